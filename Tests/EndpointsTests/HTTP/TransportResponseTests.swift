import Endpoints
import HTTPTypes
import TestServers
import Testing

@Suite("A transport returns what comes")
struct TransportResponseTests {
  @Test("Status, fields and body come back", arguments: Candidate.all)
  func response(_ candidate: Candidate) async throws {
    let reply = Reply.http("418 I'm a teapot", ["X-One: 1", "X-Two: a", "X-Two: b"], body: "tea")
    try await RawServer.withServer([reply]) { server in
      let response = try await send(over: candidate.shared, server.request(.get, "/"))
      #expect(response.status == 418)
      #expect(response.text == "tea")
      #expect(response.headerFields[try #require(.init("x-one"))] == "1")
      #expect(response.headerFields[try #require(.init("x-two"))] == "a, b")
    }
  }

  @Test(
    "A 401 with a challenge is an ordinary response", arguments: Candidate.all,
    ["Basic", "Digest", "Bearer"])
  func challenge(_ candidate: Candidate, scheme: String) async throws {
    let reply = Reply.http(
      "401 Unauthorized",
      ["WWW-Authenticate: \(scheme) realm=\"r\", nonce=\"n\""],
      body: "who?"
    )
    try await RawServer.withServer([reply]) { server in
      let response = try await send(
        over: candidate.shared, server.request(.get, "/"), timeout: .patience)
      #expect(response.status == 401)
      #expect(response.text == "who?")
      #expect(server.requests.count == 1)
    }
  }

  @Test(
    "A redirect is an ordinary response with its body", arguments: Candidate.all,
    [301, 302, 303, 307, 308])
  func redirect(_ candidate: Candidate, status: Int) async throws {
    let reply = Reply.http("\(status) Moved", ["Location: /next"], body: "there")
    try await RawServer.withServer([reply]) { server in
      let response = try await send(
        over: candidate.shared,
        server.request(.get, "/", [.authorization: "Basic x"]),
        timeout: .patience
      )
      #expect(response.status == status)
      #expect(response.headerFields[.location] == "/next")
      #expect(response.text == "there")
      #expect(server.requests.count == 1)
    }
  }

  /// Foundation on Linux drops the body of these; where it does not, the body may be there.
  @Test(
    "A 3xx without a usable Location is a response",
    arguments: Candidate.all, ["X: y", "Location: http://[::1"]
  )
  func redirectToNowhere(_ candidate: Candidate, field: String) async throws {
    try await RawServer.withServer([.http("302 Found", [field], body: "abc")]) { server in
      let response = try await send(over: candidate.shared, server.request(.get, "/"))
      #expect(response.status == 302)
      #expect(["", "abc"].contains(response.text))
    }
  }

  @Test(
    "Interim responses are not the response", arguments: Candidate.all,
    ["100 Continue", "103 Early Hints"])
  func interim(_ candidate: Candidate, status: String) async throws {
    let interim = Reply.raw("HTTP/1.1 \(status)\r\n\r\n")
    try await RawServer.withServer([interim.then(.http("200 OK", ["X: y"], body: "abc"))]) {
      server in
      let response = try await send(over: candidate.shared, server.request(.get, "/"))
      #expect(response.status == 200)
      #expect(response.text == "abc")
      #expect(response.headerFields.count == 2)
    }
  }

