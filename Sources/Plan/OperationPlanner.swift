// SPDX-License-Identifier: Apache-2.0

import EndpointsCommon
import EndpointsDiagnostics
import EndpointsSpecification

/// Plans the request type and the method of a call.
struct OperationPlanner {
  let context: PlanningContext
  /// The URL where calls go whose operation names no other.
  let commonURL: String?

  /// Methods that only ask for what comes back (RFC 9110, section 9.2.1, and QUERY).
  private static let askingMethods: Set<String> = ["GET", "HEAD", "OPTIONS", "QUERY", "TRACE"]
  /// Methods whose effect is known before the response comes, so that its value is often ignored.
  private static let changingMethods: Set<String> = ["DELETE", "PATCH", "PUT"]

  /// - Parameter scope: The inside of the request type.
  func operation(
    _ call: Call, typeName: Identifier, _ methods: [Operation.Method], in scope: inout Scope
  ) -> Operation {
    let operation = call.operation
    let responses = ResponsePlanner(of: call, context)
    let words = ResponseDocumentation(context: context)
    scope.namer.reserve(BuiltInNames.typesOfRequests)
    let isInGroup = methods.contains { !$0.group.isEmpty }
    var reserved: Set<String> = isInGroup ? [context.names.client.text] : []
    if call.pagination != nil {
      scope.namer.reserve(BuiltInNames.typesOfPages)
      reserved.insert(BuiltInNames.pageURL.text)
    }
    let constants = ConstantPlanner(context: context).constants(of: operation)
    let arguments = ParameterPlanner(context: context).arguments(
      of: operation, without: Set(constants.keys), reserved: reserved, in: &scope)
    let output = responses.output(in: &scope)
    let failure = responses.failure(in: &scope)
    let headers = HeaderPlanner(context: context).headers(of: operation, in: &scope)
    return Operation(
      typeName: typeName, methods: methods, id: operation.id.value,
      method: operation.method.value, path: path(of: operation, arguments, constants),
      documentation: .paragraphs(operation.summary, operation.description),
      isDeprecated: operation.isDeprecated,
      isDiscardable: call.stream == nil && isDiscardable(output, of: operation.method.value),
      arguments: arguments,
      constants: operation.parameters.compactMap { constants[$0.key] }.filter { !$0.use.isPath },
      output: output,
      outputDocumentation: words.ofOutput(output, of: operation), failure: failure,
      failureDocumentation: words.ofFailures(of: operation),
      failuresWithoutBody: responses.failuresWithoutBody, fileStatuses: responses.fileStatuses,
      accept: responses.accept, headers: headers, secretBodies: secretBodies(of: operation),
      security: security(of: operation), isIdempotent: operation.isIdempotent,
      idempotencyKey: operation.idempotencyKey,
      retries: DeclaredRetries(operation.retries),
      server: server(of: operation, &scope.diagnostics),
      nested: scope.nested)
  }

  private func secretBodies(
    of operation: EndpointsSpecification.Operation
  ) -> [Operation.Body] {
    let isSensitive = { (responses: [Response]) in
      responses.contains { context.isSensitive($0.shape.content) }
    }
    var bodies: [Operation.Body] = []
    if let body = operation.body, context.isSensitive(body.content) { bodies.append(.request) }
    if isSensitive(operation.documentedSuccesses) { bodies.append(.output) }
    if isSensitive(operation.failures) { bodies.append(.failure) }
    return bodies
  }

  /// True if ignoring the value of a call is ordinary: a call that changes something, or that may bring
  /// no value, unless it only asks for one.
  private func isDiscardable(_ output: PlannedResponse, of method: String) -> Bool {
    guard output.hasValue, !Self.askingMethods.contains(method) else { return false }
    return output.type.isOptional || Self.changingMethods.contains(method)
  }

  /// The schemes that a call needs; certificates are for the transport to give.
  private func security(of operation: EndpointsSpecification.Operation) -> [[String]] {
    let certificates = Set(
      context.document.securitySchemes.filter { $0.kind == .mutualTLS }
        .map(\.name.value))
    return operation.security.map { requirement in
      requirement.schemes.map(\.value).filter { !certificates.contains($0) }
    }
  }

