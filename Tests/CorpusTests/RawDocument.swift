import Foundation

/// An OpenAPI document as raw nodes, and the files that it refers to.
final class RawDocument {
  let root: RawNode
  private var files: [String: RawNode]
  /// The references that lead nowhere.
  private(set) var broken: [String] = []
  /// The names of the shared schemas of the document itself.
  private var sharedNames: [ObjectIdentifier: String] = [:]

  init?(path: String) throws {
    guard let root = try RawNode.load(path) else { return nil }
    self.root = root
    files = [path: root]
    for (name, node) in sharedSchemas { sharedNames[ObjectIdentifier(node)] = name }
  }

  /// What is under `components/schemas`.
  var sharedSchemas: [(name: String, node: RawNode)] {
    root["components"]?["schemas"]?.all ?? []
  }

  /// The name of a schema that is right under `components/schemas`.
  func sharedName(of node: RawNode) -> String? { sharedNames[ObjectIdentifier(node)] }

  // MARK: References

  /// What a node is at the end of its chain of references.
  func end(of node: RawNode) -> RawNode {
    var end = node
    for _ in 0..<50 {
      guard let reference = end["$ref"]?.text, let next = target(of: reference, from: end) else {
        return end
      }
      end = next
    }
    return end
  }

  /// The node that a reference names, without following it further.
  func target(of reference: String, from node: RawNode) -> RawNode? {
    let parts = reference.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    var file = String(parts.first ?? "")
    if file.hasPrefix("file:") { file = String(file.dropFirst("file:".count)) }
    let here = files[node.file]
    let identified = file.isEmpty ? nil : here.flatMap { holder(of: file, as: "$id", in: $0) }
    guard let root = file.isEmpty ? here : identified ?? load(file, from: node.file) else {
      broken.append(reference)
      return nil
    }
    let fragment = parts.count > 1 ? String(parts[1]) : ""
    let steps = (fragment.removingPercentEncoding ?? fragment)
      .split(separator: "/", omittingEmptySubsequences: false).dropFirst()
    var target: RawNode? = root
    for step in steps {
      let name = String(step).replacing("~1", with: "/").replacing("~0", with: "~")
      target = target.flatMap { $0.child(name) ?? end(of: $0).child(name) }
    }
    if !fragment.isEmpty, !fragment.hasPrefix("/") {
      target = holder(of: fragment, as: "$anchor", in: root)
    }
    if target == nil { broken.append(reference) }
    return target
  }

  private func load(_ path: String, from file: String) -> RawNode? {
    let folder = URL(filePath: file).deletingLastPathComponent()
    let full = URL(filePath: path.removingPercentEncoding ?? path, relativeTo: folder)
      .standardizedFileURL.path
    if let known = files[full] { return known }
    // Some name a shared schema without the way to it.
    guard FileManager.default.fileExists(atPath: full) else {
      return files[file]?["components"]?["schemas"]?[path]
    }
    let node = try? RawNode.load(full)
    files[full] = node
    return node
  }

  /// The node that has a text under a key, in or below another one.
  private func holder(of text: String, as key: String, in node: RawNode) -> RawNode? {
    if node[key]?.text == text { return node }
    for child in node.members.values + node.items {
      if let found = holder(of: text, as: key, in: child) { return found }
    }
    return nil
  }
}
