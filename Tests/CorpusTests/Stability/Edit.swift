/// A change of a document, and what of its client may change with it.
struct Edit {
  /// The document that is edited, where it had to be given what is dropped; `nil` for the original.
  var original: DocumentValue?
  var document: DocumentValue
  /// The words of what was edited, without case and signs: a symbol with one of them in its path belongs to it.
  var owners: [String] = []
  /// True if nothing but what was edited may be lost: of an addition, nothing at all.
  var isAddition = false

  /// True if a symbol belongs to what was edited.
  func owns(_ symbol: Symbol) -> Bool {
    symbol.path.contains { name in
      let plain = name.plain
      return owners.contains { isAddition ? plain.contains($0) : plain.hasPrefix($0) }
    }
  }

  /// The edit that takes back what this one adds.
  func reversed(from before: DocumentValue) -> Edit {
    Edit(original: document, document: before, owners: owners)
  }

  /// The kinds of edits.
  enum Kind: String, CaseIterable {
    case addSchema
    /// A schema with the name of a nested type.
    case addSchemaLikeNestedType
    /// A schema with the name of an operation.
    case addSchemaLikeOperation
    case dropSchema
    case reorderSchemas
    case addOperation
    /// An operation that sends the body of another one with PATCH.
    case addPatch
    /// An operation that sends what another one returns.
    case addOperationThatSendsResponses
    case dropOperation
    case reorderOperations
    case addTag
    case dropTag
    case reorderTags
    case addProperty
    case dropProperty
    case reorderProperties
  }
}

/// Finds what can be edited in a document, and chooses among it by the document's name.
struct Editor {
  private let document: DocumentValue
  /// The names of nested types of its client.
  private let nestedTypes: [String]
  /// The last parts of what references lead to, and the schemas that discriminators name.
  private let referred: Set<String>
  private var random: UInt64

  private static let added = "stabilityAdded"
  private static let schemas = ["components", "schemas"]
  private static let methods = ["get", "put", "post", "delete", "options", "head", "patch"]

  /// - Parameter name: The name of the document, which decides on each choice.
  init(_ document: DocumentValue, named name: String, nestedTypes: [String]) {
    self.document = document
    self.nestedTypes = nestedTypes
    let mapped = document.mappedSchemas
    referred = Set(
      (document.strings(under: "$ref") + mapped).map { text in
        text.split(separator: "/").last.map(String.init) ?? text
      })
    random = name.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }

  private mutating func choice<Element>(_ elements: [Element]) -> Element? {
    random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return elements.isEmpty ? nil : elements[Int((random >> 33) % UInt64(elements.count))]
  }

  /// An edit of a kind; `nil` where the document has nothing to edit so.
  mutating func edit(_ kind: Edit.Kind) -> Edit? {
    switch kind {
    case .addSchema: addSchema(named: Self.added + "Schema")
    case .addSchemaLikeNestedType: addSchema(amongNames: nestedTypes)
    case .addSchemaLikeOperation:
      addSchema(amongNames: operations.compactMap { $0.operation["operationId"]?.string })
    case .dropSchema: dropSchema()
    case .reorderSchemas: reorder(Self.schemas)
    case .addOperation: addOperation()
    case .addPatch: addPatch()
    case .addOperationThatSendsResponses: addOperationThatSendsResponses()
    case .dropOperation: dropOperation()
    case .reorderOperations: reorder(["paths"])
    case .addTag: addTag()
    case .dropTag: dropTag()
    case .reorderTags: reorder(["tags"])
    case .addProperty: addProperty()
    case .dropProperty: dropProperty()
    case .reorderProperties: reorderProperties()
    }
  }

  // MARK: Schemas

  private var schemas: [DocumentValue.Member] { document[Self.schemas]?.members ?? [] }

