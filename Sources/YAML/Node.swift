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
