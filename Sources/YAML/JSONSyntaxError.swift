// SPDX-License-Identifier: Apache-2.0

import EndpointsDiagnostics

/// The reason a text is not JSON, and its location.
struct JSONSyntaxError: Error {
  enum Kind {
    /// A description of what was expected instead.
    case expected(String)
    case unexpectedEnd
    case trailingBytes
    case invalidUTF8
    case invalidEscape
    case controlCharacter
    case tooDeep
  }

  let kind: Kind
  /// The offset in bytes from the start of the text.
  let offset: Int

  init(_ kind: Kind, at offset: Int) {
    self.kind = kind
    self.offset = offset
  }
}

extension TreeBuilder {
  /// Reports the error of a text that is meant as JSON.
  mutating func report(_ error: JSONSyntaxError) {
    let location = character(at: error.offset)
    let (message, help) = error.kind.explanation
    try? self.error(.syntaxError, message, at: location, help: help)
  }

  private func character(at offset: Int) -> Range<Int> {
    let text = file.text
    let start = min(offset, text.count)
    var end = min(start + 1, text.count)
    while end < text.count, text[end].isContinuation { end += 1 }
    return start..<end
  }
}

extension JSONSyntaxError.Kind {
  fileprivate var explanation: (message: String, help: String) {
    switch self {
    case .expected(let expected):
      (
        "invalid JSON: expected \(expected) here",
        "check for a missing or extra comma, colon or quote just before"
      )
    case .unexpectedEnd:
      (
        "the JSON is incomplete", "close the brace, bracket or quote that is still open"
      )
    case .trailingBytes:
      ("unexpected text after the JSON", "remove it; a file contains one object")
    case .invalidUTF8:
      ("this is not valid UTF-8", "save the file as UTF-8")
    case .invalidEscape:
      ("JSON has no such escape", "write '\\\\' for a backslash, and '\\n' for the end of a line")
    case .controlCharacter:
      (
        "a JSON string can't contain a line end or another control character",
        "write '\\n' for the end of a line and '\\t' for a tab, or close the quote before"
      )
    case .tooDeep:
      (
        "objects and arrays nest deeper than \(ReadingLimits.depth) levels",
        "move inner parts to 'components', and refer to them"
      )
    }
  }
}
