import EndpointsDiagnostics
import EndpointsSpec

extension Planner {
  /// What a caller passes as the body.
  mutating func bodyArgument(
    _ body: RequestBody, _ namer: inout Namer, in scope: inout Scope
  ) -> Argument? {
    guard let (type, planned) = bodyType(of: body, in: &scope) else { return nil }
    var form = planned
    // Where the body may be left out, `nil` does so.
    if !body.isRequired, case .json(let contentType, _) = form {
      form = .json(contentType: contentType, isNullable: false)
    }
    let only = body.content.count == 1 ? body.content.first : nil
    return Argument(
      name: namer.name(for: "body", .member), type: body.isRequired ? type : type.asOptional,
      use: .body(form), checks: only.map { checks(of: $0) } ?? [],
      documentation: paragraphs(body.description))
  }

  private mutating func bodyType(
    of body: RequestBody, in scope: inout Scope
  ) -> (TypeReference, BodyForm)? {
    if body.content.count == 1, let content = body.content.first {
      return bodyType(of: content, named: "body", in: &scope)
    }
    if body.content.isEmpty { return nil }
    return choice(of: body, in: &scope)
  }

  /// The type and the form of a body in one media type.
  private mutating func bodyType(
    of content: MediaType, named text: String, in scope: inout Scope
  ) -> (TypeReference, BodyForm) {
    switch context.document.kind(of: content) {
    case .json:
      let isUsual = content.isRange || content.name.value == "application/json"
      let type = type(of: content.schema, named: text, in: &scope)
      let contentType = isUsual ? nil : content.name.value
      return (type, .json(contentType: contentType, isNullable: type.isOptional))
    case .jsonLines, .serverSentEvents:
      let item = content.itemSchema ?? content.schema
      return (
        .array(type(of: item, named: text + "_item", in: &scope)),
        .jsonLines(contentType: content.name.value)
      )
    case .form:
      warnOfUnusedEncodings(of: content)
      if context.document.objects(of: content.schema).isEmpty {
        return (.dictionary(.builtin(.json)), .form([]))
      }
      let type = type(of: content.schema, named: text, in: &scope)
      return (type.unwrapped, .form(encodings(of: content)))
    case .multipart:
      // Where the spec does not name the parts, whoever calls does.
      warnOfUnusedEncodings(of: content)
      let type = multipartType(of: content, named: text, in: &scope)
      let isForm = content.isRange || content.name.value == "multipart/form-data"
      return (
        type ?? .builtin(.multipartForm),
        .multipart(contentType: isForm ? nil : content.name.value)
      )
    case .text:
      warnOfUnusedSchema(content)
      return (.builtin(.string), .text(contentType: content.isRange ? nil : content.name.value))
    case .data:
      warnOfUnusedSchema(content)
      if content.isRange, !content.isAny { return (.builtin(.mediaBody), .media) }
      let contentType = content.isAny ? "application/octet-stream" : content.name.value
      return (.builtin(.requestBody), .data(contentType: contentType))
    }
  }

  /// Says that a body's parts have no types where its media type is none that is read or written.
  mutating func warnOfUnusedSchema(_ content: MediaType) {
    guard context.document.isStructured(content.schema) else { return }
    let words = context.document.kind(of: content) == .text ? "a text" : "bytes"
    diagnostics.warning(
      .unusedSchema,
      "the schema of '\(content.name.value)' is not used: such a body is \(words)",
      at: content.name.place, help: "offer the same in 'application/json', if the API does")
  }

  private mutating func type(
    of schema: SchemaID?, named text: String, in scope: inout Scope
  ) -> TypeReference {
    schema.map { type(of: $0, named: text, in: &scope) } ?? .builtin(.json)
  }

  /// What a body in one media type is checked against as a whole.
  private mutating func checks(of content: MediaType) -> [Check] {
    switch context.document.kind(of: content) {
    case .json, .form, .text: return content.schema.map { checks(of: $0) } ?? []
    case .jsonLines, .serverSentEvents:
      let items = (content.itemSchema ?? content.schema).map { checks(of: $0) } ?? []
      return items.isEmpty ? [] : [.each(items)]
    case .multipart, .data: return []
    }
  }

  // MARK: Choices

