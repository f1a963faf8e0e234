import Endpoints
import Foundation
import HTTPTypes
import KitchenSinkAPI
import TestServers
import Testing

@Suite("Credentials and servers", .timeLimit(.minutes(30)))
struct SecurityTests {
  /// What a call of a client sends; all calls go to a server on this machine.
  private func request(
    of client: KitchenSink, _ call: (KitchenSink) async throws -> Void
  ) async throws -> CapturedRequest {
    let requests = try await Exchange.requests { server in
      var client = client
      client.configuration.server = Server(server.url)
      client.configuration.timeout = .patience
      try await call(client)
    }
    return try #require(requests.first)
  }

  // MARK: Credentials

  @Test("A token is enough (RFC 6750, section 2.1)")
  func token() async throws {
    let request = try await request(of: KitchenSink(token: "mF_9.B5f-4.1JqM")) {
      try await $0.copyEverything()
    }
    #expect(request["Authorization"] == ["Bearer mF_9.B5f-4.1JqM"])
    #expect(request["X-API-Key"] == [])
    #expect(request["Cookie"] == [])
  }

  @Test("Else it takes the key together with the cookie")
  func keyAndCookie() async throws {
    let request = try await request(of: KitchenSink(apiKey: "k", session: "s")) {
      try await $0.copyEverything()
    }
    #expect(request["X-API-Key"] == ["k"])
    #expect(request["Cookie"] == ["session=s"])
    #expect(request["Authorization"] == [])
  }

  @Test("Of several alternatives that are there, the document's first one is sent")
  func first() async throws {
    let request = try await request(of: KitchenSink(token: "t", apiKey: "k", session: "s")) {
      try await $0.copyEverything()
    }
    #expect(request["Authorization"] == ["Bearer t"])
    #expect(request["X-API-Key"] == [])
    #expect(request["Cookie"] == [])
  }

  @Test("Cookies of parameters and of credentials share a field (RFC 6265, section 5.4)")
  func cookies() async throws {
    let request = try await request(of: KitchenSink(apiKey: "k", session: "s")) {
      try await $0.getFieldStyles(xText: "a", theme: "dark")
    }
    #expect(request["Cookie"] == ["theme=dark; session=s"])
  }

  @Test(
    "Without all credentials of an alternative, nothing is sent",
    arguments: [
      KitchenSink(), KitchenSink(apiKey: "k"), KitchenSink(session: "s"),
      KitchenSink(oauth: .accessToken("o")),
    ])
  func missing(_ client: KitchenSink) async throws {
    let requests = try await Exchange.requests { server in
      var client = client
      client.configuration.server = Server(server.url)
      let error = await #expect(throws: APIError<Never>.self) {
        try await client.copyEverything()
      }
      guard
        case .invalidRequest(.missingCredential(anyOf: [["token"], ["apiKey", "session"]]))? =
          error?.reason
      else { return #expect(Bool(false), "\(String(describing: error))") }
    }
    #expect(requests.isEmpty)
  }

  @Test(
    "An operation that needs no credential gets none",
    arguments: [
      KitchenSink(), KitchenSink(token: "t", apiKey: "k", session: "s", oauth: .accessToken("o")),
    ])
  func none(_ client: KitchenSink) async throws {
    let request = try await request(of: client) { try await $0.postElsewhere() }
    #expect(request.requestLine == "POST /elsewhere HTTP/1.1")
    #expect(request["Authorization"] == [])
    #expect(request["X-API-Key"] == [])
    #expect(request["Cookie"] == [])
  }

  // MARK: OAuth 2

  /// A client with a way to get access tokens, whose token endpoint gives `t`.
  private func login(
    _ oauth: Credential.OAuth
  ) async throws -> (calls: [InMemoryTransport.Call], token: String?) {
    let transport = InMemoryTransport { call in
      call.request.path == "/v1/me"
        ? RawResponse(status: 204)
        : RawResponse(status: 200, text: #"{"access_token": "t", "token_type": "bearer"}"#)
    }
    try await KitchenSink(oauth: oauth, transport: transport).getMe()
    let token = transport.calls.last?.request.headerFields[.authorization]
    return (transport.calls.dropLast(), token)
  }

  /// The URL and the body of a request.
  private func text(_ call: InMemoryTransport.Call?) -> String {
    let request = call?.request
    let url = "\(request?.scheme ?? "")://\(request?.authority ?? "")\(request?.path ?? "")"
    return "\(url) \(String(decoding: call?.body.bytes ?? [], as: UTF8.self))"
  }

  @Test("Client credentials ask the document's token endpoint for the scopes that calls need")
  func clientCredentials() async throws {
    let (calls, token) = try await login(.clientCredentials(id: "app", secret: "s"))
    #expect(
      calls.map(text)
        == ["https://example.com/token grant_type=client_credentials&scope=read+write"])
    #expect(token == "Bearer t")
  }

