@_spi(Generated) import Endpoints
import HTTPTypes
import TestServers
import Testing

@Suite("A transport takes nothing for a response that came before its request")
struct TransportSurplusTests {
  private static let stranger = "HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\nstranger"

  @Test(
    "Bytes that come while a connection is unused answer no call: it is replaced",
    arguments: Candidate.all(without: .staleConnections, .lateBytes),
    [
      (.get, stranger), (.post, stranger), (.get, "\r\n"), (.post, "\r\n"),
      (.post, "HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"),
    ] as [(HTTPRequest.Method, String)])
  func late(_ candidate: Candidate, _ next: (method: HTTPRequest.Method, bytes: String))
    async throws
  {
    try await withLateBytes(next.bytes) { server, sendsBytes in
      let transport = candidate.make()
      let first = try await send(transport, server, next.method)
      #expect(first.text == "first")
      #expect(await sendsBytes())
      for _ in 0..<2 {
        let next = try await send(transport, server, next.method)
        #expect(next.text == "own")
      }
      #expect(server.requests.map(\.connection) == [0, 1, 1])
    }
  }

  @Test(
    "A server that gives up on an unused connection with a response answers no call with it",
    arguments: Candidate.all(without: .staleConnections, .lateBytes),
    [HTTPRequest.Method.get, .post, .put])
  func timeout(_ candidate: Candidate, method: HTTPRequest.Method) async throws {
    let isRead = Gate()
    let bytes = "HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
    let first = Reply.http("200 OK", body: "first").wait(for: isRead).then(.raw(bytes))
      .then(.close)
    try await RawServer.withServer([first, .http("200 OK", body: "own")]) { server in
      let transport = candidate.make()
      let first = try await send(transport, server, method)
      #expect(first.text == "first")
      isRead.open()
      #expect(await server.losesConnections())
      let next = try await send(transport, server, method)
      #expect(next.text == "own")
      #expect(server.requests.map(\.connection) == [0, 1])
    }
  }

  @Test(
    "More bytes than announced, in one packet with the rest of a body, answer no call",
    arguments: Candidate.all(without: .staleConnections, .lateBytes),
    [HTTPRequest.Method.get, .post])
  func afterRest(_ candidate: Candidate, method: HTTPRequest.Method) async throws {
    let isRead = Gate()
    let first = Reply.raw("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n").wait(for: isRead)
      .then(.raw("first" + Self.stranger))
    try await RawServer.withServer([first, .http("200 OK", body: "own")]) { server in
      let transport = candidate.make()
      let response = try await transport.send(
        server.request(method, "/"), body: .nothing, options: .patient)
      isRead.open()
      #expect(try await response.collect(upTo: 99).text == "first")
      for _ in 0..<2 {
        let next = try await send(transport, server, method)
        #expect(next.text == "own")
      }
      #expect(server.requests.map(\.connection) == [0, 1, 1])
    }
  }

  @Test(
    "A client gets nothing that came for another one over the transport that they share",
    arguments: Candidate.all(without: .staleConnections, .lateBytes))
  func clients(_ candidate: Candidate) async throws {
    try await withLateBytes { server, sendsBytes in
      let transport = candidate.make()
      let clients = (0..<2).map { _ in Probe(server.url, transport: transport) }
      let first = try await clients[0].send(Ask { $0.path("/a") }).raw
      #expect(first.text == "first")
      #expect(await sendsBytes())
      let next = try await clients[1].send(Ask { $0.path("/b") }).raw
      #expect(next.text == "own")
      #expect(server.requests.map(\.requestLine) == ["POST /a HTTP/1.1", "POST /b HTTP/1.1"])
    }
  }

  @Test(
    "The body of a request that can be read once is sent, whole, on the connection that is used instead",
    arguments: Candidate.all(without: .staleConnections, .lateBytes))
  func body(_ candidate: Candidate) async throws {
    try await withLateBytes { server, sendsBytes in
      let transport = candidate.make()
      let first = try await send(transport, server, .get)
      #expect(first.text == "first")
      #expect(await sendsBytes())
      let response = try await transport.send(
        server.request(.post, "/"), body: .stream(TextChunks(["abc", "de"]), count: 5),
        options: .patient
      ).collect(upTo: 99)
      #expect(response.text == "own")
      #expect(server.requests.map(\.body) == [[], Array("abcde".utf8)])
    }
  }

  @Test(
    "A connection without more bytes than announced is kept for every method",
    arguments: Candidate.all)
  func kept(_ candidate: Candidate) async throws {
    let isThere = Gate()
    let reply = Reply.http("200 OK", body: "own").delivered(isThere)
    try await RawServer.withServer([reply]) { server in
      let transport = candidate.make()
      for method in [HTTPRequest.Method.get, .post, .put, .delete, .get] {
        let next = try await send(transport, server, method)
        #expect(next.text == "own")
      }
      #expect(server.requests.map(\.connection) == [0, 0, 0, 0, 0])
    }
  }

  /// Runs `test` with a server that answers twice and, when it is told to, sends bytes after its first response.
  private func withLateBytes(
    _ bytes: String = stranger,
    _ test: (RawServer, _ sendsBytes: () async -> Bool) async throws -> Void
  ) async throws {
    let (isRead, isThere) = (Gate(), Gate())
    let first = Reply.http("200 OK", body: "first").wait(for: isRead)
      .then(.raw(bytes)).delivered(isThere)
    try await RawServer.withServer([first, .http("200 OK", body: "own")]) { server in
      try await test(server) {
        isRead.open()
        return await isThere.opens()
      }
    }
  }

  private func send(
    _ transport: any Transport, _ server: RawServer, _ method: HTTPRequest.Method
  ) async throws -> RawResponse {
    try await transport.send(server.request(method, "/"), body: .nothing, options: .patient)
      .collect(upTo: 99)
  }
}
