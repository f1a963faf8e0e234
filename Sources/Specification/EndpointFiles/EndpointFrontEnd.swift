import EndpointsDiagnostics
import EndpointsYAML

/// Turns endpoint files into the objects of OpenAPI.
///
/// | endpoint files | OpenAPI | turned by |
/// |---|---|---|
/// | `api.yaml` | OpenAPI Object | this file |
/// | an endpoint file | Paths Object with one operation | `+Endpoint` |
/// | `:name` in a path | `{name}` | `EndpointPathReader` |
/// | `pathParams`, `queryParams` … | `parameters` with `in` and `schema` | `+Parameters` |
/// | `body: Name` | `content: { application/json: { schema: … } }` | `+Endpoint` |
/// | `auth: key` | `security: [{ key: [] }]` | `+Security` |
/// | `Name` | `$ref: '#/components/schemas/Name'` | `+Schemas` |
///
/// It reports what only endpoint files can get wrong, in their words: keys, names that `api.yaml`
/// lacks, paths. The reader reports the rest. What is reported is left out of the objects, or
/// replaced by something valid, so that no mistake is reported twice and the rest of a file is
/// read.
final class EndpointFrontEnd: NodeReader {
  let log = DiagnosticLog(Dialect.endpointFiles.policy)
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

extension MappingDraft {
  /// Adds entries of an object as they are.
  mutating func keep(_ keywords: [Keyword], of fields: Fields) {
    for keyword in keywords {
      guard let key = fields.key(keyword), let value = fields[keyword] else { continue }
      add(.node(key), .node(value))
    }
  }

  /// Adds the name that an object asks for.
  mutating func keepSwiftName(of fields: Fields) {
    guard let name = fields.extensions["x-swift-name"] else { return }
    add("x-swift-name", at: name.location, .node(name))
  }

  /// Adds what a key of an object stands for, under OpenAPI's key for it.
  mutating func add(_ key: String, _ fields: Fields, _ keyword: Keyword, _ value: NodeDraft?) {
    guard let value else { return }
    add(key, at: fields.key(keyword)?.location ?? fields.location, value)
  }
}
