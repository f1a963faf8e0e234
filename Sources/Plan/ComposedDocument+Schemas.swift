import EndpointsSpec
import EndpointsYAML

/// The questions about schemas that parameters, bodies and responses ask.
extension ComposedDocument {
  func isAny(_ id: SchemaID) -> Bool {
    if case .any = shape(of: end(of: id)) { true } else { false }
  }

  func isObject(_ id: SchemaID?) -> Bool {
    guard let id else { return false }
    if case .object = shape(of: end(of: id)) { return true }
    return false
  }

  func isReference(_ id: SchemaID) -> Bool {
    if case .reference = shape(of: id) { true } else { false }
  }

  /// True if only JSON can hold values of the schema, as for a body in an open media type.
  func isStructured(_ id: SchemaID?) -> Bool {
    guard let id else { return false }
    switch shape(of: end(of: id)) {
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
    let schema = self[end(of: id)]
    if schema.type == .string, schema.format?.value == "binary", !schema.isEncoded { return true }
    if schema.type == .string, schema.contentEncoding == "binary" { return true }
    guard let mediaType = schema.contentMediaType, schema.contentSchema == nil, !schema.isEncoded
    else { return false }
    return schema.types.isEmpty || schema.type == .string && MediaType.isOfBytes(mediaType)
  }

  func items(of id: SchemaID) -> SchemaID? {
    if case .array(let items) = shape(of: end(of: id)) { items } else { nil }
  }

  func properties(of id: SchemaID?) -> [Schema.Property] {
    id.map { self[end(of: $0)].properties } ?? []
  }

  /// The object that a schema is, or those that it is one of; empty where it may be anything else.
  func objects(of id: SchemaID?) -> [SchemaID] {
    guard let id else { return [] }
    var pending = [end(of: id)]
    var seen: Set<SchemaID> = []
    var objects: [SchemaID] = []
    while let next = pending.popLast() {
      guard seen.insert(next).inserted else { continue }
      switch shape(of: next) {
      case .object: objects.append(next)
      case .union(let union):
        pending += union.alternatives.reversed().map { end(of: $0.schema) }
      case .scalar, .any, .null, .impossible, .array, .tuple, .reference: return []
      }
    }
    return objects
  }

  /// The default of a schema, or of the schema that it refers to.
  func defaultValue(of id: SchemaID) -> Node? {
    self[id].defaultValue ?? self[end(of: id)].defaultValue
  }
}