  /// An enum of the media types that a body can be in.
  private mutating func choice(
    of body: RequestBody, in scope: inout Scope
  ) -> (TypeReference, BodyForm) {
    let name = scope.namer.name(for: "body", .type)
    var inner = Scope(path: scope.path + [name], namer: Namer(inside: scope.namer))
    // Inside the enum, a case of a type's name would be found in place of the type.
    var caseNamer = Namer(inside: typeNamer)
    let names = caseNamer.names(for: body.content.map(\.caseName), .member)
    inner.namer.reserve(names.map(\.text))
    var choices: [BodyForm.Choice] = []
    var cases: [Model.Choice.Case] = []
    for (content, caseName) in zip(body.content, names) {
      let (type, form) = bodyType(of: content, named: caseName.text + "_body", in: &inner)
      choices.append(.init(name: caseName, form: form, checks: checks(of: content)))
      cases.append(.init(name: caseName, type: type, documentation: ["`\(content.name.value)`"]))
    }
    scope.nested.append(
      Model(
        name: name, documentation: ["The body, in one of the media types that there are."],
        isDeprecated: false, shape: .choice(.init(cases: cases, nested: inner.nested))))
    return (.model(scope.path + [name]), .choice(choices))
  }

  // MARK: Forms

  /// How the properties of a form are written that are not written as usual: each item of a list by
  /// itself, and objects in JSON (OpenAPI 3.2, 'Encoding By Name').
  mutating func encodings(of content: MediaType) -> [BodyForm.PropertyEncoding] {
    if content.encodings.isEmpty { return [] }
    let properties = formProperties(of: content.schema)
    let known = content.encodings.uniqued(by: \.property.value).compactMap { encoding in
      properties[encoding.property.value].map { (encoding, $0.position, $0.property) }
    }
    return known.sorted { $0.1 < $1.1 }.compactMap { encoding, _, property in
      let isJSON = encoding.contentType.map { MediaType.isJSON($0.value) } ?? false
      let form = style(of: encoding, property.schema) ?? (isJSON ? .json : .plain)
      return form == .plain ? nil : .init(property: property.name.value, form: form)
    }
  }

  /// The style of a property that has one, which then counts more than its media type; `nil` for all
  /// others.
  private func style(
    of encoding: MediaType.Encoding?, _ schema: SchemaID
  ) -> ParameterForm? {
    guard let encoding, encoding.hasStyle else { return nil }
    return form(encoding.style, encoding.explode, of: schema, in: .query)
  }

  /// The properties of a form by their names, with their positions; those of all objects that it may be.
  private mutating func formProperties(of schema: SchemaID?) -> FormProperties {
    guard let schema = schema.map({ context.document.end(of: $0) }) else { return [:] }
    if let known = formProperties[schema] { return known }
    let properties = context.document.objects(of: schema).flatMap {
      context.document.properties(of: $0)
    }
    let found = FormProperties(
      properties.enumerated().map { ($1.name.value, ($0, $1)) },
      uniquingKeysWith: { first, _ in first })
    formProperties[schema] = found
    return found
  }

  /// The properties of a form by their names.
  typealias FormProperties = [String: (position: Int, property: Schema.Property)]

  /// Says which encodings are of properties that a form does not name.
  mutating func warnOfUnusedEncodings(of content: MediaType) {
    if content.encodings.isEmpty { return }
    let properties = formProperties(of: content.schema)
    for encoding in content.encodings where properties[encoding.property.value] == nil {
      diagnostics.warning(
        .unusedEncoding, "there is no property '\(encoding.property.value)' to encode",
        at: encoding.property.place, help: "name it under 'properties' of the form's schema")
    }
  }

  /// The structure of a `multipart/form-data` body; `nil` if the schema names no part.
  ///
  /// Where it is one of several objects, the parts of all are in the structure.
  private mutating func multipartType(
    of content: MediaType, named text: String, in scope: inout Scope
  ) -> TypeReference? {
    let objects = context.document.objects(of: content.schema)
    guard let id = content.schema, let first = objects.first else { return nil }
    let properties = objects.flatMap { context.document.properties(of: $0) }.uniqued(
      by: \.name.value)
    if properties.isEmpty { return nil }
    let name = scope.namer.name(for: text, .type)
    var inner = Scope(path: scope.path + [name], namer: Namer(inside: scope.namer))
    var namer = Namer(reserved: BuiltInNames.objectMembers)
    let names = namer.names(
      for: properties.map { context.propertyName($0, of: objects) }, .member)
    let encodings = Dictionary(
      content.encodings.map { ($0.property.value, $0) }, uniquingKeysWith: { first, _ in first })
    let namesOfHeaders = properties.map { property in
      let headers = encodings[property.name.value]?.headers ?? []
      return namer.names(for: headers.map { headerName($0, of: property) }, .member)
    }
    inner.namer.reserve((names + namesOfHeaders.joined()).map(\.text))
    let required = objects.reduce(requiredProperties(of: first)) {
      $0.intersection(requiredProperties(of: $1))
    }
    var parts: [Model.Multipart.Part] = []
    for (property, (name, namesOfHeaders)) in zip(properties, zip(names, namesOfHeaders)) {
      let encoding = encodings[property.name.value]
      let isRequired = required.contains(property.name.value)
      var part = part(property, name: name, encoding, isRequired: isRequired, in: &inner)
      part.headers = headers(
        encoding?.headers ?? [], namesOfHeaders, of: property, isRequired: isRequired, in: &inner)
      // Of several objects, each has constraints of its own.
      if objects.count > 1 { part.checks = [] }
      parts.append(part)
    }
    let schema = context.document[context.document.end(of: id)]
    let others =
      objects.contains { context.document[$0].allowsMore }
      ? namer.name(for: "otherParts", .member) : nil
    scope.nested.append(
      Model(
        name: name, documentation: paragraphs(schema.title, schema.description),
        isDeprecated: schema.isDeprecated,
        shape: .multipart(.init(parts: parts, others: others, nested: inner.nested))))
    return .model(scope.path + [name])
  }

