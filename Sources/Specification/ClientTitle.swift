// SPDX-License-Identifier: Apache-2.0

/// Titles of OpenAPI documents, as the names of clients.
package enum ClientTitle {
  /// The name of a document's client: its title without the words that any API could have
  /// in it, `GitHubV3` of `GitHub v3 REST API`, or else after its file; `nil` if neither says anything.
  package static func clientName(_ title: String, file: String) -> String? {
    for words in [words(of: title), words(of: file)] {
      let telling = words.filter { !fillers.contains($0.lowercased()) && !isNumber($0) }
      if !telling.isEmpty, telling.contains(where: { $0.contains(where: \.isLetter) }) {
        return telling.map(capitalized).joined()
      }
      if !words.isEmpty, words.contains(where: { $0.contains(where: \.isLetter) }) {
        return words.map(capitalized).joined()
      }
    }
    return nil
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
