import Endpoints
import EndpointsObservability
import EndpointsTesting
import Foundation
import HTTPTypes
import InMemoryTracing
import MetricsTestKit
import Testing
import Tracing

@Suite struct TelemetryTests {
  private static let file = RawResponse(status: 200, text: #""content""#)

  // MARK: Spans

  @Test func `a request is a span by the conventions, without secrets`() async throws {
    let observed = Observed()
    _ = try await observed.client(InMemoryTransport([Self.file])).send(GetFile())
    let span = try #require(observed.tracer.finishedSpans.first)
    #expect(span.operationName == "GET /files/{id}")
    #expect(span.kind == .client)
    #expect(span.status == nil)
    #expect(
      observed.attributes == [
        [
          "http.request.method": "GET", "http.response.status_code": "200",
          "server.address": "files.example", "server.port": "443",
          "url.full":
            "https://files.example/v1/files/1?access_token=REDACTED&odd=REDACTED&k=REDACTED&tag=red",
          "url.template": "/files/{id}",
        ]
      ])
  }

  @Test(arguments: [
    ("http://files.example", "files.example", "80"), ("https://[::1]:8443/v1", "::1", "8443"),
    ("http://127.0.0.1:8080", "127.0.0.1", "8080"), ("https://[::1]", "::1", "443"),
  ])
  func `the server has an address and a port`(
    _ url: String, _ address: String, _ port: String
  ) async throws {
    let observed = Observed()
    _ = try await observed.client(InMemoryTransport([Self.file]), server: Server(url))
      .send(GetFile())
    #expect(observed.attributes.map { $0["server.address"] } == [address])
    #expect(observed.attributes.map { $0["server.port"] } == [port])
  }

  @Test func `a method that is not registered is told apart`() async throws {
    let observed = Observed()
    _ = try await observed.client(InMemoryTransport([RawResponse(status: 204)])).send(PurgeFiles())
    #expect(observed.tracer.finishedSpans.map(\.operationName) == ["_OTHER /files"])
    #expect(observed.attributes.map { $0["http.request.method_original"] } == ["PURGE"])
  }

