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
    schemas.readComponents(fields)
    for (name, value) in map(fields[.securitySchemes], of: .securitySchemes) {
      context.names.securitySchemes.insert(name.value)
      if let target = resolver.end(of: value), let scheme = securityScheme(target, name: name) {
        document.securitySchemes.append(scheme)
      }
    }
    for (name, value) in map(fields[.headers], of: .headers) {
      if let header = header(value, name: name) { nameSchemas(of: header, name.value) }
    }
    for (name, value) in map(fields[.parameters], of: .parameters) {
      guard let parameter = parameter(value) else { continue }
      schemas.name(parameter.content?.schema ?? parameter.schema, "\(name.value)_parameter")
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

  // MARK: Names of schemas inside of components

  private mutating func nameSchemas(of content: [MediaType], _ name: String) {
    for media in content {
      media.schema.map { schemas.name($0, name) }
      media.itemSchema.map { schemas.name($0, "\(name)_item") }
    }
  }

  private mutating func nameSchemas(of header: Header, _ name: String) {
    schemas.name(header.content?.schema ?? header.schema, "\(name)_header")
  }
}
