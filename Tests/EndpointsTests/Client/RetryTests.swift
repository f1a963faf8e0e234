@_spi(Generated) import Endpoints
import Foundation
import HTTPTypes
import TestServers
import Testing

/// A call that is sent again as its facts allow.
private protocol Facts: Sendable {
  static var operation: APIOperation { get }
}

private struct Call<F: Facts>: Endpoint {
  typealias Client = Probe
  typealias Output = NoContent
  typealias Failure = Never

  static var operation: APIOperation { F.operation }
  var body: RequestBody = .nothing
  func write(to request: inout RequestWriter) {
    request.path("/a")
    request.data(body, "text/plain")
  }
}

private enum Get: Facts {
  static let operation = APIOperation(id: "get", method: "GET", path: "/a")
}

private enum Post: Facts {
  static let operation = APIOperation(id: "post", method: "POST", path: "/a")
}

private enum IdempotentPost: Facts {
  static let operation = APIOperation(
    id: "post", method: "POST", path: "/a", isIdempotent: true)
}

private enum GetThatActs: Facts {
  static let operation = APIOperation(
    id: "get", method: "GET", path: "/a", isIdempotent: false)
}

private enum KeyedPost: Facts {
  static let operation = APIOperation(
    id: "post", method: "POST", path: "/a", idempotencyKey: "Idempotency-Key")
}

/// A client on a clock of its own, whose random numbers are all one half: waits of 0.25 s, 0.5 s, 1 s …
private struct Retrying {
  let clock: TestClock
  let transport: InMemoryTransport
  var client: Probe

  /// - Parameter answers: The responses or errors, the last of which repeats.
  init(_ answers: [Answer], clock: TestClock = TestClock()) {
    let left = Answers(answers)
    self.init(clock: clock) { call in
      try left.next().response(to: call.request)
    }
  }

  init(
    clock: TestClock = TestClock(),
    _ answer: @escaping @Sendable (InMemoryTransport.Call) async throws -> TransportResponse
  ) {
    self.clock = clock
    transport = InMemoryTransport(streaming: answer)
    client = Probe(transport: transport).with {
      $0.timeout = .seconds(60)
      $0.clock = clock
      $0.retries = RetryPolicy()
      $0.retries.random = { 0.5 }
    }
  }

  /// The number of requests that were sent.
  var count: Int { transport.calls.count }

  /// The waits between the requests, in seconds.
  var waits: [Double] {
    clock.waits.map {
      Double($0.components.seconds) + Double($0.components.attoseconds) * 1e-18
    }
  }

  /// Sends a call, and returns the status that it ends with.
  @discardableResult
  func status<F>(of call: Call<F>) async -> Int? {
    do { return try await client.send(call).status } catch { return error.status }
  }
}

private enum Answer: Sendable {
  case status(Int, HTTPFields = [:])
  case failure(TransportError.Kind, isUnsent: Bool? = nil)

  func response(to request: HTTPRequest) throws -> TransportResponse {
    switch self {
    case .status(let code, let fields):
      return TransportResponse(
        head: HTTPResponse(status: .init(code: code), headerFields: fields))
    case .failure(let kind, let isUnsent):
      var error = TransportError(kind, request: request)
      if let isUnsent { error.isUnsent = isUnsent }
      throw error
    }
  }
}

/// The answers that are left; the last one stays.
private final class Answers: Sendable {
  private let left: Watched<[Answer]>
  init(_ answers: [Answer]) { left = Watched(answers) }
  func next() -> Answer { left.change { $0.count > 1 ? $0.removeFirst() : $0[0] } }
  func set(_ answer: Answer) { left.change { $0 = [answer] } }
}

@Suite struct RetryTests {
  // MARK: Responses

  @Test func `after a status that may pass, a GET is sent three times, after others once`() async {
    for status in (200...599) {
      let retrying = Retrying([.status(status)])
      #expect(await retrying.status(of: Call<Get>()) == status)
      let isTransient = [408, 429, 500, 502, 503, 504].contains(status)
      #expect(retrying.count == (isTransient ? 3 : 1), "\(status)")
      #expect(retrying.waits == (isTransient ? [0.25, 0.5] : []), "\(status)")
    }
  }

