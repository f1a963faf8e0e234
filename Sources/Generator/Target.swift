package import EndpointsSpecification

extension Generator {
  /// A spec, its output folder, and the settings of its client.
  ///
  /// Large: it has one property for each setting of the project file.
  package struct Target: Sendable, Hashable {
    /// A folder of endpoint files, or the file of an OpenAPI document.
    package var spec: String
    package var output: String
    /// The folder that references may not leave; `nil` for the repository or package around the
    /// spec.
    package var root: String?
    /// The overlays that change the document, in order.
    package var overlays: [String] = []
    package var settings: Settings

    package init(spec: String, output: String, settings: Settings = Settings()) {
      self.spec = spec
      self.output = output
      self.settings = settings
      while self.output.count > 1, self.output.hasSuffix("/") { self.output.removeLast() }
    }

    /// - Parameter folder: The folder of the project file, which ends in a slash or is empty.
    init(_ client: ProjectFile.Client, in folder: String) {
      func path(_ text: Text) -> String { Self.path(text, in: folder) }
      self.init(
        spec: path(client.spec), output: path(client.output), settings: client.settings)
      root = client.root.map(path)
      overlays = client.overlays.map(path)
    }

    /// A path of the project file, relative to the current folder.
    static func path(_ text: Text, in folder: String) -> String {
      FilePath.isAbsolute(text.value) ? text.value : folder + text.value
    }
  }
}
