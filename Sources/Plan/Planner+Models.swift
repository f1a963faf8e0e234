import EndpointsDiagnostics
import EndpointsSpec
import EndpointsYAML

extension Planner {
  /// Plans the Swift type that a schema becomes.
  ///
  /// - Parameter path: Where the type stands below the client type; right in it if there is none.
  mutating func model(of id: SchemaID, named name: Identifier, path: [Identifier]? = nil) -> Model {
    let schema = document[id]
    return Model(
      name: name,
      documentation: paragraphs(
        schema.title, schema.description, sentence(ofConstraints: schema.constraints)),
      isDeprecated: schema.isDeprecated,
      shape: shape(of: id, path: path ?? [name]))
  }

  private mutating func shape(of id: SchemaID, path: [Identifier]) -> Model.Shape {
    let schema = document[id]
    if let values = schema.enumValues {
      return .enumeration(enumeration(of: values, type: schema.type))
    }
    if Self.needsModel(schema) { return .structure(structure(of: id, path: path)) }
    return .alias(alias(of: id))
  }

  // MARK: Objects

  private mutating func structure(of id: SchemaID, path: [Identifier]) -> Model.Structure {
    let schema = document[id]
    var scope = Scope(path: path, namer: Namer(inside: typeNamer))
    let additional = additionalType(of: schema, in: &scope)
    var namer = Namer(reserved: BuiltInNames.objectMembers)
    let names = namer.names(for: schema.properties.map(\.name.value), .member)
    let required = Set(schema.required.map(\.value))
    let properties = zip(schema.properties, names).map { property, name in
      self.property(
        property, name: name, isRequired: required.contains(property.name.value),
        isPatched: patched.contains(id), in: &scope)
    }
    return Model.Structure(
      properties: properties,
      additional: additional.map {
        .init(name: namer.name(for: "additionalProperties", .member), value: $0)
      },
      nested: scope.nested)
  }

  private mutating func additionalType(
    of schema: Schema, in scope: inout Scope
  ) -> TypeReference? {
    switch schema.additionalProperties {
    case .unspecified, .forbidden: nil
    case .any, .schema: valueType(of: schema, named: "additional", in: &scope)
    }
  }

  private mutating func property(
    _ property: Schema.Property, name: Identifier, isRequired: Bool, isPatched: Bool,
    in scope: inout Scope
  ) -> Property {
    let schema = document[property.schema]
    let text = property.name.value
    // A type in a property that had to be told apart from others is called like the property.
    let isPlain = Namer.idiomatic(text, .member) == name.text
    let type = type(of: property.schema, named: isPlain ? text : name.text, in: &scope)
    let presence: Property.Presence =
      switch (isRequired, type.isOptional) {
      case (true, false): .required
      case (true, true): .nullable
      case (false, true) where isPatched: .patch
      case (false, _): .optional
      }
    return Property(
      name: name, key: property.name.value, presence: presence, type: type.unwrapped,
      documentation: paragraphs(
        schema.title, schema.description, sentence(ofConstraints: schema.constraints)),
      isDeprecated: schema.isDeprecated)
  }

  // MARK: Enums and aliases

  private func enumeration(
    of values: [Schema.EnumValue], type: Schema.ValueType?
  ) -> Model.Enumeration {
    var namer = Namer(reserved: BuiltInNames.enumMembers)
    let isInteger = type == .integer
    let texts = values.map {
      isInteger && !$0.text.value.hasPrefix("-") ? "value" + $0.text.value : $0.text.value
    }
    let names = namer.names(for: texts, .member)
    return Model.Enumeration(
      rawValue: isInteger ? .integer : .string,
      members: zip(values, names).map { .init(name: $1, value: $0.text.value) })
  }

  /// The type that a shared schema is another name for.
  private mutating func alias(of id: SchemaID) -> TypeReference {
    if let place = graph.placeOfCircle(through: id) {
      report(
        "circular-schema", "this schema is made of itself and nothing else", at: place,
        help: "let one of the schemas on the way be an object with properties")
      return .builtin(.json)
    }
    let text = sharedNames[id]?.text ?? "value"
    var scope = Scope(path: [], namer: Namer(inside: typeNamer))
    let name = sharedNames.removeValue(forKey: id)
    let type = type(of: id, named: text, in: &scope)
    sharedNames[id] = name
    // A type can't nest in an alias, so it stands beside it.
    let nested = scope.nested
    scope = Scope(path: [], namer: Namer())
    modelsBesideAliases += nested
    typeNamer.reserve(nested.map(\.name.text))
    // Whoever refers to a nullable schema adds the optionality.
    return type.unwrapped
  }

  // MARK: PATCH bodies

  /// The schemas that a PATCH sends, whose optional nullable properties can be absent, null or a value.
  func schemasInPatchBodies() -> Set<SchemaID> {
    var pending = document.operations.filter { $0.method.value == "PATCH" }
      .flatMap { $0.body?.content.compactMap(\.schema) ?? [] }
    var seen = Set(pending)
    while let id = pending.popLast() {
      let schema = document[id]
      let next = schema.properties.map(\.schema) + schema.elements
      pending += next.filter { seen.insert($0).inserted }
    }
    return seen
  }
}

extension TypeReference {
  /// The type without its optionality.
  var unwrapped: TypeReference {
    if case .optional(let wrapped) = self { wrapped } else { self }
  }
}