  private mutating func addSchema(named name: String) -> Edit? {
    let plain = schemas.filter { !$0.value.isComposed && $0.value["properties"] != nil }
    var edit = Edit(document: document, owners: [name.plain], isAddition: true)
    edit.document[Self.schemas + [name]] =
      choice(plain)?.value
      ?? .object([.init(key: "type", value: .string("object"))])
    return edit
  }

  private mutating func addSchema(amongNames names: [String]) -> Edit? {
    let taken = Set(schemas.map(\.key.plain))
    let free = names.filter { !taken.contains($0.plain) }
    guard let name = choice(free) else { return nil }
    var edit = Edit(document: document, isAddition: true)
    edit.document[Self.schemas + [name]] =
      .object([
        .init(key: "type", value: .string("object")),
        .init(key: "properties", value: .object([.init(key: "a", value: .object([]))])),
      ])
    return edit
  }

  private mutating func dropSchema() -> Edit? {
    let unused = schemas.filter {
      !referred.contains($0.key) && !$0.value.isComposed && $0.value["$defs"] == nil
    }
    guard let schema = choice(unused) else {
      return addSchema(named: Self.added + "Schema")?.reversed(from: document)
    }
    var edit = Edit(document: document, owners: [schema.key.plain])
    edit.document[Self.schemas + [schema.key]] = nil
    return edit
  }

  // MARK: Operations

  private struct Place {
    var path: String
    var method: String
    var operation: DocumentValue
    var pathItem: DocumentValue
  }

  private var operations: [Place] {
    (document["paths"]?.members ?? []).flatMap { item in
      Self.methods.compactMap { method in
        item.value[method].map {
          Place(path: item.key, method: method, operation: $0, pathItem: item.value)
        }
      }
    }
  }

  /// Adds a path with one operation.
  private func adding(
    _ operation: DocumentValue, _ method: String, like place: Place
  ) -> Edit {
    var operation = operation
    operation["operationId"] = .string(Self.added + "Operation")
    operation["callbacks"] = nil
    var item = place.pathItem
    for method in Self.methods { item[method] = nil }
    item[method] = operation
    var edit = Edit(document: document, owners: [Self.added.plain], isAddition: true)
    edit.document[["paths", "/stability-added" + place.path]] = item
    return edit
  }

  private mutating func addOperation() -> Edit? {
    choice(operations).map { adding($0.operation, $0.method, like: $0) }
  }

  private mutating func addPatch() -> Edit? {
    choice(operations.filter { $0.operation["requestBody"] != nil && $0.method != "patch" })
      .map { adding($0.operation, "patch", like: $0) }
  }

  private mutating func addOperationThatSendsResponses() -> Edit? {
    let replies = operations.compactMap { place -> (Place, DocumentValue)? in
      for status in ["200", "201", "default"] {
        if let content = place.operation[["responses", status, "content"]],
          content["application/json"] != nil
        {
          return (place, content)
        }
      }
      return nil
    }
    guard let (place, content) = choice(replies) else { return nil }
    var operation = place.operation
    operation["requestBody"] = .object([.init(key: "content", value: content)])
    return adding(operation, "patch", like: place)
  }

  private mutating func dropOperation() -> Edit? {
    let ids = Dictionary(
      operations.map { ($0.operation["operationId"]?.string ?? "", 1) }, uniquingKeysWith: +)
    let tags = Dictionary(operations.map { ($0.operation.tag, 1) }, uniquingKeysWith: +)
    let droppable = operations.filter { place in
      guard let id = place.operation["operationId"]?.string else { return false }
      return ids[id] == 1 && tags[place.operation.tag] != 1
        && place.operation["callbacks"] == nil && place.operation["servers"] == nil
    }
    guard operations.count > 1, let place = choice(droppable),
      let id = place.operation["operationId"]?.string
    else { return nil }
    var edit = Edit(document: document, owners: [id.plain])
    if let tag = place.operation.tag?.plain, edit.owners[0].hasPrefix(tag) {
      edit.owners.append(String(edit.owners[0].dropFirst(tag.count)))
    }
    edit.owners.removeAll(where: \.isEmpty)
    edit.document[["paths", place.path, place.method]] = nil
    return edit
  }

