import EndpointsDiagnostics
import EndpointsSpecification

/// Plans the streams that calls return.
struct StreamPlanner {
  let context: PlanningContext

  private var types: TypePlanner { TypePlanner(context: context) }

  /// The stream that a call returns: the first of its kind, since a call has one type of elements.
  func response(
    _ stream: Call.Stream, of responses: [Response], in scope: inout Scope
  ) -> PlannedResponse {
    let contents = responses.flatMap { response in
      response.shape.content.filter { context.document.kind(of: $0) == stream.kind }
        .map { (content: $0, status: response.status) }
    }
    guard let first = contents.first else {
      return PlannedResponse(type: .builtin(.string), reading: .stream)
    }
    var others = scope
    others.diagnostics = Diagnostics()
    let type = type(of: stream, first.content, in: &scope)
    for other in contents.dropFirst() {
      if self.type(of: stream, other.content, in: &others) == type { continue }
      others.diagnostics.warning(
        .severalStreams,
        "the stream '\(other.content.name.value)' of status \(other.status.code) has different elements "
          + "from '\(first.content.name.value)' of status \(first.status.code)",
        at: other.content.name.location,
        help: "the call reads both as the latter; describe all elements with 'oneOf' in both")
    }
    scope.diagnostics.add(contentsOf: others.diagnostics)
    return PlannedResponse(type: type, reading: .stream)
  }

  private func type(
    of stream: Call.Stream, _ content: MediaType, in scope: inout Scope
  ) -> TypeReference {
    switch stream {
    case .serverSentEvents:
      content.itemSchema.flatMap {
        EventPlanner(context: context).stream(of: $0, in: &scope)
      }
        ?? .serverSentEvents(elementType(of: content, stream, in: &scope))
    case .jsonLines: .jsonLines(elementType(of: content, stream, in: &scope))
    }
  }

  private func elementType(
    of content: MediaType, _ stream: Call.Stream, in scope: inout Scope
  ) -> TypeReference {
    if let id = content.itemSchema {
      return types.type(of: id, named: "element", in: &scope).unwrapped
    }
    if let id = content.schema, stream == .jsonLines || context.document.isStructured(id) {
      let element = context.document.items(of: id) ?? id
      return types.type(of: element, named: "element", in: &scope).unwrapped
    }
    return .builtin(stream == .jsonLines ? .json : .string)
  }
}

extension MediaType.Kind {
  var isStream: Bool { self == .serverSentEvents || self == .jsonLines }
}

extension Call.Stream {
  var kind: MediaType.Kind {
    switch self {
    case .serverSentEvents: .serverSentEvents
    case .jsonLines: .jsonLines
    }
  }
}