  @Test func `the first success ends the attempts`() async {
    let retrying = Retrying([.status(503), .status(204)])
    #expect(await retrying.status(of: Call<Get>()) == 204)
    #expect(retrying.count == 2)
    #expect(retrying.waits == [0.25])
  }

  @Test(arguments: [
    ("GET", 3), ("HEAD", 3), ("OPTIONS", 3), ("TRACE", 3), ("PUT", 3), ("DELETE", 3), ("QUERY", 3),
    ("POST", 1), ("PATCH", 1), ("CONNECT", 1), ("COPY", 1),
  ])
  func `only idempotent methods are sent again`(_ method: String, _ count: Int) async {
    for answer in [Answer.status(503), .status(429), .failure(.connectionLost)] {
      let retrying = Retrying([answer])
      let changing = Step { call, next in
        var call = call
        call.request.method = try #require(HTTPRequest.Method(method))
        return try await next(call)
      }
      _ = try? await retrying.client.with { $0.middlewares = [changing] }.send(Call<Get>())
      #expect(retrying.count == count, "\(answer)")
    }
  }

  @Test func `what the spec says of an operation goes before its method`() async {
    for answer in [Answer.status(503), .failure(.connectionLost)] {
      let post = Retrying([answer])
      await post.status(of: Call<IdempotentPost>())
      #expect(post.count == 3)
      let get = Retrying([answer])
      await get.status(of: Call<GetThatActs>())
      #expect(get.count == 1)
    }
  }

  @Test func `statuses, methods and the number of attempts can be chosen`() async {
    var retrying = Retrying([.status(409)])
    retrying.client.configuration.retries.statuses.insert(409)
    retrying.client.configuration.retries.methods.insert(.post)
    retrying.client.configuration.retries.maximumAttempts = 5
    await retrying.status(of: Call<Post>())
    #expect(retrying.count == 5)
    let once = Retrying([.status(503)])
    _ = try? await once.client.with { $0.retries = .none }.send(Call<Get>())
    #expect(once.count == 1)
  }

  @Test func `a client sends again by default`() {
    let policy = ClientConfiguration(server: "http://h", transport: InMemoryTransport([])).retries
    #expect(policy.maximumAttempts == 3)
    #expect(policy.baseDelay == .milliseconds(500))
    #expect(policy.maximumDelay == .seconds(8))
    #expect(policy.maximumServerDelay == .seconds(60))
    #expect(policy.budget.capacity == 100)
    for _ in 0..<100 { #expect((0..<1).contains(policy.random())) }
  }

  // MARK: Errors

  @Test(
    arguments: [
      (.cannotConnect, nil, 3, 3), (.nameNotResolved, nil, 3, 3),
      (.connectionLost, nil, 3, 1), (.timedOut, nil, 3, 1),
      (.connectionLost, true, 3, 3), (.timedOut, true, 3, 3), (.cannotConnect, false, 3, 1),
      (.tlsFailure, nil, 1, 1), (.invalidRequest, nil, 1, 1), (.invalidResponse, nil, 1, 1),
      (.overflow, nil, 1, 1), (.responseTooLarge, nil, 1, 1), (.other, nil, 1, 1),
      (.other, true, 1, 1), (.cancelled, nil, 1, 1),
    ] as [(TransportError.Kind, Bool?, Int, Int)])
  func `a request of which no byte was sent is sent again, whatever its method`(
    _ kind: TransportError.Kind, isUnsent: Bool?, getCount: Int, postCount: Int
  ) async {
    let get = Retrying([.failure(kind, isUnsent: isUnsent)])
    await get.status(of: Call<Get>())
    #expect(get.count == getCount)
    let post = Retrying([.failure(kind, isUnsent: isUnsent)])
    await post.status(of: Call<Post>())
    #expect(post.count == postCount)
  }

  @Test func `errors that no one can know to pass are not followed by another request`() async {
    struct Unknown: Error {}
    let own = Retrying { _ in throw Unknown() }
    await own.status(of: Call<Get>())
    #expect(own.count == 1)
    let refused = Retrying([.status(302, [.location: "ftp://h"])])
    await refused.status(of: Call<Get>())
    #expect(refused.count == 1)
  }

  @Test func `a body that ends too early is one of those errors`() async throws {
    struct Lost: AsyncSequence, AsyncIteratorProtocol, Sendable {
      var isFirst = true
      let request: HTTPRequest
      func makeAsyncIterator() -> Lost { self }
      mutating func next() async throws -> [UInt8]? {
        guard isFirst else { throw TransportError(.connectionLost, request: request) }
        isFirst = false
        return [0x61]
      }
    }
    let retrying = Retrying { call in
      TransportResponse(
        head: HTTPResponse(status: .ok), body: TransportResponse.Body(Lost(request: call.request)))
    }
    let error = await #expect(throws: APIError<Never>.self) {
      try await retrying.client.send(Call<Get>())
    }
    guard case .transport(let cause as TransportError)? = error?.reason else {
      return #expect(Bool(false))
    }
    #expect(cause.kind == .connectionLost)
    #expect(retrying.count == 3)
  }

