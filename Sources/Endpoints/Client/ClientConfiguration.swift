// SPDX-License-Identifier: Apache-2.0

public import HTTPTypes

/// The server, credentials, and transport used for every request, and the settings of a call.
public struct ClientConfiguration: Sendable {
  private var storage: Storage

  /// The settings, shared by the copies of a configuration until one of them is changed.
  private final class Storage: @unchecked Sendable {
    var settings: Settings
    init(_ settings: Settings) { self.settings = settings }
  }

  /// Large: the settings are independent of each other.
  private struct Settings: Sendable {
    var server: Server
    var usesOperationServers: Bool?
    var transport: any Transport {
      didSet { endpointTransport = transport as? any EndpointTransport }
    }
    var endpointTransport: (any EndpointTransport)?
    var credentials: [String: Credential] = [:]
    var headerFields: HTTPFields = [:]
    var query: [String: String] = [:]
    var timeout: Duration? = .seconds(60)
    var attemptTimeout: Duration?
    var responseTimeout: Duration?
    var idleTimeout: Duration? = .seconds(300)
    var maximumUnreadSize: Int = 8 << 20
    var maximumHeaderSize: Int = 256 << 10
    var retries: RetryPolicy = .ofSpec
    var redirects: RedirectPolicy = RedirectPolicy()
    var maximumBodySize: Int = 256 << 20
    var middlewares: [any Middleware] = []
    var attemptMiddlewares: [any Middleware] = []
    var tokenMiddlewares: [any Middleware] = []
    var uploadProgress: (@Sendable (APICall.Progress) -> Void)?
    var clock: any Clock<Duration> = ContinuousClock()
    var secretNames: Set<String> = []

    init(server: Server, transport: any Transport) {
      self.server = server
      self.transport = transport
      endpointTransport = transport as? any EndpointTransport
    }
  }

  /// Changes settings of this copy alone.
  private mutating func change(_ body: (inout Settings) -> Void) {
    if !isKnownUniquelyReferenced(&storage) { storage = Storage(storage.settings) }
    body(&storage.settings)
  }

  /// Creates a configuration without credentials, with the default limits.
  public init(server: Server, transport: any Transport) {
    storage = Storage(Settings(server: server, transport: transport))
  }
}

extension ClientConfiguration {
  /// The server to send requests to, except for operations with a server of their own:
  /// ``usesOperationServers``.
  public var server: Server {
    get { storage.settings.server }
    set { change { $0.server = newValue } }
  }

  /// True if an operation's own server, `https://media.example.com`, takes precedence over ``server``.
  ///
  /// Unless it is set, it is true for a member of the client's `Servers`, such as the one that the client's
  /// initializer has by default, and false for a server that you make, whatever its URL: all requests go there, in
  /// tests to a server on your machine. An operation's server that is relative, `/v2`, is resolved against
  /// ``server`` in any case.
  public var usesOperationServers: Bool {
    get { storage.settings.usesOperationServers ?? server.isDeclared }
    set { change { $0.usesOperationServers = newValue } }
  }

  /// The transport used to send requests.
  public var transport: any Transport {
    get { storage.settings.transport }
    set { change { $0.transport = newValue } }
  }

  /// The credentials, keyed by the name of their security scheme in the spec.
  public var credentials: [String: Credential] {
    get { storage.settings.credentials }
    set { change { $0.credentials = newValue } }
  }

  /// Header fields that are sent with every request, in place of those of the same name that an
  /// operation has. Credentials belong in ``credentials``.
  public var headerFields: HTTPFields {
    get { storage.settings.headerFields }
    set { change { $0.headerFields = newValue } }
  }

  /// Query parameters that are added to every request.
  public var query: [String: String] {
    get { storage.settings.query }
    set { change { $0.query = newValue } }
  }

  /// The maximum duration of a call, including retries, redirects and reading the body, but not the body of
  /// a stream; `nil` for no limit. With zero or less, nothing is sent.
  public var timeout: Duration? {
    get { storage.settings.timeout }
    set { change { $0.timeout = newValue } }
  }

  /// The maximum duration of an attempt: like ``timeout``, but for one of the requests that are sent
  /// for a call; `nil` for no other limit.
  public var attemptTimeout: Duration? {
    get { storage.settings.attemptTimeout }
    set { change { $0.attemptTimeout = newValue } }
  }

  /// The maximum time of an attempt until the head of the response has arrived; `nil` for no other
  /// limit.
  public var responseTimeout: Duration? {
    get { storage.settings.responseTimeout }
    set { change { $0.responseTimeout = newValue } }
  }

  /// The maximum time to wait for the next byte of a body; `nil` for no limit.
  public var idleTimeout: Duration? {
    get { storage.settings.idleTimeout }
    set { change { $0.idleTimeout = newValue } }
  }

