// SPDX-License-Identifier: Apache-2.0

/// Percent-encoding of values in a URL (RFC 3986, section 2.1).
///
/// Everything but the unreserved characters `A-Z a-z 0-9 - . _ ~` is encoded, in UTF-8 with
/// upper-case hexadecimal digits. So a value can never end its path segment or its query parameter,
/// and its meaning does not depend on the sub-delimiters that a server interprets.
package enum PercentEncoding {
  /// `value` encoded for a path segment, a query parameter or a cookie; a space becomes `%20`.
  ///
  /// A whole path segment must not be `.` or `..`, since no encoding hides their meaning.
  package static func encode(_ value: String) -> String {
    var out = ""
    append(value, to: &out)
    return out
  }

  package static func append(_ value: String, to out: inout String) {
    let bytes = value.utf8
    guard bytes.contains(where: { !isUnreserved($0) }) else {
      out += value
      return
    }
    out.reserveCapacity(out.utf8.count + bytes.count * 3)
    for byte in bytes {
      append(byte, to: &out, asIs: isUnreserved(byte))
    }
  }

  /// Encodes the characters that a URI can't contain (RFC 3986, section 2), such as a space, `"` or
  /// `é`, and keeps all others, including `%`.
  package static func repairing(_ reference: String) -> String {
    var out = ""
    for byte in reference.utf8 {
      append(byte, to: &out, asIs: isURICharacter(byte))
    }
    return out
  }

  /// Appends `value` as RFC 6570 expands `{+var}`, for a query: reserved characters and encoded
  /// bytes such as `%2F` are kept.
  ///
  /// `#`, `[` and `]` are encoded even so, since a query can't contain them (RFC 3986, section
  /// 3.4).
  package static func appendReserved(_ value: String, to out: inout String) {
    let bytes = Array(value.utf8)
    for (i, byte) in bytes.enumerated() {
      let asIs: Bool
      switch byte {
      case UInt8(ascii: "#"), UInt8(ascii: "["), UInt8(ascii: "]"): asIs = false
      case UInt8(ascii: "%"):
        asIs = bytes[i...].dropFirst().prefix(2).filter(\.isHexDigit).count == 2
      default: asIs = isURICharacter(byte)
      }
      append(byte, to: &out, asIs: asIs)
    }
  }

  /// Appends `value` for `application/x-www-form-urlencoded` (WHATWG URL, section 5.2): a space
  /// becomes `+`, and `*` stays, but `~` does not.
  package static func appendForm(_ value: String, to out: inout String) {
    for byte in value.utf8 {
      switch byte {
      case UInt8(ascii: " "): out += "+"
      case UInt8(ascii: "*"): out += "*"
      default: append(byte, to: &out, asIs: isUnreserved(byte) && byte != UInt8(ascii: "~"))
      }
    }
  }

  package static func append(_ byte: UInt8, to out: inout String, asIs: Bool) {
    if asIs {
      out.unicodeScalars.append(Unicode.Scalar(byte))
    } else {
      out += "%"
      out.unicodeScalars.append(hexDigit(byte >> 4))
      out.unicodeScalars.append(hexDigit(byte & 0xF))
    }
  }

  package static func hexDigit(_ value: UInt8) -> Unicode.Scalar {
    Unicode.Scalar(value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10)
  }

  /// True for an unreserved character (RFC 3986, section 2.3).
  package static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "_"), UInt8(ascii: "~"):
      true
    default: false
    }
  }

  /// True for an unreserved or reserved character (RFC 3986, section 2.2) and for `%`.
  package static func isURICharacter(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ":"), UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"),
      UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "@"), UInt8(ascii: "!"),
      UInt8(ascii: "$"), UInt8(ascii: "&"), UInt8(ascii: "'"), UInt8(ascii: "("),
      UInt8(ascii: ")"), UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: ","),
      UInt8(ascii: ";"), UInt8(ascii: "="), UInt8(ascii: "%"):
      true
    default: isUnreserved(byte)
    }
  }
}

extension PercentEncoding {
  /// True if two hexadecimal digits follow each `%`.
  package static func isValid(_ text: some StringProtocol) -> Bool {
    let parts = text.utf8.split(separator: UInt8(ascii: "%"), omittingEmptySubsequences: false)
    return parts.dropFirst().allSatisfy { $0.prefix(2).count(where: \.isHexDigit) == 2 }
  }

  /// True if a segment of a path is `.` or `..`, with its dots and slashes encoded or not.
  package static func hasDotSegment(_ path: some StringProtocol) -> Bool {
    var path = String(path)
    return path.withUTF8 { hasDotSegment($0[...]) }
  }

  private static func hasDotSegment(_ path: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    var rest = path
    // The dots of the segment so far, and its other bytes.
    var (dots, others) = (0, 0)
    while let byte = rest.popFirst() {
      switch byte == UInt8(ascii: "%") ? popEscape(from: &rest) : byte {
      case UInt8(ascii: "/"):
        if others == 0, 1...2 ~= dots { return true }
        (dots, others) = (0, 0)
      case UInt8(ascii: "."): dots += 1
      default: others += 1
      }
    }
    return others == 0 && 1...2 ~= dots
  }

  /// Removes the digits of an encoded dot or slash, and returns it; `%` for anything else.
  private static func popEscape(from rest: inout Slice<UnsafeBufferPointer<UInt8>>) -> UInt8 {
    let digits = rest.prefix(2).map { $0 | 0x20 }
    let byte: UInt8
    if digits == Array("2e".utf8) {
      byte = UInt8(ascii: ".")
    } else if digits == Array("2f".utf8) {
      byte = UInt8(ascii: "/")
    } else {
      return UInt8(ascii: "%")
    }
    rest = rest.dropFirst(2)
    return byte
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
    if text.unicodeScalars.allSatisfy({ $0.isAllowedInPath && $0 != "%" }) { return text }
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
