package import EndpointsDiagnostics
package import EndpointsSpec

extension Document {
  /// Makes one schema of what each is put together from by `allOf`, `oneOf`, `anyOf` and lists of types.
  ///
  /// A schema that can't be composed is reported, and has any value then. Where that would copy
  /// more than the document's ``sizeLimit`` allows, the rest is left as it is, with an error.
  package consuming func composed(_ diagnostics: inout Diagnostics) -> ComposedDocument {
    joinMapValues()
    var composer = Composer(self)
    composer.compose()
    diagnostics.add(contentsOf: composer.reports.diagnostics)
    return ComposedDocument(composer)
  }
}

/// A document in which every schema has one ``Shape``.
///
/// Schemas that were plain are as they were, under the same ``SchemaID``. The others are rewritten in
/// place, with neither `allOf`, `oneOf` and `anyOf` nor several types; those that had to be made for
/// them stand at the end of the arena.
package struct ComposedDocument: Sendable {
  package let document: Document
  private let shapes: [Shape]
  /// True if all schemas were composed, within the limit.
  let isWithinLimit: Bool
  private let origins: [SchemaID: SchemaID]
  private let chains: ReferenceChains

  init(_ composer: Composer) {
    document = composer.arena.document
    isWithinLimit = !composer.budget.isExhausted
    origins = composer.arena.origins
    let chains = ReferenceChains(composer.arena.document.schemas)
    shapes = composer.arena.document.schemas.indices.map { index in
      let id = SchemaID(index: index)
      if let union = composer.arena.unions[id] { return .union(union) }
      let shape = composer.arena.document[id].shape
      if case .tuple(let first, .items(let rest)) = shape,
        composer.arena.document[chains.end(of: rest)].isImpossible
      {
        return .tuple(first, rest: .forbidden)
      }
      return shape
    }
    self.chains = chains
  }

  /// The schema with its documentation and what its shape leaves out.
  ///
  /// It is taken out of the array here, so that whoever asks for one property gets no copy of all.
  package subscript(id: SchemaID) -> Schema { document.schemas[id.index] }

  package func shape(of id: SchemaID) -> Shape { shapes[id.index] }

  /// The alternatives of a union; none of any other schema.
  func alternatives(of id: SchemaID) -> [Union.Alternative] {
    if case .union(let union) = shape(of: id) { union.alternatives } else { [] }
  }

  /// The schema at the end of the references that begin with this one, which is no reference itself.
  package func end(of id: SchemaID) -> SchemaID { chains.end(of: id) }

  /// True if the schema or one that it refers to allows null.
  package func isNullable(_ id: SchemaID) -> Bool { chains.isNullable(id) }

  /// The schema of the spec that one made from it adds to, such as an alternative of a union with the
  /// properties that stand beside `oneOf`; `nil` for the spec's own.
  package func origin(of id: SchemaID) -> SchemaID? { origins[id] }
}

extension Schema {
  /// The shape of a schema that is not put together from others.
  var shape: Shape {
    if let reference { return .reference(reference) }
    if isImpossible { return .impossible }
    switch types.first {
    case .string: return .scalar(.string)
    case .integer: return .scalar(.integer)
    case .number: return .scalar(.number)
    case .boolean: return .scalar(.boolean)
    case .object: return .object
    case .array:
      if prefixItems.isEmpty { return .array(items: items) }
      return .tuple(prefixItems, rest: items.map { .items($0) } ?? .unspecified)
    case nil: return isNull ? .null : .any
    }
  }
}
