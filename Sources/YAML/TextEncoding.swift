/// The encodings of YAML 1.2.2 (§5.2).
enum TextEncoding: String {
  case utf8 = "UTF-8"
  case utf16BigEndian = "UTF-16BE"
  case utf16LittleEndian = "UTF-16LE"
  case utf32BigEndian = "UTF-32BE"
  case utf32LittleEndian = "UTF-32LE"

  /// Detects the encoding by the byte order mark, or by the zero bytes of the first character,
  /// which is ASCII.
  init(of bytes: [UInt8]) {
    let start = (
      bytes.first, bytes.dropFirst().first, bytes.dropFirst(2).first, bytes.dropFirst(3).first
    )
    switch start {
    case (0, 0, 0xFE, 0xFF), (0, 0, 0, .some): self = .utf32BigEndian
    case (0xFF, 0xFE, 0, 0), (.some, 0, 0, 0): self = .utf32LittleEndian
    case (0xFE, 0xFF, _, _), (0, .some, _, _): self = .utf16BigEndian
    case (0xFF, 0xFE, _, _), (.some, 0, _, _): self = .utf16LittleEndian
    default: self = .utf8
    }
  }

  /// The size of a code unit in bytes.
  var unit: Int {
    switch self {
    case .utf8: 1
    case .utf16BigEndian, .utf16LittleEndian: 2
    case .utf32BigEndian, .utf32LittleEndian: 4
    }
  }

  func markLength(in bytes: [UInt8]) -> Int {
    let mark: [UInt8] =
      switch self {
      case .utf8: [0xEF, 0xBB, 0xBF]
      case .utf16BigEndian: [0xFE, 0xFF]
      case .utf16LittleEndian: [0xFF, 0xFE]
      case .utf32BigEndian: [0, 0, 0xFE, 0xFF]
      case .utf32LittleEndian: [0xFF, 0xFE, 0, 0]
      }
    return bytes.starts(with: mark) ? mark.count : 0
  }

  /// Converts UTF-16 or UTF-32.
  ///
  /// - Returns: The text up to the first malformed code unit, which becomes U+FFFD, and its range.
  func utf8(from bytes: ArraySlice<UInt8>) -> (text: [UInt8], malformed: Range<Int>?) {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count)
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let scalar: Unicode.Scalar?
      if unit == 2, let high = codeUnit(at: index, in: bytes), 0xD800..<0xDC00 ~= high {
        index += 2
        let low = codeUnit(at: index, in: bytes) ?? 0
        scalar =
          0xDC00..<0xE000 ~= low
          ? Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00)) : nil
      } else {
        scalar = codeUnit(at: index, in: bytes).flatMap { Unicode.Scalar($0) }
      }
      guard let scalar else {
        let start = text.count
        text += [0xEF, 0xBF, 0xBD]
        return (text, start..<text.count)
      }
      text += UTF8.encode(scalar).map { Array($0) } ?? []
      index += unit
    }
    return (text, nil)
  }

  private func codeUnit(at index: Int, in bytes: ArraySlice<UInt8>) -> UInt32? {
    guard index + unit <= bytes.endIndex else { return nil }
    let unitBytes = bytes[index..<index + unit]
    switch self {
    case .utf16LittleEndian, .utf32LittleEndian:
      return unitBytes.reversed().reduce(0) { $0 << 8 | UInt32($1) }
    default:
      return unitBytes.reduce(0) { $0 << 8 | UInt32($1) }
    }
  }
}
