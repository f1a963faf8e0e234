import EndpointsSpecification

/// The directions in which the calls of a client carry values of a schema.
struct Directions: OptionSet {
  let rawValue: Int

  /// Requests are made of them.
  static let sent = Directions(rawValue: 1)
  /// Responses, and the requests of webhooks, are made of them.
  static let received = Directions(rawValue: 2)

  static let both: Directions = [.sent, .received]
}

/// The calls that use each schema of a document.
struct Usage {
  /// The schemas that requests are made of.
  let sent: SchemaSet
  /// The schemas that responses are made of.
  let received: SchemaSet
  /// The schemas that a PATCH body is made of, in which absent and null differ.
  let patched: SchemaSet
  /// The shared schemas that no call uses, and the schemas that they are made of.
  let unused: SchemaSet

  init(of document: ComposedDocument) {
    let operations = document.operations
    let webhooks = document.webhooks.flatMap { $0.operation.body?.content ?? [] }
    let patches = operations.filter { $0.method.value == "PATCH" }
    let sent = document.schemas(
      below: operations.flatMap { operation in
        (operation.body?.content.schemas ?? []) + operation.parameters.map(\.schema)
      })
    let received = document.schemas(
      below: operations.flatMap { $0.responses.map(\.shape) }.flatMap { shape in
        shape.content.schemas + shape.headers.map(\.schema)
      } + webhooks.schemas)
    patched = document.schemas(
      below: patches.flatMap { $0.body?.content.compactMap(\.schema) ?? [] })
    unused = document.schemas(
      below: document.sharedSchemas.map(\.schema).filter {
        !sent.contains($0) && !received.contains($0)
      })
    self.sent = sent
    self.received = received
  }

  /// The directions of a schema's values; both where no call uses it.
  func directions(of id: SchemaID) -> Directions {
    if unused.contains(id) { return .both }
    var directions: Directions = []
    if sent.contains(id) { directions.insert(.sent) }
    if received.contains(id) { directions.insert(.received) }
    return directions.isEmpty ? .both : directions
  }
}

extension [MediaType] {
  /// The schemas of bodies, of their items and of the headers of their parts.
  fileprivate var schemas: [SchemaID] {
    compactMap(\.schema) + compactMap(\.itemSchema)
      + flatMap(\.encodings).flatMap(\.headers).map(\.schema)
  }
}

extension ComposedDocument {
  /// Schemas and all that they are made of.
  fileprivate func schemas(below roots: [SchemaID]) -> SchemaSet {
    var seen = SchemaSet(of: self)
    var pending = roots.filter { seen.insert($0) }
    while let id = pending.popLast() {
      let schema = self[id]
      for property in schema.object?.properties ?? [] where seen.insert(property.schema) {
        pending.append(property.schema)
      }
      for element in schema.elements where seen.insert(element) { pending.append(element) }
      if let content = schema.constraints.contentSchema, seen.insert(content) {
        pending.append(content)
      }
    }
    return seen
  }
}
