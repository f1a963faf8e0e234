// SPDX-License-Identifier: Apache-2.0

/// Writes values as YAML 1.2 that readers of YAML 1.1 read as the same.
///
/// A string is plain where no reader takes it for something else, in a literal block where it has
/// several lines, and in quotes otherwise.
package struct YAMLWriter {
  private var text = ""

  /// The text of a document, which ends with a line break.
  package static func text(of value: YAMLValue) -> String {
    var writer = YAMLWriter()
    writer.writeDocument(value)
    return writer.text
  }

  /// A string on one line, in quotes if need be.
  package static func scalar(_ text: String) -> String {
    if text.isPlainInYAML { return text }
    return text.unicodeScalars.allSatisfy(\.isPrintedInYAML)
      ? singleQuoted(text) : doubleQuoted(text)
  }

  private static func singleQuoted(_ text: String) -> String {
    // By bytes, since a quote may have a combining character behind it.
    let doubled = text.utf8.flatMap { $0 == UInt8(ascii: "'") ? [$0, $0] : [$0] }
    return "'\(String(decoding: doubled, as: UTF8.self))'"
  }

  private mutating func writeDocument(_ value: YAMLValue) {
    switch value {
    case .mapping(let entries) where !entries.isEmpty: writeEntries(entries, indent: 0)
    case .sequence(let items) where !items.isEmpty: writeItems(items, indent: 0)
    default: text += Self.flowText(value) + "\n"
    }
  }

  // MARK: Blocks

  /// Writes entries, the first of which begins where the text ends.
  private mutating func writeEntries(_ entries: [YAMLValue.Entry], indent: Int) {
    for (number, entry) in entries.enumerated() {
      if number > 0 { self.indent(indent) }
      let key = Self.scalar(entry.key)
      if key.utf8.count > Self.longestKey {
        text += "? \(key)\n"
        self.indent(indent)
      } else {
        text += key
      }
      text += ":"
      writeValue(entry.value, comment: entry.comment, indent: indent)
    }
  }

  /// The length of a key from which on it needs a `?`: YAML allows 1024 characters.
  private static let longestKey = 1000

  /// Writes items, the first of which begins where the text ends.
  private mutating func writeItems(_ items: [YAMLValue], indent: Int) {
    for (number, item) in items.enumerated() {
      if number > 0 { self.indent(indent) }
      text += "-"
      switch item {
      case .mapping(let entries) where !entries.isEmpty:
        text += " "
        writeEntries(entries, indent: indent + 2)
      case .sequence(let items) where !items.isEmpty:
        text += " "
        writeItems(items, indent: indent + 2)
      default: writeValue(item, comment: nil, indent: indent)
      }
    }
  }

  /// Writes the value of a key or a scalar item.
  ///
  /// - Parameter indent: The indentation of the key or the item.
  private mutating func writeValue(_ value: YAMLValue, comment: String?, indent: Int) {
    let comment = comment.map { " # " + $0.replacing("\n", with: " ") } ?? ""
    switch value {
    case .mapping(let entries) where !entries.isEmpty:
      text += comment + "\n"
      self.indent(indent + 2)
      writeEntries(entries, indent: indent + 2)
    case .sequence(let items) where !items.isEmpty:
      text += comment + "\n"
      self.indent(indent + 2)
      writeItems(items, indent: indent + 2)
    case .string(let string) where string.isLiteralBlockInYAML:
      text += " |\(string.chompingIndicator)\(comment)\n"
      writeLines(of: string, indent: indent + 2)
    default:
      text += " \(Self.flowText(value))\(comment)\n"
    }
  }

  private mutating func writeLines(of string: String, indent: Int) {
    var lines = string.split(separator: "\n", omittingEmptySubsequences: false)
    if lines.last == "" { lines.removeLast() }
    for line in lines {
      if !line.isEmpty { self.indent(indent) }
      text += line + "\n"
    }
  }

  private mutating func indent(_ count: Int) {
    text += String(repeating: " ", count: count)
  }

  // MARK: One line

  private static func flowText(_ value: YAMLValue) -> String {
    switch value {
    case .null: return "null"
    case .bool(let value): return value ? "true" : "false"
    case .number(let text): return number(text)
    case .string(let text): return scalar(text)
    case .flow(let value): return flowText(value)
    case .sequence(let items):
      return "[\(items.map { flowItem($0) }.joined(separator: ", "))]"
    case .mapping(let entries):
      if entries.isEmpty { return "{}" }
      let texts = entries.map { "\(flowScalar($0.key)): \(flowItem($0.value))" }
      return "{ \(texts.joined(separator: ", ")) }"
    }
  }

  private static func flowItem(_ value: YAMLValue) -> String {
    if case .string(let text) = value { flowScalar(text) } else { flowText(value) }
  }

  /// A string between brackets, where a plain one can't have some characters.
  package static func flowScalar(_ text: String) -> String {
    let indicators = ",[]{}".utf8
    return text.isPlainInYAML && text.utf8.contains { indicators.contains($0) }
      ? singleQuoted(text) : scalar(text)
  }

  /// A number that is one in YAML 1.1, too, where an exponent needs a point and a sign: `1.0e+3`.
  private static func number(_ text: String) -> String {
    guard let letter = text.firstIndex(where: { $0 == "e" || $0 == "E" }) else { return text }
    let mantissa = text[..<letter]
    let exponent = text[text.index(after: letter)...]
    let sign = exponent.hasPrefix("-") || exponent.hasPrefix("+") ? "" : "+"
    return "\(mantissa)\(mantissa.contains(".") ? "" : ".0")e\(sign)\(exponent)"
  }

  private static func doubleQuoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      case "\t": quoted += "\\t"
      case _ where scalar.isPrintedInYAML: quoted.unicodeScalars.append(scalar)
      default:
        let digits = String(scalar.value, radix: 16, uppercase: true)
        let width = scalar.value > 0xFFFF ? 8 : 4
        quoted += width == 8 ? "\\U" : "\\u"
        quoted += String(repeating: "0", count: width - digits.count) + digits
      }
    }
    return quoted + "\""
  }
}

