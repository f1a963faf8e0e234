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
    let place = character(at: error.offset)
    let (message, help) = error.kind.explanation
    try? self.error(.syntaxError, message, at: place, help: help)
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
        "this is no JSON: expected \(expected) here",
        "look for a comma, a colon or a quote that is missing or too many just before"
      )
    case .unexpectedEnd:
      (
        "the JSON text ends too early", "look for a brace, a bracket or a quote that is not closed"
      )
    case .trailingBytes:
      ("something follows the JSON text", "remove it; a file holds one object")
    case .invalidUTF8:
      ("this is not valid UTF-8", "save the file as UTF-8")
    case .invalidEscape:
      ("JSON has no such escape", "write '\\\\' for a backslash, and '\\n' for the end of a line")
    case .controlCharacter:
      (
        "a text in JSON can't have a line end or a control character in it",
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
