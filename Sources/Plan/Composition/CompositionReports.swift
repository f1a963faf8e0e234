import EndpointsDiagnostics
import EndpointsSpecification

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
