import EndpointsSpecification

/// A set of the schemas of one document: a flag for each of them.
struct SchemaSet {
  static let empty = SchemaSet(flags: [])

  private var flags: [Bool]

  private init(flags: [Bool]) { self.flags = flags }

  init(of document: ComposedDocument) {
    flags = Array(repeating: false, count: document.schemas.count)
  }

  func contains(_ id: SchemaID) -> Bool { flags.indices.contains(id.index) && flags[id.index] }

  /// Adds a schema.
  ///
  /// - Returns: Whether it was not in the set.
  @discardableResult
  mutating func insert(_ id: SchemaID) -> Bool {
    guard flags.indices.contains(id.index), !flags[id.index] else { return false }
    flags[id.index] = true
    return true
  }
}
