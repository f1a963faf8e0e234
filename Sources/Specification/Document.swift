// SPDX-License-Identifier: Apache-2.0

package import EndpointsDiagnostics
package import EndpointsYAML

/// Everything that a spec says about one API, in its own order; both dialects are read into this.
///
/// Large: it has a property for each part of a document.
package struct Document: Sendable {
  /// The name of the client type.
  package var name: Text
  package var description: String?
  package var version: String?
  /// The file that names the API: `api.yaml`.
  package var source = Source(fileName: "api.yaml")
  /// The rules for what is wrong in it.
  package var policy = ReadingPolicy.strict
  /// The bound on what the document may become.
  package var sizeLimit = SizeLimit(ofDocumentOfBytes: 0)
  package var servers: [Server] = []
  package var securitySchemes: [SecurityScheme] = []
  package var retryHint: RetryHint?
  /// The failures after which calls are sent again, unless their operations say otherwise.
  package var retries: Retries?
  /// The schemas of the whole document, inline ones too; a ``SchemaID`` is an index into it.
  package var schemas: [Schema] = []
  /// The schemas that have a name which others refer to them by.
  package var sharedSchemas: [SharedSchema] = []
  package var operations: [Operation] = []
  /// The tags that the spec describes, each name once.
  package var tags: [Tag] = []
  /// The calls that the API makes to its users.
  package var webhooks: [Webhook] = []
  /// The way in which they are signed; `nil` where the spec does not say.
  package var webhookSignature: WebhookSignature?
  /// The schema of all events that webhooks bring; `nil` where they can't be told apart.
  package var webhookEvents: SchemaID?

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
  /// True if each operation has a file of its own, beside that one.
  package var hasEndpointFiles = false

  package init(fileName: String) {
    self.fileName = fileName
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
  /// True for a callback of an operation.
  package var isCallback = false
}

/// The index of a schema in ``Document/schemas``.
package struct SchemaID: Sendable, Hashable {
  package let index: Int

  package init(index: Int) {
    self.index = index
  }
}

/// A schema as the spec writes it: OpenAPI's Schema Object.
///
/// Large: it has a property for each keyword of a Schema Object, as they are read.
package struct Schema: Sendable {
  package enum ValueType: String, Sendable, CaseIterable {
    case string
    case integer
    case number
    case boolean
    case array
    case object
  }

  /// The properties that may be beside the declared ones.
  package enum AdditionalProperties: Sendable, Hashable {
    /// The spec says nothing, so anything may, and nobody asks for it.
    case unspecified
    case forbidden
    case any
    case schema(SchemaID)
  }

  package var location: SourceRange
  /// The schema that this one stands for; `nil` where it is spelled out here.
  package var reference: SchemaID?
  /// The types that a value may have besides null; empty where the spec names none.
  package var types: [ValueType] = []
  package var isNullable = false
  /// True if only null is allowed.
  package var isNull = false
  /// True if no value is allowed, as by the schema `false`.
  package var isImpossible = false
  package var format: Text?
  /// True if integers are named beside numbers, so that no digit may be lost.
  package var isExactNumber = false
  package var title: String?
  package var description: String?
  package var isDeprecated = false
  package var properties: [Property] = []
  package var required: [Text] = []
  package var additionalProperties = AdditionalProperties.unspecified
  /// The schemas of properties whose names match a regular expression.
  package var patternProperties: [Property] = []
  package var items: SchemaID?
  /// The schemas of an array's first items, by position.
  package var prefixItems: [SchemaID] = []
  /// The allowed values; `nil` where all are. A `null` among them is kept as ``isNullable`` alone.
  package var enumValues: [EnumValue]?
  /// True if ``allOf`` is the schema's reference, beside which OpenAPI 3.0 ignores everything.
  package var isReferenceAlone = false
  /// Schemas that a value fits all of.
  package var allOf: [SchemaID] = []
  /// Schemas that a value fits one of.
  package var oneOf: [SchemaID] = []
  /// Schemas that a value fits at least one of.
  package var anyOf: [SchemaID] = []
  package var discriminator: Discriminator?
  /// The default value.
  package var defaultValue: Node?
  /// Values that the spec shows.
  package var examples: [Node] = []
  /// The constraints, in the order of the spec.
  package var constraints: [Constraint] = []
  /// The name that the spec asks for with `x-swift-name`.
  package var swiftName: Text?

  package init(location: SourceRange) {
    self.location = location
  }

  /// The one type that a value may have besides null; `nil` where there is none or more than one.
  package var type: ValueType? {
    get { types.count == 1 ? types.first : nil }
    set { types = newValue.map { [$0] } ?? [] }
  }

  /// True if the schema is not composed of others.
  package var isAlone: Bool { allOf.isEmpty && oneOf.isEmpty && anyOf.isEmpty }

  package struct Property: Sendable {
    package var name: Text
    package var schema: SchemaID

    package init(name: Text, schema: SchemaID) {
      self.name = name
      self.schema = schema
    }
  }

  /// A value that a schema allows.
  package struct EnumValue: Sendable {
    package var value: Scalar
    /// A scalar as the spec writes it, another value in JSON.
    package var text: Text
    /// True if the value is an array or an object.
    package var isCollection = false
    /// The Swift name of the value; `nil` to make one of its text.
    package var swiftName: String?
    package var description: String?
    package var isDeprecated = false
  }

  /// The property that tells the alternatives of a union apart.
  package struct Discriminator: Sendable {
    package var property: Text
    /// The schemas by the property's values, where they differ from the schemas' names.
    package var mapping: [(value: Text, schema: SchemaID)]
    /// The schema for every other value (OpenAPI 3.2).
    package var defaultMapping: SchemaID?

    package init(
      property: Text, mapping: [(value: Text, schema: SchemaID)], defaultMapping: SchemaID? = nil
    ) {
      self.property = property
      self.mapping = mapping
      self.defaultMapping = defaultMapping
    }
  }
}
