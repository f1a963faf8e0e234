import Endpoints
import KitchenSinkAPI
import TestServers
import Testing

/// A client of the kitchen sink, and what its calls send over the wire.
enum Exchange {
  /// Sends a call to a server on this machine that answers with a reply, and returns what came there.
  static func request(
    reply: Reply = .http("204 No Content"),
    _ call: @escaping @Sendable (KitchenSink) async throws -> Void
  ) async throws -> CapturedRequest {
    try await RawServer.withServer([reply]) { server in
      var client = KitchenSink(token: "t", server: Server(server.url))
      client.configuration.usesOperationServers = false
      try await call(client)
      return try #require(server.requests.first)
    }
  }

  /// The target of the request that a call sends.
  static func target(
    _ call: @escaping @Sendable (KitchenSink) async throws -> Void
  ) async throws -> String {
    try await request(call).target
  }

  /// Gets a reply, and returns what a call makes of it.
  static func result<Result: Sendable>(
    of reply: Reply, _ call: @escaping @Sendable (KitchenSink) async throws -> Result
  ) async throws -> Result {
    try await RawServer.withServer([reply]) { server in
      try await call(KitchenSink(token: "t", server: Server(server.url)))
    }
  }
}
