import EndpointsDiagnostics
import EndpointsYAML

extension Reader {
  mutating func readEnum(_ fields: Fields, into schema: inout Schema) {
    guard let node = fields[.enum] else { return }
    var values: [Schema.EnumValue] = []
    var seen: Set<String> = []
    let items = list(node, of: .enum)
    for item in items {
      guard let scalar = item.scalar, let text = item.text else {
        report(
          "unsupported-feature", "an enum value that is \(item.summary) is not supported yet",
          at: item.place, help: "list texts or whole numbers")
        continue
      }
      if scalar == .null {
        schema.isNullable = true
      } else if !seen.insert(scalar == .integer ? decimal(text) ?? text : text).inserted {
        report(
          "duplicate-enum-value", "the enum lists '\(text)' twice", at: item.place,
          help: "remove one of them")
      } else {
        values.append(.init(value: scalar, text: Text(text, at: item.place)))
      }
    }
    guard !values.isEmpty else {
      if node.kind == .sequence, items.allSatisfy({ $0.scalar == .null }) {
        report("empty-enum", "an enum needs a value", at: node.place, help: "list its values")
      }
      return
    }
    checkEnum(values, in: &schema)
    schema.enumValues =
      schema.type == .integer ? values.compactMap { inDecimal($0) } : values
  }

  private mutating func checkEnum(_ values: [Schema.EnumValue], in schema: inout Schema) {
    let type = schema.type ?? (values.allSatisfy { $0.value == .integer } ? .integer : .string)
    schema.type = type
    for value in values {
      switch (type, value.value) {
      case (.string, .string), (.integer, .integer): continue
      case (.string, _), (.integer, _):
        report(
          "wrong-enum-value", "'\(value.text.value)' is no \(type.rawValue), which the enum is of",
          at: value.text.place,
          help: type == .string ? "put it in quotes" : "list whole numbers only")
      default:
        report(
          "unsupported-feature", "an enum of type '\(type.rawValue)' is not supported yet",
          at: value.text.place, help: "use an enum of texts or whole numbers")
      }
    }
  }

  /// The whole number of an enum as Swift writes it; `nil` if Swift has no room for it.
  private mutating func inDecimal(_ value: Schema.EnumValue) -> Schema.EnumValue? {
    if value.value != .integer { return value }
    if let digits = decimal(value.text.value) {
      return .init(value: .integer, text: Text(digits, at: value.text.place))
    }
    report(
      "unsupported-feature", "the enum value \(value.text.value) needs more than 64 bits",
      at: value.text.place, help: "list numbers from \(Int64.min) to \(Int64.max)")
    return nil
  }

  /// A whole number of YAML's core schema (decimal, `0o17`, `0x1F`) in decimal digits.
  func decimal(_ text: String) -> String? {
    Int64(yaml: text).map { String($0) }
  }
}
