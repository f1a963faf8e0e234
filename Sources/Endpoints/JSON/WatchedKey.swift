// SPDX-License-Identifier: Apache-2.0

/// A key, and what is known of the types that the outermost object of a text was read as.
struct WatchedKey {
  let key: StaticString

  /// True if one of these types asks for the key, or for all keys; `nil` if there is none, since no object with known
  /// keys was read.
  var isAskedFor: Bool?
}

extension JSON {
  /// Decodes a value from a JSON text.
  ///
  /// - Returns: The value, and true if its type asks for a key of the outermost object, or for all keys; `nil` for a
  ///   type without known keys.
  static func decode<T: JSONDecodable>(
    _ type: T.Type, from bytes: [UInt8], watching key: StaticString
  ) throws(JSON.Error) -> (value: T, isAskedFor: Bool?) {
    try read(bytes) {
      (json: inout JSONReader) throws(JSON.Error) -> (value: T, isAskedFor: Bool?) in
      json.scanner.pointee.aside.pointee.watched = WatchedKey(key: key)
      let value = try T(json: &json)
      return (value, json.scanner.pointee.aside.pointee.watched?.isAskedFor)
    }
  }
}

extension JSONObjectReader {
  /// Records whether the object's type asks for the watched key.
  @inline(never)
  func recordWatchedKey() {
    let scanner = reader.scanner
    guard let key = scanner.pointee.aside.pointee.watched?.key else { return }
    let wasAskedFor = scanner.pointee.aside.pointee.watched?.isAskedFor ?? false
    scanner.pointee.aside.pointee.watched?.isAskedFor = wasAskedFor || asks(for: key)
  }

  /// Records that the object's type asks for all keys.
  @inline(never)
  func recordAllKeys() { reader.scanner.pointee.aside.pointee.watched?.isAskedFor = true }

  private func asks(for key: StaticString) -> Bool {
    let (start, count) = (key.utf8Start, key.utf8CodeUnitCount)
    if known.next != nil, let type = known.type {
      let head = SeenKey.Head(start, count)
      return type.pointee.number(of: start, count, head, isWhole: false) >= 0
    }
    let asked = reader.scanner.pointee.asked
    return asked.contains(
      UnsafeBufferPointer(start: start, count: count), in: Int(before.asked)..<asked.count)
  }
}
