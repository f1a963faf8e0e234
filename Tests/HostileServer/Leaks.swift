import Endpoints
import Foundation
import HTTPTypes
import TestServers

/// Calls over the default transport on Linux, and what the process holds afterwards.
enum Leaks {
  /// Calls of which some are answered, some cut off, some cancelled and some timed out.
  @Sendable static func storm() async throws -> String {
    #if os(Linux)
      // Opens what the first calls and waits of a process open for good.
      try await RawServer.withServer(answering: reply) { server in
        await call(server, count: 30, atOnce: 30, over: CurlTransport())
      }
      try await Task.sleep(for: .milliseconds(500))
      let before = fileDescriptors
      try await RawServer.withServer(answering: reply) { server in
        await call(server, count: 600, atOnce: 60, over: CurlTransport())
      }
      let end = ContinuousClock.now + .seconds(60)
      while fileDescriptors > before || threads > 0, .now < end {
        try await Task.sleep(for: .milliseconds(10))
      }
      return
        "600 calls, \(max(0, fileDescriptors - before)) file descriptors and \(threads) threads left"
    #else
      return ""
    #endif
  }

  /// A response that never ends, of which the reader takes 1 MiB and then waits.
  @Sendable static func slowReader() async throws -> String {
    #if os(Linux)
      let head = "HTTP/1.1 200 OK\r\n\r\n"
      let flood = Reply.raw(head).then(.flood([UInt8](repeating: 0x61, count: 1 << 16)))
      return try await RawServer.withServer([flood]) { server in
        let before = residentSize
        let response = try await CurlTransport.shared.send(
          server.request("/"), body: .nothing, options: TransportOptions(timeout: nil))
        var size = 0
        for try await chunk in response.body {
          size += chunk.count
          if size > 1 << 20 { break }
        }
        try await Task.sleep(for: .milliseconds(300))
        let growth = residentSize - before
        return growth < 16 << 20 ? "less than 16 MiB" : "\(growth >> 20) MiB"
      }
    #else
      return ""
    #endif
  }

  private static func reply(to request: CapturedRequest, number: Int) -> Reply {
    let replies: [Reply] = [
      .http("200 OK", body: "abc"), .close, .reset, .stall,
      .raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"),
      .raw("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc").then(.close),
      .raw("HTTP/1.1 200 OK\r\nA: b").then(.close),
      .http("200 OK", bytes: [UInt8](repeating: 0x61, count: 400_000)),
    ]
    return replies[number % replies.count]
  }

  private static func call(
    _ server: RawServer, count: Int, atOnce: Int, over transport: any Transport
  ) async {
    await withTaskGroup(of: Void.self) { group in
      for number in 0..<count {
        if number >= atOnce { await group.next() }
        group.addTask {
          let call = Task {
            let body: RequestBody = number % 4 == 0 ? .text("body") : .nothing
            let options = TransportOptions(timeout: .milliseconds(number % 5 == 0 ? 20 : 400))
            let request = server.request("/\(number)", number % 4 == 0 ? .post : .get)
            let response = try await transport.send(request, body: body, options: options)
            // Some read the body, some let it go.
            if number % 3 != 0 { _ = try await response.collect(upTo: 1 << 20) }
          }
          if number % 3 == 1 {
            for _ in 0..<number % 53 { await Task.yield() }
            call.cancel()
          }
          _ = try? await call.value
        }
      }
    }
  }

  private static var fileDescriptors: Int {
    (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count) ?? 0
  }

  /// The threads of transports.
  private static var threads: Int {
    let tasks = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/task")) ?? []
    return tasks.count { task in
      let name = try? String(contentsOfFile: "/proc/self/task/\(task)/comm", encoding: .utf8)
      return name?.hasPrefix("endpoints.curl") == true
    }
  }

  /// The memory of this process, in bytes.
  private static var residentSize: Int {
    let text = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)) ?? ""
    let pages = text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    return pages * 4_096
  }
}
