import EndpointsSpec

extension Constraint {
  /// The constraint in documentation: `at least 1 character`.
  var words: String {
    switch self {
    case .minLength(let count): "at least \(count) \(Self.noun("character", count))"
    case .maxLength(let count): "at most \(count) \(Self.noun("character", count))"
    case .minItems(let count): "at least \(count) \(Self.noun("item", count))"
    case .maxItems(let count): "at most \(count) \(Self.noun("item", count))"
    case .minProperties(let count): "at least \(count) \(count == "1" ? "entry" : "entries")"
    case .maxProperties(let count): "at most \(count) \(count == "1" ? "entry" : "entries")"
    case .minimum(let bound): "at least \(bound)"
    case .maximum(let bound): "at most \(bound)"
    case .exclusiveMinimum(let bound): "more than \(bound)"
    case .exclusiveMaximum(let bound): "less than \(bound)"
    case .multipleOf(let number): "a multiple of \(number)"
    case .pattern(let pattern): "matches \(Self.code(pattern))"
    case .uniqueItems: "without duplicates"
    case .readOnly: "read-only"
    case .writeOnly: "write-only"
    case .minContains(let count): "at least \(count) matching \(Self.noun("item", count))"
    case .maxContains(let count): "at most \(count) matching \(Self.noun("item", count))"
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

  private static func noun(_ singular: String, _ count: String) -> String {
    count == "1" ? singular : singular + "s"
  }
}
