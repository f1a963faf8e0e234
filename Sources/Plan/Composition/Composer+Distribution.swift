import EndpointsDiagnostics
import EndpointsSpec

extension Composer {
  /// Makes one schema of two of which at least one is a union: a union of what fits an alternative of
  /// each.
  mutating func distribute(
    _ first: Composed, _ second: Composed, depth: Int
  ) throws(Conflict) -> Composed {
    let lefts = alternatives(of: first)
    let rights = alternatives(of: second)
    let place = second.schema.place
    guard depth < Self.depthLimit, lefts.count * rights.count <= Self.alternativesLimit else {
      diagnostics.warning(
        .tooComplex, "there are too many combinations of alternatives here", at: place,
        help: "the value may be anything")
      return Composed(schema: first.schema.withoutContents)
    }
    guard spend(lefts.count * rights.count, at: place) else { return first }
    var results: [Union.Alternative] = []
    var conflict: Conflict?
    // What fits an alternative of both fits it whatever else it fits.
    let common = Set(lefts.map { end(of: $0.schema) })
      .intersection(rights.map { end(of: $0.schema) })
    for left in lefts {
      let endOfLeft = end(of: left.schema)
      for right in rights where !isExhausted && !left.kinds.isDisjoint(with: right.kinds) {
        let endOfRight = end(of: right.schema)
        let isCovered = common.contains(endOfLeft) || common.contains(endOfRight)
        if isCovered, endOfLeft != endOfRight { continue }
        let known = pending.count
        do {
          results.append(try combination(left, right, depth: depth))
        } catch {
          forgetIntersections(after: known)
          conflict = error
        }
      }
    }
    if let conflict, results.isEmpty { throw conflict }
    if results.isEmpty, let other = first.besideObject(second) {
      warn(
        first.schema.type == .object ? second.conflict(first) : first.conflict(second))
      return other
    }
    if results.isEmpty, first.union != nil, second.union != nil {
      diagnostics.warning(
        .conflictingSchemas, "no value fits one of these and one of those beside them", at: place,
        help: "let both have an alternative in common; as it is, the value may be anything")
      return Composed(schema: first.schema.withoutContents)
    }
    if results.isEmpty { throw first.conflict(second) }
    results = results.uniqued { end(of: $0.schema) }
    if results.count == 1 { return composed(results[0].schema) }
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
    let id = composed.id ?? add(composed)
    return [Union.Alternative(schema: id, kinds: kinds(of: id))]
  }

  private mutating func combination(
    _ left: Union.Alternative, _ right: Union.Alternative, depth: Int
  ) throws(Conflict) -> Union.Alternative {
    var blank = Schema(place: document[right.schema].place)
    blank.description = document[left.schema].description ?? document[right.schema].description
    let merged = try merge([left.schema, right.schema], into: blank, depth: depth + 1)
    var result = right.name.isEmpty && right.values.isEmpty ? left : right
    if result.values.isEmpty { result.values = left.values }
    if let reference = merged.schema.reference {
      result.schema = end(of: reference)
    } else {
      let isNamed = name(of: left.schema) != nil
      result.schema = add(merged, origin: isNamed ? left.schema : right.schema)
    }
    result.kinds = kinds(of: result.schema)
    return result
  }
}
