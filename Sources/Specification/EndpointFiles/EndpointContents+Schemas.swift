// SPDX-License-Identifier: Apache-2.0

import EndpointsDiagnostics
import EndpointsYAML

extension EndpointContents {
  /// A schema in which names of shared schemas are references, those of types are types, and lists of one
  /// are arrays.
  func schema(_ node: Node) -> NodeDraft {
    switch node.kind {
    case .scalar where node.scalar == .string:
      return .mapping(schema(named: Text(node.text ?? "", at: node.location)))
    case .sequence where node.isListOfOne:
      var schema = MappingDraft(at: node.location)
      schema.add("type", at: node.location, .string("array", at: node.location))
      schema.add("items", at: node.location, self.schema(node.items[0]))
      return .mapping(schema)
    case .scalar, .sequence:
      return .node(node)
    case .mapping:
      var schema = MappingDraft(at: node.location)
      for (key, value) in node.entries {
        if Keyword(utf8: key.utf8) == .schema, value.isSchemaAlone {
          addNamed(value, at: key, of: node, to: &schema)
        } else {
          addEntry(key, value, to: &schema)
        }
      }
      return .mapping(schema)
    }
  }

  /// Adds what a schema says that is named beside a description and the like.
  private func addNamed(_ value: Node, at key: Node, of node: Node, to schema: inout MappingDraft) {
    let others: [Keyword] = value.kind == .scalar ? [.reference, .type] : [.items, .type]
    if let other = others.first(where: { node[$0.text] != nil }) {
      return report(
        .duplicateKey, "use either 'schema' or '\(other.text)', not both", at: key.location,
        help: "keep one of them")
    }
    guard case .mapping(let named) = self.schema(value) else { return }
    for entry in named.entries { schema.add(entry.key, entry.value) }
  }

  /// A shared schema, or a type if no schema has its name.
  private func schema(named name: Text) -> MappingDraft {
    var schema = MappingDraft(at: name.location)
    if !names[.schemas].contains(name.value), Schema.ValueType(rawValue: name.value) != nil {
      schema.add("type", at: name.location, .string(name.value, at: name.location))
    } else if let reference = reference(to: name, under: .schemas) {
      schema.add("$ref", at: name.location, reference)
    }
    return schema
  }

  /// Adds an entry of a schema with the schemas in it.
  func addEntry(_ key: Node, _ value: Node, to schema: inout MappingDraft) {
    switch Keyword(utf8: key.utf8) {
    case .reference:
      guard let target = target(ofReference: value, under: .schemas) else { return }
      schema.add(.node(key), target)
    case .items where value.kind == .sequence:
      // Former drafts had tuples so.
      schema.add(.node(key), .node(value))
    case .additionalProperties, .items, .unevaluatedItems, .unevaluatedProperties:
      schema.add(.node(key), self.schema(value))
    case .allOf, .anyOf, .oneOf, .prefixItems:
      schema.add(
        .node(key),
        value.kind == .sequence
          ? .sequence(value.items.map { self.schema($0) }, at: value.location) : .node(value))
    case .definitions, .defs, .patternProperties, .properties:
      schema.add(.node(key), value.mapping { self.schema($0) })
    case .discriminator:
      schema.add(.node(key), discriminator(value))
    default:
      schema.add(.node(key), .node(value))
    }
  }

  private func discriminator(_ node: Node) -> NodeDraft {
    guard node.kind == .mapping else { return .node(node) }
    var discriminator = MappingDraft(at: node.location)
    for (key, value) in node.entries {
      switch Keyword(utf8: key.utf8) {
      case .mapping:
        discriminator.add(.node(key), value.mapping { mappedSchema($0) })
      case .defaultMapping:
        if let schema = mappedSchema(value) { discriminator.add(.node(key), schema) }
      default: discriminator.add(.node(key), .node(value))
      }
    }
    return .mapping(discriminator)
  }

  /// A schema that a discriminator names, by its name or by a reference.
  private func mappedSchema(_ node: Node) -> NodeDraft? {
    names[.schemas].contains(node.text ?? "")
      ? .node(node) : target(ofReference: node, under: .schemas)
  }

  // MARK: References

  /// The target of a `$ref` where it leads to a shared object of a section; `nil` for any other string, which
  /// is reported.
  func target(ofReference node: Node, under section: EndpointFolder.Section) -> NodeDraft? {
    guard node.kind == .scalar, node.scalar != .null, let text = node.text else {
      return .node(node)
    }
    if let name = name(ofReference: text, under: section) {
      return reference(to: Text(name, at: node.location), under: section)
    }
    report(
      .unsupportedReference, "'$ref' can only refer to a shared \(section.object), found '\(text)'",
      at: node.location,
      help: section == .schemas
        ? "write '#/components/schemas/NAME', or the name alone: 'schema: NAME'"
        : "write '#/components/\(section.rawValue)/NAME', or the \(section.object)'s name alone")
    return nil
  }

  /// The name of the shared object that a reference is to; `nil` for a reference to anything else.
  func name(ofReference text: String, under section: EndpointFolder.Section) -> String? {
    let place = "#/components/\(section.rawValue)/"
    return text.hasPrefix(place) ? String(text.dropFirst(place.count)) : nil
  }

  /// A likely fix for what is not the name of a shared object; `nil` if it may be a misspelt one.
  private func help(for name: Text, as section: EndpointFolder.Section) -> String? {
    if name.value == "none" {
      return
        "write 'none' for a parameter or a response that 'defaults' in api.yaml has, and no other"
    }
    if section == .schemas {
      return Schema.ValueType.schema(meantBy: name.value).map { "write '\($0)'" }
    }
    return section == .responses && name.value.contains(" ")
      ? "write '{ description: … }' for what the response means" : nil
  }

  /// The text of a reference to a shared object; `nil` if there is none of that name, which is reported.
  func reference(to name: Text, under section: EndpointFolder.Section) -> NodeDraft? {
    let id: Diagnostic.ID =
      switch section {
      case .parameters: .unknownParameter
      case .responses: .unknownResponse
      case .schemas: .unknownSchema
      }
    let words = section == .schemas ? section.object : "shared \(section.object)"
    guard
      isDeclared(name, under: section.keyword, id, words, help: help(for: name, as: section))
    else { return nil }
    return .reference(to: name, under: section.rawValue)
  }
}

extension Node {
  /// The mapping with other values; any other node as it is.
  fileprivate func mapping(_ turn: (Node) -> NodeDraft?) -> NodeDraft {
    guard kind == .mapping else { return .node(self) }
    var mapping = MappingDraft(at: location)
    for (key, value) in entries {
      if let draft = turn(value) { mapping.add(.node(key), draft) }
    }
    return .mapping(mapping)
  }
}

extension NodeDraft {
  /// The text of a reference to a component.
  static func reference(to name: Text, under section: String) -> NodeDraft {
    let step = name.value.replacing("~", with: "~0").replacing("/", with: "~1")
      .replacing("%", with: "%25")
    return .string("#/components/\(section)/\(step)", at: name.location)
  }
}
