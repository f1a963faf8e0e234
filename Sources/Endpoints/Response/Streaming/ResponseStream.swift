public import HTTPTypes

/// A response that is read as it arrives.
///
/// It can be iterated once. Discarding the iterator, or the stream itself if there is none, cancels
/// the transfer; so do its end and its first error.
///
/// There is no back pressure on the server: if more than ``ClientConfiguration/maximumUnreadSize``
/// bytes are unread, 8 MiB by default, the stream ends with ``TransportError/Kind/overflow``, after
/// the bytes that had arrived.
public protocol ResponseStream: AsyncSequence, Sendable {
  init(_ response: StreamedResponse)

  /// The status code with its reason phrase.
  var status: HTTPResponse.Status { get }

  /// The headers.
  var fields: HTTPFields { get }

  /// True if a response of a media type is such a stream.
  ///
  /// - Parameter mediaType: In lower case and without parameters; empty if the response has none.
  static func reads(_ mediaType: String) -> Bool
}

extension ResponseStream {
  public static func reads(_ mediaType: String) -> Bool { true }
}

/// A response whose head has been received and whose body is still arriving.
public struct StreamedResponse: Sendable {
  /// The status code with its reason phrase.
  public let status: HTTPResponse.Status

  /// The headers.
  public let fields: HTTPFields

  /// The maximum size of an element, in bytes.
  public let maximumElementSize: Int

  let operation: Operation
  let redaction: Redaction

  /// The body, until an iterator takes it.
  private let body: Locked<ResponseBody?>

  /// Creates a response for tests and previews.
  public init(
    status: HTTPResponse.Status = .ok, fields: HTTPFields = [:], body: ResponseBody,
    maximumElementSize: Int = 256 << 20
  ) {
    self.init(
      TransportResponse(head: HTTPResponse(status: status, headerFields: fields), body: body),
      to: Operation("stream", "GET", "/"), Redaction(of: []), maximumElementSize)
  }

  init(
    _ response: TransportResponse, to operation: Operation, _ redaction: Redaction,
    _ maximumElementSize: Int
  ) {
    status = response.head.status
    fields = response.head.headerFields
    body = Locked(response.body)
    self.maximumElementSize = maximumElementSize
    self.operation = operation
    self.redaction = redaction
  }

  /// Returns the body as it arrives on the first call, then `nil`.
  ///
  /// Discarding the body cancels the transfer.
  public func takeBody() -> ResponseBody? {
    body.withLock { body in
      defer { body = nil }
      return body
    }
  }

  /// The error that a stream throws for an error of the transport or an exceeded limit.
  public func failure(_ error: any Error) -> APIError<Never> {
    APIError(CallFailure(error), operation: operation, redaction)
  }

  /// The error that a stream throws for an element that does not match the spec.
  ///
  /// - Parameter element: The name of the element, such as `"event 3"`; counted from 1.
  /// - Parameter data: The bytes of the element, which become the body of the error's response.
  public func failure(
    _ error: JSONError, in element: String, data: [UInt8]? = nil
  ) -> APIError<Never> {
    if error.kind == .cancelled { return failure(CancellationError()) }
    let error = redaction.apply(to: error)
    return APIError(
      .unreadable(error), operation: operation,
      response: data.map { RawResponse(status: status, fields: fields, body: $0) },
      detail: "\(element) does not match the spec: \(error)")
  }
}

extension StreamedResponse: CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  /// The status, never a header value or the body: `200 OK`.
  public var description: String { status.line }
  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
