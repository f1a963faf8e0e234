package import EndpointsSpec

/// The values of a composed schema.
///
/// It says nothing about null, which ``ComposedDocument/isNullable(_:)`` tells. What it leaves out
/// stands in the schema itself: the properties of an object, the format and values of a scalar.
package enum Shape: Sendable {
  /// The values of another schema, under another name or with a description of their own.
  case reference(SchemaID)
  /// Any JSON value.
  case any
  /// Null and nothing else.
  case null
  /// No value at all, as by the schema `false`.
  case impossible
  /// A scalar, with ``Schema/format`` and perhaps with ``Schema/enumValues``.
  case scalar(ScalarType)
  /// An array; `nil` where its items may be anything.
  case array(items: SchemaID?)
  /// An array whose first items have schemas of their own.
  case tuple([SchemaID], rest: Rest)
  /// An object, with ``Schema/properties``, ``Schema/required``, ``Schema/additionalProperties`` and
  /// ``Schema/patternProperties``; without all these, a map of anything.
  case object
  /// One of several.
  case union(Union)

  package enum ScalarType: String, Sendable, Hashable, CaseIterable {
    case string
    case integer
    case number
    case boolean
  }

  /// The items that may follow the first ones of a tuple.
  package enum Rest: Sendable, Hashable {
    /// The spec says nothing, so anything may.
    case unspecified
    case forbidden
    case items(SchemaID)
  }
}
