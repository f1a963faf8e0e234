#if AsyncHTTPClient
  import AsyncHTTPClient
  import Endpoints
  import EndpointsAsyncHTTPClient
  import Foundation
  import HTTPTypes
  import TestServers
  import TestSupport
  import Testing

  @Suite("The transport over AsyncHTTPClient")
  struct AsyncHTTPClientTests {
    @Test("A client of an application is used as it is, and not shut down with the transport")
    func sharedClient() async throws {
      let client = HTTPClient(
        eventLoopGroup: HTTPClient.defaultEventLoopGroup,
        configuration: .init(redirectConfiguration: .disallow))
      try await RawServer.withServer([.http("302 Found", ["Location: /next"])]) { server in
        for _ in 0..<2 {
          let response = try await AsyncHTTPClientTransport(client).send(
            server.request(.get, "/"), body: .nothing, options: .patient)
          #expect(response.head.status == .found)
          _ = try await response.body.collect(upTo: 0)
        }
        #expect(server.connectionCount == 1)
      }
      try await client.shutdown()
    }

    @Test("A client that follows redirects by itself is no good")
    func followingClient() async throws {
      let client = HTTPClient(eventLoopGroup: HTTPClient.defaultEventLoopGroup)
      let replies: [Reply] = [.http("302 Found", ["Location: /next"]), .http("200 OK")]
      try await RawServer.withServer(replies) { server in
        let error = try await #require(throws: TransportError.self) {
          try await AsyncHTTPClientTransport(client).send(
            server.request(.get, "/"), body: .nothing, options: .patient)
        }
        #expect(error.detail == "the HTTPClient follows redirects by itself")
        #expect(!error.isUnsent)
      }
      try await client.shutdown()
    }

    @Test("As many connections are used as the options say")
    func connectionLimit() async throws {
      var options = ConnectionOptions()
      options.maximumPerHost = 2
      let transport = try AsyncHTTPClientTransport(options: options)
      try await RawServer.withServer([.http("200 OK", body: "x")]) { server in
        try await withThrowingTaskGroup(of: Void.self) { group in
          for _ in 0..<40 {
            group.addTask {
              _ = try await transport.send(
                server.request(.get, "/"), body: .nothing, options: .patient
              ).collect(upTo: 1)
            }
          }
          try await group.waitForAll()
        }
        #expect(server.requests.count == 40)
        #expect(server.connectionCount <= 2)
      }
    }

    @Test("A header has the limit of the options, up to that of SwiftNIO")
    func headerLimit() async throws {
      let large = Reply.http("200 OK", ["A: \(String(repeating: "b", count: 100_000))"])
      for (reply, limit, detail) in [
        (Reply.http("200 OK", ["A: b"]), 60, "the header is longer than 60 bytes"),
        (large, 1 << 20, "the header is longer than 81920 bytes"),
      ] {
        try await RawServer.withServer([reply]) { server in
          let error = try await #require(throws: TransportError.self) {
            try await AsyncHTTPClientTransport.shared.send(
              server.request(.get, "/"), body: .nothing,
              options: TransportOptions(timeout: .patience, maximumHeaderSize: limit))
          }
          #expect(error.kind == .invalidResponse)
          #expect(error.detail == detail)
        }
      }
    }

    #if os(Linux)
      @Test("A server whose certificate nobody signed is refused, unless its own is the root")
      func roots() async throws {
        try await TLSServer.withServer(.openssl) { server in
          let refused = try await failure(server) { _ in }
          #expect(refused.kind == .tlsFailure)
          #expect(refused.isUnsent)
          let bytes = [UInt8](try Data(contentsOf: server.server.certificate))
          for roots in [
            ConnectionOptions.TLS.PEM.file(server.server.certificate.path), .bytes(bytes),
          ] {
            #expect(try await status(server) { $0.tls.roots = roots } == 200)
          }
        }
      }

      @Test("A server that asks for a certificate gets the client's")
      func clientCertificate() async throws {
        try await TLSServer.withServer(.opensslForClients) { server in
          let roots = ConnectionOptions.TLS.PEM.file(server.server.certificate.path)
          let refused = try await failure(server) { $0.tls.roots = roots }
          #expect([.tlsFailure, .connectionLost].contains(refused.kind))
          let chain = [UInt8](try Data(contentsOf: server.client.certificate))
          let key = [UInt8](try Data(contentsOf: server.client.key))
          for certificate in [
            ConnectionOptions.TLS.ClientCertificate(
              chain: .file(server.client.certificate.path), key: .file(server.client.key.path)),
            .init(chain: .bytes(chain), key: .bytes(key)),
          ] {
            let status = try await status(server) {
              $0.tls.roots = roots
              $0.tls.clientCertificate = certificate
            }
            #expect(status == 200)
          }
        }
      }

      @Test(
        "Calls at once share a connection over HTTP/2",
        .enabled(if: TLSServer.hasNGHTTPD, "nghttpd (nghttp2-server) is not installed"))
      func http2() async throws {
        try await TLSServer.withServer(.nghttpd) { server in
          var options = ConnectionOptions()
          options.tls.roots = .file(server.server.certificate.path)
          let transport = try AsyncHTTPClientTransport(options: options)
          try await TLSServer.untilItListens { try await send(server, transport) }
          try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<100 {
              group.addTask { try await send(server, transport).head.status.code }
            }
            for try await status in group { #expect(status == 404) }
          }
          #expect(server.connectionCount == 1)
        }
      }

      private func send(
        _ server: TLSServer, _ transport: AsyncHTTPClientTransport
      ) async throws -> TransportResponse {
        let request = HTTPRequest(
          method: .get, scheme: "https", authority: server.authority, path: "/")
        let response = try await transport.send(request, body: .nothing, options: .patient)
        _ = try await response.body.collect(upTo: 1 << 20)
        return response
      }

      private func status(
        _ server: TLSServer, _ change: (inout ConnectionOptions) -> Void
      ) async throws -> Int {
        var options = ConnectionOptions()
        change(&options)
        let transport = try AsyncHTTPClientTransport(options: options)
        return try await send(server, transport).head.status.code
      }

      private func failure(
        _ server: TLSServer, _ change: (inout ConnectionOptions) -> Void
      ) async throws -> TransportError {
        var options = ConnectionOptions()
        change(&options)
        let transport = try AsyncHTTPClientTransport(options: options)
        return try await #require(throws: TransportError.self) {
          try await send(server, transport)
        }
      }
    #endif

    @Test("Pinned keys are refused when the transport is made, since none would be compared")
    func pins() {
      var options = ConnectionOptions()
      options.tls.pinnedKeys = ["AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="]
      #expect(throws: (any Error).self) { try AsyncHTTPClientTransport(options: options) }
    }
  }
#endif
