// SPDX-License-Identifier: Apache-2.0

import EndpointsDiagnostics
import EndpointsYAML

extension Fields.Vocabulary {
  static let schema = Self(
    object: "a schema",
    known: ([
      .reference, .additionalProperties, .allOf, .anchor, .anyOf, .comment, .const, .definitions,
      .defs, .deprecated, .description, .discriminator, .enum, .example, .examples, .externalDocs,
      .format, .id, .items, .nullable, .oneOf, .patternProperties, .prefixItems, .properties,
      .required, .schemaDialect, .title, .type, .unevaluatedItems, .unevaluatedProperties, .xml,
    ] + Keyword.constraints.map(\.key)).sorted { $0.text < $1.text },
    unsupported: [
      .additionalItems, .dependencies, .dependentRequired, .dependentSchemas, .dynamicAnchor,
      .dynamicRef, .else, .if, .then, .vocabulary,
    ],
    example: "{ type: string }")
}

/// Reads the schemas of a document.
final class SchemaReader: DocumentPartReader {
  /// The schemas that were read, and those that are to be; a ``SchemaID`` is an index into it.
  var schemas: [Schema] = []
  /// The schemas that references lead to.
  var shared = SharedSchemas()
  /// The number of compositions around the schema that is being read; another part of one may have what
  /// a part lacks.
  var compositions = 0
  /// The formats that were reported, with their types.
  var reportedFormats: Set<String> = []
}

extension SchemaReader {
  /// Reserves an entry for a schema that is read later.
  func reserve(at location: SourceRange, as type: Schema.ValueType? = nil) -> SchemaID {
    let id = SchemaID(index: schemas.count)
    schemas.append(Schema(location: location))
    if let type { schemas[id.index].type = type }
    return id
  }

  func read(_ node: Node, into id: SchemaID) {
    if node.kind == .scalar, node.scalar == .string {
      schemas[id.index].reference = sharedSchema(named: Text(node.text ?? "", at: node.location))
      return
    }
    if node.kind == .scalar, case .bool(let isAllowed) = node.scalar {
      schemas[id.index].isImpossible = !isAllowed
      return
    }
    if node.kind == .sequence {
      report(
        .wrongType, "expected a schema, found a list", at: node.location,
        help: help(forListOf: node.items.first?.text))
      return
    }
    if node.kind != .mapping, node.scalar != .null {
      return report(
        .wrongType, "expected a schema, found \(node.summary)",
        consequence: ", so any value is accepted", at: node.location,
        help: "write it as in '{ type: string }'")
    }
    guard let fields = fields(node, .schema) else { return }
    read(fields, into: id)
  }

  /// The keys of others for the name of a schema, or of the property that it is of.
  private func namesOfOthers(_ fields: Fields) -> [ExtensionKey] {
    guard fields[extension: .fernPropertyName] != nil, shared[fields.node]?.isShared != true else {
      return [.speakeasyName]
    }
    return [.speakeasyName, .fernPropertyName]
  }

  private func help(forListOf item: String?) -> String {
    let type = item.flatMap(Schema.ValueType.init(rawValue:))
    let items = type.map { "{ type: \($0.rawValue) }" } ?? item ?? "…"
    return "write '{ type: array, items: \(items) }' for a list"
  }

  /// Reads a schema from the keys of the object that spells it out, which may be a parameter.
  func read(_ fields: Fields, into id: SchemaID) {
    var schema = Schema(location: fields.location)
    schema.description = prose(fields[.description], of: .description)
    schema.title = prose(fields[.title], of: .title)
    schema.isDeprecated = isDeprecated(fields)
    schema.isNullable = bool(fields[.nullable], of: .nullable)
    let constraints = ConstraintReader(self)
    schema.constraints = constraints.constraints(fields)
    if isSensitive(fields), !schema.constraints.contains(.sensitive) {
      schema.constraints.append(.sensitive)
    }
    schema.swiftName = swiftName(fields, or: namesOfOthers(fields))
    schema.defaultValue = fields[.default]
    schema.examples = examples(of: fields)
    let meansMore = fields.hasOther(than: Self.annotations)
    if let reference = fields[.reference] {
      let target = self.reference(reference)
      if meansMore { schema.allOf = target.map { [$0] } ?? [] } else { schema.reference = target }
      schema.isReferenceAlone = meansMore && isOfVersion30(fields.location)
    }
    if fields[.reference] == nil || meansMore { readContents(fields, into: &schema) }
    // An assignment would copy it.
    swap(&schemas[id.index], &schema)
  }

  /// Keywords beside a reference that say nothing about the values themselves.
  private static let annotations = KeywordSet([
    .reference, .anchor, .comment, .default, .defs, .definitions, .deprecated, .description,
    .example, .examples, .externalDocs, .id, .nullable, .readOnly, .schemaDialect, .sensitive,
    .title, .writeOnly, .xml,
  ])

