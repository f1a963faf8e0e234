// SPDX-License-Identifier: Apache-2.0

import EndpointsCommon
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
  package enum Rest: Sendable {
    /// The spec says nothing, so anything may.
    case unspecified
    case forbidden
    case items(SchemaID)
  }
}

extension Schema {
  /// The shape of a schema that is no longer made of others.
  var shape: Shape {
    if let reference { return .reference(reference) }
    if isImpossible { return .impossible }
    return switch types.first {
    case .string: scalar(.string)
    case .integer: scalar(.integer)
    case .number: scalar(.number)
    case .boolean: scalar(.boolean)
    case .object:
      .object(
        Shape.Object(
          properties: properties, required: required, additionalProperties: additionalProperties,
          patternProperties: patternProperties))
    case .array where prefixItems.isEmpty: .array(items: items)
    case .array: .tuple(prefixItems, rest: items.map { .items($0) } ?? .unspecified)
    case nil: isNull ? .null : .any
    }
  }

  private func scalar(_ type: Shape.ScalarType) -> Shape {
    .scalar(Shape.Scalar(type: type, format: format?.value, isExactNumber: isExactNumber))
  }
}

/// The contents of a string (JSON Schema, 'A Vocabulary for the Contents of String-Encoded Data').
extension [Constraint] {
  /// The schema of the JSON that a string is; `nil` where it is none, or anything.
  var contentSchema: SchemaID? {
    if let type = contentMediaType, !MediaType.isJSON(type) || isEncoded { return nil }
    for case .schema(let id) in lazy.map(\.value) { return id }
    return nil
  }

  var contentMediaType: String? { text(of: .contentMediaType) }

  /// The form that the bytes of a string have, in lower case: `base64`.
  var contentEncoding: String? { text(of: .contentEncoding)?.lowercased() }

  /// True if a string is bytes in another form, such as base64.
  var isEncoded: Bool { contentEncoding.map { $0 != "binary" } ?? false }

  /// The format of a string, which may be said as the encoding of its content instead.
  func textFormat(besides format: String?) -> String? {
    switch contentEncoding {
    case "base64": "byte"
    case "base64url": "base64url"
    default: format
    }
  }

  /// True if a string is JSON.
  var holdsJSON: Bool {
    !isEncoded && (contentMediaType.map(MediaType.isJSON) ?? false)
  }
}

extension [Constraint] {
  /// The number of items that an array has at least.
  var minItems: Int { leastCount(.minItems) }

  /// The number of members that an object has at least.
  var minProperties: Int { leastCount(.minProperties) }

  /// The greatest of the counts that some constraints state; 0 without any.
  private func leastCount(_ keyword: ConstraintKeyword) -> Int {
    reduce(0) { least, constraint in
      guard constraint.keyword == keyword, let text = constraint.text, let count = Int(text) else {
        return least
      }
      return Swift.max(least, count)
    }
  }
}
