// SPDX-License-Identifier: Apache-2.0

/// Scanning of the source for details that libyaml's events lack.
extension UnsafeBufferPointer<UInt8> {
  /// The start of the node whose anchor, tag or both begin at `start`; at most `end`.
  func endOfProperties(from start: Int, to end: Int) -> Int {
    var index = start
    while index < end {
      let next = endOfProperty(at: index)
      if next == index { break }
      index = next
    }
    return Swift.min(index, end)
  }

  /// Skips an anchor, a tag, a comment or a space; returns `index` for anything else.
  private func endOfProperty(at index: Int) -> Int {
    switch self[index] {
    case UInt8(ascii: "!"), UInt8(ascii: "&"):
      self[index...].firstIndex { $0.isBlank || $0.isLineEnd } ?? count
    case UInt8(ascii: "#"):
      self[index...].firstIndex(where: \.isLineEnd) ?? count
    case let byte:
      byte.isBlank || byte.isLineEnd ? index + 1 : index
    }
  }

  /// The range of the tag among the properties that begin at `start`; empty if there is none.
  func locationOfTag(from start: Int) -> Range<Int> {
    guard let tag = property(UInt8(ascii: "!"), from: start) else { return start..<start }
    let end = self[tag...].firstIndex { $0.isBlank || $0.isLineEnd } ?? count
    return tag..<end
  }

  /// The offset of the property with the given sign among those that begin at `start`.
  func property(_ sign: UInt8, from start: Int) -> Int? {
    var index = start
    while index < count, self[index] != sign {
      let next = endOfProperty(at: index)
      guard next > index else { return nil }
      index = next
    }
    return index < count ? index : nil
  }

  /// The end of a block scalar, without the line ends and comments that libyaml includes.
  func endOfText(from start: Int, to end: Int) -> Int {
    var end = end
    while end > start + 1, self[end - 1].isLineEnd || self[end - 1].isBlank { end -= 1 }
    return end
  }

  /// The range of a scalar's content, if the source contains `text` byte for byte.
  func verbatim(
    _ text: UnsafeBufferPointer<UInt8>,
    style: ScalarStyle,
    in location: Range<Int>
  ) -> Range<Int>? {
    let quotes = style == .plain ? 0 : 1
    guard style == .plain || style == .singleQuoted || style == .doubleQuoted else { return nil }
    let content =
      location.lowerBound
      + quotes..<Swift.max(
        location.lowerBound + quotes,
        location.upperBound - quotes
      )
    guard content.count == text.count, content.upperBound <= count else { return nil }
    return self[content].elementsEqual(text) ? content : nil
  }

  /// The offset of the next byte that is not part of space, a comment or, if wanted, a `...`.
  func skippingSpaceAndComments(from start: Int, andEndMarkers: Bool) -> Int {
    var index = start
    while index < count {
      if self[index].isBlank || self[index].isLineEnd {
        index += 1
      } else if self[index] == UInt8(ascii: "#") {
        index = self[index...].firstIndex(where: \.isLineEnd) ?? count
      } else if andEndMarkers, isMarker("...", at: index) {
        index += 3
      } else {
        return index
      }
    }
    return count
  }

  /// True if a line begins at `start` with the marker `---` or `...`.
  func isMarker(_ marker: StaticString, at start: Int) -> Bool {
    guard count - start >= 3, start == 0 || self[start - 1].isLineEnd else { return false }
    let end = start + 3
    return marker.withUTF8Buffer { self[start..<end].elementsEqual($0) }
      && (end == count || self[end].isBlank || self[end].isLineEnd)
  }
}

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

/// Converts libyaml's offsets, which count Unicode scalars, into byte offsets.
///
/// It advances with the parser; a step back costs its length.
struct SourceOffsets {
  private let source: UnsafeBufferPointer<UInt8>
  private let isASCII: Bool
  private var scalar = 0
  private var byte = 0

  init(_ source: UnsafeBufferPointer<UInt8>, isASCII: Bool) {
    self.source = source
    self.isASCII = isASCII
  }

  /// An offset past the end gives the end.
  mutating func byte(ofScalar wanted: Int) -> Int {
    if isASCII { return min(wanted, source.count) }
    while scalar < wanted, byte < source.count {
      byte += 1
      while byte < source.count, source[byte].isContinuation { byte += 1 }
      scalar += 1
    }
    while scalar > wanted, byte > 0 {
      byte -= 1
      while byte > 0, source[byte].isContinuation { byte -= 1 }
      scalar -= 1
    }
    return byte
  }
}

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
