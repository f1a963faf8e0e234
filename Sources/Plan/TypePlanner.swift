// SPDX-License-Identifier: Apache-2.0

import EndpointsDiagnostics
import EndpointsSpecification

/// Chooses the Swift types of schemas.
struct TypePlanner {
  let context: PlanningContext

  /// The type for a schema, where it is used.
  ///
  /// - Parameter text: The name for the type of an inline schema.
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
    let schema = context.document[id]
    if case .reference(let target) = schema.shape {
      return type(of: target, named: text, in: &scope)
    }
    if context.needsModel(id) {
      let name = scope.typeName(for: schema.swiftName?.value ?? text)
      var inner = scope.inside(name)
      let model = ModelPlanner(context: context).model(of: id, named: name, in: &inner)
      scope.declare(model, plannedIn: inner)
      return .model(inner.path)
    }
    switch schema.shape {
    case .scalar(let scalar):
      let format = schema.typeFormat
      return format.flatMap { context.project.byFormat[$0] } ?? .builtin(.init(scalar, format))
    case .array(let items?): return .array(type(of: items, named: text + "_item", in: &scope))
    case .array(nil): return .array(.builtin(.json))
    case .object(let object):
      return .dictionary(valueType(of: object, named: text, in: &scope))
    case .any, .null, .impossible, .reference, .tuple, .union: return .builtin(.json)
    }
  }

  /// The type of the members of an object that are none of its properties.
  func valueType(
    of object: Shape.Object, named text: String, in scope: inout Scope
  ) -> TypeReference {
    var schemas = object.patternProperties.map(\.schema)
    if case .schema(let value) = object.additionalProperties { schemas.append(value) }
    let ends = Set(schemas.map { context.document.resolve($0) })
    let isOpen = object.additionalProperties == .any
    guard ends.count == 1, !isOpen, let schema = schemas.first else {
      warnOfPatterns(of: object, &scope.diagnostics)
      return .builtin(.json)
    }
    return type(of: schema, named: text + "_value", in: &scope)
  }

  /// Says that values whose keys fit a pattern are not of the type that the pattern gives them.
  private func warnOfPatterns(of object: Shape.Object, _ diagnostics: inout Diagnostics) {
    for pattern in object.patternProperties where !context.document.isAny(pattern.schema) {
      diagnostics.warning(
        .untypedPattern,
        "values of keys that match '\(pattern.name.value)' can be any JSON, like those of other keys",
        at: pattern.name.location,
        help: object.additionalProperties == .any
          ? "remove 'additionalProperties: true' if there are no other keys"
          : "let all parts of the schema say the same of such keys")
    }
  }
}

// MARK: Formats

extension TypeReference.Builtin {
  /// The type of a scalar by the format that decides on it.
  fileprivate init(_ scalar: Shape.Scalar, _ format: String?) {
    self =
      switch scalar.type {
      case .string: Self(ofString: format)
      case .integer: Self(ofInteger: format)
      case .number: Self(ofNumber: format, isExact: scalar.isExactNumber)
      case .boolean: .bool
      }
  }

  private init(ofString format: String?) {
    self =
      switch format {
      case "date-time": .date
      case "date": .calendarDate
      case "uuid": .uuid
      case "byte": .base64
      case "base64url": .base64URL
      default: .string
      }
  }

  private init(ofInteger format: String?) {
    self =
      switch format {
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

  private init(ofNumber format: String?, isExact: Bool) {
    self =
      switch format {
      case "float": .float
      case "decimal": .decimal
      case "double": .double
      default: isExact ? .number : .double
      }
  }
}

/// Plans the structures of arrays whose items differ by position, or that hold themselves.
struct TuplePlanner {
  let context: PlanningContext

  private var types: TypePlanner { TypePlanner(context: context) }
  private var checks: CheckPlanner { CheckPlanner(context: context) }

  /// - Parameter scope: The inside of the structure.
  func tuple(
    _ items: [SchemaID], _ rest: Shape.Rest, of id: SchemaID, in scope: inout Scope
  ) -> Model.Tuple {
    var namer = Namer(reserved: BuiltInNames.objectMembers)
    let texts = items.enumerated().map { number, id in
      context.document[id].swiftName?.value ?? context.document[id].title ?? "item\(number + 1)"
    }
    let names = namer.names(for: texts, .member)
    scope.namer.reserve(namesOfMembers: names)
    let least = context.document[id].constraints.minItems
    let planned = zip(items, names).enumerated().map { number, pair in
      item(pair.0, named: pair.1, of: id, isRequired: number < least, in: &scope)
    }
    let others: TypeReference? =
      switch rest {
      case .forbidden: nil
      case .unspecified: .builtin(.json)
      case .items(let id):
        types.type(of: id, named: items.isEmpty ? "item" : "rest_item", in: &scope)
      }
    return Model.Tuple(
      items: planned,
      rest: others.map {
        .init(
          name: namer.name(for: items.isEmpty ? "items" : "rest", .member), value: $0,
          checks: checksOfRest(rest, of: id, &scope.diagnostics),
          isSensitive: context.secretWholes.contains(id) || isSensitive(rest))
      },
      nested: scope.nested, hasInitializer: context.hasInitializer(id),
      isMutable: context.isMutable(id))
  }

  private func item(
    _ item: SchemaID, named name: Identifier, of tuple: SchemaID, isRequired: Bool,
    in scope: inout Scope
  ) -> Model.Tuple.Item {
    let type = types.type(of: item, named: name.text, in: &scope)
    let isNullable = type.isOptional || type == .builtin(.json)
    return Model.Tuple.Item(
      name: name, type: isRequired ? type : type.asOptional,
      presence: isRequired ? .required : isNullable ? .nullable : .optional,
      isSensitive: context.secretWholes.contains(tuple) || context.isSensitive(item),
      checks: checks.checks(ofPart: item, of: tuple, &scope.diagnostics),
      documentation: .paragraphs(
        context.document[item].description,
        details: DocumentationPlanner(context: context).details(of: item)))
  }

  private func isSensitive(_ rest: Shape.Rest) -> Bool {
    guard case .items(let id) = rest else { return false }
    return context.isSensitive(id)
  }

  private func checksOfRest(
    _ rest: Shape.Rest, of tuple: SchemaID, _ diagnostics: inout Diagnostics
  ) -> [Check] {
    guard case .items(let id) = rest else { return [] }
    return checks.checks(ofPart: id, of: tuple, &diagnostics)
  }
}
