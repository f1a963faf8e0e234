#if os(Linux)
  import Endpoints
  import Foundation
  import HTTPTypes
  import TestServers
  import Testing

  /// The cases of ``TransportSurplusTests`` that only the transport over libcurl can be brought into.
  @Suite struct CurlSurplusTests {
    private static let own = "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nown"
    private static let stranger = "HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\nstranger"

    @Test(arguments: [HTTPRequest.Method.get, .post])
    func `bytes that come while a connection over TLS is unused answer no call`(
      method: HTTPRequest.Method
    ) async throws {
      try await TLSConversation.withServer { server in
        let transport = makeTransport(to: server)
        let first = try await answer(server, transport, method, "/1", Self.own)
        #expect(first.text == "own")
        server.send(Self.stranger)
        #expect(await server.hasUnread())
        let next = try await answer(server, transport, method, "/2", Self.own)
        #expect(next.text == "own")
        #expect(server.connectionCount == 2)
      }
    }

    @Test(arguments: [HTTPRequest.Method.get, .post])
    func `bytes in one record of TLS with the rest of a body answer no call`(
      method: HTTPRequest.Method
    ) async throws {
      try await TLSConversation.withServer { server in
        let transport = makeTransport(to: server)
        async let head = transport.send(
          request(server, method, "/1"), body: .nothing, options: .patient)
        #expect(await server.receives("\(method.rawValue) /1 "))
        server.send("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n")
        let response = try await head
        server.send("own" + Self.stranger)
        #expect(try await response.collect(upTo: 99).text == "own")
        let next = try await answer(server, transport, method, "/2", Self.own)
        #expect(next.text == "own")
        #expect(server.connectionCount == 2)
      }
    }

    @Test func `a connection over TLS is used again`() async throws {
      try await TLSConversation.withServer { server in
        let transport = makeTransport(to: server)
        for (path, method) in [("/1", .get), ("/2", .post), ("/3", .get)]
          as [(String, HTTPRequest.Method)]
        {
          let next = try await answer(server, transport, method, path, Self.own)
          #expect(next.text == "own")
        }
        #expect(server.connectionCount == 1)
      }
    }

    @Test func `a connection over HTTP/2 is used again after a PING`() async throws {
      try await TLSConversation.withServer(["-alpn", "h2"]) { server in
        let transport = makeTransport(to: server)
        for stream in [1, 3, 5] as [UInt8] {
          try await answer(server, transport, on: stream)
          server.send([0, 0, 8, 6, 0, 0, 0, 0, 0] + [UInt8](repeating: stream, count: 8))
          #expect(await server.hasUnread())
        }
        #expect(server.connectionCount == 1)
      }
    }

    @Test func `a connection over HTTP/2 is shared while a reader is slow`() async throws {
      try await TLSConversation.withServer(["-alpn", "h2"]) { server in
        let transport = makeTransport(to: server)
        try await answer(server, transport, on: 1)
        async let slow = transport.send(
          request(server, .get, "/"), body: .nothing,
          options: TransportOptions(timeout: .patience, maximumUnreadSize: 1))
        #expect(await server.receivesHeaders(of: 3))
        server.send([0, 0, 1, 1, 4, 0, 0, 0, 3, 0x88])
        let response = try await slow
        defer { withExtendedLifetime(response) {} }
        // 15,000 bytes each, of which libcurl reads no more once the reader has one chunk.
        for _ in 0..<4 {
          server.send([0, 0x3A, 0x98, 0, 0, 0, 0, 0, 3] + [UInt8](repeating: 0, count: 15_000))
        }
        // Later versions of libcurl read on, and leave nothing.
        _ = await server.hasUnread(within: .seconds(2))
        let next = Task {
          try await transport.send(
            request(server, .get, "/"), body: .nothing, options: .patient)
        }
        #expect(await server.receivesHeaders(of: 5))
        next.cancel()
        _ = await next.result
        #expect(server.connectionCount == 1)
      }
    }

    @Test func `a call that waits for the only connection is not answered by what it has left`()
      async throws
    {
      let isRead = Gate()
      let first = Reply.raw("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n").wait(for: isRead)
        .then(.raw("first" + Self.stranger))
      try await RawServer.withServer([first, .http("200 OK", body: "own")]) { server in
        var options = ConnectionOptions()
        options.maximumPerHost = 1
        let transport = CurlTransport(options: options)
        let response = try await transport.send(
          server.request(.get, "/"), body: .nothing, options: .patient)
        async let others = withThrowingTaskGroup(of: String.self) { group in
          for _ in 0..<8 {
            group.addTask {
              try await transport.send(
                server.request(.post, "/"), body: .text("body"), options: .patient
              ).collect(upTo: 99).text
            }
          }
          return try await group.reduce(into: []) { $0.append($1) }
        }
        isRead.open()
        #expect(try await response.collect(upTo: 99).text == "first")
        #expect(try await others == [String](repeating: "own", count: 8))
        #expect(server.requests.count == 9)
      }
    }

    private func makeTransport(to server: TLSConversation) -> CurlTransport {
      var options = ConnectionOptions()
      options.tls.roots = .file(server.certificate.path)
      return CurlTransport(options: options)
    }

    private func request(
      _ server: TLSConversation, _ method: HTTPRequest.Method, _ path: String
    ) -> HTTPRequest {
      HTTPRequest(method: method, scheme: "https", authority: server.authority, path: path)
    }

    /// Makes a call, which the server answers with these bytes once it has it.
    private func answer(
      _ server: TLSConversation, _ transport: CurlTransport, _ method: HTTPRequest.Method,
      _ path: String, _ bytes: String
    ) async throws -> RawResponse {
      async let response = transport.send(
        request(server, method, path), body: .nothing, options: .patient)
      #expect(await server.receives("\(method.rawValue) \(path) "))
      server.send(bytes)
      return try await response.collect(upTo: 99)
    }

    /// Makes a call over HTTP/2 on this stream, which the server answers with a status alone.
    private func answer(
      _ server: TLSConversation, _ transport: CurlTransport, on stream: UInt8
    ) async throws {
      async let call = transport.send(
        request(server, .get, "/"), body: .nothing, options: .patient)
      #expect(await server.receivesHeaders(of: stream))
      // Empty settings, and 'status: 200', which ends the stream.
      if stream == 1 { server.send([0, 0, 0, 4, 0, 0, 0, 0, 0]) }
      server.send([0, 0, 1, 1, 5, 0, 0, 0, stream, 0x88])
      let response = try await call
      #expect(response.head.status == .ok)
      #expect(try await response.collect(upTo: 99).text == "")
    }
  }
#endif
