import Endpoints
import TestServers
import Testing
import WireAPI

@Suite("Credentials where an operation may go without", .timeLimit(.minutes(5)))
struct SecurityTests {
  /// The credentials that a client was given.
  struct Given: Sendable {
    var token: String?
    var user: Credential.Basic?
    var headerKey: String?
    var queryKey: String?
    var cookieKey: String?
  }

  /// The credentials in a request, each with the field or parameter that it was sent in.
  private func sent(
    _ given: Given, _ call: @escaping @Sendable (Wire) async throws -> Void
  ) async throws -> [String] {
    let request = try await RawServer.withServer([.http("204 No Content")]) { server in
      let client = Wire(
        token: given.token, user: given.user, headerKey: given.headerKey,
        queryKey: given.queryKey, cookieKey: given.cookieKey, server: Server(server.url))
      try await call(client)
      return try #require(server.requests.first)
    }
    return request["Authorization"].map { "Authorization: \($0)" }
      + request["X-Key"].map { "X-Key: \($0)" } + request["Cookie"].map { "Cookie: \($0)" }
      + request.target.split(separator: "?").dropFirst().map { "?\($0)" }
  }

  @Test(
    "security: [{}, {token}] sends the token if there is one",
    arguments: [
      (Given(), []), (Given(token: "T"), ["Authorization: Bearer T"]), (Given(headerKey: "k"), []),
    ] as [(Given, [String])])
  func noneFirst(_ given: Given, expected: [String]) async throws {
    #expect(try await sent(given) { try await $0.noneFirst() } == expected)
  }

  @Test(
    "security: [{token}, {}, {headerKey, queryKey}] sends the first alternative that is complete",
    arguments: [
      (Given(), []), (Given(headerKey: "h"), []), (Given(queryKey: "q"), []),
      (Given(headerKey: "h", queryKey: "q"), ["X-Key: h", "?key=q"]),
      (Given(token: "T", headerKey: "h", queryKey: "q"), ["Authorization: Bearer T"]),
      (Given(token: "T", headerKey: "h"), ["Authorization: Bearer T"]),
    ] as [(Given, [String])])
  func noneInTheMiddle(_ given: Given, expected: [String]) async throws {
    #expect(try await sent(given) { try await $0.noneInTheMiddle() } == expected)
  }

  @Test(
    "security: [{cookieKey}, {user}, {}] sends one of both",
    arguments: [
      (Given(), []), (Given(cookieKey: "c"), ["Cookie: session=c"]),
      // RFC 7617, section 2: the example of Aladdin.
      (
        Given(user: Credential.Basic(username: "Aladdin", password: "open sesame")),
        ["Authorization: Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="]
      ),
      (
        Given(user: Credential.Basic(username: "a", password: "b"), cookieKey: "c"),
        ["Cookie: session=c"]
      ),
    ] as [(Given, [String])])
  func noneLast(_ given: Given, expected: [String]) async throws {
    #expect(try await sent(given) { try await $0.noneLast() } == expected)
  }

  @Test("security: [{}] sends no credential")
  func noneAlone() async throws {
    let all = Given(
      token: "T", user: Credential.Basic(username: "a", password: "b"), headerKey: "h",
      queryKey: "q", cookieKey: "c")
    #expect(try await sent(all) { try await $0.noneAlone() } == [])
  }

  @Test(
    "A key is sent behind the word of its scheme, which it may have already",
    arguments: [
      "k", "Token k", "token k", "Token  k",
    ])
  func prefixed(_ key: String) async throws {
    let sent = try await RawServer.withServer([.http("204 No Content")]) { server in
      try await Wire(prefixedKey: key, server: Server(server.url)).prefixed()
      return try #require(server.requests.first)["Authorization"]
    }
    #expect(sent == ["Token k"])
  }

  @Test("An environment variable has the key alone, or the word before it, too")
  func prefixedFromEnvironment() async throws {
    for value in ["k", "Token k"] {
      let sent = try await RawServer.withServer([.http("204 No Content")]) { server in
        try await Wire.fromEnvironment(["WIRE_KEY": value], server: Server(server.url)).prefixed()
        return try #require(server.requests.first)["Authorization"]
      }
      #expect(sent == ["Token k"])
    }
  }

  @Test("A requirement may name a scheme by its URI (OpenAPI 3.2)")
  func schemeByURI() async throws {
    #expect(try await sent(Given(headerKey: "h")) { try await $0.byURI() } == ["X-Key: h"])
  }
}
