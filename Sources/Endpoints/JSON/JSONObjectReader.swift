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
  let start: Int

  /// The number of keys requested from the enclosing objects.
  let askedBefore: Int

  var state: State

  /// True if a key was assumed to be missing while another one was next.
  var hasGuessed = false

  /// The number of enclosing objects that have made such an assumption.
  let guessersBefore: Int

  /// True while the additional members are read.
  var isReadingAdditional = false

  /// The depth of the enclosing container.
  let depthBefore: Int

  /// The key whose value is at the cursor, while the object is read in order.
  var pending: StringSpan?

  /// The height of the stack of skipped members below the object's own.
  let skippedBefore: SkippedMembers.Mark

  /// The end of the last skipped member while another one is read.
  var frontier: UnsafePointer<UInt8>?

  /// The index entries of the object and of the first unread member.
  var object = 0
  var next = 0

  enum State {
    /// After the brace, reading in order.
    case opened
    /// After a value, reading in order.
    case inOrder
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
  /// - Parameter size: The size of the decoded value in bytes.
  @usableFromInline
  init(opening outer: borrowing JSONReader, size: Int = 0) throws(JSONError) {
    let scanner = outer.scanner
    reader = JSONReader(scanner)
    start = scanner.pointee.cursor - scanner.pointee.base
    askedBefore = scanner.pointee.asked.count
    guessersBefore = scanner.pointee.guessers
    depthBefore = scanner.pointee.depth
    skippedBefore = scanner.pointee.skipped.mark
    state = .opened
    guard scanner.pointee.next(is: UInt8(ascii: "{")) else {
      throw scanner.pointee.mismatch("object")
    }
    try scanner.pointee.enter(size: size)
    if let entry = scanner.pointee.index.object(at: start) {
      state = .indexed
      object = entry
      next = entry + 1
    } else {
      scanner.pointee.cursor += 1
    }
  }

  // MARK: Properties

  /// Decodes the value of a required key.
  @inlinable
  public mutating func required<T: JSONDecodable>(_ key: StaticString) throws(JSONError) -> T {
    guard try seek(key) else { throw missing(key) }
    return try T(json: &reader)
  }

  /// Decodes the value of an optional key; `nil` if it is missing or `null`, unless the type itself
  /// accepts `null`.
  @inlinable
  public mutating func optional<T: JSONDecodable>(_ key: StaticString) throws(JSONError) -> T? {
    guard try T.self == JSONValue.self ? seekOptional(key) : seekValue(key) else { return nil }
    return try T(json: &reader)
  }

  /// Decodes the value of a key; `nil` if it is missing or `null`.
  @inlinable
  public mutating func nullable<T: JSONDecodable>(_ key: StaticString) throws(JSONError) -> T? {
    guard try seekOptional(key), try !reader.nullIsNext() else { return nil }
    return try T(json: &reader)
  }

  /// Decodes the value of a required key; `nil` if it is `null`.
  @inlinable
  public mutating func requiredNullable<T: JSONDecodable>(
    _ key: StaticString
  ) throws(JSONError) -> T? {
    guard try seek(key) else { throw missing(key) }
    if try reader.nullIsNext() { return nil }
    return try T(json: &reader)
  }

  /// Decodes the value of a key, distinguishing a missing one from `null`.
  @inlinable
  public mutating func optionalNullable<T: JSONDecodable>(
    _ key: StaticString
  ) throws(JSONError) -> Nullable<T> {
    guard try seekOptional(key) else { return .absent }
    if try reader.nullIsNext() { return .null }
    return .value(try T(json: &reader))
  }

  /// Decodes the members whose keys no other call requested; it has to be the last call.
  @inlinable
  public mutating func additional<T: JSONDecodable>() throws(JSONError) -> [String: T] {
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
  func missing(_ key: StaticString) -> JSONError {
    JSONError(.missingKey("\(key)"), at: start)
  }
}
