// SPDX-License-Identifier: Apache-2.0

package import EndpointsDiagnostics
package import EndpointsYAML

/// `endpointgen.yaml`: which clients a project generates, and where they are kept.
package struct ProjectFile: Sendable {
  package struct Client: Sendable {
    /// The folder of endpoint files, or the file of an OpenAPI document, relative to the project file.
    package var spec: Text
    /// The folder for the generated files, relative to the project file; `nil` if a build-tool plugin
    /// generates them.
    package var output: Text?
    /// The folder that `output` may not leave, relative to the project file; `nil` for the repository
    /// or package.
    package var outputRoot: Text?
    /// The folder that references may not leave, relative to the project file; `nil` for the
    /// repository or package.
    package var root: Text?
    /// The overlays that change the document, in their order, relative to the project file.
    package var overlays: [Text] = []
    package var settings = Settings()
  }

  package var clients: [Client]

  /// Reads a parsed project file; `nil` if anything in it is wrong.
  package static func read(_ node: Node, _ diagnostics: inout Diagnostics) -> ProjectFile? {
    let reader = ProjectReader(DiagnosticLog(.strict))
    let project = reader.project(node)
    diagnostics.add(contentsOf: reader.log.diagnostics)
    return diagnostics.hasErrors ? nil : project
  }
}

extension Fields.Vocabulary {
  static let project = Self(object: "endpointgen.yaml", known: [.clients])
  static let client = Self(
    object: "a client",
    known: [
      .access, .checkRequests, .conformances, .env, .exclude, .files, .ignoreWarnings,
      .imports, .include,
      .methods, .models, .module, .name, .names, .output, .outputRoot, .overlays, .pages, .retries,
      .retryHint, .root, .sensitive, .spec, .strictNulls, .throws, .typeOverrides,
      .webhookSignature,
    ])
  static let criteria = Self(
    object: "a filter", known: [.audiences, .methods, .operations, .paths, .tags],
    example: "{ tags: [pets] }")
  static let pageRule = Self(
    object: "a rule for pages", known: criteria.known + pagination.known,
    example: "{ operations: [listFiles], offset: skip }")
  static let retryRule = Self(
    object: "a rule for retries",
    known: criteria.known + retries.known + [.idempotencyKey, .idempotent, .retries],
    example: "{ operations: [listFiles], attempts: 5 }")
  static let names = Self(
    object: "'names'", known: [.operations, .parameters, .properties, .schemas, .values],
    example: "{ schemas: { Obj: Thing } }")
  static let typeOverrides = Self(
    object: "'typeOverrides'", known: [.formats, .schemas],
    example: "{ schemas: { Money: Prices.Money } }")
}

/// Reads a project file.
private final class ProjectReader: NodeReader {
  fileprivate func project(_ node: Node) -> ProjectFile? {
    guard let fields = fields(node, .project),
      let clients = required(.clients, in: fields, of: "endpointgen.yaml")
    else { return nil }
    if clients.kind == .sequence, clients.items.isEmpty {
      report(
        .missingClient, "a project needs a client", at: clients.location,
        help: "list one: '- { spec: specs/MyAPI, output: Sources/MyAPI }'")
    }
    return ProjectFile(clients: list(clients, of: .clients).compactMap { client($0) })
  }

  private func client(_ node: Node) -> ProjectFile.Client? {
    guard let fields = fields(node, .client) else { return nil }
    let spec = required(.spec, in: fields, of: "a client").flatMap { nonEmptyText($0, of: .spec) }
    var client = ProjectFile.Client(spec: spec ?? Text("", at: node.location))
    client.output = fields[.output].flatMap { nonEmptyText($0, of: .output) }
    client.outputRoot = fields[.outputRoot].flatMap { nonEmptyText($0, of: .outputRoot) }
    client.root = fields[.root].flatMap { nonEmptyText($0, of: .root) }
    client.overlays = texts(fields[.overlays], of: .overlays)
    client.settings = settings(fields)
    return spec == nil ? nil : client
  }

