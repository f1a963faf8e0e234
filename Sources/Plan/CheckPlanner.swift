// SPDX-License-Identifier: Apache-2.0

package import EndpointsCommon
import EndpointsDiagnostics
import EndpointsSpecification

/// Plans the checks of what requests send, if the project asks for them.
struct CheckPlanner {
  let context: PlanningContext

  /// The number of arrays and maps inside each other that are checked.
  private static let deepestCheck = 8

  /// The checks of a value of a schema where a request sends it, without those that the type of an
  /// object makes itself.
  func checks(
    of id: SchemaID, depth: Int = 0, _ diagnostics: inout Diagnostics
  ) -> [Check] {
    guard context.settings.checksRequests, depth < Self.deepestCheck else { return [] }
    let end = context.document.resolve(id)
    var checks: [Check] = []
    var next = id
    while true {
      // Enums are open: a value that is not listed is the server's to judge.
      if context.document[next].enumValues == nil, !checksItself(next) {
        checks += context.constraints.checks(of: next, &diagnostics)
      }
      guard next != end, case .reference(let target) = context.document[next].shape else {
        break
      }
      next = target
    }
    let elements = elementChecks(of: end, depth: depth, &diagnostics)
    if !elements.isEmpty { checks.append(.each(elements)) }
    return checks.reduce(into: []) { distinct, check in
      if !distinct.contains(check), !context.document[end].shape.keeps(check) {
        distinct.append(check)
      }
    }
  }

  /// The checks of a property, an item or an alternative, which the type around it makes.
  func checks(
    ofPart id: SchemaID, of model: SchemaID, _ diagnostics: inout Diagnostics
  ) -> [Check] {
    checksParts(of: model) ? checks(of: id, &diagnostics) : []
  }

  /// The checks that the type of an object makes of it as a whole.
  func checksOfObject(_ id: SchemaID, _ diagnostics: inout Diagnostics) -> [Check] {
    checksParts(of: id) ? context.constraints.checks(of: id, &diagnostics) : []
  }

  /// The checks that the type of an object makes of the values that no property names.
  func checksOfAdditional(
    in object: Shape.Object, _ id: SchemaID, _ diagnostics: inout Diagnostics
  ) -> [Check] {
    checksParts(of: id) ? additionalChecks(of: object, depth: 0, &diagnostics) : []
  }

  /// The checks of the files of a part, which have no JSON: how many there are.
  func checksOfFiles(_ id: SchemaID, _ diagnostics: inout Diagnostics) -> [Check] {
    checks(of: id, &diagnostics).filter { check in
      guard case .constraint(let keyword, _) = check else { return false }
      return keyword.form == .count && keyword.type == .array
    }
  }

  /// True if the parts of a model are checked as it is written.
  private func checksParts(of model: SchemaID) -> Bool {
    context.settings.checksRequests && context.usage.directions(of: model).contains(.sent)
  }

  /// True if a schema's type writes its values with checks, so that those who use it need not.
  private func checksItself(_ id: SchemaID) -> Bool {
    guard case .object = context.document[id].shape, context.project.bySchema[id] == nil else {
      return false
    }
    return context.needsModel(id)
  }

  private func elementChecks(
    of end: SchemaID, depth: Int, _ diagnostics: inout Diagnostics
  ) -> [Check] {
    switch context.document[end].shape {
    case .array(let items?) where !context.needsModel(end):
      checks(of: items, depth: depth + 1, &diagnostics)
    case .object(let object) where !context.needsModel(end):
      additionalChecks(of: object, depth: depth + 1, &diagnostics)
    default: []
    }
  }

  private func additionalChecks(
    of object: Shape.Object, depth: Int, _ diagnostics: inout Diagnostics
  ) -> [Check] {
    // Values whose constraints depend on patterns of names may all be of one type.
    guard case .schema(let value) = object.additionalProperties, object.patternProperties.isEmpty
    else { return [] }
    return checks(of: value, depth: depth, &diagnostics)
  }
}

// MARK: Types

extension Shape {
  /// True if no value of the type that the shape becomes could break a constraint.
  fileprivate func keeps(_ check: Check) -> Bool {
    if case .constraint(let keyword, .integer(0)) = check, keyword.form == .count,
      keyword.limit == .least
    {
      return true
    }
    if case .scalar(let scalar) = self { return scalar.keeps(check) }
    return false
  }
}

extension Shape.Scalar {
  fileprivate func keeps(_ check: Check) -> Bool {
    let format = format ?? ""
    switch (type, check) {
    // The runtime decides how these look.
    case (.string, .constraint(let keyword, _)) where keyword.type == .string:
      return ["date", "date-time", "uuid"].contains(format)
    case (.integer, .constraint(.minimum, .integer(let bound))):
      return bound <= Self.range(ofFormat: format).lowerBound
    case (.integer, .constraint(.maximum, .integer(let bound))):
      return bound >= Self.range(ofFormat: format).upperBound
    default: return false
    }
  }

  /// The integers that the type for a format holds, as far as 64 bits with a sign show them.
  private static func range(ofFormat format: String) -> ClosedRange<Int64> {
    switch format {
    case "int8": Int64(Int8.min)...Int64(Int8.max)
    case "int16": Int64(Int16.min)...Int64(Int16.max)
    case "int32": Int64(Int32.min)...Int64(Int32.max)
    case "uint8": 0...Int64(UInt8.max)
    case "uint16": 0...Int64(UInt16.max)
    case "uint32": 0...Int64(UInt32.max)
    case "uint", "uint64": 0...Int64.max
    default: Int64.min...Int64.max
    }
  }
}

/// A check of a value before a request sends it.
package enum Check: Sendable, Equatable {
  /// A constraint, with its argument unless it is a flag.
  case constraint(ConstraintKeyword, Literal?)
  /// The checks of each item of an array, or of each value of an object.
  case each([Check])

  /// The check's name in the runtime: `minLength`.
  package var name: Identifier {
    switch self {
    case .constraint(let keyword, _): Identifier(checked: "\(keyword)")
    case .each: Identifier(checked: "each")
    }
  }
}

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
