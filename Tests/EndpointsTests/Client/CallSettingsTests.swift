@_spi(Generated) import Endpoints
import Foundation
import HTTPTypes
import TestServers
import Testing

/// The settings of a call: those of the client, changed for it.
@Suite struct CallSettingsTests {
  private struct List: Endpoint {
    typealias Client = Probe
    typealias Output = NoContent
    typealias Failure = Never

    static let operation = APIOperation(id: "list", method: "GET", path: "/files", auth: [["key"]])
    func write(to request: inout RequestWriter) {
      request.path("/files")
      request.query("limit", 5)
      request.header("X-Mode", "slow")
    }
  }

  private static let transport = InMemoryTransport { _ in RawResponse(status: 204) }

  private func client(_ transport: InMemoryTransport = transport) -> Probe {
    Probe(transport: transport).with { $0.credentials["key"] = .bearer("token") }
  }

  private func target(_ change: (inout ClientConfiguration) -> Void) throws -> String? {
    try client().with(change).request(for: List()).head.path
  }

  private func fields(
    _ name: HTTPField.Name, _ change: (inout ClientConfiguration) -> Void
  ) throws -> [String] {
    try client().with(change).request(for: List()).head.headerFields[values: name]
  }

  @Test func `settings for one call leave the client's as they are`() {
    let client = client()
    let hasty = client.with { $0.timeout = .seconds(1) }.with { $0.maximumBodySize = 7 }
    #expect(hasty.configuration.timeout == .seconds(1))
    #expect(hasty.configuration.maximumBodySize == 7)
    #expect(client.configuration.timeout == .patience)
    #expect(client.configuration.maximumBodySize == 256 << 20)
  }

