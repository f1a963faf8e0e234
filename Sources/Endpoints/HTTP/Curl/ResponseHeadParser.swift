// SPDX-License-Identifier: Apache-2.0

internal import HTTPTypes

/// Reads the head of a response line by line, and passes over interim responses and trailers.
struct ResponseHeadParser {
  /// The lines are not the head of an HTTP response, or too many.
  struct Problem: Error {
    var detail: String
  }

  /// The number that is added to the bytes of each line, so that endless short lines reach the limit, too: that of
  /// HTTP/2 (RFC 9113, section 6.5.2).
  private static let lineOverhead = 32

  private let maximumSize: Int
  private var size = 0
  private var status: Int?
  private var fields = HTTPFields()
  /// The field of the last line, which the next one may continue.
  private var last: (name: HTTPField.Name, value: String)?

  /// True once the head of the final response was read.
  private(set) var isComplete = false

  init(maximumSize: Int) {
    self.maximumSize = maximumSize
  }

  /// Reads a line, with or without its end; returns the head of the final response with its last one.
  mutating func parse(_ line: UnsafeRawBufferPointer) throws(Problem) -> HTTPResponse? {
    size += line.count + Self.lineOverhead
    guard size <= maximumSize else {
      throw Problem(detail: "the header is longer than \(maximumSize) bytes")
    }
    if isComplete { return nil }
    let text = Self.withoutEnd(line)
    guard let first = text.first else { return try finish() }
    guard status != nil else {
      status = try Self.status(of: text)
      return nil
    }
    if first == UInt8(ascii: " ") || first == UInt8(ascii: "\t") {
      last?.value += " " + Self.trimmed(text)
    } else {
      appendLast()
      try readField(text)
    }
    return nil
  }

  private mutating func readField(_ text: Slice<UnsafeRawBufferPointer>) throws(Problem) {
    guard let colon = text.firstIndex(of: UInt8(ascii: ":")) else {
      throw Problem(detail: "a line of the header has no colon")
    }
    // A name that no field can have is passed over, as browsers do.
    let name = HTTPField.Name(String(decoding: text[..<colon], as: UTF8.self))
    last = name.map { ($0, Self.trimmed(text[(colon + 1)...])) }
  }

  private mutating func appendLast() {
    if let last { fields.append(HTTPField(name: last.name, value: last.value)) }
    last = nil
  }

  private mutating func finish() throws(Problem) -> HTTPResponse? {
    appendLast()
    guard let code = status else { throw Problem(detail: "there is no status line") }
    if code == 101 {
      throw Problem(detail: "the server switched protocols, which was not requested")
    }
    let head = HTTPResponse(status: HTTPResponse.Status(code: code), headerFields: fields)
    status = nil
    fields = HTTPFields()
    if head.status.kind == .informational { return nil }
    try Self.checkLength(head)
    isComplete = true
    return head
  }

  /// The code of a status line: `HTTP/1.1 200 OK`, `HTTP/2 200`.
  private static func status(of line: Slice<UnsafeRawBufferPointer>) throws(Problem) -> Int {
    let words = line.split(separator: UInt8(ascii: " "), maxSplits: 2)
    guard words.count > 1, words[0].starts(with: "HTTP/".utf8), words[1].count == 3,
      words[1].allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
      let code = Int(String(decoding: words[1], as: UTF8.self)), code >= 100
    else { throw Problem(detail: "the status line is malformed") }
    return code
  }

  /// Throws if it is not clear where the body ends (RFC 9112, section 6.3).
  private static func checkLength(_ head: HTTPResponse) throws(Problem) {
    guard head.headerFields[.transferEncoding] == nil else { return }
    let lengths = Set(head.headerFields[values: .contentLength])
    guard lengths.count < 2 else { throw Problem(detail: "there are several content lengths") }
    guard let length = lengths.first else { return }
    guard !length.isEmpty,
      length.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
    else { throw Problem(detail: "the content length is not a number") }
  }

  private static func withoutEnd(_ line: UnsafeRawBufferPointer) -> Slice<UnsafeRawBufferPointer> {
    var text = line[...]
    if text.last == UInt8(ascii: "\n") { text.removeLast() }
    if text.last == UInt8(ascii: "\r") { text.removeLast() }
    return text
  }

  /// A value without the blanks around it; what is not UTF-8 is taken for ISO 8859-1.
  private static func trimmed(_ text: Slice<UnsafeRawBufferPointer>) -> String {
    let isBlank: (UInt8) -> Bool = { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    var text = text.drop(while: isBlank)
    while let last = text.last, isBlank(last) { text.removeLast() }
    return String(validating: text, as: UTF8.self)
      ?? String(String.UnicodeScalarView(text.map { Unicode.Scalar($0) }))
  }
}
