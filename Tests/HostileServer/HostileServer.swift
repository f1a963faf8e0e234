@_spi(Generated) import Endpoints
import Foundation
import HTTPTypes
import TestServers

/// Runs one case of a server that means harm, so that a crash ends this process and no other:
/// prints what came of the calls.
@main
enum HostileServer {
  static func main() async throws {
    let name = CommandLine.arguments.dropFirst().first ?? ""
    guard let run = cases[name] else {
      print("no case '\(name)'")
      exit(2)
    }
    print(try await run())
  }

  /// The cases by their names.
  private static let cases: [String: @Sendable () async throws -> String] = [
    "cancelled-redirects": cancelledRedirects,
    "cancelling": cancelling,
    "timed-out-redirects": timedOutRedirects,
    "endless-timeouts": endlessTimeouts,
    "get": get,
    "gzip-bomb": gzipBomb,
    "large-files": LargeFiles.run,
    "proxy": proxy,
    "slow-reader": Leaks.slowReader,
    "storm": storm,
    "upload": upload,
  ]

  /// `URLSession` where it is there, which needs more care than others.
  static var transport: any Transport {
    #if URLSession || !os(Linux)
      URLSessionTransport.shared
    #else
      CurlTransport.shared
    #endif
  }

  /// Calls that are cancelled while Foundation's queue is held.
  @Sendable private static func cancelling() async throws -> String {
    #if URLSession || !os(Linux)
      try await CancellingWhileHeld.run()
    #else
      "no URLSession"
    #endif
  }

  /// 10,000 calls from 100 tasks over the default transport of the system.
  @Sendable private static func storm() async throws -> String {
    try await Storm(calls: 10_000, tasks: 100).run()
  }

  /// A call to the URL of the second argument by the proxy that the environment names.
  @Sendable private static func proxy() async throws -> String {
    let parts = (CommandLine.arguments.last ?? "").split(separator: "/")
    guard parts.count == 3, parts[0].hasSuffix(":") else { exit(2) }
    do {
      let request = HTTPRequest(
        method: .get, scheme: String(parts[0].dropLast()), authority: String(parts[1]),
        path: "/\(parts[2])")
      let transport: any Transport = .default
      let response = try await transport.send(
        request, body: .nothing, options: TransportOptions(timeout: .patience))
      return "\(response.head.status.code)"
    } catch let error as TransportError {
      return "\(error.kind.name), \(error.isUnsent ? "unsent" : "sent")"
    }
  }

  /// Calls that are cancelled at all moments around a redirect.
  @Sendable private static func cancelledRedirects() async throws -> String {
    try await RawServer.withServer([.http("302 Found", ["Location: /next"])]) { server in
      let client = BytesClient(server.url)
      for number in 0..<600 {
        let call = Task { _ = try? await client.send(GetBytes()) }
        if number % 2 == 0 { _ = await server.receives(number % 20) }
        for _ in 0..<number % 97 { await Task.yield() }
        call.cancel()
        await call.value
      }
      return "600 calls"
    }
  }

  /// Calls whose time is over at all moments around a redirect.
  @Sendable private static func timedOutRedirects() async throws -> String {
    try await RawServer.withServer([.http("302 Found", ["Location: /next"])]) { server in
      for number in 0..<600 {
        var client = BytesClient(server.url)
        client.configuration.timeout = .microseconds(number * 10)
        _ = try? await client.send(GetBytes())
      }
      return "600 calls"
    }
  }

  /// A call that gets the bytes of the third argument, after which the server does what the second
  /// says: `stay`, `close` or `reset`.
  @Sendable private static func get() async throws -> String {
    let arguments = CommandLine.arguments.dropFirst(2)
    let ends: [String: Reply] = ["stay": .stall, "close": .close, "reset": .reset]
    guard let end = arguments.first.flatMap({ ends[$0] }), let bytes = arguments.last else {
      exit(2)
    }
    return try await RawServer.withServer([.raw(bytes).then(end)]) { server in
      var client = BytesClient(server.url)
      client.configuration.redirects = .none
      do throws(APIError<Never>) {
        let response = try await client.send(GetBytes())
        return "\(response.status), \(response.body.count) bytes"
      } catch {
        return "\(error.reason)"
      }
    }
  }

