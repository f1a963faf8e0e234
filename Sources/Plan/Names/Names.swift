// SPDX-License-Identifier: Apache-2.0

import EndpointsSpecification

/// The Swift names that follow from the document alone. Planners read them, and none adds to them.
///
/// The types right in the client are named in this order, each by a name that those before it left:
///
/// 1. shared schemas,
/// 2. the payloads of webhooks,
/// 3. groups of methods,
/// 4. the data of server-sent events that a shared schema describes.
///
/// Request types are named apart from these, in a type of their own: a schema may be called like an operation.
///
/// The types inside these are named where they are planned, by the ``Scope`` there, whatever the types
/// around are called: one that has the name of another hides it, which ``Shadowing`` then qualifies. The
/// last to be named are types that have to stand beside an alias (``NamedModels``). The members of a type
/// are named together, apart from those of all others.
struct Names: Sendable {
  /// The name of a type for a schema.
  struct Schema: Sendable {
    let id: SchemaID
    let name: Identifier
    /// The webhook that the schema is the payload of; `nil` for a shared schema.
    let webhook: Webhook?
  }

  /// The client type.
  let client: Identifier
  /// The shared schemas in the order of the document, then the payloads of webhooks.
  let schemas: [Schema]
  /// The request types, below ``BuiltInNames/requestsType``, in the order of the calls.
  let requests: [Identifier]
  let methods: MethodNames
  /// The enums of the data of server-sent events, in the order of the calls.
  let events: [Schema]
  /// The names of the types right in the client type.
  let types: Namer
  private let namesBySchema: [SchemaID: Identifier]
  /// The schemas that have a name, which most have not.
  private let named: SchemaSet
  private let eventsBySchema: [SchemaID: Identifier]

  init(
    of document: ComposedDocument, _ project: ProjectTypes, _ calls: [Call],
    placement: Settings.Methods?
  ) {
    client = Self.clientName(for: document.name.value)
    let reserved = BuiltInNames.modules.union([client.text])
    var types = Namer(reserved: reserved.union(BuiltInNames.typesOfClients))
    let shared = Self.sharedSchemas(of: document, project, &types)
    var requestTypes = Namer(reserved: reserved)
    requests = requestTypes.names(for: calls.map(\.name), .type)
    schemas = shared + Self.payloads(of: document, &types)
    // A method called like a type would hide the type's initializer.
    methods = MethodNames(
      of: calls, in: document, placement: placement, client: client,
      beside: shared.map(\.name.text), &types)
    namesBySchema = Self.bySchema(schemas)
    var named = SchemaSet(of: document)
    for schema in schemas { named.insert(schema.id) }
    self.named = named
    events = Self.events(of: calls, document, namesBySchema, &types)
    eventsBySchema = Self.bySchema(events)
    self.types = types
  }

  /// The name of the type for a schema; `nil` where the schema has none of its own.
  subscript(id: SchemaID) -> Identifier? { named.contains(id) ? namesBySchema[id] : nil }

  /// The name of the enum for the data of the events of a schema; `nil` where it is not shared.
  func events(of id: SchemaID) -> Identifier? { eventsBySchema[id] }

  private static func bySchema(_ schemas: [Schema]) -> [SchemaID: Identifier] {
    Dictionary(schemas.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
  }

  // MARK: Kinds of types

  /// The name of the client type; one that would hide what generated code mentions gets `API` behind it.
  private static func clientName(for text: String) -> Identifier {
    let reserved = BuiltInNames.modules.union(BuiltInNames.typesOfRequests)
      .union(BuiltInNames.typesOfClients)
    var namer = Namer(reserved: reserved)
    let isReserved = reserved.contains(Namer.idiomatic(text, .type))
    return namer.name(for: isReserved ? text + "_API" : text, .type)
  }

  /// Names the shared schemas, also those for which the project has types of its own.
  private static func sharedSchemas(
    of document: ComposedDocument, _ project: ProjectTypes, _ types: inout Namer
  ) -> [Schema] {
    let shared = document.sharedSchemas
    let texts = shared.map { document[$0.schema].swiftName?.value ?? $0.name.value }
    return zip(shared.map(\.schema), types.names(for: texts, .type))
      .filter { project.bySchema[$0.0] == nil }
      .map { Schema(id: $0, name: $1, webhook: nil) }
  }

  private static func payloads(
    of document: ComposedDocument, _ types: inout Namer
  ) -> [Schema] {
    let payloads = document.webhookPayloads
    return zip(payloads, types.names(for: payloads.map(\.name), .type)).map {
      Schema(id: $0.schema, name: $1, webhook: $0.webhook)
    }
  }

  /// Names an enum for each shared schema that describes events whose data differs by their names.
  private static func events(
    of calls: [Call], _ document: ComposedDocument, _ names: [SchemaID: Identifier],
    _ types: inout Namer
  ) -> [Schema] {
    var seen: Set<SchemaID> = []
    return calls.filter { $0.stream == .serverSentEvents }
      .flatMap { $0.operation.documentedSuccesses.flatMap(\.shape.content) }
      .filter { document.kind(of: $0) == .serverSentEvents }
      .compactMap(\.itemSchema)
      .compactMap { item in
        let id = document.resolve(item)
        guard !seen.contains(id), let name = names[id],
          case .named = ServerSentEvents(id, in: document)
        else { return nil }
        seen.insert(id)
        return Schema(id: id, name: types.name(for: name.text + "_data", .type), webhook: nil)
      }
  }
}

/// The names of types that generated code has to qualify, since another type of that name is nearer.
package struct Shadowing: Sendable {
  /// The types right in the client type.
  package private(set) var rightInClient = BuiltInNames.typesOfClients
  /// The request types.
  package private(set) var requests: Set<String> = []
  /// All types inside of each of both, by its path.
  private var inner: [[Identifier]: Set<String>] = [:]

  init(by models: [Model], _ operations: [Operation], beside others: [Identifier]) {
    for name in others { rightInClient.insert(name.text) }
    for model in models {
      rightInClient.insert(model.name.text)
      add(model.nested, to: [model.name])
    }
    for operation in operations {
      requests.insert(operation.typeName.text)
      let path = operation.typePath
      inner[path] = BuiltInNames.typesOfRequests
      if operation.pages != nil { inner[path]?.formUnion(BuiltInNames.typesOfPages) }
      add(operation.nested, to: path)
    }
  }

  private mutating func add(_ nested: [Model], to type: [Identifier]) {
    if nested.isEmpty { return }
    var pending = nested
    while let model = pending.popLast() {
      inner[type, default: []].insert(model.name.text)
      pending += model.nested
    }
  }

  /// All types inside of a type right in the client, or of a request type.
  package func types(inside path: [Identifier]) -> Set<String> { inner[path] ?? [] }

  /// True if some type of the client has the name.
  package func hides(_ name: String) -> Bool {
    rightInClient.contains(name) || requests.contains(name)
      || inner.values.contains { $0.contains(name) }
  }
}
