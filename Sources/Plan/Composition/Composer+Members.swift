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
