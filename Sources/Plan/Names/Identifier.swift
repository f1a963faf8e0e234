/// A Swift name that is safe to declare: made by ``Namer`` alone, never text from a spec.
package struct Identifier: Sendable, Hashable {
  /// The name without backticks.
  package let text: String

  /// - Parameter text: What ``Namer`` has checked and found free.
  init(checked text: String) {
    self.text = text
    isKeyword = Self.keywords.contains(text)
  }

  /// True if a declaration of the name needs backticks around it.
  package let isKeyword: Bool

  /// The words that a declaration or an expression can't begin with (The Swift Programming Language,
  /// 'Lexical Structure', 'Keywords and Punctuation').
  private static let keywords: Set<String> = [
    "Any", "as", "associatedtype", "await", "break", "case", "catch", "class", "continue",
    "default", "defer", "deinit", "do", "else", "enum", "extension", "fallthrough", "false",
    "fileprivate", "for", "func", "guard", "if", "import", "in", "internal", "is", "let", "nil",
    "operator", "precedencegroup", "private", "protocol", "public", "repeat", "rethrows", "return",
    "static", "struct", "subscript", "super", "switch", "throw", "throws", "true", "try",
    "typealias", "unsafe", "var", "where", "while",
  ]
}
