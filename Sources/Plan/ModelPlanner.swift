// SPDX-License-Identifier: Apache-2.0

import EndpointsDiagnostics
import EndpointsSpecification
import EndpointsYAML

/// Plans the types that schemas become.
struct ModelPlanner {
  let context: PlanningContext

  private var types: TypePlanner { TypePlanner(context: context) }
  private var values: KnownValues { KnownValues(context: context) }
  private var checks: CheckPlanner { CheckPlanner(context: context) }
  private var words: DocumentationPlanner { DocumentationPlanner(context: context) }

  /// The type for a schema that needs one.
  ///
  /// - Parameter scope: The inside of the type.
  func model(of id: SchemaID, named name: Identifier, in scope: inout Scope) -> Model {
    model(of: id, named: name, shape(of: id, in: &scope))
  }

  /// The type for a schema that the document names, with the types that have to stand beside it, since
  /// an alias such as `FileList = [FileListItem]` can't nest them.
  func namedModel(
    of id: SchemaID, named name: Identifier, inside clientNames: Namer
  ) -> (model: Model, beside: [Model], diagnostics: Diagnostics) {
    var scope = Scope(inside: name, of: context.names.client)
    if context.needsModel(id) {
      return (
        model(of: id, named: name, in: &scope).deprecated(as: context.document[id]), [],
        scope.diagnostics
      )
    }
    scope = Scope(insideClient: context.names.client, clientNames)
    let alias = alias(of: id, in: &scope)
    let model = model(of: id, named: name, .alias(alias)).deprecated(as: context.document[id])
    return (model, scope.nested, scope.diagnostics)
  }

  private func model(of id: SchemaID, named name: Identifier, _ shape: Model.Shape) -> Model {
    let schema = context.document[id]
    let directions = context.usage.directions(of: id)
    let hasBoth = context.settings.hasBothDirections
    return Model(
      name: name,
      documentation: .paragraphs(
        words.title(of: schema, named: name), schema.description,
        details: words.details(of: id),
        isDeprecated: schema.isDeprecated),
      isSensitive: context.secretWholes.contains(id) || context.isSensitive(id), shape: shape,
      isDecodable: hasBoth || directions.contains(.received),
      isEncodable: hasBoth || directions.contains(.sent))
  }

  private func shape(of id: SchemaID, in scope: inout Scope) -> Model.Shape {
    let schema = context.document[id]
    switch schema.shape {
    case .scalar(let scalar):
      return .enumeration(enumeration(of: schema.enumValues ?? [], scalar.type))
    case .object(let object): return .structure(structure(of: object, id, in: &scope))
    case .union(let union):
      return .union(UnionPlanner(context: context).union(union, of: id, in: &scope))
    case .tuple(let items, let rest):
      return .tuple(TuplePlanner(context: context).tuple(items, rest, of: id, in: &scope))
    case .array(let items?):
      return .tuple(TuplePlanner(context: context).tuple([], .items(items), of: id, in: &scope))
    case .reference, .any, .null, .impossible, .array(nil): return .alias(.builtin(.json))
    }
  }

  /// The type that a shared schema is another name for.
  private func alias(of id: SchemaID, in scope: inout Scope) -> TypeReference {
    if let location = context.graph.locationOfCycle(through: id) {
      scope.diagnostics.reportCycle(at: location, under: context.document.policy)
      return .builtin(.json)
    }
    let text = context.names[id]?.text ?? "value"
    // Whoever refers to a nullable schema adds the optionality.
    return types.spelledOutType(of: id, named: text, in: &scope).unwrapped
  }

  private func enumeration(
    of values: [Schema.EnumValue], _ type: Shape.ScalarType
  ) -> Model.Enumeration {
    let names = KnownValues.memberNames(of: values, type)
    // Values that the spec writes differently may be one: `1` and `1.0`.
    let members = values.uniqued { $0.text.value }.compactMap { value -> Model.Member? in
      guard let name = names[value.text.value],
        let literal = Literal(rawValue: value.text.value, of: type)
      else { return nil }
      return .init(
        name: name, value: literal, documentation: .paragraphs(value.description),
        isDeprecated: value.isDeprecated)
    }
    let isFull = context.settings.models == .full
    return Model.Enumeration(
      rawValue: type.rawValueType, members: members, literals: isFull ? type.literals : [],
      isDescribed: isFull)
  }

