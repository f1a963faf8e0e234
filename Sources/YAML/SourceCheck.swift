/// The result of checking that the bytes of a file are text that YAML allows.
package enum SourceCheck: Sendable, Hashable {
  case ascii
  /// Valid UTF-8; `hasOddBreaks` if it contains U+0085, U+2028 or U+2029.
  case unicode(hasOddBreaks: Bool)
  /// The first bytes that are not UTF-8.
  case invalid(Range<Int>)
  /// The first scalar that YAML 1.2.2 (section 5.1) or libyaml does not allow.
  case control(Unicode.Scalar, Range<Int>)

  package init(_ source: UnsafeBufferPointer<UInt8>) {
    guard let first = source.firstIndex(where: { !$0.isPrintableASCII }) else {
      self = .ascii
      return
    }
    var hasOddBreaks = false
    var index = first
    while index < source.count {
      if source[index].isPrintableASCII {
        index += 1
        continue
      }
      guard let (scalar, length) = source.scalar(at: index) else {
        self = .invalid(index..<index + 1)
        return
      }
      switch scalar.value {
      case 0..<0x20, 0x7F..<0x85, 0x86..<0xA0, 0xFEFF, 0xFFFE, 0xFFFF:
        self = .control(scalar, index..<index + length)
        return
      case 0x85, 0x2028, 0x2029:
        hasOddBreaks = true
      default:
        break
      }
      index += length
    }
    self = .unicode(hasOddBreaks: hasOddBreaks)
  }
}

extension UInt8 {
  fileprivate var isPrintableASCII: Bool {
    self &- 0x20 < 0x5F || self == UInt8(ascii: "\n") || self == UInt8(ascii: "\r")
      || self == UInt8(ascii: "\t")
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Decodes the scalar that begins at a byte; `nil` if it is not well-formed UTF-8.
  func scalar(at index: Int) -> (Unicode.Scalar, length: Int)? {
    let lead = self[index]
    let length: Int
    var value: UInt32
    switch lead {
    case 0..<0x80: return (Unicode.Scalar(lead), 1)
    case 0xC2...0xDF: (length, value) = (2, UInt32(lead & 0x1F))
    case 0xE0...0xEF: (length, value) = (3, UInt32(lead & 0x0F))
    case 0xF0...0xF4: (length, value) = (4, UInt32(lead & 0x07))
    default: return nil
    }
    guard count - index >= length else { return nil }
    for next in index + 1..<index + length {
      guard self[next].isContinuation else { return nil }
      value = value << 6 | UInt32(self[next] & 0x3F)
    }
    let least: UInt32 = length == 2 ? 0x80 : length == 3 ? 0x800 : 0x10000
    guard value >= least, let scalar = Unicode.Scalar(value) else { return nil }
    return (scalar, length)
  }
}
