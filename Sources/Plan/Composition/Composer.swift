import EndpointsDiagnostics
import EndpointsSpec

/// What composing the schemas of one document has made so far.
struct Composer {
  var document: Document
  var diagnostics = Diagnostics()
  /// The unions among the schemas.
  var unions: [SchemaID: Union] = [:]
  /// The schemas of the spec that made ones are variations of.
  var origins: [SchemaID: SchemaID] = [:]
  /// The scalars that may have other values than those that they list.
  var openEnums: Set<SchemaID> = []
  let chains: ReferenceChains

  init(_ document: consuming Document) {
    chains = ReferenceChains(document.schemas)
    self.document = document
  }

  mutating func compose() {
    reportCircularReferences()
    for index in document.schemas.indices {
      split(SchemaID(index: index))
    }
  }

  private mutating func reportCircularReferences() {
    for id in chains.circular {
      reportCircle(at: id)
      document.schemas[id.index].reference = nil
    }
  }

  mutating func reportCircle(at id: SchemaID) {
    diagnostics.error(
      "circular-schema", "this schema is made of itself and nothing else", at: document[id].place,
      help: "let one of the schemas on the way be an object with properties")
  }

  /// Adds a schema to the arena.
  mutating func add(_ schema: Schema, origin: SchemaID? = nil) -> SchemaID {
    let id = SchemaID(index: document.schemas.count)
    document.schemas.append(schema)
    origins[id] = origin
    return id
  }
}
