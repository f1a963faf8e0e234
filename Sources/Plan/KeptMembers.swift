import EndpointsSpecification

/// Finds the objects that keep members that they have no properties for, so that nothing is lost where
/// a value is read and sent again.
///
/// These are the objects of alternatives of an `anyOf` of which a value may fit several, those that
/// stand for every other value of a discriminator that they don't declare, and those that require a
/// property that they don't declare.
struct KeptMembers {
  private let document: ComposedDocument
  private var kept: SchemaSet
  private var compared: Set<[SchemaID]> = []

  /// - Parameter hasBothDirections: True if every model is both read and written.
  static func objects(
    of document: ComposedDocument, _ usage: Usage, hasBothDirections: Bool
  ) -> SchemaSet {
    var members = KeptMembers(document)
    for index in document.schemas.indices {
      let id = SchemaID(index: index)
      if document[id].requiresUndeclared { members.kept.insert(id) }
      guard case .union(let union) = document[id].shape,
        hasBothDirections || usage.directions(of: id) == .both
      else { continue }
      members.keep(in: union)
    }
    return members.kept
  }

  private init(_ document: ComposedDocument) {
    self.document = document
    kept = SchemaSet(of: document)
  }

  private mutating func keep(in union: Union) {
    if let fallback = union.fallback, let key = union.discriminator {
      let end = document.resolve(union.alternatives[fallback].schema)
      if !document.properties(of: end).contains(where: { $0.name.value == key }) {
        kept.insert(end)
      }
    }
    if union.isExclusive || union.discriminator != nil { return }
    let schemas = union.alternatives.map { document.resolve($0.schema) }
    for first in schemas {
      for second in schemas where first != second { keep(in: first, beside: second) }
    }
  }

  /// Lets objects keep their members where a value may fit another schema, too, which names more of them.
  private mutating func keep(in first: SchemaID, beside second: SchemaID) {
    var pending = [(document.resolve(first), document.resolve(second))]
    while let (first, second) = pending.popLast() {
      guard first != second, compared.insert([first, second]).inserted,
        compared.count < Self.comparisonLimit
      else { continue }
      if let itemsOfFirst = document.items(of: first),
        let itemsOfSecond = document.items(of: second)
      {
        pending.append((document.resolve(itemsOfFirst), document.resolve(itemsOfSecond)))
      }
      guard let ofFirst = document[first].object, let ofSecond = document[second].object else {
        continue
      }
      let own = Dictionary(
        ofFirst.properties.map { ($0.name.value, $0.schema) },
        uniquingKeysWith: { first, _ in first })
      for property in ofSecond.properties {
        if let schema = own[property.name.value] {
          pending.append((document.resolve(schema), document.resolve(property.schema)))
        } else if !own.isEmpty {
          kept.insert(first)
        }
      }
    }
  }

  /// The number of pairs of schemas that are compared.
  private static let comparisonLimit = 100_000
}

extension ComposedSchema {
  /// True if an object has to have a member that none of its properties is.
  fileprivate var requiresUndeclared: Bool {
    guard let object, !object.required.isEmpty, !object.properties.isEmpty,
      object.additionalProperties == .unspecified
    else { return false }
    let names = Set(object.properties.map(\.name.value))
    return !object.required.allSatisfy { names.contains($0.value) }
  }
}