  private func settings(_ fields: Fields) -> Settings {
    var settings = Settings()
    settings.name = fields[.name].flatMap { nonEmptyText($0, of: .name) }
    settings.module = fields[.module].flatMap { nonEmptyText($0, of: .module) }
    settings.access =
      fields[.access].flatMap { choice($0, of: .access, "unknown access", .unknownAccess) }
      ?? .public
    settings.conformances = Set(
      list(fields[.conformances], of: .conformances).compactMap {
        choice($0, of: .conformances, "models can't conform to", .unknownConformance)
      })
    settings.imports = texts(fields[.imports], of: .imports)
    settings.models =
      fields[.models].flatMap {
        choice($0, of: .models, "models can't be", .unknownModels)
      } ?? .full
    settings.requiresNulls = bool(fields[.strictNulls], of: .strictNulls)
    settings.checksRequests = bool(fields[.checkRequests], of: .checkRequests)
    settings.filter.include = criteria(fields[.include], of: .include)
    settings.filter.exclude = criteria(fields[.exclude], of: .exclude)
    settings.pages = pageRules(fields[.pages])
    settings.retries = retryRules(fields[.retries])
    settings.retryHint = fields[.retryHint].flatMap { retryHint($0, of: Keyword.retryHint.text) }
    settings.methods = fields[.methods].flatMap {
      choice($0, of: .methods, "methods can't be", .unknownMethods)
    }
    settings.throwing =
      fields[.throws].flatMap { choice($0, of: .throws, "'throws' can't be", .unknownThrows) }
      ?? .typed
    settings.files =
      fields[.files].flatMap { choice($0, of: .files, "unknown layout of files", .unknownFiles) }
      ?? .tags
    readTypeOverrides(fields[.typeOverrides], into: &settings.typeOverrides)
    readNames(fields[.names], into: &settings.names)
    settings.sensitive = SensitiveNames(
      list(fields[.sensitive], of: .sensitive).compactMap { nonEmptyText($0, of: .sensitive) })
    settings.ignoredWarnings = ignoredWarnings(fields[.ignoreWarnings])
    settings.webhookSignature = fields[.webhookSignature].flatMap { webhookSignature($0) }
    for (scheme, node) in map(fields[.env], of: .env) {
      if let variables = environmentVariables(node) {
        settings.environment.append(.init(scheme: scheme, variables: variables))
      }
    }
    return settings
  }

  /// Returns one of the words that there are.
  private func choice<Word: RawRepresentable<String> & CaseIterable>(
    _ node: Node, of keyword: Keyword, _ message: String, _ id: Diagnostic.ID
  ) -> Word? {
    guard let text = text(node, of: keyword) else { return nil }
    if let word = Word(rawValue: text.value) { return word }
    let names = Word.allCases.map(\.rawValue)
    report(
      id, "\(message) '\(text.value)'", at: text.location,
      help: suggestion(for: text.value, among: names).map { "did you mean '\($0)'?" }
        ?? "use \(names.joined(separator: ", "))")
    return nil
  }

  private func texts(_ node: Node?, of keyword: Keyword) -> [Text] {
    list(node, of: keyword).compactMap { nonEmptyText($0, of: keyword) }
  }

  // MARK: Filters

  /// Reads one filter, or a list of which any will do.
  private func criteria(_ node: Node?, of keyword: Keyword) -> [OperationFilter.Criteria] {
    guard let node else { return [] }
    return (node.kind == .sequence ? Array(node.items) : [node]).compactMap { criteria($0) }
  }

  private func criteria(_ node: Node) -> OperationFilter.Criteria? {
    guard let criteria = fields(node, .criteria).map({ criteria($0) }) else { return nil }
    return criteria.isEmpty ? nil : criteria
  }

  private func criteria(_ fields: Fields) -> OperationFilter.Criteria {
    for keyword in [Keyword.audiences, .methods, .operations, .paths, .tags] {
      guard let node = fields[keyword], node.kind == .sequence, node.items.isEmpty else { continue }
      report(
        .emptyList, "'\(keyword.text)' must not be empty", at: node.location,
        help: "list one, or leave the key out for all")
    }
    var criteria = OperationFilter.Criteria()
    criteria.operations = texts(fields[.operations], of: .operations)
    criteria.tags = texts(fields[.tags], of: .tags)
    criteria.paths = texts(fields[.paths], of: .paths)
    criteria.audiences = texts(fields[.audiences], of: .audiences)
    criteria.methods = texts(fields[.methods], of: .methods)
      .map { Text($0.value.uppercased(), at: $0.location) }
    return criteria
  }

