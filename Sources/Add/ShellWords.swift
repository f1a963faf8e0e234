// SPDX-License-Identifier: Apache-2.0

/// A command line, cut into words as a shell cuts it.
///
/// It is lenient where documentation is: prompts, line breaks without a backslash, typographic quotes, placeholders
/// such as `<id>`, and `&` in a URL without quotes. Variables stay as they are written.
struct ShellWords {
  private(set) var words: [String] = []
  /// The text that `<<EOF` gives to the standard input; `nil` if there is none.
  private(set) var standardInput: String?

  private var rest: ArraySlice<Character>
  private var word: String?
  private var hereDocumentEnd: String?

  /// - Throws: ``AddError`` if a quote is not closed.
  init(_ text: String) throws(AddError) {
    rest = ArraySlice(CommandText(text).characters)
    while let character = rest.first {
      if hereDocumentEnd != nil, character == "\n" {
        readHereDocument()
        continue
      }
      guard try read(character) else { break }
    }
    endWord()
  }

  /// Reads one character and what belongs to it; false where the command ends.
  private mutating func read(_ character: Character) throws(AddError) -> Bool {
    rest = rest.dropFirst()
    switch character {
    case "\\": readEscape()
    case "'", "\u{2018}": try readLiteral(until: ["'", "\u{2019}"])
    case "\"", "\u{201C}", "\u{201D}": try readQuoted()
    case "$": try readDollar()
    case "#" where word == nil: skipLine()
    case "|": return false
    case "&", ";": return readSeparator(character)
    case "<": readLess()
    case ">": readRedirection()
    default:
      if character.isWhitespace { endWord() } else { append(character) }
    }
    return true
  }

  private mutating func append(_ character: Character) {
    if word == nil { word = "" }
    word?.append(character)
  }

  private mutating func endWord() {
    if let word { words.append(word) }
    word = nil
  }

  private mutating func skipLine() {
    rest = rest.drop { $0 != "\n" }
  }

  // MARK: Quotes

  private mutating func readEscape() {
    let line = rest.drop { $0 == " " || $0 == "\t" }
    if line.isEmpty || line.first == "\n" {
      rest = line.dropFirst()
    } else if let next = rest.popFirst() {
      append(next)
    }
  }

  private mutating func readLiteral(until ends: Set<Character>) throws(AddError) {
    word = word ?? ""
    while let character = rest.popFirst() {
      if ends.contains(character) { return }
      append(character)
    }
    throw Self.openQuote("'")
  }

  private mutating func readQuoted() throws(AddError) {
    word = word ?? ""
    while let character = rest.popFirst() {
      switch character {
      case "\"", "\u{201D}": return
      case "\\" where rest.first.map { "\"\\$`".contains($0) } == true:
        rest.popFirst().map { append($0) }
      case "\\" where rest.first == "\n": rest = rest.dropFirst()
      default: append(character)
      }
    }
    throw Self.openQuote("\"")
  }

  private static func openQuote(_ quote: String) -> AddError {
    .command(
      "a quote \(quote) is not closed",
      help: "copy the whole command, all lines of it")
  }

  // MARK: Dollar signs

  private mutating func readDollar() throws(AddError) {
    switch rest.first {
    case "'":
      rest = rest.dropFirst()
      try readEscapedQuote()
    case "\"":
      break
    case "(":
      append("$")
      readGroup()
    default: append("$")
    }
  }

  /// Keeps `(…)` of a command in a command.
  private mutating func readGroup() {
    var depth = 0
    while let character = rest.popFirst() {
      append(character)
      depth += character == "(" ? 1 : character == ")" ? -1 : 0
      if depth == 0 { return }
    }
  }

  /// Reads `$'…'` with the escapes of Bash.
  private mutating func readEscapedQuote() throws(AddError) {
    word = word ?? ""
    while let character = rest.popFirst() {
      if character == "'" { return }
      guard character == "\\", let escape = rest.popFirst() else {
        append(character)
        continue
      }
      appendEscape(escape)
    }
    throw Self.openQuote("$'")
  }

