import EndpointsCommon
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
    return checks.uniqued { $0 }.filter { !context.document[end].shape.keeps($0) }
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
