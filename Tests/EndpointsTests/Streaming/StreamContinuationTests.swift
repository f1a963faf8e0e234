@_spi(Generated) import Endpoints
import HTTPTypes
import TestServers
import Testing

/// Event streams that break off, and are asked for again (WHATWG HTML, section 9.2.3).
@Suite struct StreamContinuationTests {
  private enum Answer: Sendable {
    /// The text of a stream that ends.
    case whole(String)
    /// The text of a stream after which the connection is lost.
    case lost(String)
    case status(Int, text: String = "", type: String = "text/plain")
    case failure(TransportError.Kind)
  }

  private struct Post: Endpoint {
    typealias Client = Probe
    typealias Output = ServerSentEvents<Job>

    static let operation = APIOperation(id: "post", method: "POST", path: "/jobs")
    func write(to request: inout RequestWriter) { request.path("/jobs") }
  }

  private let clock = TestClock()

  /// A client that gets these answers, and no other, and whose random numbers are one half.
  private func client(_ answers: Answer...) -> (client: Probe, transport: InMemoryTransport) {
    let left = Watched(answers)
    let transport = InMemoryTransport(streaming: { call in
      let answer = left.change { $0.isEmpty ? .status(418) : $0.removeFirst() }
      return try Self.response(answer, to: call.request)
    })
    let client = Probe(transport: transport).with {
      $0.timeout = nil
      $0.clock = clock
      $0.retries = RetryPolicy()
      $0.retries.random = { 0.5 }
    }
    return (client, transport)
  }

  private static func response(
    _ answer: Answer, to request: HTTPRequest
  ) throws -> TransportResponse {
    func response(_ status: Int, _ type: String, _ body: TransportResponse.Body)
      -> TransportResponse
    {
      TransportResponse(
        head: HTTPResponse(status: .init(code: status), headerFields: [.contentType: type]),
        body: body)
    }
    switch answer {
    case .whole(let text):
      return response(200, "text/event-stream", TransportResponse.Body(Array(text.utf8)))
    case .lost(let text):
      let chunks = AsyncThrowingStream<[UInt8], any Error> { continuation in
        if !text.isEmpty { continuation.yield(Array(text.utf8)) }
        continuation.finish(throwing: TransportError(.connectionLost, request: request))
      }
      return response(200, "text/event-stream", TransportResponse.Body(chunks))
    case .status(let status, let text, let type):
      return response(status, type, TransportResponse.Body(Array(text.utf8)))
    case .failure(let kind): throw TransportError(kind, request: request)
    }
  }

  private static let lastEventID = HTTPField.Name("Last-Event-ID")!

  /// The identifiers that the requests asked for the rest by.
  private func ids(_ transport: InMemoryTransport) -> [String?] {
    transport.calls.map { $0.request.headerFields[Self.lastEventID] }
  }

  /// The identifiers of the jobs of a stream, and the error that it ends with.
  private func read(_ client: Probe) async -> (jobs: [Int], error: APIError<Never>?) {
    var jobs: [Int] = []
    do throws(APIError<Never>) {
      guard let stream = try? await client.stream(Watch()) else { return ([], nil) }
      var iterator = stream.makeAsyncIterator()
      while let event = try await iterator.next() { jobs.append(event.data.id) }
      #expect(try await iterator.next() == nil)
      return (jobs, nil)
    } catch {
      return (jobs, error)
    }
  }

  @Test func `a stream that breaks off goes on after the last complete event`() async {
    let (client, transport) = client(
      .lost("id: 1\ndata: {\"id\":1}\n\nid: 2\ndata: {\"id\":2}\n\nid: 3\ndata: {\"id\""),
      .lost("id: 3\ndata: {\"id\":3}\n\n"), .whole("data: {\"id\":4}\n\n"))
    let (jobs, error) = await read(client)
    #expect(jobs == [1, 2, 3, 4])
    #expect(error == nil)
    #expect(ids(transport) == [nil, "2", "3"])
    #expect(clock.waits == [.milliseconds(250), .milliseconds(250)])
  }

