import EndpointsDiagnostics
import EndpointsSpec

/// Server-sent events whose schema describes them as a whole (OpenAPI 3.2, 'Special Considerations
/// for Server-Sent Events').
extension Planner {
  /// An event of one schema.
  private struct Event {
    var schema: SchemaID
    /// The names that it may have; `nil` for any.
    var names: [String]?
    var dataSchema: SchemaID?
    var data: EventData
  }

  /// What the data of an event is.
  fileprivate enum EventData: Hashable {
    case none
    case text
    /// A schema of JSON; `nil` for any.
    case json(SchemaID?)
  }

  /// The stream of events; `nil` where the schema describes their data alone.
  mutating func events(_ id: SchemaID, in scope: inout Scope) -> TypeReference? {
    let objects = context.document.objects(of: id)
    let fields: Set<String> = ["data", "event", "id", "retry"]
    guard
      objects.allSatisfy({
        fields.isSuperset(of: context.document.properties(of: $0).map(\.name.value))
      })
    else {
      return nil
    }
    let events = objects.map { event($0) }
    let withData = events.filter { $0.data != .none }
    guard let first = withData.first else { return nil }
    let named = namedEvents(events)
    if Set(named.map(\.data)).count > 1 {
      return .namedServerSentEvents(type(of: named, in: id, &scope))
    }
    if let other = withData.first(where: { $0.data != first.data }) {
      warn(of: other, "the data of events of one kind is not like that of others", all: "all data")
      return .serverSentEvents(.builtin(.string))
    }
    return .serverSentEvents(type(of: first.data, named: "element", in: &scope))
  }

  private mutating func warn(of event: Event, _ message: String, all data: String) {
    diagnostics.warning(
      .severalKindsOfData, message, at: context.document[event.dataSchema ?? event.schema].place,
      help: "\(data) is given as text, which 'init(jsonData:)' of a type reads")
  }

  private func event(_ id: SchemaID) -> Event {
    let properties = context.document.properties(of: id)
    let name = properties.first { $0.name.value == "event" }?.schema
    let data = properties.first { $0.name.value == "data" }?.schema
    return Event(
      schema: id,
      names: name.map {
        context.document[context.document.end(of: $0)].enumValues?.map(\.text.value)
      }
        ?? ["message"],
      dataSchema: data, data: data.map { self.data($0) } ?? .none)
  }

  private func data(_ id: SchemaID) -> EventData {
    let schema = context.document[context.document.end(of: id)]
    if let content = schema.contentSchema { return .json(context.document.end(of: content)) }
    if schema.holdsJSON { return .json(nil) }
    return schema.type == .string ? .text : .json(context.document.end(of: id))
  }

  private mutating func type(
    of data: EventData, named text: String, in scope: inout Scope
  ) -> TypeReference {
    switch data {
    case .json(let schema?): type(of: schema, named: text, in: &scope).unwrapped
    case .json(nil): .builtin(.json)
    case .text: .builtin(.string)
    case .none: .builtin(.noContent)
    }
  }

  // MARK: Events by name

  /// The events of one name.
  private struct NamedEvent {
    var name: String
    var schema: SchemaID
    var data: EventData
    /// An event of the same name with other data; both are read as text.
    var conflict: Event?
  }

  /// What each name stands for; empty where an event may have any name.
  private func namedEvents(_ events: [Event]) -> [NamedEvent] {
    var named: [NamedEvent] = []
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
          named.append(NamedEvent(name: name, schema: event.schema, data: event.data))
        }
      }
    }
    return named
  }

  /// The enum of what events of several names have as data: one for all calls where the spec names
  /// the schema.
  private mutating func type(
    of events: [NamedEvent], in id: SchemaID, _ scope: inout Scope
  ) -> TypeReference {
    let end = context.document.end(of: id)
    if let type = eventTypes[end] { return type }
    for event in events {
      guard let conflict = event.conflict else { continue }
      let message = "events named '\(event.name)' have several kinds of data"
      warn(of: conflict, message, all: "their data")
    }
    guard let shared = sharedNames[end] else {
      let name = scope.namer.name(for: "eventData", .type)
      scope.nested.append(model(of: events, in: id, named: name, scope.path + [name]))
      return .model(scope.path + [name])
    }
    let name = typeNamer.name(for: shared.text + "_data", .type)
    modelsOfEvents.append(model(of: events, in: end, named: name, [name]))
    eventTypes[end] = .model([name])
    return .model([name])
  }

  private mutating func model(
    of events: [NamedEvent], in id: SchemaID, named name: Identifier, _ path: [Identifier]
  ) -> Model {
    var scope = Scope(path: path, namer: Namer(inside: typeNamer))
    // Inside the enum, a case of a type's name would be found in place of the type.
    var namer = Namer(inside: typeNamer)
    namer.reserve([BuiltInNames.otherCase.text])
    let names = namer.names(for: events.map(\.name), .member)
    scope.namer.reserve(names.map(\.text))
    var types: [EventData: TypeReference] = [:]
    let cases = zip(events, names).map { event, name in
      let type = types[event.data] ?? type(of: event.data, named: name.text, in: &scope)
      types[event.data] = type
      return Model.Events.Case(
        name: name, event: event.name, type: type, reading: event.data.reading,
        documentation: paragraphs(context.document[event.schema].description))
    }
    let schema = context.document[id]
    return Model(
      name: name, documentation: paragraphs(schema.title, schema.description),
      isDeprecated: schema.isDeprecated,
      shape: .events(.init(cases: cases, nested: scope.nested)))
  }
}

extension Planner.EventData {
  fileprivate var reading: Reply.Reading {
    switch self {
    case .none: .nothing
    case .text: .text
    case .json: .json
    }
  }
}
