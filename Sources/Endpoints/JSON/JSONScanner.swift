// SPDX-License-Identifier: Apache-2.0

/// Scans the tokens of a JSON text in memory that outlives it.
///
/// The cursor never passes `end`; every read checks first.
///
/// Large: the complete state of a reader is in one place, to which the readers have a single pointer,
/// since each level of indirection costs in the hot path. Its functions are grouped in files by token.
@usableFromInline
struct JSONScanner {
  let base: UnsafePointer<UInt8>
  let end: UnsafePointer<UInt8>
  var cursor: UnsafePointer<UInt8>

  /// The number of open arrays and objects.
  var depth = 0

  /// The stack of the current thread.
  var stack = StackGuard()

  /// The unescaped bytes of the last string that had escapes.
  var scratch: UnsafeMutablePointer<UInt8>?
  var scratchCapacity = 0

  /// The offsets of the members of the object that is read out of order.
  var index = JSONIndex()

  /// The types of the objects read so far.
  var types = SeenTypes()

  /// The members that were skipped in the objects that are read out of order.
  var skipped = SkippedMembers()

  /// A string that was scanned already: the cursor is at its quote.
  var known: StringSpan?

  /// The requested keys of the open objects, innermost last.
  var asked = AskedKeys()

  /// True until the assumption that a key is missing was wrong once.
  var mayGuess = true

  /// The number of such assumptions that were wrong about types whose keys are known.
  var wrongGuesses = 0

  /// The number of open objects that have assumed a key to be missing.
  var guessers = 0

  /// The number of nested attempts to decode a variant.
  var attempts = 0

  /// The number of bytes read without success by variants that did not match.
  var wasted = 0

  /// The address at which the next interval of work is complete, and the limit is checked.
  var checkpoint = JSONScanner.noCheckpoint

  /// State that is rarely needed and holds references, which would slow down each use of the
  /// scanner.
  let aside: UnsafeMutablePointer<Aside>

  struct Aside {
    var limit: ReadingLimit?

    /// The reason the limit ended reading.
    var interruption: JSON.Error.Cause?

    /// The tables of objects with many members, by their entries in the index.
    var tables: [Int: KeyTable] = [:]

    /// The keys that unions have read, with the offsets of their objects, innermost last.
    var leftOut: [(key: StaticString, start: Int)] = []

    /// The key whose requests by types of the outermost object are recorded; `nil` for none.
    var watched: WatchedKey?
  }

  /// The memory for the elements of arrays and dictionaries, in bytes.
  var claimed = 0

  init(base: UnsafePointer<UInt8>, count: Int, aside: UnsafeMutablePointer<Aside>) {
    self.base = base
    end = base + count
    cursor = base
    self.aside = aside
  }

  mutating func deallocate() {
    scratch?.deallocate()
    index.deallocate()
    skipped.deallocate()
    types.deallocate()
    asked.deallocate()
  }

  func offset(of pointer: UnsafePointer<UInt8>) -> Int { pointer - base }

  func error(_ kind: JSON.Error.Kind, at pointer: UnsafePointer<UInt8>) -> JSON.Error {
    JSON.Error(kind, at: pointer - base)
  }

  /// The error for a byte that violates the grammar, or for the end of the text.
  @inline(never)
  func unexpected(_ expected: String) -> JSON.Error {
    cursor < end
      ? error(.syntax(expected: expected), at: cursor) : error(.unexpectedEnd, at: cursor)
  }

  // MARK: Structure

  /// True if the text begins with a byte order mark.
  var hasByteOrderMark: Bool {
    UnsafeBufferPointer(start: base, count: end - base).starts(with: [0xEF, 0xBB, 0xBF])
  }

  @inline(__always)
  mutating func skipWhitespace() {
    while cursor < end {
      let byte = cursor.pointee
      if byte > 0x20 { return }
      guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return }
      cursor += 1
    }
  }

  @inline(__always)
  func next(is byte: UInt8) -> Bool { cursor < end && cursor.pointee == byte }

  /// Enters a level of nesting; throws if it exceeds the maximum depth or the stack.
  ///
  /// - Parameter size: The size of the decoded value in bytes.
  @inline(__always)
  mutating func enter(size: Int = 0) throws(JSON.Error) {
    depth += 1
    charge(JSONScanner.workOfContainer)
    try checkWork()
    guard depth <= JSON.maximumDepth,
      stack.hasRoom(for: UInt(truncatingIfNeeded: size &* JSONScanner.stackForByte), depth: depth)
    else { throw error(.tooDeep, at: cursor) }
  }

  /// The maximum number of bytes of stack that an initializer uses per byte of its value.
  private static var stackForByte: Int {
    #if DEBUG
      12
    #else
      6
    #endif
  }

  // MARK: Literals

  /// Skips `null` if it is next; returns true if it was.
  @inline(__always)
  mutating func skipNull() throws(JSON.Error) -> Bool {
    guard next(is: UInt8(ascii: "n")) else { return false }
    try skipLiteral("null")
    return true
  }

  /// Skips a literal of at least 4 bytes whose first one is known.
  @inline(__always)
  mutating func skipLiteral(_ literal: StaticString) throws(JSON.Error) {
    let count = literal.utf8CodeUnitCount
    let start = literal.utf8Start
    let last = count &- 4
    guard end - cursor >= count, JSONScanner.load4(cursor) == JSONScanner.load4(start),
      JSONScanner.load4(cursor + last) == JSONScanner.load4(start + last)
    else { return try refuse(literal) }
    cursor += count
  }

  /// Throws the error for the first byte that is not a literal's.
  @inline(never)
  private mutating func refuse(_ literal: StaticString) throws(JSON.Error) {
    let count = literal.utf8CodeUnitCount
    for i in 0..<count {
      guard cursor < end else { throw error(.unexpectedEnd, at: cursor) }
      guard cursor.pointee == literal.utf8Start[i] else {
        throw error(.syntax(expected: "\(literal)"), at: cursor - i)
      }
      cursor += 1
    }
  }

  /// The JSON type of the value that begins at the cursor.
  var kind: JSONKind? {
    guard cursor < end else { return nil }
    switch cursor.pointee {
    case UInt8(ascii: "\""): return .string
    case UInt8(ascii: "{"): return .object
    case UInt8(ascii: "["): return .array
    case UInt8(ascii: "t"), UInt8(ascii: "f"): return .bool
    case UInt8(ascii: "n"): return .null
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number
    default: return nil
    }
  }

  /// The error for a value of another type than expected.
  @inline(never)
  func mismatch(_ expected: String) -> JSON.Error {
    guard let kind else { return unexpected("a value") }
    return error(.typeMismatch(expected: expected, found: kind.rawValue), at: cursor)
  }
}

/// The type of a JSON value.
@_spi(Generated) public enum JSONKind: String, Sendable, Hashable {
  case null, bool, number, string, array, object
}
