// SPDX-License-Identifier: Apache-2.0

#if AsyncHTTPClient
  public import AsyncHTTPClient
  public import Endpoints
  public import HTTPTypes
  public import NIOCore

  /// AsyncHTTPClient: for servers on SwiftNIO, whose event loops and connections it shares.
  ///
  /// It follows no redirects and sends each request once. Bodies are streamed in both directions: a server
  /// has to wait while 256 KiB of its response are unread, or ``TransportOptions/maximumUnreadSize`` if that
  /// is less. On Linux, compressed responses (gzip) are requested and decoded as they are read.
  public final class AsyncHTTPClientTransport: Transport {
    /// A shared transport with the default options. Clients that share it share connections.
    public static let shared = AsyncHTTPClientTransport()

    private let client: HTTPClient
    private let isOwned: Bool

    /// Creates a transport over a client of yours, which you shut down.
    ///
    /// - Parameter client: A client that follows no redirects (`redirectConfiguration: .disallow`) and
    ///   doesn't decompress; with one that follows them, a redirected call fails.
    public init(_ client: HTTPClient) {
      self.client = client
      isOwned = false
    }

    /// Creates a transport with connections of its own, which are closed with it.
    ///
    /// - Parameter eventLoopGroup: The event loops to run on.
    public init(eventLoopGroup: any EventLoopGroup = HTTPClient.defaultEventLoopGroup) {
      client = HTTPClient(eventLoopGroup: eventLoopGroup, configuration: .ofTransports)
      isOwned = true
    }

    /// Creates a transport with connections of its own, which are closed with it.
    ///
    /// - Parameters:
    ///   - options: The connections. AsyncHTTPClient keeps no ``ConnectionOptions/maximumCount`` and no
    ///     ``ConnectionOptions/maximumIdle``.
    ///   - eventLoopGroup: The event loops to run on.
    /// - Throws: An error for certificates or keys that can't be read, and for pinned keys, which
    ///   AsyncHTTPClient can't compare.
    public init(
      options: ConnectionOptions,
      eventLoopGroup: any EventLoopGroup = HTTPClient.defaultEventLoopGroup
    ) throws {
      client = HTTPClient(
        eventLoopGroup: eventLoopGroup, configuration: try .ofTransports(options))
      isOwned = true
    }

    deinit {
      if isOwned { client.shutdown { _ in } }
    }

    public func send(
      _ request: HTTPRequest, body: RequestBody, options: TransportOptions
    ) async throws -> TransportResponse {
      guard !Task.isCancelled else { throw TransportError(.cancelled, request: request) }
      if let timeout = options.timeout, timeout <= .zero {
        var error = TransportError(.timedOut, request: request)
        error.isUnsent = true
        throw error
      }
      try body.checkFiles(of: request)
      let call = AsyncHTTPClientCall(request: request, options: options)
      let message = try HTTPClient.Request(
        request, body: body.isNothing ? nil : call.stream(body, on: client.eventLoopGroup.any()))
      var head = try await call.start {
        client.execute(
          request: message, delegate: call, deadline: options.timeout.map { .now() + $0.timeAmount }
        )
      }
      let received = try ReceivedBody(call, &head)
      return TransportResponse(head: head, body: TransportResponse.Body(received))
    }
  }

  extension AsyncHTTPClientTransport: CustomReflectable {
    /// Empty: its calls hold requests with their credentials.
    public var customMirror: Mirror { Mirror(self, children: []) }
  }

  extension Duration {
    /// This duration for SwiftNIO, at most a year.
    var timeAmount: TimeAmount {
      let (seconds, attoseconds) = min(self, .seconds(31_536_000)).components
      return .nanoseconds(seconds * 1_000_000_000 + attoseconds / 1_000_000_000)
    }
  }
#endif
