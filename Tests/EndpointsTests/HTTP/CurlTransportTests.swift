#if os(Linux)
  import Endpoints
  import Foundation
  import HTTPTypes
  import TestServers
  import TestSupport
  import Testing

  @Suite("The transport over libcurl")
  struct CurlTransportTests {
    @Test("As many connections are used as the options say")
    func connectionLimit() async throws {
      try await RawServer.withServer([.http("200 OK", body: "x")]) { server in
        var options = ConnectionOptions()
        options.maximumPerHost = 2
        let transport = CurlTransport(options: options)
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

    @Test("Limits of the header are those of the options")
    func headerLimits() async throws {
      let reply = Reply.http("200 OK", ["A: b", "C: d"])
      try await RawServer.withServer([reply]) { server in
        var options = ConnectionOptions()
        options.maximumHeaderSize = 30
        let small = try await failure(CurlTransport(options: options), server.request(.get, "/"))
        #expect(small.detail == "the header is longer than 30 bytes")
        options = ConnectionOptions()
        options.maximumHeaderCount = 2
        let few = try await failure(CurlTransport(options: options), server.request(.get, "/"))
        #expect(few.detail == "the header has more than 2 lines")
      }
    }

    @Test("The request names the library, unless it has a name of its own")
    func userAgent() async throws {
      try await RawServer.withServer([.http("200 OK")]) { server in
        for fields: HTTPFields in [[:], [.userAgent: "mine"]] {
          _ = try await CurlTransport.shared.send(
            server.request(.get, "/", fields), body: .nothing, options: .patient)
        }
        let names = server.requests.map { $0["User-Agent"].first ?? "" }
        #expect(names[0].hasPrefix("swift-endpoints libcurl/"))
        #expect(names[1] == "mine")
      }
    }

    @Test("A server whose certificate nobody signed is refused, unless its own is the root")
    func certificates() async throws {
      try await withTLSServer { authority, certificate in
        let request = HTTPRequest(method: .get, scheme: "https", authority: authority, path: "/")
        let refused = try await failure(CurlTransport.shared, request)
        #expect(refused.kind == .tlsFailure)
        #expect(refused.isUnsent)
        #expect(refused.detail?.contains("certificate") == true)
        for roots in [
          ConnectionOptions.TLS.PEM.file(certificate.path),
          .bytes([UInt8](try Data(contentsOf: certificate))),
        ] {
          var options = ConnectionOptions()
          options.tls.roots = roots
          let response = try await CurlTransport(options: options).send(
            request, body: .nothing, options: .patient)
          #expect(response.head.status == .ok)
          options.tls.pinnedKeys = ["AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="]
          let unpinned = try await failure(CurlTransport(options: options), request)
          #expect(unpinned.kind == .tlsFailure)
        }
      }
    }

    private func failure(
      _ transport: CurlTransport, _ request: HTTPRequest
    ) async throws -> TransportError {
      try await #require(throws: TransportError.self) {
        try await transport.send(request, body: .nothing, options: .patient)
      }
    }

    /// Runs `body` with the authority and the certificate of a server of the openssl command, whose
    /// answer is a page.
    private func withTLSServer(
      _ body: (_ authority: String, _ certificate: URL) async throws -> Void
    ) async throws {
      let folder = FileManager.default.temporaryDirectory.appending(path: "tls-\(UUID())")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(at: folder) }
      let certificate = folder.appending(path: "cert.pem")
      let key = folder.appending(path: "key.pem")
      let made = try await Command(
        "openssl",
        [
          "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
          "-keyout", key.path, "-out", certificate.path, "-days", "2", "-subj", "/CN=localhost",
          "-addext", "subjectAltName=IP:127.0.0.1",
        ])
      try #require(made.status == 0)
      let server = Process()
      let output = Pipe()
      server.executableURL = URL(filePath: "/usr/bin/openssl")
      server.arguments = [
        "s_server", "-accept", "127.0.0.1:0", "-cert", certificate.path, "-key", key.path, "-www",
      ]
      server.standardInput = FileHandle.nullDevice
      server.standardOutput = output
      server.standardError = FileHandle.nullDevice
      try server.run()
      defer { server.terminate() }
      // It says 'ACCEPT 127.0.0.1:PORT'.
      var text = ""
      while !text.contains("\n") || !text.contains("ACCEPT") {
        let data = output.fileHandleForReading.availableData
        if data.isEmpty { break }
        text += String(decoding: data, as: UTF8.self)
      }
      let line = try #require(text.split(separator: "\n").first { $0.hasPrefix("ACCEPT") })
      let authority = try #require(line.split(separator: " ").last)
      try await body(String(authority), certificate)
    }
  }
#endif
