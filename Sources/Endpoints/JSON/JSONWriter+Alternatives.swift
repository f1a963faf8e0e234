extension JSONWriter {
  /// Writes a value of a union, with the member in front that says of which alternative it is.
  ///
  /// For objects that have no property of this key, and for unions of such: a further member of the
  /// key is left out. A value that is no object is written as it is.
  public mutating func write<T: JSONEncodable>(
    _ value: T, discriminator key: StaticString, _ name: StaticString
  ) {
    write(value, .init(key: key, value: name, isDefault: false))
  }

  /// Writes a value of a union, and where it is an object without the member that says of which
  /// alternative it is, that member in front.
  public mutating func write<T: JSONEncodable>(
    _ value: T, discriminator key: StaticString, default name: StaticString
  ) {
    write(value, .init(key: key, value: name, isDefault: true))
  }

  private mutating func write<T: JSONEncodable>(_ value: T, _ member: Discriminators.Member) {
    output.pointee.discriminators.add(member)
    value.write(to: &self)
    if output.pointee.discriminators.areWaiting { output.pointee.discriminators.clear() }
  }

  /// Whether a union has written the member of the open object that has this key.
  public func isDiscriminator(_ key: String) -> Bool { output.pointee.isDiscriminator(key) }
}
