package import EndpointsDiagnostics

/// Everything that a spec says about one API, in its own order; both dialects are read into this.
///
/// Large: it has a property for each part of a document.
package struct Document: Sendable {
  /// The name of the client type.
  package var name: Text
  package var description: String?
  package var version: String?
  /// The file that names the API: `api.yaml`.
  package var source = Source(fileName: "api.yaml", byteCount: 0)
  /// The rules for what is wrong in it.
  package var policy = ReadingPolicy.strict
  /// The bound on what the document may become.
  package var sizeLimit = SizeLimit(ofDocumentOfBytes: 0)
  package var servers: [Server] = []
  package var securitySchemes: [SecurityScheme] = []
  /// The schemas of the whole document, inline ones too; a ``SchemaID`` is an index into it.
  package var schemas: [Schema] = []
  /// The schemas that have a name which others refer to them by.
  package var sharedSchemas: [SharedSchema] = []
  package var operations: [Operation] = []
  /// The tags that the spec describes, each name once.
  package var tags: [Tag] = []
  /// The calls that the API makes to its users.
  package var webhooks: [Webhook] = []

  package subscript(id: SchemaID) -> Schema { schemas[id.index] }

  /// The shared schemas by their names, the first of each.
  package var schemasByName: [String: SchemaID] {
    Dictionary(
      sharedSchemas.map { ($0.name.value, $0.schema) }, uniquingKeysWith: { first, _ in first })
  }
}

/// The file that a document was read from.
package struct Source: Sendable, Hashable {
  /// Without its folder.
  package var fileName: String
  package var byteCount: Int

  package init(fileName: String, byteCount: Int) {
    self.fileName = fileName
    self.byteCount = byteCount
  }
}

/// A string from a spec with its location.
package struct Text: Sendable, Hashable {
  package var value: String
  package var location: SourceRange

  package init(_ value: String, at location: SourceRange) {
    self.value = value
    self.location = location
  }
}

/// A schema with the name under which the document shares it.
package struct SharedSchema: Sendable {
  package var name: Text
  package var schema: SchemaID

  package init(name: Text, schema: SchemaID) {
    self.name = name
    self.schema = schema
  }
}

/// A server of the API.
package struct Server: Sendable {
  /// A URL without query and fragment, which may have variables in braces:
  /// `https://{region}.example.com`. Of operations it may be a relative reference, `/v2`.
  package var url: Text
  /// A short name such as `production`; `nil` where the spec gives none.
  package var name: Text?
  package var description: String?
  package var variables: [Variable] = []

  /// True if the URL is resolved against another server.
  package var isRelative: Bool { !url.value.contains("://") && !url.value.hasPrefix("{") }

  /// A part of a server's URL that its user chooses.
  package struct Variable: Sendable {
    package var name: Text
    package var defaultValue: String
    /// The values that there are; empty where any will do.
    package var values: [String]
    package var description: String?
  }
}

/// The description of a tag of operations.
package struct Tag: Sendable {
  package var name: Text
  package var summary: String?
  package var description: String?
  /// The name that the spec asks for with `x-swift-name`.
  package var swiftName: Text?

  package init(name: Text) {
    self.name = name
  }
}

/// A call that the API makes to its user: a webhook, or a callback of an operation.
package struct Webhook: Sendable {
  package var name: Text
  package var operation: Operation
}
