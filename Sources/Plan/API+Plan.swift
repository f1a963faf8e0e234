// SPDX-License-Identifier: Apache-2.0

package import EndpointsDiagnostics
package import EndpointsSpecification

extension API {
  /// Decides everything about the Swift client of a document; `nil` where something can't be decided,
  /// which was reported.
  package static func plan(
    _ document: consuming Document, settings: Settings = Settings(),
    _ diagnostics: inout Diagnostics
  ) -> API? {
    document.addWebhookEvents()
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
    of document: ComposedDocument, _ settings: Settings, _ project: ProjectTypes,
    _ diagnostics: inout Diagnostics
  ) {
    let calls = Call.all(of: document)
    let names = Names(
      of: document, project, calls, placement: settings.methods)
    let context = PlanningContext(document, settings, project, names)
    let named = NamedModels(context)
    let events = EventModels(context)
    let planned = PlannedOperations(of: calls, context, named.models)
    let models =
      (RecursionBreaker.breakingCycles(in: named.models) + events.models)
      .deprecatedWhereUnmentioned(by: planned.operations)
    let servers = ServerPlanner.plan(document.commonServers)
    let security = CredentialPlanner(document: document)
    let credentials = security.credentials
    for part in [named.diagnostics, events.diagnostics, planned.diagnostics] {
      diagnostics.add(contentsOf: part)
    }
    names.warnOfModule(settings.module?.value, document, &diagnostics)
    self.init(
      client: names.client,
      files: FilePlanner.files(
        of: names.client, from: document.source, settings, models: models,
        operations: Array(zip(calls, planned.operations))),
      documentation: .paragraphs(
        document.description, document.version.map { "API version \($0)." }),
      servers: servers.servers,
      hasOperationServers: planned.operations.contains { $0.server?.contains("://") == true },
      serverValues: servers.values, credentials: credentials,
      environment: security.environment(credentials),
      retryHint: settings.retryHint ?? document.retryHint,
      retries: DeclaredRetries(document.retries), secretNames: context.secretNames(of: calls),
      groups: names.methods.groups,
      webhookScheme: (settings.webhookSignature ?? document.webhookSignature)
        .map { WebhookScheme($0) },
      shadowing: Shadowing(
        by: models, planned.operations,
        beside: [names.client] + names.methods.groups.map(\.typeName)),
      conformances: settings.allConformances, access: settings.access,
      throwing: settings.throwing, imports: project.imports, module: settings.module?.value)
  }
}

/// The operations of a client with what planning them reports.
private struct PlannedOperations {
  private(set) var operations: [Operation] = []
  private(set) var diagnostics = Diagnostics()

  /// - Parameter models: The types that operations share.
  init(of calls: [Call], _ context: PlanningContext, _ models: [Model]) {
    let planner = OperationPlanner(
      context: context, commonURL: context.document.commonServers.first?.url.value)
    let havePages = calls.contains { $0.pagination != nil }
    let types = PlannedTypes(havePages ? models : [])
    let names = zip(context.names.requests, context.names.methods.methods)
    for (call, (typeName, methods)) in zip(calls, names) {
      var scope = Scope(insideRequest: typeName, of: context.names.client)
      var operation = planner.operation(call, typeName: typeName, methods, in: &scope)
      if let pagination = call.pagination {
        operation.pages = PagePlanner(context: context, types: types.with(operation))
          .pages(pagination, of: operation, call, &scope.diagnostics)
      }
      operations.append(operation)
      diagnostics.add(contentsOf: scope.diagnostics)
    }
  }
}

extension Names {
  /// Says that a module of the client's name hides what is in it.
  fileprivate func warnOfModule(
    _ module: String?, _ document: ComposedDocument, _ diagnostics: inout Diagnostics
  ) {
    guard let module, module == client.text else { return }
    diagnostics.warning(
      .moduleName,
      "in a module '\(module)' with a type '\(module)', Swift finds no "
        + "'\(module).NAME'", at: document.name.location,
      help: "give one of them another name, such as '\(module)API' for the module")
  }
}
