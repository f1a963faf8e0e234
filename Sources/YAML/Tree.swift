/// The nodes of one file in flat arrays; ``Node`` is the view of one of them.
final class Tree: Sendable {
  /// The number of the file among the source files.
  let file: Int
  /// The numbers of the files that its nodes stand in: this one, and those that edits came from.
  let sources: [Int]
  /// The source, followed by the text of those scalars that don't stand in it byte for byte.
  let text: [UInt8]
  let sourceCount: Int
  let records: [NodeRecord]
  /// Indices of records: the items of a sequence, or key, value, key, value, … of a mapping,
  /// followed by the slots of a ``KeyTable`` if it has more than ``KeyTable/threshold`` entries.
  let children: [UInt32]

  init(
    file: Int, sources: [Int]? = nil, text: [UInt8], sourceCount: Int, records: [NodeRecord],
    children: [UInt32]
  ) {
    self.file = file
    self.sources = sources ?? [file]
    self.text = text
    self.sourceCount = sourceCount
    self.records = records
    self.children = children
  }
}

/// A node as it is stored; what `first` and `count` mean depends on the kind.
struct NodeRecord: Sendable {
  /// Byte offsets in the source.
  var start: UInt32
  var end: UInt32
  /// Scalar: an offset in ``Tree/text``. Otherwise: an index in ``Tree/children``.
  var first: UInt32
  /// Scalar: bytes of text. Sequence: items. Mapping: entries.
  var count: UInt32
  var kind: Node.Kind
  var style: ScalarStyle
  var tag: CoreTag
  /// An index in ``Tree/sources``.
  var source: UInt8 = 0
}

/// How a scalar is written.
package enum ScalarStyle: UInt8, Sendable {
  case plain
  case singleQuoted
  case doubleQuoted
  case literal
  case folded
}

/// An explicit tag that the core schema knows.
package enum CoreTag: UInt8, Sendable {
  /// No tag, or one that the core schema doesn't know.
  case none
  case null
  case bool
  case int
  case float
  /// `!!str`, or the `!` that makes any scalar a string.
  case string
}
