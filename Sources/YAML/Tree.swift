/// The nodes of one file in flat arrays; ``Node`` is the view of one of them.
final class Tree: Sendable {
  /// The number of the file among the source files.
  let file: Int
  /// The numbers of the files that its nodes stand in: this one, and those that edits came from.
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

/// The text of a tree's scalars: the source, and behind it what does not stand there byte for byte.
struct TreeText: Sendable {
  let source: [UInt8]
  private var others: [UInt8] = []

  init(source: [UInt8]) {
    self.source = source
  }

  var count: Int { source.count + others.count }

  /// Adds a text behind all others.
  mutating func append(_ bytes: some Collection<UInt8>) { others.append(contentsOf: bytes) }

  /// The text of a scalar.
  subscript(record: NodeRecord) -> ArraySlice<UInt8> {
    let first = Int(record.first)
    let count = Int(record.count)
    if first < source.count { return source[first..<first + count] }
    return others[first - source.count..<first - source.count + count]
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
