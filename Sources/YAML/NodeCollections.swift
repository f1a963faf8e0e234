/// The items of a sequence.
package struct Items: RandomAccessCollection, Sendable {
  let tree: Tree
  let first: Int
  package let count: Int

  package var startIndex: Int { 0 }
  package var endIndex: Int { count }

  package subscript(position: Int) -> Node {
    Node(tree: tree, index: tree.children[first + position])
  }
}

/// The entries of a mapping in the order of the source, with merge keys applied.
package struct Entries: RandomAccessCollection, Sendable {
  let tree: Tree
  let first: Int
  package let count: Int

  package var startIndex: Int { 0 }
  package var endIndex: Int { count }

  /// The key is always a scalar.
  package subscript(position: Int) -> (key: Node, value: Node) {
    (
      Node(tree: tree, index: tree.children[first + 2 * position]),
      Node(tree: tree, index: tree.children[first + 2 * position + 1])
    )
  }
}

extension Node {
  /// The items of a sequence; empty for other kinds.
  package var items: Items {
    let record = record
    let count = record.kind == .sequence ? Int(record.count) : 0
    return Items(tree: tree, first: Int(record.first), count: count)
  }

  /// The entries of a mapping, with those of a merge key in its position; empty for other kinds.
  package var entries: Entries {
    let record = record
    let count = record.kind == .mapping ? Int(record.count) : 0
    return Entries(tree: tree, first: Int(record.first), count: count)
  }

  /// The value of a mapping's key, in constant time; `nil` if there is none, and for other kinds.
  package subscript(key: String) -> Node? {
    entry(forKey: key)?.value
  }

  /// The entry of a mapping's key, in constant time; `nil` if there is none, and for other kinds.
  package func entry(forKey key: String) -> (key: Node, value: Node)? {
    let entries = entries
    var key = key
    let position = key.withUTF8 { bytes in
      entries.count > KeyTable.threshold
        ? positionInTable(of: bytes, in: entries)
        : entries.firstIndex { $0.key.utf8.elementsEqual(bytes) }
    }
    return position.map { entries[$0] }
  }

  private func positionInTable(of key: UnsafeBufferPointer<UInt8>, in entries: Entries) -> Int? {
    let slots = entries.first + 2 * entries.count
    let mask = KeyTable.slotCount(forEntries: entries.count) - 1
    var slot = KeyTable.hash(key) & mask
    while true {
      let stored = tree.children[slots + slot]
      guard stored != KeyTable.free else { return nil }
      let position = Int(stored)
      if entries[position].key.utf8.elementsEqual(key) { return position }
      slot = (slot + 1) & mask
    }
  }
}

/// Small numbers assigned to nodes of several files, found without hashing.
package struct NodeNumbers: Sendable {
  /// The numbers plus 1 by file and node, or 0.
  private var files: [[UInt32]] = []

  package init() {}

  package subscript(node: Node) -> Int? {
    get {
      let file = node.tree.file
      guard file < files.count, Int(node.index) < files[file].count else { return nil }
      let number = Int(files[file][Int(node.index)])
      return number == 0 ? nil : number - 1
    }
    set {
      let file = node.tree.file
      while files.count <= file { files.append([]) }
      if files[file].isEmpty {
        files[file] = Array(repeating: 0, count: node.tree.records.count)
      }
      guard Int(node.index) < files[file].count else { return }
      files[file][Int(node.index)] = newValue.map { UInt32(truncatingIfNeeded: $0 + 1) } ?? 0
    }
  }
}
