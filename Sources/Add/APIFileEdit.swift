// SPDX-License-Identifier: Apache-2.0

import EndpointsDiagnostics
import EndpointsYAML

/// Adds entries to an `api.yaml`, in which every other line stays as it is.
struct APIFileEdit {
  private let path: String
  private let root: Node
  private let file: SourceFile
  private let isFlow: Bool
  private let lineEnd: String
  /// The text in place of a part of the file, in order.
  private var changes: [(bytes: Range<Int>, text: String)] = []
  /// The lines at the end.
  private var appended: [String] = []

  init(_ api: APIFile, path: String) {
    self.path = path
    root = api.root
    file = api.file
    isFlow = file.begins(api.root, with: "{")
    let end = file.text.firstIndex(of: UInt8(ascii: "\n")) ?? 0
    lineEnd = end > 0 && file.text[end - 1] == UInt8(ascii: "\r") ? "\r\n" : "\n"
  }

  /// The file with more keys, and with more entries in its sections.
  ///
  /// - Throws: ``AddError`` for a section to which nothing can be added.
  consuming func text(
    adding keys: YAMLMap, _ sections: [(section: String, map: YAMLMap)]
  ) throws(AddError) -> String {
    var new = keys
    for (section, map) in sections {
      if let (key, value) = root.entry(forKey: section) {
        add(map, to: value, of: key)
      } else {
        new[section] = .map(map)
      }
    }
    add(new)
    let text = edited
    for (section, map) in sections { try check(map, in: section, of: text) }
    return text
  }

  // MARK: Places

  private mutating func add(_ keys: YAMLMap) {
    if keys.isEmpty { return }
    if isFlow { return insert(keys, intoFlow: root) }
    let indent = root.entries.first.map { self.indent(of: $0.key) } ?? 0
    appended += EndpointFileWriter.lines(keys, indent: indent, level: 0)
  }

  private mutating func add(_ map: YAMLMap, to value: Node, of key: Node) {
    let start = value.location.bytes.lowerBound
    // An alias is where its anchor is.
    guard start >= key.location.bytes.upperBound else { return }
    if isFlow || !value.entries.isEmpty && file.begins(value, with: "{") {
      return insert(map, intoFlow: value)
    }
    let indent = self.indent(of: key)
    if !value.entries.isEmpty {
      let own = value.entries.first.map { self.indent(of: $0.key) } ?? indent + 2
      return insert(map, afterLineOf: lastByte(of: value, below: key, indent), indent: own)
    }
    guard value.kind == .mapping || value.scalar == .null else { return }
    // Nothing, or empty braces, in whose place there are lines.
    var bytes = value.location.bytes
    if bytes.isEmpty {
      bytes = key.location.bytes.upperBound..<key.location.bytes.upperBound
    } else {
      while file.text[bytes.lowerBound - 1] == UInt8(ascii: " ") {
        bytes = bytes.lowerBound - 1..<bytes.upperBound
      }
      changes.append((bytes, ""))
    }
    insert(map, afterLineOf: bytes.upperBound, indent: indent + 2)
  }

  private mutating func insert(_ map: YAMLMap, afterLineOf byte: Int, indent: Int) {
    let rest = file.text[byte...].firstIndex(of: UInt8(ascii: "\n"))
    let place = rest.map { $0 + 1 } ?? file.text.endIndex
    let lines = EndpointFileWriter.lines(map, indent: indent, level: 1)
    let text = lines.map { $0 + lineEnd }.joined()
    changes.append((place..<place, rest == nil ? lineEnd + text : text))
  }

  /// Adds entries before the closing brace.
  private mutating func insert(_ map: YAMLMap, intoFlow value: Node) {
    let entries = map.entries.map { EndpointFileWriter.flowEntry($0.key, $0.value) }
    let text = entries.joined(separator: ", ")
    guard file.begins(value, with: "{") else {
      guard value.scalar == .null else { return }
      let isEmpty = value.location.bytes.isEmpty
      let colon = file.text[..<value.location.bytes.lowerBound].lastIndex(of: UInt8(ascii: ":"))
      let place = isEmpty ? colon.map { $0 + 1..<$0 + 1 } : nil
      return changes.append(
        (place ?? value.location.bytes, (isEmpty ? " " : "") + "{ \(text) }"))
    }
    var end = value.location.bytes.upperBound - 1
    while file.text[end - 1].isSpace { end -= 1 }
    let last = file.text[end - 1]
    let isFirst = last == UInt8(ascii: "{") || last == UInt8(ascii: ",")
    changes.append((end..<end, (isFirst ? " " : ", ") + text + (value.entries.isEmpty ? " " : "")))
  }

  private func indent(of node: Node) -> Int {
    file.position(ofByte: node.location.bytes.lowerBound).column - 1
  }

  /// The last byte of the lines of a section.
  private func lastByte(of value: Node, below key: Node, _ indent: Int) -> Int {
    var last = key.location.bytes.upperBound
    var rest = file.text[last...].drop { $0 != UInt8(ascii: "\n") }.dropFirst()
    while !rest.isEmpty {
      let line = rest.prefix { $0 != UInt8(ascii: "\n") }
      let text = line.drop(while: \.isSpace)
      let isBelow = line.prefix { $0 == UInt8(ascii: " ") }.count > indent
      if !text.isEmpty, text.first != UInt8(ascii: "#") {
        guard isBelow else { break }
        last = line.endIndex
      }
      rest = rest[line.endIndex...].dropFirst()
    }
    // The last value may be a text whose lines begin with '#'.
    return max(last, min(end(of: value) - 1, file.text.endIndex))
  }

  /// The end of the last scalar of a value.
  private func end(of value: Node) -> Int {
    var node = value
    while let child = node.entries.last?.value ?? node.items.last {
      if child.location.bytes.lowerBound < node.location.bytes.lowerBound { break }
      node = child
    }
    return node.kind == .scalar ? node.location.bytes.upperBound : 0
  }

  // MARK: The result

  private var edited: String {
    var text: [UInt8] = []
    var start = 0
    for (bytes, new) in changes.sorted(by: { $0.bytes.lowerBound < $1.bytes.lowerBound }) {
      text += file.text[start..<bytes.lowerBound] + Array(new.utf8)
      start = bytes.upperBound
    }
    text += file.text[start...]
    if appended.isEmpty { return String(decoding: text, as: UTF8.self) }
    while text.last?.isSpace == true { text.removeLast() }
    let rest = appended.map { lineEnd + $0 }.joined() + lineEnd
    return String(decoding: text, as: UTF8.self) + rest
  }

  /// Reads the entries again.
  private func check(
    _ map: YAMLMap, in section: String, of text: String
  ) throws(AddError) {
    var found = Diagnostics()
    let edited = SourceFile(path: path, text: Array(text.utf8))
    let value = Node.parse(edited, number: 0, diagnostics: &found)?[section]
    if let value, !found.hasErrors, map.entries.allSatisfy({ value[$0.key] != nil }) { return }
    let place = root.entry(forKey: section)?.key.location.bytes.lowerBound ?? 0
    let (line, column) = file.position(ofByte: place)
    throw AddError(
      .wrongType, "no entry can be added to '\(section)' here", in: "\(path):\(line):\(column)",
      help: "write its entries in lines of their own below '\(section):'")
  }
}

extension SourceFile {
  /// True if the text of a node begins with a character.
  fileprivate func begins(_ node: Node, with character: Unicode.Scalar) -> Bool {
    let start = node.location.bytes.lowerBound
    return start < text.count && text[start] == UInt8(ascii: character)
  }
}
