import Endpoints
import Foundation
import HTTPTypes
import ImageKitAPI
import TestServers
import Testing

/// All that printing, dumping and reflection show of a value.
func everyText(of value: Any) -> [String] {
  var texts = ["\(value)", String(reflecting: value)]
  var dumped = ""
  dump(value, to: &dumped)
  texts.append(dumped)
  if let error = value as? any Error {
    texts += [error.localizedDescription, "\(error as NSError)", "\((error as NSError).userInfo)"]
  }
  for child in Mirror(reflecting: value).children {
    texts += [child.label ?? "", "\(child.value)", String(reflecting: child.value)]
  }
  return texts
}

@Suite("Credentials show nowhere")
struct SecrecyTests {
  private static let secret = "sk_live/7+Ä?ä>k"

  /// By Python's `quote`, `b64encode` and `urlsafe_b64encode`, and as JSON escapes it.
  private static let forms = [
    secret, "sk_live%2F7%2B%C3%84%3F%C3%A4%3Ek", "sk_live%2f7%2b%c3%84%3f%c3%a4%3ek",
    "c2tfbGl2ZS83K8OEP8OkPms=", "c2tfbGl2ZS83K8OEP8OkPms6", "c2tfbGl2ZS83K8OEP8OkPms",
    "c2tfbGl2ZS83K8OEP8OkPms%3D", #"sk_live\/7+Ä?ä>k"#, #"sk_live\/7+\u00c4?\u00E4\u003ek"#,
    "sk_live/7&#43;&#196;?&#xe4;&gt;k", "SK%5flive/7+%C3%84?ä>K",
  ]

  /// What any form of the secret begins or goes on with.
  private func expectNoSecret(in value: Any, sourceLocation: SourceLocation = #_sourceLocation) {
    for text in everyText(of: value) {
      for part in ["sk_live", "7+Ä", "7%2B", "7%2b", "c2tfbGl2ZS83", "PkM", "K8OEP8OkPms"] {
        #expect(!text.contains(part), "\(part) in \(text)", sourceLocation: sourceLocation)
      }
    }
  }

  private static let credentials: [Credential] = [
    .basic(username: secret, password: ""), .basic(username: "me", password: secret),
    .bearer(secret), .apiKey(secret, inHeader: "X-Key"), .apiKey(secret, inQuery: "key"),
    .apiKey(secret, inHeader: "Authorization", prefix: "Bot"),
    .apiKey("Bot \(secret)", inHeader: "Authorization", prefix: "Bot"),
  ]

  /// Cookies can't have the characters of ``secret``.
  private static let cookie = Credential.apiKey("sk_live/7+>k", inCookie: "sid")

  @Test("Not in the credential, the configuration or the client", arguments: credentials + [cookie])
  func values(credential: Credential) {
    var shop = Shop("http://h")
    shop.configuration.credentials["key"] = credential
    expectNoSecret(in: credential)
    expectNoSecret(in: shop.configuration)
    expectNoSecret(in: shop)
    expectNoSecret(in: ImageKit(privateKey: Self.secret))
    expectNoSecret(in: Credential.Basic(username: Self.secret, password: Self.secret))
  }

  @Test("Not in transports that hold requests", arguments: credentials + [cookie])
  func transports(credential: Credential) async throws {
    let memory = InMemoryTransport { _ in RawResponse(status: 200) }
    var shop = Shop("http://h", transport: memory)
    shop.configuration.credentials["key"] = credential
    _ = try await shop.send(ReadShop<WithKey>())
    #expect(memory.calls.count == 1)
    expectNoSecret(in: memory)
    expectNoSecret(in: memory.calls)
    expectNoSecret(in: shop)
    try await RawServer.withServer([.stall]) { server in
      var shop = Shop(server.url, transport: .default)
      shop.configuration.credentials["key"] = credential
      let call = Task { [shop] in try await shop.send(ReadShop<WithKey>()) }
      #expect(await server.receives(1))
      expectNoSecret(in: shop)
      call.cancel()
      _ = try? await call.value
    }
  }

