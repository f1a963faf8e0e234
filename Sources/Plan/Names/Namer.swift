// SPDX-License-Identifier: Apache-2.0

import EndpointsCommon

/// Assigns the names of one scope, each once.
///
/// A name that the spec writes as Swift would goes to that text. Where several other texts want one
/// name, none of them gets it, so that a name never moves from one to another as the spec grows: each
/// spells out its punctuation (`a-b` and `a_b` become `aMinusB` and `aUnderscoreB`), or else its case
/// (`Name` and `NAME` become `nameCapitalized` and `nameUppercase`). What is taken then gets a number.
package struct Namer: Sendable {
  /// The way that Swift writes a name of a kind.
  package enum Style: Sendable {
    /// `FileDetails`
    case type
    /// `fileDetails`
    case member
  }

  /// The names of a scope.
  private struct Taken: Sendable {
    var names: Set<String>

    /// Takes a name; `nil` if it is not free.
    mutating func claim(_ name: String) -> Identifier? {
      names.insert(name).inserted ? Identifier(checked: name) : nil
    }
  }

  private var taken: Taken
  private var numbers = NumberedNames()

  /// - Parameter reserved: Names that must not be given.
  package init(reserved: Set<String> = []) {
    taken = Taken(names: reserved)
  }

  /// Names that must not be given from now on.
  mutating func reserve(_ names: some Sequence<String>) {
    taken.names.formUnion(names)
  }

  mutating func reserve(_ names: Set<String>) {
    // The first ones are shared, and nothing is copied until a name is given.
    if taken.names.isEmpty { taken.names = names } else { taken.names.formUnion(names) }
  }

  /// Names of members that no type in the scope may have: those of scripts without case, since the name of a
  /// type never begins with a small letter.
  mutating func reserve(namesOfMembers names: [Identifier]) {
    reserve(names.lazy.map(\.text).filter { $0.utf8.first?.isLowercaseLetter == false })
  }

  /// True if the scope has a name already.
  func isTaken(_ name: String) -> Bool { taken.names.contains(name) }

  /// Names a whole scope at once; the names are in the order of the texts.
  package mutating func names(for texts: [String], _ style: Style) -> [Identifier] {
    let idiomatic = texts.map { Self.idiomatic($0, style) }
    var names = [Identifier?](repeating: nil, count: texts.count)
    taken.names.reserveCapacity(taken.names.count + texts.count)
    for (index, name) in idiomatic.enumerated() where name == texts[index] {
      names[index] = taken.claim(name)
    }
    let rivals = Self.rivals(among: idiomatic)
    let contested = Set(rivals.joined())
    for (index, name) in idiomatic.enumerated() where !contested.contains(index) {
      names[index] = names[index] ?? taken.claim(name) ?? self.name(for: texts[index], style)
    }
    for group in rivals {
      for (index, distinct) in zip(group, Self.distinct(group.map { texts[$0] }, style))
      where names[index] == nil {
        names[index] = distinct.flatMap { taken.claim($0) } ?? numbered(idiomatic[index])
      }
    }
    return names.compactMap(\.self)
  }

  /// The positions of equal names, in the order of their first ones.
  private static func rivals(among names: [String]) -> [[Int]] {
    // A few are compared in less time than it takes to hash them.
    let areDistinct =
      names.count > 8
      ? Set(names).count == names.count
      : names.indices.allSatisfy { !names[..<$0].contains(names[$0]) }
    if areDistinct { return [] }
    return Dictionary(grouping: names.indices) { names[$0] }.values
      .filter { $0.count > 1 }.sorted { $0[0] < $1[0] }
  }

  /// Names one thing after a text of the spec.
  package mutating func name(for text: String, _ style: Style) -> Identifier {
    let idiomatic = Self.idiomatic(text, style)
    return taken.claim(idiomatic) ?? taken.claim(Self.spelledOut(text, style))
      ?? numbered(idiomatic)
  }

  private mutating func numbered(_ base: String) -> Identifier {
    Self.name(base, numberedBy: &numbers, besides: &taken)
  }

  private static func name(
    _ base: String, numberedBy numbers: inout NumberedNames, besides taken: inout Taken
  ) -> Identifier {
    numbers.name(base) { taken.claim($0) }
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
    if let name = ASCIIName.idiomatic(text, style) { return checked(name) }
    let words = Words(text).words
    return words.isEmpty ? spelledOut(text, style) : joined(words, style)
  }

  /// The name with its punctuation in words: `a-b` → `aMinusB`; a long row of it is cut.
  static func spelledOut(_ text: String, _ style: Style) -> String {
    let words = Words(text, spellingOutPunctuation: true).words
    return joined(words.isEmpty ? ["empty"] : words, style)
  }

  private static func joined(_ words: [String], _ style: Style) -> String {
    if let name = ASCIIName.joined(words, style) { return checked(name) }
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
    forbiddenNames.contains(name) ? name + "Value" : name
  }

  /// Names that Swift does not allow, or gives another meaning, even in backticks.
  private static let forbiddenNames: Set<String> = [
    "self", "Self", "init", "Type", "Protocol", "inout", "var", "let", "_",
  ]
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

/// A Swift name that is safe to declare: made by ``Namer`` alone, never text from a spec.
package struct Identifier: Sendable, Hashable {
  /// The name without backticks.
  package let text: String

  /// - Parameter text: What ``Namer`` has checked and found free.
  init(checked text: String) {
    self.text = text
    isKeyword = Self.isKeyword(text)
  }

  /// True if a declaration of the name needs backticks around it.
  package let isKeyword: Bool

  package static func isKeyword(_ text: String) -> Bool {
    text.utf8.allSatisfy(\.isLowercaseLetter) ? keywords.contains(text) : text == "Any"
  }

  /// The words of small letters that a declaration or an expression can't begin with (The Swift Programming Language,
  /// 'Lexical Structure', 'Keywords and Punctuation').
  private static let keywords: Set<String> = [
    "as", "associatedtype", "await", "break", "case", "catch", "class", "continue",
    "default", "defer", "deinit", "do", "else", "enum", "extension", "fallthrough", "false",
    "fileprivate", "for", "func", "guard", "if", "import", "in", "internal", "is", "let", "nil",
    "operator", "precedencegroup", "private", "protocol", "public", "repeat", "rethrows", "return",
    "static", "struct", "subscript", "super", "switch", "throw", "throws", "true", "try",
    "typealias", "unsafe", "var", "where", "while",
  ]
}

/// The names that generated code has whatever its spec says, so that nothing else may be called so.
package enum BuiltInNames {
  /// The type in the client type that lists the servers.
  package static let serversType = Identifier(checked: "Servers")

  /// The type in the client type that holds the request types.
  package static let requestsType = Identifier(checked: "Requests")

  /// The case of a union for what is none of its alternatives.
  package static let otherCase = Identifier(checked: "other")

  /// Types that every client type declares.
  static let typesOfClients: Set<String> = [serversType.text, requestsType.text]

  /// Types that every request type declares.
  static let typesOfRequests: Set<String> = [
    "Client", outputType.text, failureType.text, headersType.text,
  ]

  /// Types that the requests of pages declare besides.
  static let typesOfPages: Set<String> = ["Item"]

  /// The property of the requests of pages for the URL of one.
  static let pageURL = Identifier(checked: "pageURL")

  /// The value that a call returns.
  static let outputType = Identifier(checked: "Output")

  /// The error that a call fails with.
  static let failureType = Identifier(checked: "Failure")

  /// The headers of a call's responses.
  static let headersType = Identifier(checked: "Headers")

  /// Types that generated code mentions at every turn, which the type of an inline schema
  /// must not hide.
  static let commonTypes: Set<String> = [
    "Array", "Bool", "Data", "Date", "Decimal", "Dictionary", "Double", "Float", "Int", "JSON",
    "Optional", "Server", "String", "UUID",
  ]

  /// Types that the code of servers mentions, and modules that it names them by.
  static let serverTypes = commonTypes.union(modules)
    .union([serversType.text, "CaseIterable", "Sendable", "Self", "Type"])

  /// Modules that generated code names types by.
  static let modules: Set<String> = ["Swift", "Foundation", "Endpoints"]

  /// Members that every client has.
  static let clientMembers: Set<String> = [
    "send", "stream", "value", "configuration", "with",
  ]

  /// The property that every group has, which its methods send with.
  package static let clientOfGroup = Identifier(checked: "client")

  /// Parameters that the initializer of every client has.
  static let clientParameters: Set<String> = [
    "configuration", "environment", "server", "transport",
  ]

  /// Members that a structure gets with a conformance.
  static let objectMembers: Set<String> = ["hashValue"]

  /// Members that an open enum has.
  static let enumMembers: Set<String> = ["rawValue", knownValues.text]

  /// The list of the known values of an open enum.
  package static let knownValues = Identifier(checked: "knownValues")
}
