// SPDX-License-Identifier: Apache-2.0

import EndpointsDiagnostics
import EndpointsSpecification

/// Everything that is known about a document before its first type is planned.
///
/// It is made once and never changes; all planners of a client share it.
final class PlanningContext: Sendable {
  let document: ComposedDocument
  let settings: Settings
  let project: ProjectTypes
  let graph: SchemaGraph
  let usage: Usage
  let discriminators: DiscriminatorValues
  /// The objects that keep members that they have no properties for.
  let keepingMembers: SchemaSet
  /// The checks of what requests send.
  let constraints: CheckedConstraints
  let forms: FormProperties
  let names: Names
  /// The schemas that are secret as a whole, and those that are spelled out inside of them.
  let secretWholes: Set<SchemaID>

  init(
    _ document: ComposedDocument, _ settings: Settings, _ project: ProjectTypes,
    _ names: Names
  ) {
    self.document = document
    self.settings = settings
    self.project = project
    self.names = names
    graph = SchemaGraph(document)
    usage = Usage(of: document)
    discriminators = DiscriminatorValues(of: document)
    keepingMembers = KeptMembers.objects(of: document)
    constraints = CheckedConstraints(of: document, usage, settings)
    forms = FormProperties(of: document)
    secretWholes = document.secretWholes
  }
}

extension Settings {
  /// True if every model is both read and written, as other coders want.
  var hasBothDirections: Bool { conformances.contains(.codable) }

  /// The protocols that models and requests conform to besides those of the runtime, in the order of
  /// their names.
  var allConformances: [Conformance] {
    var all = conformances
    if models == .full {
      // Hashable includes Equatable.
      all.insert(.hashable)
      all.remove(.equatable)
    }
    return Conformance.allCases.filter(all.contains)
  }
}

// MARK: Types

extension PlanningContext {
  /// True if a schema needs a generated type, because Swift has none for it.
  func needsModel(_ id: SchemaID) -> Bool {
    graph.isRecursive(id) || document[id].needsModel
  }

  /// False for a schema whose type needs no name in any case, as of a string.
  func mayNeedName(_ id: SchemaID) -> Bool {
    document[id].scalar == nil || document[id].needsModel
  }

  /// True if the type of a schema can be made from its members, as users do with what requests send.
  func hasInitializer(_ id: SchemaID) -> Bool {
    settings.models == .full || usage.directions(of: id).contains(.sent)
  }

  /// True if the properties of a type can be set, as of a value that a response brings and a request
  /// sends again.
  func isMutable(_ id: SchemaID) -> Bool {
    settings.models == .full || usage.sent.contains(id) && usage.received.contains(id)
  }

  /// True if a property is missing in requests, as one that is read-only, or in responses.
  func isLeftOut(_ property: Schema.Property) -> Bool {
    let constraints =
      document[property.schema].constraints
      + document[resolving: property.schema].constraints
    return constraints.contains(.readOnly) || constraints.contains(.writeOnly)
  }

  /// True if the values of a schema are secret, or those of one of its alternatives, of its items or of its
  /// additional properties, whose names nobody knows.
  func isSensitive(_ schema: SchemaID, depth: Int = 0) -> Bool {
    let resolved = document[resolving: schema]
    if document[schema].constraints.contains(.sensitive) { return true }
    if resolved.constraints.contains(.sensitive) { return true }
    guard depth < 8 else { return false }
    switch resolved.shape {
    case .array(let items?): return isSensitive(items, depth: depth + 1)
    case .object(let object): return hasSensitiveAdditions(object, depth: depth + 1)
    case .tuple(let items, _): return items.contains { isSensitive($0, depth: depth + 1) }
    case .union(let union):
      return union.alternatives.contains { isSensitive($0.schema, depth: depth + 1) }
    default: return false
    }
  }

  /// True if the values of properties that an object has no names for are secret.
  func hasSensitiveAdditions(_ object: Shape.Object, depth: Int = 0) -> Bool {
    var schemas = object.patternProperties.map(\.schema)
    if case .schema(let value) = object.additionalProperties { schemas.append(value) }
    return schemas.contains { isSensitive($0, depth: depth) }
  }

  /// True if a body in one of some media types is secret as a whole.
  func isSensitive(_ content: [MediaType]) -> Bool {
    content.contains { media in
      [media.schema, media.itemSchema].contains { $0.map { isSensitive($0) } ?? false }
    }
  }

