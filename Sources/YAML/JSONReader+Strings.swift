// SPDX-License-Identifier: Apache-2.0

import EndpointsCommon

extension JSONReader {
  /// Reads the string at the position, including its quotes.
  ///
  /// - Returns: True if it has escapes; ``decoded`` is then its value.
  mutating func scanString() throws(JSONSyntaxError) -> Bool {
    let start = position + 1
    var plainStart = start
    var isASCII = true
    if !decoded.isEmpty { decoded.removeAll(keepingCapacity: true) }
    while true {
      position = endOfPlainBytes(from: plainStart, &isASCII)
      guard position < text.count else { throw JSONSyntaxError(.unexpectedEnd, at: position) }
      if text[position] == UInt8(ascii: "\"") { break }
      guard text[position] == UInt8(ascii: "\\") else {
        throw JSONSyntaxError(.controlCharacter, at: position)
      }
      decoded += text[plainStart..<position]
      decoded += UTF8.encode(try scanEscape()).map { Array($0) } ?? []
      plainStart = position
    }
    if !isASCII { try checkUTF8(in: start..<position) }
    let hasEscapes = plainStart > start
    if hasEscapes { decoded += text[plainStart..<position] }
    position += 1
    return hasEscapes
  }

  /// The offset of the next byte that can't stand for itself in a string.
  ///
  /// - Parameter isASCII: Becomes false if there is a byte beyond ASCII before it.
  private func endOfPlainBytes(from start: Int, _ isASCII: inout Bool) -> Int {
    var next = start
    while let word = text.word(at: next) {
      let ends = word.bytes(below: 0x20) | word.bytes(equalTo: "\"") | word.bytes(equalTo: "\\")
      let before = (ends & (0 &- ends)) &- 1
      if word & before & UInt64(repeating: 0x80) != 0 { isASCII = false }
      if ends != 0 { return next + ends.trailingZeroBitCount / 8 }
      next += 8
    }
    while next < text.count, text[next].isPlainInString {
      if !text[next].isASCII { isASCII = false }
      next += 1
    }
    return next
  }

  private func checkUTF8(in range: Range<Int>) throws(JSONSyntaxError) {
    let string = UnsafeBufferPointer(rebasing: text[range])
    var index = 0
    while index < string.count {
      guard let (_, length) = string.scalar(at: index) else {
        throw JSONSyntaxError(.invalidUTF8, at: range.lowerBound + index)
      }
      index += length
    }
  }

  // MARK: Escapes

  /// Reads one escape, or two that form a surrogate pair.
  private mutating func scanEscape() throws(JSONSyntaxError) -> Unicode.Scalar {
    guard text.count - position >= 2 else {
      throw JSONSyntaxError(.unexpectedEnd, at: text.count)
    }
    let byte = text[position + 1]
    let scalar: Unicode.Scalar
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): scalar = Unicode.Scalar(byte)
    case UInt8(ascii: "b"): scalar = "\u{8}"
    case UInt8(ascii: "f"): scalar = "\u{C}"
    case UInt8(ascii: "n"): scalar = "\n"
    case UInt8(ascii: "r"): scalar = "\r"
    case UInt8(ascii: "t"): scalar = "\t"
    case UInt8(ascii: "u"): return try scanUnicodeEscape()
    default: throw JSONSyntaxError(.invalidEscape, at: position)
    }
    position += 2
    return scalar
  }

  private mutating func scanUnicodeEscape() throws(JSONSyntaxError) -> Unicode.Scalar {
    let start = position
    var value = try codeUnit(at: start)
    position += 6
    if 0xD800..<0xDC00 ~= value {
      guard text.count - start >= 8 else {
        throw JSONSyntaxError(.unexpectedEnd, at: text.count)
      }
      guard next(is: UInt8(ascii: "\\")), text[position + 1] == UInt8(ascii: "u"),
        case let low = try codeUnit(at: position), 0xDC00..<0xE000 ~= low
      else { throw JSONSyntaxError(.invalidEscape, at: start) }
      value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
      position += 6
    }
    guard let scalar = Unicode.Scalar(value) else {
      throw JSONSyntaxError(.invalidEscape, at: start)
    }
    return scalar
  }

  /// The number of a `\uXXXX`.
  private func codeUnit(at start: Int) throws(JSONSyntaxError) -> UInt32 {
    guard text.count - start >= 6 else { throw JSONSyntaxError(.unexpectedEnd, at: text.count) }
    let digits = text[start + 2..<start + 6]
    guard digits.allSatisfy(\.isHexDigit),
      let unit = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
    else { throw JSONSyntaxError(.invalidEscape, at: start) }
    return unit
  }
}

extension UInt8 {
  /// True if the byte needs no escape in a string.
  fileprivate var isPlainInString: Bool {
    self >= 0x20 && self != UInt8(ascii: "\"") && self != UInt8(ascii: "\\")
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Eight bytes from an offset on, the first one in the lowest bits; `nil` near the end.
  func word(at offset: Int) -> UInt64? {
    guard count - offset >= 8 else { return nil }
    return UInt64(
      littleEndian: UnsafeRawBufferPointer(self).loadUnaligned(
        fromByteOffset: offset, as: UInt64.self))
  }
}

/// Eight bytes that are looked at together. A result has the highest bit of each byte that was meant; up to the
/// first one, it is exact.
extension UInt64 {
  init(repeating byte: UInt8) {
    self = UInt64(byte) &* 0x0101_0101_0101_0101
  }

  fileprivate func bytes(below limit: UInt8) -> UInt64 {
    (self &- UInt64(repeating: limit)) & ~self & UInt64(repeating: 0x80)
  }

  fileprivate func bytes(equalTo scalar: Unicode.Scalar) -> UInt64 {
    (self ^ UInt64(repeating: UInt8(ascii: scalar))).bytes(below: 1)
  }
}
