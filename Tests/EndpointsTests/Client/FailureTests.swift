@_spi(Generated) import Endpoints
import HTTPTypes
import Testing

/// What errors say beside what the spec documents.
@Suite struct FailureTests {
  private struct Read: Endpoint {
    typealias Client = Probe
    typealias Output = NoContent
    typealias Failure = Never

    static let operation = APIOperation(
      id: "read", method: "GET", path: "/files/{id}", auth: [["key"]])
    func write(to request: inout RequestWriter) { request.path("/files/\("1")") }
  }

  private func error(
    _ middlewares: any Middleware...,
    answer: @escaping @Sendable (InMemoryTransport.Call) async throws -> RawResponse
  ) async throws -> APIError<Never> {
    let client = Probe(transport: InMemoryTransport(answer)).with {
      $0.credentials["key"] = .bearer("s3cret-key")
      $0.retries = RetryPolicy()
      $0.middlewares = middlewares
      $0.clock = TestClock()
    }
    return try #require(
      await #expect(throws: APIError<Never>.self) { try await client.send(Read()) })
  }

  private func error(
    _ status: Int, _ fields: HTTPFields = [:], text: String = ""
  ) async throws -> APIError<Never> {
    try await error { _ in RawResponse(status: status, headerFields: fields, text: text) }
  }

  private static let id = HTTPField.Name("X-Request-Id") ?? .age

