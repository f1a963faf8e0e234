import EndpointsSpecification

/// The schemas that chains of references refer to, found for all of them at once.
struct ReferenceChains: Sendable {
  private var ends: [SchemaID]
  private var nullable: [Bool]
  /// The schemas whose references lead back to themselves.
  private(set) var circular: [SchemaID] = []

  init(_ schemas: [Schema]) {
    ends = schemas.indices.map(SchemaID.init(index:))
    nullable = schemas.map(\.isNullable)
    var isDone = [Bool](repeating: false, count: schemas.count)
    var isOnWay = isDone
    for start in schemas.indices where !isDone[start] {
      var way: [Int] = []
      var last = start
      while !isDone[last], !isOnWay[last], let next = schemas[last].reference {
        way.append(last)
        isOnWay[last] = true
        last = next.index
      }
      if isOnWay[last], let first = way.firstIndex(of: last) {
        circular += way[first...].map(SchemaID.init(index:))
      }
      isDone[last] = true
      let end = ends[last]
      var isNullable = nullable[last]
      for index in way.reversed() {
        isNullable = isNullable || nullable[index]
        nullable[index] = isNullable
        ends[index] = end
        isDone[index] = true
        isOnWay[index] = false
      }
    }
  }

  /// The schema that a chain of references refers to; one of the chain if that is a cycle, and the
  /// schema itself if it is newer than the chains.
  func resolve(_ id: SchemaID) -> SchemaID { id.index < ends.count ? ends[id.index] : id }

  /// True if the schema or a reference of the chain allows null; false for a schema that is newer than
  /// the chains.
  func isNullable(_ id: SchemaID) -> Bool { id.index < nullable.count && nullable[id.index] }
}
