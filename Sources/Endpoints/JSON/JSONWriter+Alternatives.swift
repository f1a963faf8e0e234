// SPDX-License-Identifier: Apache-2.0

@_spi(Generated) extension JSONWriter {
  /// Writes a value of a union with a leading discriminator member.
  ///
  /// For objects without a property of this key, and for unions of such: an additional member with
  /// the key is omitted. A value that is not an object is written unchanged.
  public mutating func write<T: JSONEncodable>(
    _ value: T, discriminator key: StaticString, _ name: StaticString
  ) {
    write(value, .init(key: key, value: name, isDefault: false))
  }

  /// Writes a value of a union; an object without the discriminator member gets it as a leading
  /// member.
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

  /// True if a union has written the member of the open object with this key.
  public func isDiscriminator(_ key: String) -> Bool { output.pointee.isDiscriminator(key) }
}
