// SPDX-License-Identifier: Apache-2.0

import EndpointsCommon
import EndpointsDiagnostics
import EndpointsSpecification

/// The schemas that chains of references refer to, found for all of them at once.
struct ReferenceChains: Sendable {
  private var ends: [SchemaID]
  private var nullable: [Bool]
  /// The schemas whose references lead back to themselves.
  private(set) var circular: [SchemaID] = []

  init(_ schemas: [Schema]) {
    ends = schemas.indices.map(SchemaID.init(index:))
    nullable = schemas.map(\.isNullable)
    var isDone = [Bool](repeating: false, count: schemas.count)
    var isOnWay = isDone
    for start in schemas.indices where !isDone[start] {
      var way: [Int] = []
      var last = start
      while !isDone[last], !isOnWay[last], let next = schemas[last].reference {
        way.append(last)
        isOnWay[last] = true
        last = next.index
      }
      if isOnWay[last], let first = way.firstIndex(of: last) {
        circular += way[first...].map(SchemaID.init(index:))
      }
      isDone[last] = true
      let end = ends[last]
      var isNullable = nullable[last]
      for index in way.reversed() {
        isNullable = isNullable || nullable[index]
        nullable[index] = isNullable
        ends[index] = end
        isDone[index] = true
        isOnWay[index] = false
      }
    }
  }

  /// The schema that a chain of references refers to; one of the chain if that is a cycle, and the
  /// schema itself if it is newer than the chains.
  func resolve(_ id: SchemaID) -> SchemaID { id.index < ends.count ? ends[id.index] : id }

  /// True if the schema or a reference of the chain allows null; false for a schema that is newer than
  /// the chains.
  func isNullable(_ id: SchemaID) -> Bool { id.index < nullable.count && nullable[id.index] }
}

/// The parts of a directed graph in which every node leads to every other (Tarjan, 'Depth-first search
/// and linear graph algorithms'), found without recursion.
struct StronglyConnectedComponents {
  /// The number of each node's component; a component comes after all those that it leads to.
  private(set) var numbers: [Int]
  /// The nodes of all components, one component after the other, those of each from its last to its first.
  private var closed: [Int] = []
  /// The ends of the components in ``closed``.
  private var ends: [Int] = []

  private let next: [[Int]]
  private var orders: [Int?]
  private var lowest: [Int]
  private var open: [Int] = []
  private var count = 0

  /// - Parameter next: The nodes that each node leads to.
  init(_ next: [[Int]]) {
    self.next = next
    numbers = [Int](repeating: -1, count: next.count)
    orders = [Int?](repeating: nil, count: next.count)
    lowest = [Int](repeating: 0, count: next.count)
    for start in next.indices where orders[start] == nil { visit(start) }
  }

  private mutating func visit(_ start: Int) {
    enter(start)
    var way = [(node: start, edge: 0)]
    while let (node, edge) = way.last {
      if edge < next[node].count {
        way[way.count - 1].edge += 1
        let target = next[node][edge]
        if let order = orders[target] {
          if numbers[target] < 0 { lowest[node] = min(lowest[node], order) }
        } else {
          enter(target)
          way.append((target, 0))
        }
        continue
      }
      way.removeLast()
      if let last = way.last { lowest[last.node] = min(lowest[last.node], lowest[node]) }
      if lowest[node] == orders[node] { close(node) }
    }
  }

  private mutating func enter(_ node: Int) {
    orders[node] = count
    lowest[node] = count
    count += 1
    open.append(node)
  }

  private mutating func close(_ root: Int) {
    while let node = open.popLast() {
      numbers[node] = ends.count
      closed.append(node)
      if node == root { break }
    }
    ends.append(closed.count)
  }

  /// The nodes of each component, in the order of their numbers.
  var components: [[Int]] {
    zip([0] + ends, ends).map { closed[$0..<$1].reversed() }
  }
}

