import Endpoints
import Foundation
import HTTPTypes
import TestServers

/// Runs one case of a server that means harm, so that a crash ends this process and no other:
/// prints what the call came to.
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
    "timed-out-redirects": timedOutRedirects,
    "endless-timeouts": endlessTimeouts,
  ]

  /// Calls that are cancelled at all moments around a redirect.
  @Sendable private static func cancelledRedirects() async throws -> String {
    try await RawServer.withServer([.http("302 Found", ["Location: /next"])]) { server in
      let transport = RedirectingTransport(URLSessionTransport.shared)
      let request = server.request("/")
      for number in 0..<600 {
        let call = Task { _ = try? await transport.send(request, body: .nothing, options: .init()) }
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
      let transport = RedirectingTransport(URLSessionTransport.shared)
      for number in 0..<600 {
        let options = TransportOptions(timeout: .microseconds(number * 10))
        _ = try? await transport.send(server.request("/"), body: .nothing, options: options)
      }
      return "600 calls"
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
      server: Server(url), transport: URLSessionTransport.shared)
  }
}

/// A call for bytes.
private struct Download: StreamingEndpoint {
  typealias Client = BytesClient
  typealias Output = ByteStream

  static let operation = Operation("download", "GET", "/bytes", accept: "*/*")
  func write(to request: inout RequestWriter) { request.path("/bytes") }
}

extension RawServer {
  /// A GET.
  fileprivate func request(_ path: String) -> HTTPRequest {
    HTTPRequest(method: .get, scheme: "http", authority: authority, path: path)
  }
}
