// SPDX-License-Identifier: Apache-2.0

import EndpointsYAML

/// Writes YAML as people write endpoint files: blocks, with short mappings and lists in one line.
package struct EndpointFileWriter {
  /// The first words of a comment about a guess.
  package static let guessMark = "# Guessed: "

  private static let width = 100
  private var lines: [String] = []

  /// The text of a file.
  static func text(_ map: YAMLMap) -> String {
    var writer = EndpointFileWriter()
    writer.write(map, indent: 0, level: 0)
    return writer.lines.map { $0 + "\n" }.joined()
  }

  /// The lines of one entry of a mapping.
  ///
  /// - Parameter level: The number of mappings around it; mappings of mappings in the outermost are blocks.
  static func lines(
    _ key: String, _ value: YAMLDraft, indent: Int, level: Int
  ) -> [String] {
    lines(YAMLMap([(key, value)]), indent: indent, level: level)
  }

  /// The lines of the entries of a mapping.
  static func lines(_ map: YAMLMap, indent: Int, level: Int) -> [String] {
    var writer = EndpointFileWriter()
    writer.write(map, indent: indent, level: level)
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
    let mayBeFlow = level > 0 || !value.hasMaps
    if mayBeFlow, let flow = Self.flow(value, after: start.count) {
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
    case .string, .plain: break  // Always in one line.
    }
  }

  private mutating func writeItem(_ item: YAMLDraft, indent: Int, level: Int) {
    let space = String(repeating: " ", count: indent)
    if let flow = Self.flow(item, after: indent + 2) {
      return lines.append("\(space)- \(flow)")
    }
    let first = lines.count
    writeBlock(item, indent: indent + 2, level: level + 1)
    if first < lines.count {
      lines[first] = "\(space)- \(lines[first].dropFirst(indent + 2))"
    }
  }

  // MARK: Flows

  /// The value in the rest of a line; `nil` for one that needs lines of its own.
  private static func flow(_ value: YAMLDraft, after column: Int) -> String? {
    guard let flow = flow(value) else { return nil }
    return value.staysInLine || column + flow.count < width ? flow : nil
  }

  /// An entry between braces, however long: `key: { type: string }`.
  static func flowEntry(_ key: String, _ value: YAMLDraft) -> String {
    let text = flow(value, depth: 1, isShort: false) ?? "null"
    return "\(scalar(key, isKey: true, isInFlow: true)): \(text)"
  }

  /// The value in one line; `nil` for one with comments, or with more inside than a line shows well.
  ///
  /// - Parameter isShort: False for a value of any length, without its comments.
  private static func flow(_ value: YAMLDraft, depth: Int = 0, isShort: Bool = true) -> String? {
    switch value {
    case .string(let text): return scalar(text, isInFlow: depth > 0)
    case .plain(let text): return text
    case .list(let items):
      let texts = items.map { flow($0, depth: depth + 1, isShort: isShort) }
      guard !isShort || depth < 4, texts.allSatisfy({ $0 != nil }) else { return nil }
      return "[\(texts.compactMap(\.self).joined(separator: ", "))]"
    case .map(let map):
      if map.isEmpty { return "{}" }
      guard !isShort || depth < 3 && map.entries.count < 6 && !map.has(["properties"]) else {
        return nil
      }
      var texts: [String] = []
      for entry in map.entries {
        guard !isShort || entry.guess == nil,
          let text = flow(entry.value, depth: depth + 1, isShort: isShort)
        else { return nil }
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
      // A line that needs no double quotes by itself needs none in a block.
      && text.split(separator: "\n").allSatisfy { !YAMLWriter.scalar(String($0)).hasPrefix("\"") }
  }

  /// A string as a scalar, quoted where YAML would read it as something else; statuses are plain as keys.
  ///
  /// - Parameter isInFlow: True inside of braces or brackets, where commas and brackets mean something.
  static func scalar(_ text: String, isKey: Bool = false, isInFlow: Bool = false) -> String {
    if isKey, text.wholeMatch(of: /[1-5](\d\d|XX)/) != nil { return text }
    return isInFlow ? YAMLWriter.flowScalar(text) : YAMLWriter.scalar(text)
  }
}

extension YAMLMap {
  fileprivate func has(_ keys: [String]) -> Bool { keys.contains { self[$0] != nil } }
}

extension YAMLDraft {
  /// True for a mapping with mappings in it, each of which gets a line.
  fileprivate var hasMaps: Bool {
    switch self {
    case .map(let map):
      map.entries.contains { if case .map = $0.value { true } else { false } }
    case .list, .string, .plain: false
    }
  }
}
