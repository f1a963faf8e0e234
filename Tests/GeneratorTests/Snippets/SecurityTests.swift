import EndpointsDiagnostics
import EndpointsEmit
import EndpointsGenerator
import Foundation
import Testing

@Suite("Security of operations")
struct SecurityTests {
  @Test("A call needs the scheme that it names")
  func aCallNeedsTheSchemeThatItNames() {
    let generated = Generated(
      endpoint: """
        operation: ping
        method: GET
        path: /ping
        auth: key
        responses:
          204: { description: Done. }
        """,
      auth: """
        key: { type: http, scheme: bearer }
        """)
    expect(
      generated.call,
      is: """
        /// `GET /ping`
        public func ping() async throws(APIError<Never>) {
          _ = try await send(Requests.Ping())
        }

        /// `GET /ping`
        public struct Ping: Endpoint, Hashable {
          public typealias Client = API
          public static let operation = APIOperation(
            id: "ping", method: "GET", path: "/ping", auth: [["key"]])

          public init() {}

          @_spi(Generated) public func write(to request: inout RequestWriter) { request.path("/ping") }
        }
        """)
  }

  @Test(
    "'none' in a list and '{}' in 'security' let a call go without",
    arguments: ["auth: [none, a]", "security: [{}, { a: [] }]"])
  func orNone(_ security: String) {
    let generated = Generated(
      endpoint: """
        operation: ping
        method: GET
        path: /ping
        \(security)
        responses:
          204: { description: Done. }
        """,
      auth: """
        a: { type: http, scheme: bearer }
        """)
    #expect(generated.call.contains(#"auth: [[], ["a"]]"#), Comment(rawValue: generated.rendered))
  }

  @Test("Any of several schemes will do for a list")
  func anyOfSeveralSchemesWillDoForAList() {
    let generated = Generated(
      endpoint: """
        operation: ping
        method: GET
        path: /ping
        auth: [a, b]
        responses:
          204: { description: Done. }
        """,
      auth: """
        a: { type: http, scheme: bearer }
        b: { type: apiKey, in: query, name: key }
        """)
    expect(
      generated.call,
      is: """
        /// `GET /ping`
        public func ping() async throws(APIError<Never>) {
          _ = try await send(Requests.Ping())
        }

        /// `GET /ping`
        public struct Ping: Endpoint, Hashable {
          public typealias Client = API
          public static let operation = APIOperation(
            id: "ping", method: "GET", path: "/ping", auth: [["a"], ["b"]])

          public init() {}

          @_spi(Generated) public func write(to request: inout RequestWriter) { request.path("/ping") }
        }
        """)
  }

  @Test("Several schemes may be needed together")
  func severalSchemesMayBeNeededTogether() {
    let generated = Generated(
      endpoint: """
        operation: ping
        method: GET
        path: /ping
        security:
          - { a: [], b: [] }
          - {}
        responses:
          204: { description: Done. }
        """,
      auth: """
        a: { type: http, scheme: bearer }
        b: { type: apiKey, in: query, name: key }
        """)
    expect(
      generated.call,
      is: """
        /// `GET /ping`
        public func ping() async throws(APIError<Never>) {
          _ = try await send(Requests.Ping())
        }

        /// `GET /ping`
        public struct Ping: Endpoint, Hashable {
          public typealias Client = API
          public static let operation = APIOperation(
            id: "ping", method: "GET", path: "/ping", auth: [["a", "b"], []])

          public init() {}

          @_spi(Generated) public func write(to request: inout RequestWriter) { request.path("/ping") }
        }
        """)
  }

