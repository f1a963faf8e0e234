// SPDX-License-Identifier: Apache-2.0

import EndpointsCommon
import EndpointsDiagnostics
import EndpointsSpecification
import EndpointsYAML

extension Composer {
  /// Makes one schema of several with a shape each.
  ///
  /// - Returns: One of the schemas, with its ``Composed/id``, where that fits all others.
  mutating func intersection(
    of parts: [Composed], depth: Int
  ) throws(Conflict) -> Composed {
    guard var result = parts.first else { return Composed(schema: Schema(location: .nowhere)) }
    if parts.count > 1, parts.allSatisfy({ $0.union == nil && $0.schema.type == .object }) {
      return try object(parts)
    }
    for part in parts.dropFirst() { result = try intersection(of: result, part, depth: depth) }
    return result
  }

  private mutating func intersection(
    of first: Composed, _ second: Composed, depth: Int
  ) throws(Conflict) -> Composed {
    if first.union != nil || second.union != nil {
      return try distribute(first, second, depth: depth)
    }
    if first.schema.isImpossible { return first }
    if second.schema.isImpossible { return second }
    if first.schema.isNull || second.schema.isNull {
      if first.schema.isNull, second.schema.isNull || second.schema.isNullable { return first }
      if second.schema.isNull, first.schema.isNullable { return second }
      throw first.conflict(second)
    }
    switch (first.schema.type, second.schema.type) {
    case (.object, .object): return try object([first, second])
    case (.array, .array): return try array(first, second)
    case (nil, _): return second
    case (_, nil): return first
    case (.object, _):
      // Properties say nothing about what is no object, and a lone 'type: object' is a frequent slip.
      reports.warn(second.conflict(first))
      return second
    case (_, .object):
      reports.warn(first.conflict(second))
      return first
    default: return try scalar(first, second)
    }
  }

  // MARK: Scalars

  /// - Returns: One of the two, with its ``Composed/id``, where it says all.
  mutating func scalar(_ first: Composed, _ second: Composed) throws(Conflict) -> Composed {
    guard first.isScalar, second.isScalar else { throw first.conflict(second) }
    var result = second
    switch (first.schema.type, second.schema.type) {
    case let (a, b) where a == b: break
    case (.integer, .number): result.schema.types = [.integer]
    case (.number, .integer): break
    default: throw first.conflict(second)
    }
    result.schema.enumValues = try values(first, second)
    result.isOpen = first.isOpen && second.isOpen
    result.schema.format = first.schema.format ?? second.schema.format
    result.schema.isExactNumber =
      result.schema.type == .number && first.schema.isExactNumber && second.schema.isExactNumber
    result.schema.constraints = try first.unitedConstraints(
      second, keepsBothPatterns: tolerance.keepsBothPatterns)
    if result.saysTheSame(as: second) { return second }
    if result.saysTheSame(as: first) { return first }
    result.id = nil
    return result
  }

  /// The values that both list, or those that one lists if the other lists none.
  private mutating func values(
    _ first: Composed, _ second: Composed
  ) throws(Conflict) -> [Schema.EnumValue]? {
    guard let ofFirst = first.schema.enumValues, let ofSecond = second.schema.enumValues else {
      return first.schema.enumValues ?? second.schema.enumValues
    }
    if first.isOpen { return ofSecond }
    if second.isOpen { return ofFirst }
    guard spend(ofFirst.count + ofSecond.count, at: second.schema.location) else { return ofSecond }
    let texts = Set(ofFirst.map(\.text.value))
    let values = ofSecond.filter { texts.contains($0.text.value) }
    if !values.isEmpty { return values }
    let conflict = Conflict(
      first: .init(demand: first.schema.demandedValues, location: first.schema.location),
      second: .init(demand: second.schema.demandedValues, location: second.schema.location),
      isOfValues: true)
    guard tolerance.keepsLaterValues else { throw conflict }
    reports.warn(Conflict(first: conflict.second, second: conflict.first))
    return ofSecond
  }

  // MARK: Arrays

