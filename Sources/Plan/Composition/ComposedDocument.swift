// SPDX-License-Identifier: Apache-2.0

package import EndpointsDiagnostics
package import EndpointsSpecification
import EndpointsYAML

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
      let shape = sources[index].shape
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
  package var retryHint: RetryHint? { document.retryHint }
  package var retries: Retries? { document.retries }
  /// The schemas that have a name, those included that composition had to name.
  package var sharedSchemas: [SharedSchema] { document.sharedSchemas }
  package var schemasByName: [String: SchemaID] { document.schemasByName }
  package var operations: [EndpointsSpecification.Operation] { document.operations }
  package var tags: [Tag] { document.tags }
  package var webhooks: [Webhook] { document.webhooks }
  package var webhookSignature: WebhookSignature? { document.webhookSignature }
  package var webhookEvents: SchemaID? { document.webhookEvents }
}

/// The questions about schemas that parameters, bodies and responses ask.
extension ComposedDocument {
  func isAny(_ id: SchemaID) -> Bool {
    if case .any = self[resolving: id].shape { true } else { false }
  }

  func isObject(_ id: SchemaID?) -> Bool {
    id.map { self[resolving: $0].object != nil } ?? false
  }

  func isReference(_ id: SchemaID) -> Bool {
    if case .reference = self[id].shape { true } else { false }
  }

  /// True if only JSON can hold values of the schema, as for a body in an open media type.
  func isStructured(_ id: SchemaID?) -> Bool {
    guard let id else { return false }
    switch self[resolving: id].shape {
    case .object, .array, .tuple, .union: return true
    case .scalar, .any, .null, .impossible, .reference: return false
    }
  }

  /// The kind of a body in a media type, by its name and, where that is open, by its schema.
  func kind(of content: MediaType) -> MediaType.Kind {
    content.kind(isStructured: isStructured(content.schema))
  }

  /// True if a schema is the bytes of a file (OpenAPI 3.0: `format: binary`; 3.1: a media type that
  /// stands alone, or is not of text, or `contentEncoding: binary`).
  func isBinary(_ id: SchemaID?) -> Bool {
    guard let id else { return false }
    let schema = self[resolving: id]
    let constraints = schema.constraints
    if constraints.isEncoded { return false }
    let mediaType = constraints.contentSchema == nil ? constraints.contentMediaType : nil
    switch schema.shape {
    case .scalar(let scalar):
      guard scalar.type == .string else { return false }
      return scalar.format == "binary" || constraints.contentEncoding == "binary"
        || mediaType.map(MediaType.isOfBytes) ?? false
    case .any, .null, .impossible, .union: return mediaType != nil
    case .reference, .array, .tuple, .object: return false
    }
  }

  func items(of id: SchemaID) -> SchemaID? {
    if case .array(let items) = self[resolving: id].shape { items } else { nil }
  }

  func properties(of id: SchemaID?) -> [Schema.Property] {
    id.flatMap { self[resolving: $0].object?.properties } ?? []
  }

  /// The object that a schema is, or those that it is one of; empty where it may be anything else.
  func objects(of id: SchemaID?) -> [SchemaID] {
    guard let id else { return [] }
    var pending = [resolve(id)]
    var seen: Set<SchemaID> = []
    var objects: [SchemaID] = []
    while let next = pending.popLast() {
      guard seen.insert(next).inserted else { continue }
      switch self[next].shape {
      case .object: objects.append(next)
      case .union(let union):
        pending += union.alternatives.reversed().map { resolve($0.schema) }
      case .scalar, .any, .null, .impossible, .array, .tuple, .reference: return []
      }
    }
    return objects
  }

  /// The default of a schema, or of the schema that it refers to.
  func defaultValue(of id: SchemaID) -> Node? {
    self[id].defaultValue ?? self[resolving: id].defaultValue
  }
}
