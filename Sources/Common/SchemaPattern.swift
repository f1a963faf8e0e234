// SPDX-License-Identifier: Apache-2.0

/// A regular expression of a schema, in the syntax of ECMA-262, as JSON Schema requires.
///
/// It matches anywhere in a string, by Unicode scalars.
package struct SchemaPattern: @unchecked Sendable {
  // Unchecked: a Regex is not Sendable, since it may call functions of a program; one made from a
  // string has none, and it is compiled before another thread gets it.
  private let regex: Regex<AnyRegexOutput>

  /// Compiles a pattern; `nil` if Swift has no equivalent.
  package init?(_ pattern: String) {
    guard let text = ECMAScriptPattern.swiftPattern(pattern) else { return nil }
    do {
      regex = try Self.regex(text)
      // Compiles all of it, and fails to match before the pattern could backtrack without end.
      _ = try Self.regex("(?!)(?:\(text))").firstMatch(in: "")
    } catch {
      return nil
    }
  }

  private static func regex(_ text: String) throws -> Regex<AnyRegexOutput> {
    try Regex(text).matchingSemantics(.unicodeScalar).asciiOnlyDigits().asciiOnlyWordCharacters()
      .wordBoundaryKind(.simple)
  }

  package func matches(_ text: String) -> Bool {
    // An error of matching is not caused by the string.
    do { return try regex.firstMatch(in: text) != nil } catch { return true }
  }
}
