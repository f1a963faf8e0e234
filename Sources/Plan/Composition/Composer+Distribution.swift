import EndpointsDiagnostics
import EndpointsSpecification

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
