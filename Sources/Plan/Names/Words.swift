// SPDX-License-Identifier: Apache-2.0

import EndpointsCommon

/// A text of a spec, cut into the words that a name is made of.
struct Words {
  private(set) var words: [String] = []
  private var word = String.UnicodeScalarView()

  /// The most Unicode scalars of one text that go into a name.
  private static let longestText = 500

  /// The most signs of one text that are spelled out.
  private static let mostSigns = 32

  /// - Parameter spellingOutPunctuation: True if `-` is the word `Minus`, false if it just ends a word.
  init(_ text: String, spellingOutPunctuation: Bool = false) {
    let scalars = Array(text.unicodeScalars.prefix(Self.longestText))
    let isShouting =
      !scalars.contains { $0.properties.isLowercase }
      && scalars.contains { $0 == "_" || !$0.canContinueIdentifier }
    var signs = 0
    for index in scalars.indices {
      let scalar = scalars[index]
      if scalar.canContinueIdentifier, scalar != "_", !(word.isEmpty && scalar.isMark) {
        if !isShouting, startsWord(scalar, before: scalars[(index + 1)...]) { endWord() }
        let isLowered = isShouting && !word.isEmpty
        word.append(
          contentsOf: isLowered
            ? scalar.properties.lowercaseMapping.unicodeScalars
            : String.UnicodeScalarView([scalar]))
        continue
      }
      endWord()
      if signs == Self.mostSigns { continue }
      if spellingOutPunctuation || index == 0 && Self.beginsNumber(scalars) {
        signs += 1
        words += scalar.spelledOut
      }
    }
    endWord()
  }

  /// True if a hump begins here: `fileId` at `I`, `AITags` at `T`, but `URLs` not at `L`.
  private func startsWord(_ scalar: Unicode.Scalar, before rest: ArraySlice<Unicode.Scalar>) -> Bool
  {
    guard scalar.properties.isUppercase, let last = word.last else { return false }
    if !last.properties.isUppercase { return true }
    let isPlural = rest.first == "s" && rest.dropFirst().first?.properties.isLowercase != true
    return rest.first?.properties.isLowercase == true && !isPlural
  }

  /// True if the text begins with the sign of a number: `+1`, `-1`.
  private static func beginsNumber(_ scalars: [Unicode.Scalar]) -> Bool {
    guard let sign = scalars.first, let next = scalars.dropFirst().first else { return false }
    return (sign == "+" || sign == "-") && ("0"..."9").contains(next)
  }

  private mutating func endWord() {
    if !word.isEmpty { words.append(String(word)) }
    word = String.UnicodeScalarView()
  }
}

extension UInt8 {
  var isUppercaseLetter: Bool { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) }
  var isLowercaseLetter: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self) }
  var isLetterOrDigit: Bool { isLetter || isDigit }
}

extension Unicode.Scalar {
  /// True if an identifier can begin with the scalar, without backticks.
  var canStartIdentifier: Bool {
    self == "_"
      || (isASCII ? properties.isAlphabetic : properties.isXIDStart && !isInvisible)
  }

  /// True if the scalar can be inside an identifier and people see it there.
  var canContinueIdentifier: Bool {
    self == "_"
      || (isASCII
        ? properties.isAlphabetic || ("0"..."9").contains(self)
        : properties.isXIDContinue && !isInvisible)
  }

  /// True if the scalar looks like nothing, such as a zero width joiner or a variation selector.
  private var isInvisible: Bool {
    properties.generalCategory == .format || properties.isDefaultIgnorableCodePoint
  }

  /// True if the scalar changes the look of the one before it, such as a combining accent.
  fileprivate var isMark: Bool {
    switch properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: true
    default: false
    }
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
