import EndpointsCommon
import EndpointsSpecification

extension SchemaArena {
  /// The longest chain of references whose constraints count.
  private static let longestChain = 64

  /// The constraints of a chain of references, without those of the schema at its end.
  func constraintsOfAliases(from id: SchemaID) -> [Constraint] {
    var constraints: [Constraint] = []
    var next = id
    for _ in 0..<Self.longestChain {
      guard let reference = self[next].reference else { break }
      constraints += self[next].constraints.filter(\.keyword.isAssertion)
      next = reference
    }
    return constraints
  }

  /// Adds what parts demand of a value beside what stands at the end of their references.
  func addConstraintsOfAliases(of parts: [SchemaID], to schema: inout Schema) {
    for part in parts {
      schema.constraints = (schema.constraints + constraintsOfAliases(from: part)).uniqued()
    }
  }
}
