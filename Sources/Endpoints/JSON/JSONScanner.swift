/// Reads the tokens of one JSON text in memory that outlives it.
///
/// All of a reader's state is here, in one place that the readers point to. The cursor never
/// passes `end`; every read looks first.
@usableFromInline
struct JSONScanner {
  let base: UnsafePointer<UInt8>
  let end: UnsafePointer<UInt8>
  var cursor: UnsafePointer<UInt8>

  /// How many arrays and objects are open.
  var depth = 0

  /// The stack of the thread.
  var stack = StackGuard()

  /// The unescaped bytes of the last string that had escapes.
  var scratch: UnsafeMutablePointer<UInt8>?
  var scratchCapacity = 0

  /// Where things are in the object that is being read out of order.
  var index = JSONIndex()

  /// A string that the index has scanned already: the cursor stands at its quote.
  var known: StringSpan?

  /// The keys that the open objects were asked for, innermost last.
  var asked = AskedKeys()

  /// Whether a key that isn't the next one may be taken to be missing: until that was wrong once.
  var mayGuess = true

  /// How many of the open objects have taken a key to be missing.
  var guessers = 0

  /// How many attempts to read an alternative are going on inside each other.
  var attempts = 0

  /// How many bytes were read in vain by alternatives that didn't fit.
  var wasted = 0

  /// The address at which the cursor has passed the next piece of work, and ``limit`` is asked.
  var checkpoint = JSONScanner.noCheckpoint

  /// What is needed seldom and holds references, which would make each use of the scanner slow.
  let aside: UnsafeMutablePointer<Aside>

  struct Aside {
    var limit: ReadingLimit?

    /// Why the limit ended the reading.
    var interruption: JSONError.Kind?

    /// The tables of objects with many members, by their entries in the index.
    var tables: [Int: KeyTable] = [:]

    /// The keys that unions have read of objects, by the offsets of these, innermost last.
    var leftOut: [(key: StaticString, start: Int)] = []
  }

  /// The memory that the elements of arrays and dictionaries take, in bytes.
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
    asked.deallocate()
  }

  func offset(of pointer: UnsafePointer<UInt8>) -> Int { pointer - base }

  func error(_ kind: JSONError.Kind, at pointer: UnsafePointer<UInt8>) -> JSONError {
    JSONError(kind, at: pointer - base)
  }

  /// The error for a byte that isn't what the grammar wants, or for the end of the text.
  @inline(never)
  func unexpected(_ expected: String) -> JSONError {
    cursor < end
      ? error(.syntax(expected: expected), at: cursor) : error(.unexpectedEnd, at: cursor)
  }

  // MARK: Structure

  /// Whether the text begins with a byte order mark.
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

  /// Counts a level in; throws when it is one too many for the limit or for the stack.
  ///
  /// - Parameter size: The size of the value that is made of it, in bytes.
  mutating func enter(size: Int = 0) throws(JSONError) {
    depth += 1
    charge(JSONScanner.workOfContainer)
    try checkWork()
    guard depth <= JSON.maximumDepth,
      stack.hasRoom(for: UInt(truncatingIfNeeded: size &* JSONScanner.stackForByte), depth: depth)
    else { throw error(.tooDeep, at: cursor) }
  }

  /// The bytes of stack that an initializer uses for each byte of its value, at most.
  private static var stackForByte: Int {
    #if DEBUG
      12
    #else
      6
    #endif
  }

  // MARK: Literals

  /// Passes `null`, if it is next.
  @inline(__always)
  mutating func skipNull() throws(JSONError) -> Bool {
    guard next(is: UInt8(ascii: "n")) else { return false }
    try skipLiteral("null")
    return true
  }

  /// Passes the rest of a literal, whose first byte is known.
  mutating func skipLiteral(_ literal: StaticString) throws(JSONError) {
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

  /// The error for a value of another type than wanted.
  @inline(never)
  func mismatch(_ expected: String) -> JSONError {
    guard let kind else { return unexpected("a value") }
    return error(.typeMismatch(expected: expected, found: kind.rawValue), at: cursor)
  }
}

/// The type of a JSON value.
public enum JSONKind: String, Sendable, Hashable {
  case null, bool, number, string, array, object
}
