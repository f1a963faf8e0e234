package import EndpointsPlan
package import EndpointsSpec

extension Generator {
  /// A spec, its output folder, and the settings of its client; one property per setting of the
  /// project file.
  package struct Target: Sendable, Hashable {
    /// A folder of endpoint files, or the file of an OpenAPI document.
    package var spec: String
    package var output: String
    /// The protocols of models in addition to those of the runtime.
    package var conformances: Set<API.Conformance>
    /// The name of the client type; `nil` for the name in the spec.
    package var name: Text?
    /// The module that contains the generated files; `nil` if it does not matter.
    package var module: String?
    /// The folder that references may not leave; `nil` for the repository or package around the
    /// spec.
    package var root: String?
    package var access = ProjectFile.Access.public
    /// The modules that generated files import in addition to those they need.
    package var imports: [Text] = []
    package var typeOverrides = ProjectFile.TypeOverrides()
    package var names = ProjectFile.Names()
    /// The overlays that change the document, in order.
    package var overlays: [String] = []
    package var filter = OperationFilter()
    /// True if models that no request sends can be created and changed, too.
    package var hasMutableModels = false
    /// The property that groups the methods of the client; `nil` for no groups.
    package var groups: ProjectFile.Groups?
    /// True if requests are checked against the constraints of their schemas.
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

    /// A path of the project file, relative to the current folder.
    static func path(_ text: Text, in folder: String) -> String {
      FilePath.isAbsolute(text.value) ? text.value : folder + text.value
    }
  }
}

extension Generator.Target {
  /// The settings for the planner.
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
