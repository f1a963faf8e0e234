import EndpointsDiagnostics
import EndpointsSpecification

/// Composes the schemas of a document: makes one schema of what each is made of by `allOf`, `oneOf`,
/// `anyOf` and lists of types.
///
/// A schema is composed after its parts, so that these have one shape each by then. What the parts of an
/// `allOf` say about one property is composed last, since properties may lead back to the schemas that
/// they are of.
struct Composer {
  var arena: SchemaArena
  var reports: CompositionReports
  var budget: WorkBudget
  /// The order in which to compose, and the cycles.
  let graph: CompositionGraph
  /// The schemas of what is beside the alternatives of others.
  var bases: [SchemaID: SchemaID] = [:]
  /// The alternatives of the schemas of one cycle while it is composed.
  var membersInCycle: [SchemaID: [SchemaID]] = [:]
  /// The schemas that are still to be made of two others.
  var intersections = IntersectionQueue()
  /// The contradictions that are resolved rather than thrown.
  var tolerance = Tolerance()

  /// The contradictions between two schemas that are resolved rather than thrown.
  struct Tolerance {
    /// The values of the later of two enums count.
    var keepsLaterValues = false
    /// A property whose schemas contradict each other may have any value.
    var freesProperties = false
    /// A value has to match two patterns.
    var keepsBothPatterns = false
  }

  /// The most alternatives of a union.
  static let alternativesLimit = 1000
  /// The most schemas that alternatives of alternatives are followed through.
  static let depthLimit = 16

  init(_ document: consuming Document) {
    arena = SchemaArena(document)
    reports = CompositionReports(arena.document.policy)
    budget = WorkBudget(arena.document.sizeLimit)
    for id in arena.chains.circular {
      reports.reportCycle(at: arena[id].location)
    }
    graph = CompositionGraph(arena, limit: arena.document.sizeLimit.members)
    if let parent = graph.incompleteParents.first {
      let name = arena.names[parent].map { "the schema '\($0)'" } ?? "this schema"
      arena.document.sizeLimit.report(
        name, "and others are extended by too many", at: arena[parent].location,
        &reports.diagnostics)
      budget.exhaust()
    }
  }

  mutating func compose() {
    for index in arena.schemas.indices { arena.split(SchemaID(index: index)) }
    for component in graph.components where !budget.isExhausted { compose(component) }
    if !budget.isExhausted { composeIntersections() }
    budget.location = nil
    if !budget.isExhausted {
      var discriminator = UnionDiscriminator(arena, budget)
      discriminator.discriminate()
      arena = discriminator.arena
      budget = discriminator.budget
      reports.diagnostics.add(contentsOf: discriminator.diagnostics)
    }
    budget.report(in: arena, &reports.diagnostics)
  }

  // MARK: The order

  private mutating func compose(_ component: [CompositionGraph.Node]) {
    if component.count > 1 {
      membersInCycle = [:]
      for node in component {
        let schema = arena[node.schema]
        membersInCycle[node.schema] = schema.oneOf + schema.anyOf
      }
    }
    for node in component where !budget.isExhausted {
      budget.location = arena[node.schema].location
      if !graph.hasAlternatives(node.schema, arena) {
        if !node.isBase { composeParts(of: node) }
      } else if node.isBase {
        composeParts(of: node)
      } else {
        composeAlternatives(of: node)
      }
    }
  }

  /// The schema to take for a part of an `allOf`: the whole or the base of what it refers to.
  ///
  /// - Returns: `nil` if that is nothing.
  func part(_ part: SchemaID, of id: SchemaID) -> (schema: SchemaID?, node: CompositionGraph.Node) {
    let end = arena.target(of: part)
    let isBase = graph.usesBase(of: end, in: id, arena)
    return (isBase ? bases[end] : part, .init(schema: end, isBase: isBase))
  }

  /// Counts properties and alternatives before they are copied.
  ///
  /// - Returns: False if they must not be copied.
  mutating func spend(_ members: Int, at location: SourceRange) -> Bool {
    budget.spend(members, at: location)
  }
}

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
