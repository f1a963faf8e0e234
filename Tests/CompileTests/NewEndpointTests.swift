import EndpointsDiagnostics
import EndpointsEmit
import EndpointsGenerator
import Foundation
import TestSupport
import Testing

/// Adding an endpoint is adding a file.
@Suite(.heavy) struct NewEndpointTests {
  /// The endpoint file that the README adds.
  static let endpoint = """
    operation: getFileDetails
    summary: Get file details
    method: GET
    path: /v1/files/:fileId/details
    pathParams:
      fileId: { type: string, minLength: 1, description: The file's `fileId`. }
    responses:
      200: { description: The file., body: FileDetails }
    """

  private static let use = """
    func name(of fileId: String, _ imagekit: ImageKit) async throws -> String? {
      try await imagekit.getFileDetails(fileId: fileId).name
    }
    """

  @Test func `a new endpoint file becomes a client method without a line of Swift`() async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID())")
    defer { try? FileManager.default.removeItem(at: folder) }
    let specs = folder.appendingPathComponent("specs")
    let output = folder.appendingPathComponent("Client")
    try FileManager.default.createDirectory(at: output, withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      at: Compiler.repository.appendingPathComponent("specs/ImageKit"), to: specs)
    try Data(Self.endpoint.utf8).write(to: specs.appendingPathComponent("get-file-details.yaml"))

    var generator = Generator()
    let client = try #require(try generator.client(ofSpecAt: specs.path))
    #expect(generator.diagnostics.all.isEmpty)
    #expect(client.files.map(\.name).contains("ImageKit+GetFileDetails.swift"))
    var files = try Compiler.swiftFiles(in: "Sources/ImageKitAPI")
    for file in client.files {
      let url = output.appendingPathComponent(file.name)
      try Data(file.contents).write(to: url)
      files.append(url)
    }
    let use = output.appendingPathComponent("Use.swift")
    try Data(Self.use.utf8).write(to: use)
    try await Compiler.compile(files + [use], ["-swift-version", "6"])
  }
}