  /// The maximum number of unread bytes of a stream to keep in memory, 8 MiB by default.
  ///
  /// Over libcurl, the server has to wait at this size or at 256 KiB, whichever is less. Over
  /// `URLSessionTransport`, the stream ends with ``TransportError/Kind/overflow`` after these bytes;
  /// raise it for readers that are temporarily slower than the server.
  public var maximumUnreadSize: Int {
    get { storage.settings.maximumUnreadSize }
    set { change { $0.maximumUnreadSize = newValue } }
  }

  /// The maximum size of the header of a response, as ``TransportOptions/maximumHeaderSize`` counts it.
  public var maximumHeaderSize: Int {
    get { storage.settings.maximumHeaderSize }
    set { change { $0.maximumHeaderSize = newValue } }
  }

  /// The failures after which a call is sent again.
  public var retries: RetryPolicy {
    get { storage.settings.retries }
    set { change { $0.retries = newValue } }
  }

  /// The redirects to follow.
  public var redirects: RedirectPolicy {
    get { storage.settings.redirects }
    set { change { $0.redirects = newValue } }
  }

  /// The maximum size of a response body, in bytes.
  public var maximumBodySize: Int {
    get { storage.settings.maximumBodySize }
    set { change { $0.maximumBodySize = newValue } }
  }

  /// The steps around each call; the first one is the outermost.
  public var middlewares: [any Middleware] {
    get { storage.settings.middlewares }
    set { change { $0.middlewares = newValue } }
  }

  /// The steps around each request that is sent for a call; the first one is the outermost.
  public var attemptMiddlewares: [any Middleware] {
    get { storage.settings.attemptMiddlewares }
    set { change { $0.attemptMiddlewares = newValue } }
  }

  /// The steps around each request to a token endpoint of OAuth 2; the first one is the outermost.
  ///
  /// ```swift
  /// client.configuration.tokenMiddlewares.append(Telemetry(logger: Logger(label: "photos")))
  /// ```
  ///
  /// ``middlewares`` and ``attemptMiddlewares`` don't see these requests, which may go to another server: a
  /// key that one adds for the API must not get there, nor the client's secret to where one sends calls of
  /// the API.
  ///
  /// The call has the operation `oauth2Token`, whose path is that of the token endpoint, and a
  /// ``APICall/configuration`` without the settings of the API's calls. Its body and its response have secrets,
  /// which ``APICall/curl`` and recordings hide; HTTP Basic is added after all steps. For calls that wait for
  /// the same token, the steps are those of the first one.
  public var tokenMiddlewares: [any Middleware] {
    get { storage.settings.tokenMiddlewares }
    set { change { $0.tokenMiddlewares = newValue } }
  }

  /// Called while the body of a request is sent, each time that a part of it was; `nil` for no reports.
  ///
  /// ```swift
  /// try await client.with { $0.uploadProgress = { print($0.fraction ?? 0) } }.uploadPhoto(body: photo)
  /// ```
  ///
  /// If the body is sent again, as after a failure or a redirect, the progress goes back to 0.
  public var uploadProgress: (@Sendable (APICall.Progress) -> Void)? {
    get { storage.settings.uploadProgress }
    set { change { $0.uploadProgress = newValue } }
  }

  /// The clock by which a call waits and times out. The transport keeps its own time.
  public var clock: any Clock<Duration> {
    get { storage.settings.clock }
    set { change { $0.clock = newValue } }
  }

  /// The names of header fields, of parameters, and of JSON properties whose values are hidden where calls
  /// are shown, besides those that are usual, such as `password`, and those that the spec calls sensitive.
  public var secretNames: Set<String> {
    get { storage.settings.secretNames }
    set { change { $0.secretNames = newValue } }
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
  /// The configuration for a call of a request.
  func configuration(for endpoint: some Endpoint) -> ClientConfiguration {
    guard let transport = storage.settings.endpointTransport else { return self }
    var configuration = self
    configuration.change {
      $0.transport = transport.transport(for: endpoint, self)
      $0.endpointTransport = transport
    }
    return configuration
  }

  /// The transport for requests that are no calls of operations, such as those of token endpoints.
  var plainTransport: any Transport { storage.settings.endpointTransport ?? transport }

  func server(for operation: APIOperation) -> Server {
    guard let own = operation.server,
      own.isRelative || usesOperationServers
    else { return server }
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

  /// The secrets of the credentials.
  var secrets: [String] { credentials.values.flatMap(\.secrets) }

  /// Removes the credentials from strings.
  var redaction: Redaction { Redaction(of: secrets, secretNames) }
}
