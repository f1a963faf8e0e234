import EndpointsDiagnostics
import EndpointsSpec

/// The diagnostics of composing schemas, each contradiction once.
struct CompositionReports {
  var diagnostics = Diagnostics()
  private let policy: ReadingPolicy
  /// The pairs of places that a contradiction was reported of.
  private var reported: Set<[Place]> = []

  init(_ policy: ReadingPolicy) { self.policy = policy }

  /// Reports a schema that refers only to itself.
  mutating func reportCycle(at place: Place) {
    diagnostics.reportCycle(at: place, under: policy)
  }

  /// Reports a contradiction at both of its places.
  mutating func report(_ conflict: Conflict) {
    guard reported.insert([conflict.first.place, conflict.second.place]).inserted else { return }
    for (here, there) in [(conflict.first, conflict.second), (conflict.second, conflict.first)] {
      diagnostics.report(
        .conflictingSchemas,
        "\(conflict.subject) is \(here.demand) here, and \(there.demand) in another part of the "
          + "same schema", consequence: "; any value is accepted", at: here.place,
        help: "let both say the same, or remove one of the two", under: policy)
    }
  }

  /// Reports that `type: null` beside parts, by which no value is right, is taken to allow null.
  mutating func warnOfNull(_ own: Schema, beside part: Schema) {
    guard reported.insert([own.place, part.place]).inserted else { return }
    diagnostics.warning(
      .conflictingSchemas,
      "the value is null here, and \(part.demandedType) in another part of the same schema; it may be either",
      at: own.place, help: "write 'oneOf' with both in place of 'allOf'")
  }

  /// Warns of a contradiction in which the first schema counts.
  mutating func warn(_ conflict: Conflict) {
    guard reported.insert([conflict.first.place, conflict.second.place]).inserted else { return }
    diagnostics.warning(
      .conflictingSchemas,
      "\(conflict.subject) is \(conflict.second.demand) here, and \(conflict.first.demand) in another part "
        + "of the same schema, which counts",
      at: conflict.second.place, help: "let both say the same")
  }
}

extension Diagnostics {
  /// Reports a schema that refers only to itself.
  mutating func reportCycle(at place: Place, under policy: ReadingPolicy) {
    report(
      .circularSchema, "this schema refers only to itself",
      consequence: ", so any value is accepted", at: place,
      help: "make one of the schemas in the cycle an object with properties", under: policy)
  }
}
