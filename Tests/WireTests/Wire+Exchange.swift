import Endpoints
import TestServers
import Testing
import WireAPI

/// A client of the wire spec, and what comes to a server on this machine.
enum Exchange {
  /// A client that sends all calls to a server on this machine.
  static func client(of server: RawServer) -> Wire {
    var client = Wire(server: Server(server.url))
    client.configuration.retries = .none
    return client
  }

  /// Sends a call and returns the request that came to the server.
  static func request(
    reply: Reply = .http("204 No Content"),
    _ call: @escaping @Sendable (Wire) async throws -> Void
  ) async throws -> CapturedRequest {
    try await RawServer.withServer([reply]) { server in
      try await call(client(of: server))
      return try #require(server.requests.first)
    }
  }

  /// Gets a reply and returns what a call makes of it.
  static func result<Result: Sendable>(
    of reply: Reply, _ call: @escaping @Sendable (Wire) async throws -> Result
  ) async throws -> Result {
    try await RawServer.withServer([reply]) { try await call(client(of: $0)) }
  }

  /// Gets a reply and returns the error that a call throws.
  static func error<Failure: Sendable, Result: Sendable>(
    _ failure: Failure.Type = Never.self, of reply: Reply,
    _ call: @escaping @Sendable (Wire) async throws -> Result
  ) async throws -> APIError<Failure> {
    try await RawServer.withServer([reply]) { server in
      let error = await #expect(throws: APIError<Failure>.self) {
        _ = try await call(client(of: server))
      }
      return try #require(error)
    }
  }
}

extension CapturedRequest {
  /// The body in UTF-8.
  var text: String { String(decoding: body, as: UTF8.self) }
}
