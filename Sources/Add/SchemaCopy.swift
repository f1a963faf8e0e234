// SPDX-License-Identifier: Apache-2.0

import EndpointsDiagnostics
import EndpointsYAML

/// Copies schemas of an OpenAPI document as endpoint files write them, with the shared ones that they need.
struct SchemaCopy {
  private let document: OpenAPIDocument
  /// The shared schemas that are needed, in the order in which they were found.
  private(set) var shared: [(name: String, schema: YAMLDraft)] = []
  private var names: Set<String> = []
  private var depth = 0
  /// The depth through shared schemas, and the number of schemas so far.
  private var nesting = 0
  private var count = 0

  init(_ document: OpenAPIDocument) {
    self.document = document
  }

  private static let deepest = 60

  /// The keywords that endpoint files know, those with schemas inside apart.
  private static let keywords: Set<String> = [
    "const", "contentEncoding", "contentMediaType", "default", "deprecated", "description", "enum",
    "example",
    "examples", "exclusiveMaximum", "exclusiveMinimum", "format", "maxItems", "maxLength",
    "maxProperties", "maximum",
    "minItems", "minLength", "minProperties", "minimum", "multipleOf", "nullable", "pattern",
    "readOnly", "required",
    "title", "type", "uniqueItems", "writeOnly", "x-enum-descriptions", "x-enum-varnames",
    "x-swift-name",
  ]

  /// A schema; a reference to a shared one is its name.
  mutating func schema(_ node: Node) throws(AddError) -> YAMLDraft {
    depth += 1
    nesting += 1
    count += 1
    defer {
      depth -= 1
      nesting -= 1
    }
    guard nesting < 1_000, count < 100_000 else {
      throw document.error(
        .unsupportedReference, "the schemas of the operation refer to each other without an end",
        help: "give what is referred to inside of schemas a name under 'components/schemas'")
    }
    guard node.kind == .mapping, depth < Self.deepest else {
      return node.kind == .mapping ? .map(YAMLMap()) : YAMLDraft(node)
    }
    if let reference = node["$ref"]?.text { return try self.reference(reference, of: node) }
    var schema = YAMLMap()
    for (key, value) in node.entries {
      let keyword = key.text ?? ""
      schema[keyword] = try self.value(of: keyword, value)
    }
    if (node["x-endpoints-sensitive"] ?? node["x-sensitive"])?.text == "true" {
      schema["sensitive"] = .bool(true)
    }
    return .map(completed(schema))
  }

  private mutating func reference(_ text: String, of node: Node) throws(AddError) -> YAMLDraft {
    let target = try document.resolved(node)
    guard let name = OpenAPIDocument.schemaName(text) else { return try schema(target) }
    if names.insert(name).inserted {
      shared.append((name, .map(YAMLMap())))
      let index = shared.count - 1
      let depth = depth
      self.depth = 0
      let first = document.root["components"]?["schemas"]?[name] ?? target
      shared[index].schema = try schema(first)
      self.depth = depth
    }
    guard let description = node["description"]?.text else { return .string(name) }
    return .map(("schema", .string(name)), ("description", .string(description)))
  }

  /// The value of a keyword; `nil` for one that endpoint files don't have.
  private mutating func value(of keyword: String, _ value: Node) throws(AddError) -> YAMLDraft? {
    switch keyword {
    case "additionalProperties", "items", "unevaluatedProperties":
      return try schema(value)
    case "allOf", "anyOf", "oneOf", "prefixItems":
      var schemas: [YAMLDraft] = []
      for item in value.items { schemas.append(try schema(item)) }
      return .list(schemas)
    case "properties", "patternProperties", "$defs":
      var properties = YAMLMap()
      for (name, property) in value.entries {
        properties[name.text ?? ""] = try schema(property)
      }
      return .map(properties)
    case "discriminator": return try discriminator(value)
    default: return Self.keywords.contains(keyword) ? YAMLDraft(value) : nil
    }
  }

  private mutating func discriminator(_ node: Node) throws(AddError) -> YAMLDraft {
    var discriminator = YAMLMap()
    discriminator["propertyName"] = node["propertyName"].map { YAMLDraft($0) }
    guard let mapping = node["mapping"] else { return .map(discriminator) }
    var names = YAMLMap()
    for (key, value) in mapping.entries {
      let text = value.text ?? ""
      let name = OpenAPIDocument.schemaName(text) ?? text
      if document.root["components"]?["schemas"]?[name] != nil, !self.names.contains(name) {
        _ = try reference("#/components/schemas/\(name)", of: value)
      }
      names[key.text ?? ""] = .string(name)
    }
    discriminator["mapping"] = .map(names)
    return .map(discriminator)
  }

  /// The schema with what endpoint files demand, and OpenAPI leaves open or writes in another way.
  private func completed(_ schema: YAMLMap) -> YAMLMap {
    var schema = schema
    if schema["type"] == .string("array"), schema["items"] == nil, schema["prefixItems"] == nil {
      schema["items"] = .map(YAMLMap())
    }
    for (exclusive, bound) in [("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")] {
      switch schema[exclusive] {
      case .plain("true"):
        schema[exclusive] = schema[bound]
        schema[bound] = nil
      case .plain("false"): schema[exclusive] = nil
      default: break
      }
    }
    if case .list(let required)? = schema["required"] {
      let isPart = schema["allOf"] != nil || schema["oneOf"] != nil || schema["anyOf"] != nil
      let declared =
        if case .map(let properties)? = schema["properties"] { properties } else { YAMLMap() }
      let kept = required.filter { name in
        if case .string(let name) = name { isPart || declared[name] != nil } else { false }
      }
      schema["required"] = kept.isEmpty ? nil : .list(kept)
    }
    return schema
  }
}

extension YAMLDraft {
  /// A node as it is.
  init(_ node: Node) {
    switch node.kind {
    case .sequence: self = .list(node.items.map { YAMLDraft($0) })
    case .mapping:
      self = .map(YAMLMap(node.entries.map { ($0.key.text ?? "", YAMLDraft($0.value)) }))
    case .scalar:
      self = node.scalar == .string ? .string(node.text ?? "") : .plain(node.text ?? "null")
      if case .plain("") = self { self = .plain("null") }
    }
  }
}
