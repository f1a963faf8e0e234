public import HTTPTypes

/// The server, credentials, and transport used for every request, and the settings of a call.
///
/// Large: the settings are independent of each other, and are set one by one.
public struct ClientConfiguration: Sendable {
  /// The server to send requests to, except for operations with a server of their own.
  public var server: Server
  /// True if an operation's own server takes precedence over ``server``. Set it to `false` to send
  /// every request to ``server``, for example in tests.
  public var usesOperationServers = true
  /// The transport used to send requests.
  public var transport: any Transport
  /// The credentials, keyed by the name of their security scheme in the spec.
  public var credentials: [String: Credential] = [:]
  /// Header fields that are sent with every request, in place of those of the same name that an
  /// operation has. Credentials belong in ``credentials``.
  public var headerFields: HTTPFields = [:]
  /// Query parameters that are added to every request.
  public var query: [String: String] = [:]
  /// The maximum duration of a call, including redirects and reading the body, but not the body of
  /// a stream; `nil` for no limit. With zero or less, nothing is sent.
  public var timeout: Duration? = .seconds(60)
  /// The maximum duration of an attempt: like ``timeout``, but for one of the requests that are sent
  /// for a call; `nil` for no other limit.
  public var attemptTimeout: Duration?
  /// The maximum time of an attempt until the head of the response has arrived; `nil` for no other
  /// limit.
  public var responseTimeout: Duration?
  /// The maximum time to wait for the next byte of a body; `nil` for no limit.
  public var idleTimeout: Duration? = .seconds(300)
  /// The maximum number of unread bytes of a stream to keep in memory, 8 MiB by default.
  ///
  /// If more arrive, the stream ends with ``TransportError/Kind/overflow`` after these bytes. Raise
  /// it for readers that are temporarily slower than the server.
  public var maximumUnreadSize = 8 << 20
  /// The redirects to follow.
  public var redirects = RedirectPolicy()
  /// The maximum size of a response body, in bytes.
  public var maximumBodySize = 256 << 20
  /// The steps around each call; the first one is the outermost.
  public var middlewares: [any Middleware] = []
  /// The steps around each request that is sent for a call; the first one is the outermost.
  public var attemptMiddlewares: [any Middleware] = []
  /// The clock by which a call waits and times out. The transport keeps its own time.
  public var clock: any Clock<Duration> = ContinuousClock()

  /// Creates a configuration without credentials, with the default limits.
  public init(server: Server, transport: any Transport) {
    self.server = server
    self.transport = transport
  }
}

extension ClientConfiguration: CustomStringConvertible, CustomReflectable {
  /// The server and the schemes with credentials: `https://api.example.com with privateKey`.
  public var description: String {
    let schemes = credentials.keys.sorted().joined(separator: ", ")
    return server.description + (schemes.isEmpty ? "" : " with \(schemes)")
  }

  public var customMirror: Mirror { Mirror(self, children: ["description": description]) }
}

extension ClientConfiguration {
  func server(for operation: APIOperation) -> Server {
    guard usesOperationServers, let own = operation.server else { return server }
    return own.resolved(against: server)
  }

  /// The credentials of the first alternative for which all are available; an alternative without
  /// any is used only if there is no other.
  func credentials(for operation: APIOperation) throws(RequestError) -> [Credential] {
    for schemes in operation.auth where !schemes.isEmpty {
      let found = schemes.compactMap { credentials[$0] }
      if found.count == schemes.count { return found }
    }
    if operation.auth.allSatisfy({ !$0.isEmpty }), !operation.auth.isEmpty {
      throw .missingCredential(anyOf: operation.auth)
    }
    return []
  }

  /// The request with the credentials of the operation.
  func authorize(
    _ request: HTTPRequest, for operation: APIOperation
  ) throws(RequestError) -> HTTPRequest {
    var request = request
    for credential in try credentials(for: operation) { try credential.apply(to: &request) }
    return request
  }

  /// Removes the credentials from strings.
  var redaction: Redaction { Redaction(of: credentials.values.flatMap(\.secrets)) }
}
