package import EndpointsDiagnostics

/// A node to be made of nodes that a file has, and of new ones around them.
///
/// Each new node has a location in the file: that of the part which it says in another way.
package enum NodeDraft: Sendable {
  /// A node as it is, with its descendants.
  case node(Node)
  /// A scalar of any text.
  case scalar(String, CoreTag, at: SourceRange)
  case sequence([NodeDraft], at: SourceRange)
  case mapping(MappingDraft)

  package static func string(_ text: String, at location: SourceRange) -> Self {
    .scalar(text, .string, at: location)
  }

  package static func bool(_ value: Bool, at location: SourceRange) -> Self {
    .scalar(value ? "true" : "false", .bool, at: location)
  }
}

/// A mapping to be made.
package struct MappingDraft: Sendable {
  package private(set) var entries: [(key: NodeDraft, value: NodeDraft)] = []
  package let location: SourceRange

  package init(at location: SourceRange) {
    self.location = location
  }

  /// Adds an entry with a key that the mapping does not have.
  package mutating func add(_ key: NodeDraft, _ value: NodeDraft) {
    entries.append((key, value))
  }

  /// Adds an entry with a key that the mapping does not have.
  ///
  /// - Parameter location: The location of what the key stands for.
  package mutating func add(_ key: String, at location: SourceRange, _ value: NodeDraft) {
    add(.string(key, at: location), value)
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
    case .scalar(let text, let tag, let location):
      return try add(.scalar, tag: tag, utf8: Array(text.utf8), at: location)
    case .sequence(let drafts, let location):
      var items: [UInt32] = []
      for draft in drafts { items.append(try add(draft)) }
      return try add(.sequence, items, at: location)
    case .mapping(let mapping):
      var items: [UInt32] = []
      for (key, value) in mapping.entries { items += [try add(key), try add(value)] }
      return try add(.mapping, items, at: mapping.location)
    }
  }
}
