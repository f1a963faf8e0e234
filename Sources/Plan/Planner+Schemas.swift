import EndpointsSpec
import EndpointsYAML

/// What a schema is, as far as parameters, bodies and responses ask.
extension Planner {
  /// What a value looks like as text in a path, a query, a header field or a form.
  enum TextKind {
    case scalar
    /// A list of scalars.
    case list
    case object
    /// Anything else: a union, a list of lists, any value.
    case other
  }

  func textKind(of id: SchemaID) -> TextKind {
    switch document.shape(of: document.end(of: id)) {
    case .scalar: return .scalar
    case .any: return .scalar
    case .array(let items?):
      if graph.isRecursive(document.end(of: id)) { return .other }
      return textKind(of: items) == .scalar && !document.isNullable(items) && !isAny(items)
        ? .list : .other
    case .object: return .object
    case .reference, .null, .impossible, .array, .tuple, .union: return .other
    }
  }

  func isAny(_ id: SchemaID) -> Bool {
    if case .any = document.shape(of: document.end(of: id)) { true } else { false }
  }

  /// Whether only JSON can be of the schema, seen from a media type that is open.
  func isStructured(_ id: SchemaID?) -> Bool {
    guard let id else { return false }
    switch document.shape(of: document.end(of: id)) {
    case .object, .array, .tuple, .union: return true
    case .scalar, .any, .null, .impossible, .reference: return false
    }
  }

  /// What a body in a media type is, by its name and, where that is open, by its schema.
  func kind(of content: MediaType) -> MediaType.Kind {
    content.kind(isStructured: isStructured(content.schema))
  }

  func isObject(_ id: SchemaID?) -> Bool {
    guard let id else { return false }
    if case .object = document.shape(of: document.end(of: id)) { return true }
    return false
  }

  /// Whether a value is one text, or a list of such, whichever alternative of a union it is.
  func isOfTexts(_ id: SchemaID) -> Bool {
    func isText(_ id: SchemaID) -> Bool {
      guard case .union(let union) = document.shape(of: document.end(of: id)) else {
        return textKind(of: id) == .scalar
      }
      return union.alternatives.allSatisfy {
        if case .scalar = document.shape(of: document.end(of: $0.schema)) { true } else { false }
      }
    }
    if textKind(of: id) == .list || isText(id) { return true }
    guard let items = items(of: id), !document.isNullable(items), !isAny(items) else {
      return false
    }
    return isText(items)
  }

  /// Whether a schema is the bytes of a file (OpenAPI 3.0: `format: binary`; 3.1: a media type that
  /// stands alone, or is not of text, or `contentEncoding: binary`).
  func isBinary(_ id: SchemaID?) -> Bool {
    guard let id else { return false }
    let schema = document[document.end(of: id)]
    if schema.type == .string, schema.format?.value == "binary", !schema.isEncoded { return true }
    if schema.type == .string, schema.contentEncoding == "binary" { return true }
    guard let mediaType = schema.contentMediaType, schema.contentSchema == nil, !schema.isEncoded
    else { return false }
    return schema.types.isEmpty || schema.type == .string && MediaType.isOfBytes(mediaType)
  }

  func items(of id: SchemaID) -> SchemaID? {
    if case .array(let items) = document.shape(of: document.end(of: id)) { items } else { nil }
  }

  func properties(of id: SchemaID?) -> [Schema.Property] {
    id.map { document[document.end(of: $0)].properties } ?? []
  }

  /// The properties that each value of an object has which calls send or bring: what is read-only is
  /// required of replies alone, and what is write-only of requests (OpenAPI 3.0, 'Schema Object').
  func requiredProperties(of id: SchemaID) -> Set<String> {
    let id = document.end(of: id)
    let required = Set(document[id].required.map(\.value))
    let missing = document[id].properties.filter {
      required.contains($0.name.value) && isLeftOut($0, of: id)
        && onlyValue(of: $0, in: id) == nil
    }
    return missing.isEmpty ? required : required.subtracting(missing.map(\.name.value))
  }

  /// Whether a property is missing where calls send an object, or where they bring one.
  func isLeftOut(_ property: Schema.Property, of object: SchemaID) -> Bool {
    let constraints =
      document[property.schema].constraints
      + document[document.end(of: property.schema)].constraints
    return constraints.contains(.readOnly) && sent.contains(object)
      || constraints.contains(.writeOnly) && received.contains(object)
  }

  /// The object that a schema is, or those that it is one of; empty where it may be anything else.
  func objects(of id: SchemaID?) -> [SchemaID] {
    guard let id else { return [] }
    var pending = [document.end(of: id)]
    var seen: Set<SchemaID> = []
    var objects: [SchemaID] = []
    while let next = pending.popLast() {
      guard seen.insert(next).inserted else { continue }
      switch document.shape(of: next) {
      case .object: objects.append(next)
      case .union(let union):
        pending += union.alternatives.reversed().map { document.end(of: $0.schema) }
      case .scalar, .any, .null, .impossible, .array, .tuple, .reference: return []
      }
    }
    return objects
  }
}
