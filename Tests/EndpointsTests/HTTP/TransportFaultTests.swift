@_spi(Generated) @testable import Endpoints
import Foundation
import HTTPTypes
import TestServers
import Testing

@Suite("A transport survives servers that break the rules")
struct TransportFaultTests {
  @Test(
    "A connection that ends inside the header: connectionLost",
    arguments: Candidate.all(without: .endsProcess),
    [
      "HTTP/1.1 200 OK\r\nA: b", "HTTP/1.1 200 OK\r\nA: b\r\n", "HTTP/1.1 200 OK\r\n",
      "HTTP/1.1 100 Continue\r\n", "HTTP/1.1 100 Continue\r\n\r\n",
      "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200",
    ])
  func cutHeader(_ candidate: Candidate, bytes: String) async throws {
    for end in [Reply.close, .reset] {
      try await RawServer.withServer([.raw(bytes).then(end)]) { server in
        let error = try await failure(candidate.shared, server)
        #expect(error.kind == .connectionLost)
        #expect(!error.isUnsent)
      }
    }
  }

  @Test(
    "A header that has no end: invalidResponse, with what is too much of it",
    arguments: Candidate.all(without: .endlessHeader),
    [
      ("HTTP/1.1 200 OK\r\n", "A: b\r\n", "the header is longer than 262144 bytes"),
      (
        "HTTP/1.1 200 OK\r\n", "A: \(String(repeating: "b", count: 1_000))\r\n",
        "the header is longer than 262144 bytes"
      ),
      ("HTTP/1.1 200 OK\r\nA: ", "b", "a line of the header is too long"),
      ("", "HTTP/1.1 100 Continue\r\n\r\n", "the header is longer than 262144 bytes"),
      (
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n", "A: b\r\n",
        "the header is longer than 262144 bytes"
      ),
    ])
  func endlessHeader(
    _ candidate: Candidate, _ bytes: (start: String, rest: String, detail: String)
  ) async throws {
    let rest = Array(repeatElement(Array(bytes.rest.utf8), count: 1_000).joined())
    try await RawServer.withServer([.raw(bytes.start).then(.flood(rest))]) { server in
      let error = try await failure(candidate.shared, server)
      #expect(error.kind == .invalidResponse)
      // libcurl 8 has a limit of its own.
      let details = [bytes.detail, "Too many response headers, 5000 is max"]
      #expect(details.contains(error.detail ?? ""), "\(error)")
      #expect(await server.losesConnections())
    }
  }

  @Test(
    "A change of the protocol that was not requested: invalidResponse",
    arguments: Candidate.all(without: .oddHeaders))
  func changedProtocol(_ candidate: Candidate) async throws {
    let reply = Reply.raw("HTTP/1.1 101 Switching Protocols\r\n\r\n")
    try await RawServer.withServer([reply.then(.flood(Array("abc".utf8)))]) { server in
      let error = try await failure(candidate.shared, server)
      #expect(error.kind == .invalidResponse)
      #expect(error.detail == "the server switched protocols, which was not requested")
    }
  }

  @Test(
    "Lengths that are no numbers or contradict each other: invalidResponse",
    arguments: Candidate.all(without: .contradictingLengths),
    [
      "Content-Length: 3\r\nContent-Length: 4", "Content-Length: +3", "Content-Length: 3, 4",
      "Content-Length: x",
    ])
  func lengths(_ candidate: Candidate, fields: String) async throws {
    let reply = Reply.raw("HTTP/1.1 200 OK\r\n\(fields)\r\n\r\nabcd").then(.close)
    try await RawServer.withServer([reply]) { server in
      let error = try await failure(candidate.shared, server)
      #expect(error.kind == .invalidResponse)
    }
  }

  @Test(
    "A length that no body has: connectionLost when the connection ends",
    arguments: Candidate.all(without: .endsProcess))
  func hugeLength(_ candidate: Candidate) async throws {
    let head = "HTTP/1.1 200 OK\r\nContent-Length: 9223372036854775807\r\n\r\nabc"
    try await RawServer.withServer([.raw(head).then(.close)]) { server in
      let error = try await failure(candidate.shared, server)
      #expect(error.kind == .connectionLost)
    }
  }

