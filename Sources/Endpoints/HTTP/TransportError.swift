// SPDX-License-Identifier: Apache-2.0

internal import EndpointsCommon
public import HTTPTypes

/// The error of a call that ended without a complete response.
public struct TransportError: Error, Sendable {
  /// The kind of an error, as far as a caller can act on it.
  ///
  /// More kinds may be added: a `switch` needs a `default`.
  public struct Kind: Sendable, Hashable {
    /// The name of the kind, such as `timedOut`.
    public let name: String

    /// The server refused the connection or is not reachable. Nothing was sent.
    public static let cannotConnect = Kind(name: "cannotConnect")
    /// The host name has no address. Nothing was sent.
    public static let nameNotResolved = Kind(name: "nameNotResolved")
    /// The connection ended before the response was complete. The server may have acted.
    public static let connectionLost = Kind(name: "connectionLost")
    /// The call timed out. The server may have acted.
    public static let timedOut = Kind(name: "timedOut")
    /// The calling task was cancelled. The server may have acted.
    public static let cancelled = Kind(name: "cancelled")
    /// No secure connection could be established, for example because of the certificate. Nothing
    /// was sent.
    public static let tlsFailure = Kind(name: "tlsFailure")
    /// The data received is not an HTTP response, or its body can't be decoded. The server may have
    /// acted.
    public static let invalidResponse = Kind(name: "invalidResponse")
    /// The request can't be sent as it is, for example because it has no host. Nothing was sent.
    public static let invalidRequest = Kind(name: "invalidRequest")
    /// More unread bytes arrived than ``TransportOptions/maximumUnreadSize``. The server may have
    /// acted.
    public static let overflow = Kind(name: "overflow")
    /// The body, or an element of a stream, is longer than the limit of the configuration. The
    /// server may have acted.
    public static let responseTooLarge = Kind(name: "responseTooLarge")
    /// Any other error; see ``TransportError/underlying``.
    public static let other = Kind(name: "other")

    /// True for the kinds that occur only before anything is sent.
    var impliesUnsent: Bool {
      [.cannotConnect, .nameNotResolved, .tlsFailure, .invalidRequest].contains(self)
    }
  }

  /// The kind of error.
  public var kind: Kind

  /// The method and URL of the request, without query: `GET https://api.example.com/v1/files`;
  /// `nil` if it isn't known.
  public var endpoint: String?

  /// A description by the transport; never contains a query or a header value.
  public var detail: String?

  /// The underlying error. `URLSessionTransport` removes the URL from it, since its query may
  /// contain a key.
  public var underlying: (any Error)?

  /// True if it is certain that no byte of the request was sent, so that the server can't have acted.
  public var isUnsent: Bool

  /// True if the request was sent, as far as it was, over a connection that had served earlier calls;
  /// a server may close such a connection at any time, so that a client sends a call that it lost that way
  /// again at once, if that is safe. `nil` if it isn't known.
  public var isOnReusedConnection: Bool?

  /// Creates the error of a request, which a transport throws.
  public init(
    _ kind: Kind,
    request: HTTPRequest,
    detail: String? = nil,
    underlying: (any Error)? = nil
  ) {
    self.kind = kind
    self.endpoint = request.endpoint
    self.detail = detail
    self.underlying = underlying
    isUnsent = kind.impliesUnsent
  }

  /// The error for a body that is longer than a limit, in bytes.
  init(bodyLimit limit: Int) {
    kind = .responseTooLarge
    isUnsent = false
    detail = "\(limit) bytes"
  }
}

extension TransportError {
  /// The error for a request without a URL.
  init(malformedURLOf request: HTTPRequest) {
    self.init(
      .invalidRequest, request: request, detail: "scheme, host and path do not form a URL")
  }
}

extension HTTPRequest {
  /// The URL.
  ///
  /// - Throws: ``TransportError`` if scheme, host and path do not form one.
  package var checkedURL: String {
    get throws(TransportError) {
      guard let scheme, let authority, let path, path.hasPrefix("/"),
        path.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "#") }),
        (try? Origin(scheme: scheme, authority: authority)) != nil
      else { throw TransportError(malformedURLOf: self) }
      return "\(scheme)://\(authority)\(path)"
    }
  }

  /// The method, scheme, host, port and path, without user information and query.
  package var endpoint: String {
    "\(method.rawValue) \(safeURL)"
  }

  /// The scheme, host, port and path, without user information and query.
  var safeURL: String {
    let host = (authority ?? "").split(separator: "@", omittingEmptySubsequences: false).last ?? ""
    let end = path?.utf8.firstIndex { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") }
    let plainPath = path.map { $0[..<(end ?? $0.endIndex)] } ?? ""
    return "\(scheme ?? "")://\(host)\(plainPath)"
  }
}

extension TransportError: CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  public var description: String {
    let reason =
      switch kind {
      case .cannotConnect: "cannot connect to the server"
      case .nameNotResolved: "the host name could not be resolved"
      case .connectionLost: "the connection was lost before the response was complete"
      case .timedOut: "timed out before the response was complete"
      case .cancelled: "cancelled"
      case .tlsFailure: "no secure connection could be established"
      case .invalidResponse: "the server did not send a valid HTTP response"
      case .invalidRequest: "the request cannot be sent"
      case .overflow: "the response arrived faster than it was read"
      case .responseTooLarge: "the response body is longer than the limit"
      default: "the request failed"
      }
    return (endpoint.map { "\($0): " } ?? "") + reason
      + (detail.map { kind == .responseTooLarge ? " of \($0)" : " (\($0))" } ?? "")
  }

  public var debugDescription: String { description }

  public var customMirror: Mirror {
    Mirror(self, children: ["kind": kind.name, "endpoint": endpoint ?? ""])
  }
}
