package import EndpointsPlan
package import EndpointsSpec

extension Generator {
  /// A spec, the folder that the files of its client are kept in, and how to make them.
  package struct Target: Sendable, Hashable {
    /// A folder of endpoint files, or the file of an OpenAPI document.
    package var spec: String
    package var output: String
    /// What models conform to besides the protocols of the runtime.
    package var conformances: Set<API.Conformance>
    /// What the client type is called; `nil` to go by the spec.
    package var name: Text?
    /// The module that the files become part of; `nil` where it does not matter.
    package var module: String?
    /// The folder that references may not leave; `nil` for the repository or package around the spec.
    package var root: String?
    package var access = ProjectFile.Access.public
    /// The modules that generated files import besides their own.
    package var imports: [Text] = []
    package var typeOverrides = ProjectFile.TypeOverrides()
    package var names = ProjectFile.Names()
    /// The files of the overlays that change the document, in their order.
    package var overlays: [String] = []
    package var filter = OperationFilter()
    /// Whether users make and change models that no request sends, too.
    package var hasMutableModels = false
    /// What the methods of the client are grouped by; `nil` to leave them all on the client.
    package var groups: ProjectFile.Groups?
    /// Whether what requests send is checked against its constraints.
    package var checksRequests = false

    package init(spec: String, output: String, conformances: Set<API.Conformance> = []) {
      self.spec = spec
      self.output = output
      self.conformances = conformances
      while self.output.count > 1, self.output.hasSuffix("/") { self.output.removeLast() }
    }

    /// - Parameter folder: The folder of the project file, which ends in a slash or is empty.
    init(_ client: ProjectFile.Client, in folder: String) {
      func path(_ text: Text) -> String { Self.path(text, in: folder) }
      self.init(
        spec: path(client.spec), output: path(client.output),
        conformances: Set(client.conformances.map(API.Conformance.init)))
      name = client.name
      module = client.module?.value
      root = client.root.map(path)
      access = client.access
      imports = client.imports
      typeOverrides = client.typeOverrides
      names = client.names
      overlays = client.overlays.map(path)
      filter = client.filter
      hasMutableModels = client.hasMutableModels
      groups = client.groups
      checksRequests = client.checksRequests
    }

    /// A path that a project file names, from the folder that the run is in.
    static func path(_ text: Text, in folder: String) -> String {
      FilePath.isAbsolute(text.value) ? text.value : folder + text.value
    }
  }
}

extension Generator.Target {
  /// What the target asks the planner for.
  var options: PlanningOptions {
    var options = PlanningOptions()
    options.conformances = conformances
    options.access = API.Access(access)
    options.imports = imports
    options.schemaTypes = typeOverrides.schemas
    options.formatTypes = typeOverrides.formats
    options.propertyNames = names.properties
    options.module = module
    options.hasMutableModels = hasMutableModels
    options.groupsByTag = groups == .tags
    options.checksRequests = checksRequests
    return options
  }
}

extension API.Access {
  fileprivate init(_ access: ProjectFile.Access) {
    switch access {
    case .public: self = .public
    case .package: self = .package
    case .internal: self = .internal
    }
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
