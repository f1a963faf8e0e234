@_spi(Generated) import Endpoints
import EndpointsTesting
import Foundation
import HTTPTypes
import TestServers
import Testing

/// The steps around requests to token endpoints.
@Suite struct TokenMiddlewareTests {
  private static let token = RawResponse(
    status: 200, headerFields: [.contentType: "application/json"],
    text: """
      {"access_token": "t0ken", "token_type": "Bearer", "expires_in": 60, "refresh_token": "r3fresh"}
      """)

  /// A token endpoint, `login.example.com/o/token`, and an API that takes its tokens.
  private static func transport(
    _ answer: @escaping @Sendable () -> RawResponse = { Self.token }
  ) -> InMemoryTransport {
    InMemoryTransport { call in
      call.request.authority == "login.example.com" ? answer() : RawResponse(status: 204)
    }
  }

  private static func client(
    _ transport: any Transport,
    _ oauth: Credential.OAuth = .clientCredentials(id: "app", secret: "s3cret"),
    _ steps: any Middleware...
  ) -> Probe {
    Probe("https://api.example.com/v1", transport: transport).with {
      $0.credentials["token"] = .oauth(oauth, tokenURL: "https://login.example.com/o/token?v=2")
      $0.tokenMiddlewares = steps
      $0.clock = TestClock()
    }
  }

  /// A step that keeps the calls that it sees.
  private static func look(_ seen: Watched<[APICall]>) -> Step {
    Step { call, next in
      seen.change { $0.append(call) }
      return try await next(call)
    }
  }

  // MARK: What they see