  @Test(
    "Not in the error when the server sends it back in any form", arguments: credentials, forms)
  func echoed(credential: Credential, form: String) async throws {
    for body in [#"{"message":"bad key \#(form)!"}"#, form, "<p>\(form)\(form)</p>"] {
      for status in [401, 200] {
        var shop = Shop(
          "http://h",
          transport: InMemoryTransport { _ in RawResponse(status: status, text: body + "]") })
        shop.configuration.credentials["key"] = credential
        let error = try await failure { () async throws(APIError<JSON.Value>) in
          try await shop.send(ReadShop<WithKey>())
        }
        expectNoSecret(in: error)
        #expect(error.response?.text == body + "]")
        if status == 401 { #expect(error.description.contains("[redacted]")) }
      }
    }
  }

  @Test("Not even a part of it, where the body is cut")
  func cut() async throws {
    for padding in 270...310 {
      let body = String(repeating: "😀", count: padding) + Self.secret + "tail"
      let client = ImageKit(
        privateKey: Self.secret,
        transport: InMemoryTransport { _ in RawResponse(status: 403, text: body) })
      let error = try await failure { () async throws(APIError<ImageKit.ErrorReply>) in
        try await client.listFileVersions(fileId: "f")
      }
      #expect(!error.description.contains("sk"))
    }
    let many = String(repeating: Self.secret, count: 200)
    let client = ImageKit(
      privateKey: Self.secret,
      transport: InMemoryTransport { _ in RawResponse(status: 403, text: many) })
    let error = try await failure { () async throws(APIError<ImageKit.ErrorReply>) in
      try await client.listFileVersions(fileId: "f")
    }
    #expect(
      error.description == "listFileVersions: 403 Forbidden: "
        + String(repeating: "[redacted]", count: 30) + "…")
  }

  @Test("Not in the error when the server's reason phrase has it")
  func phrase() async throws {
    let status = HTTPResponse.Status(code: 401, reasonPhrase: "sk_live")
    let client = ImageKit(
      privateKey: "sk_live",
      transport: InMemoryTransport(streaming: { _ in
        TransportResponse(head: HTTPResponse(status: status))
      }))
    let error = try await failure { () async throws(APIError<ImageKit.ErrorReply>) in
      try await client.listFileVersions(fileId: "f")
    }
    #expect(error.description == "listFileVersions: 401 Unauthorized")
    expectNoSecret(in: error)
  }

  @Test("Not where the call fails in the transport", arguments: credentials + [cookie])
  func transportFails(credential: Credential) async throws {
    try await ClosedPort.withPort { closed in
      try await RawServer.withServer([.close, .stall]) { server in
        for url in ["http://\(closed)", server.url, server.url] {
          var shop = Shop(url)
          shop.configuration.credentials["key"] = credential
          // The last call finds a server that never answers.
          if !server.requests.isEmpty { shop.configuration.timeout = .milliseconds(20) }
          let error = try await failure { [shop] () async throws(APIError<JSON.Value>) in
            try await shop.send(ReadShop<WithKey>())
          }
          expectNoSecret(in: error)
          expectNoSecret(in: error.reason)
          if case .transport(let reason) = error.reason {
            expectNoSecret(in: reason)
            if let underlying = (reason as? TransportError)?.underlying {
              expectNoSecret(in: underlying)
            }
          }
        }
      }
    }
  }

  @Test("Not where a transport of somebody else fails with the whole URL")
  func foreignError() async throws {
    struct Foreign: Error { var url: String }
    var shop = Shop(
      "http://h",
      transport: InMemoryTransport { call -> RawResponse in
        throw Foreign(url: call.request.path ?? "")
      })
    shop.configuration.credentials["key"] = .apiKey(Self.secret, inQuery: "key")
    let error = try await failure { () async throws(APIError<JSON.Value>) in
      try await shop.send(ReadShop<WithKey>())
    }
    #expect(error.description == "readShop: the transport failed: Foreign")
    expectNoSecret(in: error)
  }

