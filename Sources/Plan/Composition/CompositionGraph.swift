// SPDX-License-Identifier: Apache-2.0

import EndpointsDiagnostics
import EndpointsSpecification

/// In which order to compose the schemas that are put together from others, and what goes in a circle.
///
/// A schema with alternatives has two nodes: the whole, and its base, which is what stands beside
/// the alternatives. A child that extends the union that it is an alternative of extends the base:
/// `Pet: { oneOf: [Cat, Dog], properties: … }`, `Cat: { allOf: [Pet, …] }`.
struct CompositionGraph {
  struct Node: Hashable {
    let schema: SchemaID
    let isBase: Bool
  }

  /// The nodes to compose together; each component comes after those that it needs.
  private(set) var components: [[Node]] = []
  /// The schemas that extend one with a discriminator, which are its alternatives unless it lists some.
  private(set) var children: [SchemaID: [SchemaID]] = [:]

  /// Those of which not all children were looked for, since there are too many.
  private(set) var incompleteParents: [SchemaID] = []
  private var numbers: [SchemaID: Int] = [:]
  private var composites: [SchemaID] = []
  /// The circle of allOf, oneOf and anyOf that each composite is in.
  private var circles: [Int] = []
  /// The component of each node.
  private var componentNumbers: [Int] = []

  /// - Parameters:
  ///   - arena: The schemas as the document says them.
  ///   - limit: The number of children that are looked for.
  init(_ arena: SchemaArena, limit: Int) {
    findChildren(arena, limit: limit)
    for index in arena.schemas.indices where arena.schemas[index].reference == nil {
      let id = SchemaID(index: index)
      if arena.isAlone(id), children[id] == nil { continue }
      numbers[id] = composites.count
      composites.append(id)
    }
    let links = composites.map { self.links(of: $0, arena) }
    circles =
      StronglyConnectedComponents(
        links.map { links in
          (links.parts + links.alternatives).compactMap { numbers[arena.target(of: $0)] }
        }
      ).numbers
    let nodes = self.nodes(links, arena)
    let result = StronglyConnectedComponents(nodes)
    componentNumbers = result.numbers
    components = result.components.map { component in
      component.map { Node(schema: composites[$0 / 2], isBase: $0 % 2 == 1) }
    }
  }

  /// The schemas that a schema is made of.
  private struct Links {
    var parts: [SchemaID]
    var alternatives: [SchemaID]
  }

  private func links(of id: SchemaID, _ arena: SchemaArena) -> Links {
    let schema = arena[id]
    return Links(
      parts: schema.allOf,
      alternatives: schema.oneOf + schema.anyOf + (children[id] ?? [])
        + schema.mappedSchemas(beside: children[id]))
  }

  private func nodes(_ links: [Links], _ arena: SchemaArena) -> [[Int]] {
    var nodes: [[Int]] = []
    for (number, links) in links.enumerated() {
      let id = composites[number]
      let parts = links.parts.compactMap { part in
        let end = arena.target(of: part)
        return numbers[end].map { 2 * $0 + (usesBase(of: end, in: id, arena) ? 1 : 0) }
      }
      let alternatives = links.alternatives.compactMap { alternative in
        numbers[arena.target(of: alternative)].map { 2 * $0 }
      }
      if hasAlternatives(id, arena) {
        nodes += [alternatives + [2 * number + 1], parts]
      } else {
        nodes += [parts, []]
      }
    }
    return nodes
  }

  // MARK: Questions

  func hasAlternatives(_ id: SchemaID, _ arena: SchemaArena) -> Bool {
    !arena[id].oneOf.isEmpty || !arena[id].anyOf.isEmpty || children[id] != nil
  }

  /// True if a part is only the base of the schema that it refers to.
  ///
  /// - Parameter target: The end of the part's references.
  func usesBase(of target: SchemaID, in id: SchemaID, _ arena: SchemaArena) -> Bool {
    guard let own = numbers[id], let other = numbers[target],
      hasAlternatives(target, arena)
    else { return false }
    if own != other, circles[own] == circles[other] { return true }
    // A schema that only adds a description to a parent means any of its children.
    return children[target] != nil && (arena.names[id] != nil || !arena.onlyAnnotates(id))
  }

  /// True if two nodes depend on each other.
  func areInCircle(_ a: Node, _ b: Node) -> Bool {
    guard let first = numbers[a.schema], let second = numbers[b.schema] else { return false }
    return componentNumbers[2 * first + (a.isBase ? 1 : 0)]
      == componentNumbers[2 * second + (b.isBase ? 1 : 0)]
  }

  // MARK: Children

  private mutating func findChildren(_ arena: SchemaArena, limit: Int) {
    let parents = arena.schemas.indices.filter { index in
      let schema = arena.schemas[index]
      return schema.discriminator != nil && schema.oneOf.isEmpty && schema.anyOf.isEmpty
        && schema.reference == nil
    }
    guard !parents.isEmpty else { return }
    var extensions: [SchemaID: [SchemaID]] = [:]
    for shared in arena.document.sharedSchemas {
      for part in arena[shared.schema].allOf {
        extensions[arena.target(of: part), default: []].append(shared.schema)
      }
    }
    var left = limit
    for parent in parents.map(SchemaID.init(index:)) {
      var found = arena[parent].mappedSchemas(beside: []).map { arena.target(of: $0) }
      found = found.uniqued().filter { $0 != parent }
      var seen = Set(found).union([parent])
      var unmapped: [SchemaID] = []
      var pending = [parent] + found
      while let next = pending.popLast(), left > 0 {
        for child in extensions[next] ?? [] where left > 0 && seen.insert(child).inserted {
          unmapped.append(child)
          pending.append(child)
          left -= 1
        }
      }
      if left == 0, !pending.isEmpty { incompleteParents.append(parent) }
      found += unmapped.sorted { $0.index < $1.index }
      if !found.isEmpty { children[parent] = found }
    }
  }
}

