package import EndpointsDiagnostics
package import EndpointsSpecification
package import EndpointsYAML

/// A schema as planning sees it: one shape, and what is said about its values.
///
/// Composition makes it of a ``Schema``, which may be made of others, and nothing changes it. It is a
/// class so that planners share it: they ask often, and a copy would retain each of its properties.
package final class ComposedSchema: Sendable {
  package let location: SourceRange
  package let title: String?
  package let description: String?
  package let isDeprecated: Bool
  /// The name that the spec asks for with `x-swift-name`.
  package let swiftName: Text?
  package let defaultValue: Node?
  /// The values that the spec shows.
  package let examples: [Node]
  /// True if the schema itself allows null; ``ComposedDocument/isNullable(_:)`` knows of references.
  package let isNullable: Bool
  package let constraints: [Constraint]
  /// The values that the schema lists, of whatever shape; `nil` where it allows all.
  package let enumValues: [Schema.EnumValue]?
  package let shape: Shape

  init(_ schema: Schema, _ shape: Shape) {
    location = schema.location
    title = schema.title
    description = schema.description
    isDeprecated = schema.isDeprecated
    swiftName = schema.swiftName
    defaultValue = schema.defaultValue
    examples = schema.examples
    isNullable = schema.isNullable
    constraints = schema.constraints
    enumValues = schema.enumValues
    self.shape = shape
  }
}

extension ComposedSchema {
  /// The object that the schema is; `nil` for one of another shape.
  var object: Shape.Object? {
    if case .object(let object) = shape { object } else { nil }
  }

  /// The scalar that the schema is; `nil` for one of another shape.
  var scalar: Shape.Scalar? {
    if case .scalar(let scalar) = shape { scalar } else { nil }
  }

  /// The format that decides on the type of a scalar; a string may state it as the encoding of its
  /// content.
  var typeFormat: String? {
    guard let scalar else { return nil }
    return scalar.type == .string
      ? constraints.textFormat(besides: scalar.format) : scalar.format
  }

  /// True if a schema that does not hold itself needs a generated type.
  var needsModel: Bool {
    switch shape {
    case .scalar(let scalar): scalar.type != .boolean && enumValues?.isEmpty == false
    case .object(let object): !object.isMap
    case .union, .tuple: true
    case .reference, .any, .null, .impossible, .array: false
    }
  }
}
