// SPDX-License-Identifier: Apache-2.0

import EndpointsDiagnostics
import EndpointsYAML

/// Values with a schema: parameters, headers, and the fields of forms.
extension EndpointContents {
  /// Adds what a parameter or a header says about its value: a schema under `schema`, a media type under
  /// `content`, or the keys of a schema right beside its own.
  ///
  /// - Parameters:
  ///   - node: The object; or a schema alone, as its name or a list of one.
  ///   - location: The location of a parameter; `nil` for a header.
  /// - Returns: False if it is no such object, which was reported.
  func addValue(
    _ node: Node, _ vocabulary: Fields.Vocabulary, _ location: Parameter.Location? = nil,
    to object: inout MappingDraft
  ) -> Bool {
    if node.isSchemaAlone {
      object.add("schema", at: node.location, schema(node))
      return true
    }
    guard let fields = fields(node, vocabulary) else { return false }
    addValue(fields, location, to: &object)
    return true
  }

  func addValue(
    _ fields: Fields, _ location: Parameter.Location?, to object: inout MappingDraft
  ) {
    object.keep([.description, .deprecated], of: fields)
    object.keep([.style, .explode, .allowReserved, .allowEmptyValue], of: fields)
    // A list under 'required' names the properties of a value that is an object.
    if fields[.required]?.kind != .sequence { keepRequired(of: fields, location, in: &object) }
    for keyword in [Keyword.schema, .contentType] {
      reportBoth(keyword, .content, in: fields)
    }
    let isInline = !fields.has(.schema) && !fields.has(.content)
    if !isInline {
      reportKeysBesideSchema(fields)
      object.keep([.example, .examples], of: fields)
      object.keepExtensions(of: fields)
      object.keepAsExtensions([.sensitive], of: fields)
    }
    if fields.has(.content) {
      object.add("content", fields, .content, content(fields))
    } else if let schema = fields[.schema] {
      add(self.schema(schema), fields, .schema, to: &object)
    } else if let schema = inlineSchema(fields) {
      object.keepSwiftName(of: fields)
      add(schema, fields, nil, to: &object)
    }
  }

  /// Adds a schema, or the content that it is of.
  private func add(
    _ schema: NodeDraft, _ fields: Fields, _ keyword: Keyword?, to object: inout MappingDraft
  ) {
    let location = keyword.flatMap { fields.key($0)?.location } ?? fields.location
    guard let type = fields[.contentType].flatMap({ nonEmptyText($0, of: .contentType) }) else {
      return object.add("schema", at: location, schema)
    }
    var media = MappingDraft(at: location)
    media.add("schema", at: location, schema)
    var content = MappingDraft(at: type.location)
    content.add(type.value, at: type.location, .mapping(media))
    object.add("content", fields, .contentType, .mapping(content))
  }

  /// The schema whose keys are right beside those of a parameter, a header or a field; `nil` if a
  /// parameter in a list has none.
  func inlineSchema(_ fields: Fields) -> NodeDraft? {
    var schema = MappingDraft(at: fields.location)
    var isEmpty = true
    for keyword in fields.keywords where !Self.keysOfValues.contains(keyword) {
      guard let key = fields.key(keyword), let value = fields[keyword],
        keyword != .required || value.kind == .sequence
      else { continue }
      isEmpty = isEmpty && Self.keysOfBoth.contains(keyword)
      addEntry(key, value, to: &schema)
    }
    schema.keepExtensions(of: fields)
    if fields.misspelt.contains(.items) {
      schema.add("items", at: fields.location, .mapping(MappingDraft(at: fields.location)))
    }
    return isEmpty && fields.has(.in) && fields.misspelt.isEmpty ? nil : .mapping(schema)
  }

  /// The keys of parameters, headers and fields that are none of their schema.
  private static let keysOfValues = KeywordSet([
    .allowEmptyValue, .allowReserved, .content, .contentType, .explode, .headers, .in, .name,
    .schema, .style,
  ])

  /// The keys that a parameter or a header and its schema may have.
  private static let keysOfBoth = KeywordSet([
    .deprecated, .description, .example, .examples, .required, .sensitive,
  ])

  /// Reports what a value with a schema of its own says about it a second time.
  func reportKeysBesideSchema(_ fields: Fields) {
    let place = fields.has(.schema) ? "schema" : "content"
    for keyword in fields.keywords
    where !Self.keysOfValues.contains(keyword) && !Self.keysOfBoth.contains(keyword) {
      report(
        .misplacedKey, "'\(keyword.text)' has no effect beside '\(place)'",
        at: fields.key(keyword)?.location ?? fields.location, help: "move it into the schema")
    }
  }

  private func keepRequired(
    of fields: Fields, _ location: Parameter.Location?, in object: inout MappingDraft
  ) {
    guard location == .path, let flag = fields[.required], flag.kind == .scalar,
      flag.scalar == .bool(false)
    else { return object.keep([.required], of: fields) }
    report(
      .optionalPathParameter, "a path parameter is always required", at: flag.location,
      help: "remove 'required: false'")
  }

  // MARK: Headers

  /// The headers of a response, or of a part of a form.
  func headers(_ fields: Fields) -> NodeDraft? {
    entries(of: fields, .headers) { node, _ in
      var header = MappingDraft(at: node.location)
      return self.addValue(node, .endpointHeader, to: &header) ? .mapping(header) : nil
    }
  }
}

extension Node {
  /// True if this is a schema that is not spelled out: its name, or a list of one schema.
  var isSchemaAlone: Bool { kind == .scalar && scalar == .string || isListOfOne }

  /// True for `[File]`, the short form of an array's schema.
  var isListOfOne: Bool { kind == .sequence && items.count == 1 }
}
