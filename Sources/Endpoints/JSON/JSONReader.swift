// SPDX-License-Identifier: Apache-2.0

/// Decodes a JSON value from UTF-8 bytes directly into a Swift value.
///
/// The initializer of a `JSONDecodable` type receives a reader at its value, and reads exactly that
/// value.
///
/// Large: it has one method for each kind of value that an initializer may read.
@_spi(Generated) public struct JSONReader: ~Copyable {
  @usableFromInline let scanner: UnsafeMutablePointer<JSONScanner>

  @usableFromInline
  init(_ scanner: UnsafeMutablePointer<JSONScanner>) { self.scanner = scanner }

  /// The type of the next value; `nil` if no value can begin there.
  public var kind: JSONKind? { scanner.pointee.kind }

  /// The offset of the next value, in bytes from the start of the text.
  public var offset: Int { scanner.pointee.cursor - scanner.pointee.base }

  // MARK: Scalars

  /// Reads `null` if it is next; returns true if it was.
  @inlinable
  public mutating func readNull() throws(JSON.Error) -> Bool { try nullIsNext() }

  @usableFromInline
  func nullIsNext() throws(JSON.Error) -> Bool { try scanner.pointee.skipNull() }

  /// Reads `true` or `false`.
  public mutating func readBool() throws(JSON.Error) -> Bool {
    if scanner.pointee.next(is: UInt8(ascii: "t")) {
      try scanner.pointee.skipLiteral("true")
      return true
    }
    if scanner.pointee.next(is: UInt8(ascii: "f")) {
      try scanner.pointee.skipLiteral("false")
      return false
    }
    throw scanner.pointee.mismatch("bool")
  }

  /// Reads a string.
  public mutating func readString() throws(JSON.Error) -> String {
    guard scanner.pointee.next(is: UInt8(ascii: "\"")) else {
      throw scanner.pointee.mismatch("string")
    }
    return scanner.pointee.text(of: try scanner.pointee.scanString())
  }

  /// Reads the UTF-8 of a string; the bytes are valid until the next read.
  @inline(__always)
  mutating func readStringBytes(
    _ expected: StaticString
  ) throws(JSON.Error) -> UnsafeBufferPointer<UInt8> {
    guard scanner.pointee.next(is: UInt8(ascii: "\"")) else {
      throw scanner.pointee.mismatch("\(expected)")
    }
    return scanner.pointee.contents(of: try scanner.pointee.scanString())
  }

  /// Reads an integer; `1.0` and `1e3` are integers, too.
  public mutating func readInteger<T: FixedWidthInteger>(
    _ type: T.Type = T.self
  ) throws(JSON.Error) -> T {
    let start = scanner.pointee.cursor
    let number = try scanNumber()
    guard let magnitude = scanner.pointee.magnitude(of: number) else {
      let isInteger = number.isPlainInteger || number.exponent > 0
      throw scanner.pointee.error(
        isInteger ? .outOfRange(type: "\(T.self)") : .invalidValue(expected: "an integer"),
        at: start
      )
    }
    if !number.isNegative, let value = T(exactly: magnitude) { return value }
    if number.isNegative {
      if magnitude == 0 { return 0 }
      if T.isSigned, magnitude <= UInt64(Int64.max) + 1,
        let value = T(exactly: 0 &- Int64(truncatingIfNeeded: magnitude))
      {
        return value
      }
    }
    throw scanner.pointee.error(.outOfRange(type: "\(T.self)"), at: start)
  }

  /// Reads a number as the nearest `Double`; throws if that would be infinite.
  public mutating func readDouble() throws(JSON.Error) -> Double {
    let start = scanner.pointee.cursor
    guard let value = scanner.pointee.double(try scanNumber()) else {
      throw scanner.pointee.error(.outOfRange(type: "Double"), at: start)
    }
    return value
  }

  /// Reads a number as the nearest `Float`; throws if that would be infinite.
  public mutating func readFloat() throws(JSON.Error) -> Float {
    let start = scanner.pointee.cursor
    guard let value = scanner.pointee.float(try scanNumber()) else {
      throw scanner.pointee.error(.outOfRange(type: "Float"), at: start)
    }
    return value
  }

  /// Reads the text of a number, such as `1.50`.
  public mutating func readNumberText() throws(JSON.Error) -> String {
    let number = try scanNumber()
    return scanner.pointee.text(of: number)
  }

