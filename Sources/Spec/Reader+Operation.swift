import EndpointsDiagnostics
import EndpointsYAML

extension Fields.Vocabulary {
  static let operation = Self(
    object: "an endpoint file",
    known: [
      .auth, .body, .cookieParams, .deprecated, .description, .externalDocs, .headerParams,
      .method, .operation, .operationId, .parameters, .path, .pathParams, .queryParams,
      .requestBody, .responses, .security, .summary, .tags,
    ],
    unsupported: [.callbacks, .servers])
}

extension Reader {
  private static let methods = [
    "GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE",
  ]

  /// Reads one endpoint file.
  mutating func operation(_ node: Node, fileName: String) -> Operation? {
    guard let fields = fields(node, .operation) else { return nil }
    let id = operationID(fields)
    let method = method(fields)
    let path = path(fields)
    let parameters = parameters(fields, path: path)
    let body = requestBody(ofEndpoint: fields)
    if body != nil {
      reportUnsentBody(method, at: (fields.key(.body) ?? fields.key(.requestBody))?.place)
    }
    let responses = withoutBodiesOfHEAD(responses(fields), method)
    let security = security(fields)
    let summary = prose(fields[.summary], of: .summary)
    let description = prose(fields[.description], of: .description)
    let isDeprecated = bool(fields[.deprecated], of: .deprecated)
    let tags = operationTags(fields)
    guard let id, let method, let path else { return nil }
    return Operation(
      id: id, method: method, path: path, summary: summary, description: description,
      isDeprecated: isDeprecated, tags: tags, parameters: parameters, body: body,
      responses: responses, security: security, fileName: fileName)
  }

  /// Responses as a call brings them: to HEAD, they have no body (RFC 9110, section 9.3.2).
  mutating func withoutBodiesOfHEAD(_ responses: [Response], _ method: Text?) -> [Response] {
    guard method?.value == "HEAD" else { return responses }
    return responses.map { response in
      guard !response.shape.content.isEmpty else { return response }
      diagnostics.warning(
        .unusedContent, "a response to HEAD has no body", at: response.place,
        help: "remove its 'content'; the header fields are what GET would return")
      var response = response
      response.shape.content = []
      return response
    }
  }

  /// Reports a body that the usual transport does not send: Foundation refuses one with GET and leaves
  /// out that of HEAD.
  mutating func reportUnsentBody(_ method: Text?, at place: Place?) {
    guard let method = method?.value, method == "GET" || method == "HEAD", let place else { return }
    diagnostics.warning(
      .unsupportedFeature, "URLSession sends no body with \(method)", at: place,
      help: "a call with a body fails unless the client has another 'Transport'")
  }

  private mutating func operationID(_ fields: Fields) -> Text? {
    if let both = fields.key(.operationId), fields[.operation] != nil {
      report(
        .duplicateKey, "'operation' and 'operationId' mean the same", at: both.place,
        help: "keep one of them")
    }
    let keyword = fields[.operationId] == nil ? Keyword.operation : .operationId
    guard let node = required(keyword, in: fields, of: "an endpoint file"),
      let id = nonEmptyText(node, of: keyword)
    else { return nil }
    if id.value.unicodeScalars.contains(where: { $0.properties.isAlphabetic }) { return id }
    report(
      .invalidName, "an operation's name needs a letter, found '\(id.value)'", at: id.place,
      help: "name it as a Swift method is named: 'deleteFileVersion'")
    return nil
  }

  private mutating func method(_ fields: Fields) -> Text? {
    guard let node = required(.method, in: fields, of: "an endpoint file"),
      let method = text(node, of: .method)
    else { return nil }
    let upper = method.value.uppercased()
    if Self.methods.contains(upper) { return Text(upper, at: method.place) }
    let help =
      suggestion(for: upper, among: Self.methods).map { "did you mean '\($0)'?" }
      ?? "the methods are \(Self.methods.joined(separator: ", "))"
    report(.unknownMethod, "there is no method '\(method.value)'", at: method.place, help: help)
    return nil
  }

  // MARK: Bodies

  private mutating func requestBody(ofEndpoint fields: Fields) -> RequestBody? {
    if let both = fields.key(.requestBody), fields[.body] != nil {
      report(
        .duplicateKey, "'body' and 'requestBody' mean the same", at: both.place,
        help: "keep one of them")
    }
    if let node = fields[.body] {
      return RequestBody(
        description: nil, isRequired: true, content: jsonContent(node), place: node.place)
    }
    return fields[.requestBody].flatMap { requestBody($0) }
  }

  /// The content that a schema under `body` stands for.
  mutating func jsonContent(_ schema: Node) -> [MediaType] {
    let name = Text("application/json", at: schema.place)
    return [MediaType(name: name, schema: self.schema(schema))]
  }
}
