/// A text of a spec, cut into the words that a name is made of.
struct Words {
  private(set) var words: [String] = []
  private var word = String.UnicodeScalarView()

  /// - Parameter spellingOutPunctuation: Whether `-` is the word `Minus` or just ends a word.
  init(_ text: String, spellingOutPunctuation: Bool = false) {
    let scalars = Array(text.unicodeScalars)
    let isShouting =
      !scalars.contains { $0.properties.isLowercase }
      && scalars.contains { $0 == "_" || !$0.canContinueIdentifier }
    for (index, scalar) in scalars.enumerated() {
      let rest = scalars[(index + 1)...]
      let next = rest.first
      if scalar.canContinueIdentifier, scalar != "_" {
        if !isShouting, startsWord(scalar, before: rest) { endWord() }
        let isLowered = isShouting && !word.isEmpty
        word.append(
          contentsOf: isLowered
            ? scalar.properties.lowercaseMapping.unicodeScalars
            : String.UnicodeScalarView([scalar]))
        continue
      }
      endWord()
      if spellingOutPunctuation || scalar.isSign(before: next, at: index) {
        words += scalar.spelledOut
      }
    }
    endWord()
  }

  /// Whether a hump begins here: `fileId` at `I`, `AITags` at `T`, but `URLs` not at `L`.
  private func startsWord(_ scalar: Unicode.Scalar, before rest: ArraySlice<Unicode.Scalar>) -> Bool
  {
    guard scalar.properties.isUppercase, let last = word.last else { return false }
    if !last.properties.isUppercase { return true }
    let isPlural = rest.first == "s" && rest.dropFirst().first?.properties.isLowercase != true
    return rest.first?.properties.isLowercase == true && !isPlural
  }

  private mutating func endWord() {
    if !word.isEmpty { words.append(String(word)) }
    word = String.UnicodeScalarView()
  }
}

extension Unicode.Scalar {
  /// Whether Swift lets an identifier begin with the scalar, without backticks.
  var canStartIdentifier: Bool {
    self == "_" || (isASCII ? properties.isAlphabetic : properties.isXIDStart)
  }

  /// Whether Swift lets the scalar stand inside an identifier.
  var canContinueIdentifier: Bool {
    self == "_"
      || (isASCII
        ? properties.isAlphabetic || ("0"..."9").contains(self) : properties.isXIDContinue)
  }

  /// Whether the scalar is the sign of a number that begins the text: `+1`, `-1`.
  fileprivate func isSign(before next: Unicode.Scalar?, at index: Int) -> Bool {
    guard index == 0, self == "+" || self == "-", let next else { return false }
    return ("0"..."9").contains(next)
  }

  /// The scalar in words: its name in Unicode where it has no shorter one.
  fileprivate var spelledOut: [String] {
    if let word = Self.punctuation[self] { return [word] }
    let name = properties.name ?? "U\(String(value, radix: 16, uppercase: true))"
    return name.split { !$0.isASCII || !($0.isLetter || $0.isNumber) }
      .map { $0.prefix(1) + $0.dropFirst().lowercased() }
  }

  private static let punctuation: [Unicode.Scalar: String] = [
    "\0": "Null", "\t": "Tab", "\n": "Newline", "\r": "Return", " ": "Space", "!": "Exclamation",
    "\"": "Quote", "#": "Hash", "$": "Dollar", "%": "Percent",
    "&": "And", "'": "Apostrophe", "(": "Open", ")": "Close", "*": "Star", "+": "Plus",
    ",": "Comma", "-": "Minus", ".": "Dot", "/": "Slash", ":": "Colon", ";": "Semicolon",
    "<": "Less", "=": "Equals", ">": "Greater", "?": "Question", "@": "At", "[": "OpenBracket",
    "\\": "Backslash", "]": "CloseBracket", "^": "Caret", "_": "Underscore", "`": "Backtick",
    "{": "OpenBrace", "|": "Or", "}": "CloseBrace", "~": "Tilde",
  ]
}
