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
  /// The greatest number of fields; `HTTPFields` holds no more than 65,534.
  private static let maximumFieldCount = 10_000

  private let maximumSize: Int
  private var size = 0
  private var status: Int?
  private var fields = HTTPFields()
  /// True if the next line may continue the last field.
  private var mayContinue = false
  /// The value of the last field with what the lines after it continue; `nil` if none did.
  private var continuedValue: String?

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
    if status == nil {
      status = try Self.status(of: text)
    } else if Self.isBlank(first) {
      try continueField(text)
    } else {
      try appendField(text)
    }
    return nil
  }

  private mutating func appendField(_ line: UnsafeRawBufferPointer) throws(Problem) {
    guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else {
      throw Problem(detail: "a line of the header has no colon")
    }
    guard fields.count < Self.maximumFieldCount else {
      throw Problem(detail: "the header has more than \(Self.maximumFieldCount) fields")
    }
    endField()
    // A name that no field can have is passed over, as browsers do.
    guard let name = HTTPField.Name(String(decoding: line[..<colon], as: UTF8.self)) else { return }
    let value = UnsafeRawBufferPointer(rebasing: line[(colon + 1)...])
    fields.append(HTTPField(name: name, value: Self.trimmed(value)))
    mayContinue = true
  }

  private mutating func continueField(_ line: UnsafeRawBufferPointer) throws(Problem) {
    guard mayContinue else { return }
    if fields.last?.name == .transferEncoding {
      throw Problem(
        detail: "the transfer encoding goes on in another line, which libcurl does not read")
    }
    if continuedValue == nil { continuedValue = fields.last?.value }
    continuedValue? += " " + Self.trimmed(line)
  }

  private mutating func endField() {
    mayContinue = false
    guard let value = continuedValue, let last = fields.indices.last else { return }
    fields[last].value = value
    continuedValue = nil
  }

  private mutating func finish() throws(Problem) -> HTTPResponse? {
    guard let code = status else { throw Problem(detail: "there is no status line") }
    if code == 101 {
      throw Problem(detail: "the server switched protocols, which was not requested")
    }
    endField()
    let response = HTTPResponse(status: HTTPResponse.Status(code: code), headerFields: fields)
    status = nil
    fields = HTTPFields()
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
    guard !length.isEmpty, length.utf8.allSatisfy(isDigit), Int64(length) != nil else {
      throw Problem(detail: "the content length is not a number of bytes")
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
    if value.allSatisfy({ $0 < 0x80 }) { return String(decoding: value, as: UTF8.self) }
    return String(validating: value, as: UTF8.self)
      ?? String(String.UnicodeScalarView(value.map { Unicode.Scalar($0) }))
  }
}
