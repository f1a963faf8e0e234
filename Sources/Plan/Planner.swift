package import EndpointsDiagnostics
package import EndpointsSpec

extension API {
  /// Decides everything about the Swift client of a document; `nil` where something can't be decided,
  /// which was reported.
  package static func plan(
    _ document: consuming Document, options: PlanningOptions = PlanningOptions(),
    _ diagnostics: inout Diagnostics
  ) -> API? {
    let composed = document.composed(&diagnostics)
    guard composed.isWithinLimit else { return nil }
    var found = Diagnostics()
    let project = ProjectTypes(options, in: composed, &found)
    guard SizeEstimate.isWithinLimit(composed, project, &diagnostics) else { return nil }
    var planner = Planner(PlanningContext(composed, options, project))
    planner.diagnostics = found
    planner.warnOfModule(options.module)
    var api = planner.api()
    api.conformances = API.Conformance.allCases.filter(options.conformances.contains)
    api.access = options.access
    api.imports = project.imports
    api.module = options.module
    diagnostics.add(contentsOf: planner.diagnostics)
    return diagnostics.hasErrors ? nil : api
  }
}

/// What planning one document has decided so far.
///
/// Its methods stand beside what they decide: `Planner+Models.swift`, `Planner+Types.swift`,
/// `Planner+Operations.swift`.
struct Planner {
  let context: PlanningContext
  /// The servers of the whole document: those that it names, or those that all operations name alike.
  let commonServers: [Server]
  var diagnostics = Diagnostics()
  /// The names of the types in the client type.
  var typeNamer: Namer
  /// The Swift names of the shared schemas.
  var sharedNames: [SchemaID: Identifier] = [:]
  /// The types that aliases such as `FileList = [FileListItem]` spell out.
  var modelsBesideAliases: [Model] = []
  /// The data of events that the spec describes by shared schemas.
  var modelsOfEvents: [Model] = []
  /// The types of data by the schemas of events.
  var eventTypes: [SchemaID: TypeReference] = [:]
  /// The groups, in the order of the document.
  var groups: [API.Group] = []
  /// What schemas themselves state that is checked.
  var statedChecks: [SchemaID: [Check]] = [:]
  /// The servers of operations that were reported.
  var serversReported: Set<Place> = []
  /// The properties of forms by their schemas.
  var formProperties: [SchemaID: FormProperties] = [:]

  let client: Identifier
  var fileNamer = FileNamer()

  init(_ context: PlanningContext) {
    self.context = context
    let document = context.document
    commonServers = Self.commonServers(of: document.document)
    client = Self.clientName(for: context.document.document.name.value)
    typeNamer = Namer(
      reserved: BuiltInNames.modules.union([BuiltInNames.serversType.text, client.text]))
  }

  /// The name of the client type; one that would hide what generated code mentions gets `API` behind it.
  private static func clientName(for text: String) -> Identifier {
    let reserved = BuiltInNames.modules.union(BuiltInNames.requestTypes)
      .union([BuiltInNames.serversType.text])
    var namer = Namer(reserved: reserved)
    let isReserved = reserved.contains(Namer.idiomatic(text, .type))
    return namer.name(for: isReserved ? text + "_API" : text, .type)
  }

  mutating func api() -> API {
    let document = context.document.document
    let shared = document.sharedSchemas
    let texts = shared.map { context.document[$0.schema].swiftName?.value ?? $0.name.value }
    for (schema, name) in zip(shared, typeNamer.names(for: texts, .type))
    where context.project.bySchema[schema.schema] == nil {
      sharedNames[schema.schema] = name
    }
    let calls = calls()
    let requestNames = requestTypeNames(of: calls)
    var models = shared.compactMap { shared in
      sharedNames[shared.schema].map { model(of: shared.schema, named: $0) }
    }
    models += payloads(of: document.webhooks)
    models += modelsBesideAliases
    RecursionBreaker.breakCycles(in: &models)
    var operations = operations(calls, typeNames: requestNames)
    models += modelsOfEvents
    models += shareReplies(among: &operations)
    let servers = servers()
    return API(
      client: client, files: files(models: models, operations: Array(zip(calls, operations))),
      documentation: paragraphs(
        document.description, document.version.map { "Version \($0) of the API." }),
      servers: servers.servers, serverValues: servers.values,
      credentials: credentials(), groups: groups,
      declaredTypes: declaredTypes(models, operations),
      conformances: [])
  }

  /// The names of the request types, which give way to those of the shared schemas.
  private mutating func requestTypeNames(of calls: [Call]) -> [Identifier] {
    let texts = calls.map { call in
      typeNamer.isTaken(Namer.idiomatic(call.name, .type)) ? call.name + "_operation" : call.name
    }
    return typeNamer.names(for: texts, .type)
  }

