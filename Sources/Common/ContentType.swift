// SPDX-License-Identifier: Apache-2.0

/// A media type with its parameters, as in the header `Content-Type` (RFC 9110, section 8.3.1).
package struct ContentType: Sendable {
  /// The type and subtype in lower case: `text/plain`; empty if there is none.
  package let essence: String

  /// The parameters in order, their names in lower case.
  package let parameters: [(name: String, value: String)]

  package init(_ text: String) {
    var parts = Self.split(text)[...]
    essence = parts.popFirst().map { $0.trimmingSpace().lowercased() } ?? ""
    parameters = parts.compactMap { part in
      guard let equals = part.firstIndex(of: "=") else { return nil }
      let name = part[..<equals].trimmingSpace().lowercased()
      let value = part[part.index(after: equals)...].trimmingSpace()
      return (name, Self.unquoted(value))
    }
  }

  /// The type and subtype of a media type, in lower case and without its parameters.
  package static func essence(of text: String) -> String {
    if text.utf8.allSatisfy(isPlain) { return text }
    let end = text.utf8.firstIndex(of: UInt8(ascii: ";")) ?? text.endIndex
    return text[..<end].trimmingSpace().lowercased()
  }

  /// True for a byte of most media types, of which none has parameters or capitals.
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "/"), UInt8(ascii: "-"),
      UInt8(ascii: "+"), UInt8(ascii: "."):
      true
    default: false
    }
  }

  /// True for JSON: `application/json`, `text/json`, or any with the suffix `+json` (RFC 6839), but for
  /// `application/stream+json`.
  package static func isJSON(essence: String) -> Bool {
    if essence == "application/json" || essence == "text/json" { return true }
    return essence.hasSuffix("+json") && !isJSONLines(essence: essence)
  }

  /// True for JSON texts one after the other: on a line each, or as a sequence (RFC 7464 and 8091).
  package static func isJSONLines(essence: String) -> Bool {
    essence.hasSuffix("+json-seq") || jsonLines.contains(essence)
  }

  /// True for events, and for JSON texts one after the other.
  package static func hasLines(essence: String) -> Bool {
    essence == "text/event-stream" || isJSONLines(essence: essence)
  }

  private static let jsonLines: Set = [
    "application/json-seq", "application/jsonl", "application/jsonlines", "application/ndjson",
    "application/stream+json", "application/x-jsonl", "application/x-ndjson",
  ]

  /// The charset in lower case; `nil` if there is none.
  package var charset: String? {
    parameters.first { $0.name == "charset" }.map { $0.value.lowercased() }
  }

  /// True for a single type of two tokens (RFC 9110, section 5.6.2); false for a range such as `image/*` and for
  /// a list.
  package var isConcrete: Bool {
    let parts = essence.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    return parts.count == 2
      && parts.allSatisfy { part in
        !part.isEmpty
          && part.allSatisfy {
            (0x21...0x7E).contains($0) && !"*,;()<>@:\\\"[]?={}".utf8.contains($0)
          }
      }
  }

  /// `text/plain`, with the charset if the string has more than ASCII.
  package static func plainText(for text: String) -> String {
    text.utf8.allSatisfy { $0 < 0x80 } ? "text/plain" : "text/plain; charset=utf-8"
  }

  /// The media type for a string in UTF-8: `name`, with the charset added if it is a `text/` type
  /// without one and the string has more than ASCII.
  package static func named(_ name: String, for text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) || name.utf8.contains(UInt8(ascii: "*")) { return name }
    let type = ContentType(name)
    guard type.essence.hasPrefix("text/"), type.charset == nil else { return name }
    return name + "; charset=utf-8"
  }

  /// A media type with parameters; values that are not tokens are quoted.
  package static func text(_ essence: String, _ parameters: [(name: String, value: String)])
    -> String
  {
    parameters.reduce(essence) { text, parameter in
      let isToken =
        !parameter.value.isEmpty
        && parameter.value.utf8.allSatisfy { PercentEncoding.isUnreserved($0) }
      if isToken { return "\(text); \(parameter.name)=\(parameter.value)" }
      let escaped = parameter.value.map { "\\\"".contains($0) ? "\\\($0)" : String($0) }.joined()
      return "\(text); \(parameter.name)=\"\(escaped)\""
    }
  }

  /// The parts between semicolons outside quotes.
  private static func split(_ text: String) -> [Substring] {
    var parts: [Substring] = []
    var start = text.startIndex
    var isQuoted = false
    var isEscaped = false
    for index in text.indices {
      let character = text[index]
      if isEscaped {
        isEscaped = false
      } else if isQuoted, character == "\\" {
        isEscaped = true
      } else if character == "\"" {
        isQuoted.toggle()
      } else if character == ";", !isQuoted {
        parts.append(text[start..<index])
        start = text.index(after: index)
      }
    }
    return parts + [text[start...]]
  }

  /// The value of a quoted string (RFC 9110, section 5.6.4); any other string unchanged.
  private static func unquoted(_ text: Substring) -> String {
    guard text.count >= 2, text.hasPrefix("\""), text.hasSuffix("\"") else { return String(text) }
    var value = ""
    var isEscaped = false
    for character in text.dropFirst().dropLast() {
      if !isEscaped, character == "\\" {
        isEscaped = true
      } else {
        value.append(character)
        isEscaped = false
      }
    }
    return value
  }
}

extension Substring {
  /// The string without spaces and tabs at both ends (RFC 9110, section 5.6.3).
  package func trimmingSpace() -> Substring {
    var rest = self
    while let first = rest.first, first == " " || first == "\t" { rest = rest.dropFirst() }
    while let last = rest.last, last == " " || last == "\t" { rest = rest.dropLast() }
    return rest
  }
}
