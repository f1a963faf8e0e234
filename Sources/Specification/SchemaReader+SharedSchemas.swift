// SPDX-License-Identifier: Apache-2.0

import EndpointsCommon
import EndpointsDiagnostics
import EndpointsYAML

extension SchemaReader {
  /// The schema at the end of a reference, which others can refer to from now on.
  func referredSchema(
    _ reference: Text, for use: ReferenceResolver.Use
  ) -> SchemaID? {
    guard let target = resolver.target(of: reference, for: use) else { return nil }
    if let entry = shared[target.node], entry.isShared { return entry.id }
    let name = name(of: target)
    let id = share(target.node, as: Text(name, at: target.node.location))
    if let original = target.steps.last, target.isComponent, original != name {
      shared.originalNames[id] = Text(original, at: target.node.location)
    }
    return id
  }

  /// Gives a schema a name, wherever it stands; one that is read already, or is being read, becomes a
  /// reference to the shared one.
  func share(_ node: Node, as name: Text) -> SchemaID {
    let id = reserve(at: node.location)
    shared.all.append(SharedSchema(name: name, schema: id))
    if let entry = shared[node] {
      shared.moved[entry.id] = id
      if !entry.isOpen { move(entry.id) }
    } else {
      shared.pending.append((node, id))
    }
    shared[node] = SharedSchemas.Entry(id: id, isShared: true)
    return id
  }

  /// Moves a schema that is read to the entry that it got as a shared one.
  private func move(_ id: SchemaID) {
    guard let target = shared.moved.removeValue(forKey: id) else { return }
    schemas[target.index] = schemas[id.index]
    schemas[id.index] = Schema(location: schemas[id.index].location)
    schemas[id.index].reference = target
  }

  /// Reads a schema where it stands; one that is known to be shared becomes a
  /// reference, and a second alias of YAML the same schema.
  func schema(_ node: Node) -> SchemaID {
    let entry = shared[node]
    if let entry, !entry.isShared { return entry.id }
    let id = reserve(at: node.location)
    if let entry {
      schemas[id.index].reference = entry.id
      return id
    }
    shared[node] = SharedSchemas.Entry(id: id, isShared: false, isOpen: true)
    read(node, into: id)
    if shared.close(node) { move(id) }
    return id
  }

  /// Reads the schemas that were referred to, and those that these refer to.
  func readPending() {
    while shared.nextPending < shared.pending.count {
      let (node, id) = shared.pending[shared.nextPending]
      shared.nextPending += 1
      read(node, into: id)
    }
    shared.pending.removeAll()
    shared.nextPending = 0
  }

  /// Adds to each discriminator the schemas that are not called as they are in their own file.
  func completeDiscriminators() {
    guard !shared.originalNames.isEmpty else { return }
    for index in schemas.indices {
      guard var discriminator = schemas[index].discriminator else { continue }
      for part in schemas[index].oneOf + schemas[index].anyOf {
        guard let target = schemas[part.index].reference,
          let name = shared.originalNames[target],
          !discriminator.mapping.contains(where: { $0.schema == target })
        else { continue }
        discriminator.mapping.append((name, target))
      }
      schemas[index].discriminator = discriminator
    }
  }

  // MARK: Names

  /// The name of a schema that a reference leads to: `User`, `User_address`, `users_by_id_get_200`.
  private func name(of target: ReferenceResolver.Target) -> String {
    let stem = resolver.files.stem(ofFile: target.node.location.file)
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
    if name.isEmpty { return shared.distinct(stem.isEmpty ? "shared" : stem) }
    if target.isComponent, shared.usedNames.contains(name), !stem.isEmpty {
      return shared.distinct("\(stem)_\(name)")
    }
    return shared.distinct(name)
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

/// The schemas of an OpenAPI document that references lead to, with their names.
struct SharedSchemas {
  /// A schema that was found, and how far its reading is.
  struct Entry {
    var id: SchemaID
    var isShared: Bool
    /// True while it is being read, further up.
    var isOpen = false
  }

  private var entries: [Entry] = []
  private var entryNumbers = NodeNumbers()
  /// The schemas in the order in which they were found.
  var all: [SharedSchema] = []
  var usedNames: Set<String> = []
  /// The last number that was put behind a name to make it another.
  private var numbers = NumberedNames()
  /// Shared schemas that are to be read, from ``nextPending`` on.
  var pending: [(node: Node, id: SchemaID)] = []
  var nextPending = 0
  /// The locations of schemas that became shared while they were being read, by their first ones.
  var moved: [SchemaID: SchemaID] = [:]
  /// The names of components whose schemas had to be called something else, for discriminators.
  var originalNames: [SchemaID: Text] = [:]

  /// The schema that a node was found to be.
  subscript(node: Node) -> Entry? {
    get { entryNumbers[node].map { entries[$0] } }
    set {
      guard let newValue else { return entryNumbers[node] = nil }
      if let number = entryNumbers[node] {
        entries[number] = newValue
      } else {
        entryNumbers[node] = entries.count
        entries.append(newValue)
      }
    }
  }

  /// Records that a schema is read.
  ///
  /// - Returns: True if schemas became shared in the meantime, which this may be one of.
  mutating func close(_ node: Node) -> Bool {
    self[node]?.isOpen = false
    return !moved.isEmpty
  }

  /// A name that no other shared schema has: the given one, or with a number appended.
  mutating func distinct(_ name: String) -> String {
    usedNames.claim(name) ?? numbers.name(name, separator: "_", besides: &usedNames)
  }
}

extension SchemaReader {
  /// Reads the schemas under `components`, which everything else may refer to.
  func readComponents(_ fields: Fields) {
    let entries = map(fields[.schemas], of: .schemas)
    for (name, node) in entries {
      shared.usedNames.insert(name.value)
      if shared[node]?.isShared == true {
        // An alias of another schema.
        let id = reserve(at: node.location)
        schemas[id.index].reference = shared[node]?.id
        shared.all.append(SharedSchema(name: name, schema: id))
        context.names.schemas[name.value] = id
      } else {
        context.names.schemas[name.value] = share(node, as: name)
      }
    }
    readPending()
  }

  /// True for a schema that names the one value that there is.
  func hasOneValue(_ id: SchemaID) -> Bool { schemas[id.index].enumValues?.count == 1 }

  /// Gives a schema that makes a Swift type a name, so that the operations that share the component
  /// share the type.
  func name(_ id: SchemaID, _ name: String) {
    let schema = schemas[id.index]
    if let items = schema.items, schema.isAlone { return self.name(items, "\(name)_item") }
    guard schema.reference == nil, schema.makesType else { return }
    let target = reserve(at: schema.location)
    let name = Text(shared.distinct(name), at: schema.location)
    shared.all.append(SharedSchema(name: name, schema: target))
    schemas[target.index] = schema
    schemas[id.index] = Schema(location: schema.location)
    schemas[id.index].reference = target
  }
}

extension Schema {
  /// True if the values of the schema have a Swift type of their own.
  fileprivate var makesType: Bool {
    !isAlone || !properties.isEmpty || !patternProperties.isEmpty || !prefixItems.isEmpty
      || types.count > 1 || enumValues?.contains { $0.value == .string } == true
  }
}
