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
    let requests = try await requests(reply: reply) { try await call(client(of: $0)) }
    return try #require(requests.first)
  }

  /// The target of the request that a call sends.
  static func target(
    _ call: @escaping @Sendable (KitchenSink) async throws -> Void
  ) async throws -> String {
    try await request(call).target
  }

  /// All that comes to a server on this machine that answers with a reply.
  static func requests(
    reply: Reply = .http("204 No Content"), _ body: (RawServer) async throws -> Void
  ) async throws -> [CapturedRequest] {
    try await RawServer.withServer([reply]) { server in
      try await body(server)
      return server.requests
    }
  }

  /// Gets a reply, and returns what a call makes of it.
  static func result<Result: Sendable>(
    of reply: Reply, _ call: @escaping @Sendable (KitchenSink) async throws -> Result
  ) async throws -> Result {
    try await RawServer.withServer([reply]) { server in
      try await call(client(of: server))
    }
  }

  /// Gets a reply, and returns the error that a call throws.
  static func error<Failure: Sendable, Result: Sendable>(
    _ failure: Failure.Type = Never.self, of reply: Reply,
    _ call: @escaping @Sendable (KitchenSink) async throws -> Result
  ) async throws -> APIError<Failure> {
    try await RawServer.withServer([reply]) { server in
      let error = await #expect(throws: APIError<Failure>.self) {
        _ = try await call(client(of: server))
      }
      return try #require(error)
    }
  }

  /// A client with a token that sends all calls to a server on this machine.
  static func client(of server: RawServer) -> KitchenSink {
    var client = KitchenSink(token: "t", server: Server(server.url))
    client.configuration.timeout = .patience
    client.configuration.retries = .none
    return client
  }
}

extension CapturedRequest {
  /// The body in UTF-8.
  var text: String { String(decoding: body, as: UTF8.self) }
}

extension KitchenSink.Color {
  /// The object of the table 'Style Examples' in the OpenAPI specification.
  static var sample: Self { Self(r: 100, g: 200, b: 150) }
}

/// The array of the table 'Style Examples' in the OpenAPI specification.
let colors = ["blue", "black", "brown"]
