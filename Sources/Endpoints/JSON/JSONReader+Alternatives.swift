// SPDX-License-Identifier: Apache-2.0

@_spi(Generated) extension JSONReader {
  /// Decodes the next value as a type if it matches; otherwise returns `nil`, and the value remains
  /// next.
  ///
  /// For unions without a discriminator. Invalid JSON is reported later, when the value is read as
  /// another type. Throws only if nested unions have read far more bytes without success than the
  /// text has.
  public mutating func attempt<T: JSONDecodable>(_ type: T.Type) throws(JSON.Error) -> T? {
    let start = start
    scanner.pointee.attempts += 1
    defer { scanner.pointee.attempts -= 1 }
    do throws(JSON.Error) {
      return try T(json: &self)
    } catch {
      try returnTo(start, after: error)
      return nil
    }
  }

  /// The place before the next value.
  public struct Start {
    fileprivate let cursor: UnsafePointer<UInt8>
    fileprivate let depth: Int
    fileprivate let asked: Int
    fileprivate let guessers: Int
    fileprivate let skipped: SkippedMembers.Mark
    fileprivate let hint: Int
    fileprivate let hadIndex: Bool
    fileprivate let claimed: Int
  }

  /// The place before the next value, for ``other(after:from:)``.
  public var start: Start {
    Start(
      cursor: scanner.pointee.cursor, depth: scanner.pointee.depth,
      asked: scanner.pointee.asked.count, guessers: scanner.pointee.guessers,
      skipped: scanner.pointee.skipped.mark,
      hint: scanner.pointee.index.hint, hadIndex: scanner.pointee.index.count > 0,
      claimed: scanner.pointee.claimed)
  }

  /// Returns to a value that could not be read.
  ///
  /// Throws if reading was interrupted, and if far more bytes were read without success than the text
  /// has.
  private mutating func returnTo(_ start: Start, after error: JSON.Error) throws(JSON.Error) {
    if scanner.pointee.aside.pointee.interruption != nil { throw error }
    scanner.pointee.move(to: start.cursor)
    try waste(max(error.offset - offset, 1))
    scanner.pointee.claimed = start.claimed
    scanner.pointee.depth = start.depth
    scanner.pointee.guessers = start.guessers
    scanner.pointee.skipped.mark = start.skipped
    scanner.pointee.known = nil
    scanner.pointee.asked.truncate(to: start.asked)
    if start.hadIndex {
      scanner.pointee.index.hint = start.hint
    } else {
      scanner.pointee.index.removeAll()
    }
  }

  /// Counts bytes that were read without success.
  private func waste(_ count: Int) throws(JSON.Error) {
    scanner.pointee.wasted += count
    let allowance = 64 * (scanner.pointee.end - scanner.pointee.base) + 1 << 20
    if scanner.pointee.wasted > allowance {
      throw scanner.pointee.error(.tooManyAlternatives, at: scanner.pointee.cursor)
    }
  }

  /// Reads the next value, which matches no variant of a union.
  ///
  /// Throws during an attempt, since the attempted type does not match either.
  public mutating func other() throws(JSON.Error) -> JSON.Value {
    if scanner.pointee.attempts > 0 {
      let kind = JSON.Error.Kind.invalidValue(expected: "one of the alternatives")
      throw scanner.pointee.error(kind, at: scanner.pointee.cursor)
    }
    return try JSON.Value(json: &self)
  }

  /// Reads the next value, which matches no variant of a union with a discriminator.
  ///
  /// Throws during an attempt unless the value has a discriminator, as a variant that was added to
  /// the API would.
  public mutating func other(discriminator key: StaticString) throws(JSON.Error) -> JSON.Value {
    if scanner.pointee.attempts > 0, try discriminator(key) == nil { return try other() }
    return try JSON.Value(json: &self)
  }

  /// Reads a value that can't be decoded as the variant that its discriminator names.
  ///
  /// Throws the error during an attempt, since the attempted type does not match either.
  public mutating func other(
    after error: JSON.Error, from start: Start
  ) throws(JSON.Error) -> JSON.Value {
    if scanner.pointee.attempts > 0 { throw error }
    try returnTo(start, after: error)
    return try JSON.Value(json: &self)
  }

  /// Decodes the next value as a type whose initializer is deprecated, since it makes deprecated cases.
  public mutating func read<T: JSONDecodable>(_ type: T.Type) throws(JSON.Error) -> T {
    try T(json: &self)
  }

  /// Decodes the next value; if it is an object, without the member of a key, which the enclosing
  /// union has read, among its additional members.
  public mutating func read<T: JSONDecodable>(
    _ type: T.Type, without key: StaticString
  ) throws(JSON.Error) -> T {
    let count = scanner.pointee.aside.pointee.leftOut.count
    scanner.pointee.aside.pointee.leftOut.append((key, offset))
    do throws(JSON.Error) {
      let value = try T(json: &self)
      scanner.pointee.aside.pointee.leftOut.removeSubrange(count...)
      return value
    } catch {
      scanner.pointee.aside.pointee.leftOut.removeSubrange(count...)
      throw error
    }
  }

  /// True if a union has read the member with a key of the object that begins at an offset.
  @usableFromInline
  func isLeftOut(_ key: String, _ start: Int) -> Bool {
    if scanner.pointee.aside.pointee.leftOut.isEmpty { return false }
    return scanner.pointee.aside.pointee.leftOut.reversed().prefix { $0.start == start }
      .contains { $0.key.description == key }
  }

  // MARK: Looking ahead

