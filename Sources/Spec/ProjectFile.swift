package import EndpointsDiagnostics
package import EndpointsYAML

/// `endpointgen.yaml`: which clients a project generates, and where they are kept.
package struct ProjectFile: Sendable {
  package struct Client: Sendable {
    /// The folder of endpoint files, relative to the project file.
    package var spec: Text
    /// The folder for the generated files, relative to the project file.
    package var output: Text
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
  fileprivate static let client = Self(object: "a client", known: [.output, .spec])
}

extension Reader {
  fileprivate mutating func project(_ node: Node) -> ProjectFile? {
    guard let fields = fields(node, .project),
      let clients = required(.clients, in: fields, of: "endpointgen.yaml")
    else { return nil }
    return ProjectFile(clients: list(clients, of: .clients).compactMap { client($0) })
  }

  private mutating func client(_ node: Node) -> ProjectFile.Client? {
    guard let fields = fields(node, .client) else { return nil }
    let spec = required(.spec, in: fields, of: "a client").flatMap { nonEmptyText($0, of: .spec) }
    let output = required(.output, in: fields, of: "a client")
      .flatMap { nonEmptyText($0, of: .output) }
    guard let spec, let output else { return nil }
    return ProjectFile.Client(spec: spec, output: output)
  }
}