  @inline(__always)
  mutating func scanNumber() throws(JSON.Error) -> NumberSpan {
    guard cursorIsAtNumber else { throw scanner.pointee.mismatch("number") }
    return try scanner.pointee.scanNumber()
  }

  @inline(__always)
  private var cursorIsAtNumber: Bool {
    guard scanner.pointee.cursor < scanner.pointee.end else { return false }
    let byte = scanner.pointee.cursor.pointee
    return JSONScanner.isDigit(byte) || byte == 0x2D
  }

  // MARK: Arrays and dictionaries

  /// Opens an array; false if it is empty, otherwise its first element is next.
  public mutating func beginArray() throws(JSON.Error) -> Bool { try beginArray(size: 0) }

  /// Opens an array.
  ///
  /// - Parameter size: The size of the decoded value in bytes.
  mutating func beginArray(size: Int) throws(JSON.Error) -> Bool {
    guard scanner.pointee.next(is: UInt8(ascii: "[")) else {
      throw scanner.pointee.mismatch("array")
    }
    try scanner.pointee.enter(size: size)
    scanner.pointee.cursor += 1
    scanner.pointee.skipWhitespace()
    guard scanner.pointee.next(is: UInt8(ascii: "]")) else { return true }
    scanner.pointee.cursor += 1
    scanner.pointee.depth -= 1
    return false
  }

  /// Advances to an array's next element; false at the end of the array, which is then closed.
  public mutating func nextElement() throws(JSON.Error) -> Bool {
    scanner.pointee.skipWhitespace()
    if scanner.pointee.next(is: UInt8(ascii: ",")) {
      try scanner.pointee.checkWork()
      scanner.pointee.cursor += 1
      scanner.pointee.skipWhitespace()
      return true
    }
    guard scanner.pointee.next(is: UInt8(ascii: "]")) else {
      throw scanner.pointee.unexpected("',' or ']'")
    }
    scanner.pointee.cursor += 1
    scanner.pointee.depth -= 1
    return false
  }

  /// Opens an object to read it member by member; false if it is empty.
  public mutating func beginMembers() throws(JSON.Error) -> Bool {
    guard scanner.pointee.next(is: UInt8(ascii: "{")) else {
      throw scanner.pointee.mismatch("object")
    }
    try scanner.pointee.enter()
    scanner.pointee.cursor += 1
    scanner.pointee.skipWhitespace()
    guard scanner.pointee.next(is: UInt8(ascii: "}")) else { return true }
    scanner.pointee.cursor += 1
    scanner.pointee.depth -= 1
    return false
  }

  /// Reads a member's key; its value is next.
  public mutating func readKey() throws(JSON.Error) -> String {
    scanner.pointee.known = nil
    let span = try scanner.pointee.scanKey()
    return scanner.pointee.text(of: span)
  }

  /// Advances to an object's next member; false at the end of the object, which is then closed.
  public mutating func nextMember() throws(JSON.Error) -> Bool {
    scanner.pointee.skipWhitespace()
    if scanner.pointee.next(is: UInt8(ascii: ",")) {
      try scanner.pointee.checkWork()
      scanner.pointee.cursor += 1
      scanner.pointee.skipWhitespace()
      return true
    }
    guard scanner.pointee.next(is: UInt8(ascii: "}")) else {
      throw scanner.pointee.unexpected("',' or '}'")
    }
    scanner.pointee.cursor += 1
    scanner.pointee.depth -= 1
    return false
  }

  // MARK: Other

  /// Skips the next value, whatever it is, checking that it is valid JSON.
  public mutating func skip() throws(JSON.Error) { try scanner.pointee.skipValue() }

  /// The error for a value that has the right JSON type, but is invalid.
  ///
  /// - Parameters:
  ///   - expected: The expected value, such as `"an RFC 3339 date-time"`.
  ///   - offset: The offset of the value; see ``offset``.
  public func invalid(_ expected: String, at offset: Int) -> JSON.Error {
    JSON.Error(.invalidValue(expected: expected), at: offset)
  }

  /// The error for a next value of another JSON type than expected, such as `"object or string"`.
  public func mismatch(_ expected: String) -> JSON.Error { scanner.pointee.mismatch(expected) }
}
