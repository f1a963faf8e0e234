@_spi(Generated) import Endpoints
import EndpointsTesting
import HTTPTypes
import TestServers
import Testing

/// The requests and responses of RFC 6749, and what becomes of them.
@Suite struct OAuthTests {
  /// A token endpoint, `server.example.com/token`, with an API beside it.
  private struct Server: Sendable {
    let transport: InMemoryTransport
    let clock = TestClock()

    /// - Parameter answers: What the token endpoint answers, the last of which repeats.
    init(_ answers: RawResponse...) {
      let left = Watched(answers)
      transport = InMemoryTransport { call in
        if call.request.path == "/v1/a" { return RawResponse(status: 204) }
        return left.change { $0.count > 1 ? $0.removeFirst() : $0[0] }
      }
    }

    func client(
      _ oauth: Credential.OAuth, _ url: String = "https://server.example.com/token",
      refreshURL: String? = nil, scopes: [String] = []
    ) -> Probe {
      Probe("https://api.example.com/v1", transport: transport).with {
        $0.credentials["token"] = .oauth(
          oauth, tokenURL: url, refreshURL: refreshURL, scopes: scopes)
        $0.clock = clock
        $0.timeout = nil
      }
    }

    private var grants: [InMemoryTransport.Call] {
      transport.calls.filter { $0.request.path != "/v1/a" }
    }

    /// The requests to the token endpoint.
    var requests: [HTTPRequest] { grants.map(\.request) }
    /// The bodies of the requests to the token endpoint.
    var bodies: [String] { grants.map { String(decoding: $0.body.bytes ?? [], as: UTF8.self) } }
    /// The credentials of the requests to the API.
    var tokens: [String] {
      transport.calls.filter { $0.request.path == "/v1/a" }
        .map { $0.request.headerFields[.authorization] ?? "" }
    }
  }

  private static func json(_ text: String, status: Int = 200) -> RawResponse {
    RawResponse(status: status, text: text)
  }

  /// The response of section 5.1, as a bearer token.
  private static let response = json(
    """
    {
      "access_token":"2YotnFZFEjr1zCsicMWpAA",
      "token_type":"bearer",
      "expires_in":3600,
      "refresh_token":"tGzv3JOkF0XG5Qx2TlKWIA",
      "example_parameter":"example_value"
    }
    """)

  private static let bearer = json(#"{"access_token": "t", "token_type": "bearer"}"#)

  /// The client of the examples, whose HTTP Basic is `czZCaGRSa3F0MzpnWDFmQmF0M2JW`.
  private static let client = Credential.OAuth.clientCredentials(
    id: "s6BhdRkqt3", secret: "gX1fBat3bV")

  // MARK: Requests

  @Test func `client credentials (section 4.4.2)`() async throws {
    let server = Server(Self.response)
    let client = server.client(Self.client)
    _ = try await client.send(CallWithToken())
    _ = try await client.send(CallWithToken())
    let request = try #require(server.requests.first)
    #expect(request.method == .post)
    #expect(request.scheme == "https")
    #expect(request.authority == "server.example.com")
    #expect(request.path == "/token")
    #expect(
      request.headerFields == [
        .accept: "application/json", .contentType: "application/x-www-form-urlencoded",
        .authorization: "Basic czZCaGRSa3F0MzpnWDFmQmF0M2JW",
      ])
    #expect(server.bodies == ["grant_type=client_credentials"])
    #expect(server.tokens == Array(repeating: "Bearer 2YotnFZFEjr1zCsicMWpAA", count: 2))
  }

