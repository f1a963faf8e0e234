// SPDX-License-Identifier: Apache-2.0

/// The lines of a stream's body, without their ends.
final class StreamedLines {
  /// The end of a line.
  enum Ending {
    /// A byte, such as LF.
    case byte(UInt8)
    /// LF, CR or CRLF.
    case any
  }

  private let ending: Ending
  private let chunks: StreamedChunks
  private var chunk: ArraySlice<UInt8> = []

  /// The beginning of an incomplete line.
  private var line: [UInt8] = []

  /// True if a line has just ended with CR, so that a following LF belongs to it.
  private var isAfterReturn = false

  /// The number of bytes since the last check for cancellation.
  private var work = 0

  init(_ response: StreamedResponse, ending: Ending) {
    chunks = StreamedChunks(response)
    self.ending = ending
  }

  var response: StreamedResponse { chunks.response }

  /// The next complete line; `nil` at the end of the body, when ``rest()`` has the remaining bytes.
  func next() async throws(APIError<Never>) -> [UInt8]? {
    while true {
      if let line = takeLine() {
        // A chunk of any length may have arrived at once; between chunks the task is checked
        // anyway.
        work += line.count + 1
        if work >= ReadingLimit.interval {
          work = 0
          if Task.isCancelled { throw end(with: response.failure(CancellationError())) }
        }
        return line
      }
      guard line.count <= response.maximumElementSize else { throw tooLong() }
      guard let more = try await chunks.next() else { return nil }
      chunk = more[...]
    }
  }

  /// The bytes after the last line end.
  func rest() -> [UInt8] {
    defer { line = [] }
    return line
  }

  /// Cancels the transfer; there are no more lines.
  func end() {
    chunks.end()
    chunk = []
    line = []
  }

  /// Cancels the transfer and returns the error.
  func end(with error: APIError<Never>) -> APIError<Never> {
    end()
    return error
  }

  /// Cancels the transfer because an element exceeds the limit.
  func tooLong() -> APIError<Never> {
    end(with: response.failure(TransportError(bodyLimit: response.maximumElementSize)))
  }

  /// The next complete line of the chunk; otherwise keeps the whole chunk as the beginning of one.
  private func takeLine() -> [UInt8]? {
    if isAfterReturn, let first = chunk.first {
      isAfterReturn = false
      if first == UInt8(ascii: "\n") { chunk.removeFirst() }
    }
    guard let end = endOfLine() else {
      line += chunk
      chunk = []
      return nil
    }
    let text = line.isEmpty ? Array(chunk[..<end]) : line + chunk[..<end]
    line = []
    isAfterReturn = chunk[end] == UInt8(ascii: "\r")
    chunk = chunk[(end + 1)...]
    return text
  }

  private func endOfLine() -> Int? {
    switch ending {
    case .byte(let byte): chunk.firstIndex(of: byte)
    case .any: chunk.firstIndex { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
    }
  }
}
