// SPDX-License-Identifier: Apache-2.0

import EndpointsYAML

/// Turns schemas of OpenAPI 3.0 and of endpoint files into those of OpenAPI 3.1.
enum SchemaExport {
  static func schema(_ written: YAMLValue) -> YAMLValue {
    var schema = written
    schema.rename("sensitive", to: "x-endpoints-sensitive")
    quoteNull(in: &schema)
    makeBoundExclusive("minimum", "exclusiveMinimum", in: &schema)
    makeBoundExclusive("maximum", "exclusiveMaximum", in: &schema)
    if case .sequence = schema["items"] { schema.rename("items", to: "prefixItems") }
    if case .bool = schema["required"] { schema["required"] = nil }
    if let nullable = schema["nullable"] {
      if nullable != true { schema["nullable"] = nil } else { makeNullable(&schema) }
    }
    return schema
  }

  /// Makes the null that YAML reads in `type: null` the name of the type.
  private static func quoteNull(in schema: inout YAMLValue) {
    switch schema["type"] {
    case .null?: schema["type"] = "null"
    case .sequence(let types)?:
      schema["type"] = .sequence(types.map { $0 == .null ? "null" : $0 })
    default: break
    }
  }

  /// Makes the boolean beside a bound the bound itself.
  private static func makeBoundExclusive(
    _ key: String, _ exclusive: String, in schema: inout YAMLValue
  ) {
    guard case .bool(let isExclusive) = schema[exclusive] else { return }
    schema[exclusive] = nil
    if isExclusive { schema.rename(key, to: exclusive) }
  }

  private static let bounds: Set = ["$ref", "allOf", "anyOf", "oneOf", "type"]
  private static let null: YAMLValue = ["type": "null"]

  /// Adds `null` to the values of a schema.
  ///
  /// One without bounds keeps `nullable`, which says of it what is so in OpenAPI 3.1, too.
  private static func makeNullable(_ schema: inout YAMLValue) {
    guard schema.entries.contains(where: { bounds.contains($0.key) }) else { return }
    schema["nullable"] = nil
    switch schema["type"] {
    case .string(let type)?: schema["type"] = [.string(type), "null"]
    case .sequence(let types)?:
      schema["type"] = .sequence(types.contains("null") ? types : types + ["null"])
    default: addNullAlternative(to: &schema)
    }
  }

  /// Adds an alternative to a schema without a type.
  private static func addNullAlternative(to schema: inout YAMLValue) {
    for key in ["oneOf", "anyOf"] {
      guard let parts = schema[key]?.items else { continue }
      if !parts.contains(null) { schema[key] = .sequence(parts + [null]) }
      return
    }
    let bounded = schema.entries.filter { ["$ref", "allOf"].contains($0.key) }
    let rest = schema.entries.filter { !["$ref", "allOf"].contains($0.key) }
    schema = .mapping([.init("anyOf", [.mapping(bounded), null])] + rest)
  }
}
