import EndpointsDiagnostics
import EndpointsSpecification

extension Composer {
  /// Makes one object of several, with the properties in the order in which they come up.
  ///
  /// - Returns: One of the objects, with its ``Composed/id``, where it has all that the others have.
  mutating func object(_ parts: [Composed]) throws(Conflict) -> Composed {
    var result = parts.first?.schema ?? Schema(location: .nowhere)
    var positions: [String: Int] = [:]
    for (index, property) in result.properties.enumerated() {
      positions[property.name.value] = index
    }
    var required = Set(result.required.map(\.value))
    guard spend(result.properties.count, at: result.location) else {
      return Composed(schema: result.withoutContents)
    }
    for part in parts.dropFirst() {
      let schema = part.schema
      guard spend(schema.properties.count + 1, at: schema.location) else { break }
      try addProperties(of: schema, to: &result, &positions)
      result.required += schema.required.filter { required.insert($0.value).inserted }
      result.additionalProperties = try additionalProperties(
        result.additionalProperties, schema.additionalProperties)
      try addPatternProperties(of: schema, to: &result)
      result.constraints = (result.constraints + schema.constraints).uniqued()
    }
    return parts.last { $0.id != nil && $0.schema.saysTheSame(as: result, positions) }
      ?? Composed(schema: result)
  }

  private mutating func addProperties(
    of schema: Schema, to result: inout Schema, _ positions: inout [String: Int]
  ) throws(Conflict) {
    for property in schema.properties {
      let name = property.name.value
      if let position = positions[name] {
        result.properties[position].schema = try intersection(
          of: result.properties[position].schema, property.schema, property: name)
      } else {
        positions[name] = result.properties.count
        result.properties.append(property)
      }
    }
  }

  private mutating func addPatternProperties(
    of schema: Schema, to result: inout Schema
  ) throws(Conflict) {
    for property in schema.patternProperties {
      if let position = result.patternProperties.firstIndex(where: {
        $0.name.value == property.name.value
      }) {
        result.patternProperties[position].schema = try intersection(
          of: result.patternProperties[position].schema, property.schema, property: nil)
      } else {
        result.patternProperties.append(property)
      }
    }
  }

  /// The additional properties of two parts; a property that one of them lists is not additional in the other.
  private mutating func additionalProperties(
    _ first: Schema.AdditionalProperties, _ second: Schema.AdditionalProperties
  ) throws(Conflict) -> Schema.AdditionalProperties {
    switch (first, second) {
    case (.forbidden, _), (_, .forbidden): return .forbidden
    case (.schema(let first), .schema(let second)):
      return .schema(try intersection(of: first, second, property: nil))
    case (.schema, _): return first
    case (_, .schema): return second
    case (.any, _): return first
    case (.unspecified, _): return second
    }
  }
}

extension Schema {
  /// True if a merged object has nothing that this one doesn't have.
  fileprivate func saysTheSame(as merged: Schema, _ positions: [String: Int]) -> Bool {
    properties.count == merged.properties.count && required.count == merged.required.count
      && additionalProperties == merged.additionalProperties
      && constraints.count == merged.constraints.count
      && patternProperties.map(\.schema) == merged.patternProperties.map(\.schema)
      && properties.allSatisfy { property in
        positions[property.name.value].map { merged.properties[$0].schema == property.schema }
          ?? false
      }
  }
}