  /// A call that takes gzip and gets a body of zeros that never ends, with the limit of the second
  /// argument: `size` or `time`.
  @Sendable private static func gzipBomb() async throws -> String {
    let head = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n"
    // The empty header of gzip, and a block of 65,536 zeros as zlib writes it with Z_FULL_FLUSH.
    let start: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]
    let zeros: [UInt8] =
      [0xEC, 0xC1, 1, 1, 0, 0, 0, 0x80, 0x90, 0xFE, 0xAF, 0xEE, 8, 0x0A]
      + [UInt8](repeating: 0, count: 63) + [0x6A, 0, 0, 0, 0xFF, 0xFF]
    let flood = Reply.flood(Array(repeatElement(zeros, count: 100).joined()))
    return try await RawServer.withServer([.raw(Array(head.utf8) + start).then(flood)]) { server in
      var request = server.request("/")
      request.headerFields[.acceptEncoding] = "gzip"
      let isLimitedInTime = CommandLine.arguments.last == "time"
      let options = TransportOptions(timeout: isLimitedInTime ? .seconds(1) : .seconds(600))
      do {
        let response = try await transport.send(
          request, body: .nothing, options: options)
        if !isLimitedInTime { _ = try await response.body.collect(upTo: 1 << 20) }
        for try await _ in response.body {}
        return "an end"
      } catch let error as TransportError where error.kind == .responseTooLarge {
        return error.description
      } catch let error as TransportError {
        return error.kind.name
      } catch {
        return "\(error)"
      }
    }
  }

  /// A body that is the file of the second argument.
  @Sendable private static func upload() async throws -> String {
    let body = RequestBody.file(path: CommandLine.arguments.last ?? "")
    return try await RawServer.withServer([.http("200 OK")]) { server in
      do {
        let response = try await transport.send(
          server.request("/", .put), body: body, options: TransportOptions(timeout: .seconds(600)))
        return "\(response.head.status)"
      } catch let error as TransportError {
        return "\(error.kind.name): \(error.detail ?? "")"
      }
    }
  }

  /// Limits of time that no clock can add to now.
  @Sendable private static func endlessTimeouts() async throws -> String {
    let replies: [Reply] = [
      .http("200 OK"), .http("307 Temporary Redirect", ["Location: /next"]), .http("200 OK"),
      .http("200 OK"),
    ]
    return try await RawServer.withServer(replies) { server in
      var client = BytesClient(server.url)
      client.configuration.timeout = .seconds(Int64.max)
      client.configuration.idleTimeout = .seconds(Int64.max)
      let response = try await client.send(Download())
      _ = try await client.send(Download())
      for try await _ in try await client.stream(Download()) {}
      return "\(response.status), redirect, stream"
    }
  }
}

/// A client of one call.
private struct BytesClient: APIClient {
  var configuration: ClientConfiguration

  init(_ url: String) {
    configuration = ClientConfiguration(
      server: Server(url), transport: HostileServer.transport)
    configuration.retries = .none
  }
}

/// A call for bytes that are all there.
private struct GetBytes: Endpoint {
  typealias Client = BytesClient
  typealias Output = Data

  static let operation = APIOperation(id: "getBytes", method: "GET", path: "/bytes", accept: "*/*")
  func write(to request: inout RequestWriter) { request.path("/bytes") }
}

/// A call for bytes as they arrive.
private struct Download: Endpoint {
  typealias Client = BytesClient
  typealias Output = ByteStream

  static let operation = APIOperation(id: "download", method: "GET", path: "/bytes", accept: "*/*")
  func write(to request: inout RequestWriter) { request.path("/bytes") }
}

extension RawServer {
  func request(_ path: String, _ method: HTTPRequest.Method = .get) -> HTTPRequest {
    HTTPRequest(method: method, scheme: "http", authority: authority, path: path)
  }
}
