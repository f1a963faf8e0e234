package import EndpointsDiagnostics
package import EndpointsYAML

extension Document {
  /// Reads an OpenAPI document; `nil` if anything in it is wrong.
  ///
  /// - Parameters:
  ///   - root: Its root, which is among the resolver.files.
  ///   - name: What to call the client; `nil` to go by the document's title.
  package static func read(
    openAPI root: Node, in files: inout SpecFiles, name: Text? = nil,
    _ diagnostics: inout Diagnostics
  ) -> Document? {
    read(SpecNodes(dialect: .openAPI, root: root, name: name), in: &files, &diagnostics)
  }
}

extension Fields.Vocabulary {
  fileprivate static let openAPI = Self(
    object: "an OpenAPI document",
    known: [
      .components, .externalDocs, .info, .jsonSchemaDialect, .openapi, .paths, .security,
      .selfURI, .servers, .tags, .webhooks,
    ])

  fileprivate static let info = Self(
    object: "'info'",
    known: [.contact, .description, .license, .summary, .termsOfService, .title, .version],
    example: "{ title: Pets, version: 1.0.0 }")
}

extension DocumentReader {
  func document(_ spec: SpecNodes) -> Document? {
    let root = spec.root
    guard checkVersion(root), let fields = fields(root, .openAPI) else { return nil }
    var document = Document(name: Text("", at: root.location.part(0..<1)))
    document.policy = policy
    readInfo(fields, into: &document)
    document.name =
      spec.name
      ?? clientName(title: document.name, file: resolver.files.stem(ofFile: root.location.file))
    document.servers = operations.servers.readAbsolute(fields[.servers])
    readComponents(fields[.components], into: &document)
    operations.security.readDefault(fields[.security])
    document.operations = paths.paths(fields, spec.operationFiles)
    document.tags = tags(fields[.tags])
    schemas.readPending()
    document.webhooks = paths.webhooks(fields)
    schemas.readPending()
    document.securitySchemes += operations.security.inferredSchemes
    schemas.completeDiscriminators()
    document.sizeLimit = SizeLimit(ofDocumentOfBytes: resolver.files.byteCount)
    document.schemas = schemas.schemas
    document.sharedSchemas = schemas.shared.all
    return document
  }

  private func readInfo(_ fields: Fields, into document: inout Document) {
    guard let node = fields[.info] else {
      if !fields.has(.components) || fields.has(.paths) {
        _ = required(.info, in: fields, of: "an OpenAPI document")
      }
      return
    }
    guard let info = self.fields(node, .info) else { return }
    document.description =
      prose(info[.description], of: .description) ?? prose(info[.summary], of: .summary)
    document.version = prose(info[.version], of: .version)
    if let title = info[.title].flatMap({ text($0, of: .title) }) { document.name = title }
  }

  /// True if this is a document of a supported version of OpenAPI.
  private func checkVersion(_ root: Node) -> Bool {
    if let entry = root.entry(forKey: "openapi"), let version = entry.value.text {
      let major = version.split(separator: ".").first.map(String.init) ?? ""
      let minor = version.split(separator: ".").dropFirst().first.map(String.init) ?? ""
      if major == "3" {
        if !["0", "1", "2", ""].contains(minor) {
          report(
            .unknownVersion, "OpenAPI \(version) is newer than the latest known version, 3.2",
            at: entry.value.location, help: "it is read as 3.2")
        }
        return true
      }
      reject(
        .unsupportedVersion, "this is OpenAPI \(version), and only 3.0, 3.1 and 3.2 are read",
        at: entry.value.location, help: "write 'openapi: 3.1.0', if the document is of that version"
      )
      return false
    }
    if let entry = root.entry(forKey: "swagger") {
      reject(
        .unsupportedVersion,
        "this is Swagger \(entry.value.text ?? ""), and only OpenAPI 3.0, 3.1 and 3.2 are read",
        at: entry.value.location,
        help:
          "convert it to OpenAPI 3 first: many editors and converters, such as swagger2openapi, do")
      return false
    }
    if root["paths"] != nil || root["components"] != nil {
      report(
        .missingKey, "an OpenAPI document needs 'openapi'", at: root.location.part(0..<1),
        help: "add a line 'openapi: 3.1.0' with the version that it is of")
      return true
    }
    let isEndpoint = root["operation"] != nil || root["method"] != nil
    let isFolder =
      isEndpoint || root["name"] != nil && resolver.files.stem(ofFile: root.location.file) == "api"
    reject(
      .noOpenAPIDocument,
      isFolder
        ? "this file belongs to a folder of endpoint files, which is read as a whole"
        : "this is not an OpenAPI document: it has no key 'openapi'", at: root.location.part(0..<1),
      help: isFolder
        ? "give the folder that the file is in"
        : "give an OpenAPI document, which has lines such as 'openapi: 3.1.0' and 'paths:', or a "
          + "folder of endpoint files")
    return false
  }
}