  @Test func `query parameters come after those of the operation, sorted by name`() throws {
    #expect(try target { _ in } == "/files?limit=5")
    #expect(
      try target { $0.query = ["b": "2 & 3", "a": "1"] } == "/files?limit=5&a=1&b=2%20%26%203")
    #expect(
      try target {
        $0.query["a"] = "1"
        $0.credentials["key"] = .apiKey("k", inQuery: "key")
      } == "/files?limit=5&a=1&key=k")
  }

  @Test func `header fields take the place of the operation's, and credentials are added`() throws {
    let mode = try #require(HTTPField.Name("X-Mode"))
    #expect(try fields(mode) { _ in } == ["slow"])
    #expect(try fields(mode) { $0.headerFields[mode] = "fast" } == ["fast"])
    #expect(try fields(.accept) { $0.headerFields[.accept] = "text/csv" } == ["text/csv"])
    #expect(
      try fields(.authorization) { $0.headerFields[.userAgent] = "me" } == ["Bearer token"])
    #expect(
      try fields(.cookie) {
        $0.headerFields[.cookie] = "a=1"
        $0.credentials["key"] = .apiKey("k", inCookie: "b")
      } == ["a=1", "b=k"])
  }

  @Test func `another server is one of the settings`() throws {
    let request = try client().with { $0.server = "https://eu.example.com/v2" }
      .request(for: List()).head
    #expect(request.authority == "eu.example.com")
    #expect(request.path == "/v2/files?limit=5")
  }

  @Test func `a stream is asked for in a media type`() async throws {
    let transport = InMemoryTransport { _ in RawResponse(status: 204) }
    _ = try await Probe(transport: transport).stream(Watch(), accept: "text/event-stream; v=2")
    #expect(transport.calls.map { $0.request.headerFields[.accept] } == ["text/event-stream; v=2"])
  }

  // MARK: Time

  @Test(
    arguments: [
      // timeout, attempt, idle → timeout and idle timeout of the transport
      (60, nil, 300, 60, nil), (60, 10, 300, 10, nil), (10, 60, 300, 10, nil),
      (nil, 20, 5, 20, 5), (60, nil, 5, 60, 5), (nil, nil, nil, nil, nil),
    ] as [(Int?, Int?, Int?, Int?, Int?)])
  func `the transport is told the shortest limit`(
    _ call: Int?, _ attempt: Int?, _ idle: Int?, _ timeout: Int?, _ idleTimeout: Int?
  ) async throws {
    let transport = InMemoryTransport { _ in RawResponse(status: 204) }
    _ = try await client(transport).with {
      $0.timeout = call.map { .seconds($0) }
      $0.attemptTimeout = attempt.map { .seconds($0) }
      $0.idleTimeout = idle.map { .seconds($0) }
    }.send(List())
    #expect(transport.calls.map(\.options.timeout) == [timeout.map { .seconds($0) }])
    #expect(transport.calls.map(\.options.idleTimeout) == [idleTimeout.map { .seconds($0) }])
  }

  @Test func `time that middlewares take is time of the call`() async throws {
    let clock = TestClock()
    let transport = InMemoryTransport { _ in RawResponse(status: 204) }
    let waiting = Step { call, next in
      #expect(call.remainingTime == .seconds(60))
      clock.advance(by: .seconds(3))
      #expect(call.remainingTime == .seconds(57))
      return try await next(call)
    }
    _ = try await client(transport).with {
      $0.timeout = .seconds(60)
      $0.clock = clock
      $0.middlewares = [waiting]
    }.send(List())
    #expect(transport.calls.map(\.options.timeout) == [.seconds(57)])
  }

  private static let silent = InMemoryTransport { _ in
    try await Task.sleep(for: .patience)
    return RawResponse(status: 204)
  }

  @Test func `a server that is silent is waited for until the response timeout`() async {
    let clock = TestClock()
    let client = client(Self.silent).with {
      $0.clock = clock
      $0.responseTimeout = .seconds(4)
    }
    let call = Task { try await client.send(List()) }
    #expect(await clock.hasSleepers(1))
    #expect(clock.limits == [.seconds(4)])
    clock.advance(by: .seconds(4))
    let error = await #expect(throws: APIError<Never>.self) { try await call.value }
    #expect(error?.isTimeout == true)
  }

  @Test(arguments: [true, false])
  func `a timeout is unsent if the transport had sent nothing by then`(isUnsent: Bool) async {
    let clock = TestClock()
    let request = HTTPRequest(method: .post, scheme: "http", authority: "h", path: "/")
    async let timeout: Void = clock.passing(.seconds(4))
    let error = await #expect(throws: TransportError.self) {
      try await clock.limiting(to: .seconds(4), request) {
        do {
          try await Task.sleep(for: .patience)
        } catch {
          var end = TransportError(.cancelled, request: request)
          end.isUnsent = isUnsent
          throw end
        }
      }
    }
    await timeout
    #expect(error?.kind == .timedOut)
    #expect(error?.isUnsent == isUnsent)
  }

  @Test(
    arguments: [(60, nil, nil, 60), (60, 5, nil, 5), (60, 5, 3, 3), (nil, nil, 3, 3)]
      as [(Int?, Int?, Int?, Int)])
  func `the head of a stream is waited for until the shortest limit`(
    _ call: Int?, _ attempt: Int?, _ response: Int?, _ limit: Int
  ) async throws {
    let clock = TestClock(isStopped: true)
    let transport = InMemoryTransport { call in
      #expect(call.options.timeout == nil)
      try await Task.sleep(for: .patience)
      return RawResponse(status: 204)
    }
    let client = Probe(transport: transport).with {
      $0.clock = clock
      $0.timeout = call.map { .seconds($0) }
      $0.attemptTimeout = attempt.map { .seconds($0) }
      $0.responseTimeout = response.map { .seconds($0) }
    }
    let stream = Task { try await client.stream(Watch()) }
    let count = [call, attempt, response].compactMap(\.self).count
    #expect(await clock.hasSleepers(count))
    #expect(clock.limits.min() == .seconds(limit))
    stream.cancel()
    let error = await #expect(throws: APIError<String>.self) { try await stream.value }
    #expect(error?.isCancelled == true)
  }

  @Test func `an attempt's time covers the body of a failed response to a stream`() async {
    let clock = TestClock()
    let transport = InMemoryTransport(streaming: { _ in
      let head = HTTPResponse(status: .badRequest, headerFields: [.contentType: "text/plain"])
      return TransportResponse(
        head: head, body: TransportResponse.Body(AsyncStream<[UInt8]> { _ in }))
    })
    let client = Probe(transport: transport).with {
      $0.clock = clock
      $0.timeout = nil
      $0.attemptTimeout = .seconds(5)
    }
    async let timeout: Void = clock.passing(.seconds(5))
    let error = await #expect(throws: APIError<String>.self) { try await client.stream(Watch()) }
    await timeout
    #expect(error?.isTimeout == true)
    #expect(clock.limits == [.seconds(5)])
  }
}
