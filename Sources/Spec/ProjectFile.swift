package import EndpointsDiagnostics
package import EndpointsYAML

/// `endpointgen.yaml`: which clients a project generates, and where they are kept.
package struct ProjectFile: Sendable {
  package struct Client: Sendable {
    /// The folder of endpoint files, relative to the project file.
    package var spec: Text
    /// The folder for the generated files, relative to the project file.
    package var output: Text
    /// The protocols that models conform to besides those of the runtime.
    package var conformances: [Conformance]
  }

  /// A protocol that models can conform to.
  package enum Conformance: String, Sendable, CaseIterable {
    case codable = "Codable"
    case equatable = "Equatable"
    case hashable = "Hashable"
  }

  package var clients: [Client]

  /// Reads a parsed project file; `nil` if anything in it is wrong.
  package static func read(_ node: Node, _ diagnostics: inout Diagnostics) -> ProjectFile? {
    var reader = Reader()
    let project = reader.project(node)
    diagnostics.add(contentsOf: reader.diagnostics)
    return diagnostics.hasErrors ? nil : project
  }
}

extension Fields.Vocabulary {
  fileprivate static let project = Self(object: "endpointgen.yaml", known: [.clients])
  fileprivate static let client = Self(object: "a client", known: [.conformances, .output, .spec])
}

extension Reader {
  fileprivate mutating func project(_ node: Node) -> ProjectFile? {
    guard let fields = fields(node, .project),
      let clients = required(.clients, in: fields, of: "endpointgen.yaml")
    else { return nil }
    if clients.kind == .sequence, clients.items.isEmpty {
      report(
        "missing-client", "a project needs a client", at: clients.place,
        help: "list one: '- { spec: specs/MyAPI, output: Sources/MyAPI }'")
    }
    return ProjectFile(clients: list(clients, of: .clients).compactMap { client($0) })
  }

  private mutating func client(_ node: Node) -> ProjectFile.Client? {
    guard let fields = fields(node, .client) else { return nil }
    let spec = required(.spec, in: fields, of: "a client").flatMap { nonEmptyText($0, of: .spec) }
    let output = required(.output, in: fields, of: "a client")
      .flatMap { nonEmptyText($0, of: .output) }
    let conformances = list(fields[.conformances], of: .conformances).compactMap { conformance($0) }
    guard let spec, let output else { return nil }
    return ProjectFile.Client(spec: spec, output: output, conformances: conformances)
  }

  private mutating func conformance(_ node: Node) -> ProjectFile.Conformance? {
    guard let text = text(node, of: .conformances) else { return nil }
    if let conformance = ProjectFile.Conformance(rawValue: text.value) { return conformance }
    let names = ProjectFile.Conformance.allCases.map(\.rawValue)
    report(
      "unknown-conformance", "models can't conform to '\(text.value)'", at: text.place,
      help: suggestion(for: text.value, among: names).map { "did you mean '\($0)'?" }
        ?? "they can conform to \(names.joined(separator: ", "))")
    return nil
  }
}
