// SPDX-License-Identifier: Apache-2.0

extension JSONScanner {
  /// The unescaped bytes of a scanned string: in the text, or in `scratch` until the next call.
  @inline(__always)
  mutating func contents(of span: StringSpan) -> UnsafeBufferPointer<UInt8> {
    span.hasEscapes
      ? unescape(span) : UnsafeBufferPointer(start: span.start, count: span.count)
  }

  /// The text of a scanned string.
  @inline(__always)
  mutating func text(of span: StringSpan) -> String {
    let bytes = contents(of: span)
    #if compiler(>=6.2)
      if span.contents != .escaped,
        #available(macOS 26.0, iOS 26.0, tvOS 26.0, watchOS 26.0, visionOS 26.0, *)
      {
        // Scanning has validated it.
        return String(
          copying: UTF8Span(unchecked: bytes.span, isKnownASCII: span.contents == .ascii))
      }
    #endif
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Writes a validated string with its escapes resolved to `scratch`.
  @inline(never)
  private mutating func unescape(_ span: StringSpan) -> UnsafeBufferPointer<UInt8> {
    if scratchCapacity < span.count {
      scratch?.deallocate()
      scratchCapacity = max(256, span.count + span.count / 2)
      scratch = .allocate(capacity: scratchCapacity)
    }
    guard let out = scratch else { return UnsafeBufferPointer(start: nil, count: 0) }
    var p = span.start
    var count = 0
    while p < span.end {
      if span.end - p >= 8 {
        let word = JSONScanner.load8(p)
        let stops = JSONScanner.stops(in: word)
        UnsafeMutableRawPointer(out + count).storeBytes(of: word.littleEndian, as: UInt64.self)
        let plain = stops == 0 ? 8 : stops.trailingZeroBitCount >> 3
        count += plain
        p += plain
        if stops == 0 { continue }
      } else if p.pointee != 0x5C {
        out[count] = p.pointee
        count += 1
        p += 1
        continue
      }
      count += JSONScanner.unescape(&p, to: out + count)
    }
    return UnsafeBufferPointer(start: out, count: count)
  }

  /// Writes the character of one validated escape and returns the number of bytes written.
  private static func unescape(
    _ p: inout UnsafePointer<UInt8>,
    to out: UnsafeMutablePointer<UInt8>
  ) -> Int {
    let byte = p[1]
    guard byte == 0x75 else {
      p += 2
      switch byte {
      case 0x62: out.pointee = 0x08
      case 0x66: out.pointee = 0x0C
      case 0x6E: out.pointee = 0x0A
      case 0x72: out.pointee = 0x0D
      case 0x74: out.pointee = 0x09
      default: out.pointee = byte
      }
      return 1
    }
    var scalar = unit(p)
    p += 6
    if scalar >= 0xD800, scalar < 0xDC00 {
      scalar = 0x10000 + ((scalar - 0xD800) << 10) + (unit(p) - 0xDC00)
      p += 6
    }
    return encode(scalar, to: out)
  }

  private static func unit(_ p: UnsafePointer<UInt8>) -> UInt32 {
    var unit: UInt32 = 0
    for i in 2..<6 { unit = unit << 4 | UInt32(hexDigit(p[i]) ?? 0) }
    return unit
  }

  private static func encode(_ scalar: UInt32, to out: UnsafeMutablePointer<UInt8>) -> Int {
    let tail = { (shift: UInt32) in UInt8(truncatingIfNeeded: 0x80 | (scalar >> shift) & 0x3F) }
    switch scalar {
    case ..<0x80:
      out[0] = UInt8(truncatingIfNeeded: scalar)
      return 1
    case ..<0x800:
      out[0] = UInt8(truncatingIfNeeded: 0xC0 | scalar >> 6)
      out[1] = tail(0)
      return 2
    case ..<0x10000:
      out[0] = UInt8(truncatingIfNeeded: 0xE0 | scalar >> 12)
      out[1] = tail(6)
      out[2] = tail(0)
      return 3
    default:
      out[0] = UInt8(truncatingIfNeeded: 0xF0 | scalar >> 18)
      out[1] = tail(12)
      out[2] = tail(6)
      out[3] = tail(0)
      return 4
    }
  }

  /// True if a scanned key, once unescaped, equals a literal byte by byte.
  @inline(__always)
  mutating func key(
    _ span: StringSpan,
    equals start: UnsafePointer<UInt8>,
    _ count: Int
  ) -> Bool {
    if span.hasEscapes { return escapedKey(span, equals: start, count) }
    return span.count == count && JSONScanner.equal(span.start, start, count)
  }

  @inline(never)
  private mutating func escapedKey(
    _ span: StringSpan,
    equals start: UnsafePointer<UInt8>,
    _ count: Int
  ) -> Bool {
    let bytes = contents(of: span)
    guard bytes.count == count, let first = bytes.baseAddress else { return count == bytes.count }
    return JSONScanner.equal(first, start, count)
  }

  /// Compares `count` bytes.
  @inline(__always)
  static func equal(
    _ a: UnsafePointer<UInt8>,
    _ b: UnsafePointer<UInt8>,
    _ count: Int
  ) -> Bool {
    if count < 8 { return loadShort(a, count) == loadShort(b, count) }
    let last = count &- 8
    if count <= 16 {
      return (load8(a) ^ load8(b)) | (load8(a + last) ^ load8(b + last)) == 0
    }
    var i = 0
    while i < last {
      if load8(a + i) != load8(b + i) { return false }
      i &+= 8
    }
    return load8(a + last) == load8(b + last)
  }

  /// Compares the text with a key; also false if the key has a character that needs an escape.
  @inline(__always)
  static func equalPlain(
    _ text: UnsafePointer<UInt8>,
    _ key: UnsafePointer<UInt8>,
    _ count: Int
  ) -> Bool {
    if count < 8 {
      let word = loadShort(key, count)
      // Spaces in the bytes that the key doesn't have.
      let filled = count == 0 ? ones &* 0x20 : word | (ones &* 0x20) &<< UInt64(count &* 8)
      return loadShort(text, count) == word && stops(in: filled) == 0
    }
    var i = 0
    while i &+ 8 < count {
      let word = load8(key + i)
      if load8(text + i) != word || stops(in: word) != 0 { return false }
      i &+= 8
    }
    let word = load8(key + (count &- 8))
    return load8(text + (count &- 8)) == word && stops(in: word) == 0
  }

  /// Loads fewer than 8 bytes as a word, the first one lowest.
  @inline(__always)
  private static func loadShort(_ pointer: UnsafePointer<UInt8>, _ count: Int) -> UInt64 {
    let raw = UnsafeRawPointer(pointer)
    if count >= 4 {
      let low = UInt32(littleEndian: raw.loadUnaligned(as: UInt32.self))
      let high = UInt32(littleEndian: (raw + (count &- 4)).loadUnaligned(as: UInt32.self))
      return UInt64(low) | UInt64(high) &<< UInt64((count &- 4) &* 8)
    }
    if count == 0 { return 0 }
    let middle = UInt64(pointer[count &>> 1]) &<< UInt64((count &>> 1) &* 8)
    return UInt64(pointer[0]) | middle | UInt64(pointer[count &- 1]) &<< UInt64((count &- 1) &* 8)
  }
}

extension JSONScanner {
  /// The number of leading bytes of a word that need no escape.
  @inline(__always)
  static func plainCount(_ word: UInt64) -> Int {
    let stops = stops(in: word)
    return stops == 0 ? 8 : stops.trailingZeroBitCount >> 3
  }
}
