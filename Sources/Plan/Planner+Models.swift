import EndpointsDiagnostics
import EndpointsSpec
import EndpointsYAML

extension Planner {
  /// Plans the Swift type that a schema becomes.
  ///
  /// - Parameter path: Where the type stands below the client type; right in it if there is none.
  mutating func model(of id: SchemaID, named name: Identifier, path: [Identifier]? = nil) -> Model {
    let schema = context.document[id]
    let uses = context.usage.directions(of: id)
    return Model(
      name: name,
      documentation: paragraphs(
        schema.title, schema.description, details(of: id)),
      isDeprecated: schema.isDeprecated,
      shape: modelShape(of: id, path: path ?? [name]),
      isDecodable: context.options.hasBothDirections || uses.contains(.received),
      isEncodable: context.options.hasBothDirections || uses.contains(.sent))
  }

  private mutating func modelShape(of id: SchemaID, path: [Identifier]) -> Model.Shape {
    let shape = context.document.shape(of: id)
    guard context.needsModel(id) else { return .alias(alias(of: id)) }
    switch shape {
    case .scalar(let type):
      return .enumeration(enumeration(of: context.document[id].enumValues ?? [], type))
    case .object: return .structure(structure(of: id, path: path))
    case .union(let union): return .union(self.union(union, of: id, path: path))
    case .tuple(let items, let rest): return .tuple(tuple(items, rest, of: id, path: path))
    case .array(let items?): return .tuple(tuple([], .items(items), of: id, path: path))
    case .reference, .any, .null, .impossible, .array(nil): return .alias(.builtin(.json))
    }
  }

  // MARK: Objects

  private mutating func structure(of id: SchemaID, path: [Identifier]) -> Model.Structure {
    let schema = context.document[id]
    var scope = Scope(path: path, namer: Namer(inside: typeNamer))
    let additional = additionalType(of: id, in: &scope)
    var namer = Namer(reserved: BuiltInNames.objectMembers)
    let names = namer.names(
      for: schema.properties.map { context.propertyName($0, of: [id]) }, .member)
    // Where letters have no case, a type would be called like its property.
    scope.namer.reserve(names.map(\.text))
    let required = requiredProperties(of: id)
    let properties = zip(schema.properties, names).map { property, name in
      self.property(
        property, of: id, name: name, isRequired: required.contains(property.name.value),
        in: &scope)
    }
    return Model.Structure(
      properties: properties,
      additional: additional.map {
        .init(
          name: namer.name(for: "additionalProperties", .member), value: $0,
          checks: checksParts(of: id) ? additionalChecks(of: id) : [])
      },
      checks: objectChecks(of: id),
      nested: scope.nested, hasInitializer: context.hasInitializer(id),
      isMutable: context.isMutable(id))
  }

  private mutating func additionalType(
    of id: SchemaID, in scope: inout Scope
  ) -> TypeReference? {
    let schema = context.document[id]
    switch schema.additionalProperties {
    case .unspecified where !schema.patternProperties.isEmpty,
      .forbidden where !schema.patternProperties.isEmpty:
      return valueType(of: id, named: "additional", in: &scope)
    case .unspecified where context.keepingMembers.contains(id): return .builtin(.json)
    case .unspecified, .forbidden: return nil
    case .any, .schema: return valueType(of: id, named: "additional", in: &scope)
    }
  }

  private mutating func property(
    _ property: Schema.Property, of object: SchemaID, name: Identifier, isRequired: Bool,
    in scope: inout Scope
  ) -> Property {
    let schema = context.document[property.schema]
    let text = property.name.value
    // A type in a property that had to be told apart from others is called like the property.
    let isPlain = Namer.idiomatic(text, .member) == name.text
    let planned = scope.nested.count
    let constant = isRequired ? constantType(of: property.schema) : nil
    let type =
      constant
      ?? self.type(of: property.schema, named: isPlain ? text : name.text, in: &scope)
    if case .model(let path) = type.unwrapped, path.last == scope.nested.last?.name,
      scope.nested.count > planned, !context.document.isReference(property.schema)
    {
      // The property says it.
      scope.nested[scope.nested.count - 1].documentation = []
    }
    let presence: Property.Presence =
      switch (isRequired, type.isOptional) {
      case (true, false): .required
      case (true, true): .nullable
      case (false, true) where context.usage.patched.contains(object): .patch
      case (false, _): .optional
      }
    return Property(
      name: name, key: property.name.value, presence: presence, type: type.unwrapped,
      defaultValue: defaultValue(of: property, in: object, presence),
      checks: checksParts(of: object) ? checks(of: property.schema) : [],
      documentation: paragraphs(
        schema.title, schema.description, details(of: property.schema),
        sentence(ofValues: schema, isConstant: constant != nil)),
      isDeprecated: schema.isDeprecated)
  }

