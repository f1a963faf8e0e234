import EndpointsDiagnostics
import EndpointsSpec

/// What composing the schemas of one document has made so far.
///
/// A schema is composed after those that it is put together from, so that these have one shape each
/// by then. What the parts of an `allOf` say about one property is composed last, since properties may
/// lead back to the schemas that they are of.
struct Composer {
  var document: Document
  var diagnostics = Diagnostics()
  /// The unions among the schemas.
  var unions: [SchemaID: Union] = [:]
  /// The schemas of the spec that made ones are variations of.
  var origins: [SchemaID: SchemaID] = [:]
  /// The scalars that may have other values than those that they list.
  var openEnums: Set<SchemaID> = []
  /// What stands beside the alternatives of a schema; `nil` where nothing does.
  var bases: [SchemaID: SchemaID] = [:]
  /// What the alternatives of schemas are whose alternatives lead in a circle, while these are composed.
  var membersInCircle: [SchemaID: [SchemaID]] = [:]
  /// The names of the shared schemas.
  let names: [SchemaID: String]
  let graph: CompositionGraph

  /// The schemas that are still to be made of two others.
  var pending: [Intersection] = []
  var pendingIDs: Set<SchemaID> = []
  /// The schemas made of two others, by all those of the spec that they are made of.
  var intersections: [Set<SchemaID>: SchemaID] = [:]
  /// What the schemas made of others are made of.
  var sources: [SchemaID: Set<SchemaID>] = [:]
  /// The kinds that the values of each union have.
  private(set) var kindsOfUnions: [SchemaID: Set<Union.Kind>] = [:]
  /// What is known of objects that are alternatives.
  var knownFacts: [SchemaID: ObjectFacts?] = [:]
  /// Whether the objects of unions have properties of some names.
  var knownDeclarations: [SchemaID: [String: Bool]] = [:]
  /// What was reported about two places.
  var reported: Set<[Place]> = []
  /// Whether an enum that contradicts another one counts for itself.
  var keepsLaterValues = false
  /// Whether a property whose schemas contradict each other may be anything.
  var freesProperties = false
  /// Whether a value may have to fit two patterns.
  var keepsBothPatterns = false

  /// The bound on what the document may become.
  let sizeLimit: SizeLimit
  /// How many properties and alternatives may still be copied.
  var membersLeft: Int
  /// The place of the schema that is being composed.
  var placeOfWork: Place?
  /// Whether more were to be copied than may be, which was reported.
  var isExhausted: Bool { membersLeft <= 0 }
  /// How many alternatives a union may have.
  static let alternativesLimit = 1000
  /// How many schemas deep alternatives in alternatives may be.
  static let depthLimit = 16

  private var chains: ReferenceChains
  private var ends: [SchemaID?]
  private var nullable: [Bool]

  init(_ source: consuming Document) {
    var document = consume source
    sizeLimit = document.sizeLimit
    membersLeft = sizeLimit.members
    var diagnostics = Diagnostics()
    chains = ReferenceChains(document.schemas)
    for id in chains.circular {
      diagnostics.reportCircle(at: document[id].place, isLenient: document.isLenient)
      document.schemas[id.index].reference = nil
    }
    names = Dictionary(
      document.sharedSchemas.map { ($0.schema, $0.name.value) }, uniquingKeysWith: { $1 })
    graph = CompositionGraph(document, chains, limit: sizeLimit.members)
    if let parent = graph.incompleteParents.first {
      let name = names[parent].map { "the schema '\($0)'" } ?? "this schema"
      sizeLimit.report(
        name, "and others are extended by too many", at: document[parent].place, &diagnostics)
      membersLeft = 0
    }
    ends = [SchemaID?](repeating: nil, count: document.schemas.count)
    nullable = document.schemas.map(\.isNullable)
    self.document = document
    self.diagnostics = diagnostics
  }

  mutating func compose() {
    for index in document.schemas.indices { split(SchemaID(index: index)) }
    for component in graph.components where !isExhausted { compose(component) }
    if !isExhausted { composeIntersections() }
    placeOfWork = nil
    if !isExhausted { findSigns() }
  }

