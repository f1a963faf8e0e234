public import HTTPTypes

/// A response with its complete body.
public struct RawResponse: Sendable, Hashable {
  /// The status code with its reason phrase.
  public var status: HTTPResponse.Status

  /// The headers. Some transports join repeated headers with commas.
  public var fields: HTTPFields

  /// The body after content decoding, such as gzip.
  public var body: [UInt8]

  public init(status: HTTPResponse.Status, fields: HTTPFields = [:], body: [UInt8] = []) {
    self.status = status
    self.fields = fields
    self.body = body
  }

  /// Creates a response whose body is `text` in UTF-8.
  public init(status: HTTPResponse.Status, fields: HTTPFields = [:], text: String) {
    self.init(status: status, fields: fields, body: Array(text.utf8))
  }

  /// The body decoded as UTF-8; invalid bytes become U+FFFD.
  public var text: String {
    String(decoding: body, as: UTF8.self)
  }
}

extension RawResponse: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// The status and the body length, never a header value or the body: `404 Not Found, 52 bytes`.
  public var description: String {
    "\(status.line), \(body.count) bytes"
  }

  public var debugDescription: String { description }

  public var customMirror: Mirror { Mirror(self, children: []) }
}
