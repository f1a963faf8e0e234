// SPDX-License-Identifier: Apache-2.0

internal import EndpointsCommon
import HTTPTypes

#if canImport(FoundationEssentials)
  public import FoundationEssentials
#else
  public import Foundation
#endif

extension RawResponse {
  /// The media type in lower case and without parameters: `application/json`; empty if there is
  /// none.
  public var mediaType: String { ContentType.essence(of: headerFields[.contentType] ?? "") }

  /// True for a JSON media type: `application/json`, `text/json` or any with the suffix `+json`
  /// (RFC 6839).
  public var isJSON: Bool { ContentType.isJSON(essence: mediaType) }

  /// Decodes the body as JSON; an optional is `nil` if the body is empty or white space, as with
  /// 204.
  public func json<Value: JSONDecodable>() throws(JSON.Error) -> Value {
    if hasBlankBody, let none = (Value.self as? any HasNone.Type)?.none as? Value { return none }
    return try JSON.decode(Value.self, from: body)
  }

  /// Decodes the body as JSON texts: one per line, or in `application/json-seq` one after each
  /// record separator (RFC 7464). Blank lines and empty records are skipped.
  @_spi(Generated) public func jsonLines<Value: JSONDecodable>() throws(JSON.Error) -> [Value] {
    var values: [Value] = []
    let framing = JSONRecord.Framing(mediaType)
    var work = WorkCounter()
    var start = 0
    while start < body.count {
      let end = body[start...].firstIndex(of: framing.separator) ?? body.count
      try work.count(end - start + JSONScanner.workOfContainer)
      let record = Array(body[start..<end])
      if let value = try JSONRecord.read(record, as: Value.self, framing, at: start) {
        values.append(value)
      }
      start = end + 1
    }
    return values
  }

  /// Decodes the body as a string.
  ///
  /// The charset is that of the media type: `utf-8`, which is also the default, `us-ascii` or
  /// `iso-8859-1`. Throws for any other charset, and for bytes that are invalid in it.
  @_spi(Generated) public func string() throws(JSON.Error) -> String {
    let charset = ContentType(headerFields[.contentType] ?? "").charset ?? "utf-8"
    switch charset {
    case "utf-8", "utf8", "us-ascii", "ascii":
      let text = String(decoding: body, as: UTF8.self)
      guard text.utf8.elementsEqual(body) else { throw JSON.Error(.invalidUTF8, at: 0) }
      return text
    case "iso-8859-1", "latin1":
      return String(String.UnicodeScalarView(body.map { Unicode.Scalar($0) }))
    default:
      throw JSON.Error(.invalidValue(expected: "text in UTF-8, US-ASCII or ISO-8859-1"), at: 0)
    }
  }

  /// The body's bytes.
  @_spi(Generated) public func data() -> Data { Data(body) }

  /// The error for a response that the spec does not document.
  @_spi(Generated) public func undocumented() -> JSON.Error { .undocumented }
}

/// A type with a value for no body.
protocol HasNone {
  static var none: Self { get }
}

extension Optional: HasNone {}

extension Data: RawResponse.Content {
  /// The body unchanged, whatever its media type.
  public static func read(_ response: RawResponse) throws(JSON.Error) -> Data { response.data() }
}
