// SPDX-License-Identifier: Apache-2.0

package import EndpointsDiagnostics

/// A scalar, sequence or mapping of a file, with its location in the source.
///
/// A node is a lightweight view of the whole tree. The target of an alias is a single node with
/// several parents, and its location is that of the anchor.
package struct Node: Sendable {
  package enum Kind: UInt8, Sendable, Hashable {
    case scalar
    case sequence
    case mapping
  }

  let tree: Tree
  let index: UInt32

  var record: NodeRecord { tree.records[Int(index)] }

  package var kind: Kind { record.kind }

  /// The location of the node with quotes and brackets, without anchor and tag.
  package var location: SourceRange {
    let record = record
    return SourceRange(
      file: tree.sources[Int(record.source)], bytes: Int(record.start)..<Int(record.end))
  }
}

extension Node: Hashable {
  /// True for the same node of the same tree; nodes with equal content at two locations are not
  /// equal.
  package static func == (a: Node, b: Node) -> Bool {
    a.index == b.index && a.tree === b.tree
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(ObjectIdentifier(tree))
    hasher.combine(index)
  }
}

// MARK: - Scalars

extension Node {
  /// The exact value of a scalar in UTF-8; empty for other kinds.
  package var utf8: ArraySlice<UInt8> {
    let record = record
    guard record.kind == .scalar else { return [] }
    return tree.text[record]
  }

  /// The exact value of a scalar, such as `1.10` or `0o17`; `nil` for other kinds.
  package var text: String? {
    kind == .scalar ? String(decoding: utf8, as: UTF8.self) : nil
  }

  /// True for a scalar with exactly this value.
  package func textEquals(_ text: StaticString) -> Bool {
    guard kind == .scalar else { return false }
    return text.withUTF8Buffer { utf8.elementsEqual($0) }
  }

  /// The style of a scalar; `nil` for other kinds.
  package var style: ScalarStyle? {
    let record = record
    return record.kind == .scalar ? record.style : nil
  }

  /// True for an unquoted scalar, which may be something other than a string.
  package var isPlain: Bool { style == .plain }

  /// The type of a scalar in the core schema of YAML 1.2; `nil` for other kinds.
  package var scalar: Scalar? {
    let record = record
    guard record.kind == .scalar else { return nil }
    return utf8.withUnsafeBufferPointer { Scalar($0, style: record.style, tag: record.tag) }
  }

  /// True if the value is in the source byte for byte, so that its parts have locations.
  package var isVerbatim: Bool {
    let record = record
    return record.kind == .scalar && Int(record.first) < tree.text.source.count
  }

  /// The location of a scalar's content, inside its quotes.
  ///
  /// It is the whole node for other kinds, and for a string that is escaped, folded or indented.
  package var contentLocation: SourceRange {
    isVerbatim ? location(ofTextRange: 0..<Int(record.count)) : location
  }

  /// The location of a part of the value, by byte offsets in ``utf8``.
  ///
  /// It is the whole node if ``isVerbatim`` is false.
  package func location(ofTextRange range: Range<Int>) -> SourceRange {
    guard isVerbatim else { return location }
    let record = record
    let start = Int(record.first)
    return SourceRange(file: tree.file, bytes: start..<start + Int(record.count)).part(range)
  }
}

/// The items of a sequence.
package struct Items: RandomAccessCollection, Sendable {
  let tree: Tree
  let first: Int
  package let count: Int

  package var startIndex: Int { 0 }
  package var endIndex: Int { count }

  package subscript(position: Int) -> Node {
    Node(tree: tree, index: tree.children[first + position])
  }
}

/// The entries of a mapping in the order of the source, with merge keys applied.
package struct Entries: RandomAccessCollection, Sendable {
  let tree: Tree
  let first: Int
  package let count: Int

  package var startIndex: Int { 0 }
  package var endIndex: Int { count }

  /// The key is always a scalar.
  package subscript(position: Int) -> (key: Node, value: Node) {
    (
      Node(tree: tree, index: tree.children[first + 2 * position]),
      Node(tree: tree, index: tree.children[first + 2 * position + 1])
    )
  }
}

extension Node {
  /// The items of a sequence; empty for other kinds.
  package var items: Items {
    let record = record
    let count = record.kind == .sequence ? Int(record.count) : 0
    return Items(tree: tree, first: Int(record.first), count: count)
  }

  /// The entries of a mapping, with those of a merge key in its position; empty for other kinds.
  package var entries: Entries {
    let record = record
    let count = record.kind == .mapping ? Int(record.count) : 0
    return Entries(tree: tree, first: Int(record.first), count: count)
  }

  /// The value of a mapping's key, in constant time; `nil` if there is none, and for other kinds.
  package subscript(key: String) -> Node? {
    entry(forKey: key)?.value
  }

  /// The entry of a mapping's key, in constant time; `nil` if there is none, and for other kinds.
  package func entry(forKey key: String) -> (key: Node, value: Node)? {
    let entries = entries
    var key = key
    let position = key.withUTF8 { bytes in
      entries.count > KeyTable.threshold
        ? positionInTable(of: bytes, in: entries)
        : positionByComparing(bytes, in: entries)
    }
    return position.map { entries[$0] }
  }

  private func positionByComparing(_ key: UnsafeBufferPointer<UInt8>, in entries: Entries) -> Int? {
    for position in 0..<entries.count {
      let record = tree.records[Int(tree.children[entries.first + 2 * position])]
      // Most keys differ in length.
      if record.count == key.count, tree.text[record].elementsEqual(key) { return position }
    }
    return nil
  }

