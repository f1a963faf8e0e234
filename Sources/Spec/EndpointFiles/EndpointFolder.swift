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
    let reader = DocumentReader(.endpointFiles)
    var budget = OperationBudget(limit: SizeLimit(ofDocumentOfBytes: folder.byteCount))
    var document = folder.api.root.flatMap { reader.api($0) }
    for file in folder.endpoints {
      guard let root = file.root else { continue }
      if let operation = reader.operation(root, fileName: file.name) {
        guard budget.add(operation, &reader.log.diagnostics) else { break }
        document?.operations.append(operation)
      }
    }
    reader.paths.reportDuplicates(in: document?.operations ?? [])
    document?.schemas = reader.schemas.schemas
    document?.sizeLimit = budget.limit
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

extension DocumentReader {
  /// Reads `api.yaml`, and learns from it what endpoint files may refer to.
  fileprivate func api(_ node: Node) -> Document? {
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
    document.servers = operations.servers.readAbsolute(fields[.servers])
    for (name, value) in map(fields[.auth], of: .auth) {
      context.names.securitySchemes.insert(name.value)
      if let scheme = operations.security.scheme(value, name: name) {
        document.securitySchemes.append(scheme)
      }
    }
    operations.security.readDefault(fields[.security])
    document.tags = tags(fields[.tags])
    document.sharedSchemas = readSharedSchemas(fields)
    for (name, value) in map(fields[.responses], of: .responses) {
      context.names.responses[name.value] =
        operations.responses.shape(value) ?? Response.Shape(content: [])
    }
    return document
  }

  private func readSharedSchemas(_ fields: Fields) -> [SharedSchema] {
    let entries = map(fields[.schemas], of: .schemas)
    let shared = entries.map { name, value in
      SharedSchema(name: name, schema: schemas.reserve(at: value.place))
    }
    for schema in shared { context.names.schemas[schema.name.value] = schema.schema }
    for (schema, entry) in zip(shared, entries) { schemas.read(entry.value, into: schema.schema) }
    return shared
  }
}
