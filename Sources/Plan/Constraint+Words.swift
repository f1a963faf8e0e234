import EndpointsCommon
import EndpointsSpecification

extension Constraint {
  /// The constraint in documentation: `at least 1 character`.
  var words: String {
    switch keyword.form {
    case .count, .number, .divisor, .name: keyword.documentation(text ?? "")
    case .pattern, .string, .schemaText, .anyValue: keyword.documentation(Self.code(text ?? ""))
    case .flag, .schema: keyword.documentation()
    }
  }

  /// The words of constraints, with equal bounds as one: `exactly 2 items`.
  static func merged(_ words: [String]) -> [String] {
    words.reduce(into: []) { merged, word in
      if let last = merged.last, last.hasPrefix("at least "), word.hasPrefix("at most "),
        last.dropFirst("at least ".count) == word.dropFirst("at most ".count)
      {
        merged[merged.count - 1] = "exactly " + word.dropFirst("at most ".count)
      } else {
        merged.append(word)
      }
    }
  }

  /// A string as code in Markdown, which may contain backticks.
  static func code(_ text: String) -> String {
    if !text.utf8.contains(UInt8(ascii: "`")) { return "`\(text)`" }
    let runs = text.split { $0 != "`" }.map(\.count)
    let fence = String(repeating: "`", count: (runs.max() ?? 0) + 1)
    return "\(fence) \(text) \(fence)"
  }
}
