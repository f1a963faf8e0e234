import EndpointsDiagnostics
import EndpointsEmit
import EndpointsGenerator
import Foundation
import TestSupport
import Testing

/// A schema that is wrong costs that schema, and not the document.
@Suite(.heavy) struct WrongSchemasTests {
  @Test func `a document with schemas of every wrong kind becomes a client that compiles`()
    async throws
  {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID())")
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let spec = Compiler.repository.appendingPathComponent(
      "Tests/Fixtures/openapi-wrong-schemas/openapi.yaml")
    var generator = Generator()
    let client = try #require(try generator.client(ofSpecAt: spec.path))
    #expect(!generator.diagnostics.hasErrors)
    var files: [URL] = []
    for file in client.files {
      let url = folder.appendingPathComponent(file.name)
      try Data(file.contents).write(to: url)
      files.append(url)
    }
    try await Compiler.compile(files, ["-swift-version", "6"])
  }
}
