import EndpointsYAML

extension Reader {
  /// The values that a schema, a parameter or a header shows: `example`, a list `examples` as JSON
  /// Schema has it, or the values of Example Objects by name.
  func examples(of fields: Fields) -> [Node] {
    let example = fields[.example].map { [$0] } ?? []
    guard let examples = fields[.examples] else { return example }
    switch examples.kind {
    case .sequence: return example + examples.items
    case .mapping:
      return example + examples.entries.compactMap { $0.value["dataValue"] ?? $0.value["value"] }
    case .scalar: return example
    }
  }
}
