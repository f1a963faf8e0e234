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
  let context: ReadingContext
  let schemas: SchemaReader
  /// The headers that were read; `nil` for those that are wrong.
  var headers: [Node: Header?] = [:]
  /// The request bodies that were read; `nil` for those that are wrong.
  var bodies: [Node: RequestBody?] = [:]

  init(_ schemas: SchemaReader) {
    context = schemas.context
    self.schemas = schemas
  }
}

extension ContentReader {
  /// Reads a Request Body Object, or what it refers to.
  func requestBody(_ node: Node) -> RequestBody? {
    shared(node, \.bodies) { node in
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
      if reportMisplaced(name) { continue }
      guard let target = resolver.end(of: value), let fields = fields(target, .mediaType)
      else {
        continue
      }
      var media = MediaType(name: name, schema: fields[.schema].map { schemas.schema($0) })
      media.itemSchema = fields[.itemSchema].map { schemas.schema($0) }
      for (property, value) in map(fields[.encoding], of: .encoding) {
        encoding(value, of: property, in: name).map { media.encodings.append($0) }
      }
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

  private func encoding(
    _ node: Node, of property: Text, in mediaType: Text
  ) -> MediaType.Encoding? {
    guard let fields = fields(node, .encoding) else { return nil }
    var encoding = MediaType.Encoding(property: property)
    encoding.contentType = fields[.contentType].flatMap { text($0, of: .contentType) }
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
