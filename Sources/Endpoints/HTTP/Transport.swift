// SPDX-License-Identifier: Apache-2.0

public import HTTPTypes

/// Sends a single HTTP request to a server and returns the response.
///
/// A transport sends exactly the request it is given: it follows no redirect, keeps no cookies,
/// credentials or cache, and retries nothing; these are decided by its caller. Every status code is
/// a response, not an error. Errors are ``TransportError``s; cancelling the calling task ends the
/// call with ``TransportError/Kind/cancelled``.
public protocol Transport: Sendable {
  /// Sends `request` and returns as soon as the response head has arrived.
  ///
  /// - Parameters:
  ///   - request: The request with `scheme`, `authority` and `path` set; `path` starts with `/`, is
  ///     percent-encoded and includes the query.
  ///   - body: The request body.
  ///   - options: The settings of this call.
  func send(
    _ request: HTTPRequest,
    body: RequestBody,
    options: TransportOptions
  ) async throws -> TransportResponse
}

/// The settings of a single call.
public struct TransportOptions: Sendable, Hashable {
  /// The maximum time from sending the request to the last byte of the response; `nil` for no
  /// limit, as for streams that stay open.
  public var timeout: Duration?

  /// The maximum time to wait for the next byte of the body; `nil` for no limit.
  public var idleTimeout: Duration?

  /// The maximum number of unread bytes of a body to keep in memory. A transport that can makes the
  /// server wait; over others the call ends with ``TransportError/Kind/overflow`` if there are more.
  public var maximumUnreadSize: Int

  /// The maximum size of the header of a response in bytes, with interim responses and trailers. Each line
  /// counts 32 bytes more than it has (RFC 9113, section 6.5.2). `URLSessionTransport` has no limit.
  public var maximumHeaderSize: Int

  /// True if the server may get the request twice without harm. A transport sends a request once; one
  /// whose library repeats it by itself when a kept-alive connection turns out to be closed uses a new
  /// connection for a request that may not be repeated.
  public var isRepeatable = false

  /// Creates the settings of a call.
  public init(
    timeout: Duration? = .seconds(60), idleTimeout: Duration? = nil,
    maximumUnreadSize: Int = 256 << 20, maximumHeaderSize: Int = 256 << 10
  ) {
    self.timeout = timeout
    self.idleTimeout = idleTimeout
    self.maximumUnreadSize = maximumUnreadSize
    self.maximumHeaderSize = maximumHeaderSize
  }
}

/// A response head, with a body that may still be arriving.
public struct TransportResponse: Sendable {
  /// The status code and header fields.
  public var head: HTTPResponse

  /// The body after content decoding, such as gzip.
  public var body: TransportResponse.Body

  /// The result of the call, if the transport has it as a value; `nil` if it is in the body.
  package var result: EndpointResult?

  /// Creates a response, whose body is empty by default.
  public init(head: HTTPResponse, body: TransportResponse.Body = TransportResponse.Body()) {
    self.head = head
    self.body = body
  }

  /// Reads the body to its end.
  ///
  /// - Parameter limit: The maximum number of bytes of the body.
  /// - Throws: ``TransportError`` past `limit`, or an error of the transport.
  public func collect(upTo limit: Int) async throws -> RawResponse {
    RawResponse(head, body: try await body.collect(upTo: limit))
  }
}
