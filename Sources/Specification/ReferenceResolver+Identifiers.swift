import EndpointsDiagnostics
import EndpointsYAML

/// The nodes of a file that name themselves (JSON Schema 2020-12, section 8.2).
struct Identifiers {
  /// The nodes with `$id` or `$self`, by the URL without its fragment.
  var byURL: [String: Node] = [:]
  /// The same nodes in the order of the file.
  var scopes: [Node] = []
  var byAnchor: [String: Node] = [:]

  /// Looks through a whole file, without recursion, each node once.
  init(root: Node) {
    var rest = [root]
    var seen: Set<Node> = []
    while let node = rest.popLast() {
      switch node.kind {
      case .scalar: break
      case .sequence: rest += node.items.reversed()
      case .mapping:
        guard seen.insert(node).inserted else { continue }
        note(node)
        for (_, value) in node.entries.reversed() where value.kind != .scalar { rest.append(value) }
      }
    }
  }

  private mutating func note(_ node: Node) {
    for key in ["$id", "$self"] {
      guard let id = node[key], id.kind == .scalar, let text = id.text, !text.isEmpty else {
        continue
      }
      let url = text.prefix { $0 != "#" }
      if byURL[String(url)] == nil { byURL[String(url)] = node }
      scopes.append(node)
    }
    for key in ["$anchor", "$dynamicAnchor"] {
      guard let anchor = node[key]?.text, byAnchor[anchor] == nil else { continue }
      byAnchor[anchor] = node
    }
  }
}

extension ReferenceResolver {
  private func identifiers(ofFile file: Int) -> Identifiers? {
    if let known = identifiers[file] { return known }
    guard let root = files.root(ofFile: file) else { return nil }
    let found = Identifiers(root: root)
    identifiers[file] = found
    return found
  }

  /// The node that calls itself by a URL, or by one that ends with a path.
  func identified(_ url: String, in file: Int) -> Node? {
    guard let known = identifiers(ofFile: file), !known.byURL.isEmpty else { return nil }
    if let node = known.byURL[url] { return node }
    comparisonsLeft -= known.scopes.count
    guard comparisonsLeft > 0 else { return nil }
    let path = url.hasPrefix("./") ? String(url.dropFirst(2)) : url
    return known.scopes.first { node in
      ["$id", "$self"].contains { node[$0]?.text?.hasSuffix("/" + path) == true }
    }
  }

  /// The innermost schema with an `$id` of its own around a location.
  func scope(of location: SourceRange) -> Node? {
    guard let scopes = identifiers(ofFile: location.file)?.scopes else { return nil }
    comparisonsLeft -= scopes.count
    guard comparisonsLeft > 0 else { return nil }
    return scopes.filter {
      $0.location.bytes.lowerBound <= location.bytes.lowerBound
        && location.bytes.upperBound <= $0.location.bytes.upperBound
    }.min { $0.location.bytes.count < $1.location.bytes.count }
  }

  /// The node with an anchor.
  func anchored(_ name: String, in document: Node, _ text: Text, for use: Use) -> Target? {
    if let node = identifiers(ofFile: document.location.file)?.byAnchor[name] {
      return Target(node: node, steps: [name])
    }
    if let target = meantComponent(name, text, for: use) { return target }
    let isPointer = name.contains("/")
    refuse(
      .unknownReference, "no schema has '$anchor: \(name)'", at: text.location,
      help: isPointer
        ? "write '#/\(name)' for a way from the root" : "add it to the schema that is meant",
      for: use)
    return nil
  }
}
