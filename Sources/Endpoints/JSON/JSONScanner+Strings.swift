// SPDX-License-Identifier: Apache-2.0

/// The bytes of a string inside its quotes.
struct StringSpan {
  var start: UnsafePointer<UInt8>
  var end: UnsafePointer<UInt8>
  var contents: Contents

  enum Contents: UInt8 {
    case ascii
    /// UTF-8 without escapes, not all of it ASCII.
    case unicode
    case escaped
  }

  var count: Int { end - start }
  var hasEscapes: Bool { contents == .escaped }
}

extension JSONScanner {
  static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let highBits: UInt64 = 0x8080_8080_8080_8080

  /// The high bit of each byte that is a quote, a backslash or a control character.
  ///
  /// Exact up to the lowest such byte; bits above it can be wrong.
  @inline(__always)
  static func stops(in word: UInt64) -> UInt64 {
    let quote = word ^ (ones &* 0x22)
    let backslash = word ^ (ones &* 0x5C)
    let found =
      ((quote &- ones) & ~quote) | ((backslash &- ones) & ~backslash)
      | ((word &- (ones &* 0x20)) & ~word)
    return found & highBits
  }

  @inline(__always)
  static func load8(_ pointer: UnsafePointer<UInt8>) -> UInt64 {
    UInt64(littleEndian: UnsafeRawPointer(pointer).loadUnaligned(as: UInt64.self))
  }

  /// The high bit of each byte that is a stop or is not ASCII; exact like ``stops(in:)``.
  @inline(__always)
  static func asciiStops(in word: UInt64) -> UInt64 {
    let quote = (word ^ (ones &* 0x22)) &- ones
    let backslash = (word ^ (ones &* 0x5C)) &- ones
    return (quote | backslash | (word &- (ones &* 0x20)) | word) & highBits
  }

  @inline(__always)
  static func load4(_ pointer: UnsafePointer<UInt8>) -> UInt32 {
    UnsafeRawPointer(pointer).loadUnaligned(as: UInt32.self)
  }

  /// Scans the string at the cursor, including its quotes; validates its escapes and its UTF-8.
  @inline(__always)
  mutating func scanString() throws(JSON.Error) -> StringSpan {
    if let span = known {
      known = nil
      if span.start == cursor + 1 {
        cursor = span.end + 1
        return span
      }
    }
    return try scanNewString()
  }

  /// Like ``scanString()``, for a string that was not scanned before.
  mutating func scanNewString() throws(JSON.Error) -> StringSpan {
    let start = cursor + 1
    var position = start
    // Most strings are ASCII without escapes.
    while end - position >= 8 {
      let stops = JSONScanner.asciiStops(in: JSONScanner.load8(position))
      if stops == 0 {
        position += 8
        continue
      }
      position += stops.trailingZeroBitCount >> 3
      guard position.pointee == 0x22 else { break }
      cursor = position + 1
      return StringSpan(start: start, end: position, contents: .ascii)
    }
    return try scanString(start, from: position)
  }

  /// Scans the rest of a string.
  @inline(never)
  private mutating func scanString(
    _ start: UnsafePointer<UInt8>, from middle: UnsafePointer<UInt8>
  ) throws(JSON.Error) -> StringSpan {
    var position = middle
    var seen: UInt64 = 0
    var hasEscapes = false
    while true {
      while end - position >= 8 {
        let word = JSONScanner.load8(position)
        let stops = JSONScanner.stops(in: word)
        if stops != 0 {
          let bits = stops.trailingZeroBitCount - 7
          seen |= word & ((1 &<< UInt64(truncatingIfNeeded: bits)) &- 1)
          position += bits >> 3
          break
        }
        seen |= word
        position += 8
      }
      while position < end, JSONScanner.isPlain(position.pointee) {
        seen |= UInt64(position.pointee)
        position += 1
      }
      guard position < end else { throw error(.unexpectedEnd, at: end) }
      if position.pointee == 0x22 { break }
      guard position.pointee == 0x5C else { throw error(.controlCharacter, at: position) }
      hasEscapes = true
      try scanEscape(&position)
    }
    cursor = position + 1
    let isASCII = seen & JSONScanner.highBits == 0
    if !isASCII { try validateUTF8(start, position) }
    return StringSpan(
      start: start, end: position, contents: hasEscapes ? .escaped : isASCII ? .ascii : .unicode)
  }