  @Test func `the wait is what the server asked for, and the policy's`() async {
    let (client, _) = client(
      .lost("retry: 3000\n\ndata: {\"id\":1}\n\n"), .whole("data: {\"id\":2}\n\n"))
    #expect(await read(client).jobs == [1, 2])
    #expect(clock.waits == [.milliseconds(3250)])
  }

  @Test func `the time in which a call is sent again begins anew with each connection`() async {
    let (client, _) = client(
      .lost("retry: 900\n\ndata: {\"id\":1}\n\n"), .lost("data: {\"id\":2}\n\n"), .status(503),
      .whole("data: {\"id\":3}\n\n"))
    let impatient = client.with { $0.retries.maximumDuration = .seconds(1) }
    #expect(await read(impatient).jobs == [1, 2, 3])
    #expect(clock.waits == [.milliseconds(1150), .milliseconds(1150), .milliseconds(250)])
  }

  @Test func `a server that asks for a longer wait than is allowed is not asked again`() async {
    let (client, transport) = client(.lost("id: 1\nretry: 60001\ndata: {\"id\":1}\n\n"))
    let (jobs, error) = await read(client)
    #expect(jobs == [1])
    #expect(error?.isRetryable == true)
    #expect(transport.calls.count == 1)
  }

  @Test func `status 204 is the end`() async {
    let (client, transport) = client(.lost("id: 1\ndata: {\"id\":1}\n\n"), .status(204))
    let (jobs, error) = await read(client)
    #expect(jobs == [1])
    #expect(error == nil)
    #expect(transport.calls.count == 2)
  }

