/// Looking around in the source where libyaml's events say too little.
extension UnsafeBufferPointer<UInt8> {
  /// Where a node begins whose anchor, tag or both begin at `start`; at most `end`.
  func endOfProperties(from start: Int, to end: Int) -> Int {
    var index = start
    while index < end {
      switch self[index] {
      case UInt8(ascii: "!"), UInt8(ascii: "&"):
        while index < end, !self[index].isBlank, !self[index].isLineEnd { index += 1 }
      case UInt8(ascii: "#"):
        while index < end, !self[index].isLineEnd { index += 1 }
      case let byte where byte.isBlank || byte.isLineEnd:
        index += 1
      default:
        return index
      }
    }
    return end
  }

  /// The tag among the properties that begin at `start`, or nothing at `start`.
  func placeOfTag(from start: Int) -> Range<Int> {
    var index = start
    while index < count, self[index] != UInt8(ascii: "!") { index += 1 }
    guard index < count else { return start..<start }
    let end = self[index...].firstIndex { $0.isBlank || $0.isLineEnd } ?? count
    return index..<end
  }

  /// The end of a block scalar without the line ends and comments that libyaml counts in.
  func endOfText(from start: Int, to end: Int) -> Int {
    var end = end
    while end > start + 1, self[end - 1].isLineEnd || self[end - 1].isBlank { end -= 1 }
    return end
  }

  /// Where `text` stands byte for byte as the content of the scalar at `place`, if it does.
  func verbatim(
    _ text: UnsafeBufferPointer<UInt8>, style: ScalarStyle, in place: Range<Int>
  ) -> Range<Int>? {
    let quotes = style == .plain ? 0 : 1
    guard style == .plain || style == .singleQuoted || style == .doubleQuoted else { return nil }
    let content = place.lowerBound + quotes..<Swift.max(
      place.lowerBound + quotes, place.upperBound - quotes)
    guard content.count == text.count, content.upperBound <= count else { return nil }
    return self[content].elementsEqual(text) ? content : nil
  }

  /// The next byte that is neither space nor comment nor, if wanted, a `...`.
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

  /// Whether a line begins at `start` with a `---` or `...` that stands for itself.
  func isMarker(_ marker: StaticString, at start: Int) -> Bool {
    guard count - start >= 3, start == 0 || self[start - 1].isLineEnd else { return false }
    let end = start + 3
    return marker.withUTF8Buffer { self[start..<end].elementsEqual($0) }
      && (end == count || self[end].isBlank || self[end].isLineEnd)
  }
}

extension Slice<UnsafeBufferPointer<UInt8>> {
  /// Whether anchor and tag of a node, and what is between them and it, hold a tag.
  var hasTag: Bool {
    var isAtStart = true
    for byte in self {
      if isAtStart, byte == UInt8(ascii: "!") { return true }
      isAtStart = byte.isBlank || byte.isLineEnd
    }
    return false
  }
}
