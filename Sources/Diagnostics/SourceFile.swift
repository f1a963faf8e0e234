/// The text of one file of a spec, as UTF-8, with the path that diagnostics name it by.
package struct SourceFile: Sendable {
  /// The path as the user gave it, or relative to the folder that they gave: `specs/ImageKit/api.yaml`.
  package let path: String

  /// The bytes, after a byte order mark was taken off and UTF-16 was turned into UTF-8.
  package let text: [UInt8]

  /// What stands before each stretch of ``stretch`` bytes; few of a file's places are ever asked for.
  private let counts: [Counts]

  private struct Counts {
    var lineEnds = 0
    /// Bytes of UTF-8 that no Unicode scalar begins with.
    var continuations = 0

    mutating func add(_ part: Range<Int>, of text: [UInt8]) {
      for index in part {
        let byte = text[index]
        if 0x0E..<0x80 ~= byte { continue }
        if byte & 0xC0 == 0x80 { continuations += 1 }
        if isLineEnd(index, of: text) { lineEnds += 1 }
      }
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
  /// Lines end at LF, CR LF or CR. An offset past the end is the position after the last byte.
  package func position(ofByte offset: Int) -> (line: Int, column: Int) {
    let end = min(max(offset, 0), text.count)
    let before = counts(before: end)
    let start = endOfLine(before.lineEnds)
    let continuations = before.continuations - counts(before: start).continuations
    return (before.lineEnds + 1, end - start - continuations + 1)
  }

  /// The bytes of the line that a byte is in, without its line end.
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

  /// Where a line ends, with its line end, by its number from 1; 0 for the number 0.
  private func endOfLine(_ number: Int) -> Int {
    // The last stretch with fewer line ends before it has this one.
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

/// Whether a byte ends a line: LF, or a CR that no LF follows.
private func isLineEnd(_ index: Int, of text: [UInt8]) -> Bool {
  switch text[index] {
  case UInt8(ascii: "\n"): true
  case UInt8(ascii: "\r"): index + 1 == text.count || text[index + 1] != UInt8(ascii: "\n")
  default: false
  }
}

/// The files of one run, so that a ``Place`` can be four small numbers.
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

/// A stretch of a source file that a diagnostic can point at.
package struct Place: Sendable, Hashable {
  private let fileNumber: UInt32
  private let start: UInt32
  private let end: UInt32

  /// - Parameters:
  ///   - file: The number that ``SourceFiles/add(_:)`` returned.
  ///   - bytes: Offsets into the file's UTF-8 text.
  package init(file: Int, bytes: Range<Int>) {
    fileNumber = UInt32(truncatingIfNeeded: file)
    start = UInt32(clamping: bytes.lowerBound)
    end = UInt32(clamping: bytes.upperBound)
  }

  package var file: Int { Int(fileNumber) }
  package var bytes: Range<Int> { Int(start)..<Int(max(start, end)) }

  /// The part of this place that begins and ends the given number of bytes after its start.
  package func part(_ range: Range<Int>) -> Place {
    let lower = min(bytes.lowerBound + range.lowerBound, bytes.upperBound)
    let upper = min(bytes.lowerBound + range.upperBound, bytes.upperBound)
    return Place(file: file, bytes: lower..<upper)
  }
}
