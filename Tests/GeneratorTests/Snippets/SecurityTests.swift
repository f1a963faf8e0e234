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
        security: [{ key: [] }]
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
}
