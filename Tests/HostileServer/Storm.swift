import AllocationCount
import Endpoints
import Foundation
import HTTPTypes
import TestServers

/// Calls of which some are answered, some cut off or reset, some cancelled, some timed out, some let go of
/// unread, and what the process holds afterwards.
struct Storm: Sendable {
  /// The number of calls, and of the tasks that make them.
  var calls: Int
  var tasks: Int

  /// Makes a transport.
  var transport: @Sendable () -> any Transport = Self.defaultTransport

  /// False leaves out the responses that end a process that uses Foundation on Linux.
  var cutsHeaders = true

  /// Makes the calls, and returns what is left of them: `10000 calls: 0 connections, 0 file descriptors,
  /// 0 threads and less than 1 MiB left`.
  func run() async throws -> String {
    // Opens, and takes, what the first calls of a process keep for good.
    _ = try await connectionsLeft(after: min(calls, 1_000))
    // The first timer of each clock opens a file descriptor that Dispatch keeps, unless its time has come by then.
    try await Task.sleep(for: .milliseconds(100), clock: .continuous)
    try await Task.sleep(for: .milliseconds(100), clock: .suspending)
    let before = Holdings.now
    let connections = try await connectionsLeft(after: calls)
    let end = ContinuousClock.now + .seconds(120)
    var left = Holdings.now.beyond(before)
    while left.isSomething, .now < end {
      try await Task.sleep(for: .milliseconds(10))
      left = Holdings.now.beyond(before)
    }
    return "\(calls) calls: \(connections) connections, \(left)"
  }

  /// A transport of the kind that clients use if they are given no other, with connections of its own.
  @Sendable static func defaultTransport() -> any Transport {
    #if os(Linux)
      CurlTransport()
    #else
      URLSessionTransport()
    #endif
  }

  /// The connections that a server has when the transport is gone.
  private func connectionsLeft(after count: Int) async throws -> Int {
    try await RawServer.withServer(answering: reply) { server in
      await call(server, count: count, over: transport())
      return await server.losesConnections() ? 0 : server.connectionCount
    }
  }

  private func call(_ server: RawServer, count: Int, over transport: any Transport) async {
    await withTaskGroup(of: Void.self) { group in
      for task in 0..<tasks {
        group.addTask {
          for number in stride(from: task, to: count, by: tasks) {
            await call(server, number, over: transport)
          }
        }
      }
    }
  }

  private func call(_ server: RawServer, _ number: Int, over transport: any Transport) async {
    let call = Task {
      let body: RequestBody =
        switch number % 8 {
        case 0: .text("body")
        case 4: .stream(Pieces())
        default: .nothing
        }
      let options = TransportOptions(timeout: .milliseconds(number % 5 == 0 ? 20 : 400))
      let request = HTTPRequest(
        method: body.isNothing ? .get : .post, scheme: "http", authority: server.authority,
        path: "/\(number)")
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

  private func reply(to request: CapturedRequest, number: Int) -> Reply {
    let whole: [Reply] = [
      .http("200 OK", body: "abc"), .close, .reset, .stall,
      .raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"),
      .raw("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc").then(.close),
      .http("200 OK", bytes: [UInt8](repeating: 0x61, count: 400_000)),
    ]
    let cut = Reply.raw("HTTP/1.1 200 OK\r\nA: b").then(.close)
    let replies = cutsHeaders ? whole + [cut] : whole
    return replies[number % replies.count]
  }

  /// The pieces of a request body.
  private struct Pieces: AsyncSequence, AsyncIteratorProtocol, Sendable {
    var left = 3
    func makeAsyncIterator() -> Pieces { self }

    mutating func next() async -> [UInt8]? {
      guard left > 0 else { return nil }
      left -= 1
      await Task.yield()
      return Array("abc".utf8)
    }
  }
}

/// What a process holds.
private struct Holdings: CustomStringConvertible {
  var files: Int
  /// The threads of transports.
  var threads: Int
  /// The bytes that are allocated, not counting those that are free again.
  var bytes: Int

  static var now: Holdings {
    let names = { (path: String) in
      (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    }
    let threads = names("/proc/self/task").count { task in
      let name = try? String(contentsOfFile: "/proc/self/task/\(task)/comm", encoding: .utf8)
      return name?.hasPrefix("endpoints.curl") == true
    }
    return Holdings(
      files: names("/proc/self/fd").count, threads: threads, bytes: allocatedByteCount())
  }

  /// What is there beyond `before`.
  func beyond(_ before: Holdings) -> Holdings {
    Holdings(
      files: max(0, files - before.files), threads: threads, bytes: max(0, bytes - before.bytes))
  }

  var isSomething: Bool { files > 0 || threads > 0 || bytes >= 1 << 20 }

  var description: String {
    let memory = bytes < 1 << 20 ? "less than 1 MiB" : "\(bytes >> 10) KiB"
    return "\(files) file descriptors, \(threads) threads and \(memory) left"
  }
}
