import Foundation
import TestServers
import TestSupport
import Testing

/// Each case runs in a process of its own (`Tests/HostileServer`), which it may end.
@Suite("Servers that mean harm")
struct HostileServerTests {
  @Test(
    "Calls that are cancelled or timed out around a redirect do not end the process",
    arguments: ["cancelled-redirects", "timed-out-redirects"])
  func redirects(name: String) async throws {
    #expect(try await result(name) == "600 calls")
  }

  @Test("Limits of time that no clock can add to now do not end the process")
  func endlessTimeouts() async throws {
    #expect(try await result("endless-timeouts") == "200, redirect, stream")
  }

  @Test(
    "A compressed body that never ends is stopped by the limits of size and of time",
    arguments: [
      ("size", "the response body is longer than the limit of 1048576 bytes"),
      ("time", "timedOut"),
    ])
  func gzipBomb(limit: String, output: String) async throws {
    #expect(try await result("gzip-bomb", limit) == output)
  }

  #if URLSession || !os(Linux)
    @Test("Cancelling blocks no thread of the concurrency pool while Foundation is busy")
    func cancelling() async throws {
      #expect(try await result("cancelling") == "all were cancelled")
    }
  #endif

  @Test("What is no regular file is not sent, and not waited for")
  func upload() async throws {
    let folder = FileManager.default.temporaryDirectory
    let pipe = folder.appending(path: "pipe-\(UUID().uuidString)").path
    try #require(mkfifo(pipe, 0o600) == 0)
    defer { unlink(pipe) }
    for path in [folder.path, pipe, "/dev/zero"] {
      #expect(
        try await result("upload", path)
          == "invalidRequest: the body cannot be read: '\(path)' is not a regular file")
    }
    #expect(
      try await result("upload", pipe + ".not")
        == "invalidRequest: the body cannot be read: '\(pipe).not' is not there")
  }

  #if URLSession && os(Linux)
    @Test(
      "Foundation on Linux ends the process",
      arguments: [
        // The connection ends in the middle of the head.
        ("HTTP/1.1 200 OK\r\nA: b", "close"),
        ("HTTP/1.1 200 OK\r\nA: b\r\n", "close"),
        ("HTTP/1.1 100 Continue\r\n", "close"),
        // A trailer.
        (
          "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\nA: b\r\n\r\n",
          "stay"
        ),
        // A length that a Double takes for 2^63.
        ("HTTP/1.1 200 OK\r\nContent-Length: 9223372036854775807\r\nA: b\r\n\r\n", "stay"),
        ("HTTP/1.1 200 OK\r\nContent-Length: 9223372036854775800\r\nA: b\r\n\r\n", "stay"),
        // A place without a scheme, whose host has an escaped character or is an IPv6 address.
        ("HTTP/1.1 302 Found\r\nLocation: //%00/\r\nContent-Length: 0\r\n\r\n", "stay"),
        ("HTTP/1.1 302 Found\r\nLocation: //%20/\r\nContent-Length: 0\r\n\r\n", "stay"),
        ("HTTP/1.1 302 Found\r\nLocation: //a%2fb/\r\nContent-Length: 0\r\n\r\n", "stay"),
        ("HTTP/1.1 302 Found\r\nLocation: //[::1]/\r\nContent-Length: 0\r\n\r\n", "stay"),
      ])
    func crash(answer: String, end: String) async throws {
      // Once this fails, `Documentation/HostileServers.md` has a row that is no longer true.
      let child = try await run(["get", end, answer])
      #expect(child.isCrashed, "\(child.output)")
    }
  #endif

  #if os(Linux)
    @Test("10,000 calls that are answered, cut off, cancelled and timed out leave nothing behind")
    func storm() async throws {
      #expect(
        try await result("storm") == """
          10000 calls: 0 connections, 0 file descriptors, 0 threads and less than 1 MiB left
          """)
    }

    @Test(
      "Plain requests go to the proxy of the environment as they are, unless it excepts the host")
    func plainProxy() async throws {
      try await RawServer.withServer([.http("203 Non-Authoritative Information")]) { server in
        let environment = ["http_proxy": server.url]
        let url = "http://api.invalid/files"
        let sent = try await result("proxy", url, environment: environment)
        #expect(sent == "203")
        #expect(server.requests.map(\.requestLine) == ["GET http://api.invalid/files HTTP/1.1"])
        let excepted = environment.merging(["no_proxy": "api.invalid"]) { $1 }
        let outcome = try await result("proxy", url, environment: excepted)
        #expect(outcome == "nameNotResolved, unsent")
        #expect(server.requests.count == 1)
      }
    }

    @Test(
      "A proxy gets the host of each request, brackets included",
      arguments: ["[::1]:8080", "[::1]", "api.invalid", "api.invalid:8080"])
    func hostForProxy(_ authority: String) async throws {
      try await RawServer.withServer([.http("204 No Content")]) { server in
        let sent = try await result(
          "proxy", "http://\(authority)/files", environment: ["http_proxy": server.url])
        #expect(sent == "204")
        #expect(server.requests.first?["Host"] == [authority])
      }
    }

    @Test("Secure requests go through a tunnel of the proxy, or nowhere")
    func secureProxy() async throws {
      try await RawServer.withServer([.http("403 Forbidden")]) { server in
        let environment = ["https_proxy": server.url]
        let outcome = try await result(
          "proxy", "https://api.invalid/files", environment: environment)
        #expect(outcome == "cannotConnect, unsent")
        #expect(server.requests.map(\.requestLine) == ["CONNECT api.invalid:443 HTTP/1.1"])
      }
    }

    @Test("A server that is faster than the reader of its response fills no memory")
    func slowReader() async throws {
      #expect(try await result("slow-reader") == "less than 16 MiB")
    }

    @Test("A file of 64 MiB is sent and, with the connection lost in the middle, received in less")
    func largeFiles() async throws {
      let half = [UInt8](repeating: 0, count: 32 << 20)
      let start = "HTTP/1.1 200 OK\r\nContent-Length: \(64 << 20)\r\nETag: \"1\"\r\n\r\n"
      let replies: [Reply] = [
        .http("204 No Content"), Reply.raw(start).then(.raw(half)).then(.close),
        .http(
          "206 Partial Content",
          ["Content-Range: bytes \(32 << 20)-\((64 << 20) - 1)/\(64 << 20)", "ETag: \"1\""],
          bytes: half),
      ]
      try await RawServer.withServer(replies) { server in
        let memory = try await result("large-files", server.url)
        #expect(memory == "64 MiB, less than 32 MiB")
        #expect(server.requests.map(\.body.count) == [64 << 20, 0, 0])
        #expect(server.requests.last?["Range"] == ["bytes=\(32 << 20)-"])
      }
    }
  #endif

  /// The output of a case in a process that ends by itself.
  private func result(
    _ arguments: String..., environment: [String: String] = [:]
  ) async throws -> String {
    let child = try await run(arguments, environment)
    #expect(child.status == 0 && !child.isCrashed)
    return child.output.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  private func run(
    _ arguments: [String], _ environment: [String: String] = [:]
  ) async throws -> Command {
    let program = try #require(Executable.url(of: "hostile-server"))
    // A backtrace of a crash takes seconds.
    return try await Command(
      program.path, arguments,
      environment: environment.merging(["SWIFT_BACKTRACE": "enable=no"]) { $1 })
  }
}
