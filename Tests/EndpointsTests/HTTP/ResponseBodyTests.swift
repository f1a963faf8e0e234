import Endpoints
import Foundation
import HTTPTypes
import Testing

@Suite("Bodies are collected within limits")
struct ResponseBodyTests {
  @Test("A body that is there is collected as it is, and has no chunk when empty")
  func ready() async throws {
    #expect(try await TransportResponse.Body([1, 2]).collect(upTo: 2) == [1, 2])
    #expect(TransportResponse.Body([1, 2]).bytes == [1, 2])
    #expect(try await chunks(of: TransportResponse.Body()) == [])
    #expect(try await chunks(of: TransportResponse.Body([1, 2])) == [[1, 2]])
  }

  @Test("A body in chunks loses its empty chunks")
  func streamed() async throws {
    #expect(try await chunks(of: streamedBody()) == [[1, 2], [3]])
    #expect(try await streamedBody().collect(upTo: 3) == [1, 2, 3])
    #expect(streamedBody().bytes == nil)
  }

  @Test("A body past the limit is refused, whether it is there or arrives")
  func limit() async {
    for (body, limit) in [
      (TransportResponse.Body([1, 2]), 1), (streamedBody(), 2), (streamedBody(), -1),
    ] {
      let error = await #expect(throws: TransportError.self) {
        try await body.collect(upTo: limit)
      }
      #expect(error?.kind == .responseTooLarge)
      #expect(error?.description == "the response body is longer than the limit of \(limit) bytes")
    }
  }

  @Test("An error in the middle of a body is the error of collecting it")
  func failing() async {
    let body = TransportResponse.Body(
      AsyncThrowingStream<[UInt8], any Error> { stream in
        stream.yield([1])
        stream.finish(throwing: Interruption(number: 42))
      }
    )
    await #expect(throws: Interruption(number: 42)) { try await body.collect(upTo: 9) }
  }

  private func streamedBody() -> TransportResponse.Body {
    TransportResponse.Body(
      AsyncStream<[UInt8]> { stream in
        for chunk in [[], [1, 2], [], [3]] as [[UInt8]] { stream.yield(chunk) }
        stream.finish()
      }
    )
  }

  private func chunks(of body: TransportResponse.Body) async throws -> [[UInt8]] {
    var chunks: [[UInt8]] = []
    for try await chunk in body { chunks.append(chunk) }
    return chunks
  }
}

@Suite("What is printed holds no secrets")
struct DescriptionTests {
  let request = HTTPRequest(
    method: .post,
    scheme: "https",
    authority: "u:secret@a.example:8443",
    path: "/v1/files?key=secret",
    headerFields: [.authorization: "Basic secret"]
  )

  @Test("A transport error shows scheme, host, port and path")
  func transportError() {
    let error = TransportError(
      .timedOut,
      request: request,
      underlying: Interruption(number: 77)
    )
    #expect(
      error.description
        == "POST https://a.example:8443/v1/files: timed out before the response was complete"
    )
    for text in ["\(error)", String(reflecting: error), error.localizedDescription, dumped(error)] {
      #expect(text.contains("https://a.example:8443/v1/files"))
      #expect(!text.contains("secret"))
      #expect(!text.contains("77"))
    }
  }

  @Test("A response shows status and byte count")
  func response() {
    let response = RawResponse(
      status: 404,
      headerFields: [.setCookie: "a=secret"],
      text: "secret"
    )
    #expect(response.description == "404 Not Found, 6 bytes")
    #expect(String(reflecting: response) == "404 Not Found, 6 bytes")
    #expect(!dumped(response).contains("secret"))
    #expect(response.text == "secret")
    #expect(RawResponse(status: 799).description == "799, 0 bytes")
  }

  @Test("A request body shows its byte count")
  func requestBody() {
    #expect("\(RequestBody.nothing)" == "no body")
    #expect("\(RequestBody.text("secret"))" == "6 bytes")
    #expect(!dumped(RequestBody.text("secret")).contains("secret"))
    #expect(RequestBody.text("é").bytes == [0xC3, 0xA9])
    #expect(RequestBody.nothing != .bytes([]))
    #expect(RequestBody.nothing.bytes == [])
  }

  private func dumped(_ value: some Any) -> String {
    var text = ""
    dump(value, to: &text)
    return text
  }
}

/// An error of a transport's own.
struct Interruption: Error, Hashable {
  var number: Int
}
