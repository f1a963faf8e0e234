// SPDX-License-Identifier: Apache-2.0

import EndpointsCommon

/// The nodes of a file in flat arrays; a ``Node`` is a view of one of them.
final class Tree: Sendable {
  /// The number of the file among the source files.
  let file: Int
  /// The numbers of the files with the sources of its nodes: this one, and those that were put into it.
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
  /// An index in ``Tree/sources``.
  var source: UInt16
  var kind: Node.Kind
  /// The style in the lower four bits, the tag in the upper ones, so that a record takes 20 bytes.
  private var form: UInt8

  init(
    start: UInt32, end: UInt32, first: UInt32, count: UInt32, kind: Node.Kind, style: ScalarStyle,
    tag: CoreTag, source: UInt16 = 0
  ) {
    self.start = start
    self.end = end
    self.first = first
    self.count = count
    self.source = source
    self.kind = kind
    form = style.rawValue | tag.rawValue << 4
  }

  var style: ScalarStyle { ScalarStyle(rawValue: form & 0x0F) ?? .plain }

  var tag: CoreTag { CoreTag(rawValue: form >> 4) ?? .none }
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

/// The type of a scalar in the core schema of YAML 1.2.2 (section 10.3.2).
///
/// `yes`, `no`, `on` and `off` are strings, and so are dates and everything in quotes.
package enum Scalar: Sendable, Hashable {
  case null
  case bool(Bool)
  /// `12`, `-3`, `0o17` or `0x1F`, of any size; the node's text has the digits.
  case integer
  /// `1.5`, `1e3`, `.inf` or `.nan`, of any size; the node's text has the digits.
  case float
  case string
}

extension Scalar {
  /// - Parameter tag: A tag that was checked with ``accepts(_:tag:)`` when the tree was built.
  init(_ text: UnsafeBufferPointer<UInt8>, style: ScalarStyle, tag: CoreTag) {
    switch tag {
    case .none: self = style == .plain ? Scalar(plain: text) : .string
    case .null: self = .null
    case .bool: self = Scalar(plain: text)
    case .int: self = .integer
    case .float: self = .float
    case .string: self = .string
    }
  }

  /// True if an explicit tag is valid for the text.
  static func accepts(_ text: UnsafeBufferPointer<UInt8>, tag: CoreTag) -> Bool {
    let scalar = Scalar(plain: text)
    switch tag {
    case .none, .string: return true
    case .null: return scalar == .null
    case .bool: return scalar == .bool(true) || scalar == .bool(false)
    case .int: return scalar == .integer
    case .float: return scalar == .float || scalar == .integer && text.isDecimal
    }
  }

  /// Resolves an unquoted, untagged scalar.
  init(plain text: UnsafeBufferPointer<UInt8>) {
    guard let first = text.first else {
      self = .null
      return
    }
    switch first {
    case UInt8(ascii: "~"), UInt8(ascii: "n"), UInt8(ascii: "N"):
      self = text.isOne(of: "~", "null", "Null", "NULL") ? .null : .string
    case UInt8(ascii: "t"), UInt8(ascii: "T"):
      self = text.isOne(of: "true", "True", "TRUE") ? .bool(true) : .string
    case UInt8(ascii: "f"), UInt8(ascii: "F"):
      self = text.isOne(of: "false", "False", "FALSE") ? .bool(false) : .string
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"),
      UInt8(ascii: "."):
      self = Scalar(number: text)
    default:
      self = .string
    }
  }

  private init(number text: UnsafeBufferPointer<UInt8>) {
    if text.isPrefixed("0o", digits: { UInt8(ascii: "0")...UInt8(ascii: "7") ~= $0 })
      || text.isPrefixed("0x", digits: \.isHexDigit)
    {
      self = .integer
      return
    }
    var rest = text[...]
    if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest.removeFirst() }
    let unsigned = UnsafeBufferPointer(rebasing: rest)
    if unsigned.isOne(of: ".inf", ".Inf", ".INF") || text.isOne(of: ".nan", ".NaN", ".NAN") {
      self = .float
      return
    }
    var digits = rest.removeDigits()
    let hasPoint = rest.first == UInt8(ascii: ".")
    if hasPoint {
      rest.removeFirst()
      digits += rest.removeDigits()
    }
    if digits == 0 {
      self = .string
    } else if rest.isEmpty {
      self = hasPoint ? .float : .integer
    } else {
      self = rest.isExponent ? .float : .string
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  fileprivate func isOne(of words: StaticString...) -> Bool {
    words.contains { word in word.withUTF8Buffer { elementsEqual($0) } }
  }

  fileprivate var isDecimal: Bool {
    allSatisfy { $0.isDigit || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") }
  }

  fileprivate func isPrefixed(_ prefix: StaticString, digits: (UInt8) -> Bool) -> Bool {
    count > 2 && prefix.withUTF8Buffer { self.prefix(2).elementsEqual($0) }
      && dropFirst(2).allSatisfy(digits)
  }
}

extension Slice<UnsafeBufferPointer<UInt8>> {
  /// Returns the number of digits removed.
  fileprivate mutating func removeDigits() -> Int {
    let digits = prefix { $0.isDigit }.count
    removeFirst(digits)
    return digits
  }

  /// True for an exponent such as `e5` or `E-10`.
  fileprivate var isExponent: Bool {
    var rest = self
    guard rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") else { return false }
    rest.removeFirst()
    if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest.removeFirst() }
    return !rest.isEmpty && rest.allSatisfy(\.isDigit)
  }
}
