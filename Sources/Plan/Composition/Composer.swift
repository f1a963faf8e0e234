// SPDX-License-Identifier: Apache-2.0

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

extension Composer {
  /// The members, with one scalar instead of several that JSON can't tell apart.
  mutating func mergedScalars(_ members: [Member]) -> [Member] {
    var result: [Member] = []
    var positions: [Union.Kind: Int] = [:]
    for member in members {
      let scalar = arena.composed(member.schema)
      guard scalar.isScalar, let type = scalar.schema.type else {
        result.append(member)
        continue
      }
      let kind = Union.Kind(type)
      if let position = positions[kind] {
        result[position] = merged(result[position], member)
      } else {
        positions[kind] = result.count
        result.append(member)
      }
    }
    return result
  }

  /// The scalar whose values are those of two.
  private mutating func merged(_ first: Member, _ second: Member) -> Member {
    let a = first.scalar ?? arena.composed(first.schema)
    let b = arena.composed(second.schema)
    let values = (a.schema.enumValues?.count ?? 0) + (b.schema.enumValues?.count ?? 0)
    guard spend(values / 16, at: b.schema.location) else { return first }
    var result = Composed(schema: Schema(location: a.schema.location))
    result.schema.types =
      a.schema.types == b.schema.types || a.schema.type == .number ? a.schema.types : b.schema.types
    result.schema.isExactNumber =
      a.schema.isExactNumber || b.schema.isExactNumber
      || a.schema.types != b.schema.types
        && [a, b].contains { $0.schema.type == .integer && !$0.schema.fitsDouble }
    if a.schema.format?.value == b.schema.format?.value { result.schema.format = a.schema.format }
    // Bytes can be those of any text.
    for bytes in [a, b] where bytes.schema.format?.value == "binary" {
      result.schema.format = bytes.schema.format
    }
    result.schema.constraints = a.schema.constraints.filter(b.schema.constraints.contains)
    result.schema.enumValues = union(a.schema.documentedValues, b.schema.documentedValues)
    result.isOpen =
      a.isOpen || b.isOpen || a.schema.enumValues == nil || b.schema.enumValues == nil
    if result.schema.enumValues == nil { result.isOpen = false }
    var member = first
    member.scalar = result
    member.name = nil
    // Any enum can hold other values, so one with a name serves for both.
    for (one, other) in [(a, b), (b, a)] where other.schema.enumValues == nil {
      guard let id = one.id.map({ arena.resolve($0) }), arena.names[id] != nil,
        one.schema.enumValues != nil
      else { continue }
      var reference = Schema(location: one.schema.location)
      reference.reference = id
      member.scalar = Composed(schema: reference, isOpen: true)
    }
    return member
  }

  private func union(
    _ first: [Schema.EnumValue]?, _ second: [Schema.EnumValue]?
  ) -> [Schema.EnumValue]? {
    guard let first, let second else { return first ?? second }
    return (first + second).uniqued { $0.text.value }
  }
}

extension Schema {
  /// True if a `Double` holds every integer of the format.
  fileprivate var fitsDouble: Bool {
    ["int8", "int16", "int32", "uint8", "uint16", "uint32"].contains(format?.value)
  }

  /// The values, a constant with what the schema says about it (OpenAPI 3.1, 'Annotated
  /// Enumerations'); the title of a number is its name.
  fileprivate var documentedValues: [EnumValue]? {
    guard var values = enumValues, values.count == 1 else { return enumValues }
    let isText = type == .string
    values[0].swiftName = swiftName?.value ?? values[0].swiftName ?? (isText ? nil : title)
    values[0].description = values[0].description ?? description ?? (isText ? title : nil)
    values[0].isDeprecated = isDeprecated
    return values
  }
}
