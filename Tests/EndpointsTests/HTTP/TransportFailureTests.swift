import Endpoints
import Foundation
import HTTPTypes
import TestServers
import Testing

@Suite("A transport says what went wrong")
struct TransportFailureTests {
  @Test("A port where nobody listens: cannotConnect", arguments: Candidate.all)
  func refused(_ candidate: Candidate) async throws {
    try await ClosedPort.withPort { authority in
      let error = try await failure(
        candidate,
        HTTPRequest(method: .get, scheme: "http", authority: authority, path: "/p?key=secret")
      )
      #expect(error.kind == .cannotConnect)
      #expect(error.isUnsent)
      #expect(error.underlying != nil)
      #expect(!"\(error)".contains("secret"))
    }
  }

  @Test("A name without address: nameNotResolved", arguments: Candidate.all)
  func unknownHost(_ candidate: Candidate) async throws {
    let error = try await failure(
      candidate,
      HTTPRequest(method: .get, scheme: "http", authority: "nowhere.invalid", path: "/")
    )
    #expect(error.kind == .nameNotResolved)
  }

  @Test(
    "A connection that ends too early: connectionLost, never a short body",
    arguments: Candidate.all,
    [
      "", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc",
      "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nabc",
      "HTTP/1.1 302 Found\r\nLocation: /x\r\nContent-Length: 10\r\n\r\nabc",
      "HTTP/1.1 401 No\r\nWWW-Authenticate: Basic realm=\"x\"\r\nContent-Length: 10\r\n\r\nabc",
    ]
  )
  func halfWay(_ candidate: Candidate, bytes: String) async throws {
    for end in [Reply.close, .reset] {
      try await RawServer.withServer([.raw(bytes).then(end)]) { server in
        let error = try await failure(candidate, server.request(.get, "/"))
        #expect(error.kind == .connectionLost, "\(error) \(String(describing: error.underlying))")
      }
    }
  }

  @Test("Plain text where TLS is expected: tlsFailure", arguments: Candidate.all)
  func tls(_ candidate: Candidate) async throws {
    let greeting = Array("HTTP/1.1 400 Bad Request\r\n\r\n".utf8)
    try await RawServer.withServer([.close], greeting: greeting) { server in
      var request = server.request(.get, "/")
      request.scheme = "https"
      let error = try await failure(candidate, request)
      #expect(error.kind == .tlsFailure)
    }
  }

  @Test(
    "An answer that is not HTTP, or cannot be decoded: invalidResponse",
    arguments: Candidate.all,
    [
      "hello\r\n\r\n", "HTTP/1.1 99999 X\r\n\r\n",
      "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n",
      "HTTP/1.1 200 OK\r\nno colon\r\nContent-Length: 0\r\n\r\n",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n0\r\n\r\n",
      "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc",
      "HTTP/1.1 200 OK\r\nContent-Encoding: weird\r\nContent-Length: 3\r\n\r\nabc",
    ]
  )
  func notHTTP(_ candidate: Candidate, bytes: String) async throws {
    try await RawServer.withServer([.raw(bytes).then(.close)]) { server in
      let error = try await failure(candidate, server.request(.get, "/"))
      #expect(error.kind == .invalidResponse, "\(String(describing: error.underlying))")
    }
  }

  @Test("A server that never answers: timedOut", arguments: Candidate.all)
  func silence(_ candidate: Candidate) async throws {
    try await RawServer.withServer([.stall]) { server in
      let error = try await server.reached { timeout in
        try await failure(candidate, server.request(.get, "/"), timeout: timeout)
      }
      #expect(error.kind == .timedOut)
      #expect(await server.losesConnections())
    }
  }

