// SPDX-License-Identifier: Apache-2.0

internal import HTTPTypes

/// Reads the head of a response line by line, and passes over interim responses and trailers.
struct ResponseHeadParser {
  /// The lines are not the head of an HTTP response, or too many.
  struct Problem: Error {
    var detail: String
  }

  /// What was read of a head.
  private struct Head {
    let status: Int
    var fields = HTTPFields()
    /// The field of the last line, which the next one may continue.
    var last: (name: HTTPField.Name, value: String)?

    mutating func appendLast() {
      if let last { fields.append(HTTPField(name: last.name, value: last.value)) }
      last = nil
    }
  }

  /// The number that is added to the bytes of each line, so that endless short lines reach the limit, too: that of
  /// HTTP/2 (RFC 9113, section 6.5.2).
  private static let lineOverhead = 32

  private let maximumSize: Int
  private var size = 0
  private var head: Head?

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
    guard head != nil else {
      head = Head(status: try Self.status(of: text))
      return nil
    }
    if Self.isBlank(first) {
      head?.last?.value += " " + Self.trimmed(text)
    } else {
      head?.appendLast()
      head?.last = try Self.field(text)
    }
    return nil
  }

  private mutating func finish() throws(Problem) -> HTTPResponse? {
    guard var read = head else { throw Problem(detail: "there is no status line") }
    head = nil
    if read.status == 101 {
      throw Problem(detail: "the server switched protocols, which was not requested")
    }
    read.appendLast()
    let response = HTTPResponse(
      status: HTTPResponse.Status(code: read.status), headerFields: read.fields)
    if response.status.kind == .informational { return nil }
    try Self.checkLength(response.headerFields)
    isComplete = true
    return response
  }
}

extension ResponseHeadParser {
  /// The code of a status line: `HTTP/1.1 200 OK`, `HTTP/2 200`.
  private static func status(of line: UnsafeRawBufferPointer) throws(Problem) -> Int {
    let version = line.prefix { $0 != UInt8(ascii: " ") }
    let rest = line[version.endIndex...].drop { $0 == UInt8(ascii: " ") }
    let code = rest.prefix { isDigit($0) }
    let next = code.endIndex < line.count ? line[code.endIndex] : UInt8(ascii: " ")
    guard version.starts(with: "HTTP/".utf8), code.count == 3, next == UInt8(ascii: " ") else {
      throw Problem(detail: "the status line is malformed")
    }
    let number = code.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    guard number >= 100 else { throw Problem(detail: "the status line is malformed") }
    return number
  }

  /// The name and the value of a line; `nil` if no field can have the name, which is passed over, as browsers do.
  private static func field(
    _ line: UnsafeRawBufferPointer
  ) throws(Problem) -> (name: HTTPField.Name, value: String)? {
    guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else {
      throw Problem(detail: "a line of the header has no colon")
    }
    let name = String(decoding: line[..<colon], as: UTF8.self)
    let value = UnsafeRawBufferPointer(rebasing: line[(colon + 1)...])
    return HTTPField.Name(name).map { ($0, trimmed(value)) }
  }

  /// Throws if it is not clear where the body ends (RFC 9112, section 6.3).
  private static func checkLength(_ fields: HTTPFields) throws(Problem) {
    var length: String?
    var isClear = true
    for field in fields {
      if field.name == .transferEncoding { return }
      guard field.name == .contentLength else { continue }
      isClear = isClear && (length == nil || length == field.value)
      length = field.value
    }
    guard isClear else { throw Problem(detail: "there are several content lengths") }
    guard let length else { return }
    guard !length.isEmpty, length.utf8.allSatisfy(isDigit) else {
      throw Problem(detail: "the content length is not a number")
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
  }

  private static func withoutEnd(_ line: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    var count = line.count
    if count > 0, line[count - 1] == UInt8(ascii: "\n") { count -= 1 }
    if count > 0, line[count - 1] == UInt8(ascii: "\r") { count -= 1 }
    return UnsafeRawBufferPointer(rebasing: line[..<count])
  }

  /// A value without the blanks around it; what is not UTF-8 is taken for ISO 8859-1.
  private static func trimmed(_ text: UnsafeRawBufferPointer) -> String {
    var bounds = 0..<text.count
    while let first = bounds.first, isBlank(text[first]) { bounds.removeFirst() }
    while let last = bounds.last, isBlank(text[last]) { bounds.removeLast() }
    let value = UnsafeRawBufferPointer(rebasing: text[bounds])
    return String(validating: value, as: UTF8.self)
      ?? String(String.UnicodeScalarView(value.map { Unicode.Scalar($0) }))
  }
}
