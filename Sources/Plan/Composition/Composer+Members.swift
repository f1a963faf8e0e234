// SPDX-License-Identifier: Apache-2.0

import EndpointsDiagnostics
import EndpointsSpecification

extension Composer {
  /// The members of a group and those that only its discriminator names, without null.
  ///
  /// A member that refers back to the group is replaced by its own members.
  func members(of group: Group, nullable: inout Bool) -> [Member] {
    var members: [Member] = []
    var positions: [SchemaID: Int] = [:]
    var seen: Set<SchemaID> = [group.node.schema]
    var pending = Array(group.members.reversed())
    while let id = pending.popLast() {
      let end = arena.resolve(id)
      let target = arena.target(of: id)
      if graph.areInCircle(group.node, .init(schema: target, isBase: false)) {
        if seen.insert(target).inserted {
          pending += (membersInCycle[target] ?? []).reversed()
          nullable = nullable || arena[target].isNullable
        }
        continue
      }
      let schema = arena[end]
      nullable = nullable || arena.isNullable(id)
      if schema.isNull || schema.isImpossible || target == group.node.schema { continue }
      if positions[end] == nil {
        positions[end] = members.count
        members.append(Member(schema: end, name: arena.name(of: id)))
        members[members.count - 1].way = id
        if !arena.constraintsOfAliases(from: id).isEmpty { members[members.count - 1].alias = id }
      } else if let position = positions[end], let way = members[position].way,
        arena.constraintsOfAliases(from: way) != arena.constraintsOfAliases(from: id)
      {
        // Not all values have to keep what only one of several members requires.
        members[position].way = end
        members[position].alias = nil
      }
    }
    for (value, schema) in group.discriminator?.mapping ?? [] {
      map(schema, value.value, &members, &positions, of: group)
    }
    if let fallback = group.discriminator?.defaultMapping {
      map(fallback, nil, &members, &positions, of: group)
    }
    return members
  }

  /// Takes note of a value that means a member.
  private func map(
    _ schema: SchemaID, _ value: String?, _ members: inout [Member],
    _ positions: inout [SchemaID: Int], of group: Group
  ) {
    if arena.target(of: schema) == group.node.schema { return }
    let end = arena.resolve(schema)
    let position = positions[end] ?? members.count
    if position == members.count {
      positions[end] = position
      members.append(Member(schema: end, name: arena.name(of: schema)))
    }
    if let value {
      members[position].values.append(value)
    } else {
      members[position].isFallback = true
    }
  }

  // MARK: What stands beside the alternatives

  /// Adds to each member what stands beside all of them.
  mutating func addBase(
    _ base: SchemaID, to members: inout [Member], of group: Group, _ own: inout Schema
  ) {
    if group.isImplied { return }
    let whole = arena.composed(base)
    var isBaseEnough = false
    var result: [Member] = []
    for member in members {
      let schema = arena[member.schema]
      if whole.hasShape, isCondition(member.schema, beside: whole) {
        own.addCondition(schema)
        isBaseEnough = true
        continue
      }
      let known = intersections.count
      do {
        var copy = Schema(location: schema.location)
        copy.title = schema.title
        copy.description = schema.description
        let merged = try merge([base, member.schema], into: copy, depth: 1)
        var extended = member
        extended.way = nil
        extended.alias = nil
        if let reference = merged.schema.reference {
          extended.schema = arena.resolve(reference)
        } else {
          guard spend(merged.schema.properties.count, at: schema.location) else { return }
          extended.schema = arena.add(merged, origin: member.schema)
        }
        result.append(extended)
      } catch {
        intersections.removeAll(after: known)
        reports.diagnostics.warning(
          .impossibleAlternative,
          "no value matches both this alternative and the schema around it: \(error.subject) is "
            + "\(error.second.demand) here, and \(error.first.demand) there",
          at: error.second.location, help: "it is left out")
      }
    }
    if isBaseEnough || result.isEmpty { result.append(Member(schema: base)) }
    members = result
  }

  /// True if an alternative only restricts values that have the shape of what is beside it.
  private func isCondition(_ id: SchemaID, beside base: Composed) -> Bool {
    let schema = arena[id]
    if arena.unions[id] != nil { return false }
    if schema.isShapeless {
      return schema.format == nil
    }
    return schema.type == .object && base.schema.type == .object && schema.properties.isEmpty
      && schema.patternProperties.isEmpty && schema.additionalProperties == .unspecified
  }

  // MARK: Flattening

