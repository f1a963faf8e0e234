import Endpoints
import Foundation
import TestServers
import Testing

/// The requests of tests, for `Tests/compare-python-sdk`.
enum RecordedRequests {
  /// Appends a request to the file that the script names, as the arguments of its `request`.
  static func append(_ request: CapturedRequest) throws {
    guard let path = ProcessInfo.processInfo.environment["IMAGEKIT_REQUESTS"] else { return }
    let line: JSON.Value = [
      "method": .string(request.method), "target": .string(request.target),
      "authorization": .string(request["Authorization"].joined()),
      "body": .string(String(decoding: request.body, as: UTF8.self)),
      "content_type": .string(request["Content-Type"].joined()),
    ]
    let stream = try #require(fopen(path, "a"))
    defer { fclose(stream) }
    fputs(String(decoding: try JSON.encode(line), as: UTF8.self) + "\n", stream)
  }
}
