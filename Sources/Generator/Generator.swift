package import EndpointsDiagnostics
package import EndpointsEmit
package import EndpointsPlan
import EndpointsSpec
package import EndpointsYAML

/// The whole way from a spec to the files of its client.
package struct Generator: Sendable {
  /// A client in memory.
  package struct Client: Sendable {
    /// The name of the client type.
    package var name: String
    package var files: [GeneratedFile]
  }

  /// The files that were read, for whoever renders the diagnostics.
  package private(set) var sources = SourceFiles()
  package private(set) var diagnostics = Diagnostics()

  package init() {}

  /// Generates the client of a folder of endpoint files; `nil` if the spec is wrong.
  ///
  /// A stage that reported errors is the last one, so that its errors are seen all at once.
  ///
  /// - Parameter conformances: What models conform to besides the protocols of the runtime.
  package mutating func client(
    ofSpecAt path: String, conformances: Set<API.Conformance> = []
  ) throws(FileAccessError) -> Client? {
    var found = Diagnostics()
    defer {
      found.sort()
      diagnostics.add(contentsOf: found)
    }
    guard let document = try document(ofSpecAt: path, &found),
      let api = API.plan(document, conformances: conformances, &found)
    else { return nil }
    return Client(name: api.client.text, files: api.emit())
  }

  /// A spec, and the folder that the files of its client are kept in.
  package struct Target: Sendable, Hashable {
    package var spec: String
    package var output: String
    /// What models conform to besides the protocols of the runtime.
    package var conformances: Set<API.Conformance>

    package init(spec: String, output: String, conformances: Set<API.Conformance> = []) {
      self.spec = spec
      self.output = output
      self.conformances = conformances
      while self.output.count > 1, self.output.hasSuffix("/") { self.output.removeLast() }
    }
  }

  /// Reads the targets that a project file lists, relative to it; `nil` if it is wrong.
  package mutating func targets(inProjectFile path: String) throws(FileAccessError) -> [Target]? {
    var found = Diagnostics()
    defer { diagnostics.add(contentsOf: found) }
    let project = try root(of: path, &found).flatMap { ProjectFile.read($0, &found) }
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    return project?.clients.map {
      Target(
        spec: folder + $0.spec.value, output: folder + $0.output.value,
        conformances: Set($0.conformances.map(API.Conformance.init)))
    }
  }

  // MARK: Parsing

  /// Reads a spec: a folder of endpoint files, or the file of an OpenAPI document.
  private mutating func document(
    ofSpecAt path: String, _ diagnostics: inout Diagnostics
  ) throws(FileAccessError) -> Document? {
    if SpecFolder.isFile(path) {
      var files = SpecFiles(sources: sources, specAt: path)
      defer { sources = files.sources }
      guard let root = try files.load(path, &diagnostics) else { return nil }
      var document = Document.read(openAPI: root, in: &files, &diagnostics)
      let file = files.sources[root.place.file]
      document?.source = Source(
        fileName: file.path.split(separator: "/").last.map(String.init) ?? file.path,
        byteCount: file.text.count)
      return document
    }
    guard let folder = try parse(path, &diagnostics), !diagnostics.hasErrors else { return nil }
    return Document.read(folder, &diagnostics)
  }

  private mutating func parse(
    _ path: String, _ diagnostics: inout Diagnostics
  ) throws(FileAccessError) -> EndpointFolder? {
    let listing = try SpecFolder(path: path)
    diagnostics.add(contentsOf: listing.diagnostics)
    guard let api = listing.apiFile else { return nil }
    let apiFile = EndpointFolder.File(name: "api", root: try root(of: api, &diagnostics))
    var endpoints: [EndpointFolder.File] = []
    for file in listing.endpointFiles {
      endpoints.append(.init(name: file.name, root: try root(of: file.path, &diagnostics)))
    }
    return EndpointFolder(api: apiFile, endpoints: endpoints)
  }

  private mutating func root(
    of path: String, _ diagnostics: inout Diagnostics
  ) throws(FileAccessError) -> Node? {
    guard let number = try sources.load(path, diagnostics: &diagnostics) else { return nil }
    return Node.parse(sources[number], number: number, diagnostics: &diagnostics)
  }
}

extension API.Conformance {
  fileprivate init(_ conformance: ProjectFile.Conformance) {
    switch conformance {
    case .codable: self = .codable
    case .equatable: self = .equatable
    case .hashable: self = .hashable
    }
  }
}
