import AllocationCount
import Endpoints
import Foundation
import ImageKitAPI

/// Makes calls through the in-memory transport, one after the other, and prints what one of them takes.
@main
struct CallBenchmark {
  private static let rounds = 9

  private static let reply = #"""
    {"fileId":"598821f949c0a938d57563bd","type":"file","name":"file1.jpg","filePath":"/images/products/file1.jpg",\#
    "tags":["t-shirt","round-neck","sale2019"],"AITags":[{"name":"Shirt","confidence":90.12,\#
    "source":"google-auto-tagging"}],"isPrivateFile":false,"isPublished":true,"customCoordinates":null,\#
    "url":"https://ik.imagekit.io/your_imagekit_id/images/products/file1.jpg","thumbnail":\#
    "https://ik.imagekit.io/your_imagekit_id/tr:n-media_library_thumbnail/images/products/file1.jpg",\#
    "fileType":"image","mime":"image/jpeg","width":100,"height":100,"size":100,"hasAlpha":false,\#
    "customMetadata":{"brand":"Nike","color":"red"},"createdAt":"2019-08-24T06:14:41.313Z",\#
    "updatedAt":"2019-09-24T06:14:41.313Z","versionInfo":{"id":"598821f949c0a938d57563be","name":"Version 1"}}
    """#

  static func main() async throws {
    let body = Array(reply.utf8)
    let transport = InMemoryTransport(recordsCalls: false) { _ in
      RawResponse(status: 200, headerFields: [.contentType: "application/json"], body: body)
    }
    let imagekit = ImageKit(privateKey: "private_key", transport: transport)
    try await call(imagekit, times: 1_000)
    let before = allocationCountOfProcess()
    try await call(imagekit, times: 1_000)
    let allocations = Double(allocationCountOfProcess() - before) / 1_000
    var rounds: [Double] = []
    for _ in 0..<Self.rounds {
      let clock = ContinuousClock()
      let start = clock.now
      try await call(imagekit, times: 10_000)
      let time = clock.now - start
      rounds.append(
        Double(time.components.seconds) * 1e2 + Double(time.components.attoseconds) / 1e16)
    }
    rounds.sort()
    print(
      "a call, reply of \(body.count) bytes:",
      String(format: "%.1f µs (%.1f–%.1f)", rounds[rounds.count / 2], rounds[0], rounds.last ?? 0),
      before < 0 ? "" : String(format: "and %.1f allocations", allocations))
  }

  private static func call(_ imagekit: ImageKit, times: Int) async throws {
    for _ in 0..<times {
      let file = try await imagekit.getFileVersionDetails(fileId: "f", versionId: "v")
      guard file.versionInfo?.name == "Version 1" else { throw WrongReply() }
    }
  }

  private struct WrongReply: Error {}
}
