import EndpointsDiagnostics
import EndpointsSpec

/// The diagnostics of composing schemas, each contradiction once.
struct CompositionReports {
  var diagnostics = Diagnostics()
  /// True if a schema that contradicts itself is worth a warning, and has any value.
  private let isLenient: Bool
  /// The pairs of places that a contradiction was reported of.
  private var reported: Set<[Place]> = []

  init(isLenient: Bool) { self.isLenient = isLenient }

  /// Reports a schema that refers only to itself.
  mutating func reportCycle(at place: Place) {
    diagnostics.reportCycle(at: place, isLenient: isLenient)
  }

  /// Reports a contradiction at both of its places.
  mutating func report(_ conflict: Conflict) {
    guard reported.insert([conflict.first.place, conflict.second.place]).inserted else { return }
    for (here, there) in [(conflict.first, conflict.second), (conflict.second, conflict.first)] {
      let consequence = isLenient ? "; it may be anything" : ""
      diagnostics.add(
        Diagnostic(
          isLenient ? .warning : .error, .conflictingSchemas,
          "\(conflict.subject) is \(here.demand) here, and \(there.demand) in another part of the "
            + "same schema\(consequence)",
          at: .place(here.place), help: "let both say the same, or remove one of the two"))
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
  ///
  /// - Parameter isLenient: True if the schema has any value then.
  mutating func reportCycle(at place: Place, isLenient: Bool) {
    let message = "this schema is made of itself and nothing else"
    add(
      Diagnostic(
        isLenient ? .warning : .error, .circularSchema,
        isLenient ? message + ", so that the value may be anything" : message, at: .place(place),
        help: "let one of the schemas on the way be an object with properties"))
  }
}
