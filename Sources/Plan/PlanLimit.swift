import EndpointsDiagnostics
import EndpointsSpec

/// The bound on the size of a client, so that small documents make no large ones.
///
/// Composition copies properties into each schema that extends others, and shared bodies are in the
/// client once for each use. Published documents have fewer than two members in Swift for each schema.
struct PlanLimit {
  /// How many members any client may have.
  private static let leastMembers = 60_000
  /// How many members a client may have besides for each schema of its document.
  private static let membersOfSchema = 4

  private let members: Int
  private let place: Place

  init(schemas count: Int, at place: Place) {
    members = Self.leastMembers + Self.membersOfSchema * count
    self.place = place
  }

  /// Whether the schemas of a document have no more members than a client may have; reports at the
  /// largest one where they have.
  func allows(_ document: ComposedDocument, _ diagnostics: inout Diagnostics) -> Bool {
    var count = 0
    var largest = (members: 0, place: place)
    for index in document.document.schemas.indices {
      let id = SchemaID(index: index)
      let members = document.memberCount(of: id)
      count += members
      if members > largest.members { largest = (members, document[id].place) }
    }
    if count <= members { return true }
    report("the schemas", count, at: largest.place, &diagnostics)
    return false
  }

  /// Reports where a client has more members than it may.
  func check(_ api: API, _ diagnostics: inout Diagnostics) {
    let count = api.memberCount
    if count > members { report("the operations", count, at: place, &diagnostics) }
  }

  private func report(
    _ parts: String, _ count: Int, at place: Place, _ diagnostics: inout Diagnostics
  ) {
    diagnostics.error(
      "too-complex",
      "\(parts) of this document would have \(count) members in Swift, more than \(members)",
      at: place, help: "combine fewer schemas with 'allOf', or leave out operations")
  }
}

extension ComposedDocument {
  /// The number of properties or alternatives that a schema has in Swift.
  fileprivate func memberCount(of id: SchemaID) -> Int {
    if case .union(let union) = shape(of: id) { return union.alternatives.count }
    return self[id].properties.count
  }
}

extension API {
  /// The number of properties, cases and arguments of the client.
  fileprivate var memberCount: Int {
    files.reduce(0) { count, file in
      switch file.contents {
      case .client: count
      case .models(let models): models.reduce(count) { $0 + $1.memberCount }
      case .operations(let operations):
        operations.reduce(count) { count, operation in
          operation.nested.reduce(count + operation.arguments.count) { $0 + $1.memberCount }
        }
      }
    }
  }
}

extension Model {
  /// The number of the model's properties and cases, and of those of the types inside it.
  fileprivate var memberCount: Int {
    let (own, nested): (Int, [Model]) =
      switch shape {
      case .structure(let structure): (structure.properties.count, structure.nested)
      case .enumeration(let enumeration): (enumeration.members.count, [])
      case .union(let union): (union.alternatives.count, union.nested)
      case .tuple(let tuple): (tuple.items.count, tuple.nested)
      case .choice(let choice): (choice.cases.count, choice.nested)
      case .multipart(let multipart): (multipart.parts.count, multipart.nested)
      case .replies(let cases): (cases.count, [])
      case .headers(let headers): (headers.count, [])
      case .events(let events): (events.cases.count, events.nested)
      case .alias: (0, [])
      }
    return nested.reduce(own) { $0 + $1.memberCount }
  }
}
