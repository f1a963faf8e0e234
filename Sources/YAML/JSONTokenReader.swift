import EndpointsDiagnostics
import Endpoints

/// Fills a tree from the tokens of a JSON text.
struct JSONTokenReader {
  private(set) var builder: TreeBuilder
  private let text: [UInt8]

  init(_ builder: TreeBuilder, text: [UInt8]) {
    self.builder = builder
    self.text = text
  }

  /// Whether a text is to be tried as JSON: its first byte that is no white space opens an object.
  static func isWorthATry(_ text: [UInt8]) -> Bool {
    text.first { !isWhitespace($0) } == UInt8(ascii: "{")
  }

  /// Whether a text opens an object whose first key is in quotes, or that is empty.
  ///
  /// Its author meant JSON, though YAML allows it too.
  static func looksMeant(_ text: [UInt8]) -> Bool {
    let rest = text.lazy.filter { !isWhitespace($0) }.dropFirst()
    return rest.first == UInt8(ascii: "\"") || rest.first == UInt8(ascii: "}")
  }

  private static func isWhitespace(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte.isLineEnd || byte == UInt8(ascii: "\t")
  }

  mutating func read(_ tokens: [JSONToken]) throws(TreeBuilder.GivenUp) {
    for token in tokens {
      switch token.kind {
      case .beginObject: try builder.beginMapping(at: token.start)
      case .beginArray: try builder.beginSequence(at: token.start)
      case .endObject, .endArray: try builder.end(at: token.end)
      case .key, .string: try readString(token)
      case .number, .bool, .null:
        let place = token.start..<token.end
        try builder.scalar(verbatim: place, style: .plain, place: place)
      }
    }
  }

  private mutating func readString(_ token: JSONToken) throws(TreeBuilder.GivenUp) {
    let place = token.start..<token.end
    let content = token.start + 1..<token.end - 1
    if token.hasEscapes {
      let decoded = Self.unescaped(text[content])
      try builder.scalar(decoded: decoded, style: .doubleQuoted, place: place)
    } else {
      try builder.scalar(verbatim: content, style: .doubleQuoted, place: place)
    }
  }

  /// The bytes that the inside of a string stands for, whose escapes the tokenizer has checked.
  private static func unescaped(_ text: ArraySlice<UInt8>) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count)
    var rest = text
    while let escape = rest.firstIndex(of: UInt8(ascii: "\\")) {
      bytes += rest[..<escape]
      guard let (decoded, length) = decodedEscape(rest[escape...]) else { return bytes }
      bytes += decoded
      rest = rest[escape...].dropFirst(length)
    }
    return bytes + rest
  }

  /// What the escape at the start of a text stands for, and how many bytes it has.
  private static func decodedEscape(
    _ text: ArraySlice<UInt8>
  ) -> (bytes: [UInt8], length: Int)? {
    switch text.dropFirst().first {
    case UInt8(ascii: "b"): return ([0x08], 2)
    case UInt8(ascii: "f"): return ([0x0C], 2)
    case UInt8(ascii: "n"): return ([0x0A], 2)
    case UInt8(ascii: "r"): return ([0x0D], 2)
    case UInt8(ascii: "t"): return ([0x09], 2)
    case UInt8(ascii: "u"):
      guard let unit = codeUnit(text) else { return nil }
      var value = unit
      var length = 6
      if 0xD800..<0xDC00 ~= unit, let low = codeUnit(text.dropFirst(6)) {
        value = 0x10000 + (unit - 0xD800) << 10 + (low & 0x3FF)
        length = 12
      }
      return Unicode.Scalar(value).flatMap { UTF8.encode($0) }.map { (Array($0), length) }
    case let byte?: return ([byte], 2)
    case nil: return nil
    }
  }

  private static func codeUnit(_ escape: ArraySlice<UInt8>) -> UInt32? {
    UInt32(String(decoding: escape.dropFirst(2).prefix(4), as: UTF8.self), radix: 16)
  }
}

// MARK: - Errors

extension JSONTokenReader {
  /// Reports why a text that is meant as JSON is none.
  mutating func report(_ error: JSONError) {
    let place = character(at: error.offset)
    let (message, help) = Self.explanation(of: error.kind, isAtEnd: error.offset >= text.count)
    try? builder.error(.syntaxError, message, at: place, help: help)
  }

  private func character(at offset: Int) -> Range<Int> {
    let start = min(offset, text.count)
    var end = min(start + 1, text.count)
    while end < text.count, text[end].isContinuation { end += 1 }
    return start..<end
  }

  private static func explanation(
    of kind: JSONError.Kind, isAtEnd: Bool
  ) -> (message: String, help: String) {
    switch kind {
    case .syntax(let expected):
      return (
        "this is no JSON: expected \(expected) here",
        "look for a comma, a colon or a quote that is missing or too many just before"
      )
    case .unexpectedEnd:
      return (
        "the JSON text ends too early", "look for a brace, a bracket or a quote that is not closed"
      )
    case .trailingBytes:
      return ("something follows the JSON text", "remove it; a file holds one object")
    case .invalidUTF8:
      return ("this is not valid UTF-8", "save the file as UTF-8")
    case .invalidEscape:
      return (
        "JSON has no such escape", "write '\\\\' for a backslash, and '\\n' for the end of a line"
      )
    case .controlCharacter:
      return (
        "a text in JSON can't have a line end or a control character in it",
        "write '\\n' for the end of a line and '\\t' for a tab, or close the quote before"
      )
    case .tooDeep:
      return (
        "objects and arrays nest deeper than \(ReadingLimits.depth) levels",
        "move inner parts to 'components', and refer to them"
      )
    default:
      return ("this is no JSON", "check the file with another JSON parser")
    }
  }
}
