// SPDX-License-Identifier: Apache-2.0

import EndpointsDiagnostics
import EndpointsSpecification

/// Finds out how to tell the alternatives of each union apart, once all schemas are composed.
struct UnionDiscriminator {
  private(set) var arena: SchemaArena
  private(set) var budget: WorkBudget
  private(set) var diagnostics = Diagnostics()
  /// The facts about objects that are alternatives.
  var knownFacts: [SchemaID: ObjectFacts?] = [:]
  /// True where the objects of a union declare a property.
  var knownDeclarations: [SchemaID: [String: Bool]] = [:]

  /// The most schemas that alternatives of alternatives are followed through.
  static let depthLimit = Composer.depthLimit

  init(_ arena: SchemaArena, _ budget: WorkBudget) {
    self.arena = arena
    self.budget = budget
  }

  /// Counts properties and alternatives before they are compared.
  ///
  /// - Returns: False if they must not be compared.
  mutating func spend(_ members: Int, at location: SourceRange) -> Bool {
    budget.spend(members, at: location)
  }

  /// Plans the trials of all unions, and gives their alternatives names.
  mutating func discriminate() {
    // The values of unions in unions are known only now.
    for id in arena.unions.keys { knownFacts[id] = nil }
    for id in arena.unions.keys.sorted(by: { $0.index < $1.index }) {
      guard var union = arena.unions[id] else { continue }
      var facts: [ObjectFacts?] = []
      for alternative in union.alternatives { facts.append(self.facts(of: alternative.schema)) }
      if union.isDiscriminatorExplicit {
        findValues(in: &union, facts)
      } else {
        findDiscriminator(in: &union, facts)
      }
      arena.unions[id] = union
    }
    for id in arena.unions.keys.sorted(by: { $0.index < $1.index }) {
      guard var union = arena.unions[id] else { continue }
      var facts: [ObjectFacts?] = []
      for alternative in union.alternatives { facts.append(self.facts(of: alternative.schema)) }
      let work = facts.reduce(0) { $0 + ($1?.known.count ?? 0) }
      if !spend(work, at: arena[id].location) { facts = facts.map { _ in nil } }
      var matching = UnionMatching(union, facts)
      matching.arrayRanks = union.alternatives.map { arrayRank(of: $0.schema) }
      matching.allowEverything = union.alternatives.map { allowsEverything($0.schema) }
      if !union.isDiscriminatorExplicit {
        matching.constants = union.alternatives.map { constants(of: $0.schema) }
      }
      union.trials = matching.trials()
      nameAlternatives(of: &union, matching)
      findConstants(of: &union, facts)
      arena.unions[id] = union
      if union.isExclusive, !union.isDiscriminatorExplicit, let pair = matching.ambiguousPair {
        warnOfAmbiguity([pair.0, pair.1].map { union.alternatives[$0].name }, id)
      }
    }
  }

  private mutating func warnOfAmbiguity(_ names: [String], _ id: SchemaID) {
    diagnostics.warning(
      .ambiguousUnion,
      "a value may match both '\(names.joined(separator: "' and '"))'; the first that can be read "
        + "is taken",
      at: arena[id].location,
      help: "add a 'discriminator', or let each require a property that the others don't have")
  }

  /// The rank in which to try an array: the less it says about its items, the later.
  private func arrayRank(of id: SchemaID) -> Int {
    let schema = arena.composed(id).schema
    guard schema.prefixItems.isEmpty else { return 0 }
    guard let items = schema.items.map({ arena.composed($0) }) else { return 3 }
    if items.union == nil, items.schema.type == .number { return 2 }
    return items.hasShape ? 1 : 3
  }

  // MARK: Discriminators

  /// Finds the values that stand for the alternatives for which the spec maps none.
  private mutating func findValues(in union: inout Union, _ facts: [ObjectFacts?]) {
    guard let property = union.discriminator else { return }
    var taken = Set(union.alternatives.flatMap(\.values))
    var alternatives: [Union.Alternative] = []
    var fallback: Int?
    for (position, alternative) in union.alternatives.enumerated() {
      var alternative = alternative
      alternative.declaresDiscriminator = declares(property, in: alternative.schema)
      if alternative.values.isEmpty, alternative.kinds.contains(.object) {
        let constants = facts[position]?.values(of: property)?.map(\.text)
        // An alternative for every other value, too, keeps the value that it has.
        let isKept = position == union.fallback && !alternative.declaresDiscriminator
        let isNamed = !alternative.name.isEmpty && !isKept
        let values = constants ?? (isNamed ? [alternative.name] : [])
        alternative.values = values.filter { taken.insert($0).inserted }
      }
      let isFallback = position == union.fallback
      if alternative.declaresDiscriminator || alternative.values.count < (isFallback ? 1 : 2) {
        if isFallback { fallback = alternatives.count }
        alternatives.append(alternative)
        continue
      }
      // The value would be lost unless it decides on the case.
      for value in alternative.values {
        var single = alternative
        single.values = [value]
        single.name = value
        alternatives.append(single)
      }
      if isFallback {
        fallback = alternatives.count
        alternative.values = []
        alternatives.append(alternative)
      }
    }
    union.alternatives = alternatives
    union.fallback = fallback
  }

  /// Finds a property of all objects whose values are different ones in each.
  private func findDiscriminator(in union: inout Union, _ facts: [ObjectFacts?]) {
    let objects = union.alternatives.indices.filter {
      union.alternatives[$0].kinds.contains(.object)
    }
    guard objects.count > 1, let first = facts[objects[0]] else { return }
    var best: String?
    for (property, values) in first.constants {
      var taken: Set<String> = []
      var isSingle = true
      let isDistinct = objects.allSatisfy { position in
        guard let values = facts[position]?.values(of: property) else { return false }
        isSingle = isSingle && values.count == 1
        return values.allSatisfy { taken.insert($0.text).inserted }
      }
      guard isDistinct, values.count > 0 else { continue }
      if isSingle {
        best = property
        break
      }
      best = best ?? property
    }
    guard let best else { return }
    union.discriminator = best
    for position in objects {
      union.alternatives[position].values =
        facts[position]?.values(of: best)?.map(\.text) ?? []
      union.alternatives[position].declaresDiscriminator = true
    }
  }

  // MARK: Names

  private func nameAlternatives(of union: inout Union, _ matching: UnionMatching) {
    for (position, alternative) in union.alternatives.enumerated() {
      let end = arena.composed(alternative.schema)
      let schema = end.schema
      let kind =
        alternative.kinds.count > 1 ? "other" : schema.type?.rawValue ?? alternative.kindName
      let isSplit = union.isDiscriminatorExplicit && alternative.values == [alternative.name]
      let name = isSplit ? alternative.name : schema.swiftName?.value ?? alternative.name
      let known = [name, schema.title ?? "", alternative.values.first ?? ""].first { !$0.isEmpty }
      union.alternatives[position].name = known ?? matching.hint(position) ?? kind
    }
  }
}

extension UnionDiscriminator {
  /// Finds the constants that identify alternatives.
  private func findConstants(of union: inout Union, _ facts: [ObjectFacts?]) {
    for (position, alternative) in union.alternatives.enumerated() {
      let schema = arena.composed(alternative.schema).schema
      // A name that the spec gives for Swift counts more.
      if schema.swiftName != nil { continue }
      union.alternatives[position].constant =
        union.isDiscriminatorExplicit
        ? alternative.values.count == 1 ? alternative.values.first : nil
        : facts[position]?.identifyingConstant
    }
  }
}

extension Union.Alternative {
  fileprivate var kindName: String { kinds.first?.rawValue ?? "other" }
}
