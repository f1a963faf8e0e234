import EndpointsSpecification

extension SchemaArena {
  /// Gives an object whose values are of several schemas, each under a pattern of its own, one schema
  /// that is any of them, since the keys of a dictionary don't tell the types of its values apart.
  mutating func joinMapValues() {
    for index in schemas.indices where !schemas[index].patternProperties.isEmpty {
      var object = schemas[index]
      var values = object.patternProperties.map(\.schema)
      var isClosed = true
      switch object.additionalProperties {
      case .schema(let value): values.append(value)
      case .any: isClosed = false
      case .unspecified, .forbidden: break
      }
      values = values.uniqued { target(of: $0) }
      guard values.count > 1, isClosed else { continue }
      var joined = Schema(location: object.location)
      joined.anyOf = values
      let id = add(joined)
      for pattern in object.patternProperties.indices {
        object.patternProperties[pattern].schema = id
      }
      if case .schema = object.additionalProperties { object.additionalProperties = .schema(id) }
      replace(SchemaID(index: index), with: Composed(schema: object))
    }
  }
}
