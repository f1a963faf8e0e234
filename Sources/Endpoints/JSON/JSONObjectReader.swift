// SPDX-License-Identifier: Apache-2.0

/// Reads the members of a JSON object into properties, key by key.
///
/// Calls may come in any order. If they match the order of the text, it is read in a single pass; in
/// search of a required key that isn't the next one, members are skipped, and read when their keys
/// are requested. An optional key that isn't the next one is assumed to be missing; if it occurs
/// later after all, the object is read again without assumptions. If a key occurs more than once,
/// the first one counts. Unrequested keys are skipped, but must be valid JSON.
@_spi(Generated) public struct JSONObjectReader: ~Copyable {
  @usableFromInline var reader: JSONReader

  /// The offset of the opening brace.
  private let brace: UInt32
  var start: Int { Int(brace) }

  /// The scanner's state before the object.
  let before: Before

  struct Before {
    /// The number of keys requested from the enclosing objects.
    let asked: UInt32

    /// The number of enclosing objects that have assumed a key to be missing.
    let guessers: UInt8

    /// The depth of the enclosing container.
    let depth: UInt8

    /// The height of the stack of skipped members.
    let skipped: SkippedMembers.Mark

    @inline(__always)
    init(_ scanner: UnsafeMutablePointer<JSONScanner>) {
      asked = UInt32(truncatingIfNeeded: scanner.pointee.asked.count)
      guessers = UInt8(truncatingIfNeeded: scanner.pointee.guessers)
      depth = UInt8(truncatingIfNeeded: scanner.pointee.depth)
      skipped = scanner.pointee.skipped.mark
    }
  }

  var state: State

  /// True if a key was assumed to be missing while another one was next.
  var hasGuessed = false

  /// True while the additional members are read.
  var isReadingAdditional = false

  /// The keys that the object's type asks for, as far as they are known.
  var known: KnownKeys

  struct KnownKeys {
    let type: UnsafeMutablePointer<SeenType>?

    /// The key that should be requested next; `nil` if the keys aren't known.
    var next: UnsafeMutablePointer<SeenKey>?

    /// The number of the pending key; -1 for one that the type doesn't ask for.
    var pending: Int32 = -1

    /// True if members were skipped that the type doesn't ask for.
    var hasSkippedOthers = false
  }

  /// The scanned key whose value is at the cursor, in the state `atKey`.
  var pending: StringSpan

  /// The end of the last skipped member while another one is read.
  var frontier: UnsafePointer<UInt8>?

  /// The index entries of the object and of the first unread member.
  var object: UInt32 = 0
  var next: UInt32 = 0

  enum State: UInt8 {
    /// After the brace, reading in order.
    case opened
    /// After a value, reading in order.
    case inOrder
    /// After a key that wasn't the requested one, reading in order.
    case atKey
    /// After a value, with skipped members.
    case skipping
    /// Like `skipping`, after all members were read or skipped.
    case skipped
    /// Reading by the index.
    case indexed
    /// After the closing brace.
    case ended
  }

  /// Opens the next object.
  ///
  /// - Parameters:
  ///   - size: The size of the decoded value in bytes.
  ///   - type: The type of the decoded value, which asks for the same keys each time.
  @usableFromInline
  init(
    opening scanner: UnsafeMutablePointer<JSONScanner>, size: Int = 0, type: ObjectIdentifier? = nil
  ) throws(JSON.Error) {
    let before = Before(scanner)
    let cursor = scanner.pointee.cursor
    let start = cursor - scanner.pointee.base
    guard scanner.pointee.next(is: UInt8(ascii: "{")) else {
      throw scanner.pointee.mismatch("object")
    }
    try scanner.pointee.enter(size: size)
    let seen = type.flatMap { scanner.pointee.types.entry(of: $0) }
    // Nothing is thrown from here on, so that the reader is made in its place.
    reader = JSONReader(scanner)
    self.before = before
    brace = UInt32(truncatingIfNeeded: start)
    state = .opened
    pending = StringSpan(start: cursor, end: cursor, contents: .ascii)
    known = KnownKeys(type: seen, next: seen?.pointee.keys)
    if scanner.pointee.index.count > 0, let entry = scanner.pointee.index.object(at: start) {
      state = .indexed
      object = UInt32(truncatingIfNeeded: entry)
      next = object &+ 1
    } else {
      scanner.pointee.cursor += 1
    }
  }

  // MARK: Properties

  /// Decodes the value of a required key.
  @inlinable
  public mutating func required<T: JSONDecodable>(_ key: StaticString) throws(JSON.Error) -> T {
    guard try seek(key) else { throw missing(key) }
    return try T(json: &reader)
  }

  /// Decodes the value of an optional key; `nil` if it is missing or `null`, unless the type itself
  /// accepts `null`.
  @inlinable
  public mutating func optional<T: JSONDecodable>(_ key: StaticString) throws(JSON.Error) -> T? {
    guard try T.self == JSON.Value.self ? seekOptional(key) : seekValue(key) else { return nil }
    return try T(json: &reader)
  }

  /// Decodes the value of a key; `nil` if it is missing or `null`.
  @inlinable
  public mutating func nullable<T: JSONDecodable>(_ key: StaticString) throws(JSON.Error) -> T? {
    guard try seekOptional(key), try !reader.nullIsNext() else { return nil }
    return try T(json: &reader)
  }

  /// Decodes the value of a required key; `nil` if it is `null`.
  @inlinable
  public mutating func requiredNullable<T: JSONDecodable>(
    _ key: StaticString
  ) throws(JSON.Error) -> T? {
    guard try seek(key) else { throw missing(key) }
    if try reader.nullIsNext() { return nil }
    return try T(json: &reader)
  }

  /// Decodes the value of a key, distinguishing a missing one from `null`.
  @inlinable
  public mutating func optionalNullable<T: JSONDecodable>(
    _ key: StaticString
  ) throws(JSON.Error) -> Nullable<T> {
    guard try seekOptional(key) else { return .absent }
    if try reader.nullIsNext() { return .null }
    return .value(try T(json: &reader))
  }

  /// Decodes the members whose keys no other call requested; it has to be the last call.
  @inlinable
  public mutating func additional<T: JSONDecodable>() throws(JSON.Error) -> [String: T] {
    var members: [String: T] = [:]
    while let key = try nextAdditionalKey() {
      let value = try T(json: &reader)
      if members.count == members.capacity {
        try reader.claim(members.count, of: MemoryLayout<(String, T)>.stride)
      }
      if members[key] == nil { members[key] = value }
    }
    return members
  }

  /// The error for a required key that is missing.
  @usableFromInline
  func missing(_ key: StaticString) -> JSON.Error {
    JSON.Error(.missingKey("\(key)"), at: start)
  }
}
