// SPDX-License-Identifier: Apache-2.0

import EndpointsDiagnostics
import EndpointsYAML

extension Fields.Vocabulary {
  fileprivate static let mediaType = Self(
    object: "a media type", known: [.encoding, .example, .examples, .itemSchema, .schema],
    unsupported: [.itemEncoding, .prefixEncoding], example: "{ schema: { type: string } }")

  fileprivate static let encoding = Self(
    object: "an encoding",
    known: [.allowReserved, .contentType, .explode, .headers, .style],
    unsupported: [.encoding, .itemEncoding, .prefixEncoding],
    example: "{ contentType: image/png }")

  static let requestBody = Self(
    object: "a request body", known: [.content, .description, .required],
    example: "{ content: { application/json: { schema: … } } }")
}

/// Reads bodies, their media types, and headers.
final class ContentReader: DocumentPartReader {
  let schemas: SchemaReader
  private let headers = SharedObjects<Header>()
  private let bodies = SharedObjects<RequestBody>()

  init(_ schemas: SchemaReader) {
    self.schemas = schemas
    super.init(schemas.context)
  }
}

extension ContentReader {
  /// Reads a Request Body Object, or what it refers to.
  func requestBody(_ node: Node) -> RequestBody? {
    shared(node, bodies) { node in
      guard let fields = fields(node, .requestBody) else { return nil }
      return RequestBody(
        description: prose(fields[.description], of: .description),
        isRequired: bool(fields[.required], of: .required),
        content: content(fields[.content]), location: node.location)
    }
  }

  /// Reads Media Type Objects by media type; each may be a reference (OpenAPI 3.2).
  func content(_ node: Node?) -> [MediaType] {
    var content: [MediaType] = []
    for (name, value) in map(node, of: .content) where !name.value.hasPrefix("x-") {
      if reportMisplaced(name) || reportIfCut(name) { continue }
      guard let target = resolver.end(of: value), let fields = fields(target, .mediaType)
      else {
        continue
      }
      var media = MediaType(name: name, schema: fields[.schema].map { schemas.schema($0) })
      media.itemSchema = fields[.itemSchema].map { schemas.schema($0) }
      for (property, value) in map(fields[.encoding], of: .encoding) {
        encoding(value, of: property, in: name).map { media.encodings.append($0) }
      }
      media.examples = examples(of: fields)
      content.append(media)
    }
    return content
  }

  /// Keys that are often written beside media types instead of inside.
  static let keysOfMediaTypes: Set<String> = ["description", "example", "examples"]

  /// True if a key under `content` is not a media type but belongs into one, which is reported.
  private func reportMisplaced(_ name: Text) -> Bool {
    guard Self.keysOfMediaTypes.contains(name.value) else { return false }
    report(
      .misplacedKey, "'\(name.value)' is not a media type", at: name.location,
      help: "move it into a media type, such as 'application/json'")
    return true
  }

  /// True if a media type has a line break or another control character, which is reported.
  private func reportIfCut(_ name: Text) -> Bool {
    guard name.value.utf8.contains(where: { $0 < 0x20 && $0 != 9 || $0 == 0x7F }) else {
      return false
    }
    report(
      .invalidName, "a media type can't have a line break or another control character",
      at: name.location, help: "write it on one line: 'text/plain; charset=utf-8'")
    return true
  }

  private func encoding(
    _ node: Node, of property: Text, in mediaType: Text
  ) -> MediaType.Encoding? {
    guard let fields = fields(node, .encoding) else { return nil }
    var encoding = MediaType.Encoding(property: property)
    encoding.contentType = fields[.contentType].flatMap { nonEmptyText($0, of: .contentType) }
    let isForm = mediaType.value.lowercased().hasPrefix("multipart/form-data")
    encoding.headers = headers(fields[.headers]).filter { !isForm || !isWrittenByForm($0.name) }
    encoding.style = style(fields, allowed: [.form, .spaceDelimited, .pipeDelimited, .deepObject])
    encoding.explode = fields[.explode].map { bool($0, of: .explode) }
    encoding.allowsReserved = bool(fields[.allowReserved], of: .allowReserved)
    // A multipart form encodes nothing.
    if encoding.allowsReserved, !mediaType.value.hasPrefix("multipart/") {
      reportReserved(in: "a form", fields)
    }
    return encoding
  }

  /// True if a form writes a header by itself (RFC 7578, section 4.2), which is reported.
  private func isWrittenByForm(_ name: Text) -> Bool {
    guard name.value.lowercased() == "content-disposition" else { return false }
    report(
      .reservedHeader, "the header '\(name.value)' of a part is written by the form",
      at: name.location, help: "remove it; the field has the names of the part and of its file")
    return true
  }
}

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
    var header = shared(node, headers) { newHeader($0, name: name) }
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
    header.isSensitive = isSensitive(fields)
    header.content = content
    header.examples = examples(of: fields)
    return header
  }
}

/// The parts that parameters and headers share.
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

/// The header fields that parameters and API keys can't be, each in lower case with what to do instead.
enum ReservedHeaders {
  private static let byTransport = "remove it; whatever sends the request adds it where needed"

  /// The fields that describe the connection or the framing of the message.
  static let ofConnection = [
    "host": "write the host into a URL under 'servers'",
    "connection": byTransport, "content-length": byTransport, "expect": byTransport,
    "keep-alive": byTransport, "proxy-authenticate": byTransport,
    "proxy-authorization": byTransport, "proxy-connection": byTransport, "te": byTransport,
    "trailer": byTransport, "transfer-encoding": byTransport, "upgrade": byTransport,
  ]
}
