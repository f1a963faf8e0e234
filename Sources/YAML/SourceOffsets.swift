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
