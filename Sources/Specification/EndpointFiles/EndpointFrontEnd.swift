package import EndpointsDiagnostics
package import EndpointsYAML

/// Turns endpoint files into the objects of OpenAPI.
///
/// | endpoint files | OpenAPI | turned by |
/// |---|---|---|
/// | `api.yaml` | OpenAPI Object | this file |
/// | an endpoint file | Paths Object with one operation | `+Endpoint` |
/// | `:name` in a path | `{name}` | `EndpointPathReader` |
/// | `pathParams`, `queryParams` … | `parameters` with `in` and `schema` | `+Parameters` |
/// | `body: Name` | `content: { application/json: { schema: … } }` | `+Endpoint` |
/// | `pages` | `x-pages` | `+Endpoint` |
/// | `auth: key` | `security: [{ key: [] }]` | `+Endpoint` |
/// | `Name` | `$ref: '#/components/schemas/Name'` | `EndpointFrontEnd` |
/// | `webhookSignature` | `x-webhook-signature` | this file |
/// | `idempotent`, `idempotencyKey`, `retries`, `retryHint` | keys that begin with `x-endpoints-` | `EndpointFrontEnd` |
///
/// It reports what only endpoint files can get wrong, in their words: keys, names that `api.yaml`
/// lacks, paths. The reader reports the rest. What is reported is left out of the objects, or
/// replaced by something valid, so that no mistake is reported twice and the rest of a file is
/// read.
final class EndpointFrontEnd: NodeReader {
  var names = EndpointNames(in: nil)
  /// The names of the operations so far.
  var operationIDs: Set<String> = []

  /// The objects of a folder; `nil` if there is no `api.yaml` to begin with.
  func spec(of folder: EndpointFolder) -> SpecNodes? {
    guard let api = folder.api.root else { return nil }
    let fields = fields(api, .api)
    names = EndpointNames(in: fields)
    let name = fields.flatMap { required(.name, in: $0, of: "api.yaml") }
      .flatMap { nonEmptyText($0, of: .name) }
    guard let root = node(document(api, fields), in: api) else { return nil }
    var spec = SpecNodes(
      dialect: .endpointFiles, root: root, name: name ?? Text("", at: api.location))
    for file in folder.endpoints {
      guard let endpoint = file.root, let draft = paths(ofEndpoint: endpoint),
        let paths = node(draft, in: endpoint)
      else { continue }
      spec.operationFiles.append(.init(name: file.name, paths: paths))
    }
    return spec
  }

  /// Makes the node of a draft; `nil` if it gets too large, which is reported.
  private func node(_ draft: NodeDraft, in file: Node) -> Node? {
    do {
      return try Node(draft, inFileOf: file)
    } catch {
      reject(
        .tooManyNodes, "the file has too many nodes", at: file.location.part(0..<1),
        help: "split it")
      return nil
    }
  }

  // MARK: api.yaml

  private func document(_ root: Node, _ fields: Fields?) -> NodeDraft {
    let start = root.location.part(0..<1)
    var document = MappingDraft(at: root.location)
    document.add("openapi", at: start, .string("3.1.0", at: start))
    var components = MappingDraft(at: root.location)
    if let fields {
      var info = MappingDraft(at: root.location)
      info.keep([.description, .summary, .version], of: fields)
      document.add("info", at: start, .mapping(info))
      document.keep([.tags], of: fields)
      document.keepAsExtensions([.retries, .retryHint], of: fields)
      if let key = fields.key(.servers) {
        let servers = list(fields[.servers], of: .servers).compactMap { server($0) }
        document.add(.node(key), .sequence(servers, at: key.location))
      }
      if let key = fields.key(.security) {
        document.add(.node(key), requirements(fields[.security], at: key.location))
      }
      let schemas = entries(of: fields, .schemas) { schema, _ in self.schema(schema) }
      components.add("schemas", fields, .schemas, schemas)
      let responses = entries(of: fields, .responses) { response, _ in self.response(response) }
      components.add("responses", fields, .responses, responses)
      components.add("securitySchemes", fields, .auth, securitySchemes(fields))
      document.add(
        ExtensionKey.webhookSignature.rawValue, fields, .webhookSignature,
        fields[.webhookSignature].map { .node($0) })
    }
    document.add("components", at: start, .mapping(components))
    return .mapping(document)
  }