  @inline(__always)
  static func isPlain(_ byte: UInt8) -> Bool { byte >= 0x20 && byte != 0x22 && byte != 0x5C }

  /// Skips one escape, or two that form a surrogate pair.
  private func scanEscape(_ position: inout UnsafePointer<UInt8>) throws(JSON.Error) {
    guard end - position >= 2 else { throw error(.unexpectedEnd, at: end) }
    switch position[1] {
    case 0x22, 0x5C, 0x2F, 0x62, 0x66, 0x6E, 0x72, 0x74: position += 2
    case 0x75:
      let unit = try codeUnit(at: position)
      switch unit {
      case 0xDC00...0xDFFF: throw error(.invalidEscape, at: position)
      case 0xD800...0xDBFF:
        guard end - position >= 8 else { throw error(.unexpectedEnd, at: end) }
        guard position[6] == 0x5C, position[7] == 0x75,
          case 0xDC00...0xDFFF = try codeUnit(at: position + 6)
        else { throw error(.invalidEscape, at: position) }
        position += 12
      default: position += 6
      }
    default: throw error(.invalidEscape, at: position)
    }
  }

  /// The number of a `\uXXXX`.
  private func codeUnit(at position: UnsafePointer<UInt8>) throws(JSON.Error) -> UInt32 {
    guard end - position >= 6 else { throw error(.unexpectedEnd, at: end) }
    var unit: UInt32 = 0
    for i in 2..<6 {
      guard let digit = JSONScanner.hexDigit(position[i]) else {
        throw error(.invalidEscape, at: position)
      }
      unit = unit << 4 | UInt32(digit)
    }
    return unit
  }

  static func hexDigit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x41 + 10
    case 0x61...0x66: byte - 0x61 + 10
    default: nil
    }
  }

  /// Validates UTF-8 (RFC 3629): shortest form, no surrogates, at most U+10FFFF.
  func validateUTF8(
    _ start: UnsafePointer<UInt8>,
    _ end: UnsafePointer<UInt8>
  ) throws(JSON.Error) {
    var p = start
    while p < end {
      if p.pointee < 0x80 {
        if end - p >= 8, JSONScanner.load8(p) & JSONScanner.highBits == 0 {
          p += 8
        } else {
          p += 1
        }
        continue
      }
      let length = JSONScanner.sequenceLength(p, end)
      guard length > 0 else { throw error(.invalidUTF8, at: p) }
      p += length
    }
  }

  /// The length of the multi-byte sequence at `p`; 0 if it is invalid.
  @inline(__always)
  static func sequenceLength(_ p: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>) -> Int {
    let available = end - p
    switch p.pointee {
    case 0xC2...0xDF:
      return available >= 2 && p[1] & 0xC0 == 0x80 ? 2 : 0
    case 0xE0...0xEF:
      guard available >= 3, p[1] & 0xC0 == 0x80, p[2] & 0xC0 == 0x80 else { return 0 }
      if p.pointee == 0xE0, p[1] < 0xA0 { return 0 }
      if p.pointee == 0xED, p[1] > 0x9F { return 0 }
      return 3
    case 0xF0...0xF4:
      guard available >= 4, p[1] & 0xC0 == 0x80, p[2] & 0xC0 == 0x80, p[3] & 0xC0 == 0x80
      else { return 0 }
      if p.pointee == 0xF0, p[1] < 0x90 { return 0 }
      if p.pointee == 0xF4, p[1] > 0x8F { return 0 }
      return 4
    default: return 0
    }
  }
}