extension SchemaArena {
  /// Gives names to schemas put together of several that hold themselves, so that the way through them
  /// ends.
  ///
  /// Others hold themselves through references alone, and what these lead to has a name. What takes over
  /// the properties of a schema with a name has none.
  mutating func nameRecursiveSchemas(
    _ graph: CompositionGraph, _ intersections: [Intersection]
  ) {
    var search = RecursionSearch(self)
    for component in graph.components {
      for node in component where !node.isBase && names[node.schema] == nil {
        search.visit(node.schema, label: "value")
      }
    }
    for intersection in intersections {
      search.visit(intersection.schema, label: intersection.property ?? "value")
    }
    guard !search.found.isEmpty else { return }
    let pairs = Dictionary(
      intersections.map { ($0.schema, $0.pair) }, uniquingKeysWith: { first, _ in first })
    var taken = Set(names.values.map { Namer.idiomatic($0, .type) })
    var numbers = NumberedNames()
    for (schema, label) in search.found {
      var stem = "recursive_\(label)"
      if let pair = pairs[schema], let first = name(of: pair.first),
        let second = name(of: pair.second)
      {
        stem = "\(first)_\(second)"
      }
      func claim(_ text: String) -> String? {
        taken.claim(Namer.idiomatic(text, .type)).map { _ in text }
      }
      share(schema, as: claim(stem) ?? numbers.name(stem, separator: "_", claim: claim))
    }
  }

  /// The schemas without names that a schema contains, each with a label for its name.
  fileprivate func elements(of id: SchemaID, label: String) -> [(schema: SchemaID, label: String)] {
    let schema = self[id]
    var elements = (schema.properties + schema.patternProperties).map { ($0.schema, $0.name.value) }
    if let items = schema.items { elements.append((items, label + "_item")) }
    elements += schema.prefixItems.map { ($0, label + "_item") }
    if case .schema(let value) = schema.additionalProperties {
      elements.append((value, label + "_value"))
    }
    if let reference = schema.reference { elements.append((reference, label)) }
    elements += (unions[id]?.alternatives ?? []).map { ($0.schema, label) }
    return elements.filter { names[$0.0] == nil }
  }

  /// True if a schema becomes a type of its own anyway.
  fileprivate func isModel(_ id: SchemaID) -> Bool {
    unions[id] != nil || !self[id].properties.isEmpty
  }
}

/// A search, depth first and without recursion, for schemas without names that hold themselves.
private struct RecursionSearch {
  private struct Step {
    var schema: SchemaID
    var label: String
    var holdsOne: Bool
    var elements: ArraySlice<(schema: SchemaID, label: String)>
  }

  /// The schemas that need a name, each with a label for it.
  private(set) var found: [(schema: SchemaID, label: String)] = []
  private let arena: SchemaArena
  private var way: [Step] = []
  private var positions: [SchemaID: Int] = [:]
  private var cuts: Set<SchemaID> = []
  private var seen: Set<SchemaID> = []

  init(_ arena: SchemaArena) {
    self.arena = arena
  }

  mutating func visit(_ start: SchemaID, label: String) {
    enter(start, label: label)
    while let step = way.last {
      guard let (schema, label) = step.elements.first else {
        way.removeLast()
        positions[step.schema] = nil
        continue
      }
      way[way.count - 1].elements.removeFirst()
      if let position = positions[schema] {
        way[position].label = label
        cut(at: position)
      } else {
        enter(schema, label: label)
      }
    }
  }

  private mutating func enter(_ schema: SchemaID, label: String) {
    guard seen.insert(schema).inserted else { return }
    positions[schema] = way.count
    let elements = arena.elements(of: schema, label: label)
    way.append(
      Step(
        schema: schema, label: label, holdsOne: elements.count == 1, elements: elements[...]))
  }

  /// Takes note of the schema that a circle leads back to, or of the type that is all it holds.
  private mutating func cut(at position: Int) {
    var position = position
    while position + 1 < way.count, way[position].holdsOne,
      !arena.isModel(way[position].schema)
    {
      position += 1
    }
    let step = way[position]
    if cuts.insert(step.schema).inserted { found.append((step.schema, step.label)) }
  }
}
