import Endpoints
import ImageKitAPI
import TestServers
import Testing

/// The first programs that a user of ImageKit writes, as written.
@Suite("A newcomer's programs for ImageKit", .timeLimit(.minutes(30)))
struct ImageKitTests {
  private let versions = """
    [{"fileId":"f","name":"cat.jpg","type":"file","versionInfo":{"id":"v2","name":"Version 2"}},\
    {"fileId":"f","name":"cat.jpg","type":"file-version","versionInfo":{"id":"v1","name":"Version 1"}}]
    """

  @Test func `all versions of a file but the current one are deleted`() async throws {
    try await LoopbackServer.withServer([
      .init("GET /v1/files/f/versions", 200, json, body: versions),
      .init("DELETE /v1/files/f/versions/v1", 204, body: ""),
    ]) { server in
      let imagekit = ImageKit(privateKey: "private", server: Server(server.url))

      for version in try await imagekit.listFileVersions(fileId: "f")
      where version.type == .fileVersion {
        guard let id = version.versionInfo?.id else { continue }
        try await imagekit.deleteFileVersion(fileId: "f", versionId: id)
      }

      #expect(
        server.requests.map(\.endpoint) == [
          "GET /v1/files/f/versions", "DELETE /v1/files/f/versions/v1",
        ])
      // The private key with an empty password, as ImageKit wants it.
      #expect(server.requests.map(\.authorization) == ["Basic cHJpdmF0ZTo=", "Basic cHJpdmF0ZTo="])
    }
  }

  @Test func `a version is restored, and its details are compared with what was expected`()
    async throws
  {
    try await LoopbackServer.withServer([
      .init(
        "PUT /v1/files/f/versions/v1/restore", 200, json, body: #"{"fileId":"f","name":"cat.jpg"}"#)
    ]) { server in
      let imagekit = ImageKit(privateKey: "private", server: Server(server.url))

      var expected = ImageKit.FileDetails(fileId: "f")
      expected.name = "cat.jpg"

      let restored = try await imagekit.restoreFileVersion(fileId: "f", versionId: "v1")

      #expect(restored == expected)
    }
  }

  @Test func `what the server says of a version that does not exist is shown`() async throws {
    try await LoopbackServer.withServer([
      .init(
        "DELETE /v1/files/f/versions/v9", 404, json,
        body: #"{"message":"The requested file version does not exist."}"#)
    ]) { server in
      #expect(
        await message(of: "v9", server) == "The requested file version does not exist.")
    }
  }

  private func message(of versionId: String, _ server: LoopbackServer) async -> String {
    let imagekit = ImageKit(privateKey: "private", server: Server(server.url))
    do {
      try await imagekit.deleteFileVersion(fileId: "f", versionId: versionId)
      return "deleted"
    } catch {
      switch error.reason {
      case .documented(let reply): return reply.message ?? "no message"
      default: return "\(error)"
      }
    }
  }
}
