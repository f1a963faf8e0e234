extension JSONWriter {
  /// Writes a value that has to keep constraints where it is sent.
  @inlinable
  public mutating func write<T: JSONEncodable>(_ value: T, _ constraints: Constraint...) {
    let start = position
    value.write(to: &self)
    check(constraints, from: start)
  }

  /// Where the next byte will stand.
  @usableFromInline
  var position: Int { output.pointee.count }

  /// Fails the encoding, if it is for a request, where the value from there on breaks a constraint.
  @usableFromInline
  func check(_ constraints: [Constraint], from start: Int) {
    output.pointee.check(constraints, from: start)
  }
}

extension JSONObjectWriter {
  /// Writes a key and its value, which has to keep constraints where it is sent.
  @inlinable
  public mutating func required<T: JSONEncodable>(
    _ key: StaticString, _ value: T, _ constraints: Constraint...
  ) {
    write(key, value, constraints)
  }

  /// Writes a key and its value, which has to keep constraints where it is sent; nothing for `nil`.
  @inlinable
  public mutating func optional<T: JSONEncodable>(
    _ key: StaticString, _ value: T?, _ constraints: Constraint...
  ) {
    if let value { write(key, value, constraints) }
  }

  /// Writes a key and its value, which has to keep constraints where it is sent; `null` for `nil`.
  @inlinable
  public mutating func requiredNullable<T: JSONEncodable>(
    _ key: StaticString, _ value: T?, _ constraints: Constraint...
  ) {
    write(key, value, constraints)
  }

  /// Writes a key and its value, which has to keep constraints where it is sent, or `null`, or
  /// nothing.
  @inlinable
  public mutating func patch<T: JSONEncodable>(
    _ key: StaticString, _ value: Patch<T>, _ constraints: Constraint...
  ) {
    guard case .value(let value) = value else { return patch(key, value) }
    write(key, value, constraints)
  }

  /// Writes members in the order of their keys, but for those with the keys of properties; each value
  /// has to keep constraints where it is sent.
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

  /// Demands that the object keeps constraints where it is sent; to be called after all members.
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

extension JSONTupleWriter {
  /// Writes an item that has to keep constraints where it is sent.
  @inlinable
  public mutating func required<T: JSONEncodable>(_ value: T, _ constraints: Constraint...) {
    write(value, constraints)
  }

  /// Writes an item that has to keep constraints where it is sent; for `nil` nothing at the end of
  /// the array, else `null`.
  @inlinable
  public mutating func optional<T: JSONEncodable>(_ value: T?, _ constraints: Constraint...) {
    if let value { write(value, constraints) } else { omit() }
  }

  /// Writes an item that may be null and has to keep constraints where it is sent; for `nil` `null`,
  /// but nothing where an item before it is left out and no further one is written.
  @inlinable
  public mutating func nullable<T: JSONEncodable>(_ value: T?, _ constraints: Constraint...) {
    if value == nil, hasOmitted { omit() } else { write(value, constraints) }
  }

  /// Writes further items, each of which has to keep constraints where it is sent.
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