  @Test("A refresh token goes to the document's URL for it")
  func refreshToken() async throws {
    let (calls, token) = try await login(.refreshToken("r", clientID: "app"))
    #expect(
      calls.map(text)
        == [
          "https://example.com/refresh grant_type=refresh_token&refresh_token=r&client_id=app"
        ])
    #expect(token == "Bearer t")
  }

  @Test("An access token is sent as it is")
  func accessToken() async throws {
    let (calls, token) = try await login(.accessToken("a"))
    #expect(calls.isEmpty)
    #expect(token == "Bearer a")
  }

  // MARK: Environment variables

  /// The credentials that a call sends, of a client that is made from environment variables.
  private func sent(_ environment: Credential.Environment) throws -> [String] {
    let client = try KitchenSink.fromEnvironment(environment)
    return client.configuration.credentials.keys.sorted()
  }

  @Test(
    "A client takes the credentials that environment variables have",
    arguments: [
      (["SINK_TOKEN": "t"], ["token"]), (["SINK_KEY": "k", "SINK_TOKEN": ""], ["apiKey"]),
      (["SINK_KEY": "k", "SINK_TOKEN": "t"], ["apiKey", "token"]),
      (["SINK_CLIENT_ID": "c", "SINK_CLIENT_SECRET": "s"], ["oauth"]),
      (["SINK_REFRESH_TOKEN": "r"], ["oauth"]),
    ] as [([String: String], [String])])
  func environment(_ variables: [String: String], _ expected: [String]) throws {
    #expect(try sent(Credential.Environment(variables)) == expected)
  }

  @Test(
    "What is missing is named, and no value shown",
    arguments: [
      (
        ["SINK_TOKEN": ""],
        """
        none of the environment variables 'SINK_TOKEN', 'SINK_KEY', 'SINK_CLIENT_ID', \
        'SINK_CLIENT_SECRET', 'SINK_REFRESH_TOKEN' is set
        """
      ),
      (
        ["SINK_CLIENT_SECRET": "hidden"],
        "the environment variable 'SINK_CLIENT_ID' is not set, or empty"
      ),
      (
        ["SINK_CLIENT_ID": "hidden", "SINK_TOKEN": "hidden"],
        "the environment variable 'SINK_CLIENT_SECRET' is not set, or empty"
      ),
    ] as [([String: String], String)])
  func missingVariables(_ variables: [String: String], _ expected: String) {
    let environment = Credential.Environment(variables)
    let error = #expect(throws: Credential.Environment.MissingVariable.self) {
      try sent(environment)
    }
    #expect(error?.description == expected)
    #expect(error?.localizedDescription == expected)
    var text = "\(environment) \(String(reflecting: environment))"
    dump(environment, to: &text)
    dump(error, to: &text)
    #expect(!text.contains("hidden"))
  }

  // MARK: Servers

  /// Where a call goes; `nil` for the server that the client has by itself.
  private func url(
    _ server: Server?, usesOperationServers: Bool? = nil,
    _ call: (KitchenSink) async throws -> Void = { try await $0.copyEverything() }
  ) async throws -> String {
    let transport = InMemoryTransport([RawResponse(status: 204)])
    var client = KitchenSink(token: "t", transport: transport)
    if let server { client.configuration.server = server }
    if let usesOperationServers { client.configuration.usesOperationServers = usesOperationServers }
    try await call(client)
    let request = try #require(transport.calls.first?.request)
    return "\(request.scheme ?? "")://\(request.authority ?? "")\(request.path ?? "")"
  }

  @Test(
    "A server's variables have the document's defaults",
    arguments: [
      (nil, "https://eu.example.com/v1/whole-query"),
      (KitchenSink.Servers.regional(), "https://eu.example.com/v1/whole-query"),
      (KitchenSink.Servers.regional(region: .us), "https://us.example.com/v1/whole-query"),
      (
        KitchenSink.Servers.regional(region: .us, basePath: "v2"),
        "https://us.example.com/v2/whole-query"
      ),
      (KitchenSink.Servers.local, "http://localhost:8080/whole-query"),
      (KitchenSink.Servers.tenant(), "https://acme.example.com/whole-query"),
    ] as [(Server?, String)])
  func variables(_ server: Server?, expected: String) async throws {
    #expect(try await url(server) == expected)
  }

  @Test(
    "A server's variable can't lead to another host",
    arguments: ["evil.com/", "a@b", "a#", "a?", "a:1", "a\\"])
  func variableInjection(_ tenant: String) async throws {
    let transport = InMemoryTransport([])
    let client = KitchenSink(
      token: "t", server: KitchenSink.Servers.tenant(tenant: tenant), transport: transport)
    let error = await #expect(throws: APIError<Never>.self) { try await client.copyEverything() }
    guard case .invalidRequest(.server)? = error?.reason else {
      return #expect(Bool(false), "\(String(describing: error))")
    }
    #expect(transport.calls.isEmpty)
  }

  @Test(
    "An operation's own server counts for the document's servers, a server of the caller's for all")
  func operationServer() async throws {
    let own = "https://upload.example.com/elsewhere"
    #expect(try await url(nil) { try await $0.postElsewhere() } == own)
    #expect(try await url(KitchenSink.Servers.local) { try await $0.postElsewhere() } == own)
    #expect(
      try await url("https://eu.example.com/v1") { try await $0.postElsewhere() }
        == "https://eu.example.com/v1/elsewhere")
    #expect(
      try await url("https://eu.example.com/v1", usesOperationServers: true) {
        try await $0.postElsewhere()
      } == own)
    #expect(
      try await url("https://eu.example.com/v1", usesOperationServers: false) {
        try await $0.postElsewhere()
      } == "https://eu.example.com/v1/elsewhere")
  }

  @Test("A relative server of an operation is resolved against the client's")
  func relativeServer() async throws {
    #expect(
      try await url("http://localhost:8080/api/v1") { try await $0.getRelative() }
        == "http://localhost:8080/v2/relative")
    #expect(
      try await url("https://eu.example.com") { try await $0.getRelative() }
        == "https://eu.example.com/v2/relative")
  }

  @Test("Paths come after the server's path", arguments: ["/v1", "/v1/"])
  func basePath(_ path: String) async throws {
    let requests = try await Exchange.requests { server in
      var client = KitchenSink(token: "t", server: Server(server.url + path))
      client.configuration.timeout = .patience
      try await client.copyEverything()
    }
    #expect(requests.map(\.target) == ["/v1/whole-query"])
  }
}
