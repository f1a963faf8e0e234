import EndpointsSpecification
import EndpointsYAML

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
