// SPDX-License-Identifier: Apache-2.0

import EndpointsCommon
import EndpointsPlan
import EndpointsSpecification
import EndpointsYAML

/// Makes example values of schemas: what the spec shows, or else what fits.
struct ExampleValues {
  /// Requests lack what is read-only, responses what is write-only.
  enum Direction {
    case sent
    case received
  }

  let document: ComposedDocument
  let direction: Direction

  /// The depth from which on optional properties are left out.
  private static let depthOfWholeObjects = 3
  private static let depthLimit = 8

  /// - Parameter name: The name of the value, which a string is then.
  func value(of id: SchemaID, named name: String, depth: Int = 0) -> YAMLValue {
    if let given = givenValue(of: id) { return fitted(given, to: id) }
    let schema = document[resolving: id]
    if let value = schema.enumValues?.first { return self.value(of: value) }
    switch schema.shape {
    case .scalar(let scalar):
      return fitted(self.value(of: scalar, schema, name), to: id)
    case .array(let items):
      guard let items, depth < Self.depthLimit else { return [] }
      return [value(of: items, named: name.singular, depth: depth + 1)]
    case .tuple(let items, _):
      return .sequence(items.map { value(of: $0, named: name, depth: depth + 1) })
    case .object(let object): return self.value(of: object, depth: depth)
    case .union(let union):
      guard let first = union.alternatives.first, depth < Self.depthLimit else { return .null }
      return value(of: first.schema, named: name, depth: depth + 1)
    case .any: return .string(name)
    case .null, .impossible, .reference: return .null
    }
  }

  /// The value that the spec shows: the first example, or else the default.
  func givenValue(of id: SchemaID) -> YAMLValue? {
    for schema in [document[id], document[resolving: id]] {
      let values = schema.examples + [schema.defaultValue].compactMap(\.self)
      if let value = values.lazy.map({ YAMLValue($0) }).first(where: { $0 != .null }) {
        return value
      }
    }
    return nil
  }

  /// The first example that the spec shows.
  func example(of id: SchemaID) -> YAMLValue? {
    let examples = document[id].examples + document[resolving: id].examples
    return examples.lazy.map { YAMLValue($0) }.first { $0 != .null }
  }

  /// The properties of a form that are the contents of files.
  func files(in id: SchemaID) -> Set<String> {
    guard case .object(let object) = document[resolving: id].shape else { return [] }
    let files = object.properties.filter { property in
      var schema = document[resolving: property.schema]
      if case .array(let items?) = schema.shape { schema = document[resolving: items] }
      guard case .scalar(let scalar) = schema.shape else { return false }
      return scalar.format == "binary"
        || schema.constraints.contains { $0.keyword == .contentMediaType }
    }
    return Set(files.map(\.name.value))
  }

  private func value(of value: Schema.EnumValue) -> YAMLValue {
    switch value.value {
    case .string: .string(value.text.value)
    case .bool(let flag): .bool(flag)
    case .integer, .float: .number(value.text.value)
    case .null: .null
    }
  }

  private func value(of object: Shape.Object, depth: Int) -> YAMLValue {
    guard depth < Self.depthLimit else { return .mapping([]) }
    if object.isMap {
      guard case .schema(let value) = object.additionalProperties else { return .mapping([]) }
      return ["key": self.value(of: value, named: "value", depth: depth + 1)]
    }
    let required = Set(object.required.map(\.value))
    let hasRequired = object.properties.contains { required.contains($0.name.value) }
    let isBrief = direction == .sent ? hasRequired : depth >= Self.depthOfWholeObjects
    var entries: [YAMLValue.Entry] = []
    for property in object.properties where !isLeftOut(property) {
      let name = property.name.value
      guard !isBrief || required.contains(name) else { continue }
      entries.append(.init(name, value(of: property.schema, named: name, depth: depth + 1)))
    }
    return .mapping(entries)
  }

  private func isLeftOut(_ property: Schema.Property) -> Bool {
    let keyword = direction == .sent ? ConstraintKeyword.readOnly : .writeOnly
    return [document[property.schema], document[resolving: property.schema]].contains { schema in
      schema.constraints.contains { $0.keyword == keyword }
    }
  }

  // MARK: Scalars

  private func value(
    of scalar: Shape.Scalar, _ schema: ComposedSchema, _ name: String
  ) -> YAMLValue {
    switch scalar.type {
    case .boolean: true
    case .integer: .number(Self.number(schema, usual: "1"))
    case .number: .number(Self.number(schema, usual: "1.5"))
    case .string: .string(Self.string(scalar, schema, name))
    }
  }

  /// A number within the bounds of a schema.
  private static func number(_ schema: ComposedSchema, usual: String) -> String {
    let constraints = schema.constraints
    if let least = constraints.text(of: .minimum) { return least }
    if let below = constraints.text(of: .exclusiveMinimum), let bound = Int(below) {
      return String(bound + 1)
    }
    if let most = constraints.text(of: .maximum), let bound = Double(most), bound < 1 {
      return most
    }
    return constraints.text(of: .multipleOf) ?? usual
  }

  private static func string(
    _ scalar: Shape.Scalar, _ schema: ComposedSchema, _ name: String
  ) -> String {
    if let text = scalar.format.flatMap({ texts[$0] }) { return text }
    if schema.constraints.contains(.sensitive) { return "SECRET" }
    var text = name.isEmpty ? "text" : name
    if let least = schema.constraints.text(of: .minLength).flatMap({ Int($0) }), least < 1000 {
      while text.unicodeScalars.count < least { text += text }
    }
    if let most = schema.constraints.text(of: .maxLength).flatMap({ Int($0) }) {
      text = String(String.UnicodeScalarView(text.unicodeScalars.prefix(max(1, most))))
    }
    return text
  }

  private static let texts = [
    "date-time": "2026-01-31T12:00:00Z", "date": "2026-01-31", "time": "12:00:00Z",
    "duration": "PT1H", "uuid": "123e4567-e89b-12d3-a456-426614174000", "byte": "aGVsbG8=",
    "base64url": "aGVsbG8", "email": "user@example.com", "uri": "https://example.com",
    "url": "https://example.com", "hostname": "example.com", "ipv4": "192.0.2.1",
    "ipv6": "2001:db8::1", "password": "SECRET", "decimal": "1.5",
  ]
}

extension String {
  /// The name of an item of what is named so: `tag` of `tags`.
  fileprivate var singular: String {
    count > 2 && hasSuffix("s") && !hasSuffix("ss") ? String(dropLast()) : self
  }
}