  @Test func `an error names the operation, the request and the attempts`()
    async throws
  {
    let error = try await error(503, [Self.id: "7f3a", .contentType: "text/plain"], text: "busy")
    #expect(error.operation == "read")
    #expect(error.endpoint == "GET /files/{id}")
    #expect(error.status == 503)
    #expect(error.requestID == "7f3a")
    #expect(error.attempts == 3)
    #expect(
      error.description
        == "read: 503 Service Unavailable: busy (request 7f3a, 3 attempts)")
  }

  @Test func `an error without a response counts attempts, too`() async throws {
    let lost = try await error { call in
      throw TransportError(.connectionLost, request: call.request)
    }
    #expect(lost.attempts == 3)
    #expect(
      lost.description == """
        read: GET http://h/files/1: the connection was lost before the response was complete \
        (3 attempts)
        """)
    let late = try await error { call in throw TransportError(.timedOut, request: call.request) }
    #expect(late.attempts == 3)
    #expect(late.isTimeout)
  }

  @Test func `attempts are counted, whatever a middleware makes of them`() async throws {
    /// Sends a call several times, and answers by itself.
    struct Sending: Middleware {
      let times: Int
      func send(_ call: APICall, next: APICall.Next) async throws -> TransportResponse {
        for _ in 0..<times { _ = try? await next(call) }
        return TransportResponse(head: HTTPResponse(status: .notFound))
      }
    }
    for times in 0...2 {
      let error = try await error(Sending(times: times)) { _ in RawResponse(status: 503) }
      #expect(error.status == 404)
      #expect(error.attempts == 3 * times)
    }
  }

  @Test func `an error of one attempt without an identifier ends with the response`() async throws {
    let error = try await error(404, text: "none")
    #expect(error.attempts == 1)
    #expect(error.requestID == nil)
    #expect(error.description == "read: 404 Not Found: none")
  }

  @Test func `a success that can't be read has the request's identifier`() async throws {
    struct ReadNumber: Endpoint {
      typealias Client = Probe
      typealias Output = Int
      static let operation = APIOperation(id: "number", method: "GET", path: "/n")
      func write(to request: inout RequestWriter) { request.path("/n") }
    }
    let client = Probe(
      answering: RawResponse(status: 200, headerFields: [Self.id: "9"], text: "[]"))
    let error = await #expect(throws: APIError<Never>.self) { try await client.send(ReadNumber()) }
    #expect(error?.requestID == "9")
    #expect(error?.description.hasSuffix("(request 9)") == true)
    #expect(error?.endpoint == "GET /n")
  }

  @Test(arguments: [
    ("Request-Id", "a", "a"), ("X-Amzn-RequestId", "b", "b"), ("cf-ray", "c-FRA", "c-FRA"),
    ("X-Correlation-ID", "d", "d"), ("X-Request-Id", "e s3cret-key f", "e[redacted]f"),
    ("X-Request-Id", String(repeating: "x", count: 500), String(repeating: "x", count: 128)),
    (
      "X-Request-Id", String(repeating: "x", count: 123) + "s3cret-key",
      String(repeating: "x", count: 123) + "[reda"
    ),
    ("X-Request-Id", "", nil), ("X-Request-Id", "é", nil), ("X-Other", "a", nil),
  ])
  func `the identifier of a request is in one of the usual headers`(
    _ name: String, _ value: String, _ id: String?
  ) async throws {
    let name = try #require(HTTPField.Name(name))
    #expect(try await error(404, [name: value]).requestID == id)
  }

  @Test(
    arguments: [
      (#"{"message": "No such file."}"#, "No such file."),
      (#"{"error": {"code": 7, "message": "No such file."}}"#, "No such file."),
      (#"{"error": "No such file."}"#, "No such file."),
      (#"{"errors": [{"code": 1, "message": "First."}, {"message": "Second."}]}"#, "First."),
      (#"{"errors": ["First.", "Second."]}"#, "First."),
      (#"{"title": "Not found", "detail": "No such file.", "status": 404}"#, "No such file."),
      (#"{"title": "Not found", "status": 404}"#, "Not found"),
      (#"{"error": "invalid_grant", "error_description": "It expired."}"#, "It expired."),
      (#"{"message": "", "detail": "d"}"#, "d"), (#"{"message": 7}"#, nil), ("{}", nil),
      (#""No such file.""#, "No such file."), ("[]", nil), ("{", nil), ("", nil),
      (#"{"message": "for s3cret-key\nas it is"}"#, "for [redacted] as it is"),
    ] as [(String, String?)])
  func `the message of a server is found in the usual members`(
    _ body: String, _ message: String?
  ) async throws {
    #expect(
      try await error(404, [.contentType: "application/problem+json"], text: body).serverMessage
        == message)
  }

  @Test func `a body that is not JSON has no message`() async throws {
    let error = try await error(404, [.contentType: "text/html"], text: #"{"message": "x"}"#)
    #expect(error.serverMessage == nil)
  }

  @Test(arguments: [400, 401, 404, 408, 409, 425, 429, 500, 501, 502, 503, 504, 505])
  func `a call can be tried again after some statuses`(_ status: Int) async throws {
    let isRetryable = [408, 429, 500, 502, 503, 504].contains(status)
    #expect(try await error(status).isRetryable == isRetryable)
  }

  @Test(
    arguments: [
      (.cannotConnect, true), (.nameNotResolved, true), (.connectionLost, true), (.timedOut, true),
      (.cancelled, false), (.tlsFailure, false), (.invalidResponse, false),
      (.invalidRequest, false), (.overflow, false), (.responseTooLarge, false), (.other, false),
    ] as [(TransportError.Kind, Bool)])
  func `a call can be tried again after some errors`(
    _ kind: TransportError.Kind, _ isRetryable: Bool
  ) async throws {
    let error = try await error { call in throw TransportError(kind, request: call.request) }
    #expect(error.isRetryable == isRetryable)
  }

  @Test func `errors of all APIs have these properties, and those that tests make`() {
    let error: any CallError = APIError<Never>(
      .undocumented, operation: "read",
      response: RawResponse(
        status: 503, headerFields: [Self.id: "1"], text: #"{"message": "m"}"#))
    #expect(error.endpoint == nil)
    #expect(error.attempts == 1)
    #expect(error.requestID == "1")
    #expect(error.isRetryable)
    #expect(error.description == "read: 503 Service Unavailable (request 1)")
  }
}
