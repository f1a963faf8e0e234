import EndpointsDiagnostics
import EndpointsSpec

extension Planner {
  /// The names of the request types, which give way to those of the shared schemas.
  mutating func requestTypeNames() -> [Identifier] {
    typeNamer.names(for: document.operations.map(\.id.value), .type)
  }

  mutating func operations(typeNames: [Identifier]) -> [Operation] {
    // A method called like a type would hide the type's initializer.
    let types = sharedNames.values.map(\.text) + typeNames.map(\.text)
    var methodNamer = Namer(reserved: BuiltInNames.clientMembers.union(types))
    let methodNames = methodNamer.names(for: document.operations.map(\.id.value), .member)
    return zip(document.operations, zip(typeNames, methodNames)).map { operation, names in
      self.operation(operation, typeName: names.0, methodName: names.1)
    }
  }

  /// Methods that only ask for what comes back (RFC 9110, section 9.2.1, and QUERY).
  private static let askingMethods: Set<String> = ["GET", "HEAD", "OPTIONS", "QUERY", "TRACE"]

  private mutating func operation(
    _ operation: EndpointsSpec.Operation, typeName: Identifier, methodName: Identifier
  ) -> Operation {
    var namer = Namer(inside: typeNamer)
    namer.reserve(BuiltInNames.requestTypes)
    var scope = Scope(path: [typeName], namer: namer)
    let arguments = arguments(of: operation, in: &scope)
    let output = output(of: operation, in: &scope)
    let failure = failure(of: operation, in: &scope)
    let fileName = operation.fileName ?? operation.id.value
    return Operation(
      typeName: typeName, methodName: methodName, id: operation.id.value,
      method: operation.method.value, path: path(of: operation, arguments),
      documentation: paragraphs(operation.summary, operation.description),
      isDeprecated: operation.isDeprecated,
      isDiscardable: !Self.askingMethods.contains(operation.method.value), arguments: arguments,
      output: output, failure: failure,
      security: operation.security.map { $0.schemes.map(\.value) },
      nested: scope.nested,
      fileName: fileNamer.name("\(client.text)+\(Namer.idiomatic(fileName, .type))"),
      sourceName: fileName + ".yaml")
  }

  private func path(
    of operation: EndpointsSpec.Operation, _ arguments: [Operation.Argument]
  ) -> [Operation.PathPiece] {
    var inPath = arguments.filter { $0.use == .path }.makeIterator()
    return operation.path.pieces.compactMap { piece in
      switch piece {
      case .literal(let text): .literal(text)
      case .parameter(let name): inPath.next().map { .argument($0.name, wireName: name.value) }
      }
    }
  }

  // MARK: Arguments

  /// The arguments in the order of a call: the path's, the required ones, the optional ones.
  private mutating func arguments(
    of operation: EndpointsSpec.Operation, in scope: inout Scope
  ) -> [Operation.Argument] {
    var namer = Namer()
    var arguments: [Operation.Argument] = []
    let names = namer.names(for: operation.parameters.map(\.name.value), .member)
    for (parameter, name) in zip(operation.parameters, names) {
      arguments.append(argument(parameter, name: name, in: &scope))
    }
    if let body = operation.body, let argument = bodyArgument(body, &namer, in: &scope) {
      arguments.append(argument)
    }
    return arguments.filter { $0.use == .path }
      + arguments.filter { $0.use != .path && !$0.type.isOptional }
      + arguments.filter { $0.use != .path && $0.type.isOptional }
  }

  private mutating func argument(
    _ parameter: Parameter, name: Identifier, in scope: inout Scope
  ) -> Operation.Argument {
    let schema = document[parameter.schema]
    let type = type(of: parameter.schema, named: parameter.name.value, in: &scope)
    checkParameterType(of: parameter)
    let use: Operation.Argument.Use =
      switch parameter.location {
      case .path: .path
      case .query: .query(parameter.name.value)
      case .header: .header(parameter.name.value)
      case .cookie, .querystring: .cookie(parameter.name.value)
      }
    // A path's value can't be empty, so that a minimum of one character says nothing.
    let constraints = schema.constraints.filter { use != .path || $0 != .minLength("1") }
    return Operation.Argument(
      name: name, type: parameter.isRequired ? type.unwrapped : type.asOptional, use: use,
      documentation: paragraphs(
        parameter.description ?? schema.description, sentence(ofConstraints: constraints),
        parameter.isDeprecated ? "Deprecated." : nil))
  }

