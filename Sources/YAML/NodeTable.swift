/// Values by the nodes of several files, found without hashing.
package struct NodeTable<Value: Sendable>: Sendable {
  private var files: [[Value?]] = []

  package init() {}

  package subscript(node: Node) -> Value? {
    get {
      let file = node.tree.file
      guard file < files.count, Int(node.index) < files[file].count else { return nil }
      return files[file][Int(node.index)]
    }
    set {
      let file = node.tree.file
      while files.count <= file { files.append([]) }
      if files[file].isEmpty {
        files[file] = Array(repeating: nil, count: node.tree.records.count)
      }
      guard Int(node.index) < files[file].count else { return }
      files[file][Int(node.index)] = newValue
    }
  }
}
