public import HTTPTypes

/// What carries one HTTP request to a server and brings back the response.
///
/// A transport sends exactly the request it is given: it follows no redirect, keeps no cookie,
/// credential or cache, and retries nothing; these are decided above it. Every status is a
/// response, not an error. Errors are ``TransportError``s; cancelling the calling task ends the
/// call with ``TransportError/Kind/cancelled``.
public protocol Transport: Sendable {
  /// Sends `request` and returns as soon as the response head is there.
  ///
  /// - Parameters:
  ///   - request: with `scheme`, `authority` and `path` set; `path` starts with `/`, is
  ///     percent-encoded and holds the query.
  ///   - body: what to send after the header fields.
  ///   - options: settings of this call.
  func send(
    _ request: HTTPRequest,
    body: RequestBody,
    options: TransportOptions
  ) async throws -> TransportResponse
}

/// Settings of a single call.
public struct TransportOptions: Sendable, Hashable {
  /// The most time from sending the request to the last byte of the response; `nil` for no limit,
  /// as for streams that stay open.
  public var timeout: Duration?

  /// The most time that a reader of the body waits for the next byte; `nil` for no limit.
  public var idleTimeout: Duration?

  /// The most bytes of a body that wait to be read; if there are more, the call ends with
  /// ``TransportError/Kind/overflow``.
  public var maximumUnreadSize: Int

  public init(
    timeout: Duration? = .seconds(60), idleTimeout: Duration? = nil,
    maximumUnreadSize: Int = 256 << 20
  ) {
    self.timeout = timeout
    self.idleTimeout = idleTimeout
    self.maximumUnreadSize = maximumUnreadSize
  }
}

/// A response head, with a body that may still be arriving.
public struct TransportResponse: Sendable {
  /// Status and header fields.
  public var head: HTTPResponse

  /// The body after content decoding (gzip and the like).
  public var body: ResponseBody

  public init(head: HTTPResponse, body: ResponseBody = ResponseBody()) {
    self.head = head
    self.body = body
  }

  /// The response with its body read to the end.
  ///
  /// - Parameter limit: the most body bytes to accept.
  /// - Throws: ``ResponseTooLargeError`` past `limit`, or what the transport met while reading.
  public func collect(upTo limit: Int) async throws -> RawResponse {
    RawResponse(
      status: head.status,
      fields: head.headerFields,
      body: try await body.collect(upTo: limit)
    )
  }
}