  /// Reads one rule for pages, or a list of them.
  private func pageRules(_ node: Node?) -> [PageRule] {
    guard let node else { return [] }
    return (node.kind == .sequence ? Array(node.items) : [node]).compactMap { node in
      guard let fields = fields(node, .pageRule),
        let pagination = PaginationReader(log).pagination(fields)
      else { return nil }
      return PageRule(criteria: criteria(fields), pagination: pagination)
    }
  }

  /// Reads one rule for retries, or a list of them; `false` is a rule by which nothing is sent again.
  private func retryRules(_ node: Node?) -> [RetryRule] {
    guard let node else { return [] }
    return (node.kind == .sequence ? Array(node.items) : [node]).compactMap { retryRule($0) }
  }

  private func retryRule(_ node: Node) -> RetryRule? {
    var rule = RetryRule(criteria: OperationFilter.Criteria(), location: node.location)
    if node.kind == .scalar {
      rule.retries = retries(node, of: Keyword.retries.text)
      return rule
    }
    guard let fields = fields(node, .retryRule) else { return nil }
    rule.criteria = criteria(fields)
    let retries = retries(fields)
    rule.retries = retries.isEmpty ? nil : retries
    if let node = fields[.retries] {
      rule.retries = self.retries(node, of: Keyword.retries.text)
    }
    rule.isIdempotent = fields[.idempotent].flatMap {
      isIdempotent($0, of: Keyword.idempotent.text)
    }
    rule.idempotencyKey = fields[.idempotencyKey].flatMap {
      headerName($0, key: Keyword.idempotencyKey.text)
    }
    return rule
  }

  // MARK: Names and types

  private func readNames(_ node: Node?, into names: inout Settings.Names) {
    guard let node, let fields = fields(node, .names) else { return }
    names.schemas = textsByName(in: fields[.schemas], of: .schemas)
    names.operations = textsByName(in: fields[.operations], of: .operations)
    names.properties = textsByOwner(in: fields[.properties], of: .properties)
    names.parameters = textsByOwner(in: fields[.parameters], of: .parameters)
    names.values = textsByOwner(in: fields[.values], of: .values)
  }

  private func textsByOwner(
    in node: Node?, of keyword: Keyword
  ) -> [String: [String: Text]] {
    var texts: [String: [String: Text]] = [:]
    for (owner, node) in map(node, of: keyword) {
      texts[owner.value] = textsByName(in: node, of: keyword)
    }
    return texts
  }

  private func textsByName(in node: Node?, of keyword: Keyword) -> [String: Text] {
    var texts: [String: Text] = [:]
    for (name, value) in map(node, of: keyword) {
      texts[name.value] = nonEmptyText(value, of: keyword)
    }
    return texts
  }

  private func readTypeOverrides(
    _ node: Node?, into overrides: inout Settings.TypeOverrides
  ) {
    guard let node, let fields = fields(node, .typeOverrides) else { return }
    overrides.schemas = textsByName(in: fields[.schemas], of: .schemas)
    overrides.formats = textsByName(in: fields[.formats], of: .formats)
  }
}