  // MARK: Objects

  private func structure(
    of object: Shape.Object, _ id: SchemaID, in scope: inout Scope
  ) -> Model.Structure {
    let additional = additionalType(of: object, id, in: &scope)
    var namer = Namer(reserved: BuiltInNames.objectMembers)
    let names = namer.names(
      for: object.properties.map { context.propertyName($0, of: [id]) }, .member)
    scope.namer.reserve(namesOfMembers: names)
    let required = values.requiredProperties(of: id)
    let properties = zip(object.properties, names).map { property, name in
      self.property(
        property, of: id, name: name, isRequired: required.contains(property.name.value),
        in: &scope)
    }
    return Model.Structure(
      properties: properties,
      additional: additional.map {
        .init(
          name: namer.name(for: "additionalProperties", .member), value: $0,
          checks: checks.checksOfAdditional(in: object, id, &scope.diagnostics),
          isSensitive: context.secretWholes.contains(id) || context.hasSensitiveAdditions(object))
      },
      checks: checks.checksOfObject(id, &scope.diagnostics),
      nested: scope.nested, hasInitializer: context.hasInitializer(id),
      isMutable: context.isMutable(id))
  }

  private func additionalType(
    of object: Shape.Object, _ id: SchemaID, in scope: inout Scope
  ) -> TypeReference? {
    switch object.additionalProperties {
    case .unspecified where !object.patternProperties.isEmpty,
      .forbidden where !object.patternProperties.isEmpty:
      return types.valueType(of: object, named: "additional", in: &scope)
    case .unspecified where context.keepingMembers.contains(id): return .builtin(.json)
    case .unspecified, .forbidden: return nil
    case .any, .schema: return types.valueType(of: object, named: "additional", in: &scope)
    }
  }

  private func property(
    _ property: Schema.Property, of object: SchemaID, name: Identifier, isRequired: Bool,
    in scope: inout Scope
  ) -> Property {
    let schema = context.document[property.schema]
    let constant = isRequired ? values.constantType(of: property.schema) : nil
    let type = constant ?? self.type(of: property, named: name, in: &scope)
    let presence: Property.Presence =
      switch (isRequired, type.isOptional) {
      case (true, false): .required
      case (true, true): context.settings.requiresNulls ? .requiredNullable : .nullable
      case (false, true): .optionalNullable
      case (false, false): .optional
      }
    return Property(
      name: name, key: property.name.value, presence: presence, type: type.unwrapped,
      isSensitive: context.secretWholes.contains(object) || context.isSensitive(property.schema),
      defaultValue: defaultValue(of: property, in: object, presence),
      checks: checks.checks(ofPart: property.schema, of: object, &scope.diagnostics),
      documentation: .paragraphs(
        words.title(of: schema, named: name), schema.description,
        details: words.details(of: property.schema, isConstant: constant != nil),
        words.sentence(ofValues: schema, isConstant: constant != nil)),
      isDeprecated: schema.isDeprecated)
  }

  private func type(
    of property: Schema.Property, named name: Identifier, in scope: inout Scope
  ) -> TypeReference {
    let text = property.name.value
    // A type in a property that had to be told apart from others is called like the property.
    let isPlain =
      !context.mayNeedName(property.schema) || Namer.idiomatic(text, .member) == name.text
    let planned = scope.nested.count
    let type = types.type(of: property.schema, named: isPlain ? text : name.text, in: &scope)
    if !context.document.isReference(property.schema) {
      scope.leaveDocumentation(
        of: type, declaredAfter: planned,
        isDeprecated: context.document[property.schema].isDeprecated)
    }
    return type
  }

