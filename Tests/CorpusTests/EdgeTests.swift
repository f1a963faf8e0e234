import EndpointsDiagnostics
import EndpointsGenerator
import Foundation
import TestSupport
import Testing

@Suite("Nothing of an odd document is dropped", .heavy)
struct EdgeTests {
  @Test("Schemas", arguments: Edge.schemas)
  func schemas(_ edge: Edge) throws {
    let missing = try edge.missing(in: "paths: {}\ncomponents:\n  schemas:\n\(edge.indented(4))")
    #expect(missing.isEmpty, "\(missing)")
  }

  @Test("Operations", arguments: Edge.operations)
  func operations(_ edge: Edge) throws {
    let missing = try edge.missing(in: edge.yaml)
    #expect(missing.isEmpty, "\(missing)")
  }
}

/// A document that is odd in one way.
struct Edge: Sendable, CustomTestStringConvertible {
  var name: String
  var yaml: String

  init(_ name: String, _ yaml: String) {
    self.name = name
    self.yaml = yaml
  }

  var testDescription: String { name }

  func indented(_ columns: Int) -> String {
    yaml.split(separator: "\n").map { String(repeating: " ", count: columns) + $0 }
      .joined(separator: "\n")
  }

  /// What the client of a document lacks.
  func missing(in text: String) throws -> [String] {
    let url = FileManager.default.temporaryDirectory
      .appending(path: "endpoints-\(UUID().uuidString).yaml")
    defer { try? FileManager.default.removeItem(at: url) }
    try Data("openapi: 3.1.0\ninfo: { title: Edge, version: '1' }\n\(text)\n".utf8).write(to: url)
    var generator = Generator()
    guard let client = try generator.client(ofSpecAt: url.path) else {
      let errors = generator.diagnostics.all.filter { $0.severity == .error }
      return ["everything: \(errors.map(\.message))"]
    }
    let raw = try #require(try RawDocument(path: url.path))
    return Completeness(raw, EmittedClient(client.files)).missing
  }
}