  private static let escapes: [Character: Character] = [
    "a": "\u{7}", "b": "\u{8}", "e": "\u{1B}", "E": "\u{1B}", "f": "\u{C}", "n": "\n", "r": "\r",
    "t": "\t",
    "v": "\u{B}",
  ]

  private mutating func appendEscape(_ escape: Character) {
    switch escape {
    case "x": appendCode(radix: 16, most: 2, or: escape)
    case "u": appendCode(radix: 16, most: 4, or: escape)
    case "U": appendCode(radix: 16, most: 8, or: escape)
    case "0"..."7":
      rest = [escape] + rest
      appendCode(radix: 8, most: 3, or: escape)
    default: append(Self.escapes[escape] ?? escape)
    }
  }

  private mutating func appendCode(radix: Int, most: Int, or escape: Character) {
    let digits = rest.prefix(most).prefix { Int(String($0), radix: radix) != nil }
    guard let code = UInt32(String(digits), radix: radix), let scalar = Unicode.Scalar(code) else {
      return append(escape)
    }
    rest = rest.dropFirst(digits.count)
    append(Character(scalar))
  }

  // MARK: Operators

  /// True for an `&` or `;` inside of a word, as in a URL without quotes.
  private mutating func readSeparator(_ character: Character) -> Bool {
    guard word != nil, let next = rest.first, !next.isWhitespace, next != character else {
      return false
    }
    append(character)
    return true
  }

  /// Reads `<id>` as a part of a word, `<<EOF` as standard input, and skips the file of `< file`.
  private mutating func readLess() {
    if rest.first == "<" {
      hereDocumentEnd = nil
      let end = rest.dropFirst().prefix { $0 != "\n" }
        .filter { !" -'\"".contains($0) }
      rest = rest.drop { $0 != "\n" }
      hereDocumentEnd = String(end)
      return
    }
    let inside = rest.prefix { $0 != ">" && $0 != "\n" && $0 != "<" }
    guard rest.dropFirst(inside.count).first == ">", inside.first?.isWhitespace == false else {
      return skipWord()
    }
    append("<")
    for character in inside { append(character) }
    append(">")
    rest = rest.dropFirst(inside.count + 1)
  }

  private mutating func readRedirection() {
    // The number of what is redirected: `2>`.
    if word?.allSatisfy(\.isNumber) == true { word = nil }
    endWord()
    skipWord()
  }

  private mutating func skipWord() {
    rest = rest.drop { "> &".contains($0) }
    rest = rest.drop { !$0.isWhitespace }
  }

  private mutating func readHereDocument() {
    let lines = String(rest.dropFirst()).split(separator: "\n", omittingEmptySubsequences: false)
    let text = lines.prefix { $0.drop { $0 == "\t" } != hereDocumentEnd ?? "" }
    standardInput = text.joined(separator: "\n")
    hereDocumentEnd = nil
    rest = ArraySlice(lines.dropFirst(text.count + 1).joined(separator: "\n"))
  }
}

/// The text of a command without what only one shell or a page has: prompts, and the line breaks of Windows.
private struct CommandText {
  var characters: [Character]

  init(_ text: String) {
    var text = text.replacing("\r\n", with: "\n").replacing("\u{A0}", with: " ")
    text = String(text.drop(while: \.isWhitespace))
    for prompt in ["$ ", "% ", "> ", "# ", "PS> "] where text.hasPrefix(prompt) {
      text.removeFirst(prompt.count)
    }
    if text.contains(/\^[ \t]*\n/) { text = Self.withoutCarets(text) }
    characters = Array(text.replacing(/`[ \t]*\n/, with: " "))
  }

  /// The text of Windows' `cmd`, whose `^` continues a line, and takes the meaning of any other character.
  private static func withoutCarets(_ text: String) -> String {
    text.replacing(/\^[ \t]*\n\s*/, with: " ").replacing(/\^(.)/) { String($0.1) }
  }
}
