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

/// An open-addressing hash table of the keys of a mapping, by their text.
struct KeyTable {
  /// Mappings of up to this many entries have no table.
  static let threshold = 16
  static let free = UInt32.max

  /// Each slot holds the number of an entry, or ``free``.
  private(set) var slots: [UInt32]

  init(entries: Int) {
    slots = Array(repeating: Self.free, count: Self.slotCount(forEntries: entries))
  }

  /// A power of two, at least twice the entries, so that a search always ends at a free slot.
  static func slotCount(forEntries count: Int) -> Int {
    1 << (Int.bitWidth - (2 * max(count, 1) - 1).leadingZeroBitCount)
  }

  /// Seeded per process, so that no file can be made to collide.
  static func hash(_ key: UnsafeBufferPointer<UInt8>) -> Int {
    var hasher = Hasher()
    hasher.combine(bytes: UnsafeRawBufferPointer(key))
    return hasher.finalize()
  }

  /// Adds an entry, or returns the earlier one with the same key.
  mutating func insert(_ entry: Int, hash: Int, isSameKey: (Int) -> Bool) -> Int? {
    let mask = slots.count - 1
    var slot = hash & mask
    while slots[slot] != Self.free {
      let earlier = Int(slots[slot])
      if isSameKey(earlier) { return earlier }
      slot = (slot + 1) & mask
    }
    slots[slot] = UInt32(truncatingIfNeeded: entry)
    return nil
  }
}

/// The limits of a document, so that a hostile one takes bounded time and memory.
package enum ReadingLimits {
  /// The maximum size of a file in bytes: 256 MiB.
  package static let bytes = 256 << 20

  /// The maximum number of nodes of a document; each alias counts as all nodes of its target.
  package static let nodes = 10_000_000

  /// The maximum nesting depth of sequences and mappings; an alias is as deep as its target.
  package static let depth = 200

  /// The maximum number of errors in a file.
  package static let errors = 100

  /// The maximum number of `%` directives before a document; libyaml compares each with all before
  /// it.
  package static let directives = 64

  /// The maximum number of blocks of comments after tabs; libyaml reads the file again for each.
  package static let tabbedComments = 64
}
