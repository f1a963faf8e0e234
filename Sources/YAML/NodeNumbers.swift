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
