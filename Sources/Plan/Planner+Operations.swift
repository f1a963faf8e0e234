import EndpointsDiagnostics
import EndpointsSpec

extension Planner {
  /// What an operation becomes: one call, and one more for each stream that it can return beside a
  /// whole body.
  struct Call {
    var operation: EndpointsSpec.Operation
    var stream: Reply.Stream?
    /// What the call is named after.
    var name: String
  }

  /// The calls that the document's operations become, in their order.
  func calls() -> [Call] {
    context.document.document.operations.flatMap { operation in
      let streams = streams(of: operation)
      let returnsWhole = streams.isEmpty || returnsWhole(operation)
      let whole = returnsWhole ? [Call(operation: operation, name: operation.id.value)] : []
      return whole
        + streams.enumerated().map { index, stream in
          let isOnly = !returnsWhole && index == 0
          let suffix = stream == .serverSentEvents ? "_events" : "_lines"
          return Call(
            operation: operation, stream: stream, name: operation.id.value + (isOnly ? "" : suffix))
        }
    }
  }

  mutating func operations(_ calls: [Call], typeNames: [Identifier]) -> [Operation] {
    zip(calls, zip(typeNames, methods(of: calls, typeNames: typeNames))).map { call, names in
      operation(call, typeName: names.0, method: names.1)
    }
  }

  /// Methods that only ask for what comes back (RFC 9110, section 9.2.1, and QUERY).
  private static let askingMethods: Set<String> = ["GET", "HEAD", "OPTIONS", "QUERY", "TRACE"]

  private mutating func operation(
    _ call: Call, typeName: Identifier, method: Method
  ) -> Operation {
    let operation = call.operation
    var namer = Namer(inside: typeNamer)
    namer.reserve(BuiltInNames.requestTypes)
    var scope = Scope(path: [typeName], namer: namer)
    let arguments = arguments(
      of: operation, reserved: method.group == nil ? [] : [client.text], in: &scope)
    let output = output(of: operation, as: call.stream, in: &scope)
    let failure = failure(of: operation, in: &scope)
    let headers = headers(of: operation, in: &scope)
    return Operation(
      typeName: typeName, methodName: method.name, group: method.group, id: operation.id.value,
      method: operation.method.value, path: path(of: operation, arguments),
      documentation: paragraphs(operation.summary, operation.description),
      isDeprecated: operation.isDeprecated,
      isDiscardable: !Self.askingMethods.contains(operation.method.value) && call.stream == nil,
      arguments: arguments, output: output,
      outputDocumentation: documentation(ofReplyOf: operation, output), failure: failure,
      accept: accept(of: operation, as: call.stream), headers: headers,
      security: security(of: operation), server: server(of: operation), nested: scope.nested)
  }

  /// The schemes that a call needs; certificates are for the transport to give.
  private func security(of operation: EndpointsSpec.Operation) -> [[String]] {
    let certificates = Set(
      context.document.document.securitySchemes.filter { $0.kind == .mutualTLS }.map(\.name.value))
    return operation.security.map { requirement in
      requirement.schemes.map(\.value).filter { !certificates.contains($0) }
    }
  }

  /// The URL where an operation alone goes, its variables at their defaults.
  private mutating func server(of operation: EndpointsSpec.Operation) -> String? {
    guard let server = operation.servers.first, !server.url.value.isEmpty,
      server.url.value != commonServers.first?.url.value
    else { return nil }
    let place = server.url.place
    if operation.servers.count > 1 || !server.variables.isEmpty,
      serversReported.insert(place).inserted
    {
      diagnostics.warning(
        .unsupportedFeature,
        "of the servers of an operation the first is used, with the defaults of its variables",
        at: place, help: "'usesOperationServers = false' sends the call where the client's go")
    }
    return server.variables.reduce(server.url.value) { url, variable in
      url.replacing("{\(variable.name.value)}", with: variable.defaultValue)
    }
  }

  private func path(
    of operation: EndpointsSpec.Operation, _ arguments: [Argument]
  ) -> [Operation.PathPiece] {
    let parameters = operation.parameters.filter { $0.location == .path }
    let inPath = arguments.filter { $0.use == .path }
    let byName = Dictionary(
      zip(parameters.map(\.name.value), zip(parameters, inPath)),
      uniquingKeysWith: { first, _ in first })
    return operation.path.sentPieces.compactMap { piece in
      switch piece {
      case .literal(let text): .literal(text)
      case .parameter(let name):
        byName[name.value].map { parameter, argument in
          var form = form(of: parameter)
          if form == .plain, case .custom = argument.type { form = .simple(explode: false) }
          return .argument(argument.name, wireName: name.value, form)
        }
      }
    }
  }
}
