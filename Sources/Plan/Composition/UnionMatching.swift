// SPDX-License-Identifier: Apache-2.0

import EndpointsSpecification

/// Finds the questions that tell the alternatives of one union apart.
struct UnionMatching {
  private let union: Union
  private let facts: [ObjectFacts?]
  /// The ranks in which to try arrays, by the positions of the alternatives.
  var arrayRanks: [Int]
  /// True for the alternatives that allow every value of their kinds, by their positions.
  var allowEverything: [Bool]
  /// The values inside of the alternatives that are one of a few, by their positions.
  var constants: [[Union.Guard]]
  /// The positions of the objects of which one can't be told from another by what it must have.
  private(set) var indistinct: [Int] = []

  /// The number of objects that know a property.
  private var knowing: [String: Int] = [:]
  /// The number of objects that have a property with one of a few values.
  private var deciding: [String: Int] = [:]
  /// The number of objects that have a property with a value.
  private var having: [String: [String: Int]] = [:]

  init(_ union: Union, _ facts: [ObjectFacts?]) {
    self.union = union
    self.facts = facts
    arrayRanks = facts.map { _ in 0 }
    allowEverything = facts.map { _ in false }
    constants = facts.map { _ in [] }
    for facts in facts {
      guard let facts else { continue }
      for name in facts.known { knowing[name, default: 0] += 1 }
      for (property, values) in facts.constants {
        deciding[property, default: 0] += 1
        for value in values { having[property, default: [:]][value.text, default: 0] += 1 }
      }
    }
  }

  mutating func trials() -> [Union.Trial] {
    let positions = Array(union.alternatives.indices)
    func kinds(_ position: Int) -> Set<Union.Kind> { union.alternatives[position].kinds }
    let single = positions.filter { kinds($0).count == 1 }
    let objects = positions.filter { facts[$0] != nil || kinds($0) == [.object] }
    let arrays = single.filter { kinds($0) == [.array] }
      .sorted { (arrayRanks[$0], $0) < (arrayRanks[$1], $1) }
    let rest = positions.filter { kinds($0).count > 1 && facts[$0] == nil }
      .sorted { (kinds($0).count, $0) < (kinds($1).count, $1) }
    var trials: [Union.Trial] = []
    for position in single where kinds(position) != [.array] && kinds(position) != [.object] {
      trials.append(.init(alternative: position, sign: .attempt(kinds(position))))
    }
    trials += arrays.map {
      .init(alternative: $0, sign: .attempt([.array]), guards: guards(of: $0))
    }
    trials += self.trials(ofObjects: objects)
    trials += rest.map { .init(alternative: $0, sign: .attempt(kinds($0))) }
    return settled(trials)
  }

  /// Turns attempts that can't fail into decisions.
  private func settled(_ trials: [Union.Trial]) -> [Union.Trial] {
    trials.map { trial in
      guard case .attempt(let kinds) = trial.sign, allowEverything[trial.alternative] else {
        return trial
      }
      var trial = trial
      trial.sign = .kind(kinds)
      return trial
    }
  }

  // MARK: Objects

  private mutating func trials(ofObjects objects: [Int]) -> [Union.Trial] {
    if let discriminator = union.discriminator {
      return trials(ofObjects: objects, by: discriminator)
    }
    if objects.count == 1 { return [attempt(objects[0])] }
    var trials: [Union.Trial] = []
    var left: [Int] = []
    for position in objects {
      if let constant = decidingConstant(of: position) {
        let sign = Union.Sign.equals(property: constant.property, values: constant.values)
        let guards = guards(of: position).filter { $0.path != [.key(constant.property)] }
        trials.append(.init(alternative: position, sign: sign, guards: guards))
      } else {
        left.append(position)
      }
    }
    left.sort { (requiredCount($1), $0) < (requiredCount($0), $1) }
    var unsure: [Int] = []
    for position in left {
      let keys = ownKeys(of: position, isRequired: true)
      if keys.isEmpty {
        unsure.append(position)
      } else {
        trials.append(.init(alternative: position, sign: .key(keys), guards: guards(of: position)))
      }
    }
    indistinct = unsure
    if unsure.count > 1 {
      for position in unsure {
        let keys = ownKeys(of: position, isRequired: false)
        if keys.isEmpty { continue }
        trials.append(.init(alternative: position, sign: .key(keys), guards: guards(of: position)))
      }
      let last = unsure.prefix(Self.comparisonLimit).lastIndex { mayLoseKeys(of: $0) }
      for position in unsure.prefix(last.map { $0 + 1 } ?? 0) {
        guard let keys = facts[position]?.names, keys.count <= Self.keysLimit else { continue }
        let sign = Union.Sign.onlyKeys(keys)
        trials.append(.init(alternative: position, sign: sign, guards: guards(of: position)))
      }
    }
    return trials + unsure.map { attempt($0) }
  }