  private func readContents(_ fields: Fields, into schema: inout Schema) {
    readType(fields[.type], into: &schema)
    readComposition(fields, into: &schema)
    readObject(fields, into: &schema)
    readArray(fields, into: &schema)
    EnumReader(context).read(fields, into: &schema)
    if schema.types.isEmpty, schema.isAlone, !schema.isNull, schema.enumValues == nil,
      fields.has(.contentEncoding)
    {
      // Only a text has one (JSON Schema, 'contentEncoding').
      schema.type = .string
    }
    schema.format = format(fields[.format], of: schema.type)
    let constraints = ConstraintReader(self)
    constraints.checkConstraints(fields, of: schema.type)
    if schema.type == .integer || fields.has(.default) {
      ValueChecker(context).check(fields, of: schema)
    }
  }

  // MARK: References

  private func sharedSchema(named name: Text) -> SchemaID? {
    if let id = context.names.schemas[name.value] { return id }
    report(
      .unknownSchema, "unknown schema '\(name.value)'", at: name.location,
      help: Schema.ValueType.schema(meantBy: name.value).map { "write '\($0)'" }
        ?? "write '{ $ref: '#/components/schemas/NAME' }' with the name of one")
    return nil
  }

  /// True if a location is in a document of OpenAPI 3.0, or in a file that one may refer to.
  private func isOfVersion30(_ location: SourceRange) -> Bool {
    let version =
      resolver.files.root(ofFile: location.file)?["openapi"]
      ?? resolver.files.root(ofFile: 0)?["openapi"]
    return version?.text?.hasPrefix("3.0") ?? false
  }

  private func reference(_ node: Node) -> SchemaID? {
    text(node, of: .reference).flatMap { referredSchema($0, for: .schema) }
  }

  // MARK: Types

  private func readType(_ node: Node?, into schema: inout Schema) {
    guard let node else { return }
    var allowsNull = false
    for node in node.kind == .sequence ? Array(node.items) : [node] {
      if node.textEquals("null") {
        allowsNull = true
      } else if node.kind == .scalar, node.scalar == .null {
        // YAML has '~' for it, too; nothing at all is a line that somebody did not finish.
        allowsNull = true
        if node.text?.isEmpty ?? true { _ = text(node, of: .type) }
      } else if let type = valueType(node), !schema.types.contains(type) {
        schema.types.append(type)
      }
    }
    // A number may be a whole one anyway.
    if schema.types.contains(.number), schema.types.contains(.integer) {
      schema.types.removeAll { $0 == .integer }
      schema.isExactNumber = true
    }
    schema.isNullable = schema.isNullable || allowsNull
    schema.isNull = allowsNull && schema.types.isEmpty
  }

  /// The type of a name; `nil` if there is none, which was reported.
  private func valueType(_ node: Node) -> Schema.ValueType? {
    guard let text = text(node, of: .type) else { return nil }
    if let type = Schema.ValueType(rawValue: text.value) { return type }
    report(
      .unknownType, "unknown type '\(text.value)'", at: text.location,
      help: context.names.schemas[text.value] == nil
        ? Self.help(forType: text.value)
        : "write '\(text.value)' alone, or '{ $ref: '#/components/schemas/\(text.value)' }'")
    guard policy.acceptsTypesOfOtherLanguages else { return nil }
    return Schema.ValueType.typesElsewhere[text.value.lowercased()]
      .flatMap(Schema.ValueType.init(rawValue:))
  }

  private static func help(forType name: String) -> String {
    if Schema.ValueType(likely: name) == nil || name.last == "]" || name.last == "?",
      let schema = Schema.ValueType.schema(meantBy: name)
    {
      return "write '\(schema)'"
    }
    let names = Schema.ValueType.allCases.map(\.rawValue)
    if let type = Schema.ValueType(likely: name)?.rawValue ?? suggestion(for: name, among: names) {
      return "did you mean '\(type)'?"
    }
    return "the types are \(names.joined(separator: ", ")) and null"
  }

  private func readObject(_ fields: Fields, into schema: inout Schema) {
    for (name, value) in map(fields[.properties], of: .properties) {
      schema.properties.append(.init(name: name, schema: self.schema(value)))
    }
    for (pattern, value) in map(fields[.patternProperties], of: .patternProperties) {
      schema.patternProperties.append(.init(name: pattern, schema: self.schema(value)))
    }
    readRequired(fields, into: &schema)
    if let node = fields[.additionalProperties] ?? fields[.unevaluatedProperties] {
      if case .bool(let isAllowed) = node.scalar, node.kind == .scalar {
        schema.additionalProperties = isAllowed ? .any : .forbidden
      } else {
        schema.additionalProperties = .schema(self.schema(node))
      }
    }
    checkType(
      .object,
      [.properties, .additionalProperties, .patternProperties, .unevaluatedProperties], fields,
      &schema)
  }

