// SPDX-License-Identifier: Apache-2.0

/// The most similar candidate for a misspelt word; `nil` if none is similar enough.
///
/// A candidate is similar if its edit distance (insertion, deletion, substitution, transposition)
/// is at most a third of the longer word, ignoring case, hyphens and underscores; otherwise, for
/// words of three letters or more, if it is the only one that is a prefix of `word` or that `word`
/// is a prefix of. Returns `nil` for more than a hundred candidates, since there may be as many
/// misspelt words; see ``KnownWords`` for those.
package func suggestion(for word: String, among candidates: some Sequence<String>) -> String? {
  let words = Array(candidates.prefix(101))
  return words.count > 100 ? nil : KnownWords(words).suggestion(for: word)
}

/// Candidates for misspelt words, prepared for many comparisons.
package struct KnownWords: Sendable {
  private let words: [(word: String, folded: [UInt8])]

  /// The maximum length of a word to find suggestions for, in bytes without hyphens and
  /// underscores.
  private static let longestWord = 100

  package init(_ words: some Sequence<String>) {
    self.words = words.map { ($0, Self.folded($0)) }
  }

  /// The most similar word by the rules of ``suggestion(for:among:)``; the first of several.
  package func suggestion(for word: String) -> String? {
    let wanted = Self.folded(word)
    guard wanted.count <= Self.longestWord else { return nil }
    var best: (word: String, distance: Int)?
    for (word, other) in words {
      let limit = min(
        max(1, max(wanted.count, other.count) / 3), best.map { $0.distance - 1 } ?? .max)
      if abs(other.count - wanted.count) > limit { continue }
      if let distance = editDistance(wanted, other, upTo: limit) { best = (word, distance) }
      if best?.distance == 0 { break }
    }
    return best?.word ?? onlyWordSharingPrefix(with: wanted)
  }

  private func onlyWordSharingPrefix(with wanted: [UInt8]) -> String? {
    guard wanted.count > 2 else { return nil }
    let matches = words.filter { _, other in
      other.count > 2 && (other.starts(with: wanted) || wanted.starts(with: other))
    }
    return matches.count == 1 ? matches.first?.word : nil
  }

  private static func folded(_ text: String) -> [UInt8] {
    text.lowercased().utf8.filter { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: "_") }
  }
}

/// The optimal string alignment distance; `nil` if it exceeds the limit.
private func editDistance(_ a: [UInt8], _ b: [UInt8], upTo limit: Int) -> Int? {
  let unreached = limit + 1
  var beforeLast: [Int] = []
  var last = (0...b.count).map { min($0, unreached) }
  for i in 0..<a.count {
    var row = [Int](repeating: unreached, count: b.count + 1)
    if i < limit { row[0] = i + 1 }
    var least = row[0]
    // Farther from the diagonal than the limit, no distance is within it.
    for j in max(0, i - limit)..<max(0, i - limit, min(b.count, i + limit + 1)) {
      var cost = min(row[j] + 1, last[j + 1] + 1, last[j] + (a[i] == b[j] ? 0 : 1), unreached)
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
        cost = min(cost, beforeLast[j - 1] + 1)
      }
      row[j + 1] = cost
      least = min(least, cost)
    }
    if least > limit, i > 0, (last.min() ?? 0) >= limit { return nil }
    beforeLast = last
    last = row
  }
  return last[b.count] <= limit ? last[b.count] : nil
}
