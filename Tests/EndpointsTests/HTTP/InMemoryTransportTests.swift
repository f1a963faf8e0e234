import Endpoints
import HTTPTypes
import Testing

@Suite("The transport without network")
struct InMemoryTransportTests {
  let request = HTTPRequest(method: .get, scheme: "https", authority: "a", path: "/1")

  @Test("A list is answered in order and then fails")
  func list() async throws {
    let transport = InMemoryTransport([
      RawResponse(status: 200, text: "1"), RawResponse(status: 404),
    ])
    let first = try await transport.send(request, body: .text("x"), options: .init())
    #expect(try await first.collect(upTo: 10) == RawResponse(status: 200, text: "1"))
    let second = try await transport.send(request, body: .nothing, options: .init())
    #expect(second.head.status == .notFound)
    let error = try await #require(throws: TransportError.self) {
      try await transport.send(request, body: .nothing, options: .init())
    }
    #expect(
      error.description == "GET https://a/1: the request failed (no response left in the list)"
    )
    #expect(transport.calls.map(\.body) == [.text("x"), .nothing, .nothing])
    #expect(transport.calls.map(\.request) == [request, request, request])
    #expect(transport.calls.first?.options.timeout == .seconds(60))
  }

  @Test("A closure sees the request and can throw")
  func closure() async throws {
    let transport = InMemoryTransport(recordsCalls: false) { call in
      guard call.request.path == "/1" else { throw Interruption(number: 0) }
      return RawResponse(status: 202, text: call.request.path ?? "")
    }
    let response = try await transport.send(request, body: .nothing, options: .init())
    #expect(try await response.collect(upTo: 10).text == "/1")
    let other = HTTPRequest(method: .get, scheme: "https", authority: "a", path: "/2")
    await #expect(throws: Interruption(number: 0)) {
      try await transport.send(other, body: .nothing, options: .init())
    }
    #expect(transport.calls.isEmpty)
  }

  @Test("A cancelled task gets no answer")
  func cancelled() async throws {
    let transport = InMemoryTransport([RawResponse(status: 200)])
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return try await transport.send(request, body: .nothing, options: .init())
    }
    let error = try await #require(throws: TransportError.self) { try await task.value }
    #expect(error.kind == .cancelled)
  }
}
