package import EndpointsDiagnostics

/// A node to be made of nodes that a file has, and of new ones around them.
///
/// Each new node has a location in the file: that of the part which it says in another way.
package enum NodeDraft: Sendable {
  /// A node as it is, with its descendants.
  case node(Node)
  /// A scalar of any text.
  case scalar(String, CoreTag, at: Place)
  case sequence([NodeDraft], at: Place)
  case mapping(MappingDraft)

  package static func string(_ text: String, at place: Place) -> Self {
    .scalar(text, .string, at: place)
  }

  package static func bool(_ value: Bool, at place: Place) -> Self {
    .scalar(value ? "true" : "false", .bool, at: place)
  }
}

/// A mapping to be made.
package struct MappingDraft: Sendable {
  package private(set) var entries: [(key: NodeDraft, value: NodeDraft)] = []
  package let place: Place

  package init(at place: Place) {
    self.place = place
  }

  /// Adds an entry with a key that the mapping does not have.
  package mutating func add(_ key: NodeDraft, _ value: NodeDraft) {
    entries.append((key, value))
  }

  /// Adds an entry with a key that the mapping does not have.
  ///
  /// - Parameter place: The location of what the key stands for.
  package mutating func add(_ key: String, at place: Place, _ value: NodeDraft) {
    add(.string(key, at: place), value)
  }
}

extension Node {
  /// Makes the node of a draft, in a tree of its own.
  ///
  /// - Parameter node: A node of the file that the draft's nodes are in.
  package init(_ draft: NodeDraft, inFileOf node: Node) throws(TreeEditor.EditError) {
    var editor = TreeEditor(node)
    let root = try editor.add(draft)
    self = editor.finish(at: root)
  }
}

extension TreeEditor {
  /// Adds the nodes of a draft that the tree does not have.
  fileprivate mutating func add(_ draft: NodeDraft) throws(EditError) -> UInt32 {
    switch draft {
    case .node(let node): return try index(of: node)
    case .scalar(let text, let tag, let place):
      return try add(.scalar, tag: tag, utf8: Array(text.utf8), at: place)
    case .sequence(let drafts, let place):
      var items: [UInt32] = []
      for draft in drafts { items.append(try add(draft)) }
      return try add(.sequence, items, at: place)
    case .mapping(let mapping):
      var items: [UInt32] = []
      for (key, value) in mapping.entries { items += [try add(key), try add(value)] }
      return try add(.mapping, items, at: mapping.place)
    }
  }
}
