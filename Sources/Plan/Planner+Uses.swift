import EndpointsSpec

/// What the calls of a client do with values of a schema.
struct Uses: OptionSet {
  let rawValue: Int

  /// Requests are made of them.
  static let sent = Uses(rawValue: 1)
  /// Replies, and what webhooks bring, are made of them.
  static let received = Uses(rawValue: 2)
}

extension Planner {
  /// What calls do with values of a schema; anything where no call has any.
  func uses(of id: SchemaID) -> Uses {
    if unused.contains(id) { return [.sent, .received] }
    var uses: Uses = []
    if sent.contains(id) { uses.insert(.sent) }
    if received.contains(id) { uses.insert(.received) }
    return uses.isEmpty ? [.sent, .received] : uses
  }

  /// Whether users make values of a schema.
  func hasInitializer(_ id: SchemaID) -> Bool { hasMutableModels || uses(of: id).contains(.sent) }

  /// Whether users change values of a schema, as they do with what a reply brings and a request
  /// sends again.
  func isMutable(_ id: SchemaID) -> Bool {
    hasMutableModels || sent.contains(id) && received.contains(id)
  }

  /// The schemas that a PATCH sends, whose optional nullable properties can be absent, null or a value.
  func schemasInPatchBodies() -> SchemaSet {
    let operations = document.document.operations.filter { $0.method.value == "PATCH" }
    return schemas(below: operations.flatMap { $0.body?.content.compactMap(\.schema) ?? [] })
  }

  /// The schemas that a request of any kind sends.
  func schemasInRequests() -> SchemaSet {
    schemas(
      below: document.document.operations.flatMap { operation in
        schemas(of: operation.body?.content ?? []) + operation.parameters.map(\.schema)
      })
  }

  /// The schemas that replies and webhooks bring.
  func schemasInResponses() -> SchemaSet {
    let shapes = document.document.operations.flatMap { $0.responses.map(\.shape) }
    let webhooks = document.document.webhooks.flatMap { $0.operation.body?.content ?? [] }
    return schemas(
      below: shapes.flatMap { schemas(of: $0.content) + $0.headers.map(\.schema) }
        + schemas(of: webhooks))
  }

  /// The shared schemas that no call has values of, and what they are made of.
  func schemasInNoCall() -> SchemaSet {
    let shared = document.document.sharedSchemas.map(\.schema)
    return schemas(below: shared.filter { !sent.contains($0) && !received.contains($0) })
  }

  private func schemas(of content: [MediaType]) -> [SchemaID] {
    content.compactMap(\.schema) + content.compactMap(\.itemSchema)
      + content.flatMap(\.encodings).flatMap(\.headers).map(\.schema)
  }

  /// Schemas and all that they are made of.
  private func schemas(below roots: [SchemaID]) -> SchemaSet {
    var seen = SchemaSet(of: document.document)
    var pending = roots.filter { seen.insert($0) }
    while let id = pending.popLast() {
      for property in document[id].properties where seen.insert(property.schema) {
        pending.append(property.schema)
      }
      for element in document.elements(of: id) where seen.insert(element) {
        pending.append(element)
      }
      if let content = document[id].contentSchema, seen.insert(content) { pending.append(content) }
    }
    return seen
  }
}
