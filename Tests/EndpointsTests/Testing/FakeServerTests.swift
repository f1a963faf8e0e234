@_spi(Generated) import Endpoints
import EndpointsTesting
import HTTPTypes
import TestServers
import Testing

/// A call with a path parameter, a credential, and a documented failure.
private struct GetJob: Endpoint, Equatable {
  typealias Client = Probe
  typealias Output = Job?
  typealias Failure = String

  static let operation = APIOperation(
    id: "getJob", method: "GET", path: "/jobs/{id}", auth: [["key"]])

  var id: String
  func write(to request: inout RequestWriter) { request.path("/jobs/\(id)") }
}

@Suite struct FakeServerTests {
  private func client(_ server: FakeServer) -> Probe {
    Probe("https://h/v1", transport: server).with { $0.credentials["key"] = .bearer("token") }
  }

  @Test func `a call gets the value that its request is answered with`() async throws {
    let server = FakeServer { $0.on(GetJob.self) { request in Job(id: request.id.count) } }
    let response = try await client(server).send(GetJob(id: "abc"))
    #expect(response.value == Job(id: 3))
    #expect(response.status == 200)
    #expect(server.calls(of: GetJob.self) == [GetJob(id: "abc")])
  }

  @Test func `the request is written, and has the credentials`() async throws {
    let server = FakeServer { $0.on(GetJob.self) { _ in nil } }
    let response = try await client(server).send(GetJob(id: "a/b"))
    #expect(response.value == nil)
    #expect(response.status == 204)
    let call = try #require(server.calls.first)
    #expect(call.request.path == "/v1/jobs/a%2Fb")
    #expect(call.request.headerFields[.authorization] == "Bearer token")
    #expect(call.operation == GetJob.operation)
    #expect("\(call)" == "getJob: GET https://h/v1/jobs/a%2Fb")
    let error = await #expect(throws: APIError<String>.self) {
      try await client(server).send(GetJob(id: ".."))
    }
    guard case .invalidRequest(.dotSegment("id"))? = error?.reason else {
      return #expect(Bool(false))
    }
    #expect(server.calls.count == 1)
  }

  @Test func `a documented failure has its value, and names the operation`() async {
    let server = FakeServer {
      $0.on(GetJob.self) { _ in throw APIError.status(404, "no such job") }
    }
    let error = await #expect(throws: APIError<String>.self) {
      try await client(server).send(GetJob(id: "1"))
    }
    guard case .documented("no such job")? = error?.reason else { return #expect(Bool(false)) }
    #expect(error?.status == 404)
    #expect(error?.description == "getJob: 404 Not Found")
    #expect(error?.endpoint == "GET /jobs/{id}")
  }

  @Test func `a failure without a value is read as one of a server`() async {
    let server = FakeServer {
      $0.on(GetJob.self) { _ in throw APIError.status(400, body: #""from the body""#) }
    }
    let error = await #expect(throws: APIError<String>.self) {
      try await client(server).send(GetJob(id: "1"))
    }
    guard case .documented("from the body")? = error?.reason else { return #expect(Bool(false)) }
  }

  @Test(arguments: [
    (APIError<String>(.timedOut, operation: ""), "timed out"),
    (APIError<String>(.cancelled, operation: ""), "cancelled"),
    (APIError<String>.transport(.connectionLost), "transport: TransportError"),
    (APIError<String>(.invalidRequest(.mediaType), operation: ""), "invalid request: "),
    (APIError<String>(.undocumented, operation: ""), "undocumented"),
  ])
  func `an error is that of the call`(_ thrown: APIError<String>, _ reason: String) async {
    let server = FakeServer { $0.on(GetJob.self, .failure(thrown)) }
    let error = await #expect(throws: APIError<String>.self) {
      try await client(server).send(GetJob(id: "1"))
    }
    #expect(
      error?.reason.description.hasPrefix(reason) == true, "\(error?.reason.description ?? "")")
    #expect(error?.operation == "getJob")
  }

  @Test func `an error with another value than the spec documents says so`() async {
    let server = FakeServer { $0.on(GetJob.self) { _ in throw APIError.status(404, 7) } }
    let error = await #expect(throws: APIError<String>.self) {
      try await client(server).send(GetJob(id: "1"))
    }
    #expect(
      error?.description
        == "getJob: GET https://h/v1/jobs/1: the request failed (the fake server answers with "
        + "APIError<Int>, where the spec documents String)")
  }

  @Test func `a call that nobody expects fails with the line that is missing`() async {
    let error = await #expect(throws: APIError<String>.self) {
      try await client(FakeServer()).stream(Watch())
    }
    #expect(
      error?.description
        == "watch: GET https://h/v1/jobs: the request failed (the fake server has no answer for "
        + "this operation; 'on(Watch.self) { request in … }' sets one)")
  }

  @Test func `results come one after the other, and retries are real`() async throws {
    let server = FakeServer {
      $0.on(
        GetJob.self, .failure(.status(503)), .failure(.transport(.connectionLost)), .success(nil))
    }
    let clock = TestClock()
    let client = client(server).with {
      $0.retries = RetryPolicy()
      $0.clock = clock
    }
    #expect(try await client.send(GetJob(id: "1")).value == nil)
    #expect(server.calls.count == 3)
    #expect(clock.waits.count == 2)
    let error = await #expect(throws: APIError<String>.self) {
      try await client.send(GetJob(id: "2"))
    }
    #expect(
      error?.description
        == "getJob: GET https://h/v1/jobs/2: the request failed (the fake server has no answer left "
        + "for GetJob)")
  }

  @Test func `a failure after retries says how many requests were sent`() async {
    let server = FakeServer { $0.on(GetJob.self) { _ in throw APIError.status(503, "busy") } }
    let client = client(server).with {
      $0.retries = RetryPolicy()
      $0.clock = TestClock()
    }
    let error = await #expect(throws: APIError<String>.self) {
      try await client.send(GetJob(id: "1"))
    }
    #expect(error?.description == "getJob: 503 Service Unavailable (3 attempts)")
  }

  @Test func `a stream has the events of its body`() async throws {
    let server = FakeServer {
      $0.on(Watch.self) { _ in
        ServerSentEvents(body: TransportResponse.Body(Array("data: {\"id\": 7}\n\n".utf8)))
      }
    }
    #expect(try await client(server).stream(Watch()).all().map(\.data.id) == [7])
  }

  @Test func `pages are asked for with the requests that follow from responses`() async throws {
    let server = FakeServer {
      $0.respond(to: ListNumbers<Int>.self) { request in
        request.after == nil
          ? Response(value: [1, 2], headerFields: [.nextCursor: "b"]) : Response(value: [3])
      }
    }
    var items: [Int] = []
    for try await item in client(server).items(of: ListNumbers<Int>()) { items.append(item) }
    #expect(items == [1, 2, 3])
    #expect(server.calls(of: ListNumbers<Int>.self).map(\.after) == [nil, "b"])
  }

  @Test func `middlewares see the call, and one that answers by itself is asked alone`()
    async throws
  {
    let journal = Journal()
    let server = FakeServer { $0.on(GetJob.self) { _ in Job(id: 1) } }
    let client = client(server).with { $0.attemptMiddlewares = [journal.step("attempt")] }
    #expect(try await client.send(GetJob(id: "1")).value == Job(id: 1))
    #expect(journal.lines == ["attempt 1", "200 attempt"])
    let answering = client.with {
      $0.middlewares = [
        Step { _, _ in
          TransportResponse(
            head: HTTPResponse(status: .ok), body: TransportResponse.Body(Array(#"{"id": 2}"#.utf8))
          )
        }
      ]
    }
    #expect(try await answering.send(GetJob(id: "1")).value == Job(id: 2))
    #expect(server.calls.count == 1)
  }

  @Test func `a token is asked for, and is no call of the operation`() async throws {
    let server = FakeServer { $0.on(GetJob.self) { _ in Job(id: 1) } }
    let client = client(server).with {
      $0.credentials["key"] = .oauth(
        .clientCredentials(id: "me", secret: "s3cret"), tokenURL: "https://h/token")
    }
    #expect(try await client.send(GetJob(id: "1")).value == Job(id: 1))
    #expect(server.calls(of: GetJob.self) == [GetJob(id: "1")])
    #expect(server.calls.map { $0.request.headerFields[.authorization] } == ["Bearer test"])
  }

  @Test func `an answer that takes too long times the call out`() async {
    let clock = TestClock(isStopped: true)
    let server = FakeServer {
      $0.on(GetJob.self) { _ in
        try await Task.sleep(for: .patience)
        return nil
      }
    }
    let call = Task {
      try await client(server).with {
        $0.clock = clock
        $0.timeout = .seconds(5)
      }.send(GetJob(id: "1"))
    }
    await clock.limits(begun: 1)
    clock.advance(by: .seconds(5))
    let error = await #expect(throws: APIError<String>.self) { try await call.value }
    #expect(error?.isTimeout == true)
  }

  @Test func `without a client there is no value to answer`() async {
    let request = HTTPRequest(method: .get, scheme: "https", authority: "h", path: "/")
    let error = await #expect(throws: TransportError.self) {
      try await FakeServer().send(request, body: .nothing, options: TransportOptions())
    }
    #expect(error?.kind == .invalidRequest)
  }
}
