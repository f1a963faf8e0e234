#if os(Linux)
  import Endpoints
  import Foundation
  import TestServers
  import Testing

  /// A server that speaks TLS and says what a test tells it to: `openssl s_server`, with one connection after the other.
  struct TLSConversation: Sendable {
    /// `127.0.0.1:PORT`.
    let authority: String
    let certificate: URL
    private let input: Int32
    /// What the server has received, and what it says of its connections.
    private let output: Watched<[UInt8]>

    /// Runs `body` with a server.
    static func withServer(
      _ options: [String] = [], _ body: (TLSConversation) async throws -> Void
    ) async throws {
      let folder = FileManager.default.temporaryDirectory.appending(path: "tls-\(UUID())")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(at: folder) }
      let identity = try await TLSServer.Identity("server", in: folder)
      let (input, output) = (Pipe(), Pipe())
      let process = Process()
      process.executableURL = URL(filePath: "/usr/bin/openssl")
      process.arguments =
        [
          "s_server", "-accept", "127.0.0.1:0", "-cert", identity.certificate.path, "-key",
          identity.key.path,
        ] + options
      process.standardInput = input
      process.standardOutput = output
      process.standardError = FileHandle.nullDevice
      try process.run()
      defer { process.terminate() }
      let received = Watched<[UInt8]>([])
      let descriptor = dup(output.fileHandleForReading.fileDescriptor)
      Thread.detachNewThread {
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while case let count = read(descriptor, &buffer, buffer.count), count > 0 {
          received.change { $0 += buffer[..<count] }
        }
        close(descriptor)
      }
      #expect(await received.becomes(within: .patience) { authority(saidIn: $0) != nil })
      let server = TLSConversation(
        authority: try #require(authority(saidIn: received.value)),
        certificate: identity.certificate, input: input.fileHandleForWriting.fileDescriptor,
        output: received)
      defer { withExtendedLifetime((input, output)) {} }
      try await body(server)
    }

    /// The end of a line such as `ACCEPT 127.0.0.1:PORT`.
    private static func authority(saidIn bytes: [UInt8]) -> String? {
      let lines = String(decoding: bytes, as: UTF8.self).split(
        separator: "\n", omittingEmptySubsequences: false)
      let line = lines.dropLast().first { $0.hasPrefix("ACCEPT ") }
      return line?.split(separator: " ").last.map { String($0) }
    }

    /// The number of connections so far.
    var connectionCount: Int {
      String(decoding: output.value, as: UTF8.self).components(separatedBy: "CIPHER is ").count - 1
    }

    /// Sends bytes, those of a short text in one record of TLS.
    func send(_ bytes: [UInt8]) {
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = rest.withUnsafeBytes { write(input, $0.baseAddress, $0.count) }
        guard count > 0 else { return }
        rest = rest.dropFirst(count)
      }
    }

    /// Sends a text, in one record of TLS.
    func send(_ text: String) { send(Array(text.utf8)) }

    /// True once a text of one line has come.
    func receives(_ text: String) async -> Bool {
      await output.becomes(within: .patience) { $0.firstRange(of: Array(text.utf8)) != nil }
    }

    /// True once the headers of a request on this stream of HTTP/2 have come.
    func receivesHeaders(of stream: UInt8) async -> Bool {
      await output.becomes(within: .patience) { Self.streams(in: $0).contains(stream) }
    }

    /// The streams whose headers have come (RFC 9113, section 4.1), of the first 256.
    private static func streams(in bytes: [UInt8]) -> [UInt8] {
      let preface = Array("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".utf8)
      guard let start = bytes.firstRange(of: preface)?.upperBound else { return [] }
      var streams: [UInt8] = []
      var rest = bytes[start...]
      while rest.count >= 9 {
        let head = Array(rest.prefix(9))
        if head[3] == 1 { streams.append(head[8]) }
        rest = rest.dropFirst(9 + (Int(head[0]) << 16 | Int(head[1]) << 8 | Int(head[2])))
      }
      return streams
    }

    /// True once the client's system has bytes that the client has not read.
    func hasUnread(within limit: Duration = .patience) async -> Bool {
      let port = UInt16(authority.split(separator: ":").last ?? "") ?? 0
      let digits = String(port, radix: 16, uppercase: true)
      let peer = "0100007F:" + String(repeating: "0", count: 4 - digits.count) + digits
      let end = ContinuousClock.now + limit
      while ContinuousClock.now < end {
        // A line for each socket: `3: 0100007F:D431 0100007F:1F90 01 00000000:0000002A …`, with the bytes to be sent and
        // to be read after the state.
        // `String(contentsOfFile:)` would end after the first page.
        let file = FileHandle(forReadingAtPath: "/proc/net/tcp")
        let lines = String(decoding: file?.readDataToEndOfFile() ?? Data(), as: UTF8.self)
        let counts = lines.split(separator: "\n").compactMap { line -> Substring? in
          let words = line.split(separator: " ")
          return words.count > 4 && words[2] == peer ? words[4].split(separator: ":").last : nil
        }
        if counts.contains(where: { UInt64($0, radix: 16) != 0 }) { return true }
        try? await Task.sleep(for: .milliseconds(1))
      }
      return false
    }
  }
#endif
