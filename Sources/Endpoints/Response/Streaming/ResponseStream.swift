public import HTTPTypes

/// What a call returns whose response is read while it arrives.
///
/// It can be iterated once. Dropping the iterator, or the stream itself where there is none, ends
/// the transfer; so do its end and its first error.
///
/// The server is not made to wait for a slow reader: when more than
/// ``ClientConfiguration/maximumUnreadSize`` wait to be read, 8 MiB unless set, the stream ends with
/// ``TransportError/Kind/overflow``, after what had arrived.
public protocol ResponseStream: AsyncSequence, Sendable {
  init(_ response: StreamedResponse)

  /// The status code with its reason phrase.
  var status: HTTPResponse.Status { get }

  /// The header fields.
  var fields: HTTPFields { get }

  /// Whether a response of a media type, in lower case and without parameters, is such a stream;
  /// the type is empty where none is given.
  static func reads(_ mediaType: String) -> Bool
}

extension ResponseStream {
  public static func reads(_ mediaType: String) -> Bool { true }
}

/// A response whose head has come and whose body is still arriving.
public struct StreamedResponse: Sendable {
  /// The status code with its reason phrase.
  public let status: HTTPResponse.Status

  /// The header fields.
  public let fields: HTTPFields

  /// The longest element that is read, in bytes.
  public let maximumElementSize: Int

  let operation: Operation
  let redaction: Redaction

  /// The body, until an iterator has taken it.
  private let body: Locked<ResponseBody?>

  /// A response that no client has got, for tests and previews.
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

  /// The body as it arrives, on the first call; then `nil`.
  ///
  /// Whoever has it ends the transfer by dropping it.
  public func takeBody() -> ResponseBody? {
    body.withLock { body in
      defer { body = nil }
      return body
    }
  }

  /// The error that a stream throws for what the transport or the client's limits did to it.
  public func failure(_ error: any Error) -> APIError<Never> {
    APIError(CallFailure(error), operation: operation, redaction)
  }

  /// The error that a stream throws for an element that isn't as documented.
  ///
  /// - Parameter element: What it is, such as `"event 3"`; counted from 1.
  /// - Parameter data: The bytes of the element, which the error's response has as its body.
  public func failure(
    _ error: JSONError, in element: String, data: [UInt8]? = nil
  ) -> APIError<Never> {
    if error.kind == .cancelled { return failure(CancellationError()) }
    let error = redaction.apply(to: error)
    return APIError(
      .unreadable(error), operation: operation,
      response: data.map { RawResponse(status: status, fields: fields, body: $0) },
      detail: "\(element) is not as documented: \(error)")
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
