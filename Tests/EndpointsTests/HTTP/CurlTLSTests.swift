#if os(Linux)
  import Endpoints
  import Foundation
  import HTTPTypes
  import TestServers
  import TestSupport
  import Testing

  @Suite struct CurlTLSTests {
    @Test func `a server whose certificate nobody signed is refused, unless its own is the root`()
      async throws
    {
      try await TLSServer.withServer(.openssl) { server in
        let refused = try await failure(server)
        #expect(refused.kind == .tlsFailure)
        #expect(refused.isUnsent)
        #expect(refused.detail?.contains("certificate") == true)
        let bytes = [UInt8](try Data(contentsOf: server.server.certificate))
        for roots in [
          ConnectionOptions.TLS.PEM.file(server.server.certificate.path), .bytes(bytes),
        ] {
          #expect(try await status(server) { $0.tls.roots = roots } == 200)
        }
      }
    }

    @Test func `a server must have one of the pinned keys`() async throws {
      try await TLSServer.withServer(.openssl) { server in
        let other = try await server.client.pin()
        let own = try await server.server.pin()
        let refused = try await failure(server) {
          $0.tls.roots = .file(server.server.certificate.path)
          $0.tls.pinnedKeys = [other]
        }
        #expect(refused.kind == .tlsFailure)
        #expect(refused.isUnsent)
        let status = try await status(server) {
          $0.tls.roots = .file(server.server.certificate.path)
          $0.tls.pinnedKeys = [other, own]
        }
        #expect(status == 200)
        // A pin does not replace the certificate.
        let untrusted = try await failure(server) { $0.tls.pinnedKeys = [own] }
        #expect(untrusted.kind == .tlsFailure)
      }
    }

    @Test func `a server that asks for a certificate gets the client's`() async throws {
      try await TLSServer.withServer(.opensslForClients) { server in
        let roots = ConnectionOptions.TLS.PEM.file(server.server.certificate.path)
        let client = server.client
        // TLS 1.3 tells a client only after its request that its certificate is missing.
        let refused = try await failure(server) { $0.tls.roots = roots }
        #expect([.tlsFailure, .connectionLost].contains(refused.kind))
        let stranger = try await failure(server) {
          $0.tls.roots = roots
          $0.tls.clientCertificate = .init(
            chain: .file(server.server.certificate.path), key: .file(server.server.key.path))
        }
        #expect([.tlsFailure, .connectionLost].contains(stranger.kind))
        let chain = [UInt8](try Data(contentsOf: client.certificate))
        let key = [UInt8](try Data(contentsOf: client.key))
        for certificate in [
          ConnectionOptions.TLS.ClientCertificate(
            chain: .file(client.certificate.path), key: .file(client.key.path)),
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

    @Test(.enabled(if: TLSServer.hasNGHTTPD, "nghttpd (nghttp2-server) is not installed"))
    func `calls at once share a connection over HTTP/2, which can be turned off`() async throws {
      try await TLSServer.withServer(.nghttpd) { server in
        var options = ConnectionOptions()
        options.tls.roots = .file(server.server.certificate.path)
        let transport = CurlTransport(options: options)
        try await TLSServer.untilItListens { try await send(server, transport) }
        try await withThrowingTaskGroup(of: Int.self) { group in
          for _ in 0..<100 {
            group.addTask { try await send(server, transport).head.status.code }
          }
          for try await status in group { #expect(status == 404) }
        }
        #expect(server.connectionCount == 1)
        // nghttpd ends connections over which no HTTP/2 was agreed on.
        options.usesHTTP2 = false
        await #expect(throws: TransportError.self) {
          try await send(server, CurlTransport(options: options))
        }
      }
    }

    private func send(
      _ server: TLSServer, _ transport: CurlTransport
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
      return try await send(server, CurlTransport(options: options)).head.status.code
    }

    private func failure(
      _ server: TLSServer, _ change: (inout ConnectionOptions) -> Void = { _ in }
    ) async throws -> TransportError {
      var options = ConnectionOptions()
      change(&options)
      return try await #require(throws: TransportError.self) {
        try await send(server, CurlTransport(options: options))
      }
    }
  }
#endif
