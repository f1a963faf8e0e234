import EndpointsDiagnostics
import EndpointsYAML

extension Reader {
  /// The schema at the end of a reference, which others can refer to from now on.
  mutating func referredSchema(
    _ reference: Text, for use: ReferenceResolver.Use
  ) -> SchemaID? {
    guard let target = resolver.target(of: reference, for: use) else { return nil }
    if let entry = sharedSchemas[target.node], entry.isShared { return entry.id }
    let name = name(of: target)
    let id = share(target.node, as: Text(name, at: target.node.place))
    if let original = target.steps.last, target.isComponent, original != name {
      sharedSchemas.originalNames[id] = Text(original, at: target.node.place)
    }
    return id
  }

  /// Gives a schema a name, wherever it stands; one that is read already, or is being read, becomes a
  /// reference to the shared one.
  mutating func share(_ node: Node, as name: Text) -> SchemaID {
    let id = reserveSchema(at: node.place)
    sharedSchemas.all.append(SharedSchema(name: name, schema: id))
    if let entry = sharedSchemas[node] {
      sharedSchemas.moved[entry.id] = id
      if !entry.isOpen { move(entry.id) }
    } else {
      sharedSchemas.pending.append((node, id))
    }
    sharedSchemas[node] = SharedSchemas.Entry(id: id, isShared: true)
    return id
  }

  /// Moves a schema that is read to the place that it got as a shared one.
  private mutating func move(_ id: SchemaID) {
    guard let target = sharedSchemas.moved.removeValue(forKey: id) else { return }
    schemas[target.index] = schemas[id.index]
    schemas[id.index] = Schema(place: schemas[id.index].place)
    schemas[id.index].reference = target
  }

  /// Reads a schema of an OpenAPI document where it stands; one that is known to be shared becomes a
  /// reference, and a second alias of YAML the same schema.
  mutating func inlineSchema(_ node: Node) -> SchemaID {
    if let entry = sharedSchemas[node], !entry.isShared { return entry.id }
    let id = reserveSchema(at: node.place)
    if let entry = sharedSchemas[node] {
      schemas[id.index].reference = entry.id
      return id
    }
    sharedSchemas[node] = SharedSchemas.Entry(id: id, isShared: false, isOpen: true)
    read(node, into: id)
    sharedSchemas[node]?.isOpen = false
    if !sharedSchemas.moved.isEmpty { move(id) }
    return id
  }

  /// Reads the schemas that were referred to, and those that these refer to.
  mutating func readPendingSchemas() {
    while sharedSchemas.nextPending < sharedSchemas.pending.count {
      let (node, id) = sharedSchemas.pending[sharedSchemas.nextPending]
      sharedSchemas.nextPending += 1
      read(node, into: id)
    }
    sharedSchemas.pending.removeAll()
    sharedSchemas.nextPending = 0
  }

  // MARK: Names

  /// The name of a schema that a reference leads to: `User`, `User_address`, `users_by_id_get_200`.
  private mutating func name(of target: ReferenceResolver.Target) -> String {
    let stem = resolver.files.stem(ofFile: target.node.place.file)
    var words: [String] = []
    var isName = false
    for step in target.steps {
      switch isName ? nil : Self.structure[step] {
      case .some(let word):
        if let word { words.append(word) }
        isName = Self.maps.contains(step)
      case nil:
        words += step.split { !$0.isLetter && !$0.isNumber && $0 != "_" && $0 != "-" }.map(
          String.init)
        isName = false
      }
    }
    if target.isComponent, let last = target.steps.last { words = [last] }
    let name = words.joined(separator: "_")
    if name.isEmpty { return sharedSchemas.distinct(stem.isEmpty ? "shared" : stem) }
    if target.isComponent, sharedSchemas.usedNames.contains(name), !stem.isEmpty {
      return sharedSchemas.distinct("\(stem)_\(name)")
    }
    return sharedSchemas.distinct(name)
  }

  /// The steps of a pointer that say where in an object it goes on, and what they add to a name.
  private static let structure: [String: String?] = [
    "components": nil, "schemas": nil, "paths": nil, "responses": nil, "content": nil,
    "schema": nil, "properties": nil, "allOf": nil, "anyOf": nil, "oneOf": nil, "$defs": nil,
    "definitions": nil, "parameters": "parameter", "requestBody": "body",
    "requestBodies": "body", "headers": "header", "items": "item",
    "additionalProperties": "value", "patternProperties": "value", "prefixItems": "item",
    "application/json": nil,
  ]

  /// The steps after which any name may follow.
  private static let maps: Set<String> = [
    "schemas", "paths", "responses", "properties", "$defs", "definitions", "parameters",
    "requestBodies", "headers", "patternProperties",
  ]
}

extension ReferenceResolver.Target {
  /// True if it is an entry under `components/schemas`, or under what other specifications have
  /// instead.
  var isComponent: Bool {
    steps.count == 3 && steps.starts(with: ["components", "schemas"])
      || steps.count == 2 && ["$defs", "definitions", "schemas"].contains(steps[0])
  }
}
