// SPDX-License-Identifier: Apache-2.0

/// The text of a source file in UTF-8, and the path by which diagnostics name it.
package struct SourceFile: Sendable {
  /// The path as given by the user, or relative to the given folder: `specs/ImageKit/api.yaml`.
  package let path: String

  /// The bytes in UTF-8, without a byte order mark; UTF-16 and UTF-32 were converted.
  package let text: [UInt8]

  /// The counts before each block of ``stretch`` bytes; positions in between are counted on demand.
  private let counts: [Counts]

  private struct Counts {
    var lineEnds = 0
    /// The continuation bytes of UTF-8, which begin no Unicode scalar.
    var continuations = 0

    /// Counts in a part of a text, of up to ``stretch`` bytes.
    mutating func add(_ part: Range<Int>, of text: [UInt8]) {
      let (feeds, returns, continuations) = text[part].withUnsafeBufferPointer { bytes in
        // By index, in small numbers and without a branch, many bytes are counted together.
        var (feeds, returns, continuations): (UInt16, UInt16, UInt16) = (0, 0, 0)
        for index in 0..<bytes.count {
          feeds &+= UInt16(bytes[index] == UInt8(ascii: "\n") ? 1 : 0)
          returns &+= UInt16(bytes[index] == UInt8(ascii: "\r") ? 1 : 0)
          continuations &+= UInt16(bytes[index] & 0xC0 == 0x80 ? 1 : 0)
        }
        return (feeds, returns, continuations)
      }
      self.continuations += Int(continuations)
      lineEnds += returns == 0 ? Int(feeds) : part.count { isLineEnd($0, of: text) }
    }
  }

  private static let stretch = 1024

  package init(path: String, text: [UInt8]) {
    self.path = path
    self.text = text
    var counts: [Counts] = []
    counts.reserveCapacity(text.count / Self.stretch + 1)
    var sum = Counts()
    for start in stride(from: 0, through: text.count, by: Self.stretch) {
      counts.append(sum)
      sum.add(start..<min(start + Self.stretch, text.count), of: text)
    }
    self.counts = counts
  }

  /// The line and column of a byte, both counted from 1; columns in Unicode scalars.
  ///
  /// Lines end at LF, CRLF or CR. An offset past the end gives the position after the last byte.
  package func position(ofByte offset: Int) -> (line: Int, column: Int) {
    let end = min(max(offset, 0), text.count)
    let before = counts(before: end)
    let start = endOfLine(before.lineEnds)
    let continuations = before.continuations - counts(before: start).continuations
    return (before.lineEnds + 1, end - start - continuations + 1)
  }

  /// The range of the line that contains a byte, without its line end.
  package func line(aroundByte offset: Int) -> Range<Int> {
    let line = counts(before: min(max(offset, 0), text.count)).lineEnds
    let start = endOfLine(line)
    var end = endOfLine(line + 1)
    while end > start, text[end - 1] == UInt8(ascii: "\n") || text[end - 1] == UInt8(ascii: "\r") {
      end -= 1
    }
    return start..<end
  }

  private func counts(before offset: Int) -> Counts {
    let stretch = offset / Self.stretch
    var counts = counts[stretch]
    counts.add(stretch * Self.stretch..<offset, of: text)
    return counts
  }

  /// The offset after a line and its line end, by its number from 1; 0 for the number 0.
  private func endOfLine(_ number: Int) -> Int {
    // The last block with fewer line ends before it contains this one.
    var lower = 0
    var upper = counts.count
    while upper - lower > 1 {
      let middle = (lower + upper) / 2
      if counts[middle].lineEnds < number { lower = middle } else { upper = middle }
    }
    var left = number - counts[lower].lineEnds
    var end = lower * Self.stretch
    while left > 0, end < text.count {
      if isLineEnd(end, of: text) { left -= 1 }
      end += 1
    }
    return end
  }
}

/// True if a byte ends a line: LF, or a CR without a LF after it.
private func isLineEnd(_ index: Int, of text: [UInt8]) -> Bool {
  switch text[index] {
  case UInt8(ascii: "\n"): true
  case UInt8(ascii: "\r"): index + 1 == text.count || text[index + 1] != UInt8(ascii: "\n")
  default: false
  }
}

/// The source files of a run, to which a ``SourceRange`` refers by number.
package struct SourceFiles: Sendable {
  private var files: [SourceFile] = []

  package init() {}

  /// Adds a file and returns its number.
  package mutating func add(_ file: SourceFile) -> Int {
    files.append(file)
    return files.count - 1
  }

  package subscript(index: Int) -> SourceFile { files[index] }
}

/// A range of a source file.
package struct SourceRange: Sendable, Hashable {
  private let fileNumber: UInt32
  private let start: UInt32
  private let end: UInt32

  /// - Parameters:
  ///   - file: The number that ``SourceFiles/add(_:)`` returned.
  ///   - bytes: A range of offsets in the file's UTF-8 text.
  package init(file: Int, bytes: Range<Int>) {
    fileNumber = UInt32(truncatingIfNeeded: file)
    start = UInt32(clamping: bytes.lowerBound)
    end = UInt32(clamping: bytes.upperBound)
  }

  package var file: Int { Int(fileNumber) }
  package var bytes: Range<Int> { Int(start)..<Int(max(start, end)) }

  /// A part of this range, by offsets from its start.
  package func part(_ range: Range<Int>) -> SourceRange {
    let lower = min(bytes.lowerBound + range.lowerBound, bytes.upperBound)
    let upper = min(bytes.lowerBound + range.upperBound, bytes.upperBound)
    return SourceRange(file: file, bytes: lower..<upper)
  }
}