  // MARK: References

  /// The schema at the end of the references that begin with this one, as far as they are composed.
  func end(of id: SchemaID) -> SchemaID {
    var end = id.index < chains.count ? chains.end(of: id) : id
    while let next = ends[end.index] { end = next }
    return end
  }

  /// Whether a schema or one on the way to its end allows null.
  func isNullable(_ id: SchemaID) -> Bool {
    var end = id
    if id.index < chains.count {
      if chains.isNullable(id) { return true }
      end = chains.end(of: id)
    }
    if nullable[end.index] { return true }
    while let next = ends[end.index] {
      end = next
      if nullable[end.index] { return true }
    }
    return false
  }

  // MARK: The arena

  /// Adds a schema to the arena.
  mutating func add(_ schema: Schema, origin: SchemaID? = nil) -> SchemaID {
    let id = SchemaID(index: document.schemas.count)
    document.schemas.append(schema)
    ends.append(schema.reference.map { end(of: $0) })
    nullable.append(schema.isNullable)
    origins[id] = origin
    return id
  }

  mutating func add(_ composed: Composed, origin: SchemaID? = nil) -> SchemaID {
    let id = add(composed.schema, origin: origin)
    setUnion(composed.union, of: id)
    if composed.isOpen { openEnums.insert(id) }
    return id
  }

  private mutating func setUnion(_ union: Union?, of id: SchemaID) {
    unions[id] = union
    kindsOfUnions[id] = union?.alternatives.reduce(into: []) { $0.formUnion($1.kinds) }
  }

  /// Puts a composed schema in the place of what it was put together from.
  mutating func replace(_ id: SchemaID, with composed: Composed) {
    document.schemas[id.index] = composed.schema
    let target = composed.schema.reference
    ends[id.index] = target.map { end(of: $0) }
    nullable[id.index] = composed.schema.isNullable || target.map { isNullable($0) } ?? false
    setUnion(composed.union, of: id)
    if composed.isOpen { openEnums.insert(id) }
  }

  /// The schema at the end of a schema's references, as far as it is composed.
  func composed(_ id: SchemaID) -> Composed {
    let end = end(of: id)
    return Composed(
      id: id, schema: document[end], union: unions[end], isOpen: openEnums.contains(end))
  }

  // MARK: The order

  private mutating func compose(_ component: [CompositionGraph.Node]) {
    if component.count > 1 {
      membersInCircle = [:]
      for node in component {
        let schema = document[node.schema]
        membersInCircle[node.schema] = schema.oneOf + schema.anyOf
      }
    }
    for node in component where !isExhausted {
      placeOfWork = document[node.schema].place
      if !graph.hasAlternatives(node.schema, document) {
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
    let end = chains.end(of: part)
    let isBase = graph.usesBase(of: end, in: id, document, chains)
    return (isBase ? bases[end] : part, .init(schema: end, isBase: isBase))
  }

  /// The schema of the spec at the end of a schema's references.
  func target(of id: SchemaID) -> SchemaID { chains.end(of: id) }
}

/// A schema of one shape, and what the schema itself can't say about it.
struct Composed {
  /// Where it stands in the arena; `nil` if nowhere yet.
  var id: SchemaID?
  var schema: Schema
  var union: Union?
  /// Whether there may be other values than those that it lists.
  var isOpen = false

  var hasShape: Bool { union != nil || !schema.isShapeless }
}

extension Diagnostics {
  /// Reports a schema that refers only to itself.
  ///
  /// - Parameter isLenient: Whether the schema is any value then.
  mutating func reportCircle(at place: Place, isLenient: Bool) {
    let message = "this schema is made of itself and nothing else"
    add(
      Diagnostic(
        isLenient ? .warning : .error, .circularSchema,
        isLenient ? message + ", so that the value may be anything" : message, at: .place(place),
        help: "let one of the schemas on the way be an object with properties"))
  }
}