  @Test("What the API needs by default, a call may go without")
  func whatTheAPINeedsByDefaultACallMayGoWithout() {
    let generated = Generated(
      api: """
        name: API
        auth:
          key: { type: http, scheme: bearer }
        defaults: { auth: key }
        """,
      endpoints: [
        "ping": """
        operation: ping
        method: GET
        path: /ping
        auth: none
        responses: { 204: { description: Done. } }
        """,
        "ask": """
        operation: ask
        method: GET
        path: /ask
        responses: { 204: { description: Done. } }
        """,
      ])
    #expect(
      generated.files["API+Ping.swift"]?.contains(
        #"public static let operation = APIOperation(id: "ping", method: "GET", path: "/ping")"#)
        == true)
    #expect(
      generated.files["API+Ask.swift"]?.contains(
        """
            public static let operation = APIOperation(
              id: "ask", method: "GET", path: "/ask", auth: [["key"]])
        """) == true)
  }

  // MARK: Clients

  /// The client of an API with schemes under `auth`, and a call that needs the first alternative of
  /// `security`.
  private func client(_ auth: String, security: String) -> String {
    let generated = Generated(
      endpoint: """
        operation: ping
        method: GET
        path: /ping
        security: \(security)
        responses:
          204: { description: Done. }
        """,
      auth: auth)
    #expect(generated.rendered == "")
    return generated.client
  }

  @Test("A token that every call needs may be one that is renewed")
  func renewedToken() {
    let client = client("key: { type: http, scheme: bearer }", security: "[{ key: [] }]")
    #expect(
      client.contains(
        """
          /// Creates a client.
          ///
          /// - Parameters:
          ///   - key: The bearer token.
          ///   - server: The server to send requests to.
          ///   - transport: The transport used to send requests.
          public init(key: String, server: Server, transport: any Transport = .default) {
            self.init(credential: .bearer(key), server: server, transport: transport)
          }

          /// Creates a client with a credential of any kind, such as a token that is renewed.
          ///
          /// - Parameters:
          ///   - credential: The credential to send.
          ///   - server: The server to send requests to.
          ///   - transport: The transport used to send requests.
          public init(credential: Credential, server: Server, transport: any Transport = .default) {
            configuration = ClientConfiguration(server: server, transport: transport)
            configuration.credentials["key"] = credential
          }
        """), Comment(rawValue: client))
  }

  @Test("OAuth 2 has the token endpoint of its flows, and the scopes that calls need")
  func oauth() {
    let client = client(
      """
      login:
        type: oauth2
        flows:
          implicit: { authorizationUrl: 'https://example.com/login', scopes: {} }
          authorizationCode:
            authorizationUrl: https://example.com/login
            tokenUrl: https://example.com/user-token
            scopes: { read: Reading., write: Writing., all: All. }
          clientCredentials: { tokenUrl: 'https://example.com/token', scopes: { read: Reading. } }
      """, security: "[{ login: [write, read] }]")
    #expect(
      client.contains(
        """
          public init(login: Credential.OAuth, server: Server, transport: any Transport = .default) {
            configuration = ClientConfiguration(server: server, transport: transport)
            configuration.credentials["login"] = .oauth(
              login, tokenURL: "https://example.com/token", refreshURL: "https://example.com/user-token",
              scopes: ["read", "write"])
          }
        """), Comment(rawValue: client))
  }

  @Test(
    "The token endpoint is that of a flow by which a client gets tokens, if there is one",
    arguments: [
      ("clientCredentials: { tokenUrl: /t }", #"tokenURL: "/t")"#),
      ("password: { tokenUrl: token, refreshUrl: '' }", #"tokenURL: "token")"#),
      (
        "authorizationCode: { authorizationUrl: /a, tokenUrl: /t, refreshUrl: /r }",
        #"tokenURL: "/t", refreshURL: "/r")"#
      ),
      (
        "clientCredentials: { tokenUrl: /t, refreshUrl: /r }", #"tokenURL: "/t", refreshURL: "/r")"#
      ),
      (
        "deviceAuthorization: { deviceAuthorizationUrl: /d, tokenUrl: /t }", #"tokenURL: "/t")"#
      ),
      ("implicit: { authorizationUrl: /a, refreshUrl: /r }", ".bearer(login)"),
    ])
  func flows(_ flow: String, _ expected: String) {
    let client = client(
      "login: { type: oauth2, flows: { \(flow) } }", security: "[{}, { login: [] }]")
    #expect(client.contains(expected), Comment(rawValue: client))
  }

  // MARK: Environment variables

  /// The function that makes a client from environment variables.
  private func fromEnvironment(_ client: String) -> String {
    let start = client.range(of: "/// Creates a client with credentials from environment variables")
    return start.map { "  " + client[$0.lowerBound...].prefix(while: { $0 != "}" }) + "}" } ?? ""
  }

  @Test(
    "A credential that is needed is read from its variables",
    arguments: [
      (
        "key: { type: http, scheme: bearer, env: API_KEY }",
        #"let key = try environment.value(of: "API_KEY")"#
      ),
      (
        "key: { type: http, scheme: basic, env: { username: API_USER, password: API_PASSWORD } }",
        #"let key = try environment.basic(username: "API_USER", password: "API_PASSWORD")"#
      ),
      (
        """
        key:
          type: oauth2
          flows: { clientCredentials: { tokenUrl: /token } }
          env: { clientId: API_ID, clientSecret: API_SECRET }
        """,
        #"let key = try environment.oauth(clientID: "API_ID", clientSecret: "API_SECRET")"#
      ),
      (
        """
        key: { type: oauth2, flows: { password: { tokenUrl: /token } }, env: API_TOKEN }
        """, #"let key = try environment.oauth(accessToken: "API_TOKEN")"#
      ),
    ])
  func neededVariables(_ auth: String, _ expected: String) {
    let text = fromEnvironment(client(auth, security: "[{ key: [] }]"))
    #expect(
      text.hasSuffix(
        """
          public static func fromEnvironment(
            _ environment: Credential.Environment = .process,
            server: Server,
            transport: any Transport = .default
          ) throws -> Self {
            \(expected)
            return Self(key: key, server: server, transport: transport)
          }
        """), Comment(rawValue: text))
  }

  @Test("Of several credentials, those are read that are there")
  func optionalVariables() {
    let text = fromEnvironment(
      client(
        """
        a: { type: http, scheme: bearer, env: API_TOKEN }
        b: { type: http, scheme: basic, env: { username: API_USER, password: API_PASSWORD } }
        c: { type: apiKey, in: query, name: key }
        """, security: "[{ a: [] }, { b: [], c: [] }]"))
    #expect(
      text == """
          /// Creates a client with credentials from environment variables:
          ///
          /// - `API_TOKEN`
          /// - `API_USER`
          /// - `API_PASSWORD`
          ///
          /// - Parameters:
          ///   - environment: The environment variables, those of the process by default.
          ///   - server: The server to send requests to.
          ///   - transport: The transport used to send requests.
          /// - Throws: `Credential.Environment.MissingVariable` if a variable that is needed is not set.
          public static func fromEnvironment(
            _ environment: Credential.Environment = .process,
            server: Server,
            transport: any Transport = .default
          ) throws -> Self {
            try environment.requireOne(of: ["API_TOKEN", "API_USER", "API_PASSWORD"])
            let a = environment.valueIfSet(of: "API_TOKEN")
            let b = try environment.basicIfSet(username: "API_USER", password: "API_PASSWORD")
            return Self(a: a, b: b, server: server, transport: transport)
          }
        """)
  }

  @Test("A client whose calls need no credential can be made without any")
  func unneededVariables() {
    let text = fromEnvironment(
      client("a: { type: http, scheme: bearer, env: API_TOKEN }", security: "[{ a: [] }, {}]"))
    #expect(!text.isEmpty)
    #expect(!text.contains("requireOne"))
  }

  @Test("Without names of variables, there is no such function")
  func noVariables() {
    let client = client("a: { type: http, scheme: bearer }", security: "[{ a: [] }]")
    #expect(!client.contains("fromEnvironment"))
  }

  @Test(
    "Documents name them in a key of ours, or as others have published",
    arguments: [
      ("{ type: http, scheme: bearer, x-endpoints-env: K }", #"value(of: "K")"#),
      (
        "{ type: http, scheme: bearer, x-fern-bearer: { name: apiKey, env: K } }",
        #"value(of: "K")"#
      ),
      (
        "{ type: apiKey, in: header, name: X-Key, x-fern-header: { name: key, env: K } }",
        #"value(of: "K")"#
      ),
      (
        "{ type: http, scheme: basic, x-fern-basic: { username: { env: U }, password: { env: P } } }",
        #"basic(username: "U", password: "P")"#
      ),
    ])
  func published(_ scheme: String, _ expected: String) throws {
    let text = try client(ofDocument: scheme)
    #expect(text.contains(expected), Comment(rawValue: text))
  }

  @Test(
    "A key in a header has a word before it, by a key of ours or the one that Fern has published",
    arguments: [
      "x-endpoints-prefix: Token", "x-fern-header: { name: key, prefix: 'Token ' }",
      "x-endpoints-prefix: Token, x-fern-header: { prefix: Bearer }",
    ])
  func prefix(_ keys: String) throws {
    let text = try client(ofDocument: "{ type: apiKey, in: header, name: Authorization, \(keys) }")
    let value = #"credential: .apiKey(key, inHeader: "Authorization", prefix: "Token")"#
    #expect(text.contains(value), Comment(rawValue: text))
  }

  @Test(
    "A warning about a scheme leaves its variables, and a key of others that is wrong ends nothing")
  func warnings() {
    for (scheme, isThere) in [
      ("{ type: http, scheme: bearer, extra: 1, x-endpoints-env: K }", true),
      ("{ type: http, scheme: bearer, x-endpoints-prefix: A, x-endpoints-env: K }", true),
      ("{ type: apiKey, in: header, name: A, x-fern-header: { prefix: A B, env: K } }", true),
      ("{ type: http, scheme: bearer, x-fern-bearer: { env: [A, B] } }", false),
      (
        "{ type: http, scheme: basic, x-fern-basic: { username: { env: A B }, password: { env: P } } }",
        false
      ),
    ] {
      let folder = try? TemporaryFolder()
      try? folder?.write(Self.document(scheme), to: "openapi.yaml")
      var generator = Generator()
      let client = try? generator.client(ofSpecAt: "\(folder?.path ?? "")/openapi.yaml")
      #expect(generator.diagnostics.all.map(\.severity) == [.warning])
      let file = client?.files.first { $0.name == "T.swift" }
      let text = String(decoding: file?.contents ?? [], as: UTF8.self)
      #expect(text.contains("fromEnvironment") == isThere, Comment(rawValue: text))
    }
  }

  @Test("A variable that two schemes have is named once")
  func sharedVariable() {
    let text = fromEnvironment(
      client(
        """
        a: { type: http, scheme: bearer, env: API_TOKEN }
        b: { type: apiKey, in: query, name: key, env: API_TOKEN }
        """, security: "[{ a: [] }, { b: [] }]"))
    #expect(text.contains("environment variables: `API_TOKEN`."), Comment(rawValue: text))
    #expect(text.contains(#"requireOne(of: ["API_TOKEN"])"#))
  }

  @Test("A scheme may be named as a property of the client")
  func reservedNames() {
    let client = client(
      "configuration: { type: http, scheme: bearer }", security: "[{ configuration: [] }]")
    #expect(!client.contains("configuration: String"), Comment(rawValue: client))
  }

  @Test("The project file names them for a document that doesn't, or has others")
  func projectFile() throws {
    let text = try client(
      ofDocument: "{ type: http, scheme: bearer, x-endpoints-env: K }", env: "{ key: OTHER_KEY }")
    #expect(text.contains(#"value(of: "OTHER_KEY")"#), Comment(rawValue: text))
    #expect(!text.contains(#""K""#))
  }

  /// A document with a scheme that its call needs.
  private static func document(_ scheme: String) -> String {
    """
    openapi: 3.1.0
    info: { title: T, version: '1' }
    security: [{ key: [] }]
    paths: { /a: { get: { operationId: a, responses: { '204': { description: Done. } } } } }
    components: { securitySchemes: { key: \(scheme) } }
    """
  }

  /// The client file of a document with a scheme that its call needs.
  private func client(ofDocument scheme: String, env: String = "{}") throws -> String {
    let folder = try TemporaryFolder()
    try folder.write(Self.document(scheme), to: "openapi.yaml")
    try folder.write(
      "clients: [{ spec: openapi.yaml, output: out, env: \(env) }]", to: "endpointgen.yaml")
    var generator = Generator()
    let targets = try #require(
      try generator.targets(inProjectFile: folder.path + "/endpointgen.yaml"))
    let client = try generator.client(of: targets[0])
    #expect(generator.diagnostics.all.isEmpty)
    let file = try #require(client?.files.first { $0.name == "T.swift" })
    return String(decoding: file.contents, as: UTF8.self)
  }
}
