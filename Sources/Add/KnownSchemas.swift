/// The shared schemas of a spec, among which one is found that samples fit.
struct KnownSchemas: Sendable {
  private struct Known: Sendable {
    var name: String
    var properties: [String: YAMLDraft]
    var required: Set<String>
  }

  private let known: [Known]

  init(_ schemas: [String: YAMLDraft] = [:]) {
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

  /// Fewer properties than this may be alike by chance.
  private static let fewest = 4

  /// The schema that has all properties of the objects, and requires none that one of them lacks; `nil` if there
  /// is none.
  func name(fitting objects: [[Sample.Property]]) -> String? {
    let names = Set(objects.flatMap { $0.map(\.name) })
    if names.count < Self.fewest { return nil }
    return known.first { known in
      names.allSatisfy { known.properties[$0] != nil }
        && objects.allSatisfy { object in
          known.required.isSubset(of: object.map(\.name))
            && object.allSatisfy { property in
              property.value == .null && !known.required.contains(property.name)
                || Self.fits(property.value, known.properties[property.name])
            }
        }
    }?.name
  }

  private static let types: Set<String> = [
    "array", "boolean", "integer", "number", "object", "string",
  ]

  /// True if a value is of a type that a schema names, or if the schema names none.
  private static func fits(_ sample: Sample, _ schema: YAMLDraft?) -> Bool {
    switch schema {
    case nil, .plain: return true
    case .string(let name):
      return types.contains(name) ? sample.types.contains(name) : sample.isObject
    case .list: return sample.types.contains("array")
    case .map(let map):
      guard let type = map["type"] else { return true }
      let names: [YAMLDraft] = if case .list(let names) = type { names } else { [type] }
      return sample.types.contains { names.contains(.string($0)) }
        && hasFormat(sample, map["format"])
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
