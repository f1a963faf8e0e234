/// Assigns the names of one scope, each once.
///
/// A name that the spec writes as Swift would goes first; after that, names are given in the order of
/// the spec. Where two would be equal, the later one spells out its punctuation (`a-b` and `a_b` become
/// `aB` and `aUnderscoreB`), then gets a number.
package struct Namer: Sendable {
  /// How Swift writes a name of a kind.
  package enum Style: Sendable {
    /// `FileDetails`
    case type
    /// `fileDetails`
    case member
  }

  private var taken: Set<String>

  /// - Parameter reserved: Names that must not be given.
  package init(reserved: Set<String> = []) {
    taken = reserved
  }

  /// Names a whole scope at once, in the order of its texts.
  package mutating func names(for texts: [String], _ style: Style) -> [Identifier] {
    var names = [Identifier?](repeating: nil, count: texts.count)
    for (index, text) in texts.enumerated() where Self.idiomatic(text, style) == text {
      names[index] = claim(text)
    }
    return zip(texts, names).map { text, name in name ?? self.name(for: text, style) }
  }

  /// Names one thing after a text of the spec.
  package mutating func name(for text: String, _ style: Style) -> Identifier {
    let idiomatic = Self.idiomatic(text, style)
    if let name = claim(idiomatic) { return name }
    let spelledOut = Self.spelledOut(text, style)
    if let name = claim(spelledOut) { return name }
    var number = 2
    while true {
      if let name = claim("\(idiomatic)\(number)") { return name }
      number += 1
    }
  }

  private mutating func claim(_ name: String) -> Identifier? {
    taken.insert(name).inserted ? Identifier(checked: name) : nil
  }

  // MARK: Shaping

  /// The name that a Swift programmer would give: `file_id` → `fileId`, `AITags` → `aiTags`.
  static func idiomatic(_ text: String, _ style: Style) -> String {
    let words = Words(text).words
    return words.isEmpty ? spelledOut(text, style) : joined(words, style)
  }

  /// The name with its punctuation in words: `a-b` → `aMinusB`.
  static func spelledOut(_ text: String, _ style: Style) -> String {
    let words = Words(text, spellingOutPunctuation: true).words
    return joined(words.isEmpty ? ["empty"] : words, style)
  }

  private static func joined(_ words: [String], _ style: Style) -> String {
    var name = ""
    for (index, word) in words.enumerated() {
      switch (index, style) {
      case (0, .member): name += word.loweredStart
      case (_, _) where name.last?.isNumber == true && word.first?.isNumber == true:
        name += "_" + word
      default: name += word.capitalizedStart
      }
    }
    if let first = name.unicodeScalars.first, !first.canStartIdentifier {
      name = "_" + name
    }
    return unspeakable.contains(name) ? name + "Value" : name
  }

  /// Names that Swift does not allow, or gives another meaning, even in backticks.
  private static let unspeakable: Set<String> = [
    "self", "Self", "init", "Type", "Protocol", "inout", "var", "let", "_",
  ]
}

extension String {
  fileprivate var capitalizedStart: String { prefix(1).uppercased() + dropFirst() }

  /// The word in lower case if it is an acronym or the plural of one, else with its first letter in
  /// lower case.
  fileprivate var loweredStart: String {
    let singular = hasSuffix("s") && count > 2 ? dropLast() : self[...]
    return singular.contains(where: \.isLowercase)
      ? prefix(1).lowercased() + dropFirst() : lowercased()
  }
}
