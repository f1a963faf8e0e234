// SPDX-License-Identifier: Apache-2.0

extension JSONPath {
  /// The reason that a string is not a supported path, and the character at which it is not.
  struct SyntaxError: Error {
    var expected: String
    var offset: Int
  }

  init(_ text: String) throws(SyntaxError) {
    var parser = Parser(text)
    segments = try parser.path()
  }
}

/// Reads a JSONPath from its characters.
private struct Parser {
  private let characters: [Character]
  private var position = 0
  /// The number of open parentheses, so that a hostile path can't fill the stack.
  private var depth = 0

  init(_ text: String) {
    characters = Array(text)
  }

  mutating func path() throws(JSONPath.SyntaxError) -> [JSONPath.Segment] {
    skipSpace()
    guard skip("$") else { throw error("'$'") }
    var segments: [JSONPath.Segment] = []
    while true {
      skipSpace()
      guard position < characters.count else { return segments }
      segments.append(try segment())
    }
  }

  private mutating func segment() throws(JSONPath.SyntaxError) -> JSONPath.Segment {
    if skip("..") {
      let selectors = skip("[") ? try bracket() : [try member()]
      return .init(selectors: selectors, isForDescendants: true)
    }
    if skip(".") { return .init(selectors: [try member()], isForDescendants: false) }
    if skip("[") { return .init(selectors: try bracket(), isForDescendants: false) }
    throw error("'.' or '['")
  }

  /// Parses the selector after a dot: a name without quotes, or `*`.
  private mutating func member() throws(JSONPath.SyntaxError) -> JSONPath.Selector {
    if skip("*") { return .wildcard }
    let name = characters[position...].prefix {
      $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" || $0 == "$"
    }
    guard !name.isEmpty else { throw error("a name or '*'") }
    position += name.count
    return .name(String(name))
  }

  /// Parses the selectors after an opening bracket, and the closing one.
  private mutating func bracket() throws(JSONPath.SyntaxError) -> [JSONPath.Selector] {
    var selectors: [JSONPath.Selector] = []
    repeat {
      skipSpace()
      selectors.append(try selector())
      skipSpace()
    } while skip(",")
    guard skip("]") else { throw error("']'") }
    return selectors
  }

  private mutating func selector() throws(JSONPath.SyntaxError) -> JSONPath.Selector {
    if skip("*") { return .wildcard }
    if skip("?") { return .filter(try alternatives()) }
    if let text = try quoted() { return .name(text) }
    let digits = characters[position...].prefix { $0.isASCII && $0.isNumber || $0 == "-" }
    guard let index = Int(String(digits)) else {
      throw error("a name in quotes, a number, '*' or '?'")
    }
    position += digits.count
    return .index(index)
  }

  // MARK: Filters

  private mutating func alternatives() throws(JSONPath.SyntaxError) -> JSONPath.Condition {
    depth += 1
    defer { depth -= 1 }
    guard depth < 50 else { throw error("fewer parentheses") }
    var parts: [JSONPath.Condition] = []
    repeat {
      var all: [JSONPath.Condition] = []
      repeat { all.append(try condition()) } while skip("&&")
      parts.append(all.count == 1 ? all[0] : .all(all))
    } while skip("||")
    return parts.count == 1 ? parts[0] : .any(parts)
  }

  private mutating func condition() throws(JSONPath.SyntaxError) -> JSONPath.Condition {
    skipSpace()
    defer { skipSpace() }
    var isNegated = false
    while characters[position...].first == "!", skip("!") { isNegated.toggle() }
    skipSpace()
    let found: JSONPath.Condition
    if skip("(") {
      found = try alternatives()
      guard skip(")") else { throw error("')'") }
    } else {
      found = try comparison()
    }
    return isNegated ? .not(found) : found
  }

  private mutating func comparison() throws(JSONPath.SyntaxError) -> JSONPath.Condition {
    guard skip("@") else { throw error("'@', which is the value that is looked at") }
    var path: [JSONPath.Selector] = []
    while characters[position...].first == "." || characters[position...].first == "[" {
      let segment = try segment()
      guard segment.selectors.count == 1, !segment.isForDescendants else {
        throw error("one name after '@'")
      }
      path += segment.selectors
    }
    skipSpace()
    if skip("==") { return .equals(path, try value()) }
    if skip("!=") { return .not(.equals(path, try value())) }
    return .exists(path)
  }

  private mutating func value() throws(JSONPath.SyntaxError) -> JSONPath.Value {
    skipSpace()
    if let text = try quoted() { return .text(text) }
    let word = String(
      characters[position...].prefix { $0.isLetter || $0.isNumber || "+-.".contains($0) })
    position += word.count
    switch word {
    case "true": return .bool(true)
    case "false": return .bool(false)
    case "null": return .null
    default:
      guard let number = Double(word) else { throw error("a string in quotes, or a number") }
      return .number(number)
    }
  }

  // MARK: Characters

  /// A text in single or double quotes; `nil` if none begins here.
  private mutating func quoted() throws(JSONPath.SyntaxError) -> String? {
    guard let quote = characters[position...].first, quote == "'" || quote == "\"" else {
      return nil
    }
    var text = ""
    var index = position + 1
    while index < characters.count, characters[index] != quote {
      if characters[index] == "\\", index + 1 < characters.count { index += 1 }
      text.append(characters[index])
      index += 1
    }
    guard index < characters.count else { throw error("a closing quote") }
    position = index + 1
    return text
  }

  private mutating func skipSpace() {
    while position < characters.count, characters[position].isWhitespace { position += 1 }
  }

  private mutating func skip(_ text: String) -> Bool {
    guard characters[position...].starts(with: text) else { return false }
    position += text.count
    return true
  }

  private func error(_ expected: String) -> JSONPath.SyntaxError {
    .init(expected: expected, offset: position)
  }
}