  @Test func `a refresh token (section 6)`() async throws {
    let server = Server(Self.bearer)
    let oauth = Credential.OAuth.refreshToken(
      "tGzv3JOkF0XG5Qx2TlKWIA", clientID: "s6BhdRkqt3", clientSecret: "gX1fBat3bV")
    _ = try await server.client(oauth, scopes: ["of", "the", "spec"]).send(CallWithToken())
    #expect(
      server.requests.first?.headerFields[.authorization] == "Basic czZCaGRSa3F0MzpnWDFmQmF0M2JW")
    #expect(server.bodies == ["grant_type=refresh_token&refresh_token=tGzv3JOkF0XG5Qx2TlKWIA"])
    #expect(server.tokens == ["Bearer t"])
  }

  @Test func `a user's name and password (section 4.3.2)`() async throws {
    let server = Server(Self.bearer)
    let oauth = Credential.OAuth.password("A3ddj3w", username: "johndoe")
    _ = try await server.client(oauth).send(CallWithToken())
    #expect(server.requests.first?.headerFields[.authorization] == nil)
    #expect(server.bodies == ["grant_type=password&username=johndoe&password=A3ddj3w"])
  }

  @Test func `the secret of the client in the body (section 2.3.1)`() async throws {
    let server = Server(Self.bearer)
    var oauth = Credential.OAuth.refreshToken(
      "tGzv3JOkF0XG5Qx2TlKWIA", clientID: "s6BhdRkqt3", clientSecret: "7Fjfp0ZBr1KtDRbnfVdmIw")
    oauth.sendsSecretInBody = true
    _ = try await server.client(oauth).send(CallWithToken())
    #expect(server.requests.first?.headerFields[.authorization] == nil)
    #expect(
      server.bodies == [
        "grant_type=refresh_token&refresh_token=tGzv3JOkF0XG5Qx2TlKWIA&client_id=s6BhdRkqt3"
          + "&client_secret=7Fjfp0ZBr1KtDRbnfVdmIw"
      ])
  }

  @Test func `characters beyond letters and digits (appendix B)`() async throws {
    let server = Server(Self.bearer)
    var oauth = Credential.OAuth.clientCredentials(id: "my app", secret: "p:w+€")
    oauth.parameters = ["audience": "https://api.example.com/", "a": "1"]
    _ = try await server.client(oauth, scopes: ["read", "write:all"]).send(CallWithToken())
    // The base64 of my+app:p%3Aw%2B%E2%82%AC
    #expect(
      server.requests.first?.headerFields[.authorization]
        == "Basic bXkrYXBwOnAlM0F3JTJCJUUyJTgyJUFD")
    #expect(
      server.bodies == [
        "grant_type=client_credentials&scope=read+write%3Aall&a=1"
          + "&audience=https%3A%2F%2Fapi.example.com%2F"
      ])
  }

  @Test(
    arguments: [
      (nil, ["a"], "&scope=a"), (nil, [], ""), (["b", "c"], ["a"], "&scope=b+c"), ([], ["a"], ""),
    ] as [([String]?, [String], String)])
  func `scopes of the client take the place of those of the spec`(
    _ own: [String]?, _ scopes: [String], _ expected: String
  ) async throws {
    let server = Server(Self.bearer)
    var oauth = Self.client
    oauth.scopes = own
    _ = try await server.client(oauth, scopes: scopes).send(CallWithToken())
    #expect(server.bodies == ["grant_type=client_credentials\(expected)"])
  }

  @Test(
    arguments: [
      ("https://login.example.com/o/token/?v=2", "https://login.example.com/o/token/?v=2"),
      ("http://localhost:8080", "http://localhost:8080/"),
      ("token", "https://api.example.com/token"), ("/token/", "https://api.example.com/token/"),
    ])
  func `the URL of the token endpoint may have a query, and may be relative to the server`(
    _ url: String, _ expected: String
  ) async throws {
    let server = Server(Self.bearer)
    _ = try await server.client(Self.client, url).send(CallWithToken())
    let request = try #require(server.requests.first)
    #expect(
      "\(request.scheme ?? "")://\(request.authority ?? "")\(request.path ?? "")" == expected)
  }

  @Test(arguments: ["ftp://h/token", "https://user:pw@h/token", "https:///token", "mailto:a@b"])
  func `a URL that can't be called is an error`(_ url: String) async throws {
    let server = Server(Self.bearer)
    let error = await #expect(throws: APIError<Never>.self) {
      try await server.client(Self.client, url).send(CallWithToken())
    }
    guard case .credential(_ as RequestError)? = error?.reason else {
      return #expect(Bool(false))
    }
    #expect(
      error?.description == """
        post: no credential could be obtained: the URL of the token endpoint must start with https:// or \
        http://, and have a host, but no user name or password
        """)
    #expect(server.transport.calls.isEmpty)
  }

  @Test func `refresh tokens go to the URL that is for them`() async throws {
    let server = Server(Self.bearer)
    let refreshURL = "https://server.example.com/refresh"
    let refreshed = server.client(
      .refreshToken("r", clientID: "c"), refreshURL: refreshURL)
    _ = try await refreshed.send(CallWithToken())
    _ = try await server.client(Self.client, refreshURL: refreshURL).send(CallWithToken())
    #expect(server.requests.map(\.path) == ["/refresh", "/token"])
  }

  // MARK: Tokens

  @Test(
    arguments: [
      (#""expires_in": 100"#, 89, 1), (#""expires_in": 100"#, 90, 2),
      (#""expires_in": "100""#, 89, 1), (#""expires_in": "100""#, 90, 2),
      (#""expires_in": -1"#, 0, 2), (#""expires_in": 1e300"#, 999, 1), (#""x": 1"#, 999, 1),
    ] as [(String, Int, Int)])
  func `a token is renewed a little before the time that the server says`(
    _ member: String, _ age: Int, _ count: Int
  ) async throws {
    let server = Server(Self.json(#"{"access_token": "t", \#(member)}"#))
    let client = server.client(Self.client)
    _ = try await client.send(CallWithToken())
    server.clock.advance(by: .seconds(age))
    _ = try await client.send(CallWithToken())
    #expect(server.bodies.count == count)
  }

  @Test func `a refresh token is replaced by the one that the server gives, which is saved`()
    async throws
  {
    let server = Server(
      Self.json(#"{"access_token": "t1", "expires_in": 10, "refresh_token": "r2"}"#),
      Self.json(#"{"access_token": "t2", "expires_in": 10}"#))
    let saved = Watched<[String]>([])
    let client = server.client(
      .refreshToken("r1", clientID: "app") { token in saved.change { $0.append(token) } })
    for _ in 0..<3 {
      _ = try await client.send(CallWithToken())
      server.clock.advance(by: .seconds(10))
    }
    #expect(
      server.bodies == [
        "grant_type=refresh_token&refresh_token=r1&client_id=app",
        "grant_type=refresh_token&refresh_token=r2&client_id=app",
        "grant_type=refresh_token&refresh_token=r2&client_id=app",
      ])
    #expect(server.tokens == ["Bearer t1", "Bearer t2", "Bearer t2"])
    #expect(saved.value == ["r2"])
  }

  @Test func `a refresh token that could not be saved is saved by the next renewal`() async throws {
    struct Full: Error {}
    let server = Server(
      Self.json(#"{"access_token": "t1", "refresh_token": "r2"}"#),
      Self.json(#"{"access_token": "t2"}"#))
    let saved = Watched<[String]>([])
    let client = server.client(
      .refreshToken("r1", clientID: "app") { token in
        let count = saved.change {
          $0.append(token)
          return $0.count
        }
        if count == 1 { throw Full() }
      })
    let error = await #expect(throws: APIError<Never>.self) {
      try await client.send(CallWithToken())
    }
    #expect(error?.description == "post: no credential could be obtained: Full")
    _ = try await client.send(CallWithToken())
    #expect(saved.value == ["r2", "r2"])
    #expect(server.tokens == ["Bearer t2"])
  }

  @Test func `an access token, and one of a provider, need no token endpoint`() async throws {
    let server = Server(Self.bearer)
    _ = try await server.client(.accessToken("a")).send(CallWithToken())
    _ = try await server.client(.provider { Credential.Token(.bearer("b")) }).send(CallWithToken())
    #expect(server.tokens == ["Bearer a", "Bearer b"])
    #expect(server.bodies == [])
  }

  // MARK: Errors

  @Test(
    arguments: [
      (400, #"{"error":"invalid_request"}"#, "400 Bad Request: invalid_request"),
      (
        401, #"{"error":"invalid_client"}"#,
        "401 Unauthorized: invalid_client: the identifier or the secret of the client is wrong"
      ),
      (
        400, #"{"error":"invalid_grant"}"#,
        """
        400 Bad Request: invalid_grant: the refresh token, or the user's name or password, is wrong, has \
        expired or was revoked
        """
      ),
      (
        400, #"{"error":"invalid_scope","error_description":"No scope 'x' here.\u0007"}"#,
        "400 Bad Request: invalid_scope: No scope 'x' here. "
      ),
      (401, #"{"error":"Bad <b>"}"#, "401 Unauthorized"), (302, "", "302 Found"),
      (200, "{}", "200 OK, but no 'access_token'"),
      (200, "<html>", "200 OK, but no 'access_token'"),
      (200, #"{"access_token":""}"#, "200 OK, but no 'access_token'"),
      (200, #"{"error":"bad_code"}"#, "200 OK: bad_code"),
      // Section 7.1: a type that the client does not understand.
      (
        200, #"{"access_token":"t","token_type":"DPoP"}"#,
        "200 OK, but a token of type 'DPoP', which is not 'Bearer'"
      ),
    ] as [(Int, String, String)])
  func `a token endpoint that gives no token ends the call (section 5.2)`(
    _ status: Int, _ body: String, _ words: String
  ) async throws {
    let server = Server(Self.json(body, status: status))
    let error = await #expect(throws: APIError<Never>.self) {
      try await server.client(Self.client).send(CallWithToken())
    }
    guard case .credential(let refusal as Credential.OAuth.Refusal)? = error?.reason else {
      return #expect(Bool(false))
    }
    #expect(refusal.status == status)
    #expect(
      error?.description
        == "post: no credential could be obtained: POST https://server.example.com/token: \(words)")
    #expect(error?.isRetryable == false)
    #expect(server.tokens == [])
  }

  @Test func `one that is down in passing is asked again, as the call is sent again`() async throws
  {
    let server = Server(RawResponse(status: 503), Self.bearer)
    let client = server.client(Self.client).with { $0.retries = RetryPolicy() }
    _ = try await client.send(CallWithToken())
    #expect(server.bodies.count == 2)
    #expect(server.tokens == ["Bearer t"])
  }

  @Test func `it is asked again when it says`() async throws {
    let server = Server(
      RawResponse(status: 429, headerFields: [.retryAfter: "20"]), Self.bearer)
    let client = server.client(Self.client).with { $0.retries = RetryPolicy() }
    let call = Task { try await client.send(CallWithToken()) }
    await server.clock.sleeps(begun: 1)
    server.clock.advance(by: .seconds(19))
    #expect(server.bodies.count == 1)
    server.clock.advance(by: .seconds(2))
    _ = try await call.value
    #expect(server.bodies.count == 2)
  }

  @Test func `a code that is a secret is not shown`() async throws {
    let server = Server(Self.json(#"{"error":"0123abcd"}"#, status: 401))
    let error = await #expect(throws: APIError<Never>.self) {
      try await server.client(.clientCredentials(id: "app", secret: "0123abcd"))
        .send(CallWithToken())
    }
    #expect(
      error?.description.hasSuffix("POST https://server.example.com/token: 401 Unauthorized")
        == true)
  }

  @Test(arguments: ["long-client-secret", "x7"])
  func `no error shows a secret, whatever its length`(_ secret: String) async throws {
    let echo = #"{"error": "invalid_grant", "error_description": "\#(secret), client \#(secret)"}"#
    let server = Server(Self.json(echo, status: 400))
    for oauth in [
      .clientCredentials(id: "app", secret: secret), .refreshToken(secret, clientID: "app"),
      .password(secret, username: "johndoe"),
    ] as [Credential.OAuth] {
      let error = await #expect(throws: APIError<Never>.self) {
        try await server.client(oauth).send(CallWithToken())
      }
      #expect(
        error?.description == """
          post: no credential could be obtained: POST https://server.example.com/token: 400 Bad Request: \
          invalid_grant: [redacted], client [redacted]
          """)
      guard case .credential(let refusal)? = error?.reason else { return #expect(Bool(false)) }
      for text in ["\(oauth)", "\(oauth as Any)", "\(refusal)", String(reflecting: oauth)] {
        #expect(!text.contains(secret))
      }
      var dumped = ""
      dump(oauth, to: &dumped)
      dump(server.client(oauth).configuration, to: &dumped)
      #expect(!dumped.contains(secret))
    }
  }

  @Test func `what was sent for the client is hidden in the form in which it was sent`()
    async throws
  {
    // The base64 of my+app:p%3Aw%2B
    let echo =
      #"{"error": "invalid_client", "error_description": "bXkrYXBwOnAlM0F3JTJC for https://a.example"}"#
    let server = Server(Self.json(echo, status: 401))
    var oauth = Credential.OAuth.clientCredentials(id: "my app", secret: "p:w+")
    oauth.parameters = ["audience": "https://a.example"]
    let error = await #expect(throws: APIError<Never>.self) {
      try await server.client(oauth).send(CallWithToken())
    }
    #expect(error?.description.hasSuffix(": [redacted] for https://a.example") == true)
  }

  @Test func `no error of the API shows a secret of the client`() async throws {
    let server = Server(Self.json(#"{"access_token": "token-of-the-client"}"#))
    let client = server.client(
      .refreshToken("long-refresh-token", clientID: "app", clientSecret: "long-client-secret"))
    let answering = client.with {
      $0.attemptMiddlewares = [
        Answer(text: "token-of-the-client long-client-secret long-refresh-token")
      ]
    }
    let error = await #expect(throws: APIError<Never>.self) {
      try await answering.send(CallWithToken())
    }
    #expect(error?.description == "post: 403 Forbidden: [redacted] [redacted] [redacted]")
  }

  /// Answers with a text, after the call was sent.
  private struct Answer: Middleware {
    var text: String

    func send(_ call: APICall, next: APICall.Next) async throws -> TransportResponse {
      _ = try await next(call)
      return TransportResponse(
        head: HTTPResponse(status: .forbidden), body: TransportResponse.Body(Array(text.utf8)))
    }
  }

  // MARK: Without a server

  @Test func `a fake server gives a token, which is none of its calls`() async throws {
    let server = FakeServer { $0.on(CallWithToken.self) { _ in NoContent() } }
    let client = Probe("https://api.example.com", transport: server).with {
      $0.credentials["token"] = .oauth(Self.client, tokenURL: "https://example.com/token")
    }
    _ = try await client.send(CallWithToken())
    #expect(server.calls.map { $0.request.path } == ["/a"])
    #expect(server.calls.first?.request.headerFields[.authorization] == "Bearer test")
  }

  @Test func `a call is shown with the place of its token, and without the token`() async throws {
    let client = Server(Self.bearer).client(
      .provider {
        Credential.Token(.apiKey("secret", inHeader: "X-Token"))
      })
    #expect(try client.curl(for: CallWithToken()).contains("'Authorization: Bearer [redacted]'"))
    _ = try await client.send(CallWithToken())
    let shown = try client.curl(for: CallWithToken())
    #expect(shown.contains("'X-Token: [redacted]'"))
    #expect(!shown.contains("secret"))
  }

  // MARK: Over a connection

  @Test func `a server gets the form, and then the token`() async throws {
    let replies: [Reply] = [
      .http("200 OK", body: #"{"access_token": "t1", "token_type": "Bearer"}"#),
      .http("401 Unauthorized"),
      .http("200 OK", body: #"{"access_token": "t2", "token_type": "Bearer"}"#),
      .http("204 No Content"),
    ]
    try await RawServer.withServer(replies) { server in
      let client = Probe(server.url, transport: .default).with {
        $0.credentials["token"] = .oauth(Self.client, tokenURL: "\(server.url)/token")
      }
      _ = try await client.send(CallWithToken(body: .text("x")))
      let requests = server.requests
      #expect(requests.map(\.target) == ["/token", "/a", "/token", "/a"])
      #expect(
        requests.map { $0["Authorization"] } == [
          ["Basic czZCaGRSa3F0MzpnWDFmQmF0M2JW"], ["Bearer t1"],
          ["Basic czZCaGRSa3F0MzpnWDFmQmF0M2JW"], ["Bearer t2"],
        ])
      #expect(
        requests.map { String(decoding: $0.body, as: UTF8.self) } == [
          "grant_type=client_credentials", "x", "grant_type=client_credentials", "x",
        ])
    }
  }
}
