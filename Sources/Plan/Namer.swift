/// Assigns the names of one scope, each once.
///
/// A name that the spec writes as Swift would goes to that text. Where several other texts want one
/// name, none of them gets it, so that a name never moves from one to another as the spec grows: each
/// spells out its punctuation (`a-b` and `a_b` become `aMinusB` and `aUnderscoreB`), or else its case
/// (`Name` and `NAME` become `nameCapitalized` and `nameUppercase`). What is taken then gets a number.
package struct Namer: Sendable {
  /// How Swift writes a name of a kind.
  package enum Style: Sendable {
    /// `FileDetails`
    case type
    /// `fileDetails`
    case member
  }

  private var taken: Set<String>
  /// What is taken around this scope, which many scopes share.
  private var outer: [Set<String>] = []
  /// The number that a base name gets next.
  private var nextNumbers: [String: Int] = [:]

  /// - Parameter reserved: Names that must not be given.
  package init(reserved: Set<String> = []) {
    taken = reserved
  }

  /// A scope in which the names of another one are not given either.
  init(inside scope: Namer) {
    taken = []
    outer = scope.outer + [scope.taken]
  }

  /// Names that must not be given from now on.
  mutating func reserve(_ names: some Sequence<String>) {
    taken.formUnion(names)
  }

  /// Whether the scope has a name already.
  func isTaken(_ name: String) -> Bool { taken.contains(name) }

  /// Names a whole scope at once; the names are in the order of the texts.
  package mutating func names(for texts: [String], _ style: Style) -> [Identifier] {
    let idiomatic = texts.map { Self.idiomatic($0, style) }
    var names: [Int: Identifier] = [:]
    var rivals: [String: [Int]] = [:]
    for (index, name) in idiomatic.enumerated() {
      if name == texts[index] { names[index] = claim(name) }
      rivals[name, default: []].append(index)
    }
    for (index, name) in idiomatic.enumerated() where rivals[name]?.count == 1 {
      names[index] = names[index] ?? claim(name) ?? self.name(for: texts[index], style)
    }
    for (index, name) in idiomatic.enumerated() {
      guard let group = rivals[name], group.count > 1, group.first == index else { continue }
      for (index, distinct) in zip(group, Self.distinct(group.map { texts[$0] }, style))
      where names[index] == nil {
        names[index] = distinct.flatMap { claim($0) } ?? numbered(name)
      }
    }
    return texts.indices.compactMap { names[$0] }
  }

  /// Names one thing after a text of the spec.
  package mutating func name(for text: String, _ style: Style) -> Identifier {
    let idiomatic = Self.idiomatic(text, style)
    return claim(idiomatic) ?? claim(Self.spelledOut(text, style)) ?? numbered(idiomatic)
  }

  private mutating func claim(_ name: String) -> Identifier? {
    if outer.contains(where: { $0.contains(name) }) { return nil }
    return taken.insert(name).inserted ? Identifier(checked: name) : nil
  }

  private mutating func numbered(_ base: String) -> Identifier {
    var number = nextNumbers[base, default: 2]
    while true {
      let name = claim("\(base)\(number)")
      number += 1
      if let name {
        nextNumbers[base] = number
        return name
      }
    }
  }

  /// Names that tell texts of one idiomatic name apart, whatever their order; `nil` where none does.
  private static func distinct(_ texts: [String], _ style: Style) -> [String?] {
    let choices = texts.map { text in
      let name = spelledOut(text, style)
      return [name] + (text.caseInWords.map { [name + $0] } ?? [])
    }
    let counts = Dictionary(choices.joined().map { ($0, 1) }, uniquingKeysWith: +)
    return choices.map { choices in choices.first { counts[$0] == 1 } }
  }

  // MARK: Shaping

  /// The name that a Swift programmer would give: `file_id` → `fileId`, `AITags` → `aiTags`.
  static func idiomatic(_ text: String, _ style: Style) -> String {
    let words = Words(text).words
    return words.isEmpty ? spelledOut(text, style) : joined(words, style)
  }

  /// The name with its punctuation in words: `a-b` → `aMinusB`; a long row of it is cut.
  static func spelledOut(_ text: String, _ style: Style) -> String {
    let words = Words(text, spellingOutPunctuation: true).words
    return joined(words.isEmpty ? ["empty"] : words, style)
  }

  private static func joined(_ words: [String], _ style: Style) -> String {
    if words.allSatisfy({ $0.utf8.allSatisfy { $0 < 0x80 } }) {
      return checked(joinedASCII(words, style))
    }
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
    return checked(name)
  }

  private static func checked(_ name: String) -> String {
    unspeakable.contains(name) ? name + "Value" : name
  }

  private static func joinedASCII(_ words: [String], _ style: Style) -> String {
    var name: [UInt8] = []
    for (index, word) in words.enumerated() {
      let bytes = word.utf8
      guard let first = bytes.first else { continue }
      if index == 0, first.isDigit { name.append(UInt8(ascii: "_")) }
      if index == 0, style == .member {
        let isWord = bytes.dropLast(bytes.last == UInt8(ascii: "s") && bytes.count > 2 ? 1 : 0)
          .contains { $0.isLowercaseLetter }
        name.append(first.isUppercaseLetter ? first | 0x20 : first)
        name += bytes.dropFirst().map { !isWord && $0.isUppercaseLetter ? $0 | 0x20 : $0 }
      } else {
        if first.isDigit, name.last?.isDigit == true { name.append(UInt8(ascii: "_")) }
        name.append(first.isLowercaseLetter ? first & ~0x20 : first)
        name += bytes.dropFirst()
      }
    }
    return String(decoding: name, as: UTF8.self)
  }

  /// Names that Swift does not allow, or gives another meaning, even in backticks.
  private static let unspeakable: Set<String> = [
    "self", "Self", "init", "Type", "Protocol", "inout", "var", "let", "_",
  ]
}

extension UInt8 {
  fileprivate var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
}

extension String {
  /// The case of the letters, as a word at the end of a name; `nil` if there are none.
  fileprivate var caseInWords: String? {
    guard let first = first(where: \.isCased) else { return nil }
    if !contains(where: \.isLowercase) { return "Uppercase" }
    return first.isUppercase ? "Capitalized" : "Lowercase"
  }

  fileprivate var capitalizedStart: String { prefix(1).uppercased() + dropFirst() }

  /// The word in lower case if it is an acronym or the plural of one, else with its first letter in
  /// lower case.
  fileprivate var loweredStart: String {
    let singular = hasSuffix("s") && count > 2 ? dropLast() : self[...]
    return singular.contains(where: \.isLowercase)
      ? prefix(1).lowercased() + dropFirst() : lowercased()
  }
}
