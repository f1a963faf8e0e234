package import EndpointsDiagnostics
package import EndpointsYAML

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

  /// The size of all its files.
  fileprivate var byteCount: Int {
    ([api] + endpoints).reduce(0) { $0 + ($1.root?.place.bytes.count ?? 0) }
  }
}

extension Document {
  /// Reads a folder of endpoint files; `nil` if anything in it is wrong.
  ///
  /// All files are read even after an error, so that its author sees every mistake at once.
  package static func read(_ folder: EndpointFolder, _ diagnostics: inout Diagnostics) -> Document?
  {
    var reader = Reader(.endpointFiles)
    reader.budget = OperationBudget(limit: SizeLimit(ofDocumentOfBytes: folder.byteCount))
    var document = folder.api.root.flatMap { reader.api($0) }
    for file in folder.endpoints {
      guard let root = file.root else { continue }
      if let operation = reader.operation(root, fileName: file.name) {
        guard reader.budget.add(operation, &reader.log.diagnostics) else { break }
        document?.operations.append(operation)
      }
    }
    reader.reportDuplicates(in: document?.operations ?? [])
    document?.schemas = reader.schemas.schemas
    document?.sizeLimit = reader.budget.limit
    diagnostics.add(contentsOf: reader.log.diagnostics)
    return diagnostics.hasErrors ? nil : document
  }
}

extension Fields.Vocabulary {
  fileprivate static let api = Self(
    object: "api.yaml",
    known: [
      .auth, .description, .externalDocs, .name, .responses, .schemas, .security, .servers,
      .summary, .tags, .version,
    ])
}

extension Reader {
  /// Reads `api.yaml`, and learns from it what endpoint files may refer to.
  fileprivate mutating func api(_ node: Node) -> Document? {
    guard let fields = fields(node, .api) else {
      context.names.unreadableSections = [.auth, .schemas, .responses]
      return nil
    }
    context.names.unreadableSections = fields.misspelt
    for keyword in [Keyword.auth, .schemas, .responses] where fields[keyword]?.kind != .mapping {
      if fields[keyword] != nil { context.names.unreadableSections.insert(keyword) }
    }
    let name = required(.name, in: fields, of: "api.yaml").flatMap { nonEmptyText($0, of: .name) }
    var document = Document(name: name ?? Text("", at: node.place))
    document.description =
      prose(fields[.description], of: .description) ?? prose(fields[.summary], of: .summary)
    document.version = text(fields[.version], of: .version)?.value
    document.servers = servers(fields[.servers])
    for (name, value) in map(fields[.auth], of: .auth) {
      context.names.securitySchemes.insert(name.value)
      if let scheme = securityScheme(value, name: name) { document.securitySchemes.append(scheme) }
    }
    for requirement in list(fields[.security], of: .security) {
      defaultSecurity += self.requirement(requirement).map { [$0] } ?? []
    }
    document.tags = tags(fields[.tags])
    document.sharedSchemas = readSharedSchemas(fields)
    for (name, value) in map(fields[.responses], of: .responses) {
      context.names.responses[name.value] = responseShape(value) ?? Response.Shape(content: [])
    }
    return document
  }

  private mutating func readSharedSchemas(_ fields: Fields) -> [SharedSchema] {
    let entries = map(fields[.schemas], of: .schemas)
    let shared = entries.map { name, value in
      SharedSchema(name: name, schema: schemas.reserve(at: value.place))
    }
    for schema in shared { context.names.schemas[schema.name.value] = schema.schema }
    for (schema, entry) in zip(shared, entries) { schemas.read(entry.value, into: schema.schema) }
    return shared
  }

  mutating func reportDuplicates(in operations: [Operation]) {
    var ids: Set<String> = []
    var calls: [String: Operation] = [:]
    for operation in operations {
      if !ids.insert(operation.id.value).inserted {
        report(
          .duplicateOperation, "there is another operation '\(operation.id.value)'",
          at: operation.id.place, help: "give each operation a name of its own")
      }
      let call = "\(operation.method.value) \(operation.path.shape)"
      if let other = calls[call] {
        report(
          .duplicateEndpoint,
          "'\(other.id.value)' is '\(other.method.value) \(other.path.text)', too",
          at: operation.path.place, help: "remove one of the two operations")
      }
      calls[call] = operation
    }
  }
}