  @Test("A body that never ends: timedOut while it is read", arguments: Candidate.all)
  func slowBody(_ candidate: Candidate) async throws {
    let reply = Reply.raw("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc").then(.stall)
    try await RawServer.withServer([reply]) { server in
      let error = try await server.reached { timeout in
        // On a busy machine the time may be over before this task sees the head.
        try await #require(throws: TransportError.self) {
          let response = try await candidate.shared.send(
            server.request(.get, "/"),
            body: .nothing,
            options: .init(timeout: timeout)
          )
          #expect(response.head.status == .ok)
          _ = try await response.body.collect(upTo: 100)
        }
      }
      #expect(error.kind == .timedOut)
      #expect(await server.losesConnections())
    }
  }

  @Test("A timeout of zero or less has passed already", arguments: Candidate.all)
  func noTime(_ candidate: Candidate) async throws {
    try await RawServer.withServer([.http("200 OK")]) { server in
      for timeout in [Duration.zero, .seconds(-5)] {
        let error = try await failure(candidate, server.request(.get, "/"), timeout: timeout)
        #expect(error.kind == .timedOut)
      }
    }
  }

  @Test("Without a limit and with an endless one, calls are answered", arguments: Candidate.all)
  func endlessTime(_ candidate: Candidate) async throws {
    try await RawServer.withServer([.http("200 OK")]) { server in
      for timeout in [nil, Duration.seconds(Int64.max)] {
        let response = try await candidate.shared.send(
          server.request(.get, "/"),
          body: .nothing,
          options: .init(timeout: timeout)
        )
        #expect(response.head.status == .ok)
      }
    }
  }

  @Test("Cancelling before the head ends the call and the connection", arguments: Candidate.all)
  func cancelledBeforeHead(_ candidate: Candidate) async throws {
    try await RawServer.withServer([.stall]) { server in
      let request = server.request(.get, "/")
      let task = Task { try await failure(candidate, request) }
      #expect(await server.receives(1))
      task.cancel()
      let error = try await task.value
      #expect(error.kind == .cancelled)
      #expect(await server.losesConnections())
    }
  }

  @Test(
    "Cancelling while the body is read ends the call and the connection", arguments: Candidate.all)
  func cancelledInBody(_ candidate: Candidate) async throws {
    let reply = Reply.raw("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc").then(.stall)
    try await RawServer.withServer([reply]) { server in
      let response = try await candidate.shared.send(
        server.request(.get, "/"),
        body: .nothing,
        options: .patient
      )
      let firstChunk = Gate()
      let task = Task {
        for try await _ in response.body { firstChunk.open() }
      }
      #expect(await firstChunk.opens())
      task.cancel()
      let error = try await #require(throws: TransportError.self) { try await task.value }
      #expect(error.kind == .cancelled)
      #expect(await server.losesConnections())
    }
  }

  @Test("A cancelled task sends nothing", arguments: Candidate.all)
  func cancelledBefore(_ candidate: Candidate) async throws {
    try await RawServer.withServer([.http("200 OK")]) { server in
      let request = server.request(.get, "/")
      let task = Task {
        withUnsafeCurrentTask { $0?.cancel() }
        return try await failure(candidate, request)
      }
      let error = try await task.value
      #expect(error.kind == .cancelled)
      #expect(server.requests.isEmpty)
    }
  }

  @Test(
    "A second task that waits for the same body is refused and does not disturb the first",
    arguments: Candidate.all)
  func twoReaders(_ candidate: Candidate) async throws {
    let gate = Gate()
    let reply = Reply.raw("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n").wait(for: gate)
      .then(.raw("abc"))
    try await RawServer.withServer([reply]) { server in
      let response = try await candidate.shared.send(
        server.request(.get, "/"),
        body: .nothing,
        options: .patient
      )
      try await withThrowingTaskGroup(of: [UInt8].self) { group in
        for _ in 0..<2 {
          group.addTask { try await response.body.collect(upTo: 3) }
        }
        let error = await #expect(throws: TransportError.self) { try await group.next() }
        #expect(error?.kind == .other)
        gate.open()
        let body = try await group.next()
        #expect(body == Array("abc".utf8))
      }
    }
  }

  @Test("A body that nobody reads is not fetched to its end", arguments: Candidate.all)
  func droppedBody(_ candidate: Candidate) async throws {
    let reply = Reply.raw("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc").then(.stall)
    try await RawServer.withServer([reply]) { server in
      _ = try await candidate.shared.send(
        server.request(.get, "/"),
        body: .nothing,
        options: .patient
      )
      #expect(await server.losesConnections())
    }
  }

  @Test(
    "A request without a usable URL is refused",
    arguments: Candidate.all,
    [
      ("ftp", "127.0.0.1", "/"), ("http", "", "/"), ("http", "a b", "/"),
      ("http", "127.0.0.1", "x"),
      ("http", "me:secret@127.0.0.1", "/"), ("file", "", "/etc/passwd"),
    ]
  )
  func invalidRequest(
    _ candidate: Candidate, _ parts: (scheme: String, authority: String, path: String)
  ) async throws {
    let error = try await failure(
      candidate,
      HTTPRequest(
        method: .get, scheme: parts.scheme, authority: parts.authority, path: parts.path)
    )
    #expect(error.kind == .invalidRequest)
    #expect(!"\(error)".contains("secret"))
  }

  @Test(
    "A transport that is let go of is freed and closes its connections", arguments: Candidate.all)
  func release(_ candidate: Candidate) async throws {
    try await RawServer.withServer([.http("200 OK")]) { server in
      weak var gone: (any AnyObject & Transport)?
      do {
        let transport = candidate.make()
        gone = transport
        _ = try await transport.send(server.request(.get, "/"), body: .nothing, options: .patient)
          .collect(upTo: 0)
      }
      #expect(gone == nil)
      #expect(await server.losesConnections())
    }
  }

  private func failure(
    _ candidate: Candidate,
    _ request: HTTPRequest,
    timeout: Duration = .patience
  ) async throws -> TransportError {
    try await #require(throws: TransportError.self) {
      try await candidate.shared.send(
        request,
        body: .nothing,
        options: .init(timeout: timeout)
      ).collect(upTo: 1 << 20)
    }
  }
}