  /// The value that a property has unless its user gives another; `nil` where there is none.
  private func defaultValue(
    of property: Schema.Property, in object: SchemaID, _ presence: Property.Presence
  ) -> Literal? {
    switch presence {
    case .required: onlyValue(of: property, in: object)
    // Without its discriminator, an object is of no alternative.
    case .optional
    where context.discriminators[object, property.name.value] != nil
      && !context.isLeftOut(property, of: object):
      onlyValue(of: property, in: object, isRequired: false).flatMap { value in
        // In front of an optional value, these are the cases of Optional.
        if case .member(let name) = value, ["none", "some"].contains(name.text) { return nil }
        return value
      }
    case .optional, .nullable, .patch: nil
    }
  }

  /// The properties that each value of an object has which calls send or bring: what is read-only is
  /// required of responses alone, and what is write-only of requests (OpenAPI 3.0, 'Schema Object').
  func requiredProperties(of id: SchemaID) -> Set<String> {
    let id = context.document.end(of: id)
    let required = Set(context.document[id].required.map(\.value))
    let missing = context.document[id].properties.filter {
      required.contains($0.name.value) && context.isLeftOut($0, of: id)
        && onlyValue(of: $0, in: id) == nil
    }
    return missing.isEmpty ? required : required.subtracting(missing.map(\.name.value))
  }

  /// The value of a property that can have no other, as of `const` or of a discriminator.
  ///
  /// - Parameter isRequired: False for a property that may be missing, which has the type of all its
  ///   values.
  func onlyValue(
    of property: Schema.Property, in object: SchemaID, isRequired: Bool = true
  ) -> Literal? {
    let isConstant = isRequired && constantType(of: property.schema) != nil
    let end = context.document.end(of: property.schema)
    guard case .scalar(let type) = context.document.shape(of: end) else { return nil }
    let values = context.document[end].enumValues ?? []
    if let text = context.discriminators[object, property.name.value] {
      if type != .string { return nil }
      return values.isEmpty || isConstant
        ? context.document[end].format == nil ? .string(text) : nil
        : memberNames(of: values, type)[text].map(Literal.member)
    }
    guard values.count == 1, let only = values.first else { return nil }
    if type == .boolean { return .bool(only.value == .bool(true)) }
    if isConstant {
      return Literal(Union.Value(type: type, text: only.text.value))
    }
    return memberNames(of: values, type)[only.text.value].map(Literal.member)
  }

  /// The type of a value that is spelled out in place and can be no other; `nil` where it can, and
  /// where the spec names its type.
  private func constantType(of id: SchemaID) -> TypeReference? {
    guard sharedNames[id] == nil, context.project.bySchema[id] == nil,
      !context.document.isNullable(id),
      context.document[id].enumValues?.count == 1, context.document[id].format == nil,
      case .scalar(let type) = context.document.shape(of: id)
    else { return nil }
    switch type {
    case .string: return .builtin(.string)
    case .integer: return .builtin(.int)
    case .number: return .builtin(.double)
    case .boolean: return nil
    }
  }

  // MARK: Enums

  private func enumeration(
    of values: [Schema.EnumValue], _ type: Shape.ScalarType
  ) -> Model.Enumeration {
    let names = memberNames(of: values, type)
    let rawValue: Model.Enumeration.RawValue =
      switch type {
      case .integer: .integer
      case .number: .number
      case .string, .boolean: .string
      }
    return Model.Enumeration(
      rawValue: rawValue,
      members: values.compactMap { value in
        names[value.text.value].map {
          .init(
            name: $0, value: value.text.value, documentation: paragraphs(value.description))
        }
      })
  }

  /// The Swift names of an enum's values.
  func memberNames(
    of values: [Schema.EnumValue], _ type: Shape.ScalarType
  ) -> [String: Identifier] {
    var namer = Namer(reserved: BuiltInNames.enumMembers)
    let texts = values.map { value in
      value.swiftName
        ?? (type != .string && !value.text.value.hasPrefix("-")
          ? "value" + value.text.value : value.text.value)
    }
    return Dictionary(
      zip(values.map(\.text.value), namer.names(for: texts, .member)),
      uniquingKeysWith: { first, _ in first })
  }

  // MARK: Aliases

  /// The type that a shared schema is another name for.
  private mutating func alias(of id: SchemaID) -> TypeReference {
    if let place = context.graph.placeOfCircle(through: id) {
      diagnostics.reportCycle(at: place, under: context.document.document.policy)
      return .builtin(.json)
    }
    let text = sharedNames[id]?.text ?? "value"
    var scope = Scope(path: [], namer: Namer(inside: typeNamer))
    let type = spelledOutType(of: id, named: text, in: &scope)
    // A type can't nest in an alias, so it stands beside it.
    let nested = scope.nested
    scope = Scope(path: [], namer: Namer())
    modelsBesideAliases += nested
    typeNamer.reserve(nested.map(\.name.text))
    // Whoever refers to a nullable schema adds the optionality.
    return type.unwrapped
  }
}

extension TypeReference {
  /// The type without its optionality.
  var unwrapped: TypeReference {
    if case .optional(let wrapped) = self { wrapped } else { self }
  }
}
