// SPDX-License-Identifier: Apache-2.0

@_spi(Generated) extension JSONWriter {
  /// Writes a value whose constraints are checked in requests.
  @inlinable
  public mutating func write<T: JSONEncodable>(_ value: T, _ constraints: Constraint...) {
    let start = position
    value.write(to: &self)
    check(constraints, from: start)
  }

  /// The offset of the next byte.
  @usableFromInline
  var position: Int { output.pointee.count }

  /// Fails the encoding of a request if the value that begins at `start` violates a constraint.
  @usableFromInline
  func check(_ constraints: [Constraint], from start: Int) {
    output.pointee.check(constraints, from: start)
  }
}

@_spi(Generated) extension JSONObjectWriter {
  /// Writes a key and its value, whose constraints are checked in requests.
  @inlinable
  public mutating func required<T: JSONEncodable>(
    _ key: StaticString, _ value: T, _ constraints: Constraint...
  ) {
    write(key, value, constraints)
  }

  /// Writes a key and its value, whose constraints are checked in requests; nothing for `nil`.
  @inlinable
  public mutating func optional<T: JSONEncodable>(
    _ key: StaticString, _ value: T?, _ constraints: Constraint...
  ) {
    if let value { write(key, value, constraints) }
  }

  /// Writes a key and its value, whose constraints are checked in requests; `null` for `nil`.
  @inlinable
  public mutating func nullable<T: JSONEncodable>(
    _ key: StaticString, _ value: T?, _ constraints: Constraint...
  ) {
    write(key, value, constraints)
  }

  /// Writes a key and its value, whose constraints are checked in requests; or `null`, or nothing.
  @inlinable
  public mutating func optionalNullable<T: JSONEncodable>(
    _ key: StaticString, _ value: Nullable<T>, _ constraints: Constraint...
  ) {
    guard case .value(let value) = value else { return optionalNullable(key, value) }
    write(key, value, constraints)
  }

  /// Writes members in the order of their keys, except those with keys of properties; the
  /// constraints of each value are checked in requests.
  @inlinable
  public mutating func additional<T: JSONEncodable>(
    _ members: [String: T], _ constraints: Constraint..., beside keys: StaticString...
  ) {
    if members.isEmpty { return }
    for (key, value) in self.members(members, beside: keys) {
      writer.writeKey(key)
      let start = writer.position
      value.write(to: &writer)
      writer.check(constraints, from: start)
    }
  }

  /// Checks the constraints of the object in requests; call it after writing all members.
  public mutating func check(_ constraints: Constraint...) {
    writer.output.pointee.checkObject(constraints, from: start)
  }

  @inlinable
  mutating func write<T: JSONEncodable>(
    _ key: StaticString, _ value: T, _ constraints: [Constraint]
  ) {
    self.key(key)
    let start = writer.position
    value.write(to: &writer)
    writer.check(constraints, from: start)
  }
}

@_spi(Generated) extension JSONTupleWriter {
  /// Writes an item whose constraints are checked in requests.
  @inlinable
  public mutating func required<T: JSONEncodable>(_ value: T, _ constraints: Constraint...) {
    write(value, constraints)
  }

  /// Writes an item whose constraints are checked in requests; for `nil`, nothing at the end of the
  /// array, else `null`.
  @inlinable
  public mutating func optional<T: JSONEncodable>(_ value: T?, _ constraints: Constraint...) {
    if let value { write(value, constraints) } else { omit() }
  }

  /// Writes a nullable item whose constraints are checked in requests; for `nil`, `null`, but
  /// nothing if an earlier item is omitted and no later one is written.
  @inlinable
  public mutating func nullable<T: JSONEncodable>(_ value: T?, _ constraints: Constraint...) {
    if value == nil, hasOmitted { omit() } else { write(value, constraints) }
  }

  /// Writes the remaining items; the constraints of each are checked in requests.
  @inlinable
  public mutating func rest<T: JSONEncodable>(_ values: [T], _ constraints: Constraint...) {
    for value in values { write(value, constraints) }
  }

  @inlinable
  mutating func write<T: JSONEncodable>(_ value: T, _ constraints: [Constraint]) {
    advance()
    let start = writer.position
    value.write(to: &writer)
    writer.check(constraints, from: start)
  }
}
