// SPDX-License-Identifier: Apache-2.0

/// Encodes a JSON value as UTF-8 bytes.
@_spi(Generated) public struct JSONWriter: ~Copyable {
  @usableFromInline let output: UnsafeMutablePointer<JSONOutput>

  @usableFromInline
  init(_ output: UnsafeMutablePointer<JSONOutput>) { self.output = output }

  /// Writes `null`.
  public mutating func writeNull() { output.pointee.append("null") }

  /// Writes `true` or `false`.
  public mutating func write(_ value: Bool) { output.pointee.append(value ? "true" : "false") }

  /// Writes a string.
  public mutating func write(_ value: String) { output.pointee.append(string: value) }

  /// Writes an integer.
  public mutating func write<T: FixedWidthInteger>(integer value: T) {
    if T.isSigned {
      let value = Int64(truncatingIfNeeded: value)
      output.pointee.append(value.magnitude, isNegative: value < 0)
    } else {
      output.pointee.append(UInt64(truncatingIfNeeded: value), isNegative: false)
    }
  }

  /// Writes a number with the fewest digits that represent it exactly; an infinite one is an error.
  public mutating func write(_ value: Double) {
    guard value.isFinite else { return fail("a number that is not finite") }
    if value.magnitude < 9_007_199_254_740_992, value == value.rounded(.towardZero),
      value != 0 || value.sign == .plus
    {
      let integer = Int64(value)
      output.pointee.append(integer.magnitude, isNegative: integer < 0)
    } else {
      output.pointee.append(text: value.description)
    }
  }

  /// Writes a number with the fewest digits that represent it exactly; an infinite one is an error.
  public mutating func write(_ value: Float) {
    guard value.isFinite else { return fail("a number that is not finite") }
    if value.magnitude < 16_777_216 {
      let double = Double(value)
      if double == double.rounded(.towardZero) { return write(double) }
    }
    output.pointee.append(text: value.description)
  }

  /// Writes a number that is already JSON text; any other string is an error.
  public mutating func write(numberText text: String) {
    guard JSON.Number(text) != nil else { return fail("a string that is not a number") }
    output.pointee.append(text: text)
  }

  // MARK: Arrays and dictionaries

  /// True if another array or object may be opened; otherwise the encoding fails.
  public mutating func mayNest() -> Bool { output.pointee.mayNest(size: 0) }

  /// True if an array or object may be opened for a value of `size` bytes; otherwise the encoding
  /// fails.
  @usableFromInline
  mutating func mayNest(size: Int) -> Bool { output.pointee.mayNest(size: size) }

  /// Opens an array.
  public mutating func beginArray() { output.pointee.begin(UInt8(ascii: "[")) }

  /// Separates an array's next element from the previous one; call it before each element.
  public mutating func nextElement() { output.pointee.separate(after: UInt8(ascii: "[")) }

  /// Closes an array.
  public mutating func endArray() { output.pointee.end(UInt8(ascii: "]")) }

  /// Opens an object to write it member by member.
  public mutating func beginMembers() { output.pointee.begin(UInt8(ascii: "{")) }

  /// Writes a member's key; its value has to follow.
  public mutating func writeKey(_ key: String) {
    output.pointee.separate(after: UInt8(ascii: "{"))
    output.pointee.append(string: key)
    output.pointee.append(UInt8(ascii: ":"))
  }

  /// Closes an object.
  public mutating func endMembers() { output.pointee.end(UInt8(ascii: "}")) }

  /// Records that a value can't be encoded; the encoding fails with the first such error.
  ///
  /// - Parameter what: The value in words, such as `"a date after the year 9999"`.
  public mutating func fail(_ what: String) { output.pointee.fail(.notRepresentable(what)) }
}

/// Writes properties as the members of a JSON object.
@_spi(Generated) public struct JSONObjectWriter: ~Copyable {
  @usableFromInline var writer: JSONWriter

  /// The offset of the object.
  let start: Int

  /// Opens an object.
  @usableFromInline
  init(opening outer: borrowing JSONWriter) {
    writer = JSONWriter(outer.output)
    start = writer.output.pointee.count
    writer.output.pointee.begin(UInt8(ascii: "{"))
  }

  /// Writes a key and its value.
  @inlinable
  public mutating func required<T: JSONEncodable>(_ key: StaticString, _ value: T) {
    self.key(key)
    value.write(to: &writer)
  }

  /// Writes a key and its value; nothing for `nil`.
  @inlinable
  public mutating func optional<T: JSONEncodable>(_ key: StaticString, _ value: T?) {
    guard let value else { return }
    self.key(key)
    value.write(to: &writer)
  }

  /// Writes a key and its value; `null` for `nil`.
  @inlinable
  public mutating func nullable<T: JSONEncodable>(_ key: StaticString, _ value: T?) {
    self.key(key)
    guard let value else { return writer.writeNull() }
    value.write(to: &writer)
  }

  /// Writes a key and its value, or `null`, or nothing.
  @inlinable
  public mutating func optionalNullable<T: JSONEncodable>(
    _ key: StaticString, _ value: Nullable<T>
  ) {
    switch value {
    case .absent: return
    case .null:
      self.key(key)
      writer.writeNull()
    case .value(let value):
      self.key(key)
      value.write(to: &writer)
    }
  }

  /// Writes members in the order of their keys, except those with keys of properties.
  @inlinable
  public mutating func additional<T: JSONEncodable>(
    _ members: [String: T], beside keys: StaticString...
  ) {
    if members.isEmpty { return }
    for (key, value) in self.members(members, beside: keys) {
      writer.writeKey(key)
      value.write(to: &writer)
    }
  }

  /// The members, in the order of their keys, that neither a property nor a union has written.
  @usableFromInline
  func members<T>(
    _ members: [String: T], beside keys: [StaticString]
  ) -> [(key: String, value: T)] {
    let taken = Set(keys.map(\.description))
    return members.filter { !taken.contains($0.key) && !writer.isDiscriminator($0.key) }
      .sorted { $0.key < $1.key }
  }

  @usableFromInline
  func key(_ key: StaticString) { writer.output.pointee.append(key: key) }

  @usableFromInline
  func close() { writer.output.pointee.end(UInt8(ascii: "}")) }
}