  /// The string under a key of the next value, which remains next.
  ///
  /// For discriminators. `nil` if the value is not an object, if the key is missing, and if its
  /// value is not a string.
  public mutating func discriminator(_ key: StaticString) throws(JSON.Error) -> String? {
    guard kind == .object else { return nil }
    let position = Position(self)
    var object = try JSONObjectReader(opening: scanner)
    var value: String?
    if try object.seekAhead(key), kind == .string { value = try readString() }
    returnTo(position)
    return value
  }

  /// True if the next value, which remains next, is an object with one of the keys.
  public mutating func hasKey(among keys: StaticString...) throws(JSON.Error) -> Bool {
    guard kind == .object else { return false }
    let position = Position(self)
    var object = try JSONObjectReader(opening: scanner)
    var isFound = false
    for key in keys where !isFound { isFound = try object.seekAhead(key) }
    returnTo(position)
    return isFound
  }

  /// True if the next value, which remains next, is an object with only the given keys.
  public mutating func hasOnlyKeys(among keys: StaticString...) throws(JSON.Error) -> Bool {
    guard kind == .object else { return false }
    let position = Position(self)
    var object = try JSONObjectReader(opening: scanner)
    var isSo = true
    while isSo, let key = try object.nextAdditionalKey() {
      isSo = keys.contains { $0.description == key }
      try skip()
    }
    returnTo(position)
    return isSo
  }

  /// True if the next value, which remains next, is an object with one of the constants under a
  /// key.
  ///
  /// Numbers are compared by value: `1.0` equals `1`.
  public mutating func equals(
    _ key: StaticString, _ constants: JSONConstant...
  ) throws(JSON.Error) -> Bool {
    guard kind == .object else { return false }
    let position = Position(self)
    var object = try JSONObjectReader(opening: scanner)
    let isEqual = try object.seekAhead(key) ? try readScalar(among: constants) : false
    returnTo(position)
    return isEqual
  }

  /// True if the next value, which remains next, has one of the constants at the end of a path, and
  /// no others.
  public mutating func equals(
    _ path: [JSONStep], _ constants: JSONConstant...
  ) throws(JSON.Error) -> Bool {
    try scalars(at: path, areAmong: constants) ?? false
  }

  /// True if the next value, which remains next, has only the given constants at the end of a path,
  /// or nothing.
  public mutating func allows(
    _ path: [JSONStep], _ constants: JSONConstant...
  ) throws(JSON.Error) -> Bool {
    try scalars(at: path, areAmong: constants) ?? true
  }

  private mutating func scalars(
    at path: [JSONStep], areAmong constants: [JSONConstant]
  ) throws(JSON.Error) -> Bool? {
    let position = Position(self)
    let result = try scalars(at: path[...], areAmong: constants)
    if scanner.pointee.attempts > 0 { try waste(scanner.pointee.cursor - position.cursor) }
    returnTo(position)
    return result
  }

  /// True if the values at the end of a path are among the constants; `nil` without such values.
  private mutating func scalars(
    at path: ArraySlice<JSONStep>, areAmong constants: [JSONConstant]
  ) throws(JSON.Error) -> Bool? {
    guard let step = path.first else { return try readScalar(among: constants) }
    let rest = path.dropFirst()
    switch step.value {
    case .key(let key):
      guard kind == .object else { return nil }
      var object = try JSONObjectReader(opening: scanner)
      return try object.seekAhead(key) ? try scalars(at: rest, areAmong: constants) : nil
    case .item(let position):
      guard kind == .array, try beginArray() else { return nil }
      for _ in 0..<position {
        try skip()
        guard try nextElement() else { return nil }
      }
      return try scalars(at: rest, areAmong: constants)
    case .each:
      let isObject = kind == .object
      guard isObject || kind == .array, try isObject ? beginMembers() : beginArray() else {
        return nil
      }
      var result: Bool?
      repeat {
        if isObject { _ = try readKey() }
        let position = Position(self)
        if let areAmong = try scalars(at: rest, areAmong: constants) {
          if !areAmong { return false }
          result = true
        }
        returnTo(position)
        try skip()
      } while try isObject ? nextMember() : nextElement()
      return result
    }
  }

  /// Reads the next value if it is a scalar; returns true if it is one of the constants.
  private mutating func readScalar(among constants: [JSONConstant]) throws(JSON.Error) -> Bool {
    switch kind {
    case .string:
      let text = try readStringBytes("string")
      return constants.contains { $0.isString(text) }
    case .number:
      let number = JSON.Number(checked: try readNumberText())
      return constants.contains { $0.isNumber(number) }
    case .bool:
      let value = try readBool()
      return constants.contains { $0.isBool(value) }
    case .null: return constants.contains(where: \.isNull)
    default: return false
    }
  }

  /// The start of a value whose members are examined before it is read.
  private struct Position {
    let cursor: UnsafePointer<UInt8>
    let asked: Int
    let depth: Int
    let hadIndex: Bool

    init(_ reader: borrowing JSONReader) {
      cursor = reader.scanner.pointee.cursor
      depth = reader.scanner.pointee.depth
      hadIndex = reader.scanner.pointee.index.count > 0
      asked = reader.scanner.pointee.asked.count
    }
  }

  /// Returns to an object of which only examined members have been read.
  private func returnTo(_ position: Position) {
    scanner.pointee.move(to: position.cursor)
    scanner.pointee.depth = position.depth
    scanner.pointee.known = nil
    scanner.pointee.asked.truncate(to: position.asked)
    if let position = scanner.pointee.index.object(at: offset) {
      scanner.pointee.index.hint = position
    } else if !position.hadIndex {
      // The index is of an object inside, and the object around it may need one.
      scanner.pointee.index.removeAll()
    }
  }
}
