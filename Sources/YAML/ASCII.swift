extension UInt8 {
  /// True for an ASCII digit; a copy of the shared one, since a call across modules is not inlined
  /// and would cost in scanning numbers.
  var isDigit: Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= self }

  var isLineEnd: Bool { self == UInt8(ascii: "\n") || self == UInt8(ascii: "\r") }

  var isBlank: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }

  var isASCII: Bool { self < 0x80 }

  /// True for the second and later bytes of a scalar in UTF-8.
  var isContinuation: Bool { self & 0xC0 == 0x80 }
}
