/// Returns the word that somebody who wrote `word` most likely meant, or `nil` if none is near.
///
/// Near is an edit distance (insertion, deletion, substitution, swap of neighbours) of at most a
/// third of the longer word, ignoring case, hyphens and underscores; else the only word that begins
/// with `word` or that `word` begins with is taken, from three letters on.
package func suggestion(for word: String, among candidates: some Sequence<String>) -> String? {
  func folded(_ text: String) -> [UInt8] {
    text.lowercased().utf8.filter { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: "_") }
  }
  let wanted = folded(word)
  guard wanted.count <= 100 else { return nil }
  var best: (word: String, distance: Int)?
  for candidate in candidates {
    let other = folded(candidate)
    let limit = max(1, max(wanted.count, other.count) / 3)
    guard abs(other.count - wanted.count) <= limit else { continue }
    let distance = editDistance(wanted, other)
    if distance <= limit, distance < best?.distance ?? .max {
      best = (candidate, distance)
    }
  }
  if let best { return best.word }
  let akin = candidates.filter {
    let other = folded($0)
    return min(wanted.count, other.count) > 2
      && (other.starts(with: wanted) || wanted.starts(with: other))
  }
  return akin.count == 1 ? akin.first : nil
}

/// The optimal string alignment distance.
private func editDistance(_ a: [UInt8], _ b: [UInt8]) -> Int {
  var beforeLast: [Int] = []
  var last = Array(0...b.count)
  for i in 0..<a.count {
    var row = [i + 1]
    row.reserveCapacity(b.count + 1)
    for j in 0..<b.count {
      var cost = min(row[j] + 1, last[j + 1] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
        cost = min(cost, beforeLast[j - 1] + 1)
      }
      row.append(cost)
    }
    beforeLast = last
    last = row
  }
  return last[b.count]
}
