// SPDX-License-Identifier: Apache-2.0

import EndpointsCommon
import EndpointsDiagnostics

/// Builds a tree from a JSON text (RFC 8259), without recursion.
///
/// It is separate from the runtime's reader, so that the generator does not load the libraries for
/// making requests.
struct JSONReader {
  private(set) var builder: TreeBuilder
  let text: UnsafeBufferPointer<UInt8>
  /// The offset of the next byte.
  var position = 0
  /// The value of the last string with escapes.
  var decoded: [UInt8] = []
  /// The closing bytes of the open objects and arrays, innermost last.
  private var containers: [UInt8] = []
  /// True if the builder has stopped; the reason is among its diagnostics.
  private var hasFailed = false

  /// The maximum number of open objects and arrays; the builder stops before.
  private static let depth = 512

  init(_ builder: TreeBuilder, text: UnsafeBufferPointer<UInt8>) {
    self.builder = builder
    self.text = text
  }

  /// Reads the whole text; after the builder has stopped, the rest is only validated.
  mutating func read() throws(JSONSyntaxError) {
    skipWhitespace()
    repeat {
      // After the start of a container, its first value is next.
      if try readValue() { continue }
      while let end = containers.last {
        skipWhitespace()
        if next(is: UInt8(ascii: ",")) {
          position += 1
          skipWhitespace()
          if end == UInt8(ascii: "}") { try readKey() }
          break
        }
        guard next(is: end) else {
          throw unexpected(end == UInt8(ascii: "}") ? "',' or '}'" : "',' or ']'")
        }
        endContainer()
      }
    } while !containers.isEmpty
    skipWhitespace()
    if position < text.count { throw JSONSyntaxError(.trailingBytes, at: position) }
  }

  // MARK: Values

  /// Reads a scalar or the start of a container; returns true if a value of the container has to
  /// follow.
  private mutating func readValue() throws(JSONSyntaxError) -> Bool {
    guard position < text.count else { throw unexpected("a value") }
    let start = position
    switch text[position] {
    case UInt8(ascii: "{"): return try beginContainer(endingWith: UInt8(ascii: "}"))
    case UInt8(ascii: "["): return try beginContainer(endingWith: UInt8(ascii: "]"))
    case UInt8(ascii: "\""):
      try readString()
      return false
    case UInt8(ascii: "t"): try skip("true")
    case UInt8(ascii: "f"): try skip("false")
    case UInt8(ascii: "n"): try skip("null")
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): try skipNumber()
    default: throw unexpected("a value")
    }
    let location = start..<position
    build { (builder) throws(TreeBuilder.Failure) in
      try builder.scalar(verbatim: location, style: .plain, location: location)
    }
    return false
  }

  private mutating func beginContainer(endingWith end: UInt8) throws(JSONSyntaxError) -> Bool {
    guard containers.count < Self.depth else { throw JSONSyntaxError(.tooDeep, at: position) }
    let start = position
    let isObject = end == UInt8(ascii: "}")
    build { (builder) throws(TreeBuilder.Failure) in
      if isObject {
        try builder.beginMapping(at: start)
      } else {
        try builder.beginSequence(at: start)
      }
    }
    containers.append(end)
    position += 1
    skipWhitespace()
    if next(is: end) {
      endContainer()
      return false
    }
    if isObject { try readKey() }
    return true
  }

  private mutating func endContainer() {
    containers.removeLast()
    position += 1
    let end = position
    build { (builder) throws(TreeBuilder.Failure) in try builder.end(at: end) }
  }

  private mutating func readKey() throws(JSONSyntaxError) {
    guard next(is: UInt8(ascii: "\"")) else { throw unexpected("a key") }
    try readString()
    skipWhitespace()
    guard next(is: UInt8(ascii: ":")) else { throw unexpected("':'") }
    position += 1
    skipWhitespace()
  }

  private mutating func readString() throws(JSONSyntaxError) {
    let start = position
    let hasEscapes = try scanString()
    let location = start..<position
    let decoded = hasEscapes ? self.decoded : []
    build { (builder) throws(TreeBuilder.Failure) in
      if hasEscapes {
        try builder.scalar(decoded: decoded, style: .doubleQuoted, location: location)
      } else {
        let content = location.lowerBound + 1..<location.upperBound - 1
        try builder.scalar(verbatim: content, style: .doubleQuoted, location: location)
      }
    }
  }

  /// Calls the builder unless it has stopped.
  private mutating func build<Result>(
    _ body: (inout TreeBuilder) throws(TreeBuilder.Failure) -> Result
  ) {
    if hasFailed { return }
    do {
      _ = try body(&builder)
    } catch {
      hasFailed = true
    }
  }

  // MARK: Tokens

  private mutating func skipWhitespace() {
    var next = position
    while next < text.count, text[next].isJSONWhitespace {
      next += 1
      // Indentation, eight spaces at a time.
      while text.word(at: next) == UInt64(repeating: UInt8(ascii: " ")) { next += 8 }
    }
    position = next
  }

  func next(is byte: UInt8) -> Bool { position < text.count && text[position] == byte }

  private mutating func skip(_ literal: StaticString) throws(JSONSyntaxError) {
    let start = position
    for index in 0..<literal.utf8CodeUnitCount {
      guard position < text.count else { throw JSONSyntaxError(.unexpectedEnd, at: position) }
      guard text[position] == literal.utf8Start[index] else {
        throw JSONSyntaxError(.expected("\(literal)"), at: start)
      }
      position += 1
    }
  }

  private mutating func skipNumber() throws(JSONSyntaxError) {
    if next(is: UInt8(ascii: "-")) { position += 1 }
    if next(is: UInt8(ascii: "0")) { position += 1 } else { try skipDigits() }
    if next(is: UInt8(ascii: ".")) {
      position += 1
      try skipDigits()
    }
    if next(is: UInt8(ascii: "e")) || next(is: UInt8(ascii: "E")) {
      position += 1
      if next(is: UInt8(ascii: "-")) || next(is: UInt8(ascii: "+")) { position += 1 }
      try skipDigits()
    }
  }

  private mutating func skipDigits() throws(JSONSyntaxError) {
    guard position < text.count, text[position].isDigit else { throw unexpected("a digit") }
    while position < text.count, text[position].isDigit { position += 1 }
  }

  /// The error for an unexpected byte, or for the end of the text.
  private func unexpected(_ expected: String) -> JSONSyntaxError {
    JSONSyntaxError(position < text.count ? .expected(expected) : .unexpectedEnd, at: position)
  }
}

extension JSONReader {
  /// True if the first byte that is not white space opens an object.
  static func mayBeJSON(_ text: [UInt8]) -> Bool {
    text.first { !$0.isJSONWhitespace } == UInt8(ascii: "{")
  }

  /// True if the text opens an object that is empty or whose first key is quoted.
  ///
  /// It is most likely meant as JSON, although YAML allows it, too.
  static func isLikelyJSON(_ text: [UInt8]) -> Bool {
    let rest = text.lazy.filter { !$0.isJSONWhitespace }.dropFirst()
    return rest.first == UInt8(ascii: "\"") || rest.first == UInt8(ascii: "}")
  }
}

extension UInt8 {
  fileprivate var isJSONWhitespace: Bool { isBlank || isLineEnd }
}
