package import EndpointsDiagnostics
package import EndpointsSpecification

extension Document {
  /// Makes one schema of what each is put together from by `allOf`, `oneOf`, `anyOf` and lists of types.
  ///
  /// A schema that can't be composed is reported, and has any value then. Where that would copy
  /// more than the document's ``sizeLimit`` allows, the rest is left as it is, with an error.
  package consuming func composed(_ diagnostics: inout Diagnostics) -> ComposedDocument {
    var composer = Composer(self)
    composer.compose()
    diagnostics.add(contentsOf: composer.reports.diagnostics)
    return ComposedDocument(composer)
  }
}

/// A document in which every schema has one ``Shape``.
///
/// Schemas keep their ``SchemaID``; those that had to be made for others follow them.
package struct ComposedDocument: Sendable {
  /// The document without its schemas.
  private let document: Document
  /// The composed schemas; a ``SchemaID`` is an index into them.
  package let schemas: [ComposedSchema]
  /// True if all schemas were composed, within the limit.
  let isWithinLimit: Bool
  private let chains: ReferenceChains

  init(_ composer: Composer) {
    let sources = composer.arena.schemas
    let chains = ReferenceChains(sources)
    schemas = sources.indices.map { index in
      if let union = composer.arena.unions[SchemaID(index: index)] {
        return ComposedSchema(sources[index], .union(union))
      }
      let shape = Shape(of: sources[index])
      if case .tuple(let first, .items(let rest)) = shape,
        sources[chains.resolve(rest).index].isImpossible
      {
        return ComposedSchema(sources[index], .tuple(first, rest: .forbidden))
      }
      return ComposedSchema(sources[index], shape)
    }
    document = composer.arena.document
    self.chains = chains
    isWithinLimit = !composer.budget.isExhausted
  }

  /// The schema itself, which may be a reference.
  package subscript(id: SchemaID) -> ComposedSchema { schemas[id.index] }

  /// The schema that a chain of references refers to, which is not a reference.
  package func resolve(_ id: SchemaID) -> SchemaID { chains.resolve(id) }

  package subscript(resolving id: SchemaID) -> ComposedSchema { self[resolve(id)] }

  /// True if the schema or one that it refers to allows null.
  package func isNullable(_ id: SchemaID) -> Bool { chains.isNullable(id) }
}

/// The parts of the document that need no composition.
extension ComposedDocument {
  package var name: Text { document.name }
  package var description: String? { document.description }
  package var version: String? { document.version }
  package var source: Source { document.source }
  package var policy: ReadingPolicy { document.policy }
  package var sizeLimit: SizeLimit { document.sizeLimit }
  package var servers: [Server] { document.servers }
  package var securitySchemes: [SecurityScheme] { document.securitySchemes }
  /// The schemas that have a name, those included that composition had to name.
  package var sharedSchemas: [SharedSchema] { document.sharedSchemas }
  package var schemasByName: [String: SchemaID] { document.schemasByName }
  package var operations: [EndpointsSpecification.Operation] { document.operations }
  package var tags: [Tag] { document.tags }
  package var webhooks: [Webhook] { document.webhooks }
}
