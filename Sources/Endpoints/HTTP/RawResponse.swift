public import HTTPTypes

/// A response whose body has been read to its end.
public struct RawResponse: Sendable, Hashable {
  /// The status code with its reason phrase.
  public var status: HTTPResponse.Status

  /// The header fields. Some transports join repeated fields into one with commas.
  public var fields: HTTPFields

  /// The body after content decoding (gzip and the like).
  public var body: [UInt8]

  public init(status: HTTPResponse.Status, fields: HTTPFields = [:], body: [UInt8] = []) {
    self.status = status
    self.fields = fields
    self.body = body
  }

  /// A response whose body is `text` in UTF-8.
  public init(status: HTTPResponse.Status, fields: HTTPFields = [:], text: String) {
    self.init(status: status, fields: fields, body: Array(text.utf8))
  }

  /// The body read as UTF-8; bytes that are not UTF-8 become U+FFFD.
  public var text: String {
    String(decoding: body, as: UTF8.self)
  }
}

extension RawResponse: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// Status and body length, never a header value or the body: `404 Not Found, 52 bytes`.
  public var description: String {
    "\(status.line), \(body.count) bytes"
  }

  public var debugDescription: String { description }

  public var customMirror: Mirror { Mirror(self, children: []) }
}