  /// True if an object that is tried before this one does not know a key that this one and a third know.
  private func mayLoseKeys(of position: Int) -> Bool {
    guard let facts = facts[position], !facts.names.isEmpty,
      facts.names.count <= Self.keysLimit
    else { return false }
    let shared = facts.known.filter { knowing[$0, default: 0] > 1 }
    return indistinct.prefix { $0 != position }.prefix(Self.comparisonLimit).contains { other in
      self.facts[other].map { !shared.isSubset(of: $0.known) } ?? false
    }
  }

  /// The most keys of an object that are compared with those of a value.
  private static let keysLimit = 32

  private func attempt(_ position: Int) -> Union.Trial {
    .init(alternative: position, sign: .attempt([.object]), guards: guards(of: position))
  }

  /// The constants of an alternative, and those of its values that are others than in another one.
  private func guards(of position: Int) -> [Union.Guard] {
    constants[position].filter { own in
      own.values.count + (own.allowsNull ? 1 : 0) == 1
        || constants.indices.contains { other in
          other != position && constants[other].contains { own.excludes($0) }
        }
    }
  }

  private mutating func trials(
    ofObjects objects: [Int], by discriminator: String
  ) -> [Union.Trial] {
    var trials: [Union.Trial] = []
    var unsure: [Int] = []
    for position in objects {
      let alternative = union.alternatives[position]
      let constants = facts[position]?.values(of: discriminator)
      let values =
        union.isDiscriminatorExplicit
        ? alternative.values.map { Union.Value(type: .string, text: $0) } : constants ?? []
      if !values.isEmpty {
        let sign = Union.Sign.equals(property: discriminator, values: values)
        let guards = guards(of: position).filter { $0.path != [.key(discriminator)] }
        trials.append(.init(alternative: position, sign: sign, guards: guards))
      } else if position != union.fallback {
        unsure.append(position)
      }
    }
    indistinct = unsure
    if let fallback = union.fallback { unsure.append(fallback) }
    return trials + unsure.map { .init(alternative: $0, sign: .attempt([.object])) }
  }

  /// A property whose values no other object has there.
  private func decidingConstant(
    of position: Int
  ) -> (property: String, values: [Union.Value])? {
    guard let facts = facts[position] else { return nil }
    return facts.constants.first { property, values in
      facts.required.contains(property) && knowing[property] == deciding[property]
        && values.allSatisfy { having[property]?[$0.text] == 1 }
    }
  }

  /// The properties that only this object has.
  private func ownKeys(of position: Int, isRequired: Bool) -> [String] {
    guard let facts = facts[position] else { return [] }
    let names = isRequired ? facts.required.intersection(facts.known) : facts.known
    return names.filter { knowing[$0] == 1 }.sorted()
  }

  /// The name of an object that the spec has none for: a value or a key that only it has.
  func hint(_ position: Int) -> String? {
    guard facts.count(where: { $0 != nil }) > 1 else { return nil }
    if let constant = decidingConstant(of: position) { return constant.values.first?.text }
    return facts[position]?.names.first { knowing[$0] == 1 }
  }

  /// Two objects of which a value may be both; `nil` where there are no such.
  var ambiguousPair: (Int, Int)? {
    let unsure = indistinct.prefix(Self.comparisonLimit)
    for (offset, first) in unsure.enumerated() {
      for second in unsure.dropFirst(offset + 1) {
        guard let a = facts[first], let b = facts[second] else { return (first, second) }
        if !a.differs(from: b), !constantsDiffer(first, second) { return (first, second) }
      }
    }
    return nil
  }

  private static let comparisonLimit = 50

  /// True if a property that one of two objects requires has no value in common in both.
  private func constantsDiffer(_ first: Int, _ second: Int) -> Bool {
    constants[first].contains { a in
      constants[second].contains { b in a.excludes(b) && (a.isRequired || b.isRequired) }
    }
  }

  private func requiredCount(_ position: Int) -> Int { facts[position]?.required.count ?? 0 }
}

extension Union.Guard {
  /// True if no value of the property matches both.
  fileprivate func excludes(_ other: Union.Guard) -> Bool {
    path == other.path && !(allowsNull && other.allowsNull)
      && Set(values).isDisjoint(with: other.values)
  }
}