  @Test(
    "A redirect to nowhere is a response",
    arguments: Candidate.all(without: .endsProcess), ["//%00/", "//%20/", "//a%2fb/", "//[::1]/"])
  func oddLocation(_ candidate: Candidate, location: String) async throws {
    try await RawServer.withServer([.http("302 Found", ["Location: \(location)"])]) { server in
      let response = try await send(candidate.shared, server)
      #expect(response.status == 302)
      #expect(response.headerFields[.location] == location)
    }
  }

  @Test(
    "More bytes than announced are not the body's",
    arguments: Candidate.all(without: .staleConnections))
  func surplus(_ candidate: Candidate) async throws {
    let replies: [Reply] = [
      .raw("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabcHTTP/1.1 500 No\r\n\r\n").then(.close),
      .http("200 OK", body: "next"),
    ]
    try await RawServer.withServer(replies) { server in
      let transport = candidate.make()
      let first = try await send(transport, server)
      #expect(first.text == "abc")
      #expect(await server.losesConnections())
      let next = try await send(transport, server)
      #expect(next.text == "next")
    }
  }

  @Test("A response may come byte by byte", arguments: Candidate.all)
  func drip(_ candidate: Candidate) async throws {
    let text = "HTTP/1.1 200 OK\r\nX: y\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"
    let reply = text.utf8.map { Reply.raw([$0]) }.reduce(Reply.raw("")) { $0.then($1) }
    try await RawServer.withServer([reply]) { server in
      let response = try await send(candidate.shared, server)
      #expect(response.text == "abc")
    }
  }

  @Test(
    "Trailers are passed over, and the connection is kept",
    arguments: Candidate.all(without: .endsProcess))
  func trailers(_ candidate: Candidate) async throws {
    let chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n"
    let reply = Reply.raw(chunked + "X-Sum: 1\r\n\r\n")
    try await RawServer.withServer([reply]) { server in
      let transport = candidate.make()
      for _ in 0..<3 {
        let response = try await send(transport, server)
        #expect(response.text == "abc")
        #expect(response.headerFields.count == 1)
      }
      #expect(server.connectionCount == 1)
    }
  }

  @Test(
    "A trailer may look like a status",
    arguments: Candidate.all(without: .endsProcess, .strictHeaders))
  func oddTrailer(_ candidate: Candidate) async throws {
    let chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n"
    let reply = Reply.raw(chunked + "HTTP/1.1 100 Continue: 1\r\n\r\n")
    try await RawServer.withServer([reply]) { server in
      let response = try await send(candidate.shared, server)
      #expect(response.status == 200)
      #expect(response.text == "abc")
    }
  }