  /// Says that a module of the client's name hides what is in it.
  mutating func warnOfModule(_ module: String?) {
    guard let module, module == client.text else { return }
    diagnostics.warning(
      .moduleName,
      "in a module '\(module)' with a type '\(module)', Swift finds no "
        + "'\(module).NAME'", at: context.document.document.name.place,
      help: "give one of them another name, such as '\(module)API' for the module")
  }

  private func declaredTypes(_ models: [Model], _ operations: [Operation]) -> Set<String> {
    var names: Set<String> = [client.text, BuiltInNames.serversType.text]
    func add(_ models: [Model]) {
      for model in models {
        names.insert(model.name.text)
        add(model.nested)
      }
    }
    names.formUnion(groups.map(\.typeName.text))
    add(models)
    for operation in operations {
      names.insert(operation.typeName.text)
      add(operation.nested)
    }
    return names
  }

  mutating func report(_ id: Diagnostic.ID, _ message: String, at place: Place, help: String? = nil)
  {
    diagnostics.error(id, message, at: place, help: help)
  }

  // MARK: Credentials

  private func credentials() -> [API.Credential] {
    var namer = Namer(reserved: BuiltInNames.clientParameters)
    let schemes = context.document.document.securitySchemes.filter { $0.kind != .mutualTLS }
    let names = namer.names(for: schemes.map(\.name.value), .member)
    let areNeeded = context.document.document.operations.contains {
      !$0.security.isEmpty && $0.security.allSatisfy { !$0.schemes.isEmpty }
    }
    return zip(schemes, names).compactMap { scheme, name in
      API.Credential.Kind(scheme.kind).map { kind in
        API.Credential(
          name: name, scheme: scheme.name.value, kind: kind,
          isRequired: schemes.count == 1 && areNeeded,
          documentation: paragraphs(scheme.description))
      }
    }
  }

  // MARK: Webhooks

  /// The types of what the API sends to its users, one for each schema of a body.
  private mutating func payloads(of webhooks: [Webhook]) -> [Model] {
    var payloads: [(webhook: Webhook, schema: SchemaID, name: String)] = []
    for webhook in webhooks {
      var seen: Set<SchemaID> = []
      for content in payloadContent(of: webhook) {
        guard let schema = content.schema, seen.insert(context.document.end(of: schema)).inserted
        else {
          continue
        }
        let name = "\(webhook.name.value)_payload"
        payloads.append((webhook, schema, seen.count == 1 ? name : "\(name)_\(content.caseName)"))
      }
    }
    let names = typeNamer.names(for: payloads.map(\.name), .type)
    return zip(payloads, names).map { payload, name in
      let operation = payload.webhook.operation
      sharedNames[payload.schema] = sharedNames[payload.schema] ?? name
      var model = model(of: payload.schema, named: name)
      model.documentation = paragraphs(
        operation.summary, operation.description, words(of: operation.parameters),
        model.documentation.isEmpty ? nil : model.documentation.joined(separator: "\n"))
      return model
    }
  }

  /// `Comes with the header field X-Signature.`: what users read from the request themselves.
  private func words(of parameters: [Parameter]) -> String? {
    let words = parameters.filter { $0.location != .path }.map {
      let kind = $0.location == .header ? "header field" : "\($0.location.rawValue) parameter"
      return "the \(kind) \(Constraint.code($0.name.value))"
    }
    return words.isEmpty ? nil : "Comes with \(words.joined(separator: ", "))."
  }

  /// The media types of a payload that have a type in Swift: JSON first, then forms.
  private func payloadContent(of webhook: Webhook) -> [MediaType] {
    let content = webhook.operation.body?.content ?? []
    let kinds = content.map { context.document.kind(of: $0) }
    let forms = zip(content, kinds).filter { $1 == .form || $1 == .multipart }.map(\.0)
    return zip(content, kinds).filter { $1 == .json }.map(\.0)
      + forms.filter { context.document.isObject($0.schema) }
  }
}

extension API.Credential.Kind {
  /// - Returns: `nil` for a certificate, which the transport gives.
  fileprivate init?(_ kind: SecurityScheme.Kind) {
    switch kind {
    case .basic(nil): self = .basic
    case .basic(let password?): self = .basicWithoutPassword(fixedPassword: password)
    case .bearer, .oauth2, .openIDConnect: self = .bearer
    // Of another HTTP scheme, the user gives the whole field.
    case .http: self = .apiKey(in: .header, name: "Authorization")
    case .mutualTLS: return nil
    case .apiKey(.query, let name): self = .apiKey(in: .query, name: name)
    case .apiKey(.header, let name): self = .apiKey(in: .header, name: name)
    case .apiKey(.cookie, let name): self = .apiKey(in: .cookie, name: name)
    }
  }
}
