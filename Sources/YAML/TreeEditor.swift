// SPDX-License-Identifier: Apache-2.0

package import EndpointsDiagnostics

/// Edits the nodes of a tree and creates a new tree with the result.
///
/// The target of a YAML alias is a single node, so that an edit changes all of its uses.
package struct TreeEditor {
  /// The reason an edit is not possible.
  package enum EditError: Error {
    /// An object can't be merged into a scalar, nor anything but an object into an object.
    case kindsDiffer
    case tooLarge
    case tooDeep
  }

  private let tree: Tree
  private let root: UInt32
  private var sources: [Int]
  private var text: TreeText
  private var records: [NodeRecord]
  private var children: [UInt32]

  package init(_ root: Node) {
    tree = root.tree
    self.root = root.index
    sources = tree.sources
    text = tree.text
    records = tree.records
    children = tree.children
  }

  /// The root of the edited tree.
  package consuming func finish() throws(EditError) -> Node {
    guard isShallow else { throw .tooDeep }
    let edited = Tree(
      file: tree.file, sources: sources, text: text, records: records,
      children: children)
    return Node(tree: edited, index: root)
  }

  /// A node of the edited tree.
  consuming func finish(at root: UInt32) -> Node {
    let edited = Tree(
      file: tree.file, sources: sources, text: text, records: records, children: children)
    return Node(tree: edited, index: root)
  }

  // MARK: Edits

  /// Merges an object into an object, or appends a value to a list.
  ///
  /// For keys in both, objects are merged, lists are concatenated, and other values are replaced.
  package mutating func merge(_ update: Node, into target: Node) throws(EditError) {
    try merge(update, into: target.index)
  }

  private mutating func merge(_ update: Node, into target: UInt32) throws(EditError) {
    switch (records[Int(target)].kind, update.kind) {
    case (.sequence, _): setItems(of: target, items(of: target) + [try added(update)])
    case (.mapping, .mapping): try mergeEntries(of: update, into: target)
    default: throw .kindsDiffer
    }
  }

  private mutating func mergeEntries(of update: Node, into target: UInt32) throws(EditError) {
    var entries = items(of: target)
    var positions: [ArraySlice<UInt8>: Int] = [:]
    for position in stride(from: 0, to: entries.count, by: 2) {
      positions[text(of: entries[position])] = position + 1
    }
    for (key, value) in update.entries {
      guard let position = positions[key.utf8] else {
        positions[key.utf8] = entries.count + 1
        entries += [try added(key), try added(value)]
        continue
      }
      switch (records[Int(entries[position])].kind, value.kind) {
      case (.mapping, .mapping): try merge(value, into: entries[position])
      case (.sequence, .sequence):
        var joined = items(of: entries[position])
        for item in value.items { joined.append(try added(item)) }
        setItems(of: entries[position], joined)
      default: entries[position] = try added(value)
      }
    }
    setItems(of: target, entries)
  }

  /// Removes items or entries of a collection by index.
  package mutating func remove(_ positions: Set<Int>, from collection: Node) {
    let width = collection.kind == .mapping ? 2 : 1
    let rest = items(of: collection.index).enumerated()
      .filter { !positions.contains($0.offset / width) }.map(\.element)
    setItems(of: collection.index, rest)
  }

  // MARK: Storage

  private func text(of scalar: UInt32) -> ArraySlice<UInt8> {
    text[records[Int(scalar)]]
  }

  /// The items of a sequence, or key, value, key, value, … of a mapping.
  private func items(of collection: UInt32) -> [UInt32] {
    let record = records[Int(collection)]
    let count = Int(record.count) * (record.kind == .mapping ? 2 : 1)
    return Array(children[Int(record.first)..<Int(record.first) + count])
  }

  private mutating func setItems(of collection: UInt32, _ items: [UInt32]) {
    let isMapping = records[Int(collection)].kind == .mapping
    let count = isMapping ? items.count / 2 : items.count
    records[Int(collection)].first = UInt32(truncatingIfNeeded: children.count)
    records[Int(collection)].count = UInt32(truncatingIfNeeded: count)
    children += items
    guard isMapping, count > KeyTable.threshold else { return }
    var table = KeyTable(entries: count)
    for entry in 0..<count {
      let key = text(of: items[2 * entry])
      let hash = key.withUnsafeBufferPointer { KeyTable.hash($0) }
      _ = table.insert(entry, hash: hash) { text(of: items[2 * $0]) == key }
    }
    children += table.slots
  }

  // MARK: New nodes

  /// The number of a node in this tree, to which one of another tree is copied.
  mutating func index(of node: Node) throws(EditError) -> UInt32 {
    node.tree === tree ? node.index : try added(node)
  }

  /// Adds a node.
  ///
  /// - Parameters:
  ///   - items: The items of a sequence, or key, value, key, value, … of a mapping.
  ///   - utf8: The text of a scalar.
  mutating func add(
    _ kind: Node.Kind, _ items: [UInt32] = [], tag: CoreTag = .none, utf8: [UInt8] = [],
    at location: SourceRange
  ) throws(EditError) -> UInt32 {
    let index = UInt32(truncatingIfNeeded: records.count)
    records.append(
      NodeRecord(
        start: UInt32(truncatingIfNeeded: location.bytes.lowerBound),
        end: UInt32(truncatingIfNeeded: location.bytes.upperBound),
        first: UInt32(truncatingIfNeeded: text.count),
        count: UInt32(truncatingIfNeeded: utf8.count), kind: kind, style: .plain, tag: tag,
        source: try source(of: location.file)))
    text.append(utf8)
    if kind != .scalar { setItems(of: index, items) }
    return index
  }

  /// Adds a copy of a node of another tree, with its descendants.
  private mutating func added(_ node: Node) throws(EditError) -> UInt32 {
    guard records.count < ReadingLimits.nodes, children.count < 4 * ReadingLimits.nodes,
      text.count < ReadingLimits.bytes
    else { throw .tooLarge }
    var record = node.record
    record.source = try source(of: node.location.file)
    if node.kind == .scalar {
      record.first = UInt32(truncatingIfNeeded: text.count)
      text.append(node.utf8)
    }
    let index = UInt32(truncatingIfNeeded: records.count)
    records.append(record)
    switch node.kind {
    case .scalar: break
    case .sequence:
      var items: [UInt32] = []
      for item in node.items { items.append(try added(item)) }
      setItems(of: index, items)
    case .mapping:
      var items: [UInt32] = []
      for (key, value) in node.entries { items += [try added(key), try added(value)] }
      setItems(of: index, items)
    }
    return index
  }

  private mutating func source(of file: Int) throws(EditError) -> UInt16 {
    // Most nodes are of the file before, or of the tree's own.
    if sources.last == file { return UInt16(truncatingIfNeeded: sources.count - 1) }
    if let known = sources.firstIndex(of: file) { return UInt16(truncatingIfNeeded: known) }
    guard sources.count < UInt16.max else { throw .tooLarge }
    sources.append(file)
    return UInt16(truncatingIfNeeded: sources.count - 1)
  }

  /// True if no node is deeper than a document allows; visits each node once per level.
  private var isShallow: Bool {
    var level: Set<UInt32> = [root]
    for _ in 0...ReadingLimits.depth {
      var next: Set<UInt32> = []
      for node in level where records[Int(node)].kind != .scalar { next.formUnion(items(of: node)) }
      if next.isEmpty { return true }
      level = next
    }
    return false
  }
}

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
