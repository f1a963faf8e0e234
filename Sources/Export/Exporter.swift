// SPDX-License-Identifier: Apache-2.0

package import EndpointsSpecification
package import EndpointsYAML

/// Makes one OpenAPI 3.1 document of a spec, with all that the spec refers to.
package struct Exporter {
  private let tree: SpecTree
  /// The shared schemas of other files, in the order in which they are found.
  private var sharedSchemas: [(name: String, node: Node)] = []
  private var sharedNames: Set<String> = []
  private var sharedObjects = SharedObjects()
  /// The objects that are being exported in the place of references to them.
  private var open: Set<Node> = []
  /// The number of callbacks around what is being exported.
  private var callbackDepth = 0
  /// True if the document has something that OpenAPI 3.1 has not.
  private var isOfVersion32 = false

  private init(_ tree: SpecTree) {
    self.tree = tree
  }

  /// The document, an OpenAPI Object.
  package static func document(of tree: SpecTree) -> YAMLValue {
    var exporter = Exporter(tree)
    return exporter.document()
  }

  private mutating func document() -> YAMLValue {
    var root = object(tree.root, .document)
    root["info"] = info(root["info"])
    let version = tree.root["openapi"]?.text ?? ""
    var paths = root["paths"] ?? .mapping([])
    for file in tree.operationFiles { add(file, to: &paths) }
    var components = root["components"] ?? .mapping([])
    root["paths"] = nil
    root["components"] = nil
    root["paths"] = paths
    addSharedObjects(to: &components)
    addSharedSchemas(to: &components)
    components = .mapping(components.entries.filter { !$0.value.isEmptyCollection })
    if !components.entries.isEmpty { root["components"] = components }
    let isLater = !["3.0", "3.1"].contains { version.hasPrefix($0) }
    root["openapi"] = .string(isLater ? version : isOfVersion32 ? "3.2.0" : "3.1.0")
    return root
  }

  private func info(_ written: YAMLValue?) -> YAMLValue {
    let title = written?["title"] ?? .string(tree.name)
    var info: YAMLValue = ["title": title, "version": written?["version"] ?? ""]
    for entry in written?.entries ?? [] { info[entry.key] = entry.value }
    if case .number(let text) = info["version"] { info["version"] = .string(text) }
    if !tree.isNamed(byTitle: title.string ?? "") { info["x-swift-name"] = .string(tree.name) }
    return info
  }

  /// Adds the operation of an endpoint file, which keeps its Swift file.
  private mutating func add(_ file: SpecTree.OperationFile, to paths: inout YAMLValue) {
    for (path, item) in file.paths.entries {
      var merged = paths[path.text ?? ""] ?? .mapping([])
      for entry in object(item, .pathItem).entries {
        var operation = entry.value
        operation["x-endpoints-file"] = .string(file.name)
        merged[entry.key] = operation
      }
      paths[path.text ?? ""] = merged
    }
  }

  /// Adds the schemas of other files, and those that they refer to.
  private mutating func addSharedSchemas(to components: inout YAMLValue) {
    guard !sharedSchemas.isEmpty else { return }
    var schemas = components["schemas"]?.entries ?? []
    var next = 0
    while next < sharedSchemas.count {
      let (name, node) = sharedSchemas[next]
      schemas.append(.init(name, object(node, .schema)))
      next += 1
    }
    components["schemas"] = .mapping(schemas)
  }

  /// Adds the objects of other files that can't take the places of all references to them, and those that
  /// they refer to.
  private mutating func addSharedObjects(to components: inout YAMLValue) {
    while let (kind, name, node) = sharedObjects.next() {
      guard let section = kind.section else { continue }
      var objects = components[section] ?? .mapping([])
      objects[name] = object(node, kind)
      components[section] = objects
    }
  }

  // MARK: Objects

  /// An object, with what references in it lead to where that is in no other place of the document.
  private mutating func object(_ node: Node, _ kind: ObjectKind) -> YAMLValue {
    guard node.kind == .mapping else { return kind.value(ofScalar: YAMLValue(node)) }
    if kind == .callback { callbackDepth += 1 }
    defer { if kind == .callback { callbackDepth -= 1 } }
    if kind.mayBeReference, let reference = node["$ref"], reference.kind == .scalar {
      return self.reference(reference, in: node, kind)
    }
    let node = kind.mayBeReference ? node : tree.strayEnd(of: node)
    var entries: [YAMLValue.Entry] = []
    for (key, value) in node.entries { entries.append(entry(key, value, kind)) }
    return kind.finished(.mapping(entries))
  }

  private mutating func entry(_ key: Node, _ value: Node, _ kind: ObjectKind) -> YAMLValue.Entry {
    let key = key.text ?? ""
    if kind.isOfVersion32(key, value) { isOfVersion32 = true }
    if kind == .discriminator { return .init(key, discriminatorValue(value, of: key)) }
    switch kind.contents(of: key) {
    case nil: return .init(key, YAMLValue(value))
    case _ where key.hasPrefix("x-") && key != "x-webhooks": return .init(key, YAMLValue(value))
    case .one(let kind): return .init(key, object(value, kind))
    case .list(let kind):
      let list = tree.strayEnd(of: value)
      guard list.kind == .sequence else { return .init(key, YAMLValue(list)) }
      var items: [YAMLValue] = []
      for item in list.items { items.append(object(item, kind)) }
      return .init(key, .sequence(items))
    case .map(let kind):
      let map = tree.strayEnd(of: value)
      guard map.kind == .mapping else { return .init(key, YAMLValue(map)) }
      var entries: [YAMLValue.Entry] = []
      for (key, value) in map.entries {
        let name = key.text ?? ""
        let isExtension = name.hasPrefix("x-") && kind.isNamedBySpecification
        entries.append(.init(name, isExtension ? YAMLValue(value) : object(value, kind)))
      }
      return .init(key, .mapping(entries))
    }
  }

  // MARK: References

  private mutating func reference(_ reference: Node, in node: Node, _ kind: ObjectKind) -> YAMLValue
  {
    var entries: [YAMLValue.Entry] = []
    switch tree.end(ofReference: reference, toSchema: kind == .schema) {
    case .here: entries.append(.init("$ref", YAMLValue(reference)))
    case .schema(let target, let name):
      share(target, as: name)
      entries.append(.init("$ref", .string(Self.pointer(toSchema: name))))
    case .object(let target) where isShared(target, kind):
      let name = sharedObjects.name(
        of: target, kind, reference: reference.text ?? "", besides: tree.root)
      entries.append(.init("$ref", .string("#/components/\(kind.section ?? "")/\(name)")))
    case .object(let target):
      open.insert(target)
      defer { open.remove(target) }
      let behind = object(target, kind)
      guard kind == .pathItem else { return behind }
      entries = behind.entries
    case .nowhere where kind == .schema: break
    case .nowhere: entries.append(.init("$ref", YAMLValue(reference)))
    }
    for (key, value) in node.entries where key.text != "$ref" && kind.keepsBesideReference(key) {
      entries.append(entry(key, value, kind))
    }
    return kind == .schema ? kind.finished(.mapping(entries)) : .mapping(entries)
  }

  /// True for an object that references keep leading to: what operations and the callbacks in them have in a
  /// circle, and what would be in the place of very many.
  private mutating func isShared(_ target: Node, _ kind: ObjectKind) -> Bool {
    if kind == .callback || kind == .pathItem && callbackDepth > 0 { return true }
    return kind.section != nil && (open.contains(target) || sharedObjects.isUsedOften(target))
  }

  private mutating func share(_ schema: Node, as name: String) {
    let isDeclared = tree.root["components"]?["schemas"]?[name] == schema
    guard !isDeclared, sharedNames.insert(name).inserted else { return }
    sharedSchemas.append((name, schema))
  }

  private static func pointer(toSchema name: String) -> String {
    let step = name.replacing("~", with: "~0").replacing("/", with: "~1")
      .replacing("%", with: "%25")
    return "#/components/schemas/\(step)"
  }

  private mutating func discriminatorValue(_ value: Node, of key: String) -> YAMLValue {
    switch key {
    case "mapping" where value.kind == .mapping:
      var entries: [YAMLValue.Entry] = []
      for (name, schema) in value.entries {
        entries.append(.init(name.text ?? "", mappedSchema(schema)))
      }
      return .mapping(entries)
    case "defaultMapping": return mappedSchema(value)
    default: return YAMLValue(value)
    }
  }

  /// The schema that a discriminator names, by its name or by a reference.
  private mutating func mappedSchema(_ node: Node) -> YAMLValue {
    let isName = tree.root["components"]?["schemas"]?[node.text ?? ""] != nil
    guard !isName, node.kind == .scalar,
      case .schema(let target, let name) = tree.end(ofReference: node, toSchema: true)
    else { return YAMLValue(node) }
    share(target, as: name)
    return .string(Self.pointer(toSchema: name))
  }
}

extension ObjectKind {
  /// True if the keys of a map of these objects are the specification's, so that some can be extensions.
  fileprivate var isNamedBySpecification: Bool {
    switch self {
    case .pathItem, .response, .mediaType: true
    default: false
    }
  }

  /// True for a key that means something beside `$ref`.
  fileprivate func keepsBesideReference(_ key: Node) -> Bool {
    switch self {
    case .pathItem, .schema: true
    default: key.text == "description" || key.text == "summary"
    }
  }

  /// The object that a string stands for: a tag by its name, a schema by its name.
  fileprivate func value(ofScalar value: YAMLValue) -> YAMLValue {
    guard let text = value.string else { return value }
    switch self {
    case .tag: return ["name": .string(text)]
    case .schema: return ["$ref": .string("#/components/schemas/\(text)")]
    default: return value
    }
  }
}

extension YAMLValue {
  var isEmptyCollection: Bool {
    switch self {
    case .mapping(let entries): entries.isEmpty
    case .sequence(let items): items.isEmpty
    default: false
    }
  }
}
