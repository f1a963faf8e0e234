// SPDX-License-Identifier: Apache-2.0

import EndpointsDiagnostics
package import EndpointsYAML

extension Fields.Vocabulary {
  static let discriminator = Self(
    object: "a discriminator", known: [.defaultMapping, .mapping, .propertyName],
    example: "{ propertyName: kind }")
}

extension SchemaReader {
  /// Reads what a schema is put together from.
  func readComposition(_ fields: Fields, into schema: inout Schema) {
    schema.allOf += composition(fields, .allOf)
    schema.oneOf = composition(fields, .oneOf)
    schema.anyOf = composition(fields, .anyOf)
    schema.discriminator = fields[.discriminator].flatMap { discriminator($0) }
    for keyword in [Keyword.defs, .definitions] {
      for (_, value) in map(fields[keyword], of: keyword) { _ = self.schema(value) }
    }
  }

  private func composition(_ fields: Fields, _ keyword: Keyword) -> [SchemaID] {
    guard let node = fields[keyword] else { return [] }
    let parts = list(node, of: keyword)
    if node.kind == .sequence, parts.isEmpty {
      report(
        .emptyList, "'\(keyword.text)' needs at least one schema", at: node.location,
        help: "list one, or remove it")
    }
    compositions += 1
    defer { compositions -= 1 }
    return parts.compactMap { part in
      let id = schema(part)
      // A reference without a target adds nothing to the others.
      let isReference = part.kind == .mapping && part.entries.count == 1 && part["$ref"] != nil
      return isReference && schemas[id.index].reference == nil ? nil : id
    }
  }

  private func discriminator(_ node: Node) -> Schema.Discriminator? {
    // OpenAPI 2 wrote the property alone.
    if node.kind == .scalar {
      guard let property = text(node, of: .discriminator) else { return nil }
      report(
        .wrongType, "expected a discriminator, found \(node.summary)",
        consequence: ", which is read as its 'propertyName'", at: node.location,
        help: "write it as in '{ propertyName: \(property.value) }'")
      return .init(property: property, mapping: [])
    }
    if node.kind != .mapping {
      report(
        .wrongType, "expected a discriminator, found \(node.summary)",
        consequence: ", which is ignored", at: node.location,
        help: "write it as in '{ propertyName: kind }'")
      return nil
    }
    guard let fields = fields(node, .discriminator),
      let nameNode = required(.propertyName, in: fields, of: "a discriminator"),
      let name = nonEmptyText(nameNode, of: .propertyName)
    else { return nil }
    var discriminator = Schema.Discriminator(property: name, mapping: [])
    for (value, target) in map(fields[.mapping], of: .mapping) {
      guard let text = text(target, of: .mapping), let schema = mappedSchema(text) else { continue }
      discriminator.mapping.append((value, schema))
    }
    discriminator.defaultMapping = text(fields[.defaultMapping], of: .defaultMapping)
      .flatMap { mappedSchema($0) }
    return discriminator
  }

  /// The schema that a discriminator names: a shared one by its name, or any by a reference.
  private func mappedSchema(_ text: Text) -> SchemaID? {
    let schemas = resolver.files.root(ofFile: text.location.file)?["components"]?["schemas"]
    if schemas?[text.value] != nil {
      let name = text.value.replacing("~", with: "~0").replacing("/", with: "~1")
      let path = "#/components/schemas/\(name.replacing("%", with: "%25"))"
      return referredSchema(Text(path, at: text.location), for: .schema)
    }
    if text.value.contains(where: { "#/.".contains($0) }) { return optionalReference(text) }
    report(
      .unknownSchema, "unknown schema '\(text.value)'", at: text.location,
      help: "add it under 'components/schemas', or remove the line")
    return nil
  }

  /// The schema that a reference leads to; one that leads nowhere is worth a warning, as the alternatives
  /// say themselves which values they have.
  private func optionalReference(_ text: Text) -> SchemaID? {
    referredSchema(text, for: .optional)
  }
}

extension Node {
  /// The node in JSON, in one line: `{"type":"string"}`.
  package var json: String {
    switch kind {
    case .sequence: return "[" + items.map(\.json).joined(separator: ",") + "]"
    case .mapping:
      return "{" + entries.map { "\($0.key.quoted):\($0.value.json)" }.joined(separator: ",") + "}"
    case .scalar:
      switch scalar {
      case .null, nil: return "null"
      case .bool(let value): return value ? "true" : "false"
      case .integer, .float: return text ?? ""
      case .string: return quoted
      }
    }
  }

  private var quoted: String {
    let escaped = (text ?? "").unicodeScalars.map { scalar in
      switch scalar {
      case "\"": "\\\""
      case "\\": "\\\\"
      case "\n": "\\n"
      case "\t": "\\t"
      default:
        scalar.value < 0x20
          ? "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
          : String(scalar)
      }
    }
    return "\"" + escaped.joined() + "\""
  }
}
