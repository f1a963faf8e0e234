// SPDX-License-Identifier: Apache-2.0

import EndpointsDiagnostics
import EndpointsYAML

/// Bodies of requests and responses.
extension EndpointContents {
  /// The keys that are short for a request body of one media type.
  private static let bodies: [(keyword: Keyword, mediaType: String)] = [
    (.body, "application/json"), (.form, "application/x-www-form-urlencoded"),
    (.multipart, "multipart/form-data"),
  ]

  /// Adds a Request Body Object of `requestBody`, or of `body`, `form` and `multipart`.
  func addBody(of fields: Fields, to operation: inout MappingDraft) {
    let short = fields.keywords.filter { key in Self.bodies.contains { $0.keyword == key } }
    for keyword in short { reportBoth(keyword, .requestBody, in: fields) }
    reportStrayContentType(in: fields)
    if let first = short.first, let node = fields[first] {
      var content = MappingDraft(at: node.location)
      var names: Set<String> = []
      for keyword in short { addContent(keyword, of: fields, to: &content, &names) }
      var body = MappingDraft(at: node.location)
      body.add("required", at: node.location, .bool(true, at: node.location))
      body.add("content", at: node.location, .mapping(content))
      operation.add("requestBody", fields, first, .mapping(body))
    } else if let node = fields[.requestBody], node.isSchemaAlone {
      report(
        .wrongType, "expected a request body, found \(node.summary)", at: node.location,
        help: "for JSON, write 'body: \(node.kind == .scalar ? node.asItem : "[ … ]")'")
    } else if let node = fields[.requestBody], let object = self.fields(node, .requestBody) {
      var body = MappingDraft(at: node.location)
      body.keep([.description, .required], of: object)
      body.add("content", object, .content, content(object))
      operation.add("requestBody", fields, .requestBody, .mapping(body))
    }
  }

  private func addContent(
    _ keyword: Keyword, of fields: Fields, to content: inout MappingDraft,
    _ names: inout Set<String>
  ) {
    guard let node = fields[keyword],
      let usual = Self.bodies.first(where: { $0.keyword == keyword })?.mediaType
    else { return }
    let type = keyword == .body ? contentType(of: fields) : Text(usual, at: node.location)
    guard names.insert(type.value.lowercased()).inserted else {
      return report(
        .duplicateKey, "the body in '\(type.value)' is there twice", at: type.location,
        help: "keep one of them")
    }
    let media = keyword == .body ? media(node) : form(node, keyword)
    content.add(type.value, at: type.location, media)
  }

  /// The content that a schema under `body` stands for.
  func content(ofBodyIn fields: Fields) -> NodeDraft? {
    guard let node = fields[.body] else { return nil }
    let type = contentType(of: fields)
    var content = MappingDraft(at: node.location)
    content.add(type.value, at: type.location, media(node))
    return .mapping(content)
  }

  /// The media type of what is under `body`: JSON, unless `contentType` names another.
  private func contentType(of fields: Fields) -> Text {
    fields[.contentType].flatMap { nonEmptyText($0, of: .contentType) }
      ?? Text("application/json", at: fields[.body]?.location ?? fields.location)
  }

  /// Reports a `contentType` that is not beside a `body`.
  func reportStrayContentType(in fields: Fields) {
    guard let key = fields.key(.contentType), !fields.has(.body) else { return }
    report(
      .misplacedKey, "'contentType' has no effect without 'body'", at: key.location,
      help: "add a line 'body: …' with the schema, or remove it")
  }

  /// The Media Type Object of a schema.
  func media(_ schema: Node) -> NodeDraft {
    var media = MappingDraft(at: schema.location)
    media.add("schema", at: schema.location, self.schema(schema))
    return .mapping(media)
  }

  /// Media Type Objects by media type.
  func content(_ fields: Fields) -> NodeDraft? {
    entries(of: fields, .content) { node, name in
      // The reader reports what is no media type.
      if ContentReader.keysOfMediaTypes.contains(name.value) || name.value.hasPrefix("x-") {
        return .node(node)
      }
      if node.isSchemaAlone { return self.media(node) }
      guard let fields = self.fields(node, .endpointMediaType) else { return nil }
      var media = MappingDraft(at: node.location)
      media.keep([.example, .examples], of: fields)
      for keyword in [Keyword.schema, .itemSchema] {
        media.add(keyword.text, fields, keyword, fields[keyword].map { self.schema($0) })
      }
      let encodings = self.entries(of: fields, .encoding) { node, _ in self.encoding(node) }
      media.add("encoding", fields, .encoding, encodings)
      return .mapping(media)
    }
  }

  private func encoding(_ node: Node) -> NodeDraft? {
    guard let fields = fields(node, .endpointEncoding) else { return nil }
    var encoding = MappingDraft(at: node.location)
    encoding.keep([.contentType, .style, .explode, .allowReserved], of: fields)
    encoding.add("headers", fields, .headers, headers(fields))
    return .mapping(encoding)
  }

  // MARK: Forms

  /// The Media Type Object of a form whose fields are listed, or whose schema is named.
  private func form(_ node: Node, _ keyword: Keyword) -> NodeDraft {
    if node.isSchemaAlone { return media(node) }
    var properties = MappingDraft(at: node.location)
    var encodings = MappingDraft(at: node.location)
    var required: [NodeDraft] = []
    for (name, value) in map(node, of: keyword) {
      guard let field = field(value, keyword == .form ? .endpointField : .endpointPart) else {
        continue
      }
      let key = NodeDraft.string(name.value, at: name.location)
      properties.add(key, field.schema)
      if field.isRequired { required.append(key) }
      if let encoding = field.encoding { encodings.add(key, encoding) }
    }
    var schema = MappingDraft(at: node.location)
    schema.add("type", at: node.location, .string("object", at: node.location))
    schema.add("properties", at: node.location, .mapping(properties))
    if !required.isEmpty {
      schema.add("required", at: node.location, .sequence(required, at: node.location))
    }
    var media = MappingDraft(at: node.location)
    media.add("schema", at: node.location, .mapping(schema))
    if !encodings.entries.isEmpty {
      media.add("encoding", at: node.location, .mapping(encodings))
    }
    return .mapping(media)
  }

  /// A field of a form: a schema, with what its Encoding Object has.
  private func field(
    _ node: Node, _ vocabulary: Fields.Vocabulary
  ) -> (schema: NodeDraft, isRequired: Bool, encoding: NodeDraft?)? {
    if node.isSchemaAlone { return (schema(node), false, nil) }
    guard let fields = fields(node, vocabulary) else { return nil }
    if fields.has(.schema) { reportKeysBesideSchema(fields) }
    let schema = fields[.schema].map { self.schema($0) } ?? inlineSchema(fields)
    guard let schema else { return nil }
    let flag = fields[.required].flatMap { $0.kind == .sequence ? nil : $0 }
    let hasEncoding = fields.keywords.contains {
      [.contentType, .style, .explode, .allowReserved, .headers].contains($0)
    }
    return (
      schema, bool(flag, of: .required), hasEncoding ? encoding(ofField: fields) : nil
    )
  }

  private func encoding(ofField fields: Fields) -> NodeDraft {
    var encoding = MappingDraft(at: fields.location)
    encoding.keep([.contentType, .style, .explode, .allowReserved], of: fields)
    encoding.add("headers", fields, .headers, headers(fields))
    return .mapping(encoding)
  }
}
