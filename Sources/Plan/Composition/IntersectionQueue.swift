import EndpointsSpecification

/// A schema that is to be made of two, whose values fit both.
struct Intersection {
  struct Pair: Hashable {
    var first: SchemaID
    var second: SchemaID
  }

  /// The schema that is composed.
  var schema: SchemaID
  var pair: Pair
  /// The property that it is of; `nil` where it is of items or other values.
  var property: String?
}

/// The schemas that are made of two others each, in the order in which to compose them.
struct IntersectionQueue {
  private(set) var all: [Intersection] = []
  private var position = 0
  private var pending: Set<SchemaID> = []
  /// The schemas by all those of the spec that they are made of.
  private var schemas: [Set<SchemaID>: SchemaID] = [:]
  private var sources: [SchemaID: Set<SchemaID>] = [:]

  var count: Int { all.count }

  /// The first that is not finished; `nil` if all are.
  var next: Intersection? { position < all.count ? all[position] : nil }

  /// Notes that ``next`` is composed.
  mutating func finish() {
    guard let next else { return }
    pending.remove(next.schema)
    position += 1
  }

  /// True if a schema is still to be composed.
  func isPending(_ id: SchemaID) -> Bool { pending.contains(id) }

  /// The schema that is made of some of the spec; `nil` if there is none yet.
  func schema(of parts: Set<SchemaID>) -> SchemaID? { schemas[parts] }

  /// The schemas of the spec that a schema is made of; `nil` for one that is in no intersection.
  func sources(of id: SchemaID) -> Set<SchemaID>? { sources[id] }

  mutating func append(_ intersection: Intersection, of parts: Set<SchemaID>) {
    schemas[parts] = intersection.schema
    sources[intersection.schema] = parts
    pending.insert(intersection.schema)
    all.append(intersection)
  }

  /// Removes the last ones, which were for a schema that no value fits.
  mutating func removeAll(after count: Int) {
    for intersection in all[count...] {
      if let parts = sources.removeValue(forKey: intersection.schema) { schemas[parts] = nil }
      pending.remove(intersection.schema)
    }
    all.removeSubrange(count...)
  }
}
