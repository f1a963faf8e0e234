// SPDX-License-Identifier: Apache-2.0

import EndpointsCommon

/// Reads one segment of a path: text, or a parameter in place of an identifier.
struct PathSegmentReader {
  /// The segments before; `nil` for parameters.
  let before: [String?]
  let isFirst: Bool

  init(before: [String?], isFirst: Bool) {
    self.before = before
    self.isFirst = isFirst
  }

  func segment(_ text: String) -> PathSketch.Segment {
    let text = PercentEncoding.decodedPlaceholder(text)
    if let segment = placeholder(text) ?? botToken(text) ?? matrixParameter(text) {
      return segment
    }
    let (stem, suffix) = Self.split(text)
    if var parameter = value(stem) {
      parameter.sample = PercentEncoding.decoded(stem)
      return .parameter(parameter, prefix: "", suffix: suffix)
    }
    return .literal(PercentEncoding.encodedPath(text))
  }

  /// `AC123` and `.json`; the ending of what has none is empty.
  private static func split(_ text: String) -> (stem: String, suffix: String) {
    for ending in [".json", ".xml", ".csv"]
    where text.hasSuffix(ending) && text.count > ending.count {
      return (String(text.dropLast(ending.count)), ending)
    }
    return (text, "")
  }

  // MARK: Placeholders

  /// A parameter that is written as one: `:id`, `{id}`, `{{id}}`, `<id>`, `$ID`, `${ID}`.
  private func placeholder(_ text: String) -> PathSketch.Segment? {
    if let match = text.wholeMatch(of: /:([A-Za-z_][A-Za-z0-9_]*)(\.[a-z]+)?/) {
      return .parameter(
        named(String(match.1), isExact: true), prefix: "", suffix: match.2.map(String.init) ?? "")
    }
    let pattern =
      /(?<prefix>[^{}<>$\[\]]*)(?:\{\{(?<a>[^{}]+)\}\}|\$?\{(?<b>[^{}]+)\}|<(?<c>[^<>]+)>|\[(?<d>[^\[\]]+)\]|\$(?<e>[A-Za-z_][A-Za-z0-9_]*))(?<suffix>[^{}<>$\[\]]*)/
    guard let match = text.wholeMatch(of: pattern),
      let name = match.a ?? match.b ?? match.c ?? match.d ?? match.e
    else { return nil }
    let isExact = match.b != nil && !text.contains("$")
    return .parameter(
      named(String(name), isExact: isExact),
      prefix: PercentEncoding.encodedPath(String(match.prefix)),
      suffix: PercentEncoding.encodedPath(String(match.suffix)))
  }

  private static let generic: Set<[String]> = [
    ["id"], ["uuid"], ["guid"], ["sid"], ["slug"], ["key"], ["name"], ["number"], ["identifier"],
  ]

  /// A parameter of a name as it is written; one that is generic gets the name of the segment before, too.
  private func named(_ text: String, isExact: Bool) -> PathSketch.Parameter {
    var words = EnglishWords(text).words.filter { $0 != "your" && $0 != "my" && $0 != "the" }
    if words.isEmpty { words = ["id"] }
    let isGeneric = Self.generic.contains(words)
    if let owner,
      let start = words.indices.first(where: { words[$0...].starts(with: owner.words) }),
      words.count - start > owner.words.count
    {
      words.removeFirst(start)
    }
    let isPlain = isExact && !isGeneric && text.wholeMatch(of: /[a-z][A-Za-z0-9]*/) != nil
    if isGeneric, let owner { words = owner.words + words }
    return PathSketch.Parameter(
      name: isPlain ? text : Self.name(words), isGuessed: false,
      isSecret: SecretWords.isSensitive(text))
  }

  private static func name(_ words: [String]) -> String {
    let name = EnglishWords(words.prefix(6)).camelCase
    return name.first?.isNumber == true ? "id\(name)" : name
  }

  /// The words for one of what the segment before holds: `file` for `files`.
  private var owner: EnglishWords? {
    let last = before.last { $0.map { !PathSketch.isVersion($0) } ?? false }
    guard let text = last ?? nil else { return nil }
    let words = EnglishWords(PercentEncoding.decoded(text))
    return words.words.isEmpty ? nil : words.singular
  }

  /// The token that bots have in their path, as in `/bot110201543:AAHdq…/sendMessage`.
  private func botToken(_ text: String) -> PathSketch.Segment? {
    guard text.wholeMatch(of: /bot\d+:[A-Za-z0-9_\-]+/) != nil else { return nil }
    let parameter = PathSketch.Parameter(name: "token", isGuessed: true, isSecret: true)
    return .parameter(parameter, prefix: "bot", suffix: "")
  }

  /// The value behind a name in a segment, as in `login;jsessionid=12`.
  private func matrixParameter(_ text: String) -> PathSketch.Segment? {
    guard let match = text.wholeMatch(of: /([^;={}]*;([A-Za-z_][A-Za-z0-9_\-]*)=)([^{}]+)/) else {
      return nil
    }
    var parameter = PathSketch.Parameter(
      name: EnglishWords(match.2).camelCase, isGuessed: true,
      isSecret: SecretWords.isSession(String(match.2)))
    parameter.sample = String(match.3)
    return .parameter(
      parameter, prefix: PercentEncoding.encodedPath(String(match.1)), suffix: "")
  }

  // MARK: Values

