// SPDX-License-Identifier: Apache-2.0

import EndpointsDiagnostics
import EndpointsSpecification

/// Plans the types of server-sent events whose schema describes them as a whole.
struct EventPlanner {
  let context: PlanningContext

  /// The stream of events; `nil` where the schema describes their data alone.
  func stream(of id: SchemaID, in scope: inout Scope) -> TypeReference? {
    switch ServerSentEvents(id, in: context.document) {
    case nil: return nil
    case .alike(let data):
      return self.data(data, named: "element", in: &scope).type
        .map(TypeReference.serverSentEvents)
    case .mixed(let event):
      warn(
        of: event, "the events have data of different types", all: "all data",
        &scope.diagnostics)
      return .serverSentEvents(.builtin(.string))
    case .named(let events):
      if let name = context.names.events(of: context.document.resolve(id)) {
        return .namedServerSentEvents(.model([name]))
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
    var namer = Namer(reserved: [BuiltInNames.otherCase.text])
    let names = namer.names(for: events.map(\.name), .member)
    scope.namer.reserve(names.map(\.text))
    var planned: [ServerSentEvent.Data: Model.Events.Data] = [:]
    let cases = zip(events, names).map { event, name in
      let data = planned[event.data] ?? data(event.data, named: name.text, in: &scope)
      planned[event.data] = data
      return Model.Events.Case(
        name: name, event: event.name, data: data,
        documentation: .paragraphs(context.document[event.schema].description))
    }
    let schema = context.document[id]
    return Model(
      name: name,
      documentation: .paragraphs(
        DocumentationPlanner(context: context).title(of: schema, named: name), schema.description,
        isDeprecated: schema.isDeprecated),
      shape: .events(.init(cases: cases, nested: scope.nested)))
  }

  private func data(
    _ data: ServerSentEvent.Data, named text: String, in scope: inout Scope
  ) -> Model.Events.Data {
    switch data {
    case .json(let schema?):
      .json(TypePlanner(context: context).type(of: schema, named: text, in: &scope).unwrapped)
    case .json(nil): .json(.builtin(.json))
    case .text: .text
    case .none: .none
    }
  }

  private func warn(
    of event: ServerSentEvent, _ message: String, all data: String,
    _ diagnostics: inout Diagnostics
  ) {
    diagnostics.warning(
      .severalKindsOfData, message,
      at: context.document[event.dataSchema ?? event.schema].location,
      help: "\(data) is passed on as strings, which 'init(jsonData:)' of a type reads")
  }
}

/// The enums of the data of events whose schemas the document names, which all calls share.
struct EventModels {
  private(set) var models: [Model] = []
  private(set) var diagnostics = Diagnostics()

  init(_ context: PlanningContext) {
    let planner = EventPlanner(context: context)
    for schema in context.names.events {
      guard case .named(let events) = ServerSentEvents(schema.id, in: context.document) else {
        continue
      }
      var scope = Scope(inside: schema.name, of: context.names.client)
      models.append(planner.model(of: events, in: schema.id, named: schema.name, in: &scope))
      diagnostics.add(contentsOf: scope.diagnostics)
    }
  }
}
