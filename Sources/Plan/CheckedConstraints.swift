import EndpointsCommon
import EndpointsDiagnostics
import EndpointsSpecification

/// The constraints that schemas state themselves, as checks of what requests send.
struct CheckedConstraints {
  /// The constraints of one schema.
  fileprivate struct Stated {
    var checks: [Check] = []
    /// The constraints that can't be checked, reported if the schema is used.
    var diagnostics = Diagnostics()
  }

  private var stated: [SchemaID: Stated] = [:]

  /// Makes checks for all schemas that requests may send; for none where the project wants none.
  init(of document: ComposedDocument, _ usage: Usage, _ settings: Settings) {
    guard settings.checksRequests else { return }
    for (index, schema) in document.schemas.enumerated()
    where !schema.constraints.isEmpty
      && usage.directions(of: SchemaID(index: index)).contains(.sent)
    {
      stated[SchemaID(index: index)] = Stated(of: schema)
    }
  }

  /// The checks for what a schema states, without those that it refers to; reports what can't be
  /// checked.
  func checks(of id: SchemaID, _ diagnostics: inout Diagnostics) -> [Check] {
    guard let stated = stated[id] else { return [] }
    diagnostics.add(contentsOf: stated.diagnostics)
    return stated.checks
  }
}

extension CheckedConstraints.Stated {
  fileprivate init(of schema: ComposedSchema) {
    for constraint in schema.constraints where constraint != schema.greatestOfType {
      if let check = check(constraint, at: schema.location) { checks.append(check) }
    }
  }

  private mutating func check(_ constraint: Constraint, at location: SourceRange) -> Check? {
    let keyword = constraint.keyword
    guard keyword.isChecked else { return nil }
    guard let text = constraint.text else { return .constraint(keyword, nil) }
    let argument: Literal? =
      switch keyword.form {
      case .count: count(keyword, text, at: location)
      case .number: bound(keyword, text, at: location)
      case .divisor: divisor(keyword, text, at: location)
      case .pattern: pattern(text, at: location)
      case .string, .name: .string(text)
      case .flag, .schemaText, .schema, .anyValue: nil
      }
    return argument.map { .constraint(keyword, $0) }
  }

  /// A regular expression that the runtime can compile.
  private mutating func pattern(_ pattern: String, at location: SourceRange) -> Literal? {
    if SchemaPattern(pattern) != nil { return .string(pattern) }
    let shown = pattern.count > 100 ? pattern.prefix(100) + "…" : pattern[...]
    diagnostics.warning(
      .uncheckedPattern, "the pattern '\(shown)' is not checked before a request is sent",
      at: location,
      help: "write it in the syntax of ECMA-262, without look-behind and inline flags")
    return nil
  }

  // MARK: Numbers

  private mutating func count(
    _ keyword: ConstraintKeyword, _ text: String, at location: SourceRange
  ) -> Literal? {
    if let count = Int32(yaml: text), count >= 0 { return .integer(Int64(count)) }
    uncheckedBound(
      keyword, text, "it is above \(Int32.max)", at: location,
      help: "remove it, or write a smaller number")
    return nil
  }

  private mutating func divisor(
    _ keyword: ConstraintKeyword, _ text: String, at location: SourceRange
  ) -> Literal? {
    guard let divisor = bound(keyword, text, at: location) else { return nil }
    if ExactDecimal(text) > ExactDecimal("0") { return divisor }
    uncheckedBound(
      keyword, text, "it is not above 0", at: location,
      help: "write '\(keyword.rawValue): 1' with the number that you mean")
    return nil
  }

  /// The number as Swift has it, if that is just the same number.
  private mutating func bound(
    _ keyword: ConstraintKeyword, _ text: String, at location: SourceRange
  ) -> Literal? {
    if let number = Int64(yaml: text) { return .integer(number) }
    if let number = Double(text), number.hasLiteral,
      ExactDecimal(number.description) == ExactDecimal(text)
    {
      return .number(number)
    }
    uncheckedBound(keyword, text, at: location)
    return nil
  }

  private mutating func uncheckedBound(
    _ keyword: ConstraintKeyword, _ text: String,
    _ reason: String = "Swift has no literal for it", at location: SourceRange,
    help: String = "remove it, or write a number that an Int64 or a Double holds"
  ) {
    diagnostics.warning(
      .uncheckedBound,
      "'\(keyword.rawValue): \(text)' is not checked before a request is sent, as \(reason)",
      at: location, help: help)
  }
}

extension ComposedSchema {
  /// The bound that a whole number of 64 bits without sign keeps by itself.
  fileprivate var greatestOfType: Constraint? {
    ["uint", "uint64"].contains(scalar?.format)
      ? Constraint(.maximum, String(UInt64.max)) : nil
  }
}