  /// Reports a parameter of a type that has no text form yet.
  private mutating func checkParameterType(of parameter: Parameter) {
    if hasTextForm(parameter.schema, orListsThem: parameter.location != .path) { return }
    let isInPath = parameter.location == .path
    let kind = document[graph.resolved(parameter.schema)].kindInWords(orLists: !isInPath)
    report(
      "unsupported-feature",
      "a \(parameter.location.rawValue) parameter that is \(kind) is not supported yet",
      at: parameter.name.place,
      help: isInPath
        ? "use a text, a number, a boolean or an enum"
        : "use a text, a number, a boolean, an enum or a list of those")
  }

  /// Whether a schema's values are scalars, or lists of scalars where these are allowed.
  private func hasTextForm(_ id: SchemaID, orListsThem allowsLists: Bool) -> Bool {
    let schema = document[graph.resolved(id)]
    switch schema.type {
    case .string, .integer, .number, .boolean: return true
    case .array:
      guard allowsLists, let items = schema.items, !graph.isNullable(items) else { return false }
      return hasTextForm(items, orListsThem: false)
    case .object, nil: return false
    }
  }

  private mutating func bodyArgument(
    _ body: RequestBody, _ namer: inout Namer, in scope: inout Scope
  ) -> Operation.Argument? {
    guard let schema = jsonSchema(body.content, at: body.place) else { return nil }
    let type = type(of: schema, named: "body", in: &scope)
    return Operation.Argument(
      name: namer.name(for: "body", .member), type: body.isRequired ? type : type.asOptional,
      use: .jsonBody, documentation: paragraphs(body.description))
  }

  // MARK: Responses

  /// The type of what a successful call returns.
  private mutating func output(
    of operation: EndpointsSpec.Operation, in scope: inout Scope
  ) -> TypeReference {
    var responses = operation.responses.filter(\.status.isSuccess)
    if responses.isEmpty { responses = operation.responses.filter { $0.status == .default } }
    guard let type = bodyType(of: responses, "successes", named: "reply", in: &scope) else {
      return .builtin(.noContent)
    }
    return responses.contains(where: \.shape.content.isEmpty) ? type.asOptional : type
  }

  /// The type of what the API says when a call fails.
  private mutating func failure(
    of operation: EndpointsSpec.Operation, in scope: inout Scope
  ) -> TypeReference {
    let responses = operation.responses.filter { !$0.status.isSuccess }
    return bodyType(of: responses, "failures", named: "error_reply", in: &scope)
      ?? .builtin(.never)
  }

  /// The one type that the bodies of responses have; `nil` if none has a body.
  private mutating func bodyType(
    of responses: [Response], _ kind: String, named text: String, in scope: inout Scope
  ) -> TypeReference? {
    var types: [TypeReference] = []
    for response in responses {
      guard let schema = bodySchema(of: response) else { continue }
      let type = type(of: schema, named: text, in: &scope)
      if !types.contains(type) { types.append(type) }
    }
    if types.count > 1, let place = responses.last?.place {
      report(
        "unsupported-feature", "\(kind) with different bodies are not supported yet", at: place,
        help: "let all of them have the same schema by name")
    }
    return types.first
  }

  private mutating func bodySchema(of response: Response) -> SchemaID? {
    response.shape.content.isEmpty ? nil : jsonSchema(response.shape.content, at: response.place)
  }

  /// The schema of a body in JSON, the only media type so far.
  private mutating func jsonSchema(_ content: [MediaType], at place: Place) -> SchemaID? {
    if content.count == 1, let media = content.first, media.isJSON {
      if let schema = media.schema { return schema }
      report(
        "missing-key", "a media type needs 'schema'", at: media.name.place,
        help: "say what the body looks like: 'schema: { … }'")
      return nil
    }
    report(
      "unsupported-feature",
      content.count > 1
        ? "a body in one of several media types is not supported yet"
        : "a body in '\(content.first?.name.value ?? "")' is not supported yet",
      at: content.last?.name.place ?? place, help: "use 'application/json' alone")
    return nil
  }
}

extension MediaType {
  fileprivate var isJSON: Bool {
    let essence = (name.value.split(separator: ";").first ?? "").lowercased()
      .filter { !$0.isWhitespace }
    return essence == "application/json" || essence.hasSuffix("+json")
  }
}

extension Schema {
  /// What a parameter of the schema is that has no text form.
  fileprivate func kindInWords(orLists allowsLists: Bool) -> String {
    switch type {
    case .array: allowsLists ? "a list of anything but texts and numbers" : "a list"
    case .object: "an object"
    case nil: "of any type"
    case .string, .integer, .number, .boolean: "such a value"
    }
  }
}
