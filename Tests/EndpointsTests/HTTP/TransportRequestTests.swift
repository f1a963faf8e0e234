import Endpoints
import Foundation
import HTTPTypes
import TestServers
import Testing

@Suite("A transport sends what it is given")
struct TransportRequestTests {
  @Test(
    "A DELETE with credentials is what curl sends, but for its names and Accept-Encoding",
    arguments: Candidate.all)
  func deleteLikeCurl(_ candidate: Candidate) async throws {
    let transport = candidate.shared
    try await RawServer.withServer([.http("204 No Content")]) { server in
      let path = "/v1/files/file_id/versions/version_id"
      _ = try await Curl.run([
        "-X", "DELETE", server.url + path, "-u", "your_private_api_key:",
      ])
      let request = server.request(
        .delete,
        path,
        [.authorization: "Basic eW91cl9wcml2YXRlX2FwaV9rZXk6"]
      )
      _ = try await transport.send(request, body: .nothing, options: .patient)
      let requests = server.requests
      try #require(requests.count == 2)
      #expect(requests[0].requestLine == "DELETE \(path) HTTP/1.1")
      #expect(requests[0].comparable == requests[1].comparable)
      #expect(
        requests[1].comparable == [
          "DELETE \(path) HTTP/1.1", "accept: */*",
          "authorization: Basic eW91cl9wcml2YXRlX2FwaV9rZXk6", "host: \(server.authority)",
        ]
      )
      #expect(requests[1].body.isEmpty)
    }
  }

  @Test("A POST without Content-Type gets none, with or without a body", arguments: Candidate.all)
  func postWithoutContentType(_ candidate: Candidate) async throws {
    let transport = candidate.shared
    try await RawServer.withServer([.http("200 OK")]) { server in
      let request = server.request(.post, "/")
      _ = try await transport.send(request, body: .text("abc"), options: .patient)
      _ = try await transport.send(request, body: .nothing, options: .patient)
      _ = try await transport.send(request, body: .bytes([]), options: .patient)
      #expect(server.requests.map { $0["Content-Type"] } == [[], [], []])
      #expect(server.requests.map { $0["Content-Length"] } == [["3"], ["0"], ["0"]])
      #expect(server.requests.map(\.body) == [Array("abc".utf8), [], []])
    }
  }

  @Test("A POST of JSON is what curl sends", arguments: Candidate.all)
  func postLikeCurl(_ candidate: Candidate) async throws {
    let transport = candidate.shared
    try await RawServer.withServer([.http("200 OK")]) { server in
      _ = try await Curl.run([
        "-H", "Content-Type: application/json", "-d", #"{"a":1}"#, server.url + "/p?x=%20y",
      ])
      let request = server.request(.post, "/p?x=%20y", [.contentType: "application/json"])
      _ = try await transport.send(request, body: .text(#"{"a":1}"#), options: .patient)
      try #require(server.requests.count == 2)
      #expect(server.requests[0].comparable == server.requests[1].comparable)
      #expect(server.requests[1].body == Array(#"{"a":1}"#.utf8))
    }
  }

  @Test(
    "The methods without a body that have no Content-Length, and those that have",
    arguments: Candidate.all)
  func contentLength(_ candidate: Candidate) async throws {
    let transport = candidate.shared
    try await RawServer.withServer([.http("200 OK")]) { server in
      let methods: [HTTPRequest.Method] = [.get, .head, .delete, .post, .put, .patch]
      for method in methods {
        _ = try await transport.send(server.request(method, "/"), body: .nothing, options: .patient)
          .collect(upTo: 0)
      }
      #expect(
        server.requests.map { $0.method + ($0["Content-Length"].first ?? "") }
          == ["GET", "HEAD", "DELETE", "POST0", "PUT0", "PATCH0"]
      )
    }
  }

  @Test(
    "OPTIONS without a body has no Content-Length",
    arguments: Candidate.all(without: .lengthOfOptions))
  func lengthOfOptions(_ candidate: Candidate) async throws {
    try await RawServer.withServer([.http("200 OK")]) { server in
      _ = try await candidate.shared.send(
        server.request(.options, "/"), body: .nothing, options: .patient)
      #expect(server.requests[0]["Content-Length"] == [])
    }
  }

  @Test("What a transport adds by itself", arguments: Candidate.all)
  func additions(_ candidate: Candidate) async throws {
    let transport = candidate.shared
    try await RawServer.withServer([.http("200 OK")]) { server in
      _ = try await transport.send(server.request(.get, "/"), body: .nothing, options: .patient)
      let names = server.requests[0].fields.map { $0.name.lowercased() }.sorted()
      #expect(names == ["accept", "accept-encoding", "host", "user-agent"])
    }
  }

  @Test("Percent-encoded paths and queries arrive as they were written", arguments: Candidate.all)
  func encodedTarget(_ candidate: Candidate) async throws {
    let transport = candidate.shared
    try await RawServer.withServer([.http("200 OK")]) { server in
      let targets = [
        "/a%2Fb/%2E%2E/c", "/v1/%C3%A9?q=%2B%26&r=a+b", "/a:b;c=d,e@f!$'()*", "/x?y=%5B1%5D",
        "//a//b/",
        "/?", "/%00", "/x?", "/a%20b",
      ]
      for target in targets {
        _ = try await transport.send(
          server.request(.get, target),
          body: .nothing,
          options: .patient
        )
      }
      #expect(server.requests.map(\.target) == targets)
    }
  }

  @Test(
    "Repeated request fields keep their order, and cookies are joined with semicolons",
    arguments: Candidate.all)
  func repeatedFields(_ candidate: Candidate) async throws {
    let transport = candidate.shared
    try await RawServer.withServer([.http("200 OK")]) { server in
      var request = server.request(.get, "/")
      for (name, value) in [
        (HTTPField.Name.accept, "a/b"), (.accept, "c/d"), (.cookie, "a=1"), (.cookie, "b=2"),
      ] {
        request.headerFields.append(HTTPField(name: name, value: value))
      }
      _ = try await transport.send(request, body: .nothing, options: .patient)
      #expect(server.requests[0]["Accept"].joined(separator: ", ") == "a/b, c/d")
      #expect(server.requests[0]["Cookie"] == ["a=1; b=2"])
    }
  }

  @Test("Cookies of responses are not sent back", arguments: Candidate.all)
  func cookies(_ candidate: Candidate) async throws {
    try await RawServer.withServer([.http("200 OK", ["Set-Cookie: a=1; Path=/"])]) { server in
      let transport = candidate.make()
      _ = try await transport.send(server.request(.get, "/"), body: .nothing, options: .patient)
        .collect(upTo: 0)
      _ = try await transport.send(server.request(.get, "/"), body: .nothing, options: .patient)
        .collect(upTo: 0)
      #expect(server.requests.map { $0["Cookie"] } == [[], []])
    }
  }

  @Test("A field without a value is sent", arguments: Candidate.all)
  func emptyField(_ candidate: Candidate) async throws {
    try await RawServer.withServer([.http("200 OK")]) { server in
      let request = server.request(.get, "/", [.accept: ""])
      _ = try await candidate.shared.send(request, body: .nothing, options: .patient)
      #expect(server.requests[0]["Accept"].count < 2)
    }
  }
}

extension RawServer {
  func request(
    _ method: HTTPRequest.Method,
    _ path: String,
    _ fields: HTTPFields = [:]
  ) -> HTTPRequest {
    HTTPRequest(
      method: method,
      scheme: "http",
      authority: authority,
      path: path,
      headerFields: fields
    )
  }
}

extension CapturedRequest {
  /// Request line and fields in an order of their own, without those that name the client or offer
  /// codings.
  var comparable: [String] {
    let skipped = ["user-agent", "accept-encoding"]
    return [requestLine]
      + fields.map { (name: $0.name.lowercased(), value: $0.value) }
      .filter { !skipped.contains($0.name) }
      .map { "\($0.name): \($0.value)" }.sorted()
  }
}
