package import EndpointsDiagnostics
package import EndpointsYAML

/// The place of a schema in ``Document/schemas``.
package struct SchemaID: Sendable, Hashable {
  package let index: Int

  package init(index: Int) {
    self.index = index
  }
}

/// What a JSON value looks like: OpenAPI's Schema Object.
package struct Schema: Sendable {
  package enum ValueType: String, Sendable, CaseIterable {
    case string
    case integer
    case number
    case boolean
    case array
    case object
  }

  /// What may stand beside the declared properties.
  package enum AdditionalProperties: Sendable, Hashable {
    /// The spec says nothing, so anything may, and nobody asks for it.
    case unspecified
    case forbidden
    case any
    case schema(SchemaID)
  }

  package var place: Place
  /// The schema that this one stands for; `nil` where it is spelled out here.
  package var reference: SchemaID?
  /// `nil` where the spec names no type, so that any value is allowed.
  package var type: ValueType?
  package var isNullable = false
  package var format: Text?
  package var title: String?
  package var description: String?
  package var isDeprecated = false
  package var properties: [Property] = []
  package var required: [Text] = []
  package var additionalProperties = AdditionalProperties.unspecified
  package var items: SchemaID?
  /// The allowed values; `nil` where all are. A `null` among them is kept as ``isNullable`` alone.
  package var enumValues: [EnumValue]?
  /// What else the spec demands of a value, in its order.
  package var constraints: [Constraint] = []

  package init(place: Place) {
    self.place = place
  }

  package struct Property: Sendable {
    package var name: Text
    package var schema: SchemaID
  }

  package struct EnumValue: Sendable {
    package var value: Scalar
    package var text: Text
  }
}
