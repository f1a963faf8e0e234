import EndpointsDiagnostics
import EndpointsYAML

extension EndpointFrontEnd {
  /// A schema in which names of shared schemas are references.
  func schema(_ node: Node) -> NodeDraft {
    switch node.kind {
    case .scalar where node.scalar == .string:
      var schema = MappingDraft(at: node.location)
      let name = Text(node.text ?? "", at: node.location)
      if let reference = reference(toSchema: name) {
        schema.add("$ref", at: node.location, reference)
      }
      return .mapping(schema)
    case .scalar, .sequence:
      return .node(node)
    case .mapping:
      var schema = MappingDraft(at: node.location)
      for (key, value) in node.entries { addEntry(key, value, to: &schema) }
      return .mapping(schema)
    }
  }

  /// Adds an entry of a schema with the schemas in it.
  func addEntry(_ key: Node, _ value: Node, to schema: inout MappingDraft) {
    switch Keyword(utf8: key.utf8) {
    case .reference:
      guard let target = target(ofReference: value) else { return }
      schema.add(.node(key), target)
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
    names[.schemas].contains(node.text ?? "") ? .node(node) : target(ofReference: node)
  }

  // MARK: References

  /// The target of a `$ref` where it leads to a shared schema; `nil` for any other string, which is
  /// reported.
  private func target(ofReference node: Node) -> NodeDraft? {
    guard node.kind == .scalar, node.scalar != .null, let text = node.text else {
      return .node(node)
    }
    for prefix in ["#/components/schemas/", "#/schemas/"] where text.hasPrefix(prefix) {
      return reference(toSchema: Text(String(text.dropFirst(prefix.count)), at: node.location))
    }
    report(
      .unsupportedReference, "'$ref' can only refer to a shared schema, found '\(text)'",
      at: node.location, help: "write '#/components/schemas/NAME', or the schema's name alone")
    return nil
  }

  private func reference(toSchema name: Text) -> NodeDraft? {
    let type = Schema.ValueType(rawValue: name.value)
    guard
      isDeclared(
        name, under: .schemas, .unknownSchema, "schema",
        help: type.map { "write '{ type: \($0.rawValue) }'" })
    else { return nil }
    return .reference(to: name, under: "schemas")
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
