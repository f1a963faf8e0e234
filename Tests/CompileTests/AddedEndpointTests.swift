import EndpointsDiagnostics
import EndpointsEmit
import EndpointsGenerator
import Foundation
import TestSupport
import Testing

/// What `endpointgen add` made of commands compiles without a warning.
@Suite(.heavy) struct AddedEndpointTests {
  @Test(arguments: ["ImageKit", "Stripe", "Telegram"])
  func `clients of added endpoints compile`(_ api: String) async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID())")
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let spec = Compiler.repository.appendingPathComponent("Tests/CurlCommands/\(api)/spec")
    var generator = Generator()
    let client = try #require(try generator.client(ofSpecAt: spec.path))
    #expect(generator.diagnostics.all.isEmpty)
    let files = try client.files.map { file in
      let url = folder.appendingPathComponent(file.name)
      try Data(file.contents).write(to: url)
      return url
    }
    try await Compiler.compile(files, ["-swift-version", "6"])
  }
}
