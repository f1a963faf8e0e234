// SPDX-License-Identifier: Apache-2.0

public import HTTPTypes

/// A response with its complete body.
public struct RawResponse: Sendable, Hashable {
  /// The status code.
  public var status: Int

  /// The header fields. Some transports join repeated ones with commas.
  public var headerFields: HTTPFields

  /// The body after content decoding, such as gzip.
  public var body: [UInt8]

  /// Creates a response with a body of bytes.
  public init(status: Int, headerFields: HTTPFields = [:], body: [UInt8] = []) {
    self.status = status
    self.headerFields = headerFields
    self.body = body
  }

  /// Creates a response whose body is `text` in UTF-8.
  public init(status: Int, headerFields: HTTPFields = [:], text: String) {
    self.init(status: status, headerFields: headerFields, body: Array(text.utf8))
  }

  package init(_ head: HTTPResponse, body: [UInt8] = []) {
    self.init(status: head.status.code, headerFields: head.headerFields, body: body)
  }

  /// The response without its body; a status code that HTTP can't have is the nearest one.
  package var head: HTTPResponse {
    HTTPResponse(
      status: HTTPResponse.Status(code: min(max(status, 0), 999)), headerFields: headerFields)
  }

  /// The body decoded as UTF-8; invalid bytes become U+FFFD.
  public var text: String {
    String(decoding: body, as: UTF8.self)
  }
}

extension RawResponse: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// The status and the body length, never a header value or the body: `404 Not Found, 52 bytes`.
  public var description: String {
    "\(statusLine), \(body.count) bytes"
  }

  public var debugDescription: String { description }

  public var customMirror: Mirror { Mirror(self, children: []) }
}
