// SPDX-License-Identifier: Apache-2.0

import EndpointsDiagnostics
import EndpointsSpecification

/// Plans the structures of `multipart/form-data` bodies.
struct MultipartPlanner {
  let context: PlanningContext

  private var types: TypePlanner { TypePlanner(context: context) }
  private var styles: StylePlanner { StylePlanner(context: context) }
  private var words: DocumentationPlanner { DocumentationPlanner(context: context) }

  /// The structure of a body; `nil` if the schema names no part.
  ///
  /// If it is one of several objects, the structure has the parts of all.
  func type(
    of content: MediaType, named text: String, in scope: inout Scope
  ) -> TypeReference? {
    let objects = context.document.objects(of: content.schema)
    guard let id = content.schema else { return nil }
    let properties = objects.flatMap { context.document.properties(of: $0) }.uniqued(
      by: \.name.value)
    if properties.isEmpty { return nil }
    let name = scope.namer.name(for: text, .type)
    var inner = scope.inside(name)
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
    let required = requiredProperties(of: objects)
    let isSecret = objects.contains { context.secretWholes.contains($0) } || context.isSensitive(id)
    var parts: [Model.Multipart.Part] = []
    for (property, (name, namesOfHeaders)) in zip(properties, zip(names, namesOfHeaders)) {
      let encoding = encodings[property.name.value]
      let isRequired = required.contains(property.name.value)
      var part = part(property, name: name, encoding, isRequired: isRequired, in: &inner)
      part.headers = headers(
        encoding?.headers ?? [], namesOfHeaders, of: property, isRequired: isRequired, in: &inner)
      part.isSensitive = part.isSensitive || isSecret
      // Of several objects, each has constraints of its own.
      if objects.count > 1 { part.checks = [] }
      parts.append(part)
    }
    let schema = context.document[resolving: id]
    let others =
      objects.contains { context.document[$0].object?.allowsMore ?? false }
      ? namer.name(for: "otherParts", .member) : nil
    let model = Model(
      name: name,
      documentation: .paragraphs(
        words.title(of: schema, named: name), schema.description,
        isDeprecated: schema.isDeprecated),
      shape: .multipart(.init(parts: parts, others: others, nested: inner.nested)))
    scope.declare(model, plannedIn: inner)
    return .model(inner.path)
  }

  /// The properties that all of several objects require.
  private func requiredProperties(of objects: [SchemaID]) -> Set<String> {
    let required = objects.map { KnownValues(context: context).requiredProperties(of: $0) }
    return required.dropFirst().reduce(required.first ?? []) { $0.intersection($1) }
  }

  // MARK: Parts

  private func part(
    _ property: Schema.Property, name: Identifier, _ encoding: MediaType.Encoding?,
    isRequired: Bool, in scope: inout Scope
  ) -> Model.Multipart.Part {
    let schema = context.document[property.schema]
    let contentType = encoding?.contentType?.value
    let (type, form) = form(of: property, encoding, in: &scope)
    let checks = CheckPlanner(context: context)
    return Model.Multipart.Part(
      name: name, key: property.name.value, type: isRequired ? type : type.asOptional, form: form,
      contentType: sentType(of: property, form, encoding),
      checks: form == .file
        ? checks.checksOfFiles(property.schema, &scope.diagnostics)
        : checks.checks(of: property.schema, &scope.diagnostics),
      documentation: .paragraphs(
        words.title(of: schema, named: name), schema.description,
        details: words.details(of: property.schema),
        form == .file ? contentType.map { "Content type: `\($0)`." } : nil),
      isSensitive: context.isSensitive(property.schema), isDeprecated: schema.isDeprecated)
  }