  private func positionInTable(of key: UnsafeBufferPointer<UInt8>, in entries: Entries) -> Int? {
    let slots = entries.first + 2 * entries.count
    let mask = KeyTable.slotCount(forEntries: entries.count) - 1
    var slot = KeyTable.hash(key) & mask
    while true {
      let stored = tree.children[slots + slot]
      guard stored != KeyTable.free else { return nil }
      let position = Int(stored)
      if entries[position].key.utf8.elementsEqual(key) { return position }
      slot = (slot + 1) & mask
    }
  }
}

/// Small numbers assigned to nodes of several files, found without hashing.
package struct NodeNumbers: Sendable {
  /// The numbers plus 1 by file and node, or 0.
  private var files: [[UInt32]] = []

  package init() {}

  package subscript(node: Node) -> Int? {
    get {
      let file = node.tree.file
      guard file < files.count, Int(node.index) < files[file].count else { return nil }
      let number = Int(files[file][Int(node.index)])
      return number == 0 ? nil : number - 1
    }
    set {
      let file = node.tree.file
      while files.count <= file { files.append([]) }
      if files[file].isEmpty {
        files[file] = Array(repeating: 0, count: node.tree.records.count)
      }
      guard Int(node.index) < files[file].count else { return }
      files[file][Int(node.index)] = newValue.map { UInt32(truncatingIfNeeded: $0 + 1) } ?? 0
    }
  }
}

extension Node {
  /// Parses a file that contains one YAML 1.2 or JSON document.
  ///
  /// Text that begins like JSON is parsed as JSON first and, if it is invalid, as YAML, which may
  /// begin the same way.
  ///
  /// - Parameter number: The file's number among the source files.
  /// - Returns: `nil` if there were errors, which are then among the diagnostics.
  package static func parse(
    _ file: SourceFile,
    number: Int,
    diagnostics: inout Diagnostics
  ) -> Node? {
    guard file.text.count <= ReadingLimits.bytes else {
      diagnostics.reportTooLarge(path: file.path)
      return nil
    }
    guard JSONReader.mayBeJSON(file.text) else {
      return parse(yaml: file, number: number, diagnostics: &diagnostics)
    }
    var builder: TreeBuilder
    do {
      builder = try parse(json: file, number: number)
    } catch {
      var found = Diagnostics()
      if let node = parse(yaml: file, number: number, diagnostics: &found) {
        diagnostics.add(contentsOf: found)
        return node
      }
      let isYAML = file.path.hasSuffix(".yaml") || file.path.hasSuffix(".yml")
      guard !isYAML, JSONReader.isLikelyJSON(file.text) else {
        diagnostics.add(contentsOf: found)
        return nil
      }
      builder = TreeBuilder(file: file, number: number)
      builder.report(error)
    }
    diagnostics.add(contentsOf: builder.diagnostics)
    return builder.finish()
  }

  private static func parse(
    json file: SourceFile,
    number: Int
  ) throws(JSONSyntaxError) -> TreeBuilder {
    try file.text.withUnsafeBufferPointer { text throws(JSONSyntaxError) in
      var reader = JSONReader(TreeBuilder(file: file, number: number), text: text)
      try reader.read()
      return reader.builder
    }
  }

  private static func parse(
    yaml file: SourceFile,
    number: Int,
    diagnostics: inout Diagnostics
  ) -> Node? {
    let check = file.text.withUnsafeBufferPointer { SourceCheck($0) }
    let placeholders: Placeholders?
    switch check {
    case .invalid, .control:
      diagnostics.report(check, in: number)
      return nil
    case .unicode(hasOddBreaks: true):
      placeholders = file.text.withUnsafeBufferPointer { Placeholders(for: $0) }
    default:
      placeholders = nil
    }
    var source = placeholders?.applied(to: file.text) ?? file.text
    var repairsLeft = ReadingLimits.tabbedComments
    while true {
      let (builder, tabs) = source.withUnsafeBufferPointer { source in
        var reader = EventReader(
          TreeBuilder(file: file, number: number),
          source: source,
          isASCII: check == .ascii,
          placeholders: placeholders
        )
        // The reader throws only after adding an error, so that there is no tree.
        try? reader.read()
        return (reader.builder, reader.tabsBeforeComment)
      }
      guard repairsLeft > 0, !tabs.isEmpty else {
        diagnostics.add(contentsOf: builder.diagnostics)
        return builder.finish()
      }
      repairsLeft -= 1
      for tab in tabs { source[tab] = UInt8(ascii: " ") }
    }
  }
}

extension Diagnostics {
  mutating func reportTooLarge(path: String) {
    error(
      .fileTooLarge,
      "the file is larger than \(ReadingLimits.bytes >> 20) MiB",
      path: path
    )
  }

  /// Adds an error if the source is not valid text.
  package mutating func report(_ check: SourceCheck, in file: Int) {
    switch check {
    case .ascii, .unicode:
      break
    case .invalid(let bytes):
      error(
        .invalidEncoding,
        "the file is not valid UTF-8 here",
        at: SourceRange(file: file, bytes: bytes),
        help: "save the file as UTF-8"
      )
    case .control(let scalar, let bytes):
      let hex = String(scalar.value, radix: 16, uppercase: true)
      let code = String(repeating: "0", count: max(0, 4 - hex.count)) + hex
      error(
        .controlCharacter,
        "the character U+\(code) is not allowed",
        at: SourceRange(file: file, bytes: bytes),
        help: "remove it, or write '\\u\(code)' inside double quotes"
      )
    }
  }
}
