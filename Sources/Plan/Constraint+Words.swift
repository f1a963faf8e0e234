import EndpointsSpec

extension Constraint {
  /// What the documentation says about it: `at least 1 character`.
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
    case .readOnly: "only in replies"
    case .writeOnly: "only in requests"
    case .minContains(let count): "at least \(count) matching \(Self.noun("item", count))"
    case .maxContains(let count): "at most \(count) matching \(Self.noun("item", count))"
    case .contains(let schema): "with an item as in \(Self.code(schema))"
    case .propertyNames(let schema): "keys as in \(Self.code(schema))"
    case .contentEncoding(let encoding): "in \(encoding)"
    case .contentMediaType(let type): "of the media type \(type)"
    case .contentSchema: "JSON"
    case .not(let schema): "not \(Self.code(schema))"
    case .default(let value): "\(Self.code(value)) by default"
    }
  }

  /// A text as code in Markdown, whatever signs it has.
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
