/// The text of one file of a spec, as UTF-8, with the path that diagnostics name it by.
package struct SourceFile: Sendable {
  /// The path as the user gave it, or relative to the folder that they gave: `specs/ImageKit/api.yaml`.
  package let path: String

  /// The bytes, after a byte order mark was taken off and UTF-16 was turned into UTF-8.
  package let text: [UInt8]

  package init(path: String, text: [UInt8]) {
    self.path = path
    self.text = text
  }

  /// The line and column of a byte, both counted from 1; columns in Unicode scalars.
  ///
  /// Lines end at LF, CR LF or CR. An offset past the end is the position after the last byte.
  package func position(ofByte offset: Int) -> (line: Int, column: Int) {
    let end = min(max(offset, 0), text.count)
    var line = 1
    var lineStart = 0
    var index = 0
    while index < end {
      if text[index] == UInt8(ascii: "\n") {
        line += 1
        lineStart = index + 1
      } else if text[index] == UInt8(ascii: "\r"),
        index + 1 >= text.count || text[index + 1] != UInt8(ascii: "\n")
      {
        line += 1
        lineStart = index + 1
      }
      index += 1
    }
    let column = text[lineStart..<end].count { $0 & 0xC0 != 0x80 }
    return (line, column + 1)
  }

  /// The bytes of the line that a byte is in, without its line end.
  package func line(aroundByte offset: Int) -> Range<Int> {
    let isLineEnd = { (byte: UInt8) in byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") }
    let middle = min(max(offset, 0), text.count)
    let start = text[..<middle].lastIndex(where: isLineEnd).map { $0 + 1 } ?? 0
    let end = text[middle...].firstIndex(where: isLineEnd) ?? text.count
    return start..<end
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
