import EndpointsDiagnostics
import EndpointsSpec
import EndpointsYAML

extension Planner {
  /// Where a type is used, and what collects the types that are spelled out there.
  struct Scope {
    /// The types around this place, below the client type.
    var path: [Identifier]
    var namer: Namer
    var nested: [Model] = []
  }

  /// Chooses the Swift type for a schema.
  ///
  /// - Parameter text: What a type is named after if the schema spells one out in place.
  mutating func type(of id: SchemaID, named text: String, in scope: inout Scope) -> TypeReference {
    let schema = document[id]
    let type = nonNullType(of: id, schema, named: text, in: &scope)
    return graph.isNullable(id) ? type.asOptional : type
  }

  private mutating func nonNullType(
    of id: SchemaID, _ schema: Schema, named text: String, in scope: inout Scope
  ) -> TypeReference {
    if let reference = schema.reference {
      if let name = sharedNames[reference] { return .model([name]) }
      return type(of: reference, named: text, in: &scope)
    }
    if sharedNames[id] == nil, Self.needsModel(schema) {
      let name = scope.namer.name(for: text, .type)
      let path = scope.path + [name]
      scope.nested.append(model(of: id, named: name, path: path))
      return .model(path)
    }
    switch schema.type {
    case .string: return .builtin(stringType(schema))
    case .integer: return .builtin(integerType(schema))
    case .number: return .builtin(numberType(schema))
    case .boolean: return .builtin(.bool)
    case .array:
      guard let items = schema.items else { return .array(.builtin(.json)) }
      return .array(type(of: items, named: text + "_item", in: &scope))
    case .object: return .dictionary(valueType(of: schema, named: text, in: &scope))
    case nil: return .builtin(.json)
    }
  }

  /// Whether a schema becomes a type of its own, rather than one that Swift has.
  static func needsModel(_ schema: Schema) -> Bool {
    if schema.reference != nil { return false }
    if schema.enumValues != nil { return true }
    guard schema.type == .object else { return false }
    return !schema.properties.isEmpty || schema.additionalProperties == .forbidden
  }

  /// The type of what an object holds beside its properties.
  mutating func valueType(
    of schema: Schema, named text: String, in scope: inout Scope
  ) -> TypeReference {
    if case .schema(let id) = schema.additionalProperties {
      return type(of: id, named: text + "_value", in: &scope)
    }
    return .builtin(.json)
  }

  // MARK: Formats

  private func stringType(_ schema: Schema) -> TypeReference.Builtin {
    switch schema.format?.value {
    case "date-time": .date
    case "date": .calendarDate
    case "uuid": .uuid
    case "byte": .base64
    default: .string
    }
  }

  private func integerType(_ schema: Schema) -> TypeReference.Builtin {
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

  private func numberType(_ schema: Schema) -> TypeReference.Builtin {
    switch schema.format?.value {
    case "float": .float
    case "decimal": .decimal
    default: .double
    }
  }
}
