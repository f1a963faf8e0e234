/// Reads a JSON object's members into properties, key by key.
///
/// The order of the calls is free. Calls in the order of the text read it in a single pass; the
/// first key that isn't the next one makes an index of the rest. When a key is there more than
/// once, the first one counts. Keys that no call asks for are passed over, but must be JSON.
public struct JSONObjectReader: ~Copyable {
  @usableFromInline var reader: JSONReader

  /// Offset of the opening brace.
  private let start: Int

  /// The number of keys that the objects around this one were asked for.
  private let askedBefore: Int

  private var state: State

  /// The key whose value is at the cursor, while the object is read in order.
  private var pending: StringSpan?

  /// In the index: the object's entry, and the first member that hasn't been read.
  private var object = 0
  private var next = 0

  private enum State {
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
  @usableFromInline
  init(opening outer: borrowing JSONReader) throws(JSONError) {
    let scanner = outer.scanner
    reader = JSONReader(scanner)
    start = scanner.pointee.cursor - scanner.pointee.base
    askedBefore = scanner.pointee.asked.count
    state = .opened
    guard scanner.pointee.next(is: UInt8(ascii: "{")) else {
      throw scanner.pointee.mismatch("object")
    }
    try scanner.pointee.enter()
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
  public mutating func required<T: JSONCodable>(_ key: StaticString) throws(JSONError) -> T {
    guard try seek(key) else { throw missing(key) }
    return try T(json: &reader)
  }

  /// Reads the value of a key that may be missing; `nil` when it is, or is `null`.
  @inlinable
  public mutating func optional<T: JSONCodable>(_ key: StaticString) throws(JSONError) -> T? {
    guard try seekValue(key) else { return nil }
    return try T(json: &reader)
  }

  /// Reads the value of a key that must be there; `nil` when it is `null`.
  @inlinable
  public mutating func requiredNullable<T: JSONCodable>(
    _ key: StaticString
  ) throws(JSONError) -> T? {
    guard try seek(key) else { throw missing(key) }
    if try reader.nullIsNext() { return nil }
    return try T(json: &reader)
  }

  /// Reads the value of a key, telling one that is missing from one that is `null`.
  @inlinable
  public mutating func patch<T: JSONCodable>(_ key: StaticString) throws(JSONError) -> Patch<T> {
    guard try seek(key) else { return .absent }
    if try reader.nullIsNext() { return .null }
    return .value(try T(json: &reader))
  }

  /// Reads the members whose keys no other call asked for; it has to be the last call.
  @inlinable
  public mutating func additional<T: JSONCodable>() throws(JSONError) -> [String: T] {
    var members: [String: T] = [:]
    while let key = try nextAdditionalKey() {
      let value = try T(json: &reader)
      if members[key] == nil { members[key] = value }
    }
    return members
  }

  /// The error for a key that must be there and isn't.
  @usableFromInline
  func missing(_ key: StaticString) -> JSONError {
    JSONError(.missingKey("\(key)"), at: start)
  }

  // MARK: Search

  /// Goes to the value of a key that isn't `null`; false when there is none.
  @usableFromInline
  mutating func seekValue(_ key: StaticString) throws(JSONError) -> Bool {
    guard try seek(key) else { return false }
    return try !reader.nullIsNext()
  }

  /// Goes to the value of a key; false when the object hasn't it.
  @usableFromInline
  mutating func seek(_ key: StaticString) throws(JSONError) -> Bool {
    reader.scanner.pointee.asked.push(key)
    switch state {
    case .opened, .inOrder:
      guard let span = try nextKey() else { return false }
      if reader.scanner.pointee.key(span, equals: key.utf8Start, key.utf8CodeUnitCount) {
        pending = nil
        return true
      }
      try makeIndex(from: span)
      return seekInIndex(key)
    case .indexed: return seekInIndex(key)
    case .ended: return false
    }
  }

  /// The next key in order, its value at the cursor; `nil` at the end of the object.
  @inline(__always)
  private mutating func nextKey() throws(JSONError) -> StringSpan? {
    if let pending { return pending }
    let scanner = reader.scanner
    scanner.pointee.skipWhitespace()
    if scanner.pointee.next(is: UInt8(ascii: "}")) {
      scanner.pointee.cursor += 1
      state = .ended
      return nil
    }
    if state == .opened {
      state = .inOrder
    } else {
      guard scanner.pointee.next(is: UInt8(ascii: ",")) else {
        throw scanner.pointee.unexpected("',' or '}'")
      }
      scanner.pointee.cursor += 1
      scanner.pointee.skipWhitespace()
    }
    let span = try scanner.pointee.scanKey()
    pending = span
    return span
  }

  /// Makes the index of the members from a key on.
  @inline(never)
  private mutating func makeIndex(from key: StringSpan) throws(JSONError) {
    let scanner = reader.scanner
    scanner.pointee.cursor = key.start - 1
    object = try scanner.pointee.indexMembers(objectStart: start)
    next = object + 1
    pending = nil
    state = .indexed
  }

  /// Looks for the first member with a key.
  private mutating func seekInIndex(_ key: StaticString) -> Bool {
    let scanner = reader.scanner
    let end = Int(scanner.pointee.index[object].next)
    let count = key.utf8CodeUnitCount
    var position = next
    while position < end {
      let entry = scanner.pointee.index[position]
      if matches(entry, key.utf8Start, count) {
        goTo(entry, position)
        if position == next { next = Int(entry.next) }
        return true
      }
      position = Int(entry.next)
    }
    return false
  }

  @inline(__always)
  private func matches(
    _ entry: JSONIndex.Entry, _ key: UnsafePointer<UInt8>, _ count: Int
  ) -> Bool {
    if entry.flags & JSONIndex.Entry.keyHasEscapes != 0 {
      return reader.scanner.pointee.key(keySpan(entry), equals: key, count)
    }
    guard Int(entry.keyEnd &- entry.start) == count else { return false }
    return JSONScanner.equal(reader.scanner.pointee.base + Int(entry.start), key, count)
  }

  private func keySpan(_ entry: JSONIndex.Entry) -> StringSpan {
    let base = reader.scanner.pointee.base
    return StringSpan(
      start: base + Int(entry.start), end: base + Int(entry.keyEnd),
      hasEscapes: entry.flags & JSONIndex.Entry.keyHasEscapes != 0)
  }

  /// Puts the cursor on a member's value.
  @inline(__always)
  private func goTo(_ entry: JSONIndex.Entry, _ position: Int) {
    let scanner = reader.scanner
    scanner.pointee.cursor = scanner.pointee.base + Int(entry.valueStart)
    scanner.pointee.index.hint = position + 1
    if entry.flags & JSONIndex.Entry.isString != 0 {
      scanner.pointee.known = StringSpan(
        start: scanner.pointee.cursor + 1, end: scanner.pointee.base + Int(entry.valueEnd),
        hasEscapes: entry.flags & JSONIndex.Entry.stringHasEscapes != 0)
    }
  }

  /// The next key that no call asked for, its value at the cursor; `nil` at the end.
  @usableFromInline
  mutating func nextAdditionalKey() throws(JSONError) -> String? {
    let scanner = reader.scanner
    if state == .indexed { return nextAdditionalEntry() }
    if state == .ended { return nil }
    while let span = try nextKey() {
      pending = nil
      let key = scanner.pointee.contents(of: span)
      if !scanner.pointee.asked.contains(key, from: askedBefore) {
        return String(decoding: key, as: UTF8.self)
      }
      try scanner.pointee.skipValue()
    }
    return nil
  }

  private mutating func nextAdditionalEntry() -> String? {
    let scanner = reader.scanner
    if !isPassingAdditional {
      isPassingAdditional = true
      next = object + 1
    }
    let end = Int(scanner.pointee.index[object].next)
    while next < end {
      let position = next
      let entry = scanner.pointee.index[position]
      next = Int(entry.next)
      let key = scanner.pointee.contents(of: keySpan(entry))
      if scanner.pointee.asked.contains(key, from: askedBefore) { continue }
      let name = String(decoding: key, as: UTF8.self)
      goTo(entry, position)
      return name
    }
    return nil
  }

  private var isPassingAdditional = false

  /// Passes what is left of the object and its closing brace.
  @usableFromInline
  mutating func close() throws(JSONError) {
    let scanner = reader.scanner
    scanner.pointee.known = nil
    if state == .indexed {
      let entry = scanner.pointee.index[object]
      scanner.pointee.cursor = scanner.pointee.base + Int(entry.valueEnd)
      scanner.pointee.index.hint = Int(entry.next)
      if object == 0 { scanner.pointee.index.removeAll() }
    } else if state != .ended, let span = try nextKey() {
      scanner.pointee.cursor = span.start - 1
      try scanner.pointee.skipMembers()
    }
    scanner.pointee.depth -= 1
    scanner.pointee.asked.truncate(to: askedBefore)
  }
}
