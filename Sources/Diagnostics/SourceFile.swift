/// The text of one file of a spec, as UTF-8, with the path that diagnostics name it by.
package struct SourceFile: Sendable {
  /// The path as the user gave it, or relative to the folder that they gave: `specs/ImageKit/api.yaml`.
  package let path: String

  /// The bytes, after a byte order mark was taken off and UTF-16 was turned into UTF-8.
  package let text: [UInt8]

  /// Where each line begins, in bytes.
  private let lineStarts: [Int]

  /// How many Unicode scalars stand before each stretch of ``stretch`` bytes.
  private let scalarsBefore: [Int]

  private static let stretch = 1024

  package init(path: String, text: [UInt8]) {
    self.path = path
    self.text = text
    var lineStarts = [0]
    var scalarsBefore: [Int] = []
    var scalars = 0
    for (index, byte) in text.enumerated() {
      if index % Self.stretch == 0 { scalarsBefore.append(scalars) }
      if byte & 0xC0 != 0x80 { scalars += 1 }
      guard byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") else { continue }
      let isInPair =
        byte == UInt8(ascii: "\r") && index + 1 < text.count
        && text[index + 1] == UInt8(ascii: "\n")
      if !isInPair { lineStarts.append(index + 1) }
    }
    if text.count % Self.stretch == 0 { scalarsBefore.append(scalars) }
    self.lineStarts = lineStarts
    self.scalarsBefore = scalarsBefore
  }

  /// The line and column of a byte, both counted from 1; columns in Unicode scalars.
  ///
  /// Lines end at LF, CR LF or CR. An offset past the end is the position after the last byte.
  package func position(ofByte offset: Int) -> (line: Int, column: Int) {
    let end = min(max(offset, 0), text.count)
    let line = lineNumber(ofByte: end)
    return (line, scalars(before: end) - scalars(before: lineStarts[line - 1]) + 1)
  }

  /// The bytes of the line that a byte is in, without its line end.
  package func line(aroundByte offset: Int) -> Range<Int> {
    let isLineEnd = { (byte: UInt8) in byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") }
    let line = lineNumber(ofByte: min(max(offset, 0), text.count))
    let start = lineStarts[line - 1]
    var end = line < lineStarts.count ? lineStarts[line] : text.count
    while end > start, isLineEnd(text[end - 1]) { end -= 1 }
    return start..<end
  }

  /// The number of the last line that begins at a byte or before it.
  private func lineNumber(ofByte offset: Int) -> Int {
    var lower = 0
    var upper = lineStarts.count
    while upper - lower > 1 {
      let middle = (lower + upper) / 2
      if lineStarts[middle] <= offset { lower = middle } else { upper = middle }
    }
    return lower + 1
  }

  private func scalars(before offset: Int) -> Int {
    let stretch = offset / Self.stretch
    let rest = text[(stretch * Self.stretch)..<offset]
    return scalarsBefore[stretch] + rest.count { $0 & 0xC0 != 0x80 }
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
