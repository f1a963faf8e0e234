import EndpointsDiagnostics
import EndpointsSpec

extension Planner {
  /// The streams that a successful call can return, beside what it returns as a whole.
  func streams(of operation: EndpointsSpec.Operation) -> [Reply.Stream] {
    let content = operation.responses.filter(\.status.isSuccess).flatMap(\.shape.content)
    let kinds = content.map { context.document.kind(of: $0) }
    return (kinds.contains(.serverSentEvents) ? [.serverSentEvents] : [])
      + (kinds.contains(.jsonLines) ? [.jsonLines] : [])
  }

  /// Whether a successful call can return something that is no stream.
  func returnsWhole(_ operation: EndpointsSpec.Operation) -> Bool {
    let responses = operation.responses.filter(\.status.isSuccess)
    return responses.isEmpty
      || responses.contains { response in
        response.shape.content.isEmpty
          || response.shape.content.contains {
            !context.document.kind(of: $0).isStream
          }
      }
  }

  /// The stream that a call returns: the first of its kind, since a call has one type of elements.
  mutating func stream(
    _ stream: Reply.Stream, of responses: [Response], in scope: inout Scope
  ) -> Reply {
    let contents = responses.flatMap { response in
      response.shape.content.filter { context.document.kind(of: $0) == stream.kind }
        .map { (content: $0, status: response.status) }
    }
    guard let first = contents.first else { return Reply(type: .builtin(.string), stream: stream) }
    var others = scope
    let type = type(of: stream, first.content, in: &scope)
    for other in contents.dropFirst() {
      if self.type(of: stream, other.content, in: &others) == type { continue }
      diagnostics.warning(
        .severalStreams,
        "the stream '\(other.content.name.value)' of status \(other.status.code) has other elements "
          + "than '\(first.content.name.value)' of status \(first.status.code)",
        at: other.content.name.place,
        help: "the call reads both as the latter; describe all elements with 'oneOf' in both")
    }
    return Reply(type: type, stream: stream)
  }

  private mutating func type(
    of stream: Reply.Stream, _ content: MediaType, in scope: inout Scope
  ) -> TypeReference {
    switch stream {
    case .serverSentEvents:
      content.itemSchema.flatMap { events($0, in: &scope) }
        ?? .serverSentEvents(elementType(of: content, stream, in: &scope))
    case .jsonLines: .jsonLines(elementType(of: content, stream, in: &scope))
    }
  }

  private mutating func elementType(
    of content: MediaType, _ stream: Reply.Stream, in scope: inout Scope
  ) -> TypeReference {
    if let id = content.itemSchema {
      return type(of: id, named: "element", in: &scope).unwrapped
    }
    if let id = content.schema, stream == .jsonLines || context.document.isStructured(id) {
      return type(of: context.document.items(of: id) ?? id, named: "element", in: &scope).unwrapped
    }
    return .builtin(stream == .jsonLines ? .json : .string)
  }
}

extension MediaType.Kind {
  var isStream: Bool { self == .serverSentEvents || self == .jsonLines }
}

extension Reply.Stream {
  var kind: MediaType.Kind {
    switch self {
    case .serverSentEvents: .serverSentEvents
    case .jsonLines: .jsonLines
    }
  }
}
