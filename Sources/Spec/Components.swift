import EndpointsDiagnostics
import EndpointsYAML

/// The objects of an OpenAPI document that several operations may share, as they were read the first
/// time; `nil` for those that are wrong.
struct Components {
  var parameters: [Node: Parameter?] = [:]
  var headers: [Node: Header?] = [:]
  var bodies: [Node: RequestBody?] = [:]
  var responses: [Node: Response.Shape?] = [:]
  /// The callbacks that were read.
  var webhooks: Set<Node> = []
  /// The callbacks of operations that are to be read.
  var pendingCallbacks: [(name: Text, node: Node, operation: String)] = []
}

extension Reader {
  /// Reads an object that several operations may share, or what it refers to, each once.
  mutating func shared<Object>(
    _ node: Node, _ kind: WritableKeyPath<Components, [Node: Object?]>,
    read: (inout Reader, Node) -> Object?
  ) -> Object? {
    guard let node = resolver.end(of: node) else { return nil }
    guard dialect.hasReferences else { return read(&self, node) }
    if let known = components[keyPath: kind][node] { return known }
    let object = read(&self, node)
    components[keyPath: kind][node] = .some(object)
    return object
  }
}

extension Fields.Vocabulary {
  fileprivate static let components = Self(
    object: "'components'",
    known: [
      .callbacks, .examples, .headers, .links, .mediaTypes, .parameters, .pathItems,
      .requestBodies, .responses, .schemas, .securitySchemes,
    ])
}

extension Reader {
  /// Reads what the document shares: schemas first, since everything else refers to them.
  mutating func readComponents(_ node: Node?, into document: inout Document) {
    guard let node, let fields = fields(node, .components) else { return }
    readSchemas(fields)
    for (name, value) in map(fields[.securitySchemes], of: .securitySchemes) {
      names.securitySchemes.insert(name.value)
      if let target = resolver.end(of: value), let scheme = securityScheme(target, name: name) {
        document.securitySchemes.append(scheme)
      }
    }
    for (name, value) in map(fields[.headers], of: .headers) {
      if let header = header(value, name: name) { nameSchemas(of: header, name.value) }
    }
    for (name, value) in map(fields[.parameters], of: .parameters) {
      guard let parameter = parameter(value) else { continue }
      nameSchema(parameter.content?.schema ?? parameter.schema, "\(name.value)_parameter")
    }
    for (name, value) in map(fields[.requestBodies], of: .requestBodies) {
      nameSchemas(of: requestBody(value)?.content ?? [], "\(name.value)_body")
    }
    for (name, value) in map(fields[.responses], of: .responses) {
      guard let shape = responseShape(value) else { continue }
      nameSchemas(of: shape.content, "\(name.value)_response")
      for header in shape.headers { nameSchemas(of: header, "\(name.value)_\(header.name.value)") }
    }
  }

  private mutating func readSchemas(_ fields: Fields) {
    let entries = map(fields[.schemas], of: .schemas)
    for (name, node) in entries {
      sharedSchemas.usedNames.insert(name.value)
      if sharedSchemas[node]?.isShared == true {
        // An alias of another schema.
        let id = reserveSchema(at: node.place)
        schemas[id.index].reference = sharedSchemas[node]?.id
        sharedSchemas.all.append(SharedSchema(name: name, schema: id))
        names.schemas[name.value] = id
      } else {
        names.schemas[name.value] = share(node, as: name)
      }
    }
    readPendingSchemas()
  }

  // MARK: Names of schemas inside of components

  private mutating func nameSchemas(of content: [MediaType], _ name: String) {
    for media in content {
      media.schema.map { nameSchema($0, name) }
      media.itemSchema.map { nameSchema($0, "\(name)_item") }
    }
  }

  private mutating func nameSchemas(of header: Header, _ name: String) {
    nameSchema(header.content?.schema ?? header.schema, "\(name)_header")
  }

  /// Gives a schema that makes a Swift type a name, so that the operations that share the component
  /// share the type.
  private mutating func nameSchema(_ id: SchemaID, _ name: String) {
    let schema = schemas[id.index]
    if let items = schema.items, schema.isAlone { return nameSchema(items, "\(name)_item") }
    guard schema.reference == nil, schema.makesType else { return }
    let shared = reserveSchema(at: schema.place)
    sharedSchemas.all.append(
      SharedSchema(name: Text(sharedSchemas.distinct(name), at: schema.place), schema: shared))
    schemas[shared.index] = schema
    schemas[id.index] = Schema(place: schema.place)
    schemas[id.index].reference = shared
  }
}

extension Schema {
  /// True if the values of the schema have a Swift type of their own.
  fileprivate var makesType: Bool {
    !isAlone || !properties.isEmpty || !patternProperties.isEmpty || !prefixItems.isEmpty
      || types.count > 1 || enumValues?.contains { $0.value == .string } == true
  }
}
