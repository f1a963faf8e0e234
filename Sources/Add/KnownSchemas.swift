// SPDX-License-Identifier: Apache-2.0

/// The shared schemas of a spec, among which one is found that samples fit.
struct KnownSchemas: Sendable {
  private struct Known: Sendable {
    var name: String
    var properties: [String: YAMLDraft]
    var required: Set<String>
  }

  private let known: [Known]
  private let schemas: [String: YAMLDraft]

  init(_ schemas: [String: YAMLDraft] = [:]) {
    self.schemas = schemas
    known = schemas.compactMap { name, schema in
      guard case .map(let schema) = schema, case .map(let properties)? = schema["properties"] else {
        return nil
      }
      var required: Set<String> = []
      if case .list(let names)? = schema["required"] {
        for case .string(let name) in names { required.insert(name) }
      }
      return Known(
        name: name,
        properties: Dictionary(
          properties.entries.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first }),
        required: required)
    }.sorted { ($0.properties.count, $0.name) < ($1.properties.count, $1.name) }
  }

  /// Fewer properties than this may be alike by chance, unless they are all that a schema has.
  private static let fewest = 4

  /// The schema that has all properties of the objects, and requires none that one of them lacks; `nil` if there
  /// is none.
  func name(fitting objects: [[Sample.Property]]) -> String? {
    let names = Set(objects.flatMap { $0.map(\.name) })
    if names.isEmpty { return nil }
    return known.first { known in
      (names.count >= Self.fewest || names.count == known.properties.count)
        && names.allSatisfy { known.properties[$0] != nil }
        && objects.allSatisfy { object in
          known.required.isSubset(of: object.map(\.name))
            && object.allSatisfy { property in
              property.value == .null && !known.required.contains(property.name)
                || fits(property.value, known.properties[property.name])
            }
        }
    }?.name
  }

  private static let types: Set<String> = [
    "array", "boolean", "integer", "number", "object", "string",
  ]

  /// True if a value is of a type that a schema names, or if the schema names none.
  private func fits(_ sample: Sample, _ schema: YAMLDraft?, depth: Int = 0) -> Bool {
    if depth > 40 { return true }
    switch schema {
    case nil, .plain: return true
    case .string(let name):
      if Self.types.contains(name) { return sample.types.contains(name) }
      return schemas[name].map { fits(sample, $0, depth: depth + 1) } ?? sample.isObject
    case .list(let items):
      guard case .array(let values) = sample else { return false }
      return values.allSatisfy { fits($0, items.first, depth: depth + 1) }
    case .map(let map):
      if let type = map["type"] {
        let names: [YAMLDraft] = if case .list(let names) = type { names } else { [type] }
        guard sample.types.contains(where: { names.contains(.string($0)) }),
          Self.hasFormat(sample, map["format"])
        else { return false }
      }
      return fitsInside(sample, map, depth: depth)
    }
  }

  /// True if the items and the properties of a value fit, too.
  private func fitsInside(_ sample: Sample, _ map: YAMLMap, depth: Int) -> Bool {
    switch sample {
    case .array(let items):
      return map["items"].map { schema in
        items.allSatisfy { fits($0, schema, depth: depth + 1) }
      } ?? true
    case .object(let values):
      guard case .map(let properties)? = map["properties"] else { return true }
      let isOpen = map["additionalProperties"] != nil || map["allOf"] != nil
      return values.allSatisfy { value in
        guard let schema = properties[value.name] else { return isOpen }
        return value.value == .null || fits(value.value, schema, depth: depth + 1)
      }
    default: return true
    }
  }

  /// True unless a schema has a format that becomes a Swift type, and a string another.
  private static func hasFormat(_ sample: Sample, _ format: YAMLDraft?) -> Bool {
    guard case .string(let text) = sample, case .string(let format)? = format,
      ["date", "date-time", "uuid"].contains(format)
    else { return true }
    return StringFormat.common([text]) == format
  }
}

extension Sample {
  fileprivate var isObject: Bool { if case .object = self { true } else { false } }

  /// The types of JSON Schema that the value is of.
  fileprivate var types: [String] {
    switch self {
    case .null: ["null"]
    case .bool: ["boolean"]
    case .integer: ["integer", "number"]
    case .number: ["number"]
    case .string: ["string"]
    case .array: ["array"]
    case .object: ["object"]
    }
  }
}