/// The settings of a client beyond its spec, as a project file or the command line gives them.
///
/// Large: it has a property for each setting.
package struct Settings: Sendable, Hashable {
  /// The name of the client type; `nil` to follow the spec.
  package var name: Text?
  /// The module that the files become part of; `nil` where it does not matter.
  package var module: Text?
  package var access = Access.public
  /// The members that models and requests have.
  package var models = Models.full
  /// The protocols that models conform to besides those of the runtime, and those that
  /// ``Models/full`` brings.
  package var conformances: Set<Conformance> = []
  /// The modules that generated files import besides their own.
  package var imports: [Text] = []
  package var typeOverrides = TypeOverrides()
  package var names = Names()
  package var filter = OperationFilter()
  /// The names of what has secret values besides those that the spec says.
  package var sensitive = SensitiveNames()
  /// The warnings that are not shown.
  package var ignoredWarnings: [IgnoredWarning] = []
  /// The pages of operations whose document does not declare them.
  package var pages: [PageRule] = []
  /// The failures after which calls are sent again, in place of those that the document declares.
  package var retries: [RetryRule] = []
  /// The header that says how long to wait; `nil` to follow the spec.
  package var retryHint: RetryHint?
  /// The places of methods; `nil` for the client, and, where the operation asks for a group, that, too.
  package var methods: Methods?
  /// The errors that the client's methods say they throw.
  package var throwing = Throwing.typed
  /// The files that a client has.
  package var files = Files.tags
  /// The files that a build was told of before the spec was read; `nil` if none was.
  package var declaredFiles: DeclaredFiles?
  /// True if a required property that may be null has to be there; otherwise, it is `nil` where it is
  /// missing.
  package var requiresNulls = false
  /// True if requests are checked against their constraints before they are sent.
  package var checksRequests = false
  /// The environment variables of credentials, in place of those of the spec.
  package var environment: [EnvironmentRule] = []
  /// The way in which webhooks are signed; `nil` to follow the spec.
  package var webhookSignature: WebhookSignature?

  package init() {}

  /// The access level of the generated code.
  package enum Access: String, Sendable, CaseIterable {
    case `public`
    case package
    case `internal`
  }

  /// The members that models and requests have beside their properties.
  package enum Models: String, Sendable, CaseIterable {
    /// All can be made, changed, compared and hashed.
    case full
    /// Each has what calls need, which is less to compile.
    case lean
  }

  /// A protocol that models can conform to.
  package enum Conformance: String, Sendable, CaseIterable {
    case codable = "Codable"
    case equatable = "Equatable"
    case hashable = "Hashable"
  }

  /// The places of the methods of a client.
  package enum Methods: String, Sendable, CaseIterable {
    /// On the client: `imagekit.deleteFileVersion()`.
    case flat
    /// In groups, those that operations ask for, or of their first tags: `imagekit.files.versions.delete()`.
    case groups
    case both
  }

  /// The errors that the methods of a client say they throw, which are the same either way.
  package enum Throwing: String, Sendable, CaseIterable {
    /// The type of the error: `throws(APIError<ErrorReply>)`.
    case typed
    /// `throws`
    case untyped
  }

  /// A way to lay a client out in files.
  package enum Files: String, Sendable, CaseIterable {
    /// A file for each tag, or each endpoint file, and those of the models.
    case tags
    /// Three files, whatever the spec has.
    case fixed
    /// A file for each endpoint file, named after it as it is, and those of ``fixed``, so that all names
    /// are known before the spec is read.
    case endpoints
  }

  /// The names that files have whatever the spec has, without extensions.
  package struct DeclaredFiles: Sendable, Hashable {
    /// The name in place of the client's.
    package var base: String
    /// The endpoint files that have Swift files of their own.
    package var endpoints: [String]

    package init(base: String, endpoints: [String]) {
      self.base = base
      self.endpoints = endpoints
    }
  }

  /// Swift types in place of those that would be made or chosen.
  package struct TypeOverrides: Sendable, Hashable {
    /// By the names of shared schemas.
    package var schemas: [String: Text] = [:]
    /// By formats: `date-time`.
    package var formats: [String: Text] = [:]

    package init() {}
  }

  /// Names in Swift in place of those that follow from the document.
  package struct Names: Sendable, Hashable {
    /// By the names of shared schemas.
    package var schemas: [String: Text] = [:]
    /// By the identifiers of operations.
    package var operations: [String: Text] = [:]
    /// By the names of shared schemas, and of their properties.
    package var properties: [String: [String: Text]] = [:]
    /// By the identifiers of operations, and the names of their parameters.
    package var parameters: [String: [String: Text]] = [:]
    /// By the names of shared enums, and their values.
    package var values: [String: [String: Text]] = [:]

    package init() {}
  }
}
