// SPDX-License-Identifier: Apache-2.0

extension String {
  /// True for a text of printable ASCII alone, as most texts of specs are.
  package var isPrintableASCII: Bool {
    var text = self
    return text.withUTF8 { bytes in
      // By index and without a branch, many bytes are looked at together.
      var bits: UInt8 = 0
      for index in 0..<bytes.count {
        bits |= bytes[index] | (bytes[index] &- 0x20) | (bytes[index] &+ 1)
      }
      return bits < 0x80
    }
  }
}

extension String {
  /// The text with its first letter in upper case.
  package var withCapital: String {
    guard let first = utf8.first, first < 0x80 else { return prefix(1).uppercased() + dropFirst() }
    guard UInt8(ascii: "a")...UInt8(ascii: "z") ~= first else { return self }
    return String(Unicode.Scalar(first & ~0x20)) + Substring(utf8.dropFirst())
  }
}

extension UInt8 {
  /// True for an ASCII letter.
  @inlinable package var isLetter: Bool { UInt8(ascii: "a")...UInt8(ascii: "z") ~= self | 0x20 }

  /// True for an ASCII digit.
  @inlinable package var isDigit: Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= self }

  /// True for an ASCII hexadecimal digit, in either case.
  @inlinable package var isHexDigit: Bool {
    isDigit || UInt8(ascii: "a")...UInt8(ascii: "f") ~= self | 0x20
  }
}
