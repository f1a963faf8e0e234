/// Writes YAML as people write endpoint files: blocks, with short mappings and lists in one line.
package struct YAMLWriter {
  /// The first words of a comment about a guess.
  package static let guessMark = "# Guessed: "

  private static let width = 100
  private var lines: [String] = []

  /// The text of a file.
  static func text(_ map: YAMLMap) -> String {
    var writer = YAMLWriter()
    writer.write(map, indent: 0, level: 0)
    return writer.lines.map { $0 + "\n" }.joined()
  }

  /// The lines of one entry of a mapping.
  ///
  /// - Parameter level: The number of mappings around it; values of the outermost are blocks.
  static func lines(
    _ key: String, _ value: YAMLDraft, indent: Int, level: Int
  ) -> [String] {
    var writer = YAMLWriter()
    writer.write(YAMLMap([(key, value)]), indent: indent, level: level)
    return writer.lines
  }

  // MARK: Blocks

  private mutating func write(_ map: YAMLMap, indent: Int, level: Int) {
    for entry in map.entries {
      let space = String(repeating: " ", count: indent)
      if let guess = entry.guess { lines.append("\(space)\(Self.guessMark)\(guess)") }
      write(entry.value, after: "\(space)\(Self.scalar(entry.key, isKey: true)):", indent, level)
    }
  }

  private mutating func write(_ value: YAMLDraft, after start: String, _ indent: Int, _ level: Int)
  {
    if case .string(let text) = value, Self.isBlock(text) {
      lines.append("\(start) |")
      let space = String(repeating: " ", count: indent + 2)
      for line in text.dropLast().split(separator: "\n", omittingEmptySubsequences: false) {
        lines.append(line.isEmpty ? "" : space + line)
      }
      return
    }
    let mayBeFlow = level > 0 || !value.isMapWithEntries
    if mayBeFlow, let flow = Self.flow(value), start.count + flow.count < Self.width {
      return lines.append("\(start) \(flow)")
    }
    lines.append(start)
    writeBlock(value, indent: indent + 2, level: level + 1)
  }

  private mutating func writeBlock(_ value: YAMLDraft, indent: Int, level: Int) {
    switch value {
    case .map(let map): write(map, indent: indent, level: level)
    case .list(let items):
      for item in items { writeItem(item, indent: indent, level: level) }
    case .string, .plain: lines.append(Self.flow(value) ?? "")
    }
  }

  private mutating func writeItem(_ item: YAMLDraft, indent: Int, level: Int) {
    let space = String(repeating: " ", count: indent)
    if let flow = Self.flow(item), indent + 2 + flow.count < Self.width {
      return lines.append("\(space)- \(flow)")
    }
    let first = lines.count
    writeBlock(item, indent: indent + 2, level: level + 1)
    if first < lines.count {
      lines[first] = "\(space)- \(lines[first].dropFirst(indent + 2))"
    }
  }

  // MARK: Flows

  /// The value in one line; `nil` for one with comments, or with more inside than a line shows well.
  private static func flow(_ value: YAMLDraft, depth: Int = 0) -> String? {
    switch value {
    case .string(let text): return scalar(text, isInFlow: depth > 0)
    case .plain(let text): return text
    case .list(let items):
      let texts = items.map { flow($0, depth: depth + 1) }
      guard depth < 4, texts.allSatisfy({ $0 != nil }) else { return nil }
      return "[\(texts.compactMap(\.self).joined(separator: ", "))]"
    case .map(let map):
      if map.isEmpty { return "{}" }
      guard depth < 3, map.entries.count < 6, !map.has(["properties"]) else { return nil }
      var texts: [String] = []
      for entry in map.entries {
        guard entry.guess == nil, let text = flow(entry.value, depth: depth + 1) else { return nil }
        texts.append("\(scalar(entry.key, isKey: true, isInFlow: true)): \(text)")
      }
      return "{ \(texts.joined(separator: ", ")) }"
    }
  }

  // MARK: Scalars

  /// True for a text of whole lines, which is written below its key.
  private static func isBlock(_ text: String) -> Bool {
    text.hasSuffix("\n") && !text.hasSuffix("\n\n") && text.count > 1
      && text.first?.isWhitespace == false
      && text.unicodeScalars.allSatisfy { $0 == "\n" || isPrintable($0) }
  }

  private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .unassigned, .privateUse, .lineSeparator,
      .paragraphSeparator:
      false
    default: true
    }
  }

  private static let wordsOfOtherTypes: Set<String> = [
    "", "~", "null", "true", "false", "yes", "no", "on", "off", "y", "n", "nan", "inf", "=",
  ]

  /// A string as a scalar, quoted where YAML would read it as something else.
  ///
  /// - Parameter isInFlow: True inside of braces or brackets, where commas and brackets mean something.
  static func scalar(_ text: String, isKey: Bool = false, isInFlow: Bool = false) -> String {
    if isKey, text.wholeMatch(of: /[1-5]\d\d/) != nil { return text }
    return isPlain(text) && !(isInFlow && text.contains { "{}[],".contains($0) })
      ? text : quoted(text)
  }

  private static func isPlain(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last,
      text.unicodeScalars.allSatisfy({ isPrintable($0) && !"`\"\\".unicodeScalars.contains($0) }),
      !"-?:&*!|>'%@#=<. +~{}[],".unicodeScalars.contains(first),
      last != " ", last != ":", !text.contains(": "), !text.contains(" #"),
      !wordsOfOtherTypes.contains(text.lowercased())
    else { return false }
    return !("0"..."9").contains(first) || text.wholeMatch(of: /[1-5]XX/) != nil
  }

  private static func quoted(_ text: String) -> String {
    let escaped = text.unicodeScalars.map { scalar in
      switch scalar {
      case "\"": "\\\""
      case "\\": "\\\\"
      case "\n": "\\n"
      case "\t": "\\t"
      case _ where isPrintable(scalar): String(scalar)
      default: Self.escape(scalar)
      }
    }.joined()
    return "\"\(escaped)\""
  }

  private static func escape(_ scalar: Unicode.Scalar) -> String {
    let hex = String(scalar.value, radix: 16, uppercase: true)
    let (letter, length) =
      scalar.value < 0x100 ? ("x", 2) : scalar.value < 0x10000 ? ("u", 4) : ("U", 8)
    return "\\\(letter)" + String(repeating: "0", count: length - hex.count) + hex
  }
}

extension YAMLMap {
  fileprivate func has(_ keys: [String]) -> Bool { keys.contains { self[$0] != nil } }
}

extension YAMLDraft {
  fileprivate var isMapWithEntries: Bool {
    switch self {
    case .map(let map): !map.isEmpty
    case .list, .string, .plain: false
    }
  }
}
