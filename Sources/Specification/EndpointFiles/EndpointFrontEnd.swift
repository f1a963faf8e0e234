// SPDX-License-Identifier: Apache-2.0

import EndpointsDiagnostics
import EndpointsYAML

/// Turns endpoint files into the objects of OpenAPI.
///
/// | endpoint files | OpenAPI | turned by |
/// |---|---|---|
/// | `api.yaml` | OpenAPI Object | this file |
/// | `schemas/Name.yaml` and the like | what is under `components` | this file |
/// | an endpoint file | Paths Object with one operation | `+Endpoint` |
/// | `:name` in a path | `{name}` | `EndpointPathReader` |
/// | `pathParams`, `queryParams` … | `parameters` with `in` and `schema` | `+Parameters` |
/// | the keys of a schema beside those of a parameter, a header or a field | `schema` or `content` | `EndpointContents+Values` |
/// | `body`, `form`, `multipart` | `requestBody` with `content` | `EndpointContents+Bodies` |
/// | `200: Name` | `$ref` of a response, or `content` | `EndpointContents+Responses` |
/// | `auth: key` | `security: [{ key: [] }]` | `+Security` |
/// | `server` | `servers` | `EndpointContents+Servers` |
/// | `Name`, `string`, `[Name]` | `$ref: '#/components/schemas/Name'`, `type` | `EndpointContents+Schemas` |
/// | `defaults` | `security`, and components that each operation refers to | `+Defaults` |
/// | `webhooks`, `callbacks` | path items of theirs | `+Webhooks` |
/// | `webhookSignature` | `x-webhook-signature` | this file |
/// | `idempotent`, `pages`, `retries` … | keys that begin with `x-` | this file |
///
/// It reports what only endpoint files can get wrong, in their words: keys, names that `api.yaml`
/// lacks, paths. The reader reports the rest. What is reported is left out of the objects, or
/// replaced by something valid, so that no mistake is reported twice and the rest of a file is
/// read.
final class EndpointFrontEnd: NodeReader {
  /// The front end of schemas, bodies, responses and servers.
  let contents: EndpointContents
  /// The parameters that endpoint files may name, by their keys, without those that are wrong.
  var sharedParameters: [String: EndpointParameter] = [:]
  /// The names of the operations so far.
  var operationIDs: Set<String> = []
  /// Their calls in groups.
  var groupedCalls: Set<String> = []

  override init(_ log: DiagnosticLog) {
    contents = EndpointContents(log)
    super.init(log)
  }

  /// The objects of a folder; `nil` if there is no `api.yaml` to begin with.
  func spec(of folder: EndpointFolder) -> SpecNodes? {
    guard let api = folder.api.root else { return nil }
    let fields = fields(api, .api)
    contents.names = EndpointNames(in: fields, folder.shared)
    let name = fields.flatMap { required(.name, in: $0, of: "api.yaml") }
      .flatMap { nonEmptyText($0, of: .name) }
    guard let root = node(document(api, fields, folder.shared), in: api) else { return nil }
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

  private func document(
    _ root: Node, _ fields: Fields?, _ files: [EndpointFolder.Section: [EndpointFolder.File]]
  ) -> NodeDraft {
    let start = root.location.part(0..<1)
    var document = MappingDraft(at: root.location)
    document.add("openapi", at: start, .string("3.1.0", at: start))
    var components = MappingDraft(at: root.location)
    if let fields {
      var info = MappingDraft(at: root.location)
      info.keep([.description, .summary, .version], of: fields)
      document.add("info", at: start, .mapping(info))
      document.keep([.tags], of: fields)
      document.keepAsExtensions([.retryHint], of: fields)
      contents.addServers(of: fields, to: &document)
      let defaults = fields[.defaults].flatMap { self.fields($0, .endpointDefaults) }
      if let defaults {
        document.keepAsExtensions([.retries], of: defaults)
        document.add(
          "security", defaults, defaults.has(.auth) ? .auth : .security, security(defaults))
      }
      let schemas = shared(.schemas, of: fields, files[.schemas] ?? [])
      var parameters = shared(.parameters, of: fields, files[.parameters] ?? [])
      var responses = shared(.responses, of: fields, files[.responses] ?? [])
      if let defaults { readDefaults(defaults, parameters: &parameters, responses: &responses) }
      for (section, objects) in [
        (EndpointFolder.Section.schemas, schemas), (.parameters, parameters),
        (.responses, responses),
      ] where !objects.entries.isEmpty {
        components.add(section.rawValue, fields, section.keyword, .mapping(objects))
      }
      components.add("securitySchemes", fields, .auth, securitySchemes(fields))
      document.add("webhooks", fields, .webhooks, webhooks(fields))
      document.add(
        ExtensionKey.webhookSignature.rawValue, fields, .webhookSignature,
        fields[.webhookSignature].map { .node($0) })
    }
    document.add("components", at: start, .mapping(components))
    return .mapping(document)
  }

  /// The shared objects of a section of `api.yaml` and of the files beside it.
  private func shared(
    _ section: EndpointFolder.Section, of fields: Fields, _ files: [EndpointFolder.File]
  ) -> MappingDraft {
    let node = fields[section.keyword]
    var objects = MappingDraft(at: node?.location ?? fields.location)
    var entries = node == nil ? [] : map(node, of: section.keyword)
    let declared = Set(entries.map(\.key.value))
    for file in files {
      guard let root = file.root else { continue }
      let name = Text(file.name, at: root.location.part(0..<1))
      if declared.contains(name.value) {
        report(
          .duplicateKey, "the \(section.object) '\(name.value)' is in api.yaml, too",
          at: name.location, help: "keep one of them")
      } else {
        entries.append((name, root))
      }
    }
    for (key, value) in entries {
      guard let object = object(value, named: key, in: section) else { continue }
      objects.add(.string(key.value, at: key.location), object)
    }
    return objects
  }

  private func object(
    _ node: Node, named name: Text, in section: EndpointFolder.Section
  ) -> NodeDraft? {
    switch section {
    case .parameters: sharedParameter(node, name)
    case .responses: contents.response(node)
    case .schemas: contents.schema(node)
    }
  }
}

extension EndpointFrontEnd {
  /// The keys that OpenAPI has no word for, and what stands for them in a document.
  static let extensions: [Keyword: ExtensionKey] = [
    .call: .call, .idempotent: .idempotent, .idempotencyKey: .idempotencyKey, .pages: .pages,
    .retries: .retries, .retryHint: .retryHint, .sensitive: .sensitive,
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
