import EndpointsDiagnostics
import EndpointsYAML

/// What parameters and headers have in common.
extension ContentReader {
  /// True if a parameter or a header has the keys of its schema itself, as OpenAPI 2 wrote it.
  func isSchemaless(_ node: Node) -> Bool {
    policy.acceptsFormerDrafts && node["schema"] == nil && node["content"] == nil
      && node["type"] != nil
  }

  /// The media type that a parameter or a header is written in; `nil` where it has a schema.
  func content(of fields: Fields, _ object: String) -> MediaType? {
    let content = self.content(fields[.content])
    if content.count > 1, let key = fields.key(.content) {
      report(
        .duplicateKey, "'content' of \(object) can have one media type", at: key.location,
        help: "keep one of them; the first is used")
    }
    return content.first
  }

  func schema(
    of fields: Fields, _ isSchemaless: Bool, _ content: MediaType?, _ object: String
  ) -> SchemaID {
    if let node = fields[.schema] { return schemas.schema(node) }
    if isSchemaless {
      report(
        .missingKey, "\(object) needs 'schema'", at: fields.key(.type)?.location ?? fields.location,
        help: "move 'type' and what belongs to it under 'schema'")
      let id = schemas.reserve(at: fields.location)
      schemas.read(fields, into: id)
      return id
    }
    if let schema = content?.schema { return schema }
    if content == nil {
      if !fields.misspelt.contains(.schema) {
        report(
          .missingKey, "\(object) needs 'schema'", at: fields.location.part(0..<1),
          help: policy.readsMissingSchemas
            ? "add 'schema: { type: string }', which it is read as" : "add a line 'schema: …'")
      }
    }
    return schemas.reserve(at: fields.location, as: content == nil ? .string : nil)
  }

  /// - Parameter allowed: The styles that this kind of parameter can have.
  func style(_ fields: Fields, allowed: [ParameterStyle]) -> ParameterStyle? {
    guard let text = fields[.style].flatMap({ text($0, of: .style) }) else { return nil }
    if let style = ParameterStyle(rawValue: text.value), allowed.contains(style) { return style }
    let names = allowed.map(\.rawValue)
    report(
      .unknownStyle, "'\(text.value)' is not a style for this parameter", at: text.location,
      help: suggestion(for: text.value, among: names).map { "did you mean '\($0)'?" }
        ?? "use \(names.joined(separator: ", ")), or leave it out")
    return nil
  }

  /// Says that reserved characters are percent-encoded all the same, as they would end the value.
  func reportReserved(in object: String, _ fields: Fields) {
    guard let key = fields.key(.allowReserved) else { return }
    report(
      .unsupportedFeature, "'allowReserved' in \(object) is not supported", at: key.location,
      help:
        "remove it; reserved characters are percent-encoded, so that a value can't end its parameter"
    )
  }
}