  @Test func `any other response is an error`() async {
    let first = Answer.lost("id: 1\ndata: {\"id\":1}\n\n")
    let refused = await read(client(first, .status(410, text: "gone")).client)
    #expect(refused.jobs == [1])
    #expect(
      refused.error?.description
        == "watch: the stream broke off and was refused: 410 Gone: gone (2 attempts)")
    #expect(refused.error?.status == 410)
    let page = await read(client(first, .status(200, text: "<p>", type: "text/html")).client)
    #expect(
      page.error?.description
        == "watch: the stream broke off and was refused: 200 OK: <p> (2 attempts)")
    let text = await read(client(first, .status(200, text: "maintenance")).client)
    #expect(text.jobs == [1])
    #expect(text.error?.response?.text == "maintenance")
    #expect(text.error?.attempts == 2)
  }

  @Test func `what fails in passing is sent again as any call is`() async {
    let (client, transport) = client(
      .lost("id: 1\ndata: {\"id\":1}\n\n"), .failure(.cannotConnect), .status(503),
      .whole("data: {\"id\":2}\n\n"))
    #expect(await read(client).jobs == [1, 2])
    #expect(ids(transport) == [nil, "1", "1", "1"])
  }

  @Test func `connections without an event are as many as the attempts of a call`() async {
    let (client, transport) = client(
      .lost(""), .lost(": nothing\n\n"), .lost("data: {\"id\":1}"), .whole("data: {\"id\":2}\n\n"))
    let (jobs, error) = await read(client)
    #expect(jobs == [])
    guard case .transport(let cause as TransportError)? = error?.reason else {
      return #expect(Bool(false))
    }
    #expect(cause.kind == .connectionLost)
    #expect(transport.calls.count == 3)
    #expect(clock.waits == [.milliseconds(250), .milliseconds(500)])
  }

  @Test(arguments: [
    // Events could get lost, or come twice.
    "data: {\"id\":1}\n\n",
    // It was taken back.
    "id: 1\n\nid\ndata: {\"id\":1}\n\n",
    // It can't be sent.
    "id: \u{1}\ndata: {\"id\":1}\n\n",
    "id: \(String(repeating: "x", count: 4097))\ndata: {\"id\":1}\n\n",
  ])
  func `a stream without an identifier that can be sent is not asked for again`(
    _ text: String
  ) async {
    let (client, transport) = client(.lost(text), .whole("data: {\"id\":2}\n\n"))
    let (jobs, error) = await read(client)
    #expect(jobs == [1])
    #expect(error != nil)
    #expect(transport.calls.count == 1)
  }

  @Test func `nothing is asked for again that isn't safe, or after the end`() async throws {
    let lost = Answer.lost("id: 1\ndata: {\"id\":1}\n\n")
    let (posting, posts) = client(lost)
    await #expect(throws: APIError<Never>.self) { try await posting.stream(Post()).all() }
    #expect(posts.calls.count == 1)

    let (single, once) = client(lost)
    _ = await read(single.with { $0.retries = .none })
    #expect(once.calls.count == 1)

    for end in ["data: [DONE]\n\n", "event: error\ndata: x\n\n", "data: {}\n\n"] {
      let (client, transport) = client(.lost("id: 1\ndata: {\"id\":1}\n\n" + end))
      _ = await read(client)
      #expect(transport.calls.count == 1)
    }
  }

  @Test func `a stream that ends is asked for again where that is wanted`() async {
    let answers: [Answer] = [
      .whole("id: 1\ndata: {\"id\":1}\n\n"), .whole("id: 2\ndata: {\"id\":2}\n\n"), .status(204),
    ]
    let (ending, once) = client(answers[0], answers[1], answers[2])
    #expect(await read(ending).jobs == [1])
    #expect(once.calls.count == 1)
    let (going, transport) = client(answers[0], answers[1], answers[2])
    #expect(await read(going.with { $0.retries.reopensEndedStreams = true }).jobs == [1, 2])
    #expect(ids(transport) == [nil, "1", "2"])
    let (nameless, other) = client(
      .whole("data: {\"id\":1}\n\n"), .whole("data: {\"id\":2}\n\n"), .status(204))
    #expect(await read(nameless.with { $0.retries.reopensEndedStreams = true }).jobs == [1, 2])
    #expect(ids(other) == [nil, nil, nil])
  }

  @Test func `a stream that ends is asked for again as long as the server ends it properly`() async
  {
    let empty = Answer.whole(": heartbeat\n\n")
    let (client, transport) = client(
      empty, empty, .lost(""), .lost(""), empty, .lost(""), .lost(""), empty,
      .whole("data: {\"id\":1}\n\n"), .whole(""), .status(204))
    let going = client.with {
      $0.retries.reopensEndedStreams = true
      $0.retries.budget = RetryPolicy.Budget(capacity: 2)
    }
    let (jobs, error) = await read(going)
    #expect(jobs == [1])
    #expect(error == nil)
    #expect(transport.calls.count == 11)
    // They grow up to 'maximumDelay', and begin again after an event.
    #expect(
      clock.waits.map { $0 / .milliseconds(250) }
        == [1, 2, 4, 8, 16, 16, 16, 16, 1, 2].map { Double($0) })
  }

  @Test func `failures in a row are as many as the attempts of a call, also of streams that end`()
    async
  {
    let empty = Answer.whole("")
    let (client, transport) = client(empty, .lost(""), .lost(""), .lost(""), empty)
    let (jobs, error) = await read(client.with { $0.retries.reopensEndedStreams = true })
    #expect(jobs == [])
    #expect(error?.isRetryable == true)
    #expect(transport.calls.count == 4)
  }

  @Test func `cancelling ends the wait`() async throws {
    let stopped = TestClock(isStopped: true)
    let (client, transport) = client(.lost("id: 1\ndata: {\"id\":1}\n\n"))
    let patient = client.with { $0.clock = stopped }
    let reading = Task { try await patient.stream(Watch()).all() }
    #expect(await stopped.hasSleepers(1))
    reading.cancel()
    let error = await #expect(throws: APIError<Never>.self) { try await reading.value }
    #expect(error?.isCancelled == true)
    #expect(transport.calls.count == 1)
  }

  // MARK: Events with errors

  private enum Told: ServerSentEventData, Equatable {
    case note(String)
    case other(event: String, data: String)

    init(_ event: ServerSentEvent<String>) throws(JSON.Error) {
      switch event.event {
      case "note": self = .note(event.data)
      default: self = .other(event: event.event, data: event.data)
      }
    }
  }

  @Test func `an error in place of an event without a name ends the stream`() async throws {
    let text = "data: {}\n\ndata: {\"error\":{\"message\":\"busy\"}}\n\n"
    let stream = NamedServerSentEvents<Unnamed>(body: TransportResponse.Body(Array(text.utf8)))
    var iterator = stream.makeAsyncIterator()
    #expect(try await iterator.next()?.data == .message)
    let error = await #expect(throws: APIError<Never>.self) { try await iterator.next() }
    #expect(
      error?.description
        == "stream: the stream ended with an error: {\"error\":{\"message\":\"busy\"}}")
  }

  private enum Unnamed: ServerSentEventData, Equatable {
    case message

    struct Message: JSON.DecodableObject {
      init(json: inout JSONObjectReader) throws(JSON.Error) {
        _ = try json.optional("photo") as String?
      }
    }

    init(_ event: ServerSentEvent<String>) throws(JSON.Error) {
      _ = try event.json() as Message
      self = .message
    }
  }

  @Test func `an undocumented name is an event, but an error ends the stream with its text`()
    async throws
  {
    let text = "event: ping\ndata: 1\n\nevent: error\ndata: {\"message\":\"busy\"}\n\n"
    let stream = NamedServerSentEvents<Told>(
      headerFields: [.contentType: "text/event-stream"],
      body: TransportResponse.Body(Array(text.utf8)))
    var iterator = stream.makeAsyncIterator()
    #expect(try await iterator.next()?.data == .other(event: "ping", data: "1"))
    do throws(APIError<Never>) {
      _ = try await iterator.next()
      Issue.record("no error")
    } catch {
      #expect(
        error.description == "stream: the stream ended with an error: {\"message\":\"busy\"}")
      #expect(error.serverMessage == "busy")
    }
    #expect(try await iterator.next() == nil)
  }
}