  @Test(
    "Not where a redirect that is refused leads to it",
    // Raw, the secret is no part of a URL.
    arguments: forms.filter { !$0.contains(">") && !$0.contains(#"\/"#) && !$0.contains("&") })
  func redirect(form: String) async throws {
    let form = form.replacing("=", with: "")
    let places = [
      "http://other/\(form)", "http://\(form).other/", "http://other/?k=\(form)",
      "http://\(form)@other/", "x:\(form)",
    ]
    for place in places {
      let fields: HTTPFields = [.location: place]
      let client = ImageKit(
        privateKey: Self.secret,
        transport: InMemoryTransport { _ in RawResponse(status: 302, headerFields: fields) })
      let error = try await failure { () async throws(APIError<ImageKit.ErrorReply>) in
        try await client.deleteFileVersion(fileId: "f", versionId: "v")
      }
      expectNoSecret(in: error)
      guard case .redirectRefused(let reason) = error.reason else { continue }
      expectNoSecret(in: reason)
    }
  }

  @Test("Not where a call fails after a redirect to it")
  func afterRedirect() async throws {
    try await ClosedPort.withPort { closed in
      for location in ["/sk_live?x", "http://\(closed)/sk_live"] {
        let reply = Reply.http("302 Found", ["Location: \(location)"])
        try await RawServer.withServer([reply, .close]) { server in
          let client = ImageKit.calling(server.url, privateKey: "sk_live")
          let error = try await failure { () async throws(APIError<ImageKit.ErrorReply>) in
            try await client.listFileVersions(fileId: "f")
          }
          #expect(error.description.contains("/[redacted]: "))
          expectNoSecret(in: error)
          expectNoSecret(in: error.reason)
        }
      }
    }
  }

  @Test(
    "A short one is taken out where it stands alone, and no letters of words are",
    arguments: [
      ("k", "bad key 'k' (k=k)", "bad key '[redacted]' ([redacted]=[redacted])"),
      ("k", "/x%3Dk%26k?token=k&k2", "/x%3D[redacted]%26[redacted]?token=[redacted]&k2"),
      ("k", #"{"m":"\nk\tok"}"#, #"{"m":"\n[redacted]\tok"}"#),
      ("é", "café: é", "café: [redacted]"),
      ("zq", "zqa azq zq_ zq-zq", "zqa azq zq_ [redacted]-[redacted]"),
      ("hunter2", "hunter22 hunter2", "hunter22 [redacted]"),
      ("hunter22", "hunter22s", "[redacted]s"),
    ])
  func short(secret: String, body: String, shown: String) async throws {
    var shop = Shop(
      "http://h",
      transport: InMemoryTransport { _ in RawResponse(status: 403, text: body) })
    shop.configuration.credentials["key"] = .bearer(secret)
    let error = try await failure { () async throws(APIError<JSON.Value>) in
      try await shop.send(ReadShop<WithKey>())
    }
    #expect(error.description == "readShop: 403 Forbidden: \(shown)")
  }

  @Test("Not where it is a key in an unreadable body")
  func path() async throws {
    let body = #"{"customMetadata":{"sk_live":{"a":tru}}}"#
    let client = ImageKit(
      privateKey: "sk_live",
      transport: InMemoryTransport { _ in RawResponse(status: 200, text: body) })
    let error = try await failure { () async throws(APIError<ImageKit.ErrorReply>) in
      try await client.getFileVersionDetails(fileId: "f", versionId: "v")
    }
    #expect(error.kind == "unreadable")
    #expect(error.description.contains("[redacted]"))
    expectNoSecret(in: error)
    expectNoSecret(in: error.reason)
  }
}