  @Test(
    "A field may go on in the next line",
    arguments: Candidate.all(without: .oddHeaders, .strictHeaders))
  func folded(_ candidate: Candidate) async throws {
    let reply = Reply.http("200 OK", ["X: a", "\tb", "  c", "Y:", "Z:\u{E9}"])
    try await RawServer.withServer([reply]) { server in
      let fields = try await send(candidate.shared, server).headerFields
      let names = try ["x", "y", "z"].map { try #require(HTTPField.Name($0)) }
      #expect(names.map { fields[$0] } == ["a b c", "", "\u{E9}"])
    }
  }

  // printf 'hello hello hello' | gzip -n
  private static let gzip: [UInt8] = [
    0x1f, 0x8b, 0x8, 0x0, 0x0, 0x0, 0x0, 0x0, 0x0, 0x3, 0xcb, 0x48, 0xcd, 0xc9, 0xc9,
    0x57, 0xc8, 0x40, 0x90, 0x0, 0x80, 0x88, 0xf9, 0xe5, 0x11, 0x0, 0x0, 0x0,
  ]

  @Test(
    "Compression is asked for, and decoded", arguments: Candidate.all(without: .compression))
  func compression(_ candidate: Candidate) async throws {
    let fields = ["Content-Encoding: gzip"]
    let replies = [
      Reply.http("200 OK", fields, bytes: Self.gzip),
      .http("200 OK", fields, bytes: Self.gzip + Self.gzip), .http("200 OK", fields),
    ]
    try await RawServer.withServer(replies) { server in
      let response = try await send(candidate.shared, server)
      #expect(response.text == "hello hello hello")
      #expect(response.headerFields.isEmpty)
      #expect(server.requests[0]["Accept-Encoding"] == ["gzip"])
      #expect(try await send(candidate.shared, server).text == "hello hello hellohello hello hello")
      #expect(try await send(candidate.shared, server).text == "")
    }
  }

  @Test(
    "A compressed body that is cut off: invalidResponse",
    arguments: Candidate.all(without: .compression), [1, 5, 14, 27])
  func cutCompression(_ candidate: Candidate, count: Int) async throws {
    let reply = Reply.http("200 OK", ["Content-Encoding: gzip"], bytes: Array(Self.gzip[..<count]))
    try await RawServer.withServer([reply]) { server in
      let error = try await failure(candidate.shared, server)
      #expect(error.kind == .invalidResponse)
      #expect(error.detail == "the compressed body is cut off")
    }
  }

  @Test(
    "A small body that decodes to an endless one stops at the reader's limit",
    arguments: Candidate.all(without: .compression))
  func bomb(_ candidate: Candidate) async throws {
    // The empty header of gzip, and a block of 65,536 zeros as zlib writes it with Z_FULL_FLUSH.
    let start: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]
    let zeros: [UInt8] =
      [0xEC, 0xC1, 1, 1, 0, 0, 0, 0x80, 0x90, 0xFE, 0xAF, 0xEE, 8, 0x0A]
      + [UInt8](repeating: 0, count: 63) + [0x6A, 0, 0, 0, 0xFF, 0xFF]
    let head = Array("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n".utf8)
    let flood = Reply.flood(Array(repeatElement(zeros, count: 100).joined()))
    try await RawServer.withServer([.raw(head + start).then(flood)]) { server in
      let error = try await failure(candidate.shared, server)
      #expect(error.kind == .responseTooLarge)
      #expect(await server.losesConnections())
    }
  }

