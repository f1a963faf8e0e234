/// Reads a JSON object's members into properties, key by key.
///
/// The order of the calls is free. Calls in the order of the text read it in a single pass; the
/// key that must be there and isn't the next one makes an index of the rest. A key that may be
/// missing and isn't the next one is taken to be missing; when it turns up later after all, the
/// object is read once more, by the index. When a key is there more than once, the first one
/// counts. Keys that no call asks for are passed over, but must be JSON.
public struct JSONObjectReader: ~Copyable {
  @usableFromInline var reader: JSONReader

  /// Offset of the opening brace.
  let start: Int

  /// The number of keys that the objects around this one were asked for.
  let askedBefore: Int

  var state: State

  /// Whether a key was taken to be missing while another one was next.
  var hasGuessed = false

  /// How many of the objects around this one have guessed.
  let guessersBefore: Int

  /// Whether the additional members are being read.
  var isPassingAdditional = false

  /// The depth outside.
  let depthBefore: Int

  /// The key whose value is at the cursor, while the object is read in order.
  var pending: StringSpan?

  /// In the index: the object's entry, and the first member that hasn't been read.
  var object = 0
  var next = 0

  enum State {
    /// Right after the brace, in order.
    case opened
    /// Right after a value, in order.
    case inOrder
    /// By the index.
    case indexed
    /// After the closing brace.
    case ended
  }

  /// Begins the object that is next.
  ///
  /// - Parameter size: The size of the value that is made of it, in bytes.
  @usableFromInline
  init(opening outer: borrowing JSONReader, size: Int = 0) throws(JSONError) {
    let scanner = outer.scanner
    reader = JSONReader(scanner)
    start = scanner.pointee.cursor - scanner.pointee.base
    askedBefore = scanner.pointee.asked.count
    guessersBefore = scanner.pointee.guessers
    depthBefore = scanner.pointee.depth
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

  /// Reads the value of a key that must be there.
  @inlinable
  public mutating func required<T: JSONDecodable>(_ key: StaticString) throws(JSONError) -> T {
    guard try seek(key) else { throw missing(key) }
    return try T(json: &reader)
  }

  /// Reads the value of a key that may be missing; `nil` when it is, or is `null`, which any JSON can
  /// be, however.
  @inlinable
  public mutating func optional<T: JSONDecodable>(_ key: StaticString) throws(JSONError) -> T? {
    guard try T.self == JSONValue.self ? seekOptional(key) : seekValue(key) else { return nil }
    return try T(json: &reader)
  }

  /// Reads the value of a key that must be there; `nil` when it is `null`.
  @inlinable
  public mutating func requiredNullable<T: JSONDecodable>(
    _ key: StaticString
  ) throws(JSONError) -> T? {
    guard try seek(key) else { throw missing(key) }
    if try reader.nullIsNext() { return nil }
    return try T(json: &reader)
  }

  /// Reads the value of a key, telling one that is missing from one that is `null`.
  @inlinable
  public mutating func patch<T: JSONDecodable>(_ key: StaticString) throws(JSONError) -> Patch<T> {
    guard try seekOptional(key) else { return .absent }
    if try reader.nullIsNext() { return .null }
    return .value(try T(json: &reader))
  }

  /// Reads the members whose keys no other call asked for; it has to be the last call.
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

  /// The error for a key that must be there and isn't.
  @usableFromInline
  func missing(_ key: StaticString) -> JSONError {
    JSONError(.missingKey("\(key)"), at: start)
  }
}