  private func form(
    of property: Schema.Property, _ encoding: MediaType.Encoding?, in scope: inout Scope
  ) -> (TypeReference, Model.Multipart.Form) {
    let id = property.schema
    if let files = files(of: id) {
      if files.hasOthers { warnOfOthers(than: files, property, &scope.diagnostics) }
      return (files.type, .file)
    }
    if isOfUnknownFormat(id, encoding, &scope.diagnostics) {
      let files = Files(isList: context.document.items(of: id) != nil)
      return (files.type, .file)
    }
    let content = context.document[resolving: id].constraints.contentSchema
    let type = types.type(of: content ?? id, named: property.name.value, in: &scope)
    if let encoding, encoding.hasStyle {
      return (type, styles.style(of: property, encoding).map { .styled($0) } ?? .field)
    }
    if content != nil { return (type, .jsonText) }
    let isJSON = encoding?.contentType.map { MediaType.isJSON($0.value) } ?? false
    return (type, !isJSON && context.isOfTexts(id) ? .field : .json)
  }

  /// The files that a part may be.
  private struct Files {
    var isList: Bool
    /// True if the part may also be what is neither a file nor a text, which files can be sent as.
    var hasOthers = false

    var type: TypeReference {
      let file = TypeReference.builtin(.filePart)
      return isList ? .array(file) : file
    }
  }

  /// The files of a schema that is one, a list of them, or either among its alternatives; `nil` for any
  /// other.
  private func files(of id: SchemaID) -> Files? {
    if context.document.isBinary(id) { return Files(isList: false) }
    if let items = context.document.items(of: id) {
      return files(of: items).flatMap { files in
        files.isList ? nil : Files(isList: true, hasOthers: files.hasOthers)
      }
    }
    guard case .union(let union) = context.document[resolving: id].shape else { return nil }
    var found: Files?
    var hasOthers = false
    for alternative in union.alternatives {
      let schema = alternative.schema
      let isFile = context.document.isBinary(schema)
      let isList = context.document.items(of: schema).map(context.document.isBinary) ?? false
      if isFile || isList {
        found = Files(isList: isList || found?.isList == true)
      } else {
        hasOthers = true
      }
    }
    found?.hasOthers = hasOthers
    return found
  }

  private func warnOfOthers(
    than files: Files, _ property: Schema.Property, _ diagnostics: inout Diagnostics
  ) {
    diagnostics.warning(
      .unusedSchema,
      "the part '\(property.name.value)' may be a file, and is sent as one whatever it is",
      at: property.name.location,
      help: "pass the text of another value as 'FilePart(text: …)'")
  }

  /// The media type that is sent with a part; `nil` for the usual one of its form.
  private func sentType(
    of property: Schema.Property, _ form: Model.Multipart.Form, _ encoding: MediaType.Encoding?
  ) -> String? {
    let contentType = encoding?.contentType?.value
    if form == .file {
      let file = context.document.items(of: property.schema) ?? property.schema
      return contentType
        ?? context.document[resolving: file].constraints.contentMediaType
    }
    if encoding?.hasStyle == true { return nil }
    return contentType?.contains { ",*".contains($0) } == true ? nil : contentType
  }

  /// True if a part is an object, or a list of them, in a media type that can't be written, such as
  /// XML; reports it.
  private func isOfUnknownFormat(
    _ schema: SchemaID, _ encoding: MediaType.Encoding?, _ diagnostics: inout Diagnostics
  ) -> Bool {
    let items = context.document.items(of: schema)
    guard let name = encoding?.contentType, context.document.isStructured(items ?? schema),
      !context.isOfTexts(schema),
      !MediaType.mayBeJSON(name.value)
    else { return false }
    diagnostics.warning(
      .unusedSchema,
      "the schema of a part in '\(name.value)' is not used: the part is read as bytes",
      at: name.location, help: "send the same as 'application/json', if the API takes it")
    return true
  }

  // MARK: Headers

  /// A header of a part is named after both: `photoXAlbum`.
  private func headerName(_ header: Header, of part: Schema.Property) -> String {
    "\(part.name.value) \(header.name.value)"
  }