  // MARK: Bodies, redirects, streams

  @Test func `a body that can be read again is sent again`() async {
    let retrying = Retrying([.failure(.cannotConnect)])
    await retrying.status(of: Call<Post>(body: .text("abc")))
    #expect(retrying.transport.calls.map(\.body) == Array(repeating: .text("abc"), count: 3))
  }

  @Test func `a body that can be read once is sent once`() async {
    for answer in [Answer.status(503), .failure(.cannotConnect)] {
      let retrying = Retrying([answer])
      let body = RequestBody.stream(AsyncStream<[UInt8]> { $0.finish() })
      await retrying.status(of: Call<IdempotentPost>(body: body))
      #expect(retrying.count == 1)
    }
  }

  @Test func `an attempt begins with the URL of the call, whatever the last redirect`() async {
    let retrying = Retrying([
      .status(307, [.location: "https://other.example/b"]), .status(503),
      .status(307, [.location: "/c"]), .status(204),
    ])
    #expect(await retrying.status(of: Call<Get>()) == 204)
    #expect(
      retrying.transport.calls.map { "\($0.request.authority ?? "")\($0.request.path ?? "")" }
        == ["h/a", "other.example/b", "h/a", "h/c"])
    #expect(retrying.waits == [0.25])
  }

  @Test func `a stream is asked for again until its head is there`() async throws {
    let events = "data: {\"id\":1}\n\n"
    let left = Answers([.failure(.connectionLost), .status(503), .status(200)])
    let retrying = Retrying { call in
      var response = try left.next().response(to: call.request)
      response.head.headerFields[.contentType] = "text/event-stream"
      response.body = TransportResponse.Body(
        AsyncThrowingStream { continuation in
          continuation.yield(Array(events.utf8))
          continuation.finish(throwing: TransportError(.connectionLost, request: call.request))
        })
      return response
    }
    // The clock passes a stream's own timeout as soon as someone waits for it.
    let stream = try await retrying.client.with { $0.timeout = nil }.stream(Watch())
    var iterator = stream.makeAsyncIterator()
    #expect(try await iterator.next()?.data.id == 1)
    await #expect(throws: APIError<Never>.self) { try await iterator.next() }
    #expect(retrying.count == 3)
  }

  @Test func `middlewares of attempts see each of them, those of calls one`() async {
    let journal = Journal()
    var retrying = Retrying([.status(503), .status(204)])
    retrying.client.configuration.middlewares = [journal.step("call")]
    retrying.client.configuration.attemptMiddlewares = [journal.step("attempt")]
    await retrying.status(of: Call<Get>())
    #expect(
      journal.lines == [
        "call 1", "attempt 1", "503 attempt", "attempt 2", "204 attempt", "204 call",
      ])
  }

  // MARK: Waits

  @Test(
    arguments: [
      (0, [0, 0, 0, 0, 0, 0]), (0.5, [0.25, 0.5, 1, 2, 4, 4]), (1, [0.5, 1, 2, 4, 8, 8]),
      (-1, [0, 0, 0, 0, 0, 0]), (.nan, [0, 0, 0, 0, 0, 0]), (7, [0.5, 1, 2, 4, 8, 8]),
    ] as [(Double, [Double])])
  func `a wait is between zero and a limit that doubles`(
    _ random: Double, _ waits: [Double]
  ) async {
    var retrying = Retrying([.status(503)])
    retrying.client.configuration.timeout = nil
    retrying.client.configuration.retries.maximumAttempts = 7
    retrying.client.configuration.retries.random = { random }
    await retrying.status(of: Call<Get>())
    #expect(retrying.waits == waits)
  }

  @Test func `waits of many attempts stay at the maximum`() async {
    var retrying = Retrying([.status(503)])
    retrying.client.configuration.timeout = nil
    retrying.client.configuration.retries.maximumAttempts = 2_000
    retrying.client.configuration.retries.budget = .init(capacity: 2_000)
    retrying.client.configuration.retries.maximumDelay = .seconds(3)
    await retrying.status(of: Call<Get>())
    #expect(retrying.count == 2_000)
    #expect(retrying.waits.last == 1.5)
  }

  private static let now = "Sun, 06 Nov 1994 08:49:37 GMT"

  @Test(
    arguments: [408, 429, 500, 502, 503, 504],
    [
      // Retry-After → the wait with half of the backoff's limit; nil if there is no second request.
      ("7", 7.25), ("0", 0.25), ("1.5", 1.75), ("60", nil), ("59", 59.25), ("61", nil),
      ("99999999999999999999", nil),
      ("Sun, 06 Nov 1994 08:49:47 GMT", 10.25), ("Sunday, 06-Nov-94 08:49:47 GMT", 10.25),
      ("Sun Nov  6 08:49:47 1994", 10.25), ("Sun, 06 Nov 1994 08:49:37 GMT", 0.25),
      ("Sun, 06 Nov 1993 08:49:37 GMT", 0.25), ("Sun, 06 Nov 1994 08:51:37 GMT", nil),
      ("", 0.25), ("soon", 0.25), ("-5", 0.25), ("0x10", 0.25), ("inf", 0.25), ("nan", 0.25),
    ] as [(String, Double?)])
  func `a wait that a server asks for is kept, and limited`(
    _ status: Int, _ value: (String, Double?)
  ) async {
    let fields: HTTPFields = [.retryAfter: value.0, .date: Self.now]
    let retrying = Retrying([.status(status, fields), .status(204)])
    let result = await retrying.status(of: Call<Get>())
    #expect(result == (value.1 == nil ? status : 204))
    #expect(retrying.waits == (value.1.map { [$0] } ?? []))
  }

  @Test func `without a Date, a date is compared with this machine's`() async {
    let retrying = Retrying([.status(503, [.retryAfter: Self.now]), .status(204)])
    #expect(await retrying.status(of: Call<Get>()) == 204)
    #expect(retrying.waits == [0.25])
  }

  @Test(
    arguments: [
      (429, "3000", nil, 3.25), (429, "3000", "9", 3.25), (503, "3000", "9", 9.25),
      (503, "3000", nil, 0.25), (429, "61000", nil, nil), (429, "soon", "9", 9.25),
    ] as [(Int, String, String?, Double?)])
  func `the header that the spec declares is read in its unit`(
    _ status: Int, _ hint: String, _ retryAfter: String?, _ wait: Double?
  ) async throws {
    var fields: HTTPFields = [try #require(HTTPField.Name("X-RateLimit-Reset")): hint]
    fields[.retryAfter] = retryAfter
    var retrying = Retrying([.status(status, fields), .status(204)])
    retrying.client.configuration.retries.hint = .init(
      header: "X-RateLimit-Reset", unit: .milliseconds)
    await retrying.status(of: Call<Get>())
    #expect(retrying.waits == (wait.map { [$0] } ?? []))
  }

  @Test(
    arguments: [
      (.seconds, "3", 3.25), (.seconds, "2.5", 2.75), (.milliseconds, "2500", 2.75),
      (.timestamp, "784111780", 3.25), (.timestamp, "784111700", 0.25), (.timestamp, "3", 0.25),
    ] as [(RetryPolicy.Hint.Unit, String, Double)])
  func `a hint counts seconds, milliseconds, or to a point in time`(
    _ unit: RetryPolicy.Hint.Unit, _ value: String, _ wait: Double
  ) async throws {
    let name = try #require(HTTPField.Name("X-Wait"))
    var retrying = Retrying([.status(429, [.date: Self.now, name: value]), .status(204)])
    retrying.client.configuration.retries.hint = .init(header: "x-wait", unit: unit)
    await retrying.status(of: Call<Get>())
    #expect(retrying.waits == [wait])
  }

  @Test func `no wait passes the timeout, and attempts get what is left of it`() async {
    let late = Retrying([.status(503, [.retryAfter: "3"])])
    _ = try? await late.client.with { $0.timeout = .seconds(3) }.send(Call<Get>())
    #expect(late.count == 1)
    #expect(late.waits == [])
    let early = Retrying([.status(503, [.retryAfter: "2"])])
    _ = try? await early.client.with { $0.timeout = .seconds(3) }.send(Call<Get>())
    #expect(early.waits == [2.25])
    #expect(early.transport.calls.map(\.options.timeout) == [.seconds(3), .milliseconds(750)])
  }

  @Test func `a call that is cancelled while it waits ends at once`() async {
    let clock = TestClock(isStopped: true)
    let retrying = Retrying([.status(503)], clock: clock)
    let call = Task { try await retrying.client.send(Call<Get>()) }
    #expect(await clock.hasSleepers(1))
    call.cancel()
    let error = await #expect(throws: APIError<Never>.self) { try await call.value }
    #expect(error?.isCancelled == true)
    #expect(retrying.count == 1)
  }

  // MARK: Budget

  @Test func `calls of a client share a budget, which successes refill`() async {
    let answers = Answers([.status(503)])
    var retrying = Retrying { call in try answers.next().response(to: call.request) }
    retrying.client.configuration.retries.budget = .init(capacity: 3)
    await retrying.status(of: Call<Get>())
    #expect(retrying.count == 3)
    // One of three tokens is left.
    let copy = retrying.client.with { $0.retries.maximumAttempts = 5 }
    _ = try? await copy.send(Call<Get>())
    #expect(retrying.count == 5)
    await retrying.status(of: Call<Get>())
    #expect(retrying.count == 6)
    #expect(copy.configuration.retries.budget.available == 0)
    answers.set(.status(204))
    for _ in 0..<5 { await retrying.status(of: Call<Get>()) }
    #expect(copy.configuration.retries.budget.available == 1)
    for _ in 0..<50 { await retrying.status(of: Call<Get>()) }
    #expect(copy.configuration.retries.budget.available == 3)
  }

  @Test(arguments: [(Int.max, true), (1, true), (0, false), (-1, false)])
  func `a budget has at least nothing`(_ capacity: Int, _ isRetried: Bool) async {
    var retrying = Retrying([.status(503), .status(204)])
    retrying.client.configuration.retries.budget = .init(capacity: capacity)
    #expect(await retrying.status(of: Call<Get>()) == (isRetried ? 204 : 503))
  }

  // MARK: Idempotency keys

  @Test func `all requests of a call have its key, and no other call has it`() async throws {
    let name = try #require(HTTPField.Name("Idempotency-Key"))
    let retrying = Retrying([.failure(.connectionLost)])
    await retrying.status(of: Call<KeyedPost>())
    await retrying.status(of: Call<KeyedPost>())
    let keys = retrying.transport.calls.map { $0.request.headerFields[name] ?? "" }
    #expect(keys.count == 6)
    #expect(Set(keys[..<3]).count == 1)
    #expect(Set(keys[3...]).count == 1)
    #expect(Set(keys).count == 2)
    #expect(keys.allSatisfy { UUID(uuidString: $0) != nil })
  }

  @Test func `an empty key is replaced`() async throws {
    let name = try #require(HTTPField.Name("Idempotency-Key"))
    let retrying = Retrying([.status(503)])
    _ = try? await retrying.client.with { $0.headerFields[name] = "" }.send(Call<KeyedPost>())
    let keys = retrying.transport.calls.compactMap { $0.request.headerFields[name] }
    #expect(keys.count == 3)
    #expect(keys.allSatisfy { UUID(uuidString: $0) != nil })
  }

  @Test func `a key that is given is kept`() async throws {
    let name = try #require(HTTPField.Name("Idempotency-Key"))
    let retrying = Retrying([.status(503)])
    _ = try? await retrying.client.with { $0.headerFields[name] = "mine" }.send(Call<KeyedPost>())
    #expect(
      retrying.transport.calls.map { $0.request.headerFields[name] } == ["mine", "mine", "mine"])
  }
}
