#if URLSession || !os(Linux)
  import Endpoints
  import Foundation
  import HTTPTypes
  import TestServers
  import Testing

  #if canImport(FoundationNetworking)
    import FoundationNetworking
  #endif

  @Suite("A session keeps what its configuration says, and nothing else")
  struct URLSessionTests {
    @Test("Fields of the configuration are sent, unless the request has its own")
    func configuredFields() async throws {
      try await RawServer.withServer([.http("200 OK")]) { server in
        let configuration = URLSessionConfiguration.ephemeral
        configuration.httpAdditionalHeaders = ["Accept-Language": "eo", "User-Agent": "session"]
        let transport = URLSessionTransport(configuration: configuration)
        let request = server.request(.get, "/", [.userAgent: "request"])
        _ = try await transport.send(request, body: .nothing, options: .patient)
        #expect(server.requests[0]["Accept-Language"] == ["eo"])
        #expect(server.requests[0]["User-Agent"] == ["request"])
      }
    }

    @Test("Cookies of responses are not sent back, unless asked for")
    func cookies() async throws {
      try await RawServer.withServer([.http("200 OK", ["Set-Cookie: a=1; Path=/"])]) { server in
        let configuration = URLSessionConfiguration.ephemeral
        let keeping = URLSessionTransport(configuration: configuration, keepsCookies: true)
        for transport in [URLSessionTransport.shared, URLSessionTransport(configuration: .default)]
        {
          _ = try await send(server.request(.get, "/"), over: transport)
          _ = try await send(server.request(.get, "/"), over: transport)
        }
        #expect(server.requests.map { $0["Cookie"] } == [[], [], [], []])
        _ = try await send(server.request(.get, "/"), over: keeping)
        _ = try await send(server.request(.get, "/"), over: keeping)
        #expect(server.requests.last?["Cookie"] == ["a=1"])
      }
    }

    @Test("Responses that may be cached are asked for again")
    func cache() async throws {
      try await RawServer.withServer([.http("200 OK", ["Cache-Control: max-age=600"])]) { server in
        let transport = URLSessionTransport(configuration: .default)
        _ = try await send(server.request(.get, "/"), over: transport)
        _ = try await send(server.request(.get, "/"), over: transport)
        #expect(server.requests.count == 2)
      }
    }

    @Test("A body with GET is an error and never left out in silence")
    func getWithBody() async throws {
      try await RawServer.withServer([.http("200 OK")]) { server in
        for body in [RequestBody.text("{}"), .stream(AsyncStream { $0.finish() })] {
          let error = await #expect(throws: TransportError.self) {
            try await URLSessionTransport.shared.send(
              server.request(.get, "/"), body: body, options: .patient)
          }
          #expect(error?.kind == .invalidRequest)
          #expect(error?.detail == "URLSession sends no body with GET")
        }
        #expect(server.requests.isEmpty)
      }
    }

    @Test("A stream is sent with the length that it turns out to have")
    func streamedBody() async throws {
      try await RawServer.withServer([.http("204 No Content")]) { server in
        let stream = AsyncStream<[UInt8]> {
          $0.yield([1, 2]); $0.yield([3]); $0.finish()
        }
        _ = try await URLSessionTransport.shared.send(
          server.request(.put, "/"), body: .stream(stream), options: .patient)
        #expect(server.requests.map { $0["Content-Length"] } == [["3"]])
        #expect(server.requests.map(\.body) == [[1, 2, 3]])
      }
    }

    @Test("A stream that brings more than waits unread ends, after what had arrived")
    func overflow() async throws {
      let reply = Reply.raw("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n")
        .then(.flood([UInt8](repeating: 0x61, count: 1 << 16)))
      try await RawServer.withServer([reply]) { server in
        var options = TransportOptions.patient
        options.maximumUnreadSize = 1 << 20
        let response = try await URLSessionTransport.shared.send(
          server.request(.get, "/"), body: .nothing, options: options)
        // The server sends without end, so that only the limit can end the connection.
        #expect(await server.losesConnections())
        var count = 0
        let error = await #expect(throws: TransportError.self) {
          for try await chunk in response.body { count += chunk.count }
        }
        #expect(count > 1 << 20)
        // One report of the session more than the limit.
        #expect(count <= (1 << 20) + (1 << 16))
        #expect(error?.kind == .overflow)
        #expect(
          error?.detail == """
            more than 1048576 bytes are unread; \
            for streams, the client's configuration.maximumUnreadSize is the limit
            """)
      }
    }

    #if canImport(FoundationNetworking)
      @Test("No compression is asked for, and a compressed body is refused, whole or not")
      func unaskedCompression() async throws {
        // printf 'hello hello hello' | gzip -n
        let bytes: [UInt8] = [
          0x1f, 0x8b, 0x8, 0x0, 0x0, 0x0, 0x0, 0x0, 0x0, 0x3, 0xcb, 0x48, 0xcd, 0xc9, 0xc9,
          0x57, 0xc8, 0x40, 0x90, 0x0, 0x80, 0x88, 0xf9, 0xe5, 0x11, 0x0, 0x0, 0x0,
        ]
        for count in [5, 14, bytes.count] {
          let reply = Reply.http(
            "200 OK", ["Content-Encoding: gzip"], bytes: Array(bytes[..<count]))
          try await RawServer.withServer([reply]) { server in
            let error = await #expect(throws: TransportError.self) {
              try await send(server.request(.get, "/"))
            }
            #expect(error?.kind == .invalidResponse)
            #expect(error?.detail == "the body is encoded as gzip, which was not requested")
            #expect(server.requests.first?["accept-encoding"] == ["identity"])
          }
        }
      }

      @Test("A response without a body may name a compression")
      func compressedNothing() async throws {
        let reply = Reply.http("200 OK", ["Content-Encoding: gzip"])
        try await RawServer.withServer([reply]) { server in
          let response = try await send(server.request(.get, "/"))
          #expect(response.body.isEmpty)
        }
      }
    #endif

    private func send(
      _ request: HTTPRequest,
      over transport: URLSessionTransport = .shared,
      timeout: Duration = .patience
    ) async throws -> RawResponse {
      try await transport.send(request, body: .nothing, options: .init(timeout: timeout))
        .collect(upTo: 1 << 20)
    }
  }
#endif
