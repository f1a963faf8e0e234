import EndpointsCommon
import EndpointsYAML

/// The schemas of an OpenAPI document that references lead to, with their names.
struct SharedSchemas {
  /// A schema that was found, and how far its reading is.
  struct Entry {
    var id: SchemaID
    var isShared: Bool
    /// True while it is being read, further up.
    var isOpen = false
  }

  private var entries: [Entry] = []
  private var entryNumbers = NodeNumbers()
  /// The schemas in the order in which they were found.
  var all: [SharedSchema] = []
  var usedNames: Set<String> = []
  /// The last number that was put behind a name to make it another.
  private var numbers = NumberedNames()
  /// Shared schemas that are to be read, from ``nextPending`` on.
  var pending: [(node: Node, id: SchemaID)] = []
  var nextPending = 0
  /// The locations of schemas that became shared while they were being read, by their first ones.
  var moved: [SchemaID: SchemaID] = [:]
  /// The names of components whose schemas had to be called something else, for discriminators.
  var originalNames: [SchemaID: Text] = [:]

  /// The schema that a node was found to be.
  subscript(node: Node) -> Entry? {
    get { entryNumbers[node].map { entries[$0] } }
    set {
      guard let newValue else { return entryNumbers[node] = nil }
      if let number = entryNumbers[node] {
        entries[number] = newValue
      } else {
        entryNumbers[node] = entries.count
        entries.append(newValue)
      }
    }
  }

  /// Records that a schema is read.
  ///
  /// - Returns: True if schemas became shared in the meantime, which this may be one of.
  mutating func close(_ node: Node) -> Bool {
    self[node]?.isOpen = false
    return !moved.isEmpty
  }

  /// A name that no other shared schema has: the given one, or with a number appended.
  mutating func distinct(_ name: String) -> String {
    usedNames.claim(name) ?? numbers.name(name, separator: "_", besides: &usedNames)
  }
}
