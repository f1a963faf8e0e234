extension PercentEncoding {
  /// True if two hexadecimal digits follow each `%`.
  package static func isValid(_ text: some StringProtocol) -> Bool {
    let parts = text.utf8.split(separator: UInt8(ascii: "%"), omittingEmptySubsequences: false)
    return parts.dropFirst().allSatisfy { $0.prefix(2).count(where: \.isHexDigit) == 2 }
  }

  /// True if a segment of a path is `.` or `..`, with its dots and slashes encoded or not.
  package static func hasDotSegment(_ path: some StringProtocol) -> Bool {
    guard path.utf8.contains(where: { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "%") }) else {
      return false
    }
    return String(path).lowercased().replacing("%2e", with: ".").replacing("%2f", with: "/")
      .split(separator: "/").contains { $0 == "." || $0 == ".." }
  }

  /// A string with each `%41` replaced by its byte; a `%` without two digits is kept.
  package static func decoded(_ text: some StringProtocol) -> String {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), rest.count > 1, rest.prefix(2).allSatisfy(\.isHexDigit),
        let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Encodes the characters that a path can't contain (RFC 3986, section 3.3), and each `%` without
  /// two digits; `?` and `#` are kept.
  package static func encodedPath(_ text: String) -> String {
    var encoded = ""
    var rest = text.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      let isEscape = scalar != "%" || rest.prefix(2).count { $0.properties.isASCIIHexDigit } == 2
      let isKept = isEscape && (scalar.isAllowedInPath || scalar == "?" || scalar == "#")
      for byte in String(scalar).utf8 { append(byte, to: &encoded, asIs: isKept) }
    }
    return encoded
  }
}

extension Unicode.Scalar {
  /// True for a scalar that a path can contain (RFC 3986, section 3.3), including `%`.
  package var isAllowedInPath: Bool {
    switch self {
    case "a"..."z", "A"..."Z", "0"..."9", "-", ".", "_", "~", "!", "$", "&", "'", "(", ")", "*",
      "+", ",", ";", "=", ":", "@", "/", "%":
      true
    default: false
    }
  }
}