  /// The value that a property has unless its user gives another; `nil` where there is none.
  private func defaultValue(
    of property: Schema.Property, in object: SchemaID, _ presence: Property.Presence
  ) -> Literal? {
    switch presence {
    case .required: values.onlyValue(of: property, in: object)
    case .optional, .optionalNullable: defaultDiscriminator(property, in: object)
    case .nullable, .requiredNullable: nil
    }
  }

  /// The value of a discriminator that an object may lack: without it, the object is of no alternative.
  private func defaultDiscriminator(
    _ property: Schema.Property, in object: SchemaID
  ) -> Literal? {
    guard context.discriminators[object, property.name.value] != nil,
      !context.isLeftOut(property)
    else { return nil }
    return values.onlyValue(of: property, in: object, isRequired: false).flatMap { value in
      // In front of an optional value, these are the cases of Optional.
      if case .member(let name) = value, ["none", "some"].contains(name.text) { return nil }
      return value
    }
  }
}

extension TypeReference {
  /// The type without its optionality.
  var unwrapped: TypeReference {
    if case .optional(let wrapped) = self { wrapped } else { self }
  }
}

/// The types of schemas right in the client type.
struct NamedModels {
  /// The types that ``Names`` names, then those beside aliases.
  private(set) var models: [Model] = []
  private(set) var diagnostics = Diagnostics()
  init(_ context: PlanningContext) {
    var clientNames = context.names.types
    let planner = ModelPlanner(context: context)
    // The types that aliases such as `FileList = [FileListItem]` spell out, which they can't nest.
    var besideAliases: [Model] = []
    for schema in context.names.schemas {
      let planned = planner.namedModel(of: schema.id, named: schema.name, inside: clientNames)
      models.append(schema.webhook.map(planned.model.documented) ?? planned.model)
      besideAliases += planned.beside
      clientNames.reserve(planned.beside.map(\.name.text))
      diagnostics.add(contentsOf: planned.diagnostics)
    }
    models += besideAliases
  }
}

extension ComposedDocument {
  /// The payloads that webhooks bring, one for each schema, and the texts that they are named after.
  var webhookPayloads: [(webhook: Webhook, schema: SchemaID, name: String)] {
    var payloads: [(webhook: Webhook, schema: SchemaID, name: String)] = []
    for webhook in webhooks {
      var seen: Set<SchemaID> = []
      for content in payloadContent(of: webhook) {
        guard let schema = content.schema, seen.insert(resolve(schema)).inserted else { continue }
        let name = "\(webhook.name.value)_payload"
        payloads.append((webhook, schema, seen.count == 1 ? name : "\(name)_\(content.caseName)"))
      }
    }
    return payloads
  }

  /// The media types of a payload that have a type in Swift: JSON first, then forms.
  private func payloadContent(of webhook: Webhook) -> [MediaType] {
    let content = webhook.operation.body?.content ?? []
    let kinds = content.map { kind(of: $0) }
    let forms = zip(content, kinds).filter { $1 == .form || $1 == .multipart }.map(\.0)
    return zip(content, kinds).filter { $1 == .json }.map(\.0)
      + forms.filter { isObject($0.schema) }
  }
}

extension Model {
  /// The type of a schema that may be deprecated.
  fileprivate func deprecated(as schema: ComposedSchema) -> Model {
    var model = self
    model.isDeprecated = schema.isDeprecated
    return model
  }

  /// The type of a payload with what its webhook says of it.
  func documented(by webhook: Webhook) -> Model {
    let operation = webhook.operation
    var model = self
    model.documentation = .paragraphs(
      operation.summary, operation.description, Self.words(of: operation.parameters),
      documentation.isEmpty ? nil : documentation.joined(separator: "\n"))
    return model
  }

  /// `Sent with the X-Signature header.`: parameters that users read from the request themselves.
  private static func words(of parameters: [Parameter]) -> String? {
    let words = parameters.filter { $0.location != .path }.map {
      let kind = $0.location == .header ? "header" : "\($0.location.rawValue) parameter"
      return "the \(Constraint.code($0.name.value)) \(kind)"
    }
    return words.isEmpty ? nil : "Sent with \(words.joined(separator: ", "))."
  }
}
