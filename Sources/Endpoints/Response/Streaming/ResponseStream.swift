// SPDX-License-Identifier: Apache-2.0

public import HTTPTypes

/// A response that is read as it arrives.
///
/// It can be iterated once. Discarding the iterator, or the stream itself if there is none, cancels
/// the transfer; so do its end and its first error.
///
/// Few bytes are kept that nobody has read: a server has to wait for a slow reader, by `CurlTransport` at 256 KiB. Over
/// `URLSessionTransport`, which can't make it wait, the stream ends with ``TransportError/Kind/overflow`` if more
/// than ``ClientConfiguration/maximumUnreadSize`` bytes are unread, 8 MiB by default, after the bytes that had arrived.
public protocol ResponseStream: AsyncSequence, Sendable {
  /// Creates the stream of a response.
  @_spi(Generated) init(_ response: StreamedResponse)

  /// The status code.
  var status: Int { get }

  /// The header fields. Some transports join repeated ones with commas.
  var headerFields: HTTPFields { get }

  /// True if a response of a media type is such a stream.
  ///
  /// - Parameter mediaType: In lower case and without parameters; empty if the response has none.
  static func reads(_ mediaType: String) -> Bool
}

extension ResponseStream {
  /// Creates a stream for tests and previews.
  ///
  /// - Parameters:
  ///   - status: The status code.
  ///   - headerFields: The header fields.
  ///   - body: The body, which may arrive in pieces.
  ///   - maximumElementSize: The maximum size of an element, in bytes.
  public init(
    status: Int = 200, headerFields: HTTPFields = [:], body: TransportResponse.Body,
    maximumElementSize: Int = 256 << 20
  ) {
    let head = RawResponse(status: status, headerFields: headerFields).head
    self.init(
      StreamedResponse(
        TransportResponse(head: head, body: body),
        to: APIOperation(id: "stream", method: "GET", path: "/"), nil, maximumElementSize))
  }

  public static func reads(_ mediaType: String) -> Bool { true }
}

/// A response whose head has been received and whose body is still arriving.
@_spi(Generated) public final class StreamedResponse: Sendable {
  /// The status code.
  public let status: Int

  /// The header fields.
  public let headerFields: HTTPFields

  /// The maximum size of an element, in bytes.
  public let maximumElementSize: Int

  let operation: APIOperation
  /// The secrets that are known now: connections that continue the stream may have obtained others.
  private var secrets: CallSecrets { currentSecrets() ?? CallSecrets(of: operation) }
  private let currentSecrets: @Sendable () -> CallSecrets?

  /// The way to ask for the rest of an event stream that breaks off; `nil` if it can't be asked for.
  let continuation: StreamContinuation?

  /// The requests that were sent for the call; `nil` without a call.
  private let attempts: AttemptCount?

  /// The body, until an iterator takes it.
  private let body: Locked<TransportResponse.Body?>

  init(
    _ response: TransportResponse, to operation: APIOperation,
    _ secrets: @autoclosure @escaping @Sendable () -> CallSecrets?,
    _ maximumElementSize: Int, attempts: AttemptCount? = nil,
    continuation: StreamContinuation? = nil
  ) {
    status = response.head.status.code
    headerFields = response.head.headerFields
    body = Locked(response.body)
    self.maximumElementSize = maximumElementSize
    self.operation = operation
    currentSecrets = secrets
    self.attempts = attempts
    self.continuation = continuation
  }

  /// Creates the response to a call.
  convenience init(_ response: TransportResponse, to call: APICall) {
    self.init(
      response, to: call.operation, call.secrets,
      call.configuration.maximumBodySize, attempts: call.attempts,
      continuation: StreamContinuation(of: call))
  }

  /// The response that continues this one.
  func continued(by response: TransportResponse) -> StreamedResponse {
    // Without this one, whose body has ended.
    let currentSecrets = currentSecrets
    return StreamedResponse(
      response, to: operation, currentSecrets(), maximumElementSize, attempts: attempts,
      continuation: continuation)
  }

  /// Returns the body as it arrives on the first call, then `nil`.
  ///
  /// Discarding the body cancels the transfer.
  public func takeBody() -> TransportResponse.Body? {
    body.withLock { body in
      defer { body = nil }
      return body
    }
  }

  /// The error that a stream throws for an error of the transport or an exceeded limit.
  public func failure(_ error: any Error) -> APIError<Never> {
    failure(CallFailure(error))
  }

  func failure(_ failure: CallFailure) -> APIError<Never> {
    counted(APIError(failure, operation: operation, secrets.redaction))
  }

  /// The error with the number of requests of the call.
  private func counted(_ error: APIError<Never>) -> APIError<Never> {
    var error = error
    if let attempts { error.attempts = max(attempts.value, 1) }
    return error
  }

  /// The error that an event stream throws for an event by which the server reports a failure.
  ///
  /// - Parameter data: The data of the event, which becomes the body of the error's response.
  func failure(reportedAs data: [UInt8]) -> APIError<Never> {
    let response = RawResponse(status: status, headerFields: headerFields, body: data)
    let secrets = secrets
    let excerpt = secrets.excerpt(ofEvent: data)
    return counted(
      APIError(
        .undocumented, operation: operation, response: response,
        detail: "the stream ended with an error" + (excerpt.isEmpty ? "" : ": \(excerpt)"),
        secrets.redaction))
  }

  /// The error that an event stream throws if it broke off, and the server refuses to continue it.
  func failure(refused response: RawResponse) -> APIError<Never> {
    let secrets = secrets
    let excerpt = secrets.excerpt(of: response)
    return counted(
      APIError(
        .undocumented, operation: operation, response: response,
        detail: "the stream broke off and was refused: \(response.statusLine)"
          + (excerpt.isEmpty ? "" : ": \(excerpt)"), secrets.redaction))
  }

  /// The error that a stream throws for an element that does not match the spec.
  ///
  /// - Parameter element: The name of the element, such as `"event 3"`; counted from 1.
  /// - Parameter data: The bytes of the element, which become the body of the error's response.
  public func failure(
    _ error: JSON.Error, in element: String, data: [UInt8]? = nil
  ) -> APIError<Never> {
    if error.cause == .cancelled { return failure(CancellationError()) }
    let redaction = secrets.redaction
    let error = redaction.apply(to: error)
    return counted(
      APIError(
        .unreadable(error), operation: operation,
        response: data.map { RawResponse(status: status, headerFields: headerFields, body: $0) },
        detail: "\(element) does not match the spec: \(error)", redaction))
  }
}

@_spi(Generated)
extension StreamedResponse: CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  /// The status, never a header value or the body: `200 OK`.
  public var description: String { RawResponse.statusLine(status) }
  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
