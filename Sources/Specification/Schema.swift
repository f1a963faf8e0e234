package import EndpointsDiagnostics
package import EndpointsYAML

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
  }

  /// The property that tells the alternatives of a union apart.
  package struct Discriminator: Sendable {
    package var property: Text
    /// The schemas by the property's values, where they differ from the schemas' names.
    package var mapping: [(value: Text, schema: SchemaID)]
    /// The schema for every other value (OpenAPI 3.2).
    package var defaultMapping: SchemaID?
  }
}
