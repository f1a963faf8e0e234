// SPDX-License-Identifier: Apache-2.0

/// One of a sequence of JSON texts.
enum JSONRecord {
  /// The framing of the texts.
  enum Framing {
    /// Each text is on a line of its own (JSON Lines).
    case lines
    /// Each text follows a record separator, U+001E (RFC 7464).
    case sequence

    /// The framing of a media type, which is in lower case and without parameters.
    init(_ mediaType: String) {
      self =
        mediaType == "application/json-seq" || mediaType.hasSuffix("+json-seq")
        ? .sequence : .lines
    }

    /// The byte between two texts.
    var separator: UInt8 { self == .lines ? UInt8(ascii: "\n") : recordSeparator }

    /// The name of a text in errors.
    var word: StaticString { self == .lines ? "line" : "record" }
  }

  private static let recordSeparator: UInt8 = 0x1E

  /// Decodes the text between two separators; `nil` if there is none.
  ///
  /// In a sequence, a truncated text is `nil` as well (RFC 7464, sections 2.3 and 2.4). A record
  /// separator in front of a line is skipped.
  ///
  /// - Parameter offset: Its offset in the body, for errors.
  static func read<Value: JSONDecodable>(
    _ record: [UInt8], as type: Value.Type, _ framing: Framing, at offset: Int
  ) throws(JSON.Error) -> Value? {
    let text = record.first == recordSeparator ? Array(record.dropFirst()) : record
    guard let first = text.first(where: { !isSpace($0) }) else { return nil }
    if framing == .sequence, !isDelimited(first), let last = text.last, !isSpace(last) {
      return nil
    }
    do throws(JSON.Error) {
      return try JSON.decode(type, from: text)
    } catch {
      if framing == .sequence, error.kind == .unexpectedEnd { return nil }
      let start = offset + record.count - text.count
      throw error.at(error.offset + start, path: error.path)
    }
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }

  /// True if a byte begins an object, an array or a string, which have a closing byte of their own.
  private static func isDelimited(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") || byte == UInt8(ascii: "\"")
  }
}
