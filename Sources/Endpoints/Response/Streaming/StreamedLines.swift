/// The lines of a stream's body, without their ends.
struct StreamedLines {
  /// What ends a line.
  enum Ending {
    /// A byte, such as LF.
    case byte(UInt8)
    /// LF, CR or CRLF.
    case any
  }

  private let ending: Ending
  private var chunks: StreamedChunks
  private var chunk: ArraySlice<UInt8> = []

  /// The beginning of a line whose end hasn't come.
  private var line: [UInt8] = []

  /// Whether a line has just ended with CR, so that a LF belongs to it.
  private var isAfterReturn = false

  /// The bytes since the task was asked for its cancellation.
  private var work = 0

  init(_ response: StreamedResponse, ending: Ending) {
    chunks = StreamedChunks(response)
    self.ending = ending
  }

  var response: StreamedResponse { chunks.response }

  /// The next line with its end; `nil` at the end of the body, when ``rest()`` has what is left.
  mutating func next() async throws(APIError<Never>) -> [UInt8]? {
    while true {
      if let line = takeLine() {
        // A chunk of any length may have come at once; between chunks the task is asked anyway.
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

  /// The bytes after the last end of a line.
  mutating func rest() -> [UInt8] {
    defer { line = [] }
    return line
  }

  /// Ends the transfer; there is no line after that.
  mutating func end() {
    chunks.end()
    chunk = []
    line = []
  }

  /// Ends the transfer with an error.
  mutating func end(with error: APIError<Never>) -> APIError<Never> {
    end()
    return error
  }

  /// Ends the transfer for an element that is longer than the limit.
  mutating func tooLong() -> APIError<Never> {
    end(with: response.failure(ResponseTooLargeError(limit: response.maximumElementSize)))
  }

  /// The next line in what has come; otherwise takes all of that as the beginning of one.
  private mutating func takeLine() -> [UInt8]? {
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
