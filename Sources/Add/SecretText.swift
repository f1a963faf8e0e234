// SPDX-License-Identifier: Apache-2.0

/// A text in which secrets may stand between other words, as `?token=…` does in a URL.
struct SecretText {
  private let text: String

  init(_ text: String) {
    self.text = text
  }

  /// The text with a name in the place of each secret.
  var withoutSecrets: String {
    let text =
      text
      .replacing(/:\/\/[^\/?#@\s"']+@/) { _ in "://YOUR_USER@" }
      .replacing(/\b(Bearer|Basic)\s+[^\s"',;]+/.ignoresCase()) { "\($0.1) YOUR_TOKEN" }
    var shown = ""
    var rest = text[...]
    while let match = rest.firstMatch(of: /([A-Za-z][A-Za-z0-9_\-]*)["']?\s*[:=]\s*/) {
      shown += rest[..<match.range.upperBound]
      rest = rest[match.range.upperBound...]
      if SecretWords.hides(String(match.1)) {
        shown += Self.replaceValue(in: &rest, by: "YOUR_" + EnglishWords(match.1).constantCase)
      }
    }
    return shown + rest
  }

  /// Takes a value off the start of a text.
  ///
  /// - Returns: What takes its place, in the quotes that it has.
  private static func replaceValue(in rest: inout Substring, by name: String) -> String {
    let pattern = /"[^"]*"?|'[^']*'?|[^\s&"',;#{}\[\]]+/
    guard let value = rest.prefixMatch(of: pattern)?.0 else { return "" }
    rest = rest[value.endIndex...]
    if value.hasPrefix("YOUR_") || ["basic", "bearer"].contains(value.lowercased()) {
      return String(value)
    }
    let quote = value.first.map { "\"'".contains($0) ? String($0) : "" } ?? ""
    return quote + name + quote
  }
}
