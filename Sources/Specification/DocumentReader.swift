// SPDX-License-Identifier: Apache-2.0

package import EndpointsDiagnostics
package import EndpointsYAML

/// Reads the objects of OpenAPI, which the front ends of all dialects make.
final class DocumentReader: DocumentPartReader {
  let schemas: SchemaReader
  let operations: OperationReader
  let paths: PathItemReader
  /// The name that the document gives its client.
  private var givenName: Text?

  /// - Parameter files: The files of the document that may refer to each other.
  init(_ dialect: Dialect, files: SpecFiles) {
    schemas = SchemaReader(ReadingContext(dialect, files: files))
    operations = OperationReader(schemas)
    paths = PathItemReader(schemas, operations)
    super.init(schemas.context)
  }
}

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
      spec.name ?? givenName
      ?? Text(
        ClientTitle.clientName(
          document.name.value, file: resolver.files.stem(ofFile: root.location.file)) ?? "API",
        at: document.name.location)
    document.servers = operations.servers.readAbsolute(fields[.servers])
    document.retryHint = retryHint(fields)
    document.retries = retries(fields)
    operations.sharedIdempotencyKey = sharedIdempotencyKey(fields)
    readComponents(fields[.components], into: &document)
    operations.security.readDefault(fields[.security])
    document.operations = paths.paths(fields, spec.operationFiles)
    document.tags = tags(fields[.tags])
    schemas.readPending()
    document.webhooks = paths.webhooks(fields)
    document.webhookSignature =
      fields[extension: .webhookSignature].map { strictWebhookSignature($0) }
      ?? fields[extension: .speakeasyWebhooks].flatMap { WebhookSignature(speakeasy: $0) }
    schemas.readPending()
    document.securitySchemes += operations.security.inferredSchemes
    schemas.completeDiscriminators()
    document.sizeLimit = SizeLimit(ofDocumentOfBytes: resolver.files.byteCount)
    document.schemas = schemas.schemas
    document.sharedSchemas = schemas.shared.all
    return document
  }

  /// Reads the signature of webhooks, in which every mistake is an error, whatever the policy: a scheme that is
  /// read otherwise than it was meant might trust what nobody has signed.
  private func strictWebhookSignature(_ node: Node) -> WebhookSignature? {
    let reader = NodeReader(DiagnosticLog(.strict))
    let signature = reader.webhookSignature(strayEnd(of: node))
    log.diagnostics.add(contentsOf: reader.log.diagnostics)
    return signature
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
    let version = prose(info[.version], of: .version)
    document.version = version == "" ? nil : version
    givenName = swiftName(info)
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

extension Fields.Vocabulary {
  static let tag = Self(
    object: "a tag", known: [.description, .externalDocs, .kind, .name, .parent, .summary],
    example: "{ name: files, description: … }")
}

extension DocumentReader {
  /// Reads Tag Objects, or the names of tags alone; of several with one name, the first counts.
  func tags(_ node: Node?) -> [Tag] {
    var names: Set<String> = []
    return list(node, of: .tags).compactMap { tag($0) }.filter {
      names.insert($0.name.value).inserted
    }
  }

  private func tag(_ node: Node) -> Tag? {
    guard node.kind == .mapping else {
      return text(node, of: .tags).map { Tag(name: $0) }
    }
    guard let fields = fields(node, .tag),
      let name = required(.name, in: fields, of: "a tag").flatMap({ text($0, of: .name) })
    else { return nil }
    var tag = Tag(name: name)
    tag.summary = prose(fields[.summary], of: .summary)
    tag.description = prose(fields[.description], of: .description)
    tag.swiftName = swiftName(fields)
    return tag
  }
}

extension Fields.Vocabulary {
  fileprivate static let components = Self(
    object: "'components'",
    known: [
      .callbacks, .examples, .headers, .links, .mediaTypes, .parameters, .pathItems,
      .requestBodies, .responses, .schemas, .securitySchemes,
    ])
}

extension DocumentReader {
  /// Reads what the document shares: schemas first, since everything else refers to them.
  func readComponents(_ node: Node?, into document: inout Document) {
    guard let node, let fields = fields(node, .components) else { return }
    schemas.readComponents(fields)
    for (name, value) in map(fields[.securitySchemes], of: .securitySchemes) {
      context.names.securitySchemes.insert(name.value)
      if let target = resolver.end(of: value),
        let scheme = operations.security.scheme(target, name: name)
      {
        document.securitySchemes.append(scheme)
      }
    }
    for (name, value) in map(fields[.headers], of: .headers) {
      if let header = operations.contents.header(value, name: name) {
        nameSchemas(of: header, name.value)
      }
    }
    for (name, value) in map(fields[.parameters], of: .parameters) {
      guard let parameter = operations.parameters.parameter(value),
        !parameter.isRequired || !schemas.hasOneValue(parameter.schema)
      else { continue }
      schemas.name(parameter.content?.schema ?? parameter.schema, "\(name.value)_parameter")
    }
    for (name, value) in map(fields[.requestBodies], of: .requestBodies) {
      nameSchemas(of: operations.contents.requestBody(value)?.content ?? [], "\(name.value)_body")
    }
    for (name, value) in map(fields[.responses], of: .responses) {
      guard let shape = operations.responses.shape(value) else { continue }
      nameSchemas(of: shape.content, "\(name.value)_response")
      for header in shape.headers { nameSchemas(of: header, "\(name.value)_\(header.name.value)") }
    }
  }

  // MARK: Names of schemas inside of components

  private func nameSchemas(of content: [MediaType], _ name: String) {
    for media in content {
      media.schema.map { schemas.name($0, name) }
      media.itemSchema.map { schemas.name($0, "\(name)_item") }
    }
  }

  private func nameSchemas(of header: Header, _ name: String) {
    schemas.name(header.content?.schema ?? header.schema, "\(name)_header")
  }
}
