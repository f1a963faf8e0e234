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
