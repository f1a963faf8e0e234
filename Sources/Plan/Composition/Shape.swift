package import EndpointsSpecification

/// The values of a composed schema, with what only values of that shape have.
///
/// It says nothing about null, which ``ComposedDocument/isNullable(_:)`` tells.
package enum Shape: Sendable {
  /// The values of another schema, under another name or with a description of their own.
  case reference(SchemaID)
  /// Any JSON value.
  case any
  /// Null and nothing else.
  case null
  /// No value at all, as by the schema `false`.
  case impossible
  case scalar(Scalar)
  /// An array; `nil` where its items may be anything.
  case array(items: SchemaID?)
  /// An array whose first items have schemas of their own.
  case tuple([SchemaID], rest: Rest)
  /// An object, which may be a map.
  case object(Object)
  /// One of several.
  case union(Union)

  package enum ScalarType: String, Sendable, Hashable, CaseIterable {
    case string
    case integer
    case number
    case boolean
  }

  package struct Scalar: Sendable {
    package let type: ScalarType
    package let format: String?
    /// True if integers are named beside numbers, so that no digit may be lost.
    package let isExactNumber: Bool
  }

  package struct Object: Sendable {
    package let properties: [Schema.Property]
    /// The properties that a value must have, which need not be among those above.
    package let required: [Text]
    package let additionalProperties: Schema.AdditionalProperties
    /// The schemas of properties whose names match a regular expression.
    package let patternProperties: [Schema.Property]

    /// True if all members may have any names.
    package var isMap: Bool {
      properties.isEmpty && (additionalProperties != .forbidden || !patternProperties.isEmpty)
    }
  }

  /// The items that may follow the first ones of a tuple.
  package enum Rest: Sendable, Hashable {
    /// The spec says nothing, so anything may.
    case unspecified
    case forbidden
    case items(SchemaID)
  }
}

extension Shape {
  /// The shape of a schema that is no longer made of others.
  init(of schema: Schema) {
    if let reference = schema.reference {
      self = .reference(reference)
    } else if schema.isImpossible {
      self = .impossible
    } else {
      switch schema.types.first {
      case .string: self = .scalar(Scalar(.string, of: schema))
      case .integer: self = .scalar(Scalar(.integer, of: schema))
      case .number: self = .scalar(Scalar(.number, of: schema))
      case .boolean: self = .scalar(Scalar(.boolean, of: schema))
      case .object: self = .object(Object(of: schema))
      case .array where schema.prefixItems.isEmpty: self = .array(items: schema.items)
      case .array:
        self = .tuple(schema.prefixItems, rest: schema.items.map { .items($0) } ?? .unspecified)
      case nil: self = schema.isNull ? .null : .any
      }
    }
  }
}

extension Shape.Scalar {
  fileprivate init(_ type: Shape.ScalarType, of schema: Schema) {
    self.type = type
    format = schema.format?.value
    isExactNumber = schema.isExactNumber
  }
}

extension Shape.Object {
  fileprivate init(of schema: Schema) {
    properties = schema.properties
    required = schema.required
    additionalProperties = schema.additionalProperties
    patternProperties = schema.patternProperties
  }
}
