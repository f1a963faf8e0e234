// SPDX-License-Identifier: Apache-2.0

#if os(Linux)
  internal import CEndpointsCurl
  public import HTTPTypes

  /// The default transport on Linux: libcurl, which is loaded when the first call is made.
  ///
  /// It stores no cookies, credentials or responses, and follows no redirects. Bodies are streamed in
  /// both directions: a server has to wait while 256 KiB of its response are unread, or
  /// ``TransportOptions/maximumUnreadSize`` if that is less; over HTTP/2, libcurl itself may hold 10 MiB
  /// more. Compressed responses (gzip) are requested and decoded as they are read; one that is cut off
  /// is an error.
  ///
  /// Proxies are those of the environment: `http_proxy`, `https_proxy`, `all_proxy` and `no_proxy`.
  /// libcurl 7.66 or later is needed, and before 7.80 it repeats a request by itself if that
  /// ``TransportOptions/isRepeatable``; a call throws ``TransportError`` where none is installed.
  public final class CurlTransport: Transport {
    /// A shared transport with the default options. Clients that share it share connections.
    public static let shared = CurlTransport()

    private let options: ConnectionOptions
    private let handles = CurlHandles()
    private let loop = Locked<CurlLoop?>(nil)

    /// Creates a transport with connections and a thread of its own.
    public init(options: ConnectionOptions = ConnectionOptions()) {
      self.options = options
    }

    deinit {
      loop.withLock { $0 }?.close()
    }

    public func send(
      _ request: HTTPRequest,
      body: RequestBody,
      options: TransportOptions
    ) async throws -> TransportResponse {
      guard !Task.isCancelled else { throw TransportError(.cancelled, request: request) }
      if let timeout = options.timeout, timeout <= .zero {
        var error = TransportError(.timedOut, request: request)
        error.isUnsent = true
        throw error
      }
      let loop = try startedLoop(for: request)
      let call = CurlCall(request: request, options: options, loop: loop)
      let upload = try CurlUpload(body, for: request)
      let transfer = CurlTransfer(
        call: call, upload: upload, handle: try handles.take(for: request), handles: handles)
      try transfer.configure(self.options)
      var head = try await call.start(transfer, sending: body)
      let body = try ReceivedBody(call, &head)
      return TransportResponse(head: head, body: TransportResponse.Body(body))
    }

    /// The number of times that the thread has woken, for tests.
    package var waitCount: Int { loop.withLock { $0?.waitCount ?? 0 } }

    /// The loop, which the first call starts.
    private func startedLoop(for request: HTTPRequest) throws(TransportError) -> CurlLoop {
      do {
        return try loop.withLock { loop in
          if let loop { return loop }
          let new = try CurlLoop(options)
          loop = new
          return new
        }
      } catch {
        let detail = (error as? CurlUnavailable)?.detail
        throw TransportError(.other, request: request, detail: detail, underlying: error)
      }
    }
  }

  extension CurlTransport: CustomReflectable {
    /// Empty: its calls hold requests with their credentials.
    public var customMirror: Mirror { Mirror(self, children: []) }
  }

  /// libcurl can't be used.
  struct CurlUnavailable: Error {
    var detail: String

    /// Loads libcurl, once.
    static func check() throws(CurlUnavailable) {
      if let reason = ecurl_load() { throw CurlUnavailable(detail: String(cString: reason)) }
    }
  }
#endif
