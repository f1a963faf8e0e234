package import EndpointsDiagnostics
package import EndpointsSpec

extension API {
  /// Decides everything about the Swift client of a document; `nil` where something can't be decided,
  /// which was reported.
  package static func plan(
    _ document: Document, conformances: Set<Conformance> = [], _ diagnostics: inout Diagnostics
  ) -> API? {
    var planner = Planner(document)
    planner.conformances = API.Conformance.allCases.filter(conformances.contains)
    let api = planner.api()
    diagnostics.add(contentsOf: planner.diagnostics)
    return diagnostics.hasErrors ? nil : api
  }
}

/// What planning one document has decided so far.
///
/// Its methods stand beside what they decide: `Planner+Models.swift`, `Planner+Types.swift`,
/// `Planner+Operations.swift`.
struct Planner {
  let document: Document
  let graph: SchemaGraph
  var diagnostics = Diagnostics()
  var conformances: [API.Conformance] = []
  /// The names of the types in the client type.
  var typeNamer: Namer
  /// The Swift names of the shared schemas.
  var sharedNames: [SchemaID: Identifier] = [:]
  /// The types that aliases such as `FileList = [FileListItem]` spell out.
  var modelsBesideAliases: [Model] = []
  /// The schemas that a PATCH body is made of, in which absent and null differ.
  var patched: Set<SchemaID> = []

  let client: Identifier
  var fileNamer = FileNamer()

  init(_ document: Document) {
    self.document = document
    graph = SchemaGraph(document, needsModel: Self.needsModel)
    var moduleNamer = Namer(reserved: BuiltInNames.modules)
    client = moduleNamer.name(for: document.name.value, .type)
    typeNamer = Namer(
      reserved: BuiltInNames.modules.union([BuiltInNames.serversType.text, client.text]))
  }

  mutating func api() -> API {
    let shared = document.sharedSchemas
    for (schema, name) in zip(shared, typeNamer.names(for: shared.map(\.name.value), .type)) {
      sharedNames[schema.schema] = name
    }
    patched = schemasInPatchBodies()
    let requestNames = requestTypeNames()
    var models = shared.map { model(of: $0.schema, named: sharedNames[$0.schema] ?? client) }
    models += modelsBesideAliases
    RecursionBreaker.breakCycles(in: &models)
    let fileName = fileNamer.name(client.text)
    let modelsFileName = models.isEmpty ? "" : fileNamer.name("\(client.text)+Models")
    let operations = operations(typeNames: requestNames)
    return API(
      client: client, fileName: fileName, modelsFileName: modelsFileName,
      documentation: paragraphs(
        document.description, document.version.map { "Version \($0) of the API." }),
      servers: servers(),
      credentials: credentials(), models: models,
      operations: operations, declaredTypes: declaredTypes(models, operations),
      conformances: conformances)
  }

  private func declaredTypes(_ models: [Model], _ operations: [Operation]) -> Set<String> {
    var names: Set<String> = [client.text, BuiltInNames.serversType.text]
    func add(_ models: [Model]) {
      for model in models {
        names.insert(model.name.text)
        if case .structure(let structure) = model.shape { add(structure.nested) }
      }
    }
    add(models)
    for operation in operations {
      names.insert(operation.typeName.text)
      add(operation.nested)
    }
    return names
  }

  mutating func report(_ id: String, _ message: String, at place: Place, help: String? = nil) {
    diagnostics.error(id, message, at: place, help: help)
  }

  // MARK: Servers and credentials

  private func servers() -> [API.Server] {
    var namer = Namer()
    let texts = document.servers.enumerated().map { index, server in
      server.name?.value ?? (index == 0 ? "default" : server.description ?? server.url.value)
    }
    return zip(document.servers, namer.names(for: texts, .member)).map { server, name in
      API.Server(
        name: name, url: server.url.value, documentation: paragraphs(server.description))
    }
  }

  private func credentials() -> [API.Credential] {
    var namer = Namer(reserved: BuiltInNames.clientParameters)
    let schemes = document.securitySchemes.filter { $0.kind != .mutualTLS }
    let names = namer.names(for: schemes.map(\.name.value), .member)
    let areNeeded = document.operations.contains {
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

  // MARK: Documentation

  /// The lines of a text without blank ones at its ends.
  func paragraphs(_ texts: String?...) -> [String] {
    var lines: [String] = []
    for text in texts {
      let isBlank = { (line: Substring) in line.allSatisfy(\.isWhitespace) }
      let added = (text ?? "").split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        .drop(while: isBlank).reversed().drop(while: isBlank).reversed()
      if added.isEmpty { continue }
      if !lines.isEmpty { lines.append("") }
      lines += added.map(String.init)
    }
    return lines
  }

  /// What the documentation says about a schema where it is used: `At least 1 character.`
  func sentence(ofConstraints constraints: [Constraint]) -> String? {
    let words = constraints.map(\.words)
    guard let first = words.first else { return nil }
    let start = first.prefix(1).uppercased() + first.dropFirst()
    return ([start] + words.dropFirst()).joined(separator: ", ") + "."
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