  private mutating func array(
    _ first: Composed, _ second: Composed
  ) throws(Conflict) -> Composed {
    let (a, b) = (first.schema, second.schema)
    var result = second
    if let itemsOfFirst = a.items, let itemsOfSecond = b.items {
      result.schema.items = try intersection(of: itemsOfFirst, itemsOfSecond, property: nil)
    } else {
      result.schema.items = a.items ?? b.items
    }
    result.schema.prefixItems = []
    for index in 0..<max(a.prefixItems.count, b.prefixItems.count) {
      let ofFirst = index < a.prefixItems.count ? a.prefixItems[index] : a.items
      let ofSecond = index < b.prefixItems.count ? b.prefixItems[index] : b.items
      if let ofFirst, let ofSecond {
        result.schema.prefixItems.append(
          try intersection(of: ofFirst, ofSecond, property: nil))
      } else if let only = ofFirst ?? ofSecond {
        result.schema.prefixItems.append(only)
      }
    }
    result.schema.constraints = (a.constraints + b.constraints).uniqued()
    let same = { (schema: Schema) in
      schema.items == result.schema.items && schema.prefixItems == result.schema.prefixItems
        && schema.constraints.count == result.schema.constraints.count
    }
    if same(b) { return second }
    if same(a) { return first }
    result.id = nil
    return result
  }
}

extension Composed {
  /// The one of the two that isn't an object, if the other is.
  func besideObject(_ other: Composed) -> Composed? {
    if union == nil, schema.type == .object { return other }
    return other.union == nil && other.schema.type == .object ? self : nil
  }

  func conflict(_ other: Composed) -> Conflict {
    Conflict(
      first: .init(demand: schema.demandedType, location: schema.location),
      second: .init(demand: other.schema.demandedType, location: other.schema.location))
  }

  /// The constraints of both; two patterns of whole values are taken for a mistake, and those of a
  /// property, which one part may narrow down, are not.
  fileprivate func unitedConstraints(
    _ other: Composed, keepsBothPatterns: Bool
  ) throws(Conflict) -> [Constraint] {
    if other.schema.constraints.isEmpty { return schema.constraints }
    if !keepsBothPatterns, let first = schema.pattern, let second = other.schema.pattern,
      first != second
    {
      throw Conflict(
        first: .init(demand: "like '\(first)'", location: schema.location),
        second: .init(demand: "like '\(second)'", location: other.schema.location))
    }
    return (schema.constraints + other.schema.constraints).uniqued()
  }

  fileprivate func saysTheSame(as other: Composed) -> Bool {
    schema.types == other.schema.types && isOpen == other.isOpen
      && schema.format?.value == other.schema.format?.value
      && schema.isExactNumber == other.schema.isExactNumber
      && schema.constraints.count == other.schema.constraints.count
      && schema.enumValues?.count == other.schema.enumValues?.count
  }
}

extension Schema {
  fileprivate var pattern: String? { constraints.text(of: .pattern) }
}

extension SourceRange {
  static let nowhere = SourceRange(file: 0, bytes: 0..<0)
}

/// A schema that is to be made of two, whose values fit both.
struct Intersection {
  struct Pair: Hashable {
    var first: SchemaID
    var second: SchemaID
  }

  /// The schema that is composed.
  var schema: SchemaID
  var pair: Pair
  /// The property that it is of; `nil` where it is of items or other values.
  var property: String?
}

/// The schemas that are made of two others each, in the order in which to compose them.
struct IntersectionQueue {
  private(set) var all: [Intersection] = []
  private var position = 0
  private var pending: Set<SchemaID> = []
  /// The schemas by all those of the spec that they are made of.
  private var schemas: [Set<SchemaID>: SchemaID] = [:]
  private var sources: [SchemaID: Set<SchemaID>] = [:]

  var count: Int { all.count }

  /// The first that is not finished; `nil` if all are.
  var next: Intersection? { position < all.count ? all[position] : nil }

  /// Notes that ``next`` is composed.
  mutating func finish() {
    guard let next else { return }
    pending.remove(next.schema)
    position += 1
  }

  /// True if a schema is still to be composed.
  func isPending(_ id: SchemaID) -> Bool { pending.contains(id) }

  /// The schema that is made of some of the spec; `nil` if there is none yet.
  func schema(of parts: Set<SchemaID>) -> SchemaID? { schemas[parts] }

  /// The schemas of the spec that a schema is made of; `nil` for one that is in no intersection.
  func sources(of id: SchemaID) -> Set<SchemaID>? { sources[id] }

  mutating func append(_ intersection: Intersection, of parts: Set<SchemaID>) {
    schemas[parts] = intersection.schema
    sources[intersection.schema] = parts
    pending.insert(intersection.schema)
    all.append(intersection)
  }

  /// Removes the last ones, which were for a schema that no value fits.
  mutating func removeAll(after count: Int) {
    for intersection in all[count...] {
      if let parts = sources.removeValue(forKey: intersection.schema) { schemas[parts] = nil }
      pending.remove(intersection.schema)
    }
    all.removeSubrange(count...)
  }
}
