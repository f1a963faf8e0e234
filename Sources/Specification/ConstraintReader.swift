import EndpointsCommon
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
  func constraints(_ fields: Fields) -> [Constraint] {
    var constraints: [Constraint] = []
    for key in fields.keywords {
      guard let keyword = key.constraint, let node = fields[key],
        let value = constraint(keyword, node, key)
      else { continue }
      constraints.append(Constraint(fields.meaning(of: keyword), value))
    }
    return constraints
  }

  private func constraint(
    _ keyword: ConstraintKeyword, _ node: Node, _ key: Keyword
  ) -> Constraint.Value? {
    switch keyword.form {
    case .count: wholeNumber(node, key).map(Constraint.Value.text)
    case .number where keyword.isExclusive && node.isBool: nil
    case .number, .divisor: number(node, key).map(Constraint.Value.text)
    case .pattern, .string, .name: text(node, of: key).map { .text($0.value) }
    case .flag: bool(node, of: key) ? .flag : nil
    case .schemaText: .text(node.json)
    case .schema: .schema(schema(node))
    case .anyValue: .text(node.kind == .scalar ? node.text ?? "" : node.json)
    }
  }

  private func wholeNumber(_ node: Node, _ keyword: Keyword) -> String? {
    if node.kind == .scalar, let text = node.text, !text.hasPrefix("-") {
      if node.scalar == .integer { return text }
      // A number without a fraction is whole, however it is written (JSON Schema, section 4.2.3).
      if node.scalar == .float, let number = Double(text).flatMap({ Int64(exactly: $0) }) {
        return String(number)
      }
    }
    report(
      .wrongType, "'\(keyword.text)' must be a whole number, found \(node.summary)",
      at: node.location, help: "write '\(keyword.text): 1' with the number that you mean")
    return nil
  }

  private func number(_ node: Node, _ keyword: Keyword) -> String? {
    if node.kind == .scalar, node.scalar == .integer || node.scalar == .float, let text = node.text
    {
      return text
    }
    report(
      .wrongType, "'\(keyword.text)' must be a number, found \(node.summary)",
      at: node.location, help: "write '\(keyword.text): 1' with the number that you mean")
    return nil
  }
}

extension Fields {
  /// The keyword that a bound is to be read as: OpenAPI 3.0 writes an exclusive one as a boolean
  /// beside the bound, 3.1 as a number.
  func meaning(of keyword: ConstraintKeyword) -> ConstraintKeyword {
    switch keyword {
    case .minimum where isTrue(.exclusiveMinimum): .exclusiveMinimum
    case .maximum where isTrue(.exclusiveMaximum): .exclusiveMaximum
    default: keyword
    }
  }
}

extension Node {
  fileprivate var isBool: Bool {
    guard kind == .scalar, case .bool = scalar else { return false }
    return true
  }
}
