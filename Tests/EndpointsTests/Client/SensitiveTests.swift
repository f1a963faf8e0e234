@_spi(Generated) import Endpoints
import Foundation
import HTTPTypes
import Testing

/// A request as generated, with a secret in its path and in its body.
private struct LogIn: Endpoint, Hashable {
  typealias Client = Probe
  typealias Output = NoContent
  typealias Failure = String

  static let operation = APIOperation(id: "logIn", method: "POST", path: "/devices/{device}")

  @Sensitive var device: String
  @Sensitive var word: String?
  var name: String

  init(device: String, word: String? = nil, name: String) {
    self.device = device
    self.word = word
    self.name = name
  }

  func write(to request: inout RequestWriter) {
    request.path("/devices/\(device)")
    request.json(["word": word ?? "", "name": name])
  }
}

@Suite struct SensitiveTests {
  private let request = LogIn(device: "s3cret", word: "s3cret", name: "shown")

  @Test func `no description of a value shows what is sensitive`() {
    var dumped = ""
    dump(request, to: &dumped)
    for text in ["\(request)", String(reflecting: request), dumped] {
      #expect(text.contains("shown") && text.contains("[redacted]"), "\(text)")
      #expect(!text.contains("s3cret"), "\(text)")
    }
  }

  @Test func `a sensitive property is a property like any other`() {
    var other = request
    #expect(other == request && other.hashValue == request.hashValue)
    other.word = nil
    #expect(other != request)
    #expect(other.device == "s3cret")
  }

  @Test func `nothing that shows a call has the values of its names`() async throws {
    let answer = RawResponse(
      status: 404, headerFields: [.contentType: "application/json"],
      text: #"{"word":"s3cret","name":"shown"}"#)
    let client = Probe("https://h", transport: InMemoryTransport([answer])).with {
      $0.secretNames = ["device", "word"]
    }
    #expect(
      try client.curl(for: request)
        == #"""
        curl -X POST \
          -H 'Content-Type: application/json' \
          -H 'Accept: application/json' \
          --data-raw '{"word":"[redacted]","name":"shown"}' \
          'https://h/devices/REDACTED'
        """#.replacing(#"{"word":"[redacted]","name":"shown"}"#, with: try body(client)))
    let error = await #expect(throws: APIError<String>.self) { try await client.send(request) }
    #expect(
      error?.description == #"logIn: 404 Not Found: {"word":"[redacted]","name":"shown"}"#)
  }

  /// The body with its secret replaced, whose members a dictionary has in any order.
  private func body(_ client: Probe) throws -> String {
    let bytes = try client.request(for: request).body.bytes ?? []
    return String(decoding: bytes, as: UTF8.self).replacing("s3cret", with: "[redacted]")
  }
}
