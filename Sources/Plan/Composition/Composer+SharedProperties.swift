// SPDX-License-Identifier: Apache-2.0

import EndpointsDiagnostics
import EndpointsSpecification

extension Composer {
  /// Makes the schemas of properties and items that several parts say something about.
  mutating func composeIntersections() {
    while let intersection = intersections.next, !budget.isExhausted {
      let pair = intersection.pair
      budget.location = arena[intersection.schema].location
      let composed = merge(
        [pair.first, pair.second], into: arena[intersection.schema],
        property: intersection.property)
      arena.replace(intersection.schema, with: composed)
      intersections.finish()
    }
    arena.nameRecursiveSchemas(graph, intersections.all)
  }

  /// The schema whose values fit two others; one of the two where that is it.
  mutating func intersection(
    of first: SchemaID, _ second: SchemaID, property: String?
  ) throws(Conflict) -> SchemaID {
    let ends = (arena.resolve(first), arena.resolve(second))
    if arena.constraintsOfAliases(from: first) != arena.constraintsOfAliases(from: second) {
      return enqueue(first, second, property: property)
    }
    if ends.0 == ends.1 {
      let saysMore = arena[second].description != nil || arena[first].description == nil
      return arena.isNullable(second) && !arena.isNullable(first) || !saysMore ? first : second
    }
    if isPlain(ends.0), isPlain(ends.1) {
      let (a, b) = (arena.composed(first), arena.composed(second))
      if !a.hasShape, arena[first].isMute { return second }
      if !b.hasShape, arena[second].isMute { return first }
      if a.hasShape, b.hasShape, a.isScalar, b.isScalar {
        tolerance.keepsBothPatterns = property != nil
        defer { tolerance.keepsBothPatterns = false }
        do {
          var scalar = try scalar(a, b)
          if scalar.id == second { return second }
          if scalar.id == first, arena[second].isMute { return first }
          let own = arena.documentation(of: first, second)
          if scalar.id == first { return arena.add(arena.aliasOfScalar(first, as: own)) }
          scalar.annotate(as: own)
          return arena.add(scalar)
        } catch {
          var conflict = error
          conflict.property = property
          guard tolerance.freesProperties, property != nil else { throw conflict }
          reports.report(conflict)
          return arena.add(arena.documentation(of: first, second))
        }
      }
    }
    return enqueue(first, second, property: property)
  }

  private mutating func enqueue(
    _ first: SchemaID, _ second: SchemaID, property: String?
  ) -> SchemaID {
    let parts = sources(of: first).union(sources(of: second))
    if let known = intersections.schema(of: parts) { return known }
    guard spend(Self.intersectionWork, at: arena[second].location) else { return first }
    let id = arena.add(arena.documentation(of: first, second))
    let pair = Intersection.Pair(first: first, second: second)
    intersections.append(Intersection(schema: id, pair: pair, property: property), of: parts)
    return id
  }

  /// The members that one intersection counts as.
  private static let intersectionWork = 40

  /// The schemas that a schema is made of, or itself; a reference is what it refers to, if that says all.
  private func sources(of id: SchemaID) -> Set<SchemaID> {
    let end = arena.resolve(id)
    if arena.isNullable(id) != arena.isNullable(end) { return [id] }
    return intersections.sources(of: end) ?? [end]
  }

  /// True if a schema is not composed of others, so that its shape is known before all are composed.
  private func isPlain(_ id: SchemaID) -> Bool {
    arena[id].isAlone && arena.unions[id] == nil && !intersections.isPending(id)
      && graph.children[id] == nil
  }
}

extension SchemaArena {
  /// The documentation of a property from its two schemas, the second first.
  fileprivate func documentation(of first: SchemaID, _ second: SchemaID) -> Schema {
    let (first, second) = (self[first], self[second])
    var own = Schema(location: second.location)
    own.title = second.title ?? first.title
    own.description = second.description ?? first.description
    own.isDeprecated = first.isDeprecated || second.isDeprecated
    own.defaultValue = second.defaultValue ?? first.defaultValue
    own.examples = second.examples.isEmpty ? first.examples : second.examples
    own.swiftName = second.swiftName ?? first.swiftName
    return own
  }

  fileprivate func aliasOfScalar(_ id: SchemaID, as own: Schema) -> Composed {
    var own = own
    if names[resolve(id)] != nil {
      own.reference = resolve(id)
      own.isNullable = isNullable(id)
      return Composed(schema: own)
    }
    own.isNullable = isNullable(id)
    var copy = composed(id)
    copy.annotate(as: own)
    return copy
  }
}

extension Composed {
  var isScalar: Bool {
    if union != nil { return false }
    switch schema.type {
    case .string, .integer, .number, .boolean: return true
    case .array, .object, nil: return false
    }
  }
}

extension Schema {
  /// True if the schema has no documentation, so that nothing is lost where another one replaces it.
  fileprivate var isMute: Bool {
    title == nil && description == nil && defaultValue == nil && !isDeprecated && swiftName == nil
      && constraints.isEmpty && required.isEmpty && format == nil
  }
}

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