  /// A parameter in place of a value; `nil` for what is a part of the path.
  private func value(_ text: String) -> PathSketch.Parameter? {
    if PathSketch.isVersion(text) || isVersionNumber(text) { return nil }
    if let words = describing(text) {
      return PathSketch.Parameter(
        name: Self.name(Self.generic.contains(words) ? (owner?.words ?? []) + words : words),
        isGuessed: true)
    }
    // A slash that belongs to a value, and a number that can be called.
    if text.contains(/%2F/.ignoresCase()) {
      return PathSketch.Parameter(
        name: Self.name((owner?.words ?? []) + ["path"]), isGuessed: true)
    }
    if text.wholeMatch(of: /(\+|%2B)\d{6,15}/.ignoresCase()) != nil {
      return PathSketch.Parameter(
        name: Self.name(owner?.words.last == "number" ? owner?.words ?? [] : ["phone", "number"]),
        isGuessed: true)
    }
    let name = Self.name((owner?.words ?? []) + (owner?.words.last == "id" ? [] : ["id"]))
    if text.allSatisfy({ $0.isASCII && $0.isNumber }) {
      // Longer ones are made by computers, and strings elsewhere in their APIs; any text may be '1'.
      return PathSketch.Parameter(
        name: name, kind: (2...12).contains(text.count) ? .integer : .string, isGuessed: true,
        isNumber: true)
    }
    if text.wholeMatch(of: StringFormat.uuid) != nil {
      return PathSketch.Parameter(
        name: name, kind: text == text.lowercased() ? .uuid : .string, isGuessed: true)
    }
    if SecretWords.looksSecret(text) || SecretWords.looksRandom(text) && isBesideSecrets {
      return PathSketch.Parameter(name: "token", isGuessed: true, isSecret: true)
    }
    return Self.isIdentifier(text) || SecretWords.looksRandom(text)
      ? PathSketch.Parameter(name: name, isGuessed: true) : nil
  }

  /// True after a segment that leads to what only one person has the URL of.
  private var isBesideSecrets: Bool {
    let words: Set<String> = [
      "confirm", "hooks", "invite", "reset", "services", "token", "tokens", "unsubscribe",
      "verify", "webhook", "webhooks",
    ]
    return before.contains { $0.map { words.contains($0.lowercased()) } ?? false }
  }

  /// True for the number of a version, as in `/2/tweets` and `/rest/api/3/issue`.
  private func isVersionNumber(_ text: String) -> Bool {
    guard text.count <= 2, text.allSatisfy(\.isNumber) else { return false }
    return isFirst || before.allSatisfy { $0.map(PathSketch.isVersion) ?? false }
  }

  /// The words of a name that stands in place of a value: `FILE_ID`, `file_id_1`, `your-file`.
  private func describing(_ text: String) -> [String]? {
    var words = EnglishWords(text).words
    // The number of an example: `file_id_1`.
    if words.count > 2, words[words.count - 2] == "id", words.last?.allSatisfy(\.isNumber) == true {
      words.removeLast()
    }
    let name = words.filter { $0 != "your" && $0 != "my" && $0 != "the" }
    if words.first == "your" || text.contains(/^my[\-_]/.ignoresCase()), !name.isEmpty {
      let letters = name.filter { $0.contains(where: \.isLetter) }
      return letters.isEmpty ? ["id"] : letters
    }
    let isConstant =
      text.count > 1 && text.wholeMatch(of: /[A-Z][A-Z_]*[A-Z]/) != nil
      && !text.contains("XX")
    if isConstant { return name.isEmpty ? ["id"] : name }
    let isIdentifier = words.count > 1 && ["id", "uuid", "guid", "sid"].contains(words.last)
    if isIdentifier || Self.generic.contains(words) && ["id", "uuid", "guid"].contains(words[0]) {
      return words.last == "id" && words.count > 5 ? nil : words
    }
    guard let owner, words.count > owner.words.count,
      Array(words.prefix(owner.words.count)) == owner.words,
      ["name", "key", "slug", "number"].contains(words.last)
    else { return nil }
    return words
  }

  /// True for a value that a computer made: letters with digits, or a row of `X`.
  static func isIdentifier(_ text: String) -> Bool {
    if text.contains("...") || text.contains("…") || text.contains(/[Xx]{4}/) { return true }
    let digits = text.count { $0.isNumber }
    if text.wholeMatch(of: /[0-9a-fA-F]{8,}/) != nil, digits > 0 { return true }
    if let match = text.wholeMatch(of: /[A-Za-z]{1,12}[_\-]([A-Za-z0-9]{3,})/),
      digits > (match.1.count > 7 ? 0 : 1)
    {
      return true
    }
    if text.wholeMatch(of: /[A-Z]+[A-Z0-9]{5,}/) != nil, digits > 0 { return true }
    if text.wholeMatch(of: /[A-Z]{2,4}\d{2,}/) != nil { return true }
    // No row of small letters is as long as a word.
    if text.wholeMatch(of: /[A-Za-z0-9_\-]{16,}/) != nil, digits > 0,
      text.contains(where: \.isLowercase), text.contains(where: \.isUppercase),
      !text.contains(/[a-z]{4}/)
    {
      return true
    }
    if text.wholeMatch(of: /[^@\/]+@[^@\/]+\.[a-z]+/) != nil { return true }
    return text.count >= 10 && digits >= 2 && text.contains(where: \.isLetter)
      && text.wholeMatch(of: /[A-Za-z0-9_\-:=]+/) != nil
      && !text.contains(/^[a-z]+([-_][a-z]+)+\d{0,2}$/)
  }
}

extension PercentEncoding {
  /// The text with brackets, braces and spaces that a browser encodes.
  static func decodedPlaceholder(_ text: String) -> String {
    text.replacing(/%7B/.ignoresCase(), with: "{").replacing(/%7D/.ignoresCase(), with: "}")
      .replacing(/%3C/.ignoresCase(), with: "<").replacing(/%3E/.ignoresCase(), with: ">")
  }
}
