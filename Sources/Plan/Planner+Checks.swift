import EndpointsConstraints
import EndpointsDiagnostics
import EndpointsSpec

extension Planner {
  /// How many arrays and maps inside each other are checked.
  private static let deepestCheck = 8

  /// What the parts of a model are checked against are written with the model, if requests send it.
  func checksParts(of model: SchemaID) -> Bool {
    context.options.checksRequests && context.usage.directions(of: model).contains(.sent)
  }

  /// What a value of a schema is checked against where a request sends it; nothing where the project
  /// does not ask for it.
  ///
  /// What an object's type checks by itself is not among it.
  mutating func checks(of id: SchemaID, depth: Int = 0) -> [Check] {
    guard context.options.checksRequests, depth < Self.deepestCheck else { return [] }
    let end = context.document.end(of: id)
    var checks: [Check] = []
    var next = id
    while true {
      // Enums are open: a value that is not listed is the server's to judge.
      if context.document[next].enumValues == nil, !checksItself(next) {
        checks += statedChecks(of: next)
      }
      guard next != end, case .reference(let target) = context.document.shape(of: next) else {
        break
      }
      next = target
    }
    let elements = elementChecks(of: end, depth: depth)
    if !elements.isEmpty { checks.append(.each(elements)) }
    return checks.uniqued { $0 }.filter { !isKeptByType(of: end, $0) }
  }

  /// What an object whose properties have names is checked against as a whole, in its own type.
  mutating func objectChecks(of id: SchemaID) -> [Check] {
    checksParts(of: id) ? statedChecks(of: id) : []
  }

  /// What the files of a part are checked against, which have no JSON: how many there are.
  mutating func fileChecks(of id: SchemaID) -> [Check] {
    checks(of: id).filter { check in
      switch check {
      case .minItems, .maxItems: true
      default: false
      }
    }
  }

  /// Whether a schema's type writes its values with checks, so that those who use it need not.
  private func checksItself(_ id: SchemaID) -> Bool {
    let shape = context.document.shape(of: id)
    guard case .object = shape, context.project.bySchema[id] == nil else { return false }
    return context.needsModel(id)
  }

  private mutating func elementChecks(of end: SchemaID, depth: Int) -> [Check] {
    let shape = context.document.shape(of: end)
    switch shape {
    case .array(let items?) where !context.needsModel(end):
      return checks(of: items, depth: depth + 1)
    case .object where !context.needsModel(end):
      return additionalChecks(of: end, depth: depth + 1)
    default: return []
    }
  }

  /// What the values of an object that no property names are checked against.
  mutating func additionalChecks(of object: SchemaID, depth: Int = 0) -> [Check] {
    // Where patterns of names decide, the values of one type may have different constraints.
    guard case .schema(let value) = context.document[object].additionalProperties,
      context.document[object].patternProperties.isEmpty
    else { return [] }
    return checks(of: value, depth: depth)
  }

  // MARK: Constraints

  /// What the schema itself states, without those that it refers to.
  private mutating func statedChecks(of id: SchemaID) -> [Check] {
    if let known = statedChecks[id] { return known }
    let schema = context.document[id]
    let checks = schema.constraints.filter { $0 != schema.greatestOfType }
      .compactMap { check($0, at: schema.place) }
    statedChecks[id] = checks
    return checks
  }