  @Test(
    "HEAD, 204 and 304 have no body, whatever their Content-Length says", arguments: Candidate.all)
  func noBody(_ candidate: Candidate) async throws {
    let replies: [Reply] = [
      .raw("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n"),
      .raw("HTTP/1.1 204 No Content\r\n\r\n"),
      .raw("HTTP/1.1 304 Not Modified\r\nContent-Length: 9\r\n\r\n"),
      .http("200 OK", body: "end"),
    ]
    try await RawServer.withServer(replies) { server in
      let head = try await send(over: candidate.shared, server.request(.head, "/"))
      #expect(head.status == 200 && head.body.isEmpty)
      #expect(head.headerFields[.contentLength] == "9")
      #expect(
        try await send(over: candidate.shared, server.request(.get, "/"))
          == RawResponse(status: 204))
      #expect(try await send(over: candidate.shared, server.request(.get, "/")).status == 304)
      #expect(try await send(over: candidate.shared, server.request(.get, "/")).text == "end")
    }
  }

  @Test(
    "Chunked bodies and bodies that end with the connection arrive whole", arguments: Candidate.all)
  func otherFramings(_ candidate: Candidate) async throws {
    let replies: [Reply] = [
      .raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"),
      .raw("HTTP/1.0 200 OK\r\n\r\nuntil the end").then(.close),
    ]
    try await RawServer.withServer(replies) { server in
      let chunked = try await send(over: candidate.shared, server.request(.get, "/"))
      #expect(chunked.text == "abcde")
      let closed = try await send(over: candidate.shared, server.request(.get, "/"))
      #expect(closed.text == "until the end")
    }
  }

  @Test(
    "A compressed body that was asked for arrives decoded, without the fields that say so",
    arguments: Candidate.all)
  func gzip(_ candidate: Candidate) async throws {
    // printf 'hello hello hello' | gzip -n
    let bytes: [UInt8] = [
      0x1f, 0x8b, 0x8, 0x0, 0x0, 0x0, 0x0, 0x0, 0x0, 0x3, 0xcb, 0x48, 0xcd, 0xc9, 0xc9,
      0x57, 0xc8, 0x40, 0x90, 0x0, 0x80, 0x88, 0xf9, 0xe5, 0x11, 0x0, 0x0, 0x0,
    ]
    let reply = Reply.http("200 OK", ["Content-Encoding: gzip"], bytes: bytes)
    try await RawServer.withServer([reply]) { server in
      let response = try await send(
        over: candidate.shared, server.request(.get, "/", [.acceptEncoding: "gzip"]))
      #expect(response.text == "hello hello hello")
      #expect(response.headerFields[.contentEncoding] == nil)
      #expect(response.headerFields[.contentLength] == nil)
    }
  }

  @Test("Calls one after the other use one connection", arguments: Candidate.all)
  func keepAlive(_ candidate: Candidate) async throws {
    try await RawServer.withServer([.http("200 OK", body: "x")]) { server in
      let transport = candidate.make()
      for _ in 0..<5 {
        _ = try await send(over: transport, server.request(.get, "/"))
      }
      #expect(server.requests.count == 5)
      #expect(server.connectionCount == 1)
    }
  }

  @Test("A hundred calls at once each get their own answer", arguments: Candidate.all)
  func parallel(_ candidate: Candidate) async throws {
    let echo: @Sendable (CapturedRequest, Int) -> Reply = { request, _ in
      .http("200 OK", body: request.target)
    }
    try await RawServer.withServer(answering: echo) { server in
      try await withThrowingTaskGroup(of: Bool.self) { group in
        for number in 0..<100 {
          group.addTask {
            try await send(over: candidate.shared, server.request(.get, "/\(number)")).text
              == "/\(number)"
          }
        }
        for try await isRight in group { #expect(isRight) }
      }
    }
  }

  @Test("Bodies of 8 MiB arrive whole in both directions", arguments: Candidate.all)
  func largeBodies(_ candidate: Candidate) async throws {
    let bytes = (0..<8 << 20).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 11) }
    let echo: @Sendable (CapturedRequest, Int) -> Reply = { request, _ in
      .http("200 OK", bytes: request.body)
    }
    try await RawServer.withServer(answering: echo) { server in
      let response = try await candidate.shared.send(
        server.request(.post, "/"),
        body: .bytes(bytes),
        options: .patient
      )
      #expect(try await response.collect(upTo: bytes.count).body == bytes)
      #expect(server.requests[0]["Expect"] == [])
    }
  }

  @Test(
    "The head and the first chunk are there before the body is complete", arguments: Candidate.all)
  func streaming(_ candidate: Candidate) async throws {
    let gate = Gate()
    let reply = Reply.raw("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nabc").wait(for: gate)
      .then(.raw("def"))
    try await RawServer.withServer([reply]) { server in
      let response = try await candidate.shared.send(
        server.request(.get, "/"),
        body: .nothing,
        options: .init(timeout: .patience)
      )
      #expect(response.head.status == .ok)
      var chunks = response.body.makeAsyncIterator()
      #expect(try await chunks.next() == Array("abc".utf8))
      gate.open()
      #expect(try await chunks.next() == Array("def".utf8))
      #expect(try await chunks.next() == nil)
    }
  }

  private func send(
    over transport: any Transport,
    _ request: HTTPRequest,
    timeout: Duration = .patience
  ) async throws -> RawResponse {
    try await transport.send(request, body: .nothing, options: .init(timeout: timeout))
      .collect(upTo: 1 << 20)
  }
}
