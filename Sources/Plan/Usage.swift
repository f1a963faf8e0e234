// SPDX-License-Identifier: Apache-2.0

import EndpointsDiagnostics
import EndpointsSpecification

/// The directions in which the calls of a client carry values of a schema.
struct Directions: OptionSet {
  let rawValue: Int

  /// Requests are made of them.
  static let sent = Directions(rawValue: 1)
  /// Responses, and the requests of webhooks, are made of them.
  static let received = Directions(rawValue: 2)

  static let both: Directions = [.sent, .received]
}

/// The calls that use each schema of a document.
struct Usage {
  /// The schemas that requests are made of.
  let sent: SchemaSet
  /// The schemas that responses are made of.
  let received: SchemaSet
  /// The shared schemas that no call uses, and the schemas that they are made of.
  let unused: SchemaSet

  init(of document: ComposedDocument) {
    let operations = document.operations
    let webhooks = document.webhooks.flatMap { $0.operation.body?.content ?? [] }
    let sent = document.schemas(
      below: operations.flatMap { operation in
        (operation.body?.content.schemas ?? []) + operation.parameters.map(\.schema)
      })
    let received = document.schemas(
      below: operations.flatMap { $0.responses.map(\.shape) }.flatMap { shape in
        shape.content.schemas + shape.headers.map(\.schema)
      } + webhooks.schemas + [document.webhookEvents].compactMap(\.self))
    unused = document.schemas(
      below: document.sharedSchemas.map(\.schema).filter {
        !sent.contains($0) && !received.contains($0)
      })
    self.sent = sent
    self.received = received
  }

  /// The directions of a schema's values; both where no call uses it.
  func directions(of id: SchemaID) -> Directions {
    if unused.contains(id) { return .both }
    var directions: Directions = []
    if sent.contains(id) { directions.insert(.sent) }
    if received.contains(id) { directions.insert(.received) }
    return directions.isEmpty ? .both : directions
  }
}

extension [MediaType] {
  /// The schemas of bodies, of their items and of the headers of their parts.
  fileprivate var schemas: [SchemaID] {
    compactMap(\.schema) + compactMap(\.itemSchema)
      + flatMap(\.encodings).flatMap(\.headers).map(\.schema)
  }
}

extension ComposedDocument {
  /// Schemas and all that they are made of.
  fileprivate func schemas(below roots: [SchemaID]) -> SchemaSet {
    var seen = SchemaSet(of: self)
    var pending = roots.filter { seen.insert($0) }
    while let id = pending.popLast() {
      let schema = self[id]
      for property in schema.object?.properties ?? [] where seen.insert(property.schema) {
        pending.append(property.schema)
      }
      for element in schema.elements where seen.insert(element) { pending.append(element) }
      if let content = schema.constraints.contentSchema, seen.insert(content) {
        pending.append(content)
      }
    }
    return seen
  }
}

/// A set of the schemas of one document: a flag for each of them.
struct SchemaSet {
  static let empty = SchemaSet(flags: [])

  private var flags: [Bool]

  private init(flags: [Bool]) { self.flags = flags }

  init(of document: ComposedDocument) {
    flags = Array(repeating: false, count: document.schemas.count)
  }

  func contains(_ id: SchemaID) -> Bool { flags.indices.contains(id.index) && flags[id.index] }

  /// Adds a schema.
  ///
  /// - Returns: Whether it was not in the set.
  @discardableResult
  mutating func insert(_ id: SchemaID) -> Bool {
    guard flags.indices.contains(id.index), !flags[id.index] else { return false }
    flags[id.index] = true
    return true
  }
}

/// Finds the objects that keep members that they have no properties for, so that nothing is lost where
/// a value is read and sent again.
///
/// These are the objects of alternatives of an `anyOf` of which a value may fit several, those that
/// stand for every other value of a discriminator that they don't declare, and those that require a
/// property that they don't declare.
struct KeptMembers {
  private let document: ComposedDocument
  private var kept: SchemaSet
  private var compared: Set<Pair> = []

  private struct Pair: Hashable {
    let first: SchemaID
    let second: SchemaID
  }

  static func objects(of document: ComposedDocument) -> SchemaSet {
    var members = KeptMembers(document)
    for index in document.schemas.indices {
      let id = SchemaID(index: index)
      if document[id].requiresUndeclared { members.kept.insert(id) }
      if case .union(let union) = document[id].shape { members.keep(in: union) }
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
      guard first != second, compared.insert(Pair(first: first, second: second)).inserted,
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
    let names = object.properties.map(\.name.value)
    if names.starts(with: object.required.map(\.value)) { return false }
    let known = Set(names)
    return !object.required.allSatisfy { known.contains($0.value) }
  }
}

/// The schemas that are made of themselves through references, arrays and maps alone.
struct SchemaGraph {
  /// Each with the location of one that says so.
  private var cycles: [SchemaID: SourceRange] = [:]
  /// The arrays and maps that a type of their own stands for, so that it can hold itself.
  private var recursive: Set<SchemaID> = []

  init(_ document: ComposedDocument) {
    var next = document.schemas.map { schema in
      schema.needsModel ? [] : schema.elements.map(\.index)
    }
    // Shared ones first, which have names already; others are only left where a reference goes into
    // the middle of a schema.
    let shared = document.sharedSchemas.map(\.schema.index)
    var components = StronglyConnectedComponents(next)
    for candidates in [shared, Array(document.schemas.indices)] {
      let known = recursive.count
      for node in candidates where document.schemas[node].shape.isCollection {
        guard components.isInCycle(node, next[node]) else { continue }
        recursive.insert(SchemaID(index: node))
        next[node] = []
      }
      if recursive.count > known { components = StronglyConnectedComponents(next) }
    }
    for (node, targets) in next.enumerated() {
      for target in targets where components.numbers[target] == components.numbers[node] {
        cycles[SchemaID(index: target)] = document.schemas[node].location
      }
    }
  }

  /// The location of a schema that leads back to this one, through references alone.
  func locationOfCycle(through id: SchemaID) -> SourceRange? { cycles[id] }

  /// True for an array or a map that holds itself.
  func isRecursive(_ id: SchemaID) -> Bool { recursive.contains(id) }
}

extension StronglyConnectedComponents {
  fileprivate func isInCycle(_ node: Int, _ next: [Int]) -> Bool {
    next.contains { numbers[$0] == numbers[node] }
  }
}

extension Shape {
  /// True for an array, and for an object, which may be a map.
  fileprivate var isCollection: Bool {
    switch self {
    case .array(_?), .object: true
    case .reference, .scalar, .any, .null, .impossible, .array(nil), .tuple, .union: false
    }
  }
}

extension ComposedSchema {
  /// The schemas that a reference, an array, a map or a union is made of.
  var elements: [SchemaID] {
    switch shape {
    case .reference(let target): return [target]
    case .array(let items?): return [items]
    case .tuple(let items, .items(let rest)): return items + [rest]
    case .tuple(let items, _): return items
    case .object(let object):
      var elements = object.patternProperties.map(\.schema)
      if case .schema(let value) = object.additionalProperties { elements.append(value) }
      return elements
    case .union(let union): return union.alternatives.map(\.schema)
    case .array(nil), .scalar, .any, .null, .impossible: return []
    }
  }
}