  /// The text that a property of one of some objects is named after: what the project or its schema
  /// asks for, or its key.
  func propertyName(_ property: Schema.Property, of objects: [SchemaID]) -> String {
    let key = property.name.value
    let names = project.propertyNames
    if !names.isEmpty, let name = objects.lazy.compactMap({ names[$0]?[key] }).first {
      return name
    }
    return document[property.schema].swiftName?.value ?? key
  }
}

// MARK: Text

/// The form of a value that is written as text in a path, a query, a header or a form.
enum TextKind {
  case scalar
  /// A list of scalars.
  case list
  case object
  /// Anything else: a union, a list of lists, any value.
  case other
}

extension PlanningContext {
  func textKind(of id: SchemaID) -> TextKind {
    switch document[resolving: id].shape {
    case .scalar, .any: return .scalar
    case .array(let items?):
      if graph.isRecursive(document.resolve(id)) { return .other }
      return textKind(of: items) == .scalar && !document.isNullable(items)
        && !document.isAny(items) ? .list : .other
    case .object: return .object
    case .reference, .null, .impossible, .array, .tuple, .union: return .other
    }
  }

  /// True if a value is one string, or a list of strings, whichever alternative of a union it is.
  func isOfTexts(_ id: SchemaID) -> Bool {
    if textKind(of: id) == .list || isText(id) { return true }
    guard let items = document.items(of: id), !document.isNullable(items), !document.isAny(items)
    else { return false }
    return isText(items)
  }

  private func isText(_ id: SchemaID) -> Bool {
    guard case .union(let union) = document[resolving: id].shape else {
      return textKind(of: id) == .scalar
    }
    return union.alternatives.allSatisfy {
      if case .scalar = document[resolving: $0.schema].shape { true } else { false }
    }
  }

  /// True if a value that is written as text may be anything, and is given as the string that it is.
  func isAnyText(_ id: SchemaID) -> Bool {
    document.isAny(id) && project.bySchema[id] == nil
      && project.bySchema[document.resolve(id)] == nil
  }
}

/// A position in the generated code, with everything that planning there adds to it.
struct Scope {
  /// The types around this position, below the client type.
  let path: [Identifier]
  /// The client type.
  private let client: Identifier
  /// The names of the types here, apart from those of the types around, which they may hide.
  var namer: Namer
  /// The types that schemas spell out here.
  var nested: [Model] = []
  var diagnostics = Diagnostics()

  /// The inside of the client type.
  ///
  /// - Parameter namer: The names of the types there.
  init(insideClient client: Identifier, _ namer: Namer) {
    path = []
    self.client = client
    self.namer = namer
  }

  private init(path: [Identifier], of client: Identifier) {
    self.path = path
    self.client = client
    namer = Namer()
  }

  /// The inside of a type right in the client type.
  init(inside name: Identifier, of client: Identifier) {
    self.init(path: [name], of: client)
  }

  /// The inside of a request type.
  init(insideRequest name: Identifier, of client: Identifier) {
    self.init(path: [BuiltInNames.requestsType, name], of: client)
  }

  /// The inside of a type that is declared here.
  func inside(_ name: Identifier) -> Scope {
    Scope(path: path + [name], of: client)
  }

  /// Names the type of an inline schema.
  ///
  /// Whatever other types there are, it gets `Value` behind it where it would hide the client, a module
  /// or a type that generated code mentions at every turn, and in a script without case, whose names
  /// are those of members, too.
  mutating func typeName(for text: String) -> Identifier {
    let name = Namer.idiomatic(text, .type)
    let isHiding =
      name == client.text || BuiltInNames.modules.contains(name)
      || BuiltInNames.commonTypes.contains(name)
    let isLikeMember = name.first?.isUppercase == false
    return namer.name(for: isHiding || isLikeMember ? text + "_value" : text, .type)
  }

  /// Leaves the documentation of the type of an inline schema to what has that type, which says the same.
  ///
  /// - Parameter count: The number of types here before it.
  mutating func leaveDocumentation(
    of type: TypeReference, declaredAfter count: Int, isDeprecated: Bool
  ) {
    guard nested.count > count, case .model(let path) = type.unwrapped,
      path.last == nested.last?.name
    else { return }
    nested[nested.count - 1].documentation = .paragraphs(isDeprecated: isDeprecated)
  }