  // MARK: Tags

  private mutating func addTag() -> Edit? {
    var edit = Edit(document: document, isAddition: true)
    let tag = DocumentValue.object([.init(key: "name", value: .string(Self.added))])
    edit.document["tags"] = .list([tag] + (document["tags"]?.items ?? []))
    return edit
  }

  private mutating func dropTag() -> Edit? {
    let tags = document["tags"]?.items ?? []
    guard let index = choice(Array(tags.indices)) else {
      return addTag()?.reversed(from: document)
    }
    var edit = Edit(document: document)
    var left = tags
    left.remove(at: index)
    edit.document["tags"] = .list(left)
    return edit
  }

  // MARK: Properties

  private mutating func addProperty() -> Edit? {
    let objects = schemas.filter { $0.value["properties"] != nil }
    guard let schema = choice(objects) else { return nil }
    let name = Self.added + "Property"
    var edit = Edit(document: document, owners: [name.plain], isAddition: true)
    edit.document[Self.schemas + [schema.key, "properties", name]] =
      .object([
        .init(key: "type", value: .string("string")),
        .init(key: "enum", value: .list([.string("a"), .string("b")])),
      ])
    return edit
  }

  private mutating func dropProperty() -> Edit? {
    // Without these, the objects around them mean something else.
    let keys = Set(document.strings(under: "propertyName"))
    let required = Dictionary(
      document.values(under: "required").flatMap(\.items).compactMap { $0.string }.map { ($0, 1) },
      uniquingKeysWith: +)
    let properties = schemas.flatMap { schema in
      let own = Set((schema.value["required"]?.items ?? []).compactMap { $0.string })
      let members = schema.value["properties"]?.members ?? []
      return members.filter { member in
        members.count > 1 && !keys.contains(member.key) && member.value["const"] == nil
          && member.value["enum"] == nil && member.value["x-swift-name"] == nil
          && required[member.key, default: 0] == (own.contains(member.key) ? 1 : 0)
      }
      .map { (schema, $0.key) }
    }
    guard let (schema, key) = choice(properties) else { return nil }
    var edit = Edit(document: document, owners: [key.plain])
    edit.document[Self.schemas + [schema.key, "properties", key]] = nil
    if let required = schema.value["required"]?.items.filter({ $0.string != key }) {
      edit.document[Self.schemas + [schema.key, "required"]] =
        required.isEmpty ? nil : .list(required)
    }
    return edit
  }

  private func reorderProperties() -> Edit? {
    if schemas.isEmpty { return nil }
    var edit = Edit(document: document)
    edit.document[Self.schemas] = document[Self.schemas]?.changing("properties") { $0.reversed }
    return edit
  }

  private func reorder(_ path: [String]) -> Edit? {
    guard let value = document[path], value.members.count + value.items.count > 1 else {
      return nil
    }
    var edit = Edit(document: document)
    edit.document[path] = value.reversed
    return edit
  }
}

extension DocumentValue {
  var reversed: DocumentValue {
    switch self {
    case .string, .literal: self
    case .list(let items): .list(items.reversed())
    case .object(let members): .object(members.reversed())
    }
  }

  /// The first tag of an operation.
  fileprivate var tag: String? { self["tags"]?.items.first?.string }

  /// True if a schema is related to others by more than its properties.
  fileprivate var isComposed: Bool {
    ["allOf", "oneOf", "anyOf", "discriminator"].contains { self[$0] != nil }
  }

  /// The schemas that discriminators name.
  fileprivate var mappedSchemas: [String] {
    switch self {
    case .string, .literal: []
    case .list(let items): items.flatMap(\.mappedSchemas)
    case .object(let members):
      (self["mapping"]?.members.compactMap(\.value.string) ?? [])
        + members.flatMap(\.value.mappedSchemas)
    }
  }
}
