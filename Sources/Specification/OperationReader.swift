import EndpointsDiagnostics
import EndpointsYAML

extension Fields.Vocabulary {
  fileprivate static let operationObject = Self(
    object: "an operation",
    known: [
      .callbacks, .deprecated, .description, .externalDocs, .operationId, .parameters,
      .requestBody, .responses, .security, .servers, .summary, .tags,
    ],
    example: "{ responses: { 200: { description: … } } }")
}

/// Reads operations.
final class OperationReader: DocumentPartReader {
  let context: ReadingContext
  let contents: ContentReader
  let parameters: ParameterReader
  let responses: ResponseReader
  let security: SecurityReader
  let servers: ServerReader
  /// The callbacks of the operations that were read.
  private(set) var callbacks: [(name: Text, node: Node, operation: String)] = []

  init(_ schemas: SchemaReader) {
    context = schemas.context
    contents = ContentReader(schemas)
    parameters = ParameterReader(contents)
    responses = ResponseReader(contents)
    security = SecurityReader(context)
    servers = ServerReader(context: context)
  }
}

extension OperationReader {
  /// Reads an Operation Object; its identifier is empty where it has none.
  ///
  /// - Parameter isCalled: Whether the API calls its user, so that path parameters mean nothing.
  func operation(
    _ node: Node, method: Text, path: PathTemplate, _ item: PathItem, isCalled: Bool = false
  ) -> Operation? {
    guard let fields = fields(node, .operationObject) else { return nil }
    var operation = Operation(id: Text("", at: method.location), method: method, path: path)
    if let id = fields[.operationId].flatMap({ text($0, of: .operationId) }) {
      operation.id = id
    }
    if let name = swiftName(fields) { operation.rename(name) }
    operation.parameters = parameters.read(fields[.parameters], over: item.parameters)
    if !isCalled { parameters.fit(&operation) }
    read(fields, into: &operation, isCalled: isCalled)
    operation.summary = operation.summary ?? item.summary
    operation.description = operation.description ?? item.description
    operation.servers = fields.has(.servers) ? servers.read(fields[.servers]) : item.servers
    for (name, value) in map(fields[.callbacks], of: .callbacks) where !name.value.hasPrefix("x-") {
      callbacks.append((name, value, operation.id.value))
    }
    return operation
  }

  /// Reads what an operation says beside its identifier, its call and its parameters.
  ///
  /// - Parameter isCalled: True if the API calls its user.
  private func read(_ fields: Fields, into operation: inout Operation, isCalled: Bool = false) {
    operation.summary = prose(fields[.summary], of: .summary)
    operation.description = prose(fields[.description], of: .description)
    operation.isDeprecated = bool(fields[.deprecated], of: .deprecated)
    operation.tags = list(fields[.tags], of: .tags).compactMap { text($0, of: .tags)?.value }
    operation.body = fields[.requestBody].flatMap { contents.requestBody($0) }
    if !isCalled, operation.body != nil {
      reportUnsentBody(operation.method.value, at: fields.key(.requestBody)?.location)
    }
    operation.responses = withoutBodiesOfHEAD(
      responses.read(fields, isCalled: isCalled), operation.method)
    operation.security = security.read(fields)
  }

  /// Responses as a call brings them: to HEAD, they have no body (RFC 9110, section 9.3.2).
  private func withoutBodiesOfHEAD(
    _ responses: [Response], _ method: Text
  ) -> [Response] {
    guard method.value == "HEAD" else { return responses }
    return responses.map { response in
      guard !response.shape.content.isEmpty else { return response }
      warn(
        .unusedContent, "a response to HEAD has no body", at: response.location,
        help: "remove its 'content'; the headers are what GET would return")
      var response = response
      response.shape.content = []
      return response
    }
  }

  /// Reports a body that the usual transport does not send: Foundation refuses one with GET and leaves
  /// out that of HEAD.
  private func reportUnsentBody(_ method: String, at location: SourceRange?) {
    guard method == "GET" || method == "HEAD", let location else { return }
    warn(
      .unsupportedFeature, "URLSession sends no body with \(method)", at: location,
      help: "a call with a body fails unless the client has another 'Transport'")
  }
}
