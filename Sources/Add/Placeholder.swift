// SPDX-License-Identifier: Apache-2.0

import EndpointsCommon

/// The words that documentation writes in the places of values: `YOUR_DATABASE_ID`, `file_id_1`, `ACXXXXXXXX`.
enum Placeholder {
  /// True for a text that most likely is one, rather than a value that an API has.
  static func isLikely(_ text: String) -> Bool {
    if text.hasPrefix(contents) || text.contains(/[Xx]{4}/) || text.contains(/YOUR[_\-]/) {
      return true
    }
    if text.wholeMatch(of: /<[^<>]+>|\{[A-Za-z][A-Za-z0-9_ \-]*\}/) != nil { return true }
    if text.hasSuffix("...") || text.hasSuffix("…") { return text.count < 40 }
    guard text.wholeMatch(of: /[A-Za-z][A-Za-z0-9_\-]*/) != nil else { return false }
    var words = EnglishWords(text).words
    if ["your", "my"].contains(words.first), words.count > 1 { return true }
    // A row of examples is numbered.
    if let last = words.last, words.count > 2, last.allSatisfy(\.isNumber) { words.removeLast() }
    guard words.count > 1, words.count < 6, let last = words.last else { return false }
    // A kind of token: `refresh_token`.
    if last == "token", text == text.lowercased() { return false }
    return nouns.contains(last) && text.contains { "_-".contains($0) }
  }

  /// The same for a segment of a path, which is no enum and so no word in capitals either: `OWNER`.
  static func isLikely(inPath text: String) -> Bool {
    isLikely(text) || text.wholeMatch(of: /[A-Z][A-Z_]*[A-Z]/) != nil
  }

  /// The words for what is in a file: `contents of note.txt`.
  static func contents(ofFile path: String) -> String { contents + path }

  private static let contents = "contents of "

  private static let nouns: Set<String> = ["guid", "id", "sid", "token", "uuid"]
}