  /// A map with names of the author's choice, whose values are turned into objects of OpenAPI; `nil`
  /// if it is not there.
  func entries(
    of fields: Fields, _ keyword: Keyword, _ turn: (_ value: Node, _ key: Text) -> NodeDraft?
  ) -> NodeDraft? {
    guard let node = fields[keyword] else { return nil }
    var entries = MappingDraft(at: node.location)
    for (key, value) in map(node, of: keyword) {
      guard let draft = turn(value, key) else { continue }
      entries.add(.string(key.value, at: key.location), draft)
    }
    return .mapping(entries)
  }

  /// A Server Object of one, or of its URL alone.
  private func server(_ node: Node) -> NodeDraft? {
    var server = MappingDraft(at: node.location)
    var url: Node? = node
    if node.kind == .scalar {
      server.add("url", at: node.location, .node(node))
    } else {
      guard let fields = fields(node, .endpointServer), !fields.misspelt.contains(.url) else {
        return nil
      }
      server.keep(fields.keywords, of: fields)
      url = fields[.url]
    }
    // Of a URL alone no space is trimmed, and OpenAPI has variables.
    guard let url, url.scalar != .null, let text = url.text, !text.isEmpty,
      let problem = ServerProblem(text), problem.isVariable || node.kind == .scalar
    else { return .mapping(server) }
    report(.invalidServer, problem.message, at: url.location, help: problem.help)
    return nil
  }
}

extension EndpointFrontEnd {
  /// The keys that OpenAPI has no word for, and what stands for them in a document.
  static let extensions: [Keyword: ExtensionKey] = [
    .idempotent: .idempotent, .idempotencyKey: .idempotencyKey, .retries: .retries,
    .retryHint: .retryHint, .sensitive: .sensitive,
  ]
}

extension MappingDraft {
  /// Adds entries of an object as they are.
  mutating func keep(_ keywords: [Keyword], of fields: Fields) {
    for keyword in keywords {
      guard let key = fields.key(keyword), let value = fields[keyword] else { continue }
      add(.node(key), .node(value))
    }
  }

  /// Adds entries of an object under the keys that OpenAPI leaves to others.
  mutating func keepAsExtensions(_ keywords: [Keyword], of fields: Fields) {
    for keyword in keywords {
      guard let key = EndpointFrontEnd.extensions[keyword] else { continue }
      add(key.rawValue, fields, keyword, fields[keyword].map { .node($0) })
    }
  }

  /// Adds all entries of an object whose keys begin with `x-` and are read.
  mutating func keepExtensions(of fields: Fields) {
    for key in ExtensionKey.allCases {
      guard let value = fields[extension: key] else { continue }
      add(key.rawValue, at: value.location, .node(value))
    }
  }

  /// Adds the name that an object asks for.
  mutating func keepSwiftName(of fields: Fields) {
    guard let name = fields[extension: .swiftName] else { return }
    add(ExtensionKey.swiftName.rawValue, at: name.location, .node(name))
  }

  /// Adds what a key of an object stands for, under OpenAPI's key for it.
  mutating func add(_ key: String, _ fields: Fields, _ keyword: Keyword, _ value: NodeDraft?) {
    guard let value else { return }
    add(key, at: fields.key(keyword)?.location ?? fields.location, value)
  }
}

extension EndpointFrontEnd {
  /// A schema in which names of shared schemas are references.
  func schema(_ node: Node) -> NodeDraft {
    switch node.kind {
    case .scalar where node.scalar == .string:
      var schema = MappingDraft(at: node.location)
      let name = Text(node.text ?? "", at: node.location)
      if let reference = reference(toSchema: name) {
        schema.add("$ref", at: node.location, reference)
      }
      return .mapping(schema)
    case .scalar, .sequence:
      return .node(node)
    case .mapping:
      var schema = MappingDraft(at: node.location)
      for (key, value) in node.entries { addEntry(key, value, to: &schema) }
      return .mapping(schema)
    }
  }

  /// Adds an entry of a schema with the schemas in it.
  func addEntry(_ key: Node, _ value: Node, to schema: inout MappingDraft) {
    switch Keyword(utf8: key.utf8) {
    case .reference:
      guard let target = target(ofReference: value) else { return }
      schema.add(.node(key), target)
    case .additionalProperties, .items, .unevaluatedItems, .unevaluatedProperties:
      schema.add(.node(key), self.schema(value))
    case .allOf, .anyOf, .oneOf, .prefixItems:
      schema.add(
        .node(key),
        value.kind == .sequence
          ? .sequence(value.items.map { self.schema($0) }, at: value.location) : .node(value))
    case .definitions, .defs, .patternProperties, .properties:
      schema.add(.node(key), value.mapping { self.schema($0) })
    case .discriminator:
      schema.add(.node(key), discriminator(value))
    default:
      schema.add(.node(key), .node(value))
    }
  }

