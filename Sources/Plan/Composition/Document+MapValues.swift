import EndpointsSpec

extension Document {
  /// Gives an object whose values are of several schemas, each under a pattern of its own, one schema
  /// that is any of them, since the keys of a dictionary don't tell the types of its values apart.
  mutating func joinMapValues() {
    for index in schemas.indices where !schemas[index].patternProperties.isEmpty {
      var values = schemas[index].patternProperties.map(\.schema)
      var isClosed = true
      switch schemas[index].additionalProperties {
      case .schema(let value): values.append(value)
      case .any: isClosed = false
      case .unspecified, .forbidden: break
      }
      values = values.uniqued { end(of: $0) }
      guard values.count > 1, isClosed else { continue }
      var joined = Schema(place: schemas[index].place)
      joined.anyOf = values
      let id = SchemaID(index: schemas.count)
      schemas.append(joined)
      for pattern in schemas[index].patternProperties.indices {
        schemas[index].patternProperties[pattern].schema = id
      }
      if case .schema = schemas[index].additionalProperties {
        schemas[index].additionalProperties = .schema(id)
      }
    }
  }

  /// The schema at the end of a chain of references, however they lead.
  private func end(of id: SchemaID) -> SchemaID {
    var end = id
    var seen: Set<SchemaID> = []
    while let next = self[end].reference, seen.insert(end).inserted { end = next }
    return end
  }
}