  private mutating func part(
    _ property: Schema.Property, name: Identifier, _ encoding: MediaType.Encoding?,
    isRequired: Bool, in scope: inout Scope
  ) -> Model.Multipart.Part {
    let schema = context.document[property.schema]
    let contentType = encoding?.contentType?.value
    let items = context.document.items(of: property.schema)
    var type: TypeReference
    var form: Model.Multipart.Form
    if context.document.isBinary(items ?? property.schema)
      || isOfUnknownFormat(property.schema, items: items, encoding)
    {
      let file = TypeReference.builtin(.filePart)
      (type, form) = (items == nil ? file : .array(file), .file)
    } else if let content = context.document[context.document.end(of: property.schema)]
      .contentSchema
    {
      (type, form) = (self.type(of: content, named: property.name.value, in: &scope), .json)
    } else {
      type = self.type(of: property.schema, named: property.name.value, in: &scope)
      form = context.isOfTexts(property.schema) ? .field : .json
    }
    if !isRequired { type = type.asOptional }
    if let style = self.style(of: encoding, property.schema), form != .file {
      form = style == .plain ? .field : .styled(style)
    } else if contentType.map(MediaType.isJSON) == true, form != .file {
      form = .json
    }
    var sentType = contentType
    if form == .file {
      sentType =
        sentType
        ?? context.document[context.document.end(of: items ?? property.schema)].contentMediaType
    } else if encoding?.hasStyle == true {
      sentType = nil
    }
    return Model.Multipart.Part(
      name: name, key: property.name.value, type: type, form: form,
      contentType: form != .file && sentType?.contains { ",*".contains($0) } == true
        ? nil : sentType,
      checks: form == .file ? fileChecks(of: property.schema) : checks(of: property.schema),
      documentation: paragraphs(
        schema.title, schema.description, details(of: property.schema),
        form == .file ? contentType.map { "In `\($0)`." } : nil))
  }

  /// Whether a part is an object, or a list of them, in a media type that is not written here, such as
  /// XML; says so.
  private mutating func isOfUnknownFormat(
    _ schema: SchemaID, items: SchemaID?, _ encoding: MediaType.Encoding?
  ) -> Bool {
    guard let name = encoding?.contentType, context.document.isStructured(items ?? schema),
      !context.isOfTexts(schema),
      !MediaType.mayBeJSON(name.value)
    else { return false }
    diagnostics.warning(
      .unusedSchema, "the schema of a part in '\(name.value)' is not used: such a part is bytes",
      at: name.place, help: "send the same as 'application/json', if the API takes it")
    return true
  }
}

extension MediaType.Encoding {
  fileprivate var hasStyle: Bool { style != nil || explode != nil }
}

extension Schema {
  /// Whether the spec says that there are properties that it does not name.
  fileprivate var allowsMore: Bool {
    switch additionalProperties {
    case .any, .schema: true
    case .unspecified, .forbidden: !patternProperties.isEmpty
    }
  }
}

extension MediaType {
  /// What the case of a media type is called among others.
  var caseName: String {
    switch essence {
    case "application/json": return "json"
    case "application/x-www-form-urlencoded": return "form"
    case "multipart/form-data": return "multipart"
    case "text/plain": return "text"
    case "application/octet-stream": return "data"
    case "*/*", "*": return "other"
    default:
      let subtype = essence.split(separator: "/").last.map(String.init) ?? essence
      return subtype == "*" ? String(essence.prefix { $0 != "/" }) : subtype
    }
  }
}