  /// Adds a type whose inside was planned in another scope.
  mutating func declare(_ model: Model, plannedIn inner: Scope) {
    nested.append(model)
    diagnostics.add(contentsOf: inner.diagnostics)
  }
}

/// The Swift types, modules and names that a project gives itself, found in its document.
struct ProjectTypes {
  /// The modules that every file imports besides those it needs.
  private(set) var imports: [[Identifier]] = []
  /// The project's types in place of schemas.
  private(set) var bySchema: [SchemaID: TypeReference] = [:]
  /// The project's types in place of those for formats.
  private(set) var byFormat: [String: TypeReference] = [:]
  /// Names of properties, by object and key.
  private(set) var propertyNames: [SchemaID: [String: String]] = [:]

  init(
    _ settings: Settings, in document: ComposedDocument, _ diagnostics: inout Diagnostics
  ) {
    for module in settings.imports {
      // A module's own files can't import it.
      guard let path = modulePath(module, &diagnostics),
        path.map(\.text) != settings.module.map({ [$0.value] }), !imports.contains(path)
      else { continue }
      imports.append(path)
    }
    for (format, type) in settings.typeOverrides.formats.sorted(by: { $0.key < $1.key }) {
      byFormat[format] = typePath(type, &diagnostics).map(TypeReference.custom)
    }
    let shared = document.schemasByName
    for (name, type) in settings.typeOverrides.schemas.sorted(by: { $0.key < $1.key }) {
      if let schema = shared[name] {
        bySchema[schema] = typePath(type, &diagnostics).map(TypeReference.custom)
      } else {
        diagnostics.error(
          .unknownSchema, "no schema '\(name)' to override",
          at: type.location,
          help: "use the name of a shared schema")
      }
    }
    for (name, texts) in settings.names.properties.sorted(by: { $0.key < $1.key }) {
      readPropertyNames(texts, of: name, shared[name], in: document, &diagnostics)
    }
  }

  /// Finds the properties in a schema as it is once everything it is put together from has become one.
  private mutating func readPropertyNames(
    _ texts: [String: Text], of name: String, _ schema: SchemaID?, in document: ComposedDocument,
    _ diagnostics: inout Diagnostics
  ) {
    let keys = document.properties(of: schema).map(\.name.value)
    for (key, text) in texts.sorted(by: { $0.key < $1.key }) {
      if let schema, keys.contains(key) {
        propertyNames[document.resolve(schema), default: [:]][key] = text.value
      } else if schema == nil {
        diagnostics.error(
          .unknownSchema, "no schema '\(name)', so its properties can't be renamed",
          at: text.location, help: "use the name of a shared schema")
      } else {
        diagnostics.reportUnknown(
          .unknownProperty, "property", key, of: name, at: text, among: keys)
      }
    }
  }

  // MARK: Names of modules and types

  /// The parts of the name of a module or submodule; `nil` if no module can have it.
  private func modulePath(_ text: Text, _ diagnostics: inout Diagnostics) -> [Identifier]? {
    if let path = path(text), !path.contains(where: \.isKeyword) { return path }
    diagnostics.error(
      .invalidName, "'\(text.value)' is not a valid name of a module", at: text.location,
      help: "write it as in 'MyModule'")
    return nil
  }

  /// The parts of the name of a type; `nil` if no type can have it.
  private func typePath(_ text: Text, _ diagnostics: inout Diagnostics) -> [Identifier]? {
    if let path = path(text), !path.contains(where: { ["Type", "Protocol"].contains($0.text) }) {
      return path
    }
    diagnostics.error(
      .invalidName, "'\(text.value)' is not a valid name of a type", at: text.location,
      help: "write it as in 'MyModule.Money'")
    return nil
  }

  /// The identifiers of a name with dots; `nil` where one of them is not an identifier.
  private func path(_ text: Text) -> [Identifier]? {
    let parts = text.value.split(separator: ".", omittingEmptySubsequences: false)
    let areIdentifiers = parts.allSatisfy { part in
      part.unicodeScalars.first?.canStartIdentifier == true
        && part.unicodeScalars.allSatisfy(\.canContinueIdentifier)
        && !Self.reservedWords.contains(String(part))
    }
    return areIdentifiers ? parts.map { Identifier(checked: String($0)) } : nil
  }

  /// Words that name neither a module nor a type, even between backticks.
  private static let reservedWords: Set<String> = ["_", "Self", "init", "self"]
}
