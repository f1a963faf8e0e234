/// A schema with named properties.
struct RawObject {
  var node: RawNode
  /// The names of its properties and of those that `allOf` brings.
  var properties: Set<String>
}

extension RawDocument {
  /// The objects of a schema that are spelled out in it, and the references that it has.
  ///
  /// What no value has, or what a value may only have on a condition, is not looked at: `not`, `if`,
  /// `then`, `else`, `contains`, `dependentSchemas`. Nor are the properties of what is no object.
  func objects(in schema: RawNode) -> (objects: [RawObject], references: [RawNode]) {
    var objects: [RawObject] = []
    var references: [RawNode] = []
    var pending = [schema]
    while let node = pending.popLast() {
      if let reference = node["$ref"]?.text, let target = target(of: reference, from: node) {
        references.append(target)
      }
      if !mayBeObject(node) { continue }
      let properties = properties(of: node)
      if !properties.isEmpty { objects.append(RawObject(node: node, properties: properties)) }
      for key in ["properties", "patternProperties"] {
        pending += node[key]?.members.values.map { $0 } ?? []
      }
      for key in ["additionalProperties", "unevaluatedProperties", "items", "unevaluatedItems"] {
        pending += node[key].map { $0.items.isEmpty ? [$0] : $0.items } ?? []
      }
      for key in ["allOf", "oneOf", "anyOf", "prefixItems"] { pending += node[key]?.items ?? [] }
    }
    return (objects, references)
  }

  /// The names of a schema's own properties, with those of all the schemas that it is all of.
  func properties(of schema: RawNode) -> Set<String> {
    var names: Set<String> = []
    var seen: Set<ObjectIdentifier> = []
    var pending = [schema]
    var isFirst = true
    while let node = pending.popLast() {
      guard seen.insert(ObjectIdentifier(node)).inserted else { continue }
      names.formUnion(node["properties"]?.names ?? [])
      pending += node["allOf"]?.items ?? []
      // A reference alone is the schema that it names, which is looked at there.
      let isAlone = isFirst && node["properties"] == nil && node["allOf"] == nil
      isFirst = false
      if !isAlone, let reference = node["$ref"]?.text,
        let target = target(of: reference, from: node)
      {
        pending.append(target)
      }
    }
    return names
  }

  /// Whether a schema's type, and those of all the schemas that it is all of, let it be an object or
  /// hold one.
  private func mayBeObject(_ schema: RawNode) -> Bool {
    var pending = [schema]
    var steps = 0
    while let node = pending.popLast(), steps < 1000 {
      steps += 1
      let types = node["type"].map { $0.items.isEmpty ? [$0] : $0.items } ?? []
      let isOpen = types.isEmpty || types.contains { ["object", "array"].contains($0.text) }
      if !isOpen { return false }
      pending += node["allOf"]?.items.map { end(of: $0) } ?? []
    }
    return true
  }
}
