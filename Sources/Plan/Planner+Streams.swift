import EndpointsDiagnostics
import EndpointsSpec

extension Planner {
  /// The streams that a successful call can return, beside what it returns as a whole.
  func streams(of operation: EndpointsSpec.Operation) -> [Reply.Stream] {
    let content = operation.responses.filter(\.status.isSuccess).flatMap(\.shape.content)
    let kinds = content.map { kind(of: $0) }
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
            !kind(of: $0).isStream
          }
      }
  }

  /// The stream that a call returns: the first of its kind, since a call has one type of elements.
  mutating func stream(
    _ stream: Reply.Stream, of responses: [Response], in scope: inout Scope
  ) -> Reply {
    let contents = responses.flatMap { response in
      response.shape.content.filter { kind(of: $0) == stream.kind }
        .map { (content: $0, status: response.status) }
    }
    guard let first = contents.first else { return Reply(type: .builtin(.string), stream: stream) }
    var others = scope
    let type = elementType(of: first.content, stream, in: &scope)
    for other in contents.dropFirst() {
      if elementType(of: other.content, stream, in: &others) == type { continue }
      diagnostics.warning(
        "several-streams",
        "the stream '\(other.content.name.value)' of status \(other.status.code) has other elements "
          + "than '\(first.content.name.value)' of status \(first.status.code)",
        at: other.content.name.place,
        help: "the call reads both as the latter; describe all elements with 'oneOf' in both")
    }
    return Reply(
      type: stream == .serverSentEvents ? .serverSentEvents(type) : .jsonLines(type),
      stream: stream)
  }

  private mutating func elementType(
    of content: MediaType, _ stream: Reply.Stream, in scope: inout Scope
  ) -> TypeReference {
    if let id = content.itemSchema {
      let type =
        (stream == .serverSentEvents ? dataType(ofEvent: id, in: &scope) : nil)
        ?? self.type(of: id, named: "element", in: &scope)
      return type.unwrapped
    }
    if let id = content.schema, stream == .jsonLines || isStructured(id) {
      return type(of: items(of: id) ?? id, named: "element", in: &scope).unwrapped
    }
    return .builtin(stream == .jsonLines ? .json : .string)
  }

  // MARK: Events

  /// What the data of an event is.
  private enum EventData: Hashable {
    case text
    /// A schema of JSON; `nil` for any.
    case json(SchemaID?)
  }

  /// The type of an event's data, where the schema describes the event as a whole (OpenAPI 3.2,
  /// 'Special Considerations for Server-Sent Events'); `nil` where it describes the data alone.
  private mutating func dataType(
    ofEvent id: SchemaID, in scope: inout Scope
  ) -> TypeReference? {
    let events = objects(of: id).map { properties(of: $0) }
    let fields: Set<String> = ["data", "event", "id", "retry"]
    guard events.allSatisfy({ fields.isSuperset(of: $0.map(\.name.value)) }) else { return nil }
    let data = events.compactMap { $0.first { $0.name.value == "data" }?.schema }
    if data.isEmpty { return nil }
    let kinds = data.map { eventData($0) }
    if let other = zip(data, kinds).first(where: { $1 != kinds.first })?.0 {
      diagnostics.warning(
        "several-kinds-of-data", "the data of events of one kind is not like that of others",
        at: document[other].place,
        help: "all data is given as text, which 'init(jsonData:)' of a type reads")
      return .builtin(.string)
    }
    switch kinds.first {
    case .json(let schema?): return type(of: schema, named: "element", in: &scope)
    case .json(nil): return .builtin(.json)
    case .text, nil: return .builtin(.string)
    }
  }

  private func eventData(_ id: SchemaID) -> EventData {
    let schema = document[document.end(of: id)]
    if let content = schema.contentSchema { return .json(document.end(of: content)) }
    if schema.holdsJSON { return .json(nil) }
    return schema.type == .string ? .text : .json(document.end(of: id))
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

extension StatusPattern {
  /// As a spec writes it: `200`, `2XX`, `default`.
  fileprivate var code: String {
    switch self {
    case .exact(let code): String(code)
    case .range(let hundreds): "\(hundreds)XX"
    case .default: "default"
    }
  }
}