extension Unicode.Scalar {
  /// True for a character that can be between single quotes on one line, and does not change how others are shown.
  var isPrintedInYAML: Bool {
    switch value {
    // Joiners, which scripts and emoji need.
    case 0x200C, 0x200D: true
    case 0xAD, 0x61C, 0x180E, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFFF9...0xFFFB,
      0xE0000...0xE007F:
      false
    case 0x20...0x7E, 0xA0...0x2027, 0x202A...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD,
      0x10000...0x10FFFF:
      true
    default: false
    }
  }

  fileprivate var isDigitInYAML: Bool { ("0"..."9").contains(self) }
}

extension String {
  /// True if the string needs no quotes.
  fileprivate var isPlainInYAML: Bool {
    guard let first = unicodeScalars.first, let last = unicodeScalars.last else { return false }
    guard unicodeScalars.allSatisfy(\.isPrintedInYAML), first != " ", last != " ", last != ":",
      !"-?:,[]{}#&*!|>'\"%@`=<~".unicodeScalars.contains(first) || isPlainAfterDash,
      !utf8.contains(pairOf: ":", " "), !utf8.contains(pairOf: " ", "#")
    else { return false }
    return !looksLikeNumber && !Self.words.contains(lowercased())
  }

  /// True for a dash with a letter behind it, which begins neither an item nor a number.
  private var isPlainAfterDash: Bool {
    let second = unicodeScalars.dropFirst().first
    return unicodeScalars.first == "-"
      && second.map { $0.isASCII && $0.properties.isAlphabetic } == true
  }

  /// True for what some reader takes for a number, a date or a time.
  private var looksLikeNumber: Bool {
    guard let first = unicodeScalars.first,
      first.isDigitInYAML || "+-.".unicodeScalars.contains(first)
    else { return false }
    if first == "." || first == "+" { return true }
    // A version, such as `3.1.0`.
    if utf8.count(where: { $0 == UInt8(ascii: ".") }) > 1 { return false }
    let others = "+-._:eExXoOTtZzabcdefABCDEF ".unicodeScalars
    return unicodeScalars.allSatisfy { $0.isDigitInYAML || others.contains($0) }
  }

  /// The words that YAML 1.1 or 1.2 reads as booleans or as nothing.
  private static let words: Set<String> = [
    "null", "true", "false", "yes", "no", "on", "off", "y", "n",
  ]

  /// True for a string of several lines that a literal block holds as it is.
  fileprivate var isLiteralBlockInYAML: Bool {
    guard let first = unicodeScalars.first, unicodeScalars.contains("\n") else { return false }
    return first != " " && first != "\t" && first != "\n"
      && unicodeScalars.allSatisfy { $0.isPrintedInYAML || $0 == "\n" || $0 == "\t" }
  }

  /// The sign behind `|` that says how many line breaks end the string.
  fileprivate var chompingIndicator: String {
    if !hasSuffix("\n") { return "-" }
    return hasSuffix("\n\n") ? "+" : ""
  }
}

extension String.UTF8View {
  fileprivate func contains(pairOf first: Unicode.Scalar, _ second: Unicode.Scalar) -> Bool {
    zip(self, dropFirst()).contains { $0 == UInt8(ascii: first) && $1 == UInt8(ascii: second) }
  }
}