  /// The URL of a server that only this operation uses, with its variables at their defaults.
  private func server(
    of operation: EndpointsSpecification.Operation, _ diagnostics: inout Diagnostics
  ) -> String? {
    guard let server = operation.servers.first, !server.url.value.isEmpty,
      server.url.value != commonURL
    else { return nil }
    if operation.servers.count > 1 || !server.variables.isEmpty {
      diagnostics.warning(
        .unsupportedFeature,
        "only the first server of an operation is used, with the defaults of its variables",
        at: server.url.location,
        help: "a client with a server of yours sends the call there")
    }
    return server.variables.reduce(server.url.value) { url, variable in
      url.replacing("{\(variable.name.value)}", with: variable.defaultValue)
    }
  }

  private func path(
    of operation: EndpointsSpecification.Operation, _ arguments: [Argument],
    _ constants: [String: Operation.Constant]
  ) -> [Operation.PathPiece] {
    let inPath: [(String, Operation.PathPiece)] = arguments.compactMap { argument in
      guard case .path(let name, let form) = argument.use else { return nil }
      return (name, .argument(argument.storage, wireName: name, form))
    }
    let byName = Dictionary(inPath, uniquingKeysWith: { first, _ in first })
    return operation.path.sentPieces.compactMap { piece in
      switch piece {
      case .literal(let text): .literal(text)
      case .parameter(let name):
        byName[name.value]
          ?? constants[Parameter.key(name.value, in: .path)].map {
            .literal(PercentEncoding.encode($0.value.text))
          }
      }
    }
  }
}

/// A call that an operation becomes: one, and one more for each stream that it can return beside a
/// whole body.
struct Call {
  /// The kind of a stream.
  enum Stream {
    case serverSentEvents
    case jsonLines

    /// The words behind the name of an operation that returns a whole body, too: `createChatStream`.
    fileprivate func suffix(of name: String) -> String {
      switch self {
      case .serverSentEvents: name.lowercased().hasSuffix("stream") ? "_events" : "_stream"
      case .jsonLines: name.lowercased().hasSuffix("lines") ? "_line_stream" : "_lines"
      }
    }
  }

  let operation: EndpointsSpecification.Operation
  let stream: Stream?
  /// The text that the call is named after.
  let name: String
  /// The text that its method is named after in the group that the operation asks for; `nil` if it asks for none.
  let nameInGroup: String?

  private init(
    _ operation: EndpointsSpecification.Operation, _ stream: Stream?,
    isNamedAfterStream: Bool = false
  ) {
    func named(_ name: String) -> String {
      isNamedAfterStream ? name + (stream?.suffix(of: name) ?? "") : name
    }
    self.operation = operation
    self.stream = stream
    name = named(operation.id.value)
    nameInGroup = operation.groupedCall.map { named($0.name) }
  }

  /// The way from one page to the next; `nil` for a call whose responses are no pages.
  var pagination: Pagination? { stream == nil ? operation.pagination : nil }

  /// The calls that the operations of a document become, in their order.
  static func all(of document: ComposedDocument) -> [Call] {
    document.operations.flatMap { operation in
      let streams = document.streams(of: operation)
      let returnsWhole = streams.isEmpty || document.returnsWhole(operation)
      let whole = returnsWhole ? [Call(operation, nil)] : []
      return whole
        + streams.enumerated().map { index, stream in
          Call(operation, stream, isNamedAfterStream: returnsWhole || index > 0)
        }
    }
  }
}

extension EndpointsSpecification.Operation {
  /// The responses of a successful call; the default one where the document names no other.
  var documentedSuccesses: [Response] {
    let successes = responses.filter(\.status.isSuccess)
    return successes.isEmpty ? responses.filter { $0.status == .default } : successes
  }
}

extension ComposedDocument {
  /// The streams that a successful call can return, beside a whole body.
  fileprivate func streams(of operation: EndpointsSpecification.Operation) -> [Call.Stream] {
    let content = operation.responses.filter(\.status.isSuccess).flatMap(\.shape.content)
    let kinds = content.map { kind(of: $0) }
    return (kinds.contains(.serverSentEvents) ? [.serverSentEvents] : [])
      + (kinds.contains(.jsonLines) ? [.jsonLines] : [])
  }

  /// True if a successful call can return something other than a stream.
  fileprivate func returnsWhole(_ operation: EndpointsSpecification.Operation) -> Bool {
    let responses = operation.responses.filter(\.status.isSuccess)
    return responses.isEmpty
      || responses.contains { response in
        response.shape.content.isEmpty
          || response.shape.content.contains { !kind(of: $0).isStream }
      }
  }
}
