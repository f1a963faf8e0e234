extension JSONWriter {
  /// Writes an object with the member in front that says of which alternative of a union it is.
  ///
  /// For objects that do not write this member themselves; an additional one of the same key is
  /// left out.
  public mutating func write<T: JSONEncodableObject>(
    _ value: T, discriminator key: StaticString, _ name: StaticString
  ) {
    guard mayNest() else { return }
    var object = JSONObjectWriter(opening: self)
    object.key(key)
    name.withUTF8Buffer { output.pointee.append(string: $0) }
    object.discriminator = key
    value.write(to: &object)
    object.close()
  }

  /// Writes a value that is not read by its members, such as a union, as it is.
  public mutating func write<T: JSONEncodable>(
    _ value: T, discriminator key: StaticString, _ name: StaticString
  ) {
    value.write(to: &self)
  }
}
