import EndpointsDiagnostics
import EndpointsSpec

/// Chooses the Swift types of schemas.
struct TypePlanner {
  let context: PlanningContext

  /// The type for a schema, where it is used.
  ///
  /// - Parameter text: The name for a type that the schema spells out in place.
  func type(of id: SchemaID, named text: String, in scope: inout Scope) -> TypeReference {
    let type = nonNullType(of: id, named: text, in: &scope)
    return context.document.isNullable(id) ? type.asOptional : type
  }

  private func nonNullType(
    of id: SchemaID, named text: String, in scope: inout Scope
  ) -> TypeReference {
    if let type = context.project.bySchema[id] { return type }
    if let name = context.names[id] { return .model([name]) }
    return spelledOutType(of: id, named: text, in: &scope)
  }

  /// The type for the contents of a schema, whatever name the schema itself has.
  func spelledOutType(
    of id: SchemaID, named text: String, in scope: inout Scope
  ) -> TypeReference {
    let shape = context.document.shape(of: id)
    if case .reference(let target) = shape {
      return type(of: target, named: text, in: &scope)
    }
    if context.needsModel(id) {
      let isCommon = BuiltInNames.commonTypes.contains(Namer.idiomatic(text, .type))
      let wanted =
        context.document[id].swiftName?.value ?? (isCommon ? text + "_value" : text)
      let name = scope.namer.name(for: wanted, .type)
      var inner = scope.inside(name)
      let model = ModelPlanner(context: context).model(of: id, named: name, in: &inner)
      scope.declare(model, plannedIn: inner)
      return .model(inner.path)
    }
    if case .scalar(let scalar) = shape,
      let format = scalar == .string
        ? context.document[id].textFormat : context.document[id].format?.value,
      let type = context.project.byFormat[format]
    {
      return type
    }
    switch shape {
    case .scalar(.string): return .builtin(.init(ofString: context.document[id]))
    case .scalar(.integer): return .builtin(.init(ofInteger: context.document[id]))
    case .scalar(.number): return .builtin(.init(ofNumber: context.document[id]))
    case .scalar(.boolean): return .builtin(.bool)
    case .array(let items?): return .array(type(of: items, named: text + "_item", in: &scope))
    case .array(nil): return .array(.builtin(.json))
    case .object: return .dictionary(valueType(of: id, named: text, in: &scope))
    case .any, .null, .impossible, .reference, .tuple, .union: return .builtin(.json)
    }
  }

  /// The type of the members of an object that are none of its properties.
  func valueType(of id: SchemaID, named text: String, in scope: inout Scope) -> TypeReference {
    var schemas = context.document[id].patternProperties.map(\.schema)
    if case .schema(let value) = context.document[id].additionalProperties {
      schemas.append(value)
    }
    let ends = Set(schemas.map { context.document.end(of: $0) })
    let isOpen = context.document[id].additionalProperties == .any
    guard ends.count == 1, !isOpen, let schema = schemas.first else {
      warnOfPatterns(of: context.document[id], &scope.diagnostics)
      return .builtin(.json)
    }
    return type(of: schema, named: text + "_value", in: &scope)
  }

  /// Says that values whose keys fit a pattern are not of the type that the pattern gives them.
  private func warnOfPatterns(of object: Schema, _ diagnostics: inout Diagnostics) {
    for pattern in object.patternProperties where !context.document.isAny(pattern.schema) {
      diagnostics.warning(
        .untypedPattern,
        "values of keys like '\(pattern.name.value)' are any JSON here, as those of other keys are",
        at: pattern.name.place,
        help: object.additionalProperties == .any
          ? "leave out 'additionalProperties: true' where there are no other keys"
          : "let all parts of the schema say the same of such keys")
    }
  }
}

// MARK: Formats

extension TypeReference.Builtin {
  /// The type of a string by its format.
  fileprivate init(ofString schema: Schema) {
    self =
      switch schema.textFormat {
      case "date-time": .date
      case "date": .calendarDate
      case "uuid": .uuid
      case "byte": .base64
      case "base64url": .base64URL
      default: .string
      }
  }

  /// The type of an integer by its format.
  fileprivate init(ofInteger schema: Schema) {
    self =
      switch schema.format?.value {
      case "int8": .int8
      case "int16": .int16
      case "int32": .int32
      case "int64": .int64
      case "uint": .uint
      case "uint8": .uint8
      case "uint16": .uint16
      case "uint32": .uint32
      case "uint64": .uint64
      default: .int
      }
  }

  /// The type of a number by its format.
  fileprivate init(ofNumber schema: Schema) {
    self =
      switch schema.format?.value {
      case "float": .float
      case "decimal": .decimal
      case "double": .double
      default: schema.isExactNumber ? .number : .double
      }
  }
}