  private func readRequired(_ fields: Fields, into schema: inout Schema) {
    // Of a composition, another part may have the property.
    let isWhole = policy.demandsCompleteSchemas && schema.isAlone && compositions == 0
    let names = isWhole ? Set(schema.properties.map(\.name.value)) : []
    var words: KnownWords?
    if let node = fields[.required], node.kind == .scalar, case .bool = node.scalar {
      return report(
        .wrongType, "'required' must be a list, found \(node.summary)", at: node.location,
        help: "write the names of required properties beside 'properties': 'required: [name]'")
    }
    for node in list(fields[.required], of: .required) {
      guard let name = text(node, of: .required) else { continue }
      if !isWhole || names.contains(name.value) {
        schema.required.append(name)
      } else {
        if words == nil, log.diagnostics.shouldSuggest { words = KnownWords(names.sorted()) }
        let meant = log.diagnostics.shouldSuggest ? words?.suggestion(for: name.value) : nil
        report(
          .unknownProperty, "'required' names '\(name.value)', which is not a property",
          at: name.location,
          help: meant.map { "did you mean '\($0)'?" }
            ?? "add '\(name.value)' under 'properties'")
      }
    }
  }

  private func readArray(_ fields: Fields, into schema: inout Schema) {
    schema.prefixItems = list(fields[.prefixItems], of: .prefixItems).map { self.schema($0) }
    if let node = fields[.items] ?? fields[.unevaluatedItems] {
      if node.kind == .sequence, policy.acceptsFormerDrafts {
        // Drafts before 2020-12 wrote a tuple so.
        schema.prefixItems += node.items.map { self.schema($0) }
      } else {
        schema.items = self.schema(node)
      }
    } else if schema.type == .array, schema.prefixItems.isEmpty, schema.isAlone,
      !fields.misspelt.contains(.items), policy.demandsCompleteSchemas
    {
      report(
        .missingKey, "an array needs 'items'", at: fields[.type]?.location ?? schema.location,
        help: "say what the array holds: 'items: { type: string }', or 'items: {}' for anything")
    }
    checkType(.array, [.items, .prefixItems, .unevaluatedItems], fields, &schema)
  }

  /// Takes the type from the keywords that only it has, and reports those beside another type.
  private func checkType(
    _ type: Schema.ValueType, _ keywords: [Keyword], _ fields: Fields, _ schema: inout Schema
  ) {
    for keyword in keywords {
      guard let key = fields.key(keyword) else { continue }
      guard let declared = schema.types.first else {
        if !schema.isNull, schema.isAlone { schema.type = type }
        continue
      }
      if !schema.types.contains(type) {
        report(
          .misplacedKey, "'\(keyword.text)' has no effect on type '\(declared.rawValue)'",
          at: key.location, help: "remove it, or write 'type: \(type.rawValue)'")
      }
    }
  }
}

extension SchemaReader {
  /// Reads a format, warning of one that neither the generator nor the OpenAPI format registry knows.
  func format(_ node: Node?, of type: Schema.ValueType?) -> Text? {
    guard let format = text(node, of: .format) else { return nil }
    let names = Self.formats(of: type)
    if !names.contains(format.value) {
      let kind = type.map { "type '\($0.rawValue)'" } ?? "a schema without type"
      let isNew = reportedFormats.insert("\(kind) \(format.value)").inserted
      guard isNew || policy.reportsEveryUnknownFormat else { return format }
      warn(
        .unknownFormat, "'\(format.value)' is not a known format of \(kind)",
        at: format.location,
        help: suggestion(for: format.value, among: names.sorted()).map { "did you mean '\($0)'?" }
          ?? Self.help(forFormatsOf: type))
    }
    return format
  }

  /// Names the formats that have a Swift type of their own.
  private static func help(forFormatsOf type: Schema.ValueType?) -> String {
    switch type {
    case .string, nil: "remove it, or use date, date-time, uuid or byte"
    case .integer: "remove it, or use int8 to int64, or uint8 to uint64"
    case .number: "remove it, or use float, double or decimal"
    case .boolean, .array, .object: "remove it"
    }
  }

  private static func formats(of type: Schema.ValueType?) -> Set<String> {
    switch type {
    case .string: stringFormats
    case .integer: integerFormats
    case .number: numberFormats.union(integerFormats)
    case .boolean, .array, .object: []
    case nil: stringFormats.union(numberFormats).union(integerFormats)
    }
  }

  private static let stringFormats: Set<String> = [
    "base64url", "binary", "byte", "char", "commonmark", "date", "date-time", "date-time-local",
    "decimal", "duration", "email", "hostname", "html", "http-date", "idn-email", "idn-hostname",
    "ipv4", "ipv6", "iri", "iri-reference", "json-pointer", "media-range", "password", "regex",
    "relative-json-pointer", "time", "time-local", "uri", "uri-reference", "uri-template", "url",
    "uuid",
  ]

  private static let integerFormats: Set<String> = [
    "double-int", "int8", "int16", "int32", "int64", "uint", "uint8", "uint16", "uint32",
    "uint64", "unix-time",
  ]

  private static let numberFormats: Set<String> = [
    "decimal", "decimal128", "double", "float", "sf-decimal",
  ]
}
