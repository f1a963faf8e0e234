import Endpoints
import HTTPTypes
import ImageKitAPI
import TestServers
import Testing

@Suite("Redirects that a client meets")
struct RedirectTests {
  @Test(
    "A read follows to the same origin with its credential", arguments: [301, 302, 303, 307, 308])
  func sameOrigin(status: Int) async throws {
    let replies = [
      Reply.http("\(status) Moved", ["Location: /new/place?x=1", "Set-Cookie: a=b"]),
      .http("200 OK", body: "[]"),
    ]
    try await RawServer.withServer(replies) { server in
      _ = try await ImageKit.calling(server.url).listFileVersions(fileId: "f")
      #expect(server.requests.map(\.requestLine).last == "GET /new/place?x=1 HTTP/1.1")
      #expect(server.requests.count == 2)
      #expect(server.requests.allSatisfy { $0["Authorization"] == [authorization] })
      #expect(server.requests.allSatisfy { $0["Cookie"] == [] })
    }
  }

  @Test(
    "A read follows to another origin without any credential",
    arguments: [
      Credential.basic(username: "u", password: "zq"), .bearer("zq"),
      .apiKey("zq", inHeader: "X-Key"),
      .apiKey("zq", inCookie: "sid"), .apiKey("zq", inQuery: "key"),
    ], [301, 302, 303, 307, 308])
  func otherOrigin(credential: Credential, status: Int) async throws {
    try await RawServer.withServer([.http("200 OK", body: "{}")]) { other in
      let reply = Reply.http("\(status) Moved", ["Location: \(other.url)/there"])
      try await RawServer.withServer([reply]) { server in
        var shop = Shop(server.url)
        shop.configuration.credentials["key"] = credential
        _ = try await shop.send(ReadShop<WithKey>())
        let request = try #require(other.requests.first)
        #expect(request.requestLine == "GET /there HTTP/1.1")
        for name in ["Authorization", "Cookie", "X-Key"] { #expect(request[name] == []) }
        #expect(!String(decoding: request.head, as: UTF8.self).contains("zq"))
        #expect(request["Accept"] == ["application/json"])
      }
    }
  }

  @Test("Localhost by another name is another origin, and so is the way back")
  func names() async throws {
    let answer: @Sendable (CapturedRequest, Int) -> Reply = { request, index in
      let port = request["Host"].first?.split(separator: ":").last ?? ""
      switch index {
      case 0: return .http("302 Found", ["Location: http://localhost:\(port)/a"])
      case 1: return .http("302 Found", ["Location: http://127.0.0.1:\(port)/b"])
      default: return .http("200 OK", body: "[]")
      }
    }
    try await RawServer.withServer(answering: answer) { server in
      _ = try await ImageKit.calling(server.url).listFileVersions(fileId: "f")
      #expect(server.requests.map { $0["Authorization"] } == [[authorization], [], []])
    }
  }

  @Test(
    "A deletion that is repeated elsewhere on the same origin stays one", arguments: [307, 308])
  func writeRepeated(status: Int) async throws {
    let replies = [
      Reply.http("\(status) Moved", ["Location: /v2/x"]), .http("204 No Content"),
    ]
    try await RawServer.withServer(replies) { server in
      try await ImageKit.calling(server.url).deleteFileVersion(fileId: "f", versionId: "v")
      #expect(server.requests.map(\.requestLine).last == "DELETE /v2/x HTTP/1.1")
      #expect(server.requests.map { $0["Authorization"] } == [[authorization], [authorization]])
    }
  }

  @Test("A write takes its body along", arguments: [307, 308])
  func bodyRepeated(status: Int) async throws {
    let replies = [
      Reply.http("\(status) Moved", ["Location: /v2/x"]), .http("204 No Content"),
    ]
    try await RawServer.withServer(replies) { server in
      _ = try await Shop(server.url).send(PlaceOrder())
      #expect(server.requests.map(\.method) == ["POST", "POST"])
      #expect(server.requests.map(\.body.count) == [43, 43])
    }
  }

  @Test("A body goes to another origin only where the policy allows it", arguments: [307, 308])
  func bodyToOtherOrigin(status: Int) async throws {
    try await RawServer.withServer([.http("204 No Content")]) { other in
      let reply = Reply.http("\(status) Moved", ["Location: \(other.url)/there"])
      try await RawServer.withServer([reply]) { server in
        var shop = Shop(server.url)
        let error = try await failure { () async throws(APIError<Never>) in
          try await shop.send(PlaceOrder())
        }
        #expect(
          error.description
            == "placeOrder: POST \(server.url)/shops/7/days/2024-02-29: redirect \(status) to "
            + "\(other.url)/there not followed: it would send the request body to another origin")
        #expect(other.connectionCount == 0)

        shop.configuration.redirects.sendsBodyToOtherOrigins = true
        _ = try await shop.send(PlaceOrder())
        #expect(other.requests.map(\.requestLine) == ["POST /there HTTP/1.1"])
        #expect(other.requests.map(\.body.count) == [43])
      }
    }
  }

  @Test("A redirect that would turn a deletion into a read is refused", arguments: [301, 302, 303])
  func writeRefused(status: Int) async throws {
    try await RawServer.withServer([.http("204 No Content")]) { other in
      let reply = Reply.http("\(status) X", ["Location: \(other.url)/there?token=zq#zq"])
      try await RawServer.withServer([reply]) { server in
        let error = try await deleting(from: server.url)
        guard case .redirectRefused(let reason) = error.reason else {
          Issue.record("\(error)")
          return
        }
        #expect(reason.kind == .changesMethod)
        #expect(reason.status == status)
        #expect(reason.location == "\(other.url)/there")
        #expect(
          error.description == "deleteFileVersion: DELETE \(server.url)/v1/files/f/versions/v: "
            + "redirect \(status) to \(other.url)/there not followed: "
            + "it would turn the request into a GET")
        for text in everyText(of: error) + everyText(of: reason) { #expect(!text.contains("zq")) }
        #expect(server.requests.count == 1)
        #expect(other.connectionCount == 0)
      }
    }
  }

  @Test("A loop ends")
  func loop() async throws {
    try await RawServer.withServer([.http("307 X", ["Location: ?again"])]) { server in
      let error = try await deleting(from: server.url)
      guard case .redirectRefused(let reason) = error.reason else {
        Issue.record("\(error)")
        return
      }
      #expect(reason.kind == .tooMany)
      #expect(server.requests.count == 11)
    }
  }

  @Test("A client that follows none gets the redirect as a refusal")
  func none() async throws {
    try await RawServer.withServer([.http("302 Found", ["Location: /x"])]) { server in
      var client = ImageKit.calling(server.url)
      client.configuration.redirects = .none
      let error = try await failure { () async throws(APIError<ImageKit.ErrorReply>) in
        try await client.listFileVersions(fileId: "f")
      }
      #expect(error.kind == "undocumented")
      #expect(error.status == 302)
      #expect(error.response?.headerFields[.location] == "/x")
    }
  }

  private func deleting(from url: String) async throws -> APIError<ImageKit.ErrorReply> {
    try await failure { () async throws(APIError<ImageKit.ErrorReply>) in
      try await ImageKit.calling(url).deleteFileVersion(fileId: "f", versionId: "v")
    }
  }
}
