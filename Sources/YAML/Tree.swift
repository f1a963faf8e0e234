/// The nodes of a file in flat arrays; a ``Node`` is a view of one of them.
final class Tree: Sendable {
  /// The number of the file among the source files.
  let file: Int
  /// The numbers of the files with the sources of its nodes: this one, and those of overlays.
  let sources: [Int]
  let text: TreeText
  let records: [NodeRecord]
  /// Indices of records: the items of a sequence, or key, value, key, value, … of a mapping,
  /// followed by the slots of a ``KeyTable`` if it has more than ``KeyTable/threshold`` entries.
  let children: [UInt32]

  init(
    file: Int, sources: [Int]? = nil, text: TreeText, records: [NodeRecord],
    children: [UInt32]
  ) {
    self.file = file
    self.sources = sources ?? [file]
    self.text = text
    self.records = records
    self.children = children
  }
}

/// The text of a tree's scalars: the source, followed by the values that it does not contain byte
/// for byte.
struct TreeText: Sendable {
  let source: [UInt8]
  private var others: [UInt8] = []

  init(source: [UInt8]) {
    self.source = source
  }

  var count: Int { source.count + others.count }

  /// Appends a value.
  mutating func append(_ bytes: some Collection<UInt8>) { others.append(contentsOf: bytes) }

  /// The value of a scalar.
  subscript(record: NodeRecord) -> ArraySlice<UInt8> {
    let first = Int(record.first)
    let count = Int(record.count)
    if first < source.count { return source[first..<first + count] }
    return others[first - source.count..<first - source.count + count]
  }
}

/// A stored node; the meaning of `first` and `count` depends on the kind.
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

/// The style of a scalar.
package enum ScalarStyle: UInt8, Sendable {
  case plain
  case singleQuoted
  case doubleQuoted
  case literal
  case folded
}

/// An explicit tag of the core schema.
package enum CoreTag: UInt8, Sendable {
  /// No tag, or one that is not in the core schema.
  case none
  case null
  case bool
  case int
  case float
  /// `!!str`, or the `!` that makes any scalar a string.
  case string
}
