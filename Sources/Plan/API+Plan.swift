package import EndpointsDiagnostics
package import EndpointsSpec

extension API {
  /// Decides everything about the Swift client of a document; `nil` where something can't be decided,
  /// which was reported.
  package static func plan(
    _ document: consuming Document, settings: Settings = Settings(),
    _ diagnostics: inout Diagnostics
  ) -> API? {
    let composed = document.composed(&diagnostics)
    guard composed.isWithinLimit else { return nil }
    var found = Diagnostics()
    let project = ProjectTypes(settings, in: composed, &found)
    guard SizeEstimate.isWithinLimit(composed, project, &diagnostics) else { return nil }
    let api = API(of: composed, settings, project, &found)
    diagnostics.add(contentsOf: found)
    return diagnostics.hasErrors ? nil : api
  }

  /// Plans a client, each part from those before it.
  private init(
    of composed: ComposedDocument, _ settings: Settings, _ project: ProjectTypes,
    _ diagnostics: inout Diagnostics
  ) {
    let document = composed.document
    let calls = Call.all(of: composed)
    let names = TypeNames(of: composed, project, calls)
    let context = PlanningContext(composed, settings, project, names.schemas)
    let shared = NamedModels(
      of: document.sharedSchemas.compactMap { shared in
        names.schemas[shared.schema].map { (shared.schema, $0) }
      }, context, inside: names.clientNames)
    let payloads = WebhookPayloads(of: composed, inside: shared.clientNames)
    let full = context.naming(payloads.schemas)
    let bodies = NamedModels(of: payloads.schemas, full, inside: payloads.clientNames)
    let methods = MethodNames(
      of: calls, document, names, groupsByTag: settings.groups == .tags, inside: bodies.clientNames)
    let events = EventTypes(of: calls, full, inside: methods.clientNames)
    let operations = PlannedOperations(of: calls, names, methods, events, full)
    let responses = SharedResponses(of: operations.operations, inside: events.clientNames)
    let named =
      shared.models + payloads.documented(bodies.models) + shared.besideAliases
      + bodies.besideAliases
    let models = RecursionBreaker.breakingCycles(in: named) + events.models + responses.models
    let servers = ServerPlanner.plan(document.commonServers)
    for part in [
      shared.diagnostics, bodies.diagnostics, events.diagnostics, operations.diagnostics,
    ] {
      diagnostics.add(contentsOf: part)
    }
    names.warnOfModule(settings.module?.value, document, &diagnostics)
    self.init(
      client: names.client,
      files: FilePlanner.files(
        of: names.client, from: document.source, models: models,
        operations: Array(zip(calls, responses.operations))),
      documentation: .paragraphs(
        document.description, document.version.map { "API version \($0)." }),
      servers: servers.servers, serverValues: servers.values, credentials: document.credentials,
      groups: methods.groups,
      declaredTypes: Self.names(
        of: models, responses.operations, beside: [names.client] + methods.groups.map(\.typeName)),
      conformances: Settings.Conformance.allCases.filter(settings.conformances.contains),
      access: settings.access, imports: project.imports, module: settings.module?.value)
  }

  /// The names of all types that a client declares.
  private static func names(
    of models: [Model], _ operations: [Operation], beside others: [Identifier]
  ) -> Set<String> {
    var names: Set<String> = [BuiltInNames.serversType.text]
    names.formUnion(others.map(\.text))
    func add(_ models: [Model]) {
      for model in models {
        names.insert(model.name.text)
        add(model.nested)
      }
    }
    add(models)
    for operation in operations {
      names.insert(operation.typeName.text)
      add(operation.nested)
    }
    return names
  }
}

/// The operations of a client with what planning them reports.
private struct PlannedOperations {
  private(set) var operations: [Operation] = []
  private(set) var diagnostics = Diagnostics()

  init(
    of calls: [Call], _ names: TypeNames, _ methods: MethodNames, _ events: EventTypes,
    _ context: PlanningContext
  ) {
    let planner = OperationPlanner(
      context: context, client: names.client, events: events,
      commonURL: context.document.document.commonServers.first?.url.value)
    for (call, (typeName, method)) in zip(calls, zip(names.requests, methods.methods)) {
      var scope = Scope(path: [typeName], inside: events.clientNames)
      operations.append(planner.operation(call, typeName: typeName, method, in: &scope))
      diagnostics.add(contentsOf: scope.diagnostics)
    }
  }
}

extension TypeNames {
  /// Says that a module of the client's name hides what is in it.
  fileprivate func warnOfModule(
    _ module: String?, _ document: Document, _ diagnostics: inout Diagnostics
  ) {
    guard let module, module == client.text else { return }
    diagnostics.warning(
      .moduleName,
      "in a module '\(module)' with a type '\(module)', Swift finds no "
        + "'\(module).NAME'", at: document.name.place,
      help: "give one of them another name, such as '\(module)API' for the module")
  }
}
