// SPDX-License-Identifier: Apache-2.0

import EndpointsDiagnostics
import EndpointsSpecification

/// An event of a schema that describes server-sent events as a whole (OpenAPI 3.2, 'Special
/// Considerations for Server-Sent Events').
struct ServerSentEvent {
  /// The contents of the field `data`.
  enum Data: Sendable, Hashable {
    case none
    case text
    /// A schema of JSON; `nil` for any.
    case json(SchemaID?)
  }

  let schema: SchemaID
  /// The names that it may have; `nil` for any.
  let names: [String]?
  let dataSchema: SchemaID?
  let data: Data

  fileprivate init(_ id: SchemaID, in document: ComposedDocument) {
    let properties = document.properties(of: id)
    let name = properties.first { $0.name.value == "event" }?.schema
    schema = id
    names =
      name.map { document[resolving: $0].enumValues?.map(\.text.value) } ?? ["message"]
    dataSchema = properties.first { $0.name.value == "data" }?.schema
    data = dataSchema.map { Data($0, in: document) } ?? .none
  }
}

extension ServerSentEvent.Data {
  fileprivate init(_ id: SchemaID, in document: ComposedDocument) {
    let schema = document[resolving: id]
    if let content = schema.constraints.contentSchema {
      self = .json(document.resolve(content))
    } else if schema.constraints.holdsJSON {
      self = .json(nil)
    } else {
      self = schema.scalar?.type == .string ? .text : .json(document.resolve(id))
    }
  }
}

/// The events of a stream.
enum ServerSentEvents {
  /// The data of all events is read alike.
  case alike(ServerSentEvent.Data)
  /// The data of events that have any name is not alike, as that of one of them shows.
  case mixed(ServerSentEvent)
  /// The data differs by the names of the events, or one of them is `error`, which otherwise reports a failure.
  case named([Named])

  /// The events of one name.
  struct Named {
    let name: String
    let schema: SchemaID
    fileprivate(set) var data: ServerSentEvent.Data
    /// An event of the same name with other data; both are read as text.
    fileprivate(set) var conflict: ServerSentEvent?
  }

  /// - Returns: `nil` for a schema that describes the data of events alone.
  init?(_ id: SchemaID, in document: ComposedDocument) {
    let objects = document.objects(of: id)
    let fields: Set<String> = ["data", "event", "id", "retry"]
    guard
      objects.allSatisfy({ fields.isSuperset(of: document.properties(of: $0).map(\.name.value)) })
    else { return nil }
    let events = objects.map { ServerSentEvent($0, in: document) }
    let withData = events.filter { $0.data != .none }
    guard let first = withData.first else { return nil }
    let named = Self.named(events)
    if let data = named.first?.data,
      named.contains(where: { $0.data != data || $0.name == "error" })
    {
      self = .named(named)
    } else if let other = withData.first(where: { $0.data != first.data }) {
      self = .mixed(other)
    } else {
      self = .alike(first.data)
    }
  }

  /// The events by their names; empty where an event may have any name.
  private static func named(_ events: [ServerSentEvent]) -> [Named] {
    var named: [Named] = []
    var positions: [String: Int] = [:]
    for event in events {
      guard let names = event.names else { return [] }
      for name in names {
        if let position = positions[name] {
          if named[position].data == event.data { continue }
          named[position].data = .text
          named[position].conflict = event
        } else {
          positions[name] = named.count
          named.append(Named(name: name, schema: event.schema, data: event.data))
        }
      }
    }
    return named
  }
}

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