  @Test func `each request of a call is a span, with the number of those before it`() async throws {
    let observed = Observed()
    let transport = InMemoryTransport([
      RawResponse(status: 503), RawResponse(status: 404), Self.file,
    ])
    await #expect(throws: APIError<Never>.self) {
      try await observed.client(transport).send(GetFile())
    }
    #expect(observed.attributes.map { $0["http.request.resend_count"] } == [nil, "1"])
    #expect(observed.attributes.map { $0["error.type"] } == ["503", "404"])
    #expect(observed.tracer.finishedSpans.map(\.status?.code) == [.error, .error])
  }

  @Test func `an error of the transport is a kind, and no secret is shown`() async throws {
    struct Odd: Error { var secret = "s3cret" }
    let observed = Observed()
    let lost = InMemoryTransport { call -> RawResponse in
      throw TransportError(.invalidResponse, request: call.request)
    }
    _ = try? await observed.client(lost).send(GetFile())
    _ = try? await observed.client(InMemoryTransport { _ -> RawResponse in throw Odd() }).send(
      GetFile())
    _ = try? await observed.client(
      InMemoryTransport { _ -> RawResponse in throw CancellationError() }
    )
    .send(GetFile())
    #expect(
      observed.attributes.map { $0["error.type"] } == ["invalidResponse", "Odd", "cancelled"])
    #expect(
      observed.tracer.finishedSpans.map(\.status?.message) == [
        "the server did not send a valid HTTP response", nil, nil,
      ])
    let everything = "\(observed.tracer.finishedSpans) \(observed.lines.all)"
    #expect(!everything.contains("s3cret"))
  }

  @Test func `the span goes along with the request, below the span of the caller`() async throws {
    let observed = Observed()
    let transport = InMemoryTransport([Self.file])
    let client = observed.client(transport)
    try await observed.tracer.withSpan("caller") { _ in _ = try await client.send(GetFile()) }
    let spans = observed.tracer.finishedSpans
    #expect(spans.map(\.operationName) == ["GET /files/{id}", "caller"])
    #expect(spans.first?.parentSpanID == spans.last?.spanID)
    #expect(spans.first?.traceID == spans.last?.traceID)
    let fields = try #require(transport.calls.first?.request.headerFields)
    #expect(
      fields.contains { $0.name.canonicalName == InMemoryTracer.traceIDKey.lowercased() }
        || fields.contains { $0.value == spans.first?.spanID })
  }

  // MARK: Metrics

  @Test func `the duration is in seconds, with the dimensions of the conventions`() async throws {
    let observed = Observed()
    let transport = InMemoryTransport { _ in
      observed.clock.advance(by: .milliseconds(1500))
      return Self.file
    }
    _ = try await observed.client(transport).send(GetFile())
    let recorder = try observed.metrics.expectRecorder(
      "http.client.request.duration",
      [
        ("http.request.method", "GET"), ("url.template", "/files/{id}"),
        ("server.address", "files.example"), ("server.port", "443"),
        ("http.response.status_code", "200"),
      ])
    #expect(recorder.values == [1.5])
    #expect(recorder.aggregate)
  }

  @Test func `the duration lasts until the body is complete, or is discarded`() async throws {
    let observed = Observed()
    let transport = InMemoryTransport(streaming: { _ in
      TransportResponse(
        head: HTTPResponse(status: .ok),
        body: TransportResponse.Body(
          AsyncStream { continuation in
            continuation.yield([1])
            continuation.yield([2])
            continuation.finish()
          }))
    })
    let client = observed.client(transport)
    var bytes = 0
    for try await chunk in try await client.stream(DownloadFile()) {
      #expect(observed.tracer.finishedSpans.isEmpty)
      observed.clock.advance(by: .seconds(1))
      bytes += chunk.count
    }
    #expect(bytes == 2)
    #expect(observed.metrics.recorders.flatMap(\.values) == [2])
    _ = try await client.stream(DownloadFile())
    #expect(observed.tracer.finishedSpans.count == 2)
  }

  // MARK: Lines

  @Test func `a request is a line of the log`() async throws {
    let observed = Observed()
    let transport = InMemoryTransport([RawResponse(status: 503), Self.file])
    _ = try await observed.client(transport).send(GetFile(id: "2"))
    let url =
      "url.full=https://files.example/v1/files/2?access_token=REDACTED&odd=REDACTED&k=REDACTED&tag=red"
    #expect(
      observed.lines.all == [
        "warning getFile: 503 Service Unavailable duration=0.0 error.type=503 "
          + "http.request.method=GET http.response.status_code=503 \(url) "
          + "url.template=/files/{id}",
        "info getFile: 200 OK duration=0.0 http.request.method=GET http.request.resend_count=1 "
          + "http.response.status_code=200 \(url) url.template=/files/{id}",
      ])
  }

  @Test func `by default it reports to the systems of the process, and writes nothing`()
    async throws
  {
    let client = Files(transport: InMemoryTransport([Self.file])).with {
      $0.attemptMiddlewares = [Telemetry()]
    }
    #expect(try await client.send(GetFile()).value == "content")
  }

  // MARK: Tokens

  @Test func `a request for a token is reported by the middleware that is given to these requests`()
    async throws
  {
    let observed = Observed()
    let transport = InMemoryTransport([
      RawResponse(status: 200, text: #"{"access_token": "s3cret", "refresh_token": "s3cret"}"#),
      Self.file,
    ])
    let client = observed.client(transport).with {
      $0.credentials["key"] = .oauth(
        .refreshToken("s3cret", clientID: "app", clientSecret: "s3cret"),
        tokenURL: "https://login.example/o/token?v=2&sig=s3cret")
      $0.tokenMiddlewares = [observed.telemetry]
      $0.secretNames = ["odd"]
    }
    _ = try await client.send(GetFile())
    let spans = observed.tracer.finishedSpans
    #expect(spans.map(\.operationName) == ["POST /o/token", "GET /files/{id}"])
    #expect(spans.first?.parentSpanID == spans.last?.spanID)
    #expect(
      observed.attributes.first == [
        "http.request.method": "POST", "http.response.status_code": "200",
        "server.address": "login.example", "server.port": "443",
        "url.full": "https://login.example/o/token?v=2&sig=REDACTED", "url.template": "/o/token",
      ])
    let recorder = try observed.metrics.expectRecorder(
      "http.client.request.duration",
      [
        ("http.request.method", "POST"), ("url.template", "/o/token"),
        ("server.address", "login.example"), ("server.port", "443"),
        ("http.response.status_code", "200"),
      ])
    #expect(recorder.values == [0])
    #expect(
      observed.lines.all.first == "info oauth2Token: 200 OK duration=0.0 http.request.method=POST "
        + "http.response.status_code=200 "
        + "url.full=https://login.example/o/token?v=2&sig=REDACTED url.template=/o/token")
    #expect(!"\(spans) \(observed.lines.all)".contains("s3cret"))
    let fields = try #require(transport.calls.first?.request.headerFields)
    #expect(fields.contains { $0.value == spans.first?.spanID })
  }

  @Test func `a token endpoint that gives no token is a failure of its own request`() async throws {
    let observed = Observed()
    let refusal = RawResponse(
      status: 400, text: #"{"error": "invalid_grant", "error_description": "s3cret"}"#)
    let client = observed.client(InMemoryTransport([refusal])).with {
      $0.credentials["key"] = .oauth(
        .refreshToken("s3cret", clientID: "app"), tokenURL: "https://login.example/o/token")
      $0.tokenMiddlewares = [observed.telemetry]
      $0.secretNames = ["odd"]
    }
    _ = try? await client.send(GetFile())
    let url =
      "url.full=https://files.example/v1/files/1"
      + "?access_token=REDACTED&odd=REDACTED&k=REDACTED&tag=red"
    #expect(
      observed.lines.all == [
        "warning oauth2Token: 400 Bad Request duration=0.0 error.type=400 "
          + "http.request.method=POST http.response.status_code=400 "
          + "url.full=https://login.example/o/token url.template=/o/token",
        "warning getFile: CredentialFailure duration=0.0 error.type=CredentialFailure "
          + "http.request.method=GET \(url) url.template=/files/{id}",
      ])
  }
}
