import EndpointsDiagnostics
import Foundation
import TestSupport
import Testing

@testable import EndpointsAdd

/// Commands as public APIs document them, with values of our own, beside the files that they become:
/// `Tests/CurlCommands`.
@Suite(.heavy) struct SnippetTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "CurlCommands").path

  private static func names(in path: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(path)").sorted()
  }

  private static func text(_ path: String) throws -> String {
    try String(contentsOfFile: "\(folder)/\(path)", encoding: .utf8)
  }

  /// The APIs, each a folder with commands, samples of their responses, and the spec that they become.
  private static var apis: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
  }

  @Test func `there are commands of ten APIs and more`() {
    #expect(Self.apis.count > 10)
  }

  @Test(arguments: apis)
  func `commands become the files that are beside them, and a client without a warning`(
    _ api: String
  ) throws {
    let spec = try SpecToAddTo(api)
    let files = try Self.names(in: api)
    for command in files where command.hasSuffix(".sh") {
      let stem = command.dropLast(3)
      let samples = try files.filter { $0.hasPrefix(stem) && $0 != command }
        .map { try Self.text("\(api)/\($0)") }
      try spec.add(Self.text("\(api)/\(command)"), responses: samples)
    }
    #expect(spec.diagnostics.all.map(\.message) == [])
    #expect(try spec.names == Self.names(in: "\(api)/spec"))
    for name in spec.names {
      #expect(try spec.read(name) == Self.text("\(api)/spec/\(name)"))
    }
    #expect(try spec.client().count > 0)
  }
}
