import Endpoints
import HTTPTypes
import ImageKitAPI
import TestServers
import Testing

@Suite("What goes over the wire, byte for byte")
struct WireTests {
  @Test(
    "Each call sends what curl sends",
    arguments: [
      ("DELETE", "/v1/files/file_id/versions/version_id"),
      ("GET", "/v1/files/file_id/versions/version_id"),
      ("GET", "/v1/files/file_id/versions"),
      ("PUT", "/v1/files/file_id/versions/version_id/restore"),
    ])
  func likeCurl(method: String, path: String) async throws {
    let answer = Reply.http("200 OK", body: path.hasSuffix("versions") ? "[]" : "{}")
    try await RawServer.withServer([answer]) { server in
      _ = try await Curl.run(["-X", method, server.url + path, "-u", "\(key):"])
      let client = ImageKit.calling(server.url)
      switch (method, path.hasSuffix("versions")) {
      case ("DELETE", _):
        try await client.deleteFileVersion(fileId: "file_id", versionId: "version_id")
      case ("PUT", _):
        _ = try await client.restoreFileVersion(fileId: "file_id", versionId: "version_id")
      case (_, true): _ = try await client.listFileVersions(fileId: "file_id")
      default:
        _ = try await client.getFileVersionDetails(fileId: "file_id", versionId: "version_id")
      }
      let requests = server.requests
      try #require(requests.count == 2)
      let (curl, own) = (requests[0], requests[1])
      #expect(own.requestLine == curl.requestLine)
      #expect(own.requestLine == "\(method) \(path) HTTP/1.1")
      #expect(own["Authorization"] == curl["Authorization"])
      #expect(own["Authorization"] == [authorization])
      #expect(own["Host"] == curl["Host"])
      #expect(own["Accept"] == ["application/json"])
      #expect(own.body.isEmpty && curl.body.isEmpty)
      for name in ["Content-Type", "Cookie", "Transfer-Encoding", "Expect", "Accept-Language"] {
        #expect(own[name] == [] && curl[name] == [], "\(name)")
      }
      // The transport gives a PUT without a body a length, which RFC 9110 §8.6 wants and curl omits.
      #expect(own["Content-Length"] == (method == "PUT" ? ["0"] : []))
      #expect(
        Set(own.fields.map { $0.name.lowercased() }).subtracting(["content-length"])
          == ["host", "authorization", "accept", "accept-encoding", "user-agent"])
    }
  }

  /// Values beside what `urllib.parse.quote(value, safe="")` of Python 3 makes of them.
  static let encoded = [
    ("a/b", "a%2Fb"), ("ä ö", "%C3%A4%20%C3%B6"), ("100%", "100%25"),
    ("?x=1#y", "%3Fx%3D1%23y"), ("..%2f", "..%252f"), ("😀", "%F0%9F%98%80"),
    ("line\nend", "line%0Aend"), ("a+b&c;d=e", "a%2Bb%26c%3Bd%3De"), ("~-._", "~-._"),
    ("\u{301}x", "%CC%81x"), ("a\\b\"<>", "a%5Cb%22%3C%3E"), ("...", "..."),
    ("%2e%2e", "%252e%252e"), ("\r\nHost: evil", "%0D%0AHost%3A%20evil"), ("\0", "%00"),
    ("a\u{7F}", "a%7F"), ("{fileId}", "%7BfileId%7D"),
    ("$&'()*,:@!", "%24%26%27%28%29%2A%2C%3A%40%21"),
  ]

  @Test("A path value stays one segment, whatever is in it", arguments: encoded)
  func encodes(value: String, text: String) async throws {
    let answer: @Sendable (CapturedRequest, Int) -> Reply = { request, _ in
      .http("200 OK", body: request.target.hasSuffix("/versions") ? "[]" : "{}")
    }
    try await RawServer.withServer(answering: answer) { server in
      let client = ImageKit.calling(server.url)
      try await client.deleteFileVersion(fileId: value, versionId: "v")
      try await client.deleteFileVersion(fileId: "f", versionId: value)
      _ = try await client.getFileVersionDetails(fileId: value, versionId: value)
      _ = try await client.restoreFileVersion(fileId: value, versionId: value)
      _ = try await client.listFileVersions(fileId: value)
      #expect(
        server.requests.map(\.requestLine) == [
          "DELETE /v1/files/\(text)/versions/v HTTP/1.1",
          "DELETE /v1/files/f/versions/\(text) HTTP/1.1",
          "GET /v1/files/\(text)/versions/\(text) HTTP/1.1",
          "PUT /v1/files/\(text)/versions/\(text)/restore HTTP/1.1",
          "GET /v1/files/\(text)/versions HTTP/1.1",
        ])
      #expect(server.requests.allSatisfy { $0["Host"] == [server.authority] })
    }
  }

  @Test(
    "Values that would make another path are refused before anything is sent",
    arguments: [
      ("", "must not be empty"), (".", "must not be '.' or '..'"),
      ("..", "must not be '.' or '..'"),
    ])
  func refuses(value: String, text: String) async throws {
    let memory = InMemoryTransport { _ in RawResponse(status: 200, text: "{}") }
    try await RawServer.withServer([.http("200 OK", body: "{}")]) { server in
      for transport in [memory, .default] as [any Transport] {
        let client = ImageKit(privateKey: key, server: Server(server.url), transport: transport)
        for parameter in ["fileId", "versionId"] {
          let error = try await failure { () async throws(APIError<ImageKit.ErrorReply>) in
            try await client.deleteFileVersion(
              fileId: parameter == "fileId" ? value : "x",
              versionId: parameter == "versionId" ? value : "x")
          }
          guard case .invalidRequest(let reason) = error.reason else {
            Issue.record("\(error)")
            return
          }
          #expect(
            reason == (value.isEmpty ? .emptyPathParameter(parameter) : .dotSegment(parameter)))
          #expect(
            error.description == "deleteFileVersion: the path parameter '\(parameter)' \(text)")
        }
      }
      #expect(memory.calls.isEmpty)
      #expect(server.connectionCount == 0)
    }
  }

  @Test("A server with a path of its own keeps it")
  func basePath() async throws {
    try await RawServer.withServer([.http("204 No Content")]) { server in
      try await ImageKit.calling("\(server.url)/proxy/media/")
        .deleteFileVersion(fileId: "f", versionId: "v")
      #expect(server.requests.map(\.target) == ["/proxy/media/v1/files/f/versions/v"])
    }
  }
}
