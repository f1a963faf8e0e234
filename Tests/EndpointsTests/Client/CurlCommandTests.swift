@_spi(Generated) import Endpoints
import Foundation
import HTTPTypes
import TestServers
import TestSupport
import Testing

/// A request with whatever a test writes, and a credential.
private struct Send<F: Scheme>: Endpoint {
  typealias Client = Probe
  typealias Output = NoContent
  typealias Failure = Never

  static var operation: APIOperation {
    APIOperation(id: "send", method: F.method, path: F.path, auth: [["key"]])
  }

  var write: @Sendable (inout RequestWriter) -> Void
  func write(to request: inout RequestWriter) { write(&request) }
}

private protocol Scheme: Sendable {
  static var method: String { get }
  static var path: String { get }
}

extension Scheme {
  static var path: String { "/a" }
}

private enum Get: Scheme { static let method = "GET" }
private enum Head: Scheme { static let method = "HEAD" }
private enum Post: Scheme { static let method = "POST" }
private enum Reset: Scheme {
  static let method = "POST"
  static let path = "/resets/{token}/steps"
}

@Suite struct CurlCommandTests {
  private func curl<F: Scheme>(
    _ method: F.Type, _ credential: Credential = .transport, server: String = "https://h",
    secretNames: Set<String> = [], _ write: @escaping @Sendable (inout RequestWriter) -> Void
  ) throws -> String {
    try Probe(server).with {
      $0.credentials["key"] = credential
      $0.secretNames = secretNames
    }.curl(for: Send<F>(write: write))
  }

  // MARK: Text

