// SPDX-License-Identifier: Apache-2.0

/// Placeholders for U+0085, U+2028 and U+2029 while libyaml reads.
///
/// libyaml treats these three as line ends like YAML 1.1; in YAML 1.2 they are ordinary characters
/// (section 5.4).
struct Placeholders {
  private struct Replacement {
    let original: [UInt8]
    let standIn: [UInt8]
  }

  private let replacements: [Replacement]

  /// Chooses private-use scalars that `source` contains neither literally nor as an escape.
  init(for source: UnsafeBufferPointer<UInt8>) {
    let used = Self.candidates(usedIn: source)
    var short = Self.twoByteCandidates.filter { !used.contains($0) }
    var long = Self.threeByteCandidates.filter { !used.contains($0) }
    replacements = [0x85, 0x2028, 0x2029].compactMap { (original: UInt32) in
      let standIn = original < 0x800 ? short.popLast() : long.popLast()
      return standIn.map { Replacement(original: Self.utf8(original), standIn: Self.utf8($0)) }
    }
  }

  private static let twoByteCandidates: ClosedRange<UInt32> = 0x0730...0x074A
  private static let threeByteCandidates: ClosedRange<UInt32> = 0xF3A0...0xF3FF

  private static func candidates(usedIn source: UnsafeBufferPointer<UInt8>) -> Set<UInt32> {
    var used: Set<UInt32> = []
    var index = 0
    while index < source.count {
      if source[index] == UInt8(ascii: "\\"), index + 1 < source.count {
        let digits = source[index + 1] == UInt8(ascii: "U") ? 8 : 4
        let escape = source[(index + 2)...].prefix(digits)
        let value = UInt32(String(decoding: escape, as: UTF8.self), radix: 16)
        if let value, isCandidate(value) { used.insert(value) }
        // Not past the escape: after an escaped backslash these are not digits.
        index += 2
      } else if source[index].isASCII {
        index += 1
      } else {
        guard let (scalar, length) = source.scalar(at: index) else { return used }
        if isCandidate(scalar.value) { used.insert(scalar.value) }
        index += length
      }
    }
    return used
  }

  private static func isCandidate(_ value: UInt32) -> Bool {
    twoByteCandidates.contains(value) || threeByteCandidates.contains(value)
  }

  /// The source with placeholders, of the same length.
  func applied(to source: [UInt8]) -> [UInt8] {
    var text = source
    text.withUnsafeMutableBufferPointer { text in
      for replacement in replacements {
        Self.replace(replacement.original, by: replacement.standIn, in: text)
      }
    }
    return text
  }

  /// A scalar's value with the original characters.
  func restored(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var text = Array(text)
    text.withUnsafeMutableBufferPointer { text in
      for replacement in replacements {
        Self.replace(replacement.standIn, by: replacement.original, in: text)
      }
    }
    return text
  }

  private static func utf8(_ value: UInt32) -> [UInt8] {
    Unicode.Scalar(value).map { Array(String(Character($0)).utf8) } ?? []
  }

  /// Replaces bytes by others of the same length.
  private static func replace(
    _ old: [UInt8],
    by new: [UInt8],
    in text: UnsafeMutableBufferPointer<UInt8>
  ) {
    var index = 0
    while index + old.count <= text.count {
      if text[index] == old[0], text[index...].starts(with: old) {
        for offset in new.indices { text[index + offset] = new[offset] }
        index += new.count
      } else {
        index += 1
      }
    }
  }
}
