import Endpoints
import EndpointsTesting
import ImageKitAPI
import Testing

/// A generated client over a fake of its server.
@Suite struct FakeServerTests {
  private typealias DeleteFileVersion = ImageKit.Requests.DeleteFileVersion

  @Test func `a fake answers a method with a value, or with a documented error`() async throws {
    let server = FakeServer {
      $0.on(DeleteFileVersion.self) { request in
        if request.versionId == "v1" {
          throw APIError.status(404, ImageKit.ErrorReply(message: "gone"))
        }
        return ImageKit.FileDetails(fileId: request.fileId, name: "shirt.jpg")
      }
    }
    let imagekit = ImageKit(privateKey: "test", transport: server)
    #expect(try await imagekit.deleteFileVersion(fileId: "f", versionId: "v2")?.name == "shirt.jpg")
    let error = await #expect(throws: APIError<ImageKit.ErrorReply>.self) {
      try await imagekit.deleteFileVersion(fileId: "f", versionId: "v1")
    }
    guard case .documented(let reply)? = error?.reason else { return #expect(Bool(false)) }
    #expect(reply.message == "gone")
    #expect(
      server.calls(of: DeleteFileVersion.self) == [
        DeleteFileVersion(fileId: "f", versionId: "v2"),
        DeleteFileVersion(fileId: "f", versionId: "v1"),
      ])
  }

  @Test func `a call that nobody expects names the operation and the line that is missing`()
    async throws
  {
    let imagekit = ImageKit(privateKey: "test", transport: FakeServer())
    let error = await #expect(throws: APIError<ImageKit.ErrorReply>.self) {
      try await imagekit.getFileVersionDetails(fileId: "f", versionId: "v")
    }
    #expect(
      error?.description.hasPrefix(
        "getFileVersionDetails: GET https://api.imagekit.io/v1/files/f/versions/v: "
          + "the request failed (the fake server has no answer for this operation; 'on(ImageKit.")
        == true, "\(error?.description ?? "")")
  }
}