  /// The members, with the alternatives of those that are unions themselves in their place.
  func flattened(_ members: [Member]) -> [Member] {
    members.flatMap { member in
      guard let union = arena.unions[member.schema], !union.isDiscriminatorExplicit,
        union.alternatives.count <= Self.flatteningLimit
      else { return [member] }
      return union.alternatives.map {
        Member(schema: arena.resolve($0.schema), name: $0.name.isEmpty ? nil : $0.name)
      }
    }
  }

  private static let flatteningLimit = 64
}

extension Schema {
  /// Puts what an alternative demands into the documentation of the whole.
  fileprivate mutating func addCondition(_ alternative: Schema) {
    let names = alternative.required.map { "`\($0.value)`" }
    let words =
      (names.isEmpty ? [] : ["requires \(names.joined(separator: " and "))"])
      + alternative.constraints.map(\.words)
    if words.isEmpty { return }
    let text = "One alternative: \(words.joined(separator: ", "))."
    description = description.map { $0 + "\n\n" + text } ?? text
  }
}

extension Composer {
  /// Makes one schema of two of which at least one is a union: a union of what fits an alternative of
  /// each.
  mutating func distribute(
    _ first: Composed, _ second: Composed, depth: Int
  ) throws(Conflict) -> Composed {
    let lefts = alternatives(of: first)
    let rights = alternatives(of: second)
    let location = second.schema.location
    guard depth < Self.depthLimit, lefts.count * rights.count <= Self.alternativesLimit else {
      reports.diagnostics.warning(
        .tooComplex, "there are too many combinations of alternatives here", at: location,
        help: "any value is accepted")
      return Composed(schema: first.schema.withoutContents)
    }
    guard spend(lefts.count * rights.count, at: location) else { return first }
    var results: [Union.Alternative] = []
    var conflict: Conflict?
    // A value that fits an alternative of both fits it, whatever else it fits.
    let common = Set(lefts.map { arena.resolve($0.schema) })
      .intersection(rights.map { arena.resolve($0.schema) })
    for left in lefts {
      let endOfLeft = arena.resolve(left.schema)
      for right in rights where !budget.isExhausted && !left.kinds.isDisjoint(with: right.kinds) {
        let endOfRight = arena.resolve(right.schema)
        let isCovered = common.contains(endOfLeft) || common.contains(endOfRight)
        if isCovered, endOfLeft != endOfRight { continue }
        let known = intersections.count
        do {
          results.append(try combination(left, right, depth: depth))
        } catch {
          intersections.removeAll(after: known)
          conflict = error
        }
      }
    }
    if let conflict, results.isEmpty { throw conflict }
    if results.isEmpty, let other = first.besideObject(second) {
      reports.warn(
        first.schema.type == .object ? second.conflict(first) : first.conflict(second))
      return other
    }
    if results.isEmpty, first.union != nil, second.union != nil {
      reports.diagnostics.warning(
        .conflictingSchemas, "no value matches one of these and one of those beside them",
        at: location,
        help: "let both have an alternative in common; as it is, any value is accepted")
      return Composed(schema: first.schema.withoutContents)
    }
    if results.isEmpty { throw first.conflict(second) }
    results = results.uniqued { arena.resolve($0.schema) }
    if results.count == 1 { return arena.composed(results[0].schema) }
    if results.map(\.schema) == lefts.map(\.schema), first.union != nil { return first }
    if results.map(\.schema) == rights.map(\.schema), second.union != nil { return second }
    let model = second.union?.isDiscriminatorExplicit == true ? second.union : first.union
    guard var union = model ?? second.union else { return first }
    union.alternatives = results
    union.isExclusive = first.union?.isExclusive ?? true && second.union?.isExclusive ?? true
    return Composed(schema: first.schema.withoutContents, union: union)
  }

  private mutating func alternatives(of composed: Composed) -> [Union.Alternative] {
    if let union = composed.union { return union.alternatives }
    let id = composed.id ?? arena.add(composed)
    return [Union.Alternative(schema: id, kinds: arena.kinds(of: id))]
  }

  private mutating func combination(
    _ left: Union.Alternative, _ right: Union.Alternative, depth: Int
  ) throws(Conflict) -> Union.Alternative {
    var blank = Schema(location: arena[right.schema].location)
    blank.description = arena[left.schema].description ?? arena[right.schema].description
    let merged = try merge([left.schema, right.schema], into: blank, depth: depth + 1)
    var result = right.name.isEmpty && right.values.isEmpty ? left : right
    if result.values.isEmpty { result.values = left.values }
    if let reference = merged.schema.reference {
      result.schema = arena.resolve(reference)
    } else {
      let isNamed = arena.name(of: left.schema) != nil
      result.schema = arena.add(merged, origin: isNamed ? left.schema : right.schema)
    }
    result.kinds = arena.kinds(of: result.schema)
    return result
  }
}
