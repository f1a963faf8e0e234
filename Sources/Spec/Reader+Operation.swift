import EndpointsCommon
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

extension Reader {
  /// Reads an Operation Object; its identifier is empty where it has none.
  ///
  /// - Parameter isCalled: Whether the API calls its user, so that path parameters mean nothing.
  mutating func operation(
    _ node: Node, method: Text, path: PathTemplate, _ item: PathItem, isCalled: Bool = false
  ) -> Operation? {
    guard let fields = fields(node, .operationObject) else { return nil }
    var operation = Operation(id: Text("", at: method.place), method: method, path: path)
    if let id = fields[.operationId].flatMap({ text($0, of: .operationId) }) {
      operation.id = id
    }
    if let name = swiftName(fields) { operation.rename(name) }
    operation.parameters = parameters(fields[.parameters], over: item.parameters)
    if !isCalled { fit(&operation) }
    read(fields, into: &operation, isCalled: isCalled)
    operation.summary = operation.summary ?? item.summary
    operation.description = operation.description ?? item.description
    operation.servers = fields.has(.servers) ? operationServers(fields[.servers]) : item.servers
    for (name, value) in map(fields[.callbacks], of: .callbacks) where !name.value.hasPrefix("x-") {
      components.pendingCallbacks.append((name, value, operation.id.value))
    }
    return operation
  }

  /// Reads what an operation says beside its identifier, its call and its parameters.
  ///
  /// - Parameter isCalled: True if the API calls its user.
  mutating func read(_ fields: Fields, into operation: inout Operation, isCalled: Bool = false) {
    operation.summary = prose(fields[.summary], of: .summary)
    operation.description = prose(fields[.description], of: .description)
    operation.isDeprecated = bool(fields[.deprecated], of: .deprecated)
    operation.tags = operationTags(fields)
    operation.body = requestBody(of: fields)
    if !isCalled, operation.body != nil {
      reportUnsentBody(
        operation.method.value, at: (fields.key(.body) ?? fields.key(.requestBody))?.place)
    }
    operation.responses = withoutBodiesOfHEAD(
      responses(fields, isCalled: isCalled), operation.method)
    operation.security = security(fields)
  }

  /// Responses as a call brings them: to HEAD, they have no body (RFC 9110, section 9.3.2).
  private mutating func withoutBodiesOfHEAD(
    _ responses: [Response], _ method: Text
  ) -> [Response] {
    guard method.value == "HEAD" else { return responses }
    return responses.map { response in
      guard !response.shape.content.isEmpty else { return response }
      warn(
        .unusedContent, "a response to HEAD has no body", at: response.place,
        help: "remove its 'content'; the headers are what GET would return")
      var response = response
      response.shape.content = []
      return response
    }
  }

  /// Reports a body that the usual transport does not send: Foundation refuses one with GET and leaves
  /// out that of HEAD.
  private mutating func reportUnsentBody(_ method: String, at place: Place?) {
    guard method == "GET" || method == "HEAD", let place else { return }
    warn(
      .unsupportedFeature, "URLSession sends no body with \(method)", at: place,
      help: "a call with a body fails unless the client has another 'Transport'")
  }

  // MARK: Bodies

  private mutating func requestBody(of fields: Fields) -> RequestBody? {
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
    return [MediaType(name: name, schema: schemas.schema(schema))]
  }

  // MARK: Identifiers

  /// Gives each operation an identifier that no other has.
  ///
  /// The first that names itself so keeps its identifier; one that has none, or the same as one before
  /// it, is called by its method and path, so that a new operation renames none that was there.
  mutating func giveIdentifiers(to operations: inout [Operation]) {
    var used: Set<String> = []
    var unnamed: [Int] = []
    for index in operations.indices {
      let id = operations[index].id
      let isName = id.value.unicodeScalars.contains { $0.properties.isAlphabetic }
      if isName, used.insert(id.value).inserted { continue }
      unnamed.append(index)
      if isName {
        report(
          .duplicateOperation, "there is another operation '\(id.value)'", at: id.place,
          help: "give each operation an 'operationId' of its own; this one is called by its path")
      } else if !id.value.isEmpty {
        report(
          .invalidName, "an operation's name needs a letter, found '\(id.value)'", at: id.place,
          help: "name it as a Swift method is named: 'deleteFileVersion'")
      }
    }
    var numbers = NumberedNames()
    for index in unnamed {
      let base = Self.identifier(of: operations[index])
      operations[index].id.value = used.claim(base) ?? numbers.name(base, besides: &used)
    }
  }

  /// The identifier of an operation that has none: `getUsersById` of `GET /users/{id}`.
  private static func identifier(of operation: Operation) -> String {
    var words = words(of: operation.method.value.lowercased())
    for piece in operation.path.pieces {
      switch piece {
      case .literal(let text): words += Self.words(of: PercentEncoding.decoded(text))
      case .parameter(let name): words += ["by"] + Self.words(of: name.value)
      }
    }
    if words.count == 1 { words.append("root") }
    return words[0] + words.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }

  private static func words(of text: String) -> [String] {
    text.split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }
}