  /// The headers of a part.
  ///
  /// - Parameter names: The names of the properties, those of ``headerName(_:of:)`` made unique.
  private func headers(
    _ headers: [Header], _ names: [Identifier], of part: Schema.Property, isRequired: Bool,
    in scope: inout Scope
  ) -> [Model.Multipart.Header] {
    zip(headers, names).map { header, name in
      let schema = context.document[header.schema]
      var type = types.type(of: header.schema, named: headerName(header, of: part), in: &scope)
      if header.content?.isJSON != true, context.isAnyText(header.schema) {
        type = .builtin(.string)
      }
      let sentence = "The `\(header.name.value)` header of the `\(part.name.value)` part."
      return Model.Multipart.Header(
        name: name, field: header.name.value,
        type: isRequired && header.isRequired ? type.unwrapped : type.asOptional,
        form: styles.form(of: header), isRequiredWithPart: header.isRequired && !isRequired,
        documentation: .paragraphs(
          header.isRequired && !isRequired
            ? "\(sentence) Required if the part is present."
            : sentence,
          header.description ?? schema.description,
          details: words.details(of: header.schema, examples: header.examples)),
        isSensitive: header.isSensitive || context.isSensitive(header.schema),
        isDeprecated: header.isDeprecated)
    }
  }
}

extension Shape.Object {
  /// True if the spec says that there are properties that it does not name.
  fileprivate var allowsMore: Bool {
    switch additionalProperties {
    case .any, .schema: true
    case .unspecified, .forbidden: !patternProperties.isEmpty
    }
  }
}

/// Plans the encodings of the properties of forms.
struct EncodingPlanner {
  let context: PlanningContext

  /// The forms of the properties that are not written as usual: each item of a list by itself, and
  /// objects in JSON (OpenAPI 3.2, 'Encoding By Name').
  func encodings(
    of content: MediaType, _ diagnostics: inout Diagnostics
  ) -> [BodyForm.PropertyEncoding] {
    if content.encodings.isEmpty { return [] }
    warnOfUnusedEncodings(of: content, &diagnostics)
    let styles = StylePlanner(context: context)
    let properties = context.forms.properties(of: content.schema)
    let known = content.encodings.uniqued(by: \.property.value).compactMap { encoding in
      properties[encoding.property.value].map { (encoding, $0.position, $0.property) }
    }
    return known.sorted { $0.1 < $1.1 }.compactMap { encoding, _, property in
      styles.form(of: property, encoding).map { .init(property: property.name.value, form: $0) }
    }
  }

  /// Says which encodings are of properties that a form does not name.
  func warnOfUnusedEncodings(of content: MediaType, _ diagnostics: inout Diagnostics) {
    if content.encodings.isEmpty { return }
    let properties = context.forms.properties(of: content.schema)
    for encoding in content.encodings where properties[encoding.property.value] == nil {
      diagnostics.warning(
        .unusedEncoding, "no property '\(encoding.property.value)' to encode",
        at: encoding.property.location, help: "name it under 'properties' of the form's schema")
    }
  }
}

/// The properties of the forms whose encodings name some.
struct FormProperties {
  /// The properties of a form by their names, with their positions.
  typealias Properties = [String: (position: Int, property: Schema.Property)]

  private let document: ComposedDocument
  private var forms: [SchemaID: Properties] = [:]

  init(of document: ComposedDocument) {
    self.document = document
    for operation in document.operations {
      let contents = (operation.body?.content ?? []) + operation.parameters.compactMap(\.content)
      for content in contents where !content.encodings.isEmpty {
        guard let schema = content.schema.map({ document.resolve($0) }), forms[schema] == nil else {
          continue
        }
        let properties = document.objects(of: schema).flatMap { document.properties(of: $0) }
        forms[schema] = Properties(
          properties.enumerated().map { ($1.name.value, ($0, $1)) },
          uniquingKeysWith: { first, _ in first })
      }
    }
  }

  /// The properties of all objects that a form may be; none where no encoding names one.
  func properties(of schema: SchemaID?) -> Properties {
    schema.flatMap { forms[document.resolve($0)] } ?? [:]
  }
}