  private func discriminator(_ node: Node) -> NodeDraft {
    guard node.kind == .mapping else { return .node(node) }
    var discriminator = MappingDraft(at: node.location)
    for (key, value) in node.entries {
      switch Keyword(utf8: key.utf8) {
      case .mapping:
        discriminator.add(.node(key), value.mapping { mappedSchema($0) })
      case .defaultMapping:
        if let schema = mappedSchema(value) { discriminator.add(.node(key), schema) }
      default: discriminator.add(.node(key), .node(value))
      }
    }
    return .mapping(discriminator)
  }

  /// A schema that a discriminator names, by its name or by a reference.
  private func mappedSchema(_ node: Node) -> NodeDraft? {
    names[.schemas].contains(node.text ?? "") ? .node(node) : target(ofReference: node)
  }

  // MARK: References

  /// The target of a `$ref` where it leads to a shared schema; `nil` for any other string, which is
  /// reported.
  private func target(ofReference node: Node) -> NodeDraft? {
    guard node.kind == .scalar, node.scalar != .null, let text = node.text else {
      return .node(node)
    }
    for prefix in ["#/components/schemas/", "#/schemas/"] where text.hasPrefix(prefix) {
      return reference(toSchema: Text(String(text.dropFirst(prefix.count)), at: node.location))
    }
    report(
      .unsupportedReference, "'$ref' can only refer to a shared schema, found '\(text)'",
      at: node.location, help: "write '#/components/schemas/NAME', or the schema's name alone")
    return nil
  }

  private func reference(toSchema name: Text) -> NodeDraft? {
    let type = Schema.ValueType(rawValue: name.value)
    guard
      isDeclared(
        name, under: .schemas, .unknownSchema, "schema",
        help: type.map { "write '{ type: \($0.rawValue) }'" })
    else { return nil }
    return .reference(to: name, under: "schemas")
  }
}

extension Node {
  /// The mapping with other values; any other node as it is.
  fileprivate func mapping(_ turn: (Node) -> NodeDraft?) -> NodeDraft {
    guard kind == .mapping else { return .node(self) }
    var mapping = MappingDraft(at: location)
    for (key, value) in entries {
      if let draft = turn(value) { mapping.add(.node(key), draft) }
    }
    return .mapping(mapping)
  }
}

extension NodeDraft {
  /// The text of a reference to a component.
  static func reference(to name: Text, under section: String) -> NodeDraft {
    let step = name.value.replacing("~", with: "~0").replacing("/", with: "~1")
      .replacing("%", with: "%25")
    return .string("#/components/\(section)/\(step)", at: name.location)
  }
}

/// A folder of endpoint files, parsed: `api.yaml` and one file per endpoint.
package struct EndpointFolder: Sendable {
  package struct File: Sendable {
    /// Without folder and extension: `delete-file-version`.
    package var name: String
    /// `nil` for a file that holds no valid YAML, which was reported when it was parsed.
    package var root: Node?

    package init(name: String, root: Node?) {
      self.name = name
      self.root = root
    }
  }

  package var api: File
  package var endpoints: [File]

  package init(api: File, endpoints: [File]) {
    self.api = api
    self.endpoints = endpoints
  }

  fileprivate var roots: [Node] { ([api] + endpoints).compactMap(\.root) }
}

extension Document {
  /// Reads a folder of endpoint files; `nil` if anything in it is wrong.
  ///
  /// All files are read even after an error, so that its author sees every mistake at once.
  package static func read(
    _ folder: EndpointFolder, _ diagnostics: inout Diagnostics
  ) -> Document? {
    let frontEnd = EndpointFrontEnd(DiagnosticLog(Dialect.endpointFiles.policy))
    let spec = frontEnd.spec(of: folder)
    var found = frontEnd.log.diagnostics
    defer { diagnostics.add(contentsOf: found) }
    guard let spec else { return nil }
    var files = SpecFiles(root: spec.root, madeFrom: folder.roots)
    var document = read(spec, in: &files, &found)
    document?.source.hasEndpointFiles = true
    return document
  }
}