  @Test(
    "A server waits for a reader that is slower, who gets everything",
    arguments: Candidate.all(without: .slowReaders))
  func slowReader(_ candidate: Candidate) async throws {
    let bytes = (0..<4 << 20).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 11) }
    try await RawServer.withServer([.http("200 OK", bytes: bytes)]) { server in
      let options = TransportOptions(timeout: .patience, maximumUnreadSize: 1 << 16)
      let response = try await candidate.shared.send(
        server.request(.get, "/"), body: .nothing, options: options)
      var received: [UInt8] = []
      for try await chunk in response.body {
        #expect(chunk.count <= 1 << 17)
        for _ in 0..<20 { await Task.yield() }
        received += chunk
      }
      #expect(received == bytes)
    }
  }

  @Test("A call after one that failed is answered", arguments: Candidate.all)
  func afterFailure(_ candidate: Candidate) async throws {
    let chunk = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"
    try await RawServer.withServer([.raw(chunk), .http("200 OK", body: "next")]) { server in
      let transport = candidate.make()
      let error = try await failure(transport, server)
      #expect(error.kind == .invalidResponse)
      let next = try await send(transport, server)
      #expect(next.text == "next")
      #expect(server.connectionCount == 2)
    }
  }

  @Test(
    "A connection that the server closed while it was unused is replaced",
    arguments: Candidate.all(without: .staleConnections), [HTTPRequest.Method.get, .post])
  func closedWhileIdle(_ candidate: Candidate, method: HTTPRequest.Method) async throws {
    let replies: [Reply] = [
      .http("200 OK", body: "one").then(.close), .http("200 OK", body: "two"),
    ]
    try await RawServer.withServer(replies) { server in
      let transport = candidate.make()
      let first = try await send(transport, server, method)
      #expect(first.text == "one")
      #expect(await server.losesConnections())
      let second = try await send(transport, server, method)
      #expect(second.text == "two")
      #expect(server.requests.count == 2)
    }
  }

  @Test(
    "A request is not sent again when a kept-alive connection is closed in place of a response",
    arguments: Candidate.all(without: .repeatedRequests),
    [(HTTPRequest.Method.post, ""), (.post, "body"), (.get, nil), (.put, "body")]
      as [(HTTPRequest.Method, String?)])
  func unrepeatedRequest(
    _ candidate: Candidate, _ call: (method: HTTPRequest.Method, body: String?)
  ) async throws {
    try await RawServer.withServer([.http("200 OK"), .close]) { server in
      let transport = candidate.make()
      _ = try await send(transport, server)
      let body = call.body.map { RequestBody.text($0) } ?? .nothing
      let error = try await failure(transport, server, call.method, body: body)
      #expect(error.kind == .connectionLost)
      #expect(!error.isUnsent)
      #expect(server.requests.count == 2)
    }
  }

  @Test(
    "The error of a kept-alive connection that is closed in place of a response says that it was one",
    arguments: Candidate.all(without: .connectionDetails), [HTTPRequest.Method.get, .post])
  func reusedConnection(_ candidate: Candidate, method: HTTPRequest.Method) async throws {
    try await RawServer.withServer([.http("200 OK"), .close]) { server in
      let transport = candidate.make()
      _ = try await send(transport, server)
      let error = try await failure(transport, server, method)
      #expect(error.isOnReusedConnection == true)
    }
  }

  @Test(
    "A client sends an idempotent call again when a kept-alive connection is closed, if it may retry",
    arguments: Candidate.all(without: .repeatedRequests), ["GET", "PUT"])
  func repeatedCall(_ candidate: Candidate, method: String) async throws {
    let replies: [Reply] = [.http("200 OK"), .close, .http("200 OK", body: "again"), .close]
    let isIdempotent: [(operation: Bool?, retries: RetryPolicy, isSentAgain: Bool)] = [
      (nil, RetryPolicy(), true), (nil, .none, false), (false, RetryPolicy(), false),
      (true, .none, false),
    ]
    for (isIdempotent, retries, isSentAgain) in isIdempotent {
      try await RawServer.withServer(replies) { server in
        let transport = candidate.make()
        _ = try await send(transport, server)
        let operation = APIOperation(
          id: "act", method: method, path: "/", isIdempotent: isIdempotent)
        var client = Probe(server.url, transport: transport)
        client.configuration.retries = retries
        var request = server.request(HTTPRequest.Method(method) ?? .get, "/")
        request.headerFields[.contentType] = method == "PUT" ? "text/plain" : nil
        let attempts = AttemptCount()
        let call = Act.$current.withValue(operation) {
          APICall(
            Act.self, request: request, body: method == "PUT" ? .text("body") : .nothing,
            client.configuration, attempts, isStream: nil)
        }
        let text = try? await call.send().collect(upTo: 5).text
        #expect(text == (isSentAgain ? "again" : nil))
        #expect(attempts.value == (isSentAgain ? 2 : 1))
        #expect(server.requests.map(\.method) == ["GET", method] + (isSentAgain ? [method] : []))
        #expect(server.requests.last?.body == (method == "PUT" ? Array("body".utf8) : []))
      }
    }
  }

  @Test(
    "A first connection that is closed in place of a response is no reason to send again",
    arguments: Candidate.all(without: .connectionDetails))
  func firstConnection(_ candidate: Candidate) async throws {
    try await RawServer.withServer([.close]) { server in
      let error = try await failure(candidate.make(), server)
      #expect(error.kind == .connectionLost)
      #expect(error.isOnReusedConnection == false)
      #expect(server.requests.count == 1)
    }
  }

  private func send(
    _ transport: any Transport, _ server: RawServer, _ method: HTTPRequest.Method = .get,
    body: RequestBody = .nothing
  ) async throws -> RawResponse {
    try await transport.send(server.request(method, "/"), body: body, options: .patient)
      .collect(upTo: 1 << 20)
  }

  private func failure(
    _ transport: any Transport, _ server: RawServer, _ method: HTTPRequest.Method = .get,
    body: RequestBody = .nothing
  ) async throws -> TransportError {
    try await #require(throws: TransportError.self) {
      try await send(transport, server, method, body: body)
    }
  }
}

/// A call of an operation that a test chooses.
private struct Act: Endpoint {
  typealias Client = Probe
  @TaskLocal static var current = APIOperation(id: "act", method: "GET", path: "/")
  static var operation: APIOperation { current }

  func write(to request: inout RequestWriter) { request.path("/") }
}