extension Schema {
  /// The schemas that the discriminator of a schema with alternatives leads to.
  ///
  /// - Parameter children: What is alternatives though it isn't listed; `nil` where there is no such.
  func mappedSchemas(beside children: [SchemaID]?) -> [SchemaID] {
    guard let discriminator, !oneOf.isEmpty || !anyOf.isEmpty || children != nil else { return [] }
    return discriminator.mapping.map(\.schema) + [discriminator.defaultMapping].compactMap(\.self)
  }

  /// True if the schema says nothing about its values but ``required`` and constraints.
  var isShapeless: Bool {
    reference == nil && isAlone && !isNull && !isImpossible && types.isEmpty && enumValues == nil
      && properties.isEmpty && patternProperties.isEmpty && items == nil && prefixItems.isEmpty
      && additionalProperties == .unspecified
  }

  /// True if the schema says nothing about its values but that they may be null.
  var isBlank: Bool { isShapeless && required.isEmpty && format == nil && constraints.isEmpty }
}

extension SchemaArena {
  /// True if a schema is another one with a description of its own.
  fileprivate func onlyAnnotates(_ id: SchemaID) -> Bool {
    var schema = self[id]
    let parts = schema.allOf.filter { !self[$0].isBlank }
    schema.allOf = []
    return parts.count == 1 && schema.isShapeless && schema.required.isEmpty
  }
}

extension Array where Element: Hashable {
  /// The elements in their order, each once.
  func uniqued() -> [Element] {
    if count < 2 { return self }
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}

/// The diagnostics of composing schemas, each contradiction once.
struct CompositionReports {
  var diagnostics = Diagnostics()
  private let policy: ReadingPolicy
  /// The pairs of locations of the contradictions that were reported.
  private var reported: Set<[SourceRange]> = []

  init(_ policy: ReadingPolicy) { self.policy = policy }

  /// Reports a schema that refers only to itself.
  mutating func reportCycle(at location: SourceRange) {
    diagnostics.reportCycle(at: location, under: policy)
  }

  /// Reports a contradiction at both of its locations.
  mutating func report(_ conflict: Conflict) {
    guard reported.insert([conflict.first.location, conflict.second.location]).inserted else {
      return
    }
    for (here, there) in [(conflict.first, conflict.second), (conflict.second, conflict.first)] {
      diagnostics.report(
        .conflictingSchemas,
        "\(conflict.subject) is \(here.demand) here, and \(there.demand) in another part of the "
          + "same schema", consequence: "; any value is accepted", at: here.location,
        help: "let both say the same, or remove one of the two", under: policy)
    }
  }

  /// Reports that `type: null` beside parts, by which no value is right, is taken to allow null.
  mutating func warnOfNull(_ own: Schema, beside part: Schema) {
    guard reported.insert([own.location, part.location]).inserted else { return }
    diagnostics.warning(
      .conflictingSchemas,
      "the value is null here, and \(part.demandedType) in another part of the same schema; it may be either",
      at: own.location, help: "write 'oneOf' with both in place of 'allOf'")
  }

  /// Warns of a contradiction in which the first schema counts.
  mutating func warn(_ conflict: Conflict) {
    guard reported.insert([conflict.first.location, conflict.second.location]).inserted else {
      return
    }
    diagnostics.warning(
      .conflictingSchemas,
      "\(conflict.subject) is \(conflict.second.demand) here, and \(conflict.first.demand) in another part "
        + "of the same schema, which counts",
      at: conflict.second.location, help: "let both say the same")
  }
}

extension Diagnostics {
  /// Reports a schema that refers only to itself.
  mutating func reportCycle(at location: SourceRange, under policy: ReadingPolicy) {
    report(
      .circularSchema, "this schema refers only to itself",
      consequence: ", so any value is accepted", at: location,
      help: "make one of the schemas in the cycle an object with properties", under: policy)
  }
}

/// The reason that no value matches two schemas at once.
struct Conflict: Error {
  /// The demand of one of the two.
  struct Side {
    /// `a string`, `one of 'a', 'b'`, `like ^[a-z]+$`
    var demand: String
    var location: SourceRange
  }

  /// The property of which the two are schemas; `nil` where they are schemas of the whole value.
  var property: String?
  var first: Side
  var second: Side
  /// True if the two differ in the values of enums alone, which are open.
  var isOfValues = false

  /// The same, with what is required at a location as the one that does not count.
  func blaming(_ location: SourceRange) -> Conflict {
    second.location == location ? self : Conflict(property: property, first: second, second: first)
  }

  /// The subject of a message: `the value`, `property 'name'`.
  var subject: String { property.map { "property '\($0)'" } ?? "the value" }
}

extension Schema {
  /// The type that the schema requires, in words: `a string`.
  var demandedType: String {
    if isNull { return "null" }
    if isImpossible { return "nothing" }
    return switch type {
    case .string: "a string"
    case .integer: "an integer"
    case .number: "a number"
    case .boolean: "a boolean"
    case .array: "an array"
    case .object: "an object"
    case nil: "one of several"
    }
  }

  /// The values that the schema allows, in words: `one of 'a', 'b'`.
  var demandedValues: String {
    let texts = (enumValues ?? []).map { "'\($0.text.value)'" }
    let shown = texts.prefix(4).joined(separator: ", ") + (texts.count > 4 ? " …" : "")
    return texts.count == 1 ? shown : "one of \(shown)"
  }
}
