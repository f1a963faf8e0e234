import EndpointsDiagnostics
import EndpointsYAML

extension Fields.Vocabulary {
  static let schema = Self(
    object: "a schema",
    known: [
      .reference, .additionalProperties, .default, .deprecated, .description, .enum, .example,
      .examples, .externalDocs, .exclusiveMaximum, .exclusiveMinimum, .format, .items, .maxItems,
      .maxLength, .maxProperties, .maximum, .minItems, .minLength, .minProperties, .minimum,
      .multipleOf, .nullable, .pattern, .properties, .readOnly, .required, .title, .type,
      .uniqueItems, .writeOnly,
    ],
    unsupported: [
      .allOf, .anyOf, .const, .discriminator, .not, .oneOf, .patternProperties, .prefixItems,
      .propertyNames, .xml,
    ],
    example: "{ type: string }")
}

extension Reader {
  /// Reads a schema, or the name of a shared one, into a place of its own.
  mutating func schema(_ node: Node) -> SchemaID {
    let id = reserveSchema(at: node.place)
    read(node, into: id)
    return id
  }

  mutating func reserveSchema(at place: Place) -> SchemaID {
    schemas.append(Schema(place: place))
    return SchemaID(index: schemas.count - 1)
  }

  mutating func read(_ node: Node, into id: SchemaID) {
    if node.kind == .scalar, node.scalar == .string {
      schemas[id.index].reference = sharedSchema(named: Text(node.text ?? "", at: node.place))
      return
    }
    if node.kind == .sequence {
      report(
        "wrong-type", "expected a schema, found a list", at: node.place,
        help: help(forListOf: node.items.first?.text))
      return
    }
    guard let fields = fields(node, .schema) else { return }
    read(fields, into: id)
  }

  private func help(forListOf item: String?) -> String {
    let type = item.flatMap(Schema.ValueType.init(rawValue:))
    let items = type.map { "{ type: \($0.rawValue) }" } ?? item ?? "…"
    return "write '{ type: array, items: \(items) }' for a list"
  }

  /// Reads a schema from the keys of the object that spells it out, which may be a parameter.
  mutating func read(_ fields: Fields, into id: SchemaID) {
    var schema = Schema(place: fields.place)
    schema.description = prose(fields[.description], of: .description)
    schema.title = prose(fields[.title], of: .title)
    schema.isDeprecated = bool(fields[.deprecated], of: .deprecated)
    schema.isNullable = bool(fields[.nullable], of: .nullable)
    schema.constraints = constraints(fields)
    if let reference = fields[.reference] {
      schema.reference = self.reference(reference, beside: fields)
    } else {
      readType(fields[.type], into: &schema)
      readObject(fields, into: &schema)
      readArray(fields, into: &schema)
      readEnum(fields, into: &schema)
      schema.format = format(fields[.format], of: schema.type)
      checkConstraints(fields, of: schema)
      checkValues(fields, of: schema)
    }
    schemas[id.index] = schema
  }

  // MARK: References

  private mutating func sharedSchema(named name: Text) -> SchemaID? {
    if let id = sharedSchemas[name.value] { return id }
    if lost.contains(.schemas) { return nil }
    report(
      "unknown-schema", "there is no schema '\(name.value)'", at: name.place,
      help: Schema.ValueType(rawValue: name.value).map { "write '{ type: \($0.rawValue) }'" }
        ?? help(forName: name.value, among: sharedSchemas.keys, under: "schemas"))
    return nil
  }

  private mutating func reference(_ node: Node, beside fields: Fields) -> SchemaID? {
    let allowed: Set<Keyword> = [.reference, .description, .title, .deprecated, .nullable]
    for keyword in fields.keywords where !allowed.contains(keyword) {
      report(
        "unsupported-feature", "'\(keyword.rawValue)' beside '$ref' is not supported yet",
        at: fields.key(keyword)?.place ?? node.place,
        help: "put it into the schema that is referred to")
    }
    guard let text = text(node, of: .reference) else { return nil }
    for prefix in ["#/components/schemas/", "#/schemas/"] where text.value.hasPrefix(prefix) {
      let name = Text(String(text.value.dropFirst(prefix.count)), at: text.place)
      return sharedSchema(named: name)
    }
    report(
      "unsupported-reference", "'$ref' can only refer to a shared schema, found '\(text.value)'",
      at: text.place, help: "write '#/components/schemas/NAME', or the schema's name alone")
    return nil
  }

