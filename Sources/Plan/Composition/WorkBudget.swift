import EndpointsDiagnostics
import EndpointsSpecification

/// The number of properties and alternatives that may still be copied from schema to schema.
struct WorkBudget {
  private let limit: SizeLimit
  private var left: Int
  /// The location of the schema that is being composed.
  var location: SourceRange?
  /// The location of the schema at which the budget was exhausted.
  private var locationOfEnd: SourceRange?

  var isExhausted: Bool { left <= 0 }

  init(_ limit: SizeLimit) {
    self.limit = limit
    left = limit.members
  }

  /// Counts properties and alternatives before they are copied.
  ///
  /// - Returns: False if they must not be copied.
  mutating func spend(_ members: Int, at location: SourceRange) -> Bool {
    if isExhausted { return false }
    left -= members
    if isExhausted { locationOfEnd = self.location ?? location }
    return !isExhausted
  }

  /// Leaves nothing to spend.
  mutating func exhaust() { left = 0 }

  /// Reports the schema at which the budget was exhausted.
  func report(in arena: SchemaArena, _ diagnostics: inout Diagnostics) {
    guard let locationOfEnd else { return }
    let name = arena.nameOfSharedSchema(around: locationOfEnd)
    limit.report(
      name.map { "the schema '\($0)'" } ?? "this schema", "is composed of too many others",
      at: locationOfEnd, &diagnostics)
  }
}

extension SchemaArena {
  /// The name of the shared schema that a location is in.
  fileprivate func nameOfSharedSchema(around location: SourceRange) -> String? {
    document.sharedSchemas.first { shared in
      let whole = self[shared.schema].location
      return whole.file == location.file && whole.bytes.contains(location.bytes.lowerBound)
    }?.name.value
  }
}
