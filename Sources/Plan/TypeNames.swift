import EndpointsSpec

/// The names of the client type, of the shared schemas and of the request types.
struct TypeNames {
  let client: Identifier
  let schemas: [SchemaID: Identifier]
  /// The names of the request types, in the order of the calls.
  let requests: [Identifier]
  /// The names of the types in the client type.
  let clientNames: Namer

  init(of document: ComposedDocument, _ project: ProjectTypes, _ calls: [Call]) {
    let client = Self.clientName(for: document.document.name.value)
    var namer = Namer(
      reserved: BuiltInNames.modules.union([BuiltInNames.serversType.text, client.text]))
    let shared = document.document.sharedSchemas
    let texts = shared.map { document[$0.schema].swiftName?.value ?? $0.name.value }
    let names = zip(shared.map(\.schema), namer.names(for: texts, .type))
    schemas = Dictionary(
      names.filter { project.bySchema[$0.0] == nil }, uniquingKeysWith: { $1 })
    // Request types give way to shared schemas.
    let wanted = calls.map { call in
      namer.isTaken(Namer.idiomatic(call.name, .type)) ? call.name + "_operation" : call.name
    }
    requests = namer.names(for: wanted, .type)
    clientNames = namer
    self.client = client
  }

  /// The name of the client type; one that would hide what generated code mentions gets `API` behind it.
  private static func clientName(for text: String) -> Identifier {
    let reserved = BuiltInNames.modules.union(BuiltInNames.requestTypes)
      .union([BuiltInNames.serversType.text])
    var namer = Namer(reserved: reserved)
    let isReserved = reserved.contains(Namer.idiomatic(text, .type))
    return namer.name(for: isReserved ? text + "_API" : text, .type)
  }
}
