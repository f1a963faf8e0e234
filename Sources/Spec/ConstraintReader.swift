import EndpointsDiagnostics
import EndpointsYAML

/// Reads the constraints of a schema, and reports those that make no sense.
struct ConstraintReader: DocumentPartReader {
  let context: ReadingContext
  let schemas: SchemaReader

  fileprivate func schema(_ node: Node) -> SchemaID { schemas.schema(node) }
}

extension ConstraintReader {
  /// The constraints of a schema, in the order of their keywords.
  mutating func constraints(_ fields: Fields) -> [Constraint] {
    var constraints: [Constraint] = []
    for keyword in fields.keywords {
      guard let node = fields[keyword] else { continue }
      constraints += constraint(keyword, node, fields).map { [$0] } ?? []
    }
    return constraints
  }

  private mutating func constraint(
    _ keyword: Keyword, _ node: Node, _ fields: Fields
  ) -> Constraint? {
    switch keyword {
    case .minLength: wholeNumber(node, keyword).map(Constraint.minLength)
    case .maxLength: wholeNumber(node, keyword).map(Constraint.maxLength)
    case .minItems: wholeNumber(node, keyword).map(Constraint.minItems)
    case .maxItems: wholeNumber(node, keyword).map(Constraint.maxItems)
    case .minProperties: wholeNumber(node, keyword).map(Constraint.minProperties)
    case .maxProperties: wholeNumber(node, keyword).map(Constraint.maxProperties)
    case .minimum:
      number(node, keyword).map(
        fields.isTrue(.exclusiveMinimum) ? Constraint.exclusiveMinimum : Constraint.minimum)
    case .maximum:
      number(node, keyword).map(
        fields.isTrue(.exclusiveMaximum) ? Constraint.exclusiveMaximum : Constraint.maximum)
    case .exclusiveMinimum: bound(node, keyword).map(Constraint.exclusiveMinimum)
    case .exclusiveMaximum: bound(node, keyword).map(Constraint.exclusiveMaximum)
    case .multipleOf: number(node, keyword).map(Constraint.multipleOf)
    case .pattern: text(node, of: keyword).map { .pattern($0.value) }
    case .minContains: wholeNumber(node, keyword).map(Constraint.minContains)
    case .maxContains: wholeNumber(node, keyword).map(Constraint.maxContains)
    case .contains: .contains(node.json)
    case .propertyNames: .propertyNames(node.json)
    case .contentEncoding: text(node, of: keyword).map { .contentEncoding($0.value) }
    case .contentMediaType: text(node, of: keyword).map { .contentMediaType($0.value) }
    case .contentSchema: .contentSchema(schema(node))
    case .not: .not(node.json)
    case .uniqueItems: bool(node, of: keyword) ? .uniqueItems : nil
    case .readOnly: bool(node, of: keyword) ? .readOnly : nil
    case .writeOnly: bool(node, of: keyword) ? .writeOnly : nil
    case .default: .default(node.kind == .scalar ? node.text ?? "" : node.json)
    default: nil
    }
  }

  private mutating func wholeNumber(_ node: Node, _ keyword: Keyword) -> String? {
    if node.kind == .scalar, let text = node.text, !text.hasPrefix("-") {
      if node.scalar == .integer { return text }
      // A number without a fraction is whole, however it is written (JSON Schema, section 4.2.3).
      if node.scalar == .float, let number = Double(text).flatMap({ Int64(exactly: $0) }) {
        return String(number)
      }
    }
    report(
      .wrongType, "'\(keyword.text)' must be a whole number, found \(node.summary)",
      at: node.place, help: "write '\(keyword.text): 1' with the number that you mean")
    return nil
  }

  private mutating func number(_ node: Node, _ keyword: Keyword) -> String? {
    if node.kind == .scalar, node.scalar == .integer || node.scalar == .float, let text = node.text
    {
      return text
    }
    report(
      .wrongType, "'\(keyword.text)' must be a number, found \(node.summary)",
      at: node.place, help: "write '\(keyword.text): 1' with the number that you mean")
    return nil
  }

  /// OpenAPI 3.0 writes an exclusive bound as a boolean beside the bound, 3.1 as a number.
  private mutating func bound(_ node: Node, _ keyword: Keyword) -> String? {
    if node.kind == .scalar, case .bool = node.scalar { return nil }
    return number(node, keyword)
  }
}
