// SPDX-License-Identifier: Apache-2.0

import EndpointsCommon

/// The words that a name of an API is made of: `bulkJobs`, `dns_records`, `FILE-ID`.
struct EnglishWords: Hashable {
  /// In lower case.
  var words: [String]

  init(_ words: some Sequence<String>) {
    self.words = Array(words)
  }

  init(_ text: some StringProtocol) {
    var words: [String] = []
    var word = ""
    let characters = Array(text)
    for (index, character) in characters.enumerated() {
      guard character.isASCII, character.isLetter || character.isNumber else {
        if !word.isEmpty { words.append(word) }
        word = ""
        continue
      }
      let isHump =
        character.isUppercase
        && (characters[..<index].last?.isLowercase == true
          || characters[..<index].last?.isUppercase == true
            && characters[(index + 1)...].first?.isLowercase == true)
      if isHump, !word.isEmpty {
        words.append(word)
        word = ""
      }
      word.append(contentsOf: character.lowercased())
    }
    if !word.isEmpty { words.append(word) }
    self.words = words
  }

  /// `fileId`
  var camelCase: String {
    words.enumerated().map { $0.offset == 0 ? $0.element : $0.element.withCapital }.joined()
  }

  /// `delete-file`
  var kebabCase: String { words.joined(separator: "-") }

  /// The name of the endpoint file of an operation.
  var fileName: String { words == ["api"] ? "api-operation.yaml" : "\(kebabCase).yaml" }

  /// `FILE_ID`
  var constantCase: String { words.map { $0.uppercased() }.joined(separator: "_") }

  /// The first words, of as many letters as a name of a file may have.
  var limited: EnglishWords {
    var count = 0
    let first = words.prefix { word in
      count += word.count + 1
      return count <= 80
    }
    return first.isEmpty
      ? EnglishWords(words.prefix(1).map { String($0.prefix(80)) }) : EnglishWords(first)
  }

  /// `Delete file`
  var sentence: String { words.joined(separator: " ").withCapital }

  /// The words with the last one in singular.
  var singular: EnglishWords {
    guard let last = words.last else { return self }
    return EnglishWords(words.dropLast() + [Self.singular(of: last)])
  }

  /// True if the last word names several things.
  var isPlural: Bool { words.last.map { Self.singular(of: $0) != $0 } ?? false }

  private static let irregular = [
    "people": "person", "children": "child", "indices": "index", "statuses": "status",
    "aliases": "alias", "matrices": "matrix", "vertices": "vertex", "buses": "bus",
    "movies": "movie", "cookies": "cookie", "caches": "cache",
  ]

  /// Words that end as plurals do, and name one thing or no number of things.
  private static let unchanging: Set<String> = [
    "analytics", "contents", "details", "dns", "gas", "https", "is", "lens", "metrics", "news",
    "os", "preferences", "series",
    "settings", "sms", "statistics", "stats", "this", "tls", "vps", "whois",
  ]

  static func singular(of word: String) -> String {
    if let known = irregular[word] { return known }
    if unchanging.contains(word) || word.count < 3 || !word.hasSuffix("s") { return word }
    for ending in ["ss", "us", "is"] where word.hasSuffix(ending) { return word }
    if word.hasSuffix("ies"), word.count > 4 { return word.dropLast(3) + "y" }
    for ending in ["sses", "xes", "ches", "shes", "zzes"] where word.hasSuffix(ending) {
      return String(word.dropLast(2))
    }
    return String(word.dropLast())
  }
}
