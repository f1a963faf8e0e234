#if os(Linux)
  import Endpoints
  import Foundation
  import TestServers
  import TestSupport
  import Testing

  /// A server of another program that speaks TLS, with a certificate that nobody signed.
  struct TLSServer {
    enum Program {
      /// `openssl s_server`, which answers every GET with a page of its own, over HTTP/1.1.
      case openssl
      /// The same, for clients that have the certificate of ``TLSServer/client`` alone.
      case opensslForClients
      /// `nghttpd`, which knows HTTP/2 alone and answers every GET with 404.
      case nghttpd
    }

    /// A certificate and its private key, in PEM format.
    struct Identity {
      let certificate: URL
      let key: URL

      /// - Parameter name: The name of the files, and the common name.
      init(_ name: String, in folder: URL) async throws {
        certificate = folder.appending(path: "\(name)-certificate.pem")
        key = folder.appending(path: "\(name)-key.pem")
        let made = try await Command(
          "openssl",
          [
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
            "-keyout", key.path, "-out", certificate.path, "-days", "2", "-subj", "/CN=\(name)",
            "-addext", "subjectAltName=IP:127.0.0.1",
          ])
        try #require(made.status == 0)
      }

      /// The SHA-256 of the public key, in Base64.
      func pin() async throws -> String {
        let hash = try await Command(
          "sh",
          [
            "-c",
            """
            openssl pkey -in "$0" -pubout -outform der | openssl dgst -sha256 -binary | openssl base64
            """, key.path,
          ])
        return hash.output.trimmingCharacters(in: .whitespacesAndNewlines)
      }
    }

    static var hasNGHTTPD: Bool { nghttpd != nil }

    private static let nghttpd = ["/usr/sbin/nghttpd", "/usr/bin/nghttpd"].first {
      FileManager.default.isExecutableFile(atPath: $0)
    }

    /// `127.0.0.1:PORT`.
    let authority: String
    let server: Identity
    let client: Identity
    private let log: URL

    /// The number of connections over which HTTP/2 was agreed on.
    var connectionCount: Int {
      let text = (try? String(contentsOf: log, encoding: .utf8)) ?? ""
      return text.components(separatedBy: "negotiated protocol: h2").count - 1
    }

    /// Runs `body` with a server.
    static func withServer(_ program: Program, _ body: (TLSServer) async throws -> Void)
      async throws
    {
      let folder = FileManager.default.temporaryDirectory.appending(path: "tls-\(UUID())")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(at: folder) }
      let server = try await Identity("server", in: folder)
      let client = try await Identity("client", in: folder)
      let log = folder.appending(path: "log")
      try Data().write(to: log)
      let process = Process()
      process.standardInput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      let authority: String
      switch program {
      case .openssl, .opensslForClients:
        let output = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/openssl")
        process.arguments =
          [
            "s_server", "-accept", "127.0.0.1:0", "-cert", server.certificate.path, "-key",
            server.key.path, "-www",
          ]
          + (program == .openssl
            ? []
            : ["-Verify", "1", "-verify_return_error", "-CAfile", client.certificate.path])
        process.standardOutput = output
        try process.run()
        authority = try Self.authority(saidIn: output)
      case .nghttpd:
        // It says no port: it gets one that was free a moment ago.
        authority = try await ClosedPort.withPort { $0 }
        process.executableURL = URL(filePath: try #require(nghttpd))
        process.arguments = [
          "-v", "-a", "127.0.0.1", "-d", folder.path, String(authority.split(separator: ":")[1]),
          server.key.path, server.certificate.path,
        ]
        process.standardOutput = try FileHandle(forWritingTo: log)
        try process.run()
      }
      defer { process.terminate() }
      try await body(
        TLSServer(authority: authority, server: server, client: client, log: log))
    }

    /// Makes a call to a server that has just been started, until it is answered.
    static func untilItListens<Result>(_ call: () async throws -> Result) async throws {
      let end = ContinuousClock.now + .patience
      while true {
        do {
          _ = try await call()
          return
        } catch let error as TransportError where error.kind == .cannotConnect && .now < end {
          try await Task.sleep(for: .milliseconds(10))
        }
      }
    }

    /// The end of a line such as `ACCEPT 127.0.0.1:PORT`.
    private static func authority(saidIn output: Pipe) throws -> String {
      var text = ""
      while true {
        let data = output.fileHandleForReading.availableData
        text += String(decoding: data, as: UTF8.self)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        if let line = lines.first(where: { $0.hasPrefix("ACCEPT") }) {
          return String(try #require(line.split(separator: " ").last))
        }
        try #require(!data.isEmpty)
      }
    }
  }
#endif
