import EndpointsDiagnostics
import EndpointsYAML

/// References that lead nowhere as they are written, and whose meaning is clear all the same.
extension ReferenceResolver {
  /// The node that a JSON Pointer means which leads nowhere.
  func meant(
    by text: Text, _ steps: [String], in document: Node, for use: Use
  ) -> Finding? {
    if steps.last == "", let node = node(at: Array(steps.dropLast()), from: document, for: use) {
      warn(text, "a '/' at the end leads to a key without a name; the part before it is read")
      return Finding(target: Target(node: node, steps: steps.dropLast()))
    }
    if let steps = ReferenceText(text.value).undecodedPointer,
      let node = node(at: steps, from: document, for: use)
    {
      warn(text, "'%' begins an escape in a reference; it is read as a part of the name")
      return Finding(target: Target(node: node, steps: steps))
    }
    guard ReferenceText(text.value).document == .same else { return nil }
    if let node = around(text, steps, for: use) {
      warn(
        text, "the document has nothing at '\(text.value)'; the schema around has, which is read")
      return Finding(target: Target(node: node, steps: steps), dependsOnPlace: true)
    }
    if document.location.file != 0, steps.first == "components", let main = files.root(ofFile: 0),
      let node = node(at: steps, from: main, for: use)
    {
      warn(text, "this file has nothing at '\(text.value)'; the main document has, which is read")
      return Finding(target: Target(node: node, steps: steps))
    }
    return nil
  }

  /// The component with the name that stands where one of an anchor ought to.
  func meantComponent(_ name: String, _ text: Text, for use: Use) -> Target? {
    let steps = ["components", "schemas", name]
    guard ReferenceText(text.value).document == .same,
      let root = files.root(ofFile: text.location.file),
      let node = node(at: steps, from: root, for: use)
    else { return nil }
    warn(text, "no schema has '$anchor: \(name)'; the schema with this name is read")
    return Target(node: node, steps: steps)
  }

  private func warn(_ text: Text, _ message: String) {
    warn(
      .inexactReference, message, at: text.location,
      help: "write the path from the root of a file, as in '#/components/schemas/NAME'")
  }

  /// The target of a pointer from the outermost schema around it, as generators write that take
  /// each schema for a document.
  private func around(_ text: Text, _ steps: [String], for use: Use) -> Node? {
    guard let first = steps.first, Self.keywordsOfSchemas.contains(first),
      var node = files.root(ofFile: text.location.file)
    else { return nil }
    while let inner = child(of: node, around: text.location) {
      if let found = self.node(at: steps, from: inner, for: use),
        found["$ref"]?.location != text.location
      {
        return found
      }
      node = inner
    }
    return nil
  }

  /// The keywords under which a schema has others.
  private static let keywordsOfSchemas: Set<String> = [
    "$defs", "additionalProperties", "allOf", "anyOf", "definitions", "items", "oneOf",
    "properties",
  ]

  private func child(of node: Node, around location: SourceRange) -> Node? {
    let count = node.kind == .mapping ? node.entries.count : node.items.count
    comparisonsLeft -= count
    guard comparisonsLeft > 0 else { return nil }
    let isAround = { (node: Node) in
      node.kind != .scalar && node.location.bytes.lowerBound <= location.bytes.lowerBound
        && location.bytes.upperBound <= node.location.bytes.upperBound
    }
    switch node.kind {
    case .mapping: return node.entries.lazy.map(\.value).first(where: isAround)
    case .sequence: return node.items.first(where: isAround)
    case .scalar: return nil
    }
  }
}
