package import EndpointsDiagnostics
package import EndpointsYAML

/// A folder of endpoint files, parsed: `api.yaml` and one file per endpoint.
package struct EndpointFolder: Sendable {
  package struct File: Sendable {
    /// Without folder and extension: `delete-file-version`.
    package var name: String
    /// `nil` for a file that holds no valid YAML, which was reported when it was parsed.
    package var root: Node?

    package init(name: String, root: Node?) {
      self.name = name
      self.root = root
    }
  }

  package var api: File
  package var endpoints: [File]

  package init(api: File, endpoints: [File]) {
    self.api = api
    self.endpoints = endpoints
  }

  fileprivate var roots: [Node] { ([api] + endpoints).compactMap(\.root) }
}

extension Document {
  /// Reads a folder of endpoint files; `nil` if anything in it is wrong.
  ///
  /// All files are read even after an error, so that its author sees every mistake at once.
  package static func read(
    _ folder: EndpointFolder, _ diagnostics: inout Diagnostics
  ) -> Document? {
    let frontEnd = EndpointFrontEnd()
    let spec = frontEnd.spec(of: folder)
    var found = frontEnd.log.diagnostics
    defer { diagnostics.add(contentsOf: found) }
    guard let spec else { return nil }
    var files = SpecFiles(root: spec.root, madeFrom: folder.roots)
    return read(spec, in: &files, &found)
  }
}