  /// The help for a name that is not declared: the name that was meant, or where to declare it.
  mutating func help(
    forName name: String, among names: some Collection<String>, under keyword: String
  ) -> String {
    if diagnostics.areFew, names.count <= comparisonsLeft {
      comparisonsLeft -= names.count
      if knownNames[keyword]?.count != names.count {
        knownNames[keyword] = (names.count, KnownWords(names.sorted()))
      }
      if let other = knownNames[keyword]?.words.suggestion(for: name) {
        return "did you mean '\(other)'?"
      }
    }
    return "add '\(name)' under '\(keyword)' in api.yaml"
  }

  // MARK: Types

  private mutating func readType(_ node: Node?, into schema: inout Schema) {
    guard let node else { return }
    let nodes = node.kind == .sequence ? Array(node.items) : [node]
    for node in nodes {
      if node.kind == .scalar, node.text == "null" {
        schema.isNullable = true
        continue
      }
      guard let text = text(node, of: .type) else { continue }
      guard let type = Schema.ValueType(rawValue: text.value) else {
        report(
          "unknown-type", "there is no type '\(text.value)'", at: text.place,
          help: sharedSchemas[text.value] == nil
            ? Self.help(forType: text.value)
            : "write '\(text.value)' alone, or '{ $ref: '#/components/schemas/\(text.value)' }'")
        continue
      }
      if let other = schema.type, other != type {
        report(
          "unsupported-feature",
          "a value that is either \(other.rawValue) or \(type.rawValue) is not supported yet",
          at: node.place, help: "choose one type")
      } else {
        schema.type = type
      }
    }
  }

  private static func help(forType name: String) -> String {
    let names = Schema.ValueType.allCases.map(\.rawValue)
    if ["date", "date-time", "uuid"].contains(name) {
      return "write 'type: string' and 'format: \(name)'"
    }
    if let type = typesElsewhere[name.lowercased()] ?? suggestion(for: name, among: names) {
      return "did you mean '\(type)'?"
    }
    return "the types are \(names.joined(separator: ", ")) and null"
  }

  /// What other languages call the types.
  private static let typesElsewhere = [
    "int": "integer", "long": "integer", "bool": "boolean", "float": "number", "double": "number",
    "decimal": "number", "str": "string", "text": "string", "list": "array", "map": "object",
    "dict": "object", "dictionary": "object",
  ]

  private mutating func readObject(_ fields: Fields, into schema: inout Schema) {
    for (name, value) in map(fields[.properties], of: .properties) {
      schema.properties.append(.init(name: name, schema: self.schema(value)))
    }
    let names = Set(schema.properties.map(\.name.value))
    var words: KnownWords?
    // A parameter's own 'required' is a boolean.
    let required = fields.vocabulary == .shorthandParameter && fields[.required]?.kind == .scalar
    for node in required ? [] : list(fields[.required], of: .required) {
      guard let name = text(node, of: .required) else { continue }
      if names.contains(name.value) {
        schema.required.append(name)
      } else {
        if words == nil, diagnostics.areFew { words = KnownWords(names.sorted()) }
        let meant = diagnostics.areFew ? words?.suggestion(for: name.value) : nil
        report(
          "unknown-property", "'required' names '\(name.value)', which is no property",
          at: name.place,
          help: meant.map { "did you mean '\($0)'?" }
            ?? "add '\(name.value)' under 'properties'")
      }
    }
    if let node = fields[.additionalProperties] {
      if case .bool(let isAllowed) = node.scalar, node.kind == .scalar {
        schema.additionalProperties = isAllowed ? .any : .forbidden
      } else {
        schema.additionalProperties = .schema(self.schema(node))
      }
    }
    checkType(.object, [.properties, .additionalProperties], fields, &schema)
  }

  private mutating func readArray(_ fields: Fields, into schema: inout Schema) {
    if let node = fields[.items] {
      schema.items = self.schema(node)
    } else if schema.type == .array, !fields.misspelt.contains(.items) {
      report(
        "missing-key", "an array needs 'items'", at: fields[.type]?.place ?? schema.place,
        help: "say what the array holds: 'items: { type: string }', or 'items: {}' for anything")
    }
    checkType(.array, [.items], fields, &schema)
  }

  /// Takes the type from the keywords that only it has, and reports those beside another type.
  private mutating func checkType(
    _ type: Schema.ValueType, _ keywords: [Keyword], _ fields: Fields, _ schema: inout Schema
  ) {
    for keyword in keywords {
      guard let key = fields.key(keyword) else { continue }
      guard let declared = schema.type else {
        schema.type = type
        continue
      }
      if declared != type {
        report(
          "misplaced-key", "'\(keyword.rawValue)' means nothing for type '\(declared.rawValue)'",
          at: key.place, help: "remove it, or write 'type: \(type.rawValue)'")
      }
    }
  }
}
