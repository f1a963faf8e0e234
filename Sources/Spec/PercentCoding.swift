/// Percent-encoding as RFC 3986, section 2.1, has it.
enum PercentCoding {
  /// Whether two hexadecimal digits follow each `%`.
  static func isValid(_ text: some StringProtocol) -> Bool {
    let parts = text.utf8.split(separator: UInt8(ascii: "%"), omittingEmptySubsequences: false)
    return parts.dropFirst().allSatisfy { $0.prefix(2).count { isHexDigit($0) } == 2 }
  }

  /// Whether a segment of a path is `.` or `..`, with its dots and slashes encoded or not.
  static func hasDotSegment(_ path: some StringProtocol) -> Bool {
    guard path.utf8.contains(where: { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "%") }) else {
      return false
    }
    return String(path).lowercased().replacing("%2e", with: ".").replacing("%2f", with: "/")
      .split(separator: "/").contains { $0 == "." || $0 == ".." }
  }

  static func isHexDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
      UInt8(ascii: "A")...UInt8(ascii: "F"):
      true
    default: false
    }
  }
}

extension PercentCoding {
  /// A text with each `%41` replaced by the byte that it means; a `%` without two digits stays.
  static func decoded(_ text: some StringProtocol) -> String {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), rest.count > 1,
        let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16),
        rest.prefix(2).allSatisfy({ isHexDigit($0) })
      {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A text of a path with everything percent-encoded that RFC 3986, section 3.3, does not allow in
  /// one, and a `%` without two digits; `?` and `#` stay.
  static func encodedPath(_ text: String) -> String {
    var encoded = ""
    var rest = text.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      let isEscape = scalar != "%" || rest.prefix(2).count { $0.properties.isASCIIHexDigit } == 2
      if isEscape, scalar.isAllowedInPath || scalar == "?" || scalar == "#" {
        encoded.unicodeScalars.append(scalar)
      } else {
        for byte in String(scalar).utf8 {
          encoded += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }
      }
    }
    return encoded
  }
}
