extension JSONReader {
  /// Reads the next value as a type if it is one; otherwise `nil`, and the value is still next.
  ///
  /// For unions without a discriminator. The error of a text that is no JSON comes up later, when
  /// the value is read by another type. Throws only when alternatives inside alternatives have
  /// read far more bytes in vain than the text has.
  public mutating func attempt<T: JSONCodable>(_ type: T.Type) throws(JSONError) -> T? {
    let start = scanner.pointee.cursor
    let depth = scanner.pointee.depth
    let asked = scanner.pointee.asked.count
    let guessers = scanner.pointee.guessers
    let hint = scanner.pointee.index.hint
    let hadIndex = scanner.pointee.index.count > 0
    do throws(JSONError) {
      return try T(json: &self)
    } catch {
      scanner.pointee.wasted += max(error.offset - (start - scanner.pointee.base), 1)
      let allowance = 64 * (scanner.pointee.end - scanner.pointee.base) + 1 << 20
      if scanner.pointee.wasted > allowance {
        throw scanner.pointee.error(.tooManyAlternatives, at: start)
      }
      scanner.pointee.cursor = start
      scanner.pointee.depth = depth
      scanner.pointee.guessers = guessers
      scanner.pointee.known = nil
      scanner.pointee.asked.truncate(to: asked)
      if hadIndex { scanner.pointee.index.hint = hint } else { scanner.pointee.index.removeAll() }
      return nil
    }
  }

  /// The string under a key of the next value, an object, which stays next.
  ///
  /// For discriminators. `nil` when the key isn't there or its value is no string.
  public mutating func discriminator(_ key: StaticString) throws(JSONError) -> String? {
    let start = scanner.pointee.cursor
    let asked = scanner.pointee.asked.count
    var object = try JSONObjectReader(opening: self)
    var value: String?
    if try object.seek(key), kind == .string { value = try readString() }
    scanner.pointee.cursor = start
    scanner.pointee.depth -= 1
    scanner.pointee.known = nil
    scanner.pointee.asked.truncate(to: asked)
    if let position = scanner.pointee.index.object(at: offset) {
      scanner.pointee.index.hint = position
    }
    return value
  }
}