  private mutating func check(_ constraint: Constraint, at place: Place) -> Check? {
    switch constraint {
    case .minLength(let text): count("minLength", text, at: place).map(Check.minLength)
    case .maxLength(let text): count("maxLength", text, at: place).map(Check.maxLength)
    case .minItems(let text): count("minItems", text, at: place).map(Check.minItems)
    case .maxItems(let text): count("maxItems", text, at: place).map(Check.maxItems)
    case .minProperties(let text): count("minProperties", text, at: place).map(Check.minProperties)
    case .maxProperties(let text): count("maxProperties", text, at: place).map(Check.maxProperties)
    case .minimum(let text): bound("minimum", text, at: place).map(Check.minimum)
    case .maximum(let text): bound("maximum", text, at: place).map(Check.maximum)
    case .exclusiveMinimum(let text):
      bound("exclusiveMinimum", text, at: place).map(Check.exclusiveMinimum)
    case .exclusiveMaximum(let text):
      bound("exclusiveMaximum", text, at: place).map(Check.exclusiveMaximum)
    case .multipleOf(let text): divisor(text, at: place).map(Check.multipleOf)
    case .pattern(let pattern): self.pattern(pattern, at: place)
    case .uniqueItems: .uniqueItems
    case .minContains, .maxContains, .contains, .propertyNames, .contentEncoding,
      .contentMediaType, .contentSchema, .readOnly, .writeOnly, .default, .not:
      nil
    }
  }

  private mutating func pattern(_ pattern: String, at place: Place) -> Check? {
    if SchemaPattern(pattern) != nil { return .pattern(pattern) }
    let shown = pattern.count > 100 ? pattern.prefix(100) + "…" : pattern[...]
    diagnostics.warning(
      .uncheckedPattern, "the pattern '\(shown)' is not checked before a request is sent",
      at: place,
      help: "write it in the syntax of ECMA-262, without look-behind and inline flags")
    return nil
  }

  // MARK: Numbers

  private mutating func count(_ keyword: String, _ text: String, at place: Place) -> Int? {
    if let count = Int32(yaml: text), count >= 0 { return Int(count) }
    uncheckedBound(
      keyword, text, "it is above \(Int32.max)", at: place,
      help: "remove it, or write a smaller number")
    return nil
  }

  private mutating func divisor(_ text: String, at place: Place) -> Literal? {
    guard let divisor = bound("multipleOf", text, at: place) else { return nil }
    if ExactDecimal(text) > ExactDecimal("0") { return divisor }
    uncheckedBound(
      "multipleOf", text, "it is not above 0", at: place,
      help: "write 'multipleOf: 1' with the number that you mean")
    return nil
  }

  /// The number as Swift has it, if that is just the same number.
  private mutating func bound(_ keyword: String, _ text: String, at place: Place) -> Literal? {
    if let number = Int64(yaml: text) { return .integer(String(number)) }
    if let number = Double(text), number.hasLiteral,
      ExactDecimal(number.description) == ExactDecimal(text)
    {
      return .number(number)
    }
    uncheckedBound(keyword, text, at: place)
    return nil
  }

  private mutating func uncheckedBound(
    _ keyword: String, _ text: String, _ reason: String = "Swift has no literal for it",
    at place: Place, help: String = "remove it, or write a number that an Int64 or a Double holds"
  ) {
    diagnostics.warning(
      .uncheckedBound,
      "'\(keyword): \(text)' is not checked before a request is sent, as \(reason)",
      at: place, help: help)
  }

  // MARK: Types

  /// Whether no value of the type that a schema becomes could break a constraint.
  private func isKeptByType(of end: SchemaID, _ check: Check) -> Bool {
    let format = context.document[end].format?.value ?? ""
    switch (context.document.shape(of: end), check) {
    case (_, .minLength(0)), (_, .minItems(0)), (_, .minProperties(0)): return true
    // The runtime decides how these look.
    case (.scalar(.string), .minLength), (.scalar(.string), .maxLength),
      (.scalar(.string), .pattern):
      return ["date", "date-time", "uuid"].contains(format)
    case (.scalar(.integer), .minimum(.integer(let bound))):
      return Int64(bound).map { $0 <= Self.range(ofFormat: format).lowerBound } ?? false
    case (.scalar(.integer), .maximum(.integer(let bound))):
      return Int64(bound).map { $0 >= Self.range(ofFormat: format).upperBound } ?? false
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

extension Schema {
  /// The bound that a whole number of 64 bits without sign keeps by itself.
  fileprivate var greatestOfType: Constraint? {
    ["uint", "uint64"].contains(format?.value) ? .maximum(String(UInt64.max)) : nil
  }
}