  @Test func `a request is shown with its method, its header and its body`() throws {
    let text = try curl(Post.self, .bearer("s3cret")) {
      $0.path("/a")
      $0.header("X-Empty", "")
      $0.json("it's")
    }
    #expect(
      text == #"""
        curl -X POST \
          -H 'X-Empty;' \
          -H 'Content-Type: application/json' \
          -H 'Accept: application/json' \
          -H 'Authorization: Bearer [redacted]' \
          --data-raw '"it'\''s"' \
          'https://h/a'
        """#)
    #expect(
      try curl(Get.self, server: "http://[::1]:8080/v1") { $0.path("/a") } == #"""
        curl -H 'Accept: application/json' \
          'http://[::1]:8080/v1/a'
        """#)
    #expect(try curl(Head.self) { $0.path("/a") }.hasPrefix("curl --head \\\n"))
  }

  @Test(arguments: [
    (Credential.basic(username: "me", password: "s3cret"), "-H 'Authorization: Basic [redacted]'"),
    (.authorization("Digest s3cret"), "-H 'Authorization: Digest [redacted]'"),
    (.apiKey("s3cret", inHeader: "X-Odd"), "-H 'X-Odd: [redacted]'"),
    (.apiKey("s3cret", inCookie: "odd"), "-H 'Cookie: [redacted]'"),
    (.apiKey("s3cret", inQuery: "odd"), "'https://h/a?odd=REDACTED'"),
  ])
  func `no credential is shown`(_ credential: Credential, _ shown: String) throws {
    let text = try curl(Get.self, credential) { $0.path("/a") }
    #expect(text.contains(shown), "\(text)")
    #expect(!text.contains("s3cret") && !text.contains("czNjcmV0"))
  }

  @Test func `a credential is not shown in a body, either`() throws {
    let text = try curl(Post.self, .apiKey("k3y-secret", inHeader: "X-Odd")) {
      $0.path("/a")
      $0.json(["note": "the key is k3y-secret"])
    }
    #expect(text.contains(#"--data-raw '{"note":"the key is [redacted]"}'"#), "\(text)")
  }

  @Test func `values of secret names are not shown, wherever they are`() throws {
    let text = try curl(Reset.self, server: "https://h/v1", secretNames: ["X-Mine", "colour"]) {
      $0.path("/resets/\("s3cret")/steps")
      $0.query("api_key", "s3cret")
      $0.query("Colour", "s3cret")
      $0.query("pageToken", "shown")
      $0.header("X-Mine", "s3cret")
      $0.header("X-Auth-Token", "s3cret")
      $0.json(
        JSON.Value.object([
          "name": "shown",
          "users": [["password": "s3cret", "secrets": ["s3cret", 7], "pin": nil]],
        ]))
    }
    #expect(
      text == #"""
        curl -X POST \
          -H 'X-Mine: [redacted]' \
          -H 'X-Auth-Token: [redacted]' \
          -H 'Content-Type: application/json' \
          -H 'Accept: application/json' \
          --data-raw '{"name":"shown","users":[{"password":"[redacted]","secrets":["[redacted]",0],"pin":null}]}' \
          'https://h/v1/resets/REDACTED/steps?api_key=REDACTED&Colour=REDACTED&pageToken=shown'
        """#)
    let form = try curl(Post.self) {
      $0.path("/a")
      $0.form(["client_secret": "s3cret", "grant": "shown"])
    }
    #expect(form.contains("--data-raw 'client_secret=REDACTED&grant=shown'"), "\(form)")
  }

  @Test(arguments: [
    "password2", "DBPassword", "APISecret", "IDToken", "SSHPrivateKey", "api_token", "oauth_token",
    "private_token", "X-Vault-Token", "OAuth2Token", "APIKey", "set-cookie", "filter[pin]", "a.pin",
  ])
  func `a name is secret however it is written`(_ name: String) throws {
    let text = try curl(Get.self, secretNames: ["pin"]) {
      $0.path("/a")
      $0.query(name, "s3cret")
    }
    #expect(!text.contains("s3cret"), "\(text)")
  }

  @Test(arguments: [
    "pageToken", "nextToken", "next_page_token", "continuationToken", "syncToken", "tokens",
    "token_type", "max_tokens", "key", "keys", "authority", "pinned",
  ])
  func `a name that only resembles a secret one is shown`(_ name: String) throws {
    let text = try curl(Get.self, secretNames: ["pin"]) {
      $0.path("/a")
      $0.query(name, "shown")
    }
    #expect(text.contains("=shown"), "\(text)")
  }

  @Test func `JSON in a query is hidden member by member`() throws {
    let text = try curl(Get.self) {
      $0.path("/a")
      $0.query(json: "account", ["password": "s3cret"])
    }
    #expect(
      text.contains("'https://h/a?account=%7B%22password%22%3A%22%5Bredacted%5D%22%7D'"), "\(text)")
  }

  @Test func `a body does not change the method`() throws {
    for (method, shown) in [(Get.self as any Scheme.Type, "-X GET"), (Head.self, "-X HEAD")] {
      func shows<F: Scheme>(_ method: F.Type) throws -> String {
        try curl(method) {
          $0.path("/a")
          $0.text("x")
        }
      }
      #expect(try shows(method).hasPrefix("curl \(shown) \\\n"))
    }
  }

  @Test func `parts of a form and lines of JSON are hidden one by one`() throws {
    let names: @Sendable (inout RequestWriter, String, String) -> Void = { request, text, type in
      request.path("/a")
      request.data(.text(text), type)
    }
    let part = "Content-Disposition: form-data; name="
    let form = try curl(Post.self) {
      names(
        &$0,
        "--B\r\n\(part)\"password\"\r\n\r\ns3cret\r\n--B\r\n\(part)\"note\"\r\n\r\nshown\r\n"
          + "--B\r\n\(part)\"data\"\r\nContent-Type: application/json\r\n\r\n"
          + "{\"apiKey\":\"s3cret\"}\r\n--B--\r\n", "multipart/form-data; boundary=B")
    }
    #expect(
      form.contains(
        "'--B\r\n\(part)\"password\"\r\n\r\n[redacted]\r\n--B\r\n\(part)\"note\"\r\n\r\nshown\r\n"
          + "--B\r\n\(part)\"data\"\r\nContent-Type: application/json\r\n\r\n"
          + "{\"apiKey\":\"[redacted]\"}\r\n--B--\r\n'"), "\(form)")
    for type in ["application/json-seq", "application/jsonlines", "application/stream+json"] {
      let lines = try curl(Post.self) {
        names(&$0, "{\"password\":\"s3cret\"}\n\u{1E}{\"password\":\"s3cret\"}\n[1]\n", type)
      }
      #expect(
        lines.contains(
          "'{\"password\":\"[redacted]\"}\n\u{1E}{\"password\":\"[redacted]\"}\n[1]\n'"), "\(lines)"
      )
    }
  }

  // MARK: In a shell

  /// The arguments that a shell gives to curl, and what curl could read.
  private func run(_ line: String) async throws -> (arguments: [String], input: String) {
    let standIn = #"curl() { for a; do printf '%s\001' "$a"; done; printf '\002'; cat; }"#
    let run = try await Command("/bin/sh", ["-c", "\(standIn)\n\(line)"])
    try #require(run.status == 0, "\(run.errors)")
    let parts = run.output.components(separatedBy: "\u{2}")
    return (Array(parts[0].components(separatedBy: "\u{1}").dropLast()), parts.last ?? "")
  }

  @Test(arguments: [
    "it's", "'", "''", "$HOME `id` $(id) \\ \"", "a\nb\n", "*", "--x", "é😀", "; rm -rf /", "!",
  ])
  func `a shell gives curl what was meant`(_ value: String) async throws {
    let line = try curl(Post.self) {
      $0.path("/a/\(value)")
      $0.text(value)
    }
    let arguments = try await run(line).arguments
    #expect(arguments.dropLast().suffix(2) == ["--data-raw", value])
    let written = try Probe.target { $0.path("/a/\(value)") }
    #expect(arguments.last == "https://h\(written)")
  }

  @Test func `bytes, files and streams come from standard input`() async throws {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("it's \(UUID())")
    try Data("from a file".utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let bytes = try curl(Post.self) {
      $0.path("/a")
      $0.data(.bytes([0x61, 0xFF, 0x62]), "image/png")
    }
    #expect(bytes.hasPrefix("printf %s 'Yf9i' | base64 -d | curl -X POST"))
    #expect(try await run(bytes).input == "a\u{FFFD}b")
    let whole = try curl(Post.self) {
      $0.path("/a")
      $0.data(.file(file), "image/png")
    }
    let ran = try await run(whole)
    #expect(ran.input == "from a file")
    #expect(ran.arguments.suffix(3).first == "--data-binary")
    let stream = try curl(Post.self) {
      $0.path("/a")
      $0.data(.stream(AsyncStream<[UInt8]> { $0.finish() }), "image/png")
    }
    #expect(stream.hasPrefix("curl -X POST"))
    #expect(stream.contains("--data-binary @-"))
  }

  @Test func `the word before a key is shown, and the key is not`() throws {
    let line = try curl(Get.self, .apiKey("s3cret", inHeader: "Authorization", prefix: "Bot")) {
      $0.path("/a")
    }
    #expect(line.contains("-H 'Authorization: Bot [redacted]'"), "\(line)")
    #expect(!line.contains("s3cret"))
  }

  @Test func `curl sends the request that the client sends`() async throws {
    let routes = [LoopbackServer.Route("POST /v1/a%27b?q=%5B1%5D", 200, body: "{}")]
    try await LoopbackServer.withServer(routes) { server in
      let write: @Sendable (inout RequestWriter) -> Void = {
        $0.path("/a\("'")b")
        $0.query("q", "[1]")
        $0.json("it's\n\\")
      }
      let client = Probe("\(server.url)/v1").with { $0.credentials["key"] = .bearer("[redacted]") }
      _ = try await client.send(Send<Post>(write: write))
      let line = try client.curl(for: Send<Post>(write: write))
      let run = try await Command(
        "/bin/sh", ["-c", "\(line) -q -s"], environment: ["no_proxy": "*"])
      #expect(run.output == "{}", "\(run.errors)")
      #expect(server.requests.count == 2)
      #expect(server.requests.first == server.requests.last)
    }
  }

  @Test func `a middleware can print each request`() async throws {
    let journal = Journal()
    let client = Probe(answering: RawResponse(status: 204)).with {
      $0.credentials["key"] = .bearer("s3cret")
      $0.attemptMiddlewares = [
        Step { call, next in
          journal.write(call.curl)
          return try await next(call)
        }
      ]
    }
    let request = Send<Get> { $0.path("/a") }
    _ = try await client.send(request)
    #expect(journal.lines == [try client.curl(for: request)])
  }
}
