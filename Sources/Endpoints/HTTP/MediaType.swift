/// A media type with its parameters (RFC 9110, section 8.3.1).
struct MediaType: Sendable {
  /// Type and subtype in lower case: `text/plain`; empty where there is none.
  let essence: String

  /// The parameters in their order, their names in lower case.
  let parameters: [(name: String, value: String)]

  init(_ text: String) {
    var parts = Self.split(text)[...]
    essence = parts.popFirst().map { $0.trimmingSpace().lowercased() } ?? ""
    parameters = parts.compactMap { part in
      guard let equals = part.firstIndex(of: "=") else { return nil }
      let name = part[..<equals].trimmingSpace().lowercased()
      let value = part[part.index(after: equals)...].trimmingSpace()
      return (name, Self.unquoted(value))
    }
  }

  /// The charset in lower case; `nil` where none is named.
  var charset: String? {
    parameters.first { $0.name == "charset" }.map { $0.value.lowercased() }
  }

  /// Whether it is one type, and neither a range such as `image/*` nor a list.
  var isConcrete: Bool {
    let parts = essence.split(separator: "/", omittingEmptySubsequences: false)
    return parts.count == 2
      && parts.allSatisfy { !$0.isEmpty && !$0.contains { "*, \t".contains($0) } }
  }

  /// The media type of a text in UTF-8; the charset matters to a text of more than ASCII.
  static func plainText(for text: String) -> String {
    text.utf8.allSatisfy { $0 < 0x80 } ? "text/plain" : "text/plain; charset=utf-8"
  }

  /// The media type of a text in UTF-8: a type of texts that names no charset gets one where the text
  /// has more than ASCII.
  static func named(_ name: String, for text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) || name.utf8.contains(UInt8(ascii: "*")) { return name }
    let type = MediaType(name)
    guard type.essence.hasPrefix("text/"), type.charset == nil else { return name }
    return name + "; charset=utf-8"
  }

  /// A media type with parameters; the values that are not tokens in quotes.
  static func text(_ essence: String, _ parameters: [(name: String, value: String)]) -> String {
    parameters.reduce(essence) { text, parameter in
      let isToken =
        !parameter.value.isEmpty
        && parameter.value.utf8.allSatisfy { PercentEncoding.isUnreserved($0) }
      if isToken { return "\(text); \(parameter.name)=\(parameter.value)" }
      let escaped = parameter.value.map { "\\\"".contains($0) ? "\\\($0)" : String($0) }.joined()
      return "\(text); \(parameter.name)=\"\(escaped)\""
    }
  }

  /// The parts between semicolons that are not in quotes.
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

  /// What a quoted string stands for (RFC 9110, section 5.6.4); other text as it is.
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

extension StringProtocol {
  /// Without spaces and tabs at both ends (RFC 9110, section 5.6.3).
  func trimmingSpace() -> SubSequence {
    var rest = self[...]
    while let first = rest.first, first == " " || first == "\t" { rest = rest.dropFirst() }
    while let last = rest.last, last == " " || last == "\t" { rest = rest.dropLast() }
    return rest
  }
}
