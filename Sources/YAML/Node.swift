package import EndpointsDiagnostics

/// A scalar, sequence or mapping of a file, with its place in the source.
///
/// A node is a cheap view of the whole tree. What an alias stands for is one node that is reached
/// by several ways, so the same node, with the place where it is written out.
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

  /// The node as it is written, with quotes and brackets, without anchor and tag.
  package var place: Place {
    let record = record
    return Place(
      file: tree.sources[Int(record.source)], bytes: Int(record.start)..<Int(record.end))
  }
}

extension Node: Hashable {
  /// Whether both are the same node of the same tree; equal content at two places is not equal.
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
  /// The text of a scalar, exactly, in UTF-8; empty for other kinds.
  package var utf8: ArraySlice<UInt8> {
    let record = record
    guard record.kind == .scalar else { return [] }
    return tree.text[record]
  }

  /// The text of a scalar, exactly: `1.10` and `0o17` lose nothing; `nil` for other kinds.
  package var text: String? {
    kind == .scalar ? String(decoding: utf8, as: UTF8.self) : nil
  }

  /// Whether this is a scalar of exactly this text.
  package func textEquals(_ text: StaticString) -> Bool {
    guard kind == .scalar else { return false }
    return text.withUTF8Buffer { utf8.elementsEqual($0) }
  }

  /// How a scalar is written; `nil` for other kinds.
  package var style: ScalarStyle? {
    let record = record
    return record.kind == .scalar ? record.style : nil
  }

  /// Whether this is an unquoted scalar, so that it may be something else than text.
  package var isPlain: Bool { style == .plain }

  /// What a scalar is in the core schema of YAML 1.2; `nil` for other kinds.
  package var scalar: Scalar? {
    let record = record
    guard record.kind == .scalar else { return nil }
    return utf8.withUnsafeBufferPointer { Scalar($0, style: record.style, tag: record.tag) }
  }

  /// Whether the text stands in the source byte for byte, so that its parts have places.
  package var isVerbatim: Bool {
    let record = record
    return record.kind == .scalar && Int(record.first) < tree.text.source.count
  }

  /// The place of a scalar's content, inside of its quotes.
  ///
  /// It is the whole node for other kinds and for text that is escaped, folded or indented.
  package var contentPlace: Place {
    isVerbatim ? place(ofTextRange: 0..<Int(record.count)) : place
  }

  /// The place of a part of the text, by byte offsets in ``utf8``.
  ///
  /// It is the whole node where ``isVerbatim`` is false.
  package func place(ofTextRange range: Range<Int>) -> Place {
    guard isVerbatim else { return place }
    let record = record
    let start = Int(record.first)
    return Place(file: tree.file, bytes: start..<start + Int(record.count)).part(range)
  }
}
