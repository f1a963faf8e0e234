import EndpointsSpec

extension SchemaArena {
  /// How many references are followed one after the other to see what they demand.
  private static let longestChain = 64

  /// What a schema demands that is a reference, and those that it leads to, but for the last one.
  func constraintsOfAliases(from id: SchemaID) -> [Constraint] {
    var constraints: [Constraint] = []
    var next = id
    for _ in 0..<Self.longestChain {
      guard let reference = self[next].reference else { break }
      constraints += self[next].constraints.filter(\.isAboutValue)
      next = reference
    }
    return constraints
  }

  /// Adds what parts demand of a value beside what stands at the end of their references.
  func addConstraintsOfAliases(of parts: [SchemaID], to schema: inout Schema) {
    for part in parts {
      schema.constraints = (schema.constraints + constraintsOfAliases(from: part)).uniqued()
    }
  }
}

extension Constraint {
  /// Whether it is about the value, and not about what a text holds or who sends it.
  fileprivate var isAboutValue: Bool {
    switch self {
    case .minLength, .maxLength, .minItems, .maxItems, .minProperties, .maxProperties, .minimum,
      .maximum, .exclusiveMinimum, .exclusiveMaximum, .multipleOf, .pattern, .uniqueItems,
      .minContains, .maxContains, .contains, .propertyNames, .not:
      true
    case .contentEncoding, .contentMediaType, .contentSchema, .readOnly, .writeOnly, .default: false
    }
  }
}
