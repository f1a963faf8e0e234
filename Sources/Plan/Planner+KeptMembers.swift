import EndpointsSpec

/// The objects that keep members that they have no properties for, so that nothing is lost where a value
/// is read and sent again.
extension Planner {
  /// The objects of alternatives of an `anyOf` of which a value may fit several, those that stand for
  /// every other value of a discriminator that they don't declare, and those that require a property
  /// that they don't declare.
  func objectsKeepingMembers() -> SchemaSet {
    var kept = SchemaSet(of: document.document)
    var compared: Set<[SchemaID]> = []
    for index in document.document.schemas.indices {
      let id = SchemaID(index: index)
      if requiresUndeclared(id) { kept.insert(id) }
      guard case .union(let union) = document.shape(of: id),
        hasBothDirections || uses(of: id) == [.sent, .received]
      else { continue }
      if let fallback = union.fallback, let key = union.discriminator {
        let end = document.end(of: union.alternatives[fallback].schema)
        if !document[end].properties.contains(where: { $0.name.value == key }) { kept.insert(end) }
      }
      if union.isExclusive || union.discriminator != nil { continue }
      let schemas = union.alternatives.map { document.end(of: $0.schema) }
      for first in schemas {
        for second in schemas where first != second {
          keepMembers(of: first, beside: second, &kept, &compared)
        }
      }
    }
    return kept
  }

  /// Whether an object has to have a member that none of its properties is.
  private func requiresUndeclared(_ id: SchemaID) -> Bool {
    let schema = document.document.schemas[id.index]
    guard !schema.required.isEmpty, !schema.properties.isEmpty,
      schema.additionalProperties == .unspecified, case .object = document.shape(of: id)
    else { return false }
    let names = Set(schema.properties.map(\.name.value))
    return !schema.required.allSatisfy { names.contains($0.value) }
  }

  /// Lets objects keep their members where a value may fit another schema, too, which names more of them.
  private func keepMembers(
    of first: SchemaID, beside second: SchemaID, _ kept: inout SchemaSet,
    _ compared: inout Set<[SchemaID]>
  ) {
    var pending = [(document.end(of: first), document.end(of: second))]
    while let (first, second) = pending.popLast() {
      guard first != second, compared.insert([first, second]).inserted,
        compared.count < Self.comparisonLimit
      else { continue }
      if let itemsOfFirst = items(of: first), let itemsOfSecond = items(of: second) {
        pending.append((document.end(of: itemsOfFirst), document.end(of: itemsOfSecond)))
      }
      guard isObject(first), isObject(second) else { continue }
      let own = Dictionary(
        document[first].properties.map { ($0.name.value, $0.schema) },
        uniquingKeysWith: { first, _ in first })
      for property in document[second].properties {
        if let schema = own[property.name.value] {
          pending.append((document.end(of: schema), document.end(of: property.schema)))
        } else if !own.isEmpty {
          kept.insert(first)
        }
      }
    }
  }

  /// How many pairs of schemas are compared.
  private static let comparisonLimit = 100_000
}
