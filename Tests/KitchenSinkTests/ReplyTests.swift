import Endpoints
import KitchenSinkAPI
import TestServers
import Testing

@Suite("Replies", .timeLimit(.minutes(30)))
struct ReplyTests {
  private static let json = "Content-Type: application/json"
  private static let color = #"{"R":100,"G":200,"B":150}"#

  // MARK: Successes

  @available(*, deprecated)
  @Test("200 is a color, with typed header fields")
  func ok() async throws {
    let reply = Reply.http(
      "200 OK", [Self.json, "x-rate-limit: 59", "X-Tags: a, b", "X-Tags: c"], body: Self.color)
    let response = try await Exchange.result(of: reply) {
      try await $0.send(KitchenSink.Requests.GetResponses())
    }
    guard case .ok(let color) = response.value else { return #expect(Bool(false)) }
    #expect([color.r, color.g, color.b] == [100, 200, 150])
    #expect(response.status == 200)
    #expect(response.body == Array(Self.color.utf8))
    let headers = KitchenSink.Requests.GetResponses.Headers(response)
    #expect(headers.xRateLimit == 59)
    // RFC 9110, section 5.3: several fields of one name are one list.
    #expect(headers.xTags == ["a", "b", "c"])
  }

  @available(*, deprecated)
  @Test("A header field that is missing or isn't of its type is nil, and the call succeeds")
  func headers() async throws {
    let reply = Reply.http("200 OK", [Self.json, "X-Rate-Limit: many"], body: Self.color)
    let response = try await Exchange.result(of: reply) {
      try await $0.send(KitchenSink.Requests.GetResponses())
    }
    let headers = KitchenSink.Requests.GetResponses.Headers(response)
    #expect(headers.xRateLimit == nil)
    #expect(headers.xTags == nil)
  }

  @available(*, deprecated)
  @Test("202 is a job")
  func accepted() async throws {
    let reply = Reply.http("202 Accepted", [Self.json], body: #"{"id":"1","state":"queued"}"#)
    let output = try await Exchange.result(of: reply) { try await $0.getResponses() }
    guard case .accepted(let job) = output else { return #expect(Bool(false), "\(output)") }
    #expect(job.id == "1")
    #expect(job.state == .queued)
  }

  @available(*, deprecated)
  @Test("204 is nothing")
  func noContent() async throws {
    let reply = Reply.raw("HTTP/1.1 204 No Content\r\n\r\n")
    let output = try await Exchange.result(of: reply) { try await $0.getResponses() }
    guard case .noContent = output else { return #expect(Bool(false), "\(output)") }
  }

  @available(*, deprecated)
  @Test("A success that is not documented is an error that holds the response")
  func undocumented() async throws {
    let error = try await Exchange.error(
      KitchenSink.Requests.GetResponses.Failure.self,
      of: .http("206 Partial Content", [Self.json], body: Self.color)
    ) { try await $0.getResponses() }
    guard case .undocumented = error.reason else { return #expect(Bool(false), "\(error)") }
    #expect(error.operation == "getResponses")
    #expect(error.status == 206)
    #expect(error.response?.text == Self.color)
  }

  @available(*, deprecated)
  @Test(
    "A success that is not as documented is an error that says where",
    arguments: [
      (#"{"R":100,"G":"200","B":150}"#, "$.G"), (#"{"R":100,"G":200}"#, "'B'"), ("", "byte 0"),
    ])
  func unreadable(_ body: String, place: String) async throws {
    let error = try await Exchange.error(
      KitchenSink.Requests.GetResponses.Failure.self, of: .http("200 OK", [Self.json], body: body)
    ) { try await $0.getResponses() }
    guard case .unreadable(let reason) = error.reason else {
      return #expect(Bool(false), "\(error)")
    }
    #expect("\(reason)".contains(place))
    #expect(error.response?.text == body)
  }

  // MARK: Failures

  /// What a reply is an error as.
  @available(*, deprecated)
  private func failure(
    _ status: String, _ type: String, body: String
  ) async throws -> (
    KitchenSink.Requests.GetResponses.Failure?, APIError<KitchenSink.Requests.GetResponses.Failure>
  ) {
    let error = try await Exchange.error(
      KitchenSink.Requests.GetResponses.Failure.self,
      of: .http(status, ["Content-Type: \(type)"], body: body)
    ) { try await $0.getResponses() }
    guard case .documented(let failure) = error.reason else { return (nil, error) }
    return (failure, error)
  }

  @available(*, deprecated)
  @Test("404 is the problem of the shared response, before the range that it is in")
  func notFound() async throws {
    let (failure, error) = try await failure(
      "404 Not Found", "application/json", body: #"{"title":"Gone","status":404}"#)
    guard case .notFound(let problem)? = failure else { return #expect(Bool(false), "\(error)") }
    #expect(problem.title == "Gone")
    #expect(problem.status == 404)
    #expect(error.status == 404)
    #expect(error.description.contains("404 Not Found"))
  }

  @available(*, deprecated)
  @Test(
    "Any other 4XX is a text",
    arguments: ["400 Bad Request", "409 Conflict", "418 I'm a teapot", "499 Own"])
  func clientError(_ status: String) async throws {
    let (failure, error) = try await failure(status, "text/plain", body: "Nö.")
    guard case .clientError("Nö.")? = failure else { return #expect(Bool(false), "\(error)") }
    #expect(error.status.map(String.init) == String(status.prefix(3)))
  }

  @available(*, deprecated)
  @Test("All else is the default", arguments: ["500 Internal Server Error", "503 Busy"])
  func other(_ status: String) async throws {
    let (failure, error) = try await failure(
      status, "application/problem+json", body: #"{"title":"Out","status":500,"more":[1]}"#)
    guard case .other(let problem)? = failure else { return #expect(Bool(false), "\(error)") }
    #expect(problem.title == "Out")
    #expect(problem.status == 500)
  }

  @available(*, deprecated)
  @Test("A 304, which has no content (RFC 9110, section 15.4.5), is an error with its status")
  func notModified() async throws {
    let error = try await Exchange.error(
      KitchenSink.Requests.GetResponses.Failure.self, of: .raw("HTTP/1.1 304 Not Modified\r\n\r\n")
    ) { try await $0.getResponses() }
    #expect(error.status == 304)
  }

  @available(*, deprecated)
  @Test("A failure in another form is undocumented, with its status and its body")
  func otherForm() async throws {
    let (failure, error) = try await failure(
      "502 Bad Gateway", "text/html", body: "<h1>Bad Gateway</h1>")
    #expect(failure == nil)
    #expect(error.status == 502)
    #expect(error.response?.text == "<h1>Bad Gateway</h1>")
  }

  @Test("A failure of an operation that documents none is undocumented")
  func none() async throws {
    let error = try await Exchange.error(of: .http("404 Not Found", [Self.json], body: "{}")) {
      try await $0.copyEverything()
    }
    guard case .undocumented = error.reason else { return #expect(Bool(false), "\(error)") }
    #expect(error.status == 404)
  }

  // MARK: Accept

  /// The media types that the Accept field of a call's request has (RFC 9110, section 12.5.1).
  private func accepted(
    _ reply: Reply, _ call: @escaping @Sendable (KitchenSink) async throws -> Void
  ) async throws -> [String] {
    let fields = try await Exchange.request(reply: reply, call)["Accept"]
    #expect(fields.count == 1)
    return fields.joined(separator: ",").split(separator: ",").map { range in
      range.prefix { $0 != ";" }.filter { $0 != " " }
    }
  }

  @Test("A request says which media types it can read")
  func accept() async throws {
    let everything = Reply.http(
      "200 OK", [Self.json], body: #"{"text":"a","presentOrNull":null}"#)
    let json = try await accepted(everything) {
      try await $0.putJSON(body: .init(text: "a", presentOrNull: nil))
    }
    #expect(json.contains("application/json"))

    let text = try await accepted(.http("200 OK", ["Content-Type: text/plain"])) {
      _ = try await $0.postText(body: "")
    }
    #expect(text.first == "text/plain")

    let bytes = try await accepted(.http("200 OK", ["Content-Type: application/octet-stream"])) {
      _ = try await $0.postData(body: .text("a"))
    }
    #expect(bytes.first == "application/octet-stream")

    let lines = try await accepted(.http("200 OK", ["Content-Type: application/jsonl"])) {
      _ = try await $0.postLines(body: [])
    }
    #expect(lines.first == "application/jsonl")

    let jobs = try await accepted(.http("200 OK", [Self.json], body: "[]")) {
      _ = try await $0.getEvents()
    }
    #expect(jobs.contains("application/json"))
    #expect(!jobs.contains("text/event-stream"))

    let events = try await accepted(.http("200 OK", ["Content-Type: text/event-stream"])) {
      _ = try await $0.getEventsStream()
    }
    #expect(events.first == "text/event-stream")
  }
}