/// A call for events that needs the credential `token`.
private struct WatchWithToken: Endpoint {
  typealias Client = Probe
  typealias Output = ServerSentEvents<Job>

  static let operation = APIOperation(
    id: "watch", method: "GET", path: "/jobs", auth: [["token"]])
  func write(to request: inout RequestWriter) { request.path("/jobs") }
}

@Suite struct StreamCredentialTests {
  @Test func `an error of a stream shows no token that was obtained after it began`() async throws {
    let numbers = Watched(0)
    let transport = InMemoryTransport(streaming: { call in
      let token = call.request.headerFields[.authorization] ?? ""
      let isFirst = call.request.headerFields[HTTPField.Name("Last-Event-ID")!] == nil
      if !isFirst, token == "Bearer t0ken-number-1" {
        return TransportResponse(head: HTTPResponse(status: .unauthorized), body: .init([]))
      }
      let text =
        isFirst
        ? "retry: 0\nid: 1\ndata: {\"id\": 1}\n\n"
        : "event: error\ndata: your token \(token) is bad\n\n"
      let chunks = AsyncThrowingStream<[UInt8], any Error> { continuation in
        continuation.yield(Array(text.utf8))
        continuation.finish(
          throwing: TransportError(.connectionLost, request: call.request))
      }
      return TransportResponse(
        head: HTTPResponse(status: .ok, headerFields: [.contentType: "text/event-stream"]),
        body: TransportResponse.Body(chunks))
    })
    let client = Probe(transport: transport).with {
      $0.timeout = nil
      $0.clock = TestClock()
      $0.retries = RetryPolicy()
      $0.credentials["token"] = .provider {
        let number = numbers.change { number in
          number += 1
          return number
        }
        return Credential.Token(.bearer("t0ken-number-\(number)"))
      }
    }
    let stream = try await client.stream(WatchWithToken())
    let error = await #expect(throws: APIError<Never>.self) { for try await _ in stream {} }
    #expect(
      error?.description.hasPrefix(
        "watch: the stream ended with an error: your token Bearer [redacted] is bad") == true,
      "\(String(describing: error))")
    #expect(numbers.value == 2)
  }
}
