import Endpoints
import HTTPTypes
import ImageKitAPI
import TestServers
import Testing

@Suite("Credentials")
struct CredentialTests {
  @Test(
    "Each kind goes where it belongs, and nowhere else",
    arguments: [
      // base64 of `clé:pass wörd:x` by Python.
      (
        Credential.basic(username: "cl\u{E9}", password: "pass w\u{F6}rd:x"), "Authorization",
        "Basic Y2zDqTpwYXNzIHfDtnJkOng=", "/shop"
      ),
      (.basic(username: "", password: "p"), "Authorization", "Basic OnA=", "/shop"),
      (.bearer("abc.def-_~+/=="), "Authorization", "Bearer abc.def-_~+/==", "/shop"),
      (.apiKey("k e=y", inHeader: "X-API-Key"), "X-API-Key", "k e=y", "/shop"),
      (.apiKey("k", inHeader: "Authorization", prefix: "Bot"), "Authorization", "Bot k", "/shop"),
      (.apiKey("Botk", inHeader: "X-API-Key", prefix: "Bot"), "X-API-Key", "Bot Botk", "/shop"),
      (.apiKey("k=e/y", inCookie: "sid"), "Cookie", "sid=k=e/y", "/shop"),
      (.apiKey("k &=é", inQuery: "api key"), nil, "", "/shop?api%20key=k%20%26%3D%C3%A9"),
    ] as [(Credential, String?, String, String)])
  func kinds(credential: Credential, field: String?, value: String, target: String) async throws {
    try await RawServer.withServer([.http("200 OK", body: "{}")]) { server in
      var shop = Shop(server.url)
      shop.configuration.credentials["key"] = credential
      _ = try await shop.send(ReadShop<WithKey>())
      let request = try #require(server.requests.first)
      #expect(request.target == target)
      for name in ["Authorization", "X-API-Key", "Cookie"] {
        #expect(request[name] == (name == field ? [value] : []), "\(name)")
      }
    }
  }

  @Test("An operation that needs no credential gets none")
  func open() throws {
    var shop = Shop("http://h")
    shop.configuration.credentials["key"] = .bearer("secret")
    let head = try shop.request(for: ReadShop<Open>()).head
    #expect(head.headerFields[.authorization] == nil)
  }

  @Test("Without a credential nothing is sent")
  func missing() async throws {
    let memory = InMemoryTransport([])
    var shop = Shop("http://h", transport: memory)
    shop.configuration.credentials["other"] = .bearer("x")
    let error = try await failure { () async throws(APIError<JSON.Value>) in
      try await shop.send(ReadShop<WithKey>())
    }
    guard case .invalidRequest(.missingCredential([["key"]])) = error.reason else {
      Issue.record("\(error)")
      return
    }
    #expect(
      error.description
        == "readShop: the client has no credential for the operation, which requires 'key'; give it to the "
        + "client's initializer, or to 'configuration.credentials'")
    #expect(memory.calls.isEmpty)
  }

  @Test("Of the alternatives, the first whose credentials are all there is sent")
  func alternatives() throws {
    var shop = Shop("http://h")
    let (key, id) = (Credential.apiKey("k", inHeader: "K"), Credential.apiKey("i", inQuery: "i"))
    func fields() throws -> [String] {
      let head = try shop.request(for: ReadShop<Choice>()).head
      return head.headerFields.map(\.name.rawName) + [head.path ?? ""]
    }
    shop.configuration.credentials = ["key": key]
    #expect(throws: RequestError.missingCredential(anyOf: [["key", "id"], ["token"]])) {
      try shop.request(for: ReadShop<Choice>())
    }
    #expect(
      RequestError.missingCredential(anyOf: Choice.auth).description
        == "the client has no credential for the operation, which requires 'key' and 'id', or 'token'; give it to "
        + "the client's initializer, or to 'configuration.credentials'")
    shop.configuration.credentials = ["key": key, "token": .bearer("t")]
    #expect(try fields() == ["Accept", "Authorization", "/shop"])
    shop.configuration.credentials = ["key": key, "token": .bearer("t"), "id": id]
    #expect(try fields() == ["Accept", "K", "/shop?i=i"])
  }

  @Test(
    "What can't be sent safely is refused, and not quoted",
    arguments: [
      (Credential.basic(username: "zq:zq", password: "p"), "a user name can't contain a colon"),
      (.basic(username: "zq\n", password: ""), control),
      (.basic(username: "u", password: "zq\r\nX: y"), control),
      (.bearer("zq\r\nX: y"), control), (.bearer("zq\0"), control),
      (.apiKey("zq\n", inHeader: "X-Key"), control),
      (.apiKey("zq\r", inQuery: "k"), control), (.apiKey("zq\t", inCookie: "c"), control),
      (
        .apiKey("zq;zq", inCookie: "c"),
        "the key for the cookie 'c' has a character that cookies can't contain"
      ),
      (
        .apiKey("zq\"", inCookie: "c"),
        "the key for the cookie 'c' has a character that cookies can't contain"
      ),
      (
        .apiKey("zq", inCookie: "c; d"),
        "the name of the cookie 'c; d' has a character that cookie names can't contain"
      ),
      (
        .apiKey("zq", inHeader: "X Key"),
        "the header 'X Key' has a character that HTTP does not allow"
      ),
      (.basic(username: "", password: ""), "the credential is empty"),
      (.bearer(""), "the credential is empty"),
      (.apiKey("", inHeader: "K"), "the credential is empty"),
    ])
  func refused(credential: Credential, problem: String) async throws {
    let memory = InMemoryTransport([])
    var shop = Shop("http://h", transport: memory)
    shop.configuration.credentials["key"] = credential
    let error = try await failure { () async throws(APIError<JSON.Value>) in
      try await shop.send(ReadShop<WithKey>())
    }
    #expect(error.kind == "invalidRequest")
    #expect(error.description == "readShop: \(problem)")
    #expect(memory.calls.isEmpty)
    for text in everyText(of: error) { #expect(!text.contains("zq;") && !text.contains("zq\r")) }
  }

  private static let control =
    "the credential has a control character in it, such as the end of a line"

  @Test("A key that was read from a file with its line end is refused")
  func lineEnd() async throws {
    let client = ImageKit(privateKey: key + "\n", transport: InMemoryTransport([]))
    let error = try await failure { () async throws(APIError<ImageKit.ErrorReply>) in
      try await client.listFileVersions(fileId: "f")
    }
    #expect(error.kind == "invalidRequest")
  }

  @Test("The key may be in the environment variable that the spec names")
  func environment() throws {
    let client = try ImageKit.fromEnvironment(["IMAGEKIT_PRIVATE_KEY": key])
    let call = ImageKit.Requests.DeleteFileVersion(fileId: "f", versionId: "v")
    #expect(
      try client.request(for: call).head == ImageKit(privateKey: key).request(for: call).head)
    let error = #expect(throws: Credential.Environment.MissingVariable.self) {
      try ImageKit.fromEnvironment([:])
    }
    #expect(
      error?.description == "the environment variable 'IMAGEKIT_PRIVATE_KEY' is not set, or empty")
  }
}
