import EndpointsDiagnostics

extension DocumentReader {
  /// The name of a document's client: its title without the words that any API could have
  /// in it, `GitHubV3` of `GitHub v3 REST API`, or else after its file.
  func clientName(title: Text, file: String) -> Text {
    for words in [Self.words(of: title.value), Self.words(of: file)] {
      let telling = words.filter { !Self.fillers.contains($0.lowercased()) && !Self.isNumber($0) }
      if !telling.isEmpty, telling.contains(where: { $0.contains(where: \.isLetter) }) {
        return Text(telling.map(Self.capitalized).joined(), at: title.location)
      }
      if !words.isEmpty, words.contains(where: { $0.contains(where: \.isLetter) }) {
        return Text(words.map(Self.capitalized).joined(), at: title.location)
      }
    }
    return Text("API", at: title.location)
  }

  private static let fillers: Set<String> = [
    "api", "apis", "rest", "restful", "http", "openapi", "specification", "spec", "the",
    "documentation", "definition",
  ]

  private static func words(of text: String) -> [String] {
    text.split { !$0.isLetter && !$0.isNumber && $0 != "." }
      .map { $0.trimming(".") }.filter { !$0.isEmpty }
      .flatMap { isNumber($0) ? [$0] : $0.split(separator: ".").map(String.init) }
  }

  /// True if a word is the number of a version: `1.2.0`, `v1.2`.
  private static func isNumber(_ word: String) -> Bool {
    let digits = word.first == "v" || word.first == "V" ? word.dropFirst() : word[...]
    guard digits.contains(".") || digits.count == word.count else { return false }
    return !digits.isEmpty && digits.allSatisfy { $0.isNumber || $0 == "." }
  }

  private static func capitalized(_ word: String) -> String {
    word.prefix(1).uppercased() + word.dropFirst()
  }
}

extension StringProtocol {
  /// The text without a character at its ends.
  fileprivate func trimming(_ character: Character) -> String {
    var rest = self[...]
    while rest.first == character { rest = rest.dropFirst() }
    while rest.last == character { rest = rest.dropLast() }
    return String(rest)
  }
}
