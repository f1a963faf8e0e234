// SPDX-License-Identifier: Apache-2.0

#if !os(Linux) || canImport(Musl) || URLSession
  public import HTTPTypes

  #if canImport(FoundationNetworking)
    internal import Foundation
    public import FoundationNetworking
  #else
    public import Foundation
  #endif

  /// Foundation's `URLSession`: the default transport everywhere but on Linux, where it needs the package's
  /// trait `URLSession`.
  ///
  /// It has a session of its own, which stores no cookies, credentials or responses, and follows no
  /// redirects. A body that arrives faster than it is read is kept in memory, up to
  /// ``TransportOptions/maximumUnreadSize``. A request body that is neither in memory nor a single
  /// file is first written to a temporary file.
  ///
  /// On Linux, at least up to Swift 6.3, no compressed responses are accepted unless the request or
  /// the configuration has the header `Accept-Encoding`, since Foundation takes a truncated
  /// compressed body for a complete one. Some responses terminate the process, for example when a
  /// server closes the connection in the middle of the headers; `CurlTransport` survives them.
  public final class URLSessionTransport: Transport {
    /// A shared transport with the default settings. Clients that share it share connections.
    public static let shared = URLSessionTransport()

    private let session: URLSession
    private let delegate: SessionDelegate

    /// The names, in lower case, of the headers that the configuration adds to each request.
    private let configuredFields: Set<String>

    /// Creates a transport with an ephemeral session.
    public convenience init() {
      let configuration = URLSessionConfiguration.ephemeral
      configuration.httpMaximumConnectionsPerHost = 32
      self.init(configuration: configuration)
    }

    /// Creates a transport from a session configuration, for a proxy or other network settings.
    ///
    /// The cache and credential storage of `configuration` are disabled, and its timeouts are
    /// replaced by ``TransportOptions/timeout``.
    ///
    /// - Parameters:
    ///   - configuration: The settings of the session, which is a copy of them.
    ///   - keepsCookies: `true` keeps the cookie settings of `configuration`; otherwise cookies are
    ///     neither stored nor sent.
    public init(configuration: URLSessionConfiguration, keepsCookies: Bool = false) {
      let own = (configuration.copy() as? URLSessionConfiguration) ?? configuration
      own.urlCache = nil
      own.urlCredentialStorage = nil
      if !keepsCookies {
        own.httpCookieStorage = nil
        own.httpShouldSetCookies = false
        own.httpCookieAcceptPolicy = .never
      }
      configuredFields = Set(
        (own.httpAdditionalHeaders ?? [:]).keys.compactMap { ($0 as? String)?.lowercased() }
      )
      delegate = SessionDelegate()
      #if canImport(FoundationNetworking)
        let queue: OperationQueue? = DelegateQueue()
      #else
        let queue: OperationQueue? = nil
      #endif
      session = URLSession(configuration: own, delegate: delegate, delegateQueue: queue)
    }

    deinit {
      session.finishTasksAndInvalidate()
    }

    public func send(
      _ request: HTTPRequest,
      body: RequestBody,
      options: TransportOptions
    ) async throws -> TransportResponse {
      guard !Task.isCancelled else { throw TransportError(.cancelled, request: request) }
      let reported = body.reported
      let body = reported?.body ?? body
      if let timeout = options.timeout, timeout <= .zero {
        throw TransportError(.timedOut, request: request)
      }
      let urlRequest = try URLRequest(
        request,
        body: body,
        timeout: options.timeout,
        configured: configuredFields
      )
      let file = try await file(for: body, of: request)
      let task =
        file.map { session.uploadTask(with: urlRequest, fromFile: $0.url) }
        ?? session.dataTask(with: urlRequest)
      #if canImport(FoundationNetworking)
        let takesCodings = request.asksForCoding(configured: configuredFields)
      #else
        let takesCodings = true
      #endif
      let transfer = Transfer(
        request: request, task: task, file: file, reported: reported, options: options,
        takesCodings: takesCodings)
      delegate.add(transfer, for: task)
      var head = try await transfer.start()
      let received = try ReceivedBody(transfer, &head)
      return TransportResponse(head: head, body: TransportResponse.Body(received))
    }

    /// The file from which to send a body; `nil` for one in memory.
    private func file(
      for body: RequestBody, of request: HTTPRequest
    ) async throws(TransportError) -> BodyFile? {
      if body.bytes != nil { return nil }
      do {
        return try await BodyFile.make(for: body)
      } catch is CancellationError {
        throw TransportError(.cancelled, request: request)
      } catch {
        throw TransportError(unreadable: error, request)
      }
    }
  }

  extension URLSessionTransport: CustomReflectable {
    /// Empty: the session's tasks hold requests with their credentials.
    public var customMirror: Mirror { Mirror(self, children: []) }
  }
#endif
