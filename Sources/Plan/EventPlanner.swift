import EndpointsDiagnostics
import EndpointsSpec

/// Plans the types of server-sent events whose schema describes them as a whole.
struct EventPlanner {
  let context: PlanningContext

  /// The stream of events; `nil` where the schema describes their data alone.
  func stream(
    of id: SchemaID, _ shared: EventTypes, in scope: inout Scope
  ) -> TypeReference? {
    switch ServerSentEvents(id, in: context.document) {
    case nil: return nil
    case .alike(let data):
      return .serverSentEvents(type(of: data, named: "element", in: &scope))
    case .mixed(let event):
      warn(
        of: event, "the events have data of different types", all: "all data",
        &scope.diagnostics)
      return .serverSentEvents(.builtin(.string))
    case .named(let events):
      if let type = shared.type(of: context.document.end(of: id)) {
        return .namedServerSentEvents(type)
      }
      let name = scope.namer.name(for: "eventData", .type)
      var inner = scope.inside(name)
      let model = model(of: events, in: id, named: name, in: &inner)
      scope.declare(model, plannedIn: inner)
      return .namedServerSentEvents(.model(inner.path))
    }
  }

  /// The enum of the data of events of several names.
  ///
  /// - Parameter scope: The inside of the enum.
  func model(
    of events: [ServerSentEvents.Named], in id: SchemaID, named name: Identifier,
    in scope: inout Scope
  ) -> Model {
    for event in events {
      guard let conflict = event.conflict else { continue }
      let message = "events named '\(event.name)' have data of different types"
      warn(of: conflict, message, all: "their data", &scope.diagnostics)
    }
    var namer = scope.caseNamer
    namer.reserve([BuiltInNames.otherCase.text])
    let names = namer.names(for: events.map(\.name), .member)
    scope.namer.reserve(names.map(\.text))
    var contents: [ServerSentEvent.Data: Content] = [:]
    let cases = zip(events, names).map { event, name in
      let content =
        contents[event.data] ?? content(of: event.data, named: name.text, in: &scope)
      contents[event.data] = content
      return Model.Events.Case(
        name: name, event: event.name, content: content,
        documentation: .paragraphs(context.document[event.schema].description))
    }
    let schema = context.document[id]
    return Model(
      name: name,
      documentation: .paragraphs(
        schema.title, schema.description, isDeprecated: schema.isDeprecated),
      shape: .events(.init(cases: cases, nested: scope.nested)))
  }

  /// The data of an event; `nil` where there is none.
  private func content(
    of data: ServerSentEvent.Data, named text: String, in scope: inout Scope
  ) -> Content? {
    data.format.map { Content(type: type(of: data, named: text, in: &scope), format: $0) }
  }

  private func type(
    of data: ServerSentEvent.Data, named text: String, in scope: inout Scope
  ) -> TypeReference {
    switch data {
    case .json(let schema?):
      TypePlanner(context: context).type(of: schema, named: text, in: &scope).unwrapped
    case .json(nil): .builtin(.json)
    case .text: .builtin(.string)
    case .none: .builtin(.noContent)
    }
  }

  private func warn(
    of event: ServerSentEvent, _ message: String, all data: String,
    _ diagnostics: inout Diagnostics
  ) {
    diagnostics.warning(
      .severalKindsOfData, message,
      at: context.document[event.dataSchema ?? event.schema].place,
      help: "\(data) is passed on as strings, which 'init(jsonData:)' of a type reads")
  }
}

/// The enums of the data of events whose schemas the document names, which all calls share.
struct EventTypes {
  private var types: [SchemaID: TypeReference] = [:]
  private(set) var models: [Model] = []
  private(set) var diagnostics = Diagnostics()
  /// The names of the types in the client type, those of these enums included.
  private(set) var clientNames: Namer

  /// Plans the enums for the streams of all calls.
  init(of calls: [Call], _ context: PlanningContext, inside clientNames: Namer) {
    self.clientNames = clientNames
    for call in calls where call.stream == .serverSentEvents {
      for content in call.operation.documentedSuccesses.flatMap(\.shape.content)
      where context.document.kind(of: content) == .serverSentEvents {
        if let id = content.itemSchema { add(id, context) }
      }
    }
  }

  /// The enum for the events of a schema; `nil` where the document does not name it.
  func type(of id: SchemaID) -> TypeReference? { types[id] }

  private mutating func add(_ id: SchemaID, _ context: PlanningContext) {
    let end = context.document.end(of: id)
    guard types[end] == nil, let shared = context.names[end],
      case .named(let events) = ServerSentEvents(id, in: context.document)
    else { return }
    let name = clientNames.name(for: shared.text + "_data", .type)
    var scope = Scope(path: [name], inside: clientNames)
    models.append(
      EventPlanner(context: context).model(of: events, in: end, named: name, in: &scope))
    diagnostics.add(contentsOf: scope.diagnostics)
    types[end] = .model([name])
  }
}
