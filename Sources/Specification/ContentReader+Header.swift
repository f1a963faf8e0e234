import EndpointsDiagnostics
import EndpointsYAML

extension Fields.Vocabulary {
  private static let headerKeys: [Keyword] = [
    .allowEmptyValue, .allowReserved, .content, .deprecated, .description, .example, .examples,
    .explode, .required, .schema, .style,
  ]

  fileprivate static let headerObject = Self(
    object: "a header", known: headerKeys, example: "{ schema: { type: string } }")

  /// A header as OpenAPI 2 wrote it, whose schema has no key of its own.
  fileprivate static let schemalessHeader = Self(
    object: "a header", known: headerKeys + schema.known.filter { !headerKeys.contains($0) },
    unsupported: schema.unsupported)
}

extension ContentReader {
  func headers(_ node: Node?) -> [Header] {
    var headers: [Header] = []
    for (name, value) in map(node, of: .headers) {
      if name.value.lowercased() == "content-type" {
        report(
          .reservedHeader, "OpenAPI ignores the header '\(name.value)'", at: name.location,
          help: "the media types under 'content' say what is sent")
      } else if !name.value.isToken {
        report(
          .invalidName, "'\(name.value)' is not a valid name for a header", at: name.location,
          help: "use letters, digits, '-' and '_' alone; the header is left out")
      } else if let header = header(value, name: name) {
        headers.append(header)
      }
    }
    return headers
  }

  /// Reads a Header Object, or what it refers to.
  func header(_ node: Node, name: Text) -> Header? {
    var header = shared(node, \.headers) { newHeader($0, name: name) }
    header?.name = name
    return header
  }

  private func newHeader(_ node: Node, name: Text) -> Header? {
    let isSchemaless = isSchemaless(node)
    guard let fields = fields(node, isSchemaless ? .schemalessHeader : .headerObject) else {
      return nil
    }
    let content = content(of: fields, "a header")
    var header = Header(
      name: name, schema: schema(of: fields, isSchemaless, content, "a header"),
      isRequired: bool(fields[.required], of: .required))
    _ = style(fields, allowed: [.simple])
    header.explode = bool(fields[.explode], of: .explode)
    header.description = prose(fields[.description], of: .description)
    header.isDeprecated = bool(fields[.deprecated], of: .deprecated)
    header.content = content
    header.examples = examples(of: fields)
    return header
  }
}
