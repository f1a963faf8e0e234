import EndpointsDiagnostics
import EndpointsYAML

extension Fields.Vocabulary {
  fileprivate static let responseObject = Self(
    object: "a response", known: [.content, .description, .headers, .summary],
    unsupported: [.links], example: "{ description: … }")

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

extension Reader {
  /// Reads the responses of an operation.
  ///
  /// - Parameter isCalled: Whether the API calls its user, who may answer as they like.
  mutating func responses(object fields: Fields, isCalled: Bool) -> [Response] {
    guard let node = fields[.responses] else {
      if !isCalled { _ = required(.responses, in: fields, of: "an operation") }
      return []
    }
    var responses: [Response] = []
    var seen: Set<StatusPattern> = []
    for (key, value) in map(node, of: .responses) where !key.value.hasPrefix("x-") {
      guard let status = lenientStatus(key), let shape = responseShape(object: value) else {
        continue
      }
      if seen.insert(status).inserted {
        let response = Response(status: status, place: key.place, shape: shape)
        responses.append(withoutImpossibleBody(response))
      } else {
        report(
          .duplicateKey, "the response '\(key.value)' is there twice", at: key.place,
          help: "remove one of them; this one is ignored")
      }
    }
    return responses
  }

  private mutating func lenientStatus(_ key: Text) -> StatusPattern? {
    let isRange = key.value.utf8.count == 3 && key.value.lowercased().hasSuffix("xx")
    if isRange, key.value != key.value.uppercased() {
      report(
        .invalidStatus, "a range of statuses is written with capitals", at: key.place,
        help: "write '\(key.value.uppercased())'")
      return status(Text(key.value.uppercased(), at: key.place))
    }
    if let code = Int(key.value), 600..<1000 ~= code {
      report(
        .invalidStatus, "HTTP has no status '\(key.value)'", at: key.place,
        help: "it is kept, if a server should send it")
      return .exact(code)
    }
    if key.value.lowercased() == "default", key.value != "default" {
      report(
        .invalidStatus, "'\(key.value)' is written 'default'", at: key.place,
        help: "write 'default'")
      return .default
    }
    return status(key)
  }

  /// Reads a Response Object, or what it refers to.
  mutating func responseShape(object node: Node) -> Response.Shape? {
    guard let node = end(of: node) else { return nil }
    if let known = components.responses[node] { return known }
    var shape: Response.Shape?
    if let fields = fields(node, .responseObject) {
      shape = Response.Shape(
        description: prose(fields[.description], of: .description)
          ?? prose(fields[.summary], of: .summary),
        content: content(object: fields[.content]), contentPlace: fields.key(.content)?.place)
      shape?.headers = headers(fields[.headers])
    }
    components.responses[node] = .some(shape)
    return shape
  }

  // MARK: Headers

  mutating func headers(_ node: Node?) -> [Header] {
    var headers: [Header] = []
    for (name, value) in map(node, of: .headers) {
      if name.value.lowercased() == "content-type" {
        report(
          .reservedHeader, "OpenAPI ignores the header '\(name.value)'", at: name.place,
          help: "the media types under 'content' say what is sent")
      } else if !name.value.isToken {
        report(
          .invalidName, "there can't be a header field '\(name.value)'", at: name.place,
          help: "use letters, digits, '-' and '_' alone; the header is left out")
      } else if let header = header(value, name: name) {
        headers.append(header)
      }
    }
    return headers
  }

  /// Reads a Header Object, or what it refers to.
  mutating func header(_ node: Node, name: Text) -> Header? {
    guard let node = end(of: node) else { return nil }
    if let known = components.headers[node] {
      return known.map {
        var header = $0
        header.name = name
        return header
      }
    }
    let header = newHeader(node, name: name)
    components.headers[node] = .some(header)
    return header
  }

  private mutating func newHeader(_ node: Node, name: Text) -> Header? {
    let isSchemaless = node["schema"] == nil && node["content"] == nil && node["type"] != nil
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