  @Test func `they are around each request for a token, and no other middleware is`() async throws {
    let journal = Journal()
    let client = Self.client(Self.transport()).with {
      $0.middlewares = [journal.step("call")]
      $0.attemptMiddlewares = [journal.step("attempt")]
      $0.tokenMiddlewares = [journal.step("token a"), journal.step("token b")]
    }
    _ = try await client.send(CallWithToken())
    _ = try await client.send(CallWithToken())
    #expect(
      journal.lines == [
        "call 1", "attempt 1", "token a 1", "token b 1", "200 token b", "200 token a",
        "204 attempt", "204 call",
        "call 1", "attempt 1", "204 attempt", "204 call",
      ])
  }

  @Test func `the call is one of the token endpoint, with none of the API's settings`()
    async throws
  {
    let (transport, seen) = (Self.transport(), Watched<[APICall]>([]))
    let oauth = Credential.OAuth.clientCredentials(id: "app", secret: "s3cret")
    let client = Self.client(transport, oauth, Self.look(seen)).with {
      $0.headerFields[.userAgent] = "Gallery/1.0"
      $0.query["trace"] = "on"
      $0.timeout = .seconds(600)
      $0.retries = RetryPolicy()
      $0.credentials["key"] = .apiKey("k3y", inHeader: "X-Api-Key")
    }
    _ = try await client.send(CallWithToken())
    let call = try #require(seen.value.first)
    #expect(
      call.operation
        == APIOperation(
          id: "oauth2Token", method: "POST", path: "/o/token", auth: [["client"]],
          isIdempotent: false))
    #expect("\(call)" == "oauth2Token: POST https://login.example.com/o/token")
    #expect(call.request.path == "/o/token?v=2")
    #expect(
      call.request.headerFields == [
        .accept: "application/json", .contentType: "application/x-www-form-urlencoded",
      ])
    #expect(call.body == .text("grant_type=client_credentials"))
    #expect(call.configuration.server == "https://login.example.com")
    #expect(call.configuration.headerFields.isEmpty && call.configuration.query.isEmpty)
    #expect(call.configuration.credentials["key"] == nil)
    #expect(call.configuration.timeout == .seconds(60))
    #expect(call.configuration.retries.maximumAttempts == 1)
    #expect(transport.calls.first?.request.headerFields[.userAgent] == nil)
    // The base64 of app:s3cret
    #expect(transport.calls.first?.request.headerFields[.authorization] == "Basic YXBwOnMzY3JldA==")
  }

  @Test func `they change the request and the answer`() async throws {
    let transport = Self.transport()
    let step = Step { call, next in
      var call = call
      call.request.headerFields[.userAgent] = "me"
      call.body = .text("other")
      _ = try await next(call)
      return TransportResponse(
        head: HTTPResponse(status: .ok),
        body: TransportResponse.Body(Array(#"{"access_token": "mine"}"#.utf8)))
    }
    _ = try await Self.client(transport, .refreshToken("r", clientID: nil), step).send(
      CallWithToken())
    #expect(transport.calls.map { $0.request.headerFields[.userAgent] } == ["me", nil])
    #expect(transport.calls.first?.body == .text("other"))
    #expect(
      transport.calls.map { $0.request.headerFields[.authorization] } == [nil, "Bearer mine"])
  }

  @Test func `calls that wait for a token share one request, through the steps of the first`()
    async throws
  {
    let (transport, seen) = (Self.transport(), Watched<[APICall]>([]))
    let oauth = Credential.OAuth.clientCredentials(id: "app", secret: "s3cret")
    let client = Self.client(transport, oauth, Self.look(seen))
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<100 { group.addTask { _ = try await client.send(CallWithToken()) } }
      try await group.waitForAll()
    }
    #expect(seen.value.map(\.request.path) == ["/o/token?v=2"])
    #expect(transport.calls.count == 101)
  }

  // MARK: Errors

  @Test func `an error of one ends the calls that wait, and the next call asks again`() async throws
  {
    struct Broken: Error {}
    let (transport, count) = (Self.transport(), Watched(0))
    let step = Step { call, next in
      let number = count.change {
        $0 += 1
        return $0
      }
      if number == 1 { throw Broken() }
      return try await next(call)
    }
    let client = Self.client(transport, .clientCredentials(id: "app", secret: "s3cret"), step)
    let error = await #expect(throws: APIError<Never>.self) {
      try await client.send(CallWithToken())
    }
    guard case .credential(_ as Broken)? = error?.reason else { return #expect(Bool(false)) }
    #expect(error?.description == "post: no credential could be obtained: Broken")
    #expect(transport.calls.isEmpty)
    _ = try await client.send(CallWithToken())
    #expect(transport.calls.map(\.request.path) == ["/o/token?v=2", "/v1/a"])
  }

  @Test func `each time that a call is sent again, a token is asked for by a call of its own`()
    async throws
  {
    let (journal, left) = (Journal(), Watched([RawResponse(status: 503), Self.token]))
    let client = Self.client(Self.transport { left.change { $0.removeFirst() } }).with {
      $0.retries = RetryPolicy()
      $0.attemptMiddlewares = [journal.step("attempt")]
      $0.tokenMiddlewares = [journal.step("token")]
    }
    _ = try await client.send(CallWithToken())
    #expect(
      journal.lines == [
        "attempt 1", "token 1", "503 token", "attempt 2", "token 1", "200 token", "204 attempt",
      ])
  }

  // MARK: Secrets

  @Test(
    arguments: [
      (
        .clientCredentials(id: "app", secret: "s3cret"), false,
        """
        curl -X POST \\
          -H 'Accept: application/json' \\
          -H 'Content-Type: application/x-www-form-urlencoded' \\
          -H 'Authorization: Basic [redacted]' \\
          --data-raw 'grant_type=client_credentials&assertion=REDACTED&audience=a&code=REDACTED' \\
          'https://login.example.com/o/token?v=2'
        """
      ),
      (
        .refreshToken("s3cret", clientID: "app"), false,
        """
        curl -X POST \\
          -H 'Accept: application/json' \\
          -H 'Content-Type: application/x-www-form-urlencoded' \\
          --data-raw 'grant_type=refresh_token&refresh_token=REDACTED&assertion=REDACTED&audience=a\
        &code=REDACTED&client_id=app' \\
          'https://login.example.com/o/token?v=2'
        """
      ),
      (
        .password("s3cret", username: "jo", clientID: "app", clientSecret: "s3cret"), true,
        """
        curl -X POST \\
          -H 'Accept: application/json' \\
          -H 'Content-Type: application/x-www-form-urlencoded' \\
          --data-raw 'grant_type=password&username=jo&password=REDACTED&assertion=REDACTED\
        &audience=a&code=REDACTED&client_id=app&client_secret=REDACTED' \\
          'https://login.example.com/o/token?v=2'
        """
      ),
    ] as [(Credential.OAuth, Bool, String)])
  func `the command line has no secret`(
    _ oauth: Credential.OAuth, _ sendsSecretInBody: Bool, _ line: String
  ) async throws {
    let journal = Journal()
    var oauth = oauth
    oauth.parameters = ["assertion": "s3cret", "audience": "a", "code": "s3cret"]
    oauth.sendsSecretInBody = sendsSecretInBody
    let step = Step { call, next in
      journal.write(call.curl)
      return try await next(call)
    }
    _ = try await Self.client(Self.transport(), oauth, step).send(CallWithToken())
    #expect(journal.lines == [line])
  }

  @Test func `a recording of a token has no secret, and answers with none`() async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID())")
    defer { try? FileManager.default.removeItem(at: folder) }
    let (saved, transport) = (Watched<[String]>([]), Self.transport())
    let oauth = Credential.OAuth.refreshToken("s3cret", clientID: "app") { token in
      saved.change { $0.append(token) }
    }
    _ = try await Self.client(transport, oauth, Recording(in: folder, mode: .record)).send(
      CallWithToken())
    #expect(saved.value == ["r3fresh"])
    let file = try String(
      contentsOf: folder.appendingPathComponent("oauth2Token.json"), encoding: .utf8)
    #expect(
      file == #"""
        [
          {
            "request": {
              "method": "POST",
              "target": "/o/token?v=2",
              "text": "grant_type=refresh_token&refresh_token=REDACTED&client_id=app"
            },
            "response": {
              "status": 200,
              "headerFields": {
                "Content-Type": "application/json"
              },
              "json": {
                "access_token": "[redacted]",
                "token_type": "Bearer",
                "expires_in": 60,
                "refresh_token": "[redacted]"
              }
            }
          }
        ]

        """#)
    let replaying = Self.client(transport, oauth, Recording(in: folder, mode: .replay))
    _ = try await replaying.send(CallWithToken())
    #expect(transport.calls.map(\.request.path) == ["/o/token?v=2", "/v1/a", "/v1/a"])
    #expect(saved.value == ["r3fresh"])
  }

  @Test func `a recorded answer that has no token any more is an error`() async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID())")
    defer { try? FileManager.default.removeItem(at: folder) }
    let oauth = Credential.OAuth.clientCredentials(id: "app", secret: "s3cret")
    _ = try await Self.client(
      Self.transport(), oauth, Recording(in: folder, mode: .record)
    ).send(CallWithToken())
    let file = folder.appendingPathComponent("oauth2Token.json")
    let text = try String(contentsOf: file, encoding: .utf8)
    try Data(text.replacing("access_token", with: "id").utf8).write(to: file)
    let error = await #expect(throws: APIError<Never>.self) {
      try await Self.client(Self.transport(), oauth, Recording(in: folder, mode: .replay)).send(
        CallWithToken())
    }
    #expect(
      error?.description == """
        post: no credential could be obtained: POST https://login.example.com/o/token: the request failed \
        (the recording oauth2Token.json: its response no longer fits the spec: $: missing key \
        'access_token' at byte 0)
        """)
  }

  @Test func `no recording has a secret that an endpoint echoes in a text`() async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID())")
    defer { try? FileManager.default.removeItem(at: folder) }
    let oauth = Credential.OAuth.refreshToken(
      "l0ng-refresh-token", clientID: "app", clientSecret: "s3cret")
    let echo = RawResponse(
      status: 400, headerFields: [.contentType: "text/plain"],
      text: "l0ng-refresh-token of app:s3cret")
    _ = try? await Self.client(
      Self.transport { echo }, oauth, Recording(in: folder, mode: .record)
    ).send(CallWithToken())
    let file = try String(
      contentsOf: folder.appendingPathComponent("oauth2Token.json"), encoding: .utf8)
    #expect(file.contains(#""text": "[redacted] of [redacted]""#), "\(file)")
  }

  @Test func `neither the call nor its settings show a secret`() async throws {
    let seen = Watched<[APICall]>([])
    _ = try await Self.client(
      Self.transport(), .refreshToken("s3cret", clientID: "app", clientSecret: "s3cret"),
      Self.look(seen)
    ).send(CallWithToken())
    let call = try #require(seen.value.first)
    var shown = "\(call) \(call.body) \(call.configuration) \(String(reflecting: call))"
    dump(call, to: &shown)
    dump(call.configuration, to: &shown)
    #expect(!shown.contains("s3cret"), "\(shown)")
  }
}
