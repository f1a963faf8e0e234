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
    let call = try await Cost(of: { try await Self.call(imagekit) })
    let request = try imagekit.request(
      for: ImageKit.Requests.GetFileVersionDetails(fileId: "f", versionId: "v"))
    let bare = try await Cost(of: {
      let response = try await transport.send(
        request.head, body: request.body, options: TransportOptions())
      guard try await response.body.collect(upTo: 1 << 20).count == body.count else {
        throw WrongReply()
      }
    })
    print("a call, reply of \(body.count) bytes:", call)
    print("the transport alone:", bare)
  }

  private static func call(_ imagekit: ImageKit) async throws {
    let file = try await imagekit.getFileVersionDetails(fileId: "f", versionId: "v")
    guard file.versionInfo?.name == "Version 1" else { throw WrongReply() }
  }

  /// What one of many runs takes.
  private struct Cost: CustomStringConvertible {
    private var rounds: [Double] = []
    private var allocations: Double?

    init(of body: @Sendable () async throws -> Void) async throws {
      for _ in 0..<1_000 { try await body() }
      let before = allocationCountOfProcess()
      for _ in 0..<1_000 { try await body() }
      if before >= 0 { allocations = Double(allocationCountOfProcess() - before) / 1_000 }
      for _ in 0..<CallBenchmark.rounds {
        let clock = ContinuousClock()
        let start = clock.now
        for _ in 0..<10_000 { try await body() }
        let time = clock.now - start
        rounds.append(
          Double(time.components.seconds) * 1e2 + Double(time.components.attoseconds) / 1e16)
      }
      rounds.sort()
    }

    var description: String {
      String(format: "%.1f µs (%.1f–%.1f)", rounds[rounds.count / 2], rounds[0], rounds.last ?? 0)
        + (allocations.map { String(format: " and %.1f allocations", $0) } ?? "")
    }
  }

  private struct WrongReply: Error {}
}
