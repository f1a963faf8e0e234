import EndpointsCommon
import EndpointsSpec

extension Constraint {
  /// The constraint in documentation: `at least 1 character`.
  var words: String {
    switch self {
    case .minLength(let count): ConstraintWords.atLeast(count, .character)
    case .maxLength(let count): ConstraintWords.atMost(count, .character)
    case .minItems(let count): ConstraintWords.atLeast(count, .item)
    case .maxItems(let count): ConstraintWords.atMost(count, .item)
    case .minProperties(let count): ConstraintWords.atLeast(count, .entry)
    case .maxProperties(let count): ConstraintWords.atMost(count, .entry)
    case .minimum(let bound): ConstraintWords.minimum(bound)
    case .maximum(let bound): ConstraintWords.maximum(bound)
    case .exclusiveMinimum(let bound): ConstraintWords.exclusiveMinimum(bound)
    case .exclusiveMaximum(let bound): ConstraintWords.exclusiveMaximum(bound)
    case .multipleOf(let divisor): ConstraintWords.multipleOf(divisor)
    case .pattern(let pattern): "matches \(Self.code(pattern))"
    case .uniqueItems: "without duplicates"
    case .readOnly: "read-only"
    case .writeOnly: "write-only"
    case .minContains(let count): ConstraintWords.atLeast(count, .matchingItem)
    case .maxContains(let count): ConstraintWords.atMost(count, .matchingItem)
    case .contains(let schema): "contains an item that matches \(Self.code(schema))"
    case .propertyNames(let schema): "keys match \(Self.code(schema))"
    case .contentEncoding(let encoding): "encoded as \(encoding)"
    case .contentMediaType(let type): "media type \(Self.code(type))"
    case .contentSchema: "JSON"
    case .not(let schema): "must not match \(Self.code(schema))"
    case .default(let value): "defaults to \(Self.code(value))"
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
