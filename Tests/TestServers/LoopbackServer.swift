internal import FlyingFox
internal import FlyingSocks
internal import Foundation
internal import TestSupport

/// A real HTTP server for tests, on a free port of 127.0.0.1, that answers by scripted routes.
public final class LoopbackServer: Sendable {
  /// What the server answers to a method and a path.
  public struct Route: Sendable {
    /// `GET /v1/files`, percent-encoded as it goes over the wire.
    public var endpoint: String
    public var status: Int
    public var fields: [String: String]
    public var body: String

    public init(_ endpoint: String, _ status: Int, _ fields: [String: String] = [:], body: String) {
      self.endpoint = endpoint
      self.status = status
      self.fields = fields
      self.body = body
    }
  }

  /// A request as the server understood it.
  public struct Request: Sendable, Hashable {
    /// `GET /v1/files`, percent-encoded, with the query.
    public var endpoint: String
    public var authorization: String?
    public var body: [UInt8]

    public init(endpoint: String, authorization: String?, body: [UInt8]) {
      self.endpoint = endpoint
      self.authorization = authorization
      self.body = body
    }
  }

  /// The requests so far.
  private final class Log: @unchecked Sendable {
    private let lock = NSLock()
    private var requests: [Request] = []

    func append(_ request: Request) { lock.withLock { requests.append(request) } }
    var all: [Request] { lock.withLock { requests } }
  }

  /// `http://127.0.0.1:PORT`.
  public let url: String
  private let log: Log

  private init(url: String, log: Log) {
    self.url = url
    self.log = log
  }

  /// The requests so far.
  public var requests: [Request] { log.all }

  /// Runs `body` with a server that answers by `routes`, and with 404 to all else.
  public static func withServer<Result>(
    _ routes: [Route],
    isolation: isolated (any Actor)? = #isolation,
    _ body: (LoopbackServer) async throws -> Result
  ) async throws -> Result {
    try await Places.servers.withPlace { try await serving(routes, body) }
  }

  private static func serving<Result>(
    _ routes: [Route],
    isolation: isolated (any Actor)? = #isolation,
    _ body: (LoopbackServer) async throws -> Result
  ) async throws -> Result {
    let log = Log()
    let patience = Double(Duration.patience.components.seconds)
    let server = HTTPServer(
      address: try sockaddr_in.inet(ip4: "127.0.0.1", port: 0), timeout: patience,
      logger: .disabled,
      handler: ClosureHTTPHandler { try await response(to: $0, routes, log) })
    let running = Task { try await server.run() }
    defer { running.cancel() }
    try await server.waitUntilListening(timeout: patience)
    guard case .ip4(_, let port) = await server.listeningAddress else {
      throw SocketError(code: EADDRNOTAVAIL)
    }
    return try await body(LoopbackServer(url: "http://127.0.0.1:\(port)", log: log))
  }

  private static func response(
    to request: HTTPRequest, _ routes: [Route], _ log: Log
  ) async throws -> HTTPResponse {
    let endpoint = "\(request.method.rawValue) \(request.target.rawValue)"
    log.append(
      Request(
        endpoint: endpoint, authorization: request.headers[.authorization],
        body: [UInt8](try await request.bodyData)))
    guard let route = routes.first(where: { $0.endpoint == endpoint }) else {
      return HTTPResponse(statusCode: .notFound)
    }
    var headers = HTTPHeaders()
    for (name, value) in route.fields { headers[HTTPHeader(name)] = value }
    return HTTPResponse(
      statusCode: HTTPStatusCode(route.status, phrase: "Scripted"), headers: headers,
      body: Data(route.body.utf8))
  }
}
