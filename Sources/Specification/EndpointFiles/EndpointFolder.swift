// SPDX-License-Identifier: Apache-2.0

package import EndpointsDiagnostics
package import EndpointsYAML

/// A folder of endpoint files, parsed: `api.yaml`, one file per endpoint, and files of what they share.
package struct EndpointFolder: Sendable {
  /// A section of `api.yaml` whose objects may have files of their own, in a folder that is called like it.
  package enum Section: String, Sendable, CaseIterable {
    case parameters
    case responses
    case schemas
  }

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
  /// The files of what endpoints share, named as what is in them.
  package var shared: [Section: [File]]

  package init(api: File, endpoints: [File], shared: [Section: [File]] = [:]) {
    self.api = api
    self.endpoints = endpoints
    self.shared = shared
  }

  var roots: [Node] {
    ([api] + endpoints + shared.values.joined()).compactMap(\.root)
  }
}

extension Document {
  /// Reads a folder of endpoint files; `nil` if anything in it is wrong.
  ///
  /// All files are read even after an error, so that its author sees every mistake at once.
  package static func read(
    _ folder: EndpointFolder, _ diagnostics: inout Diagnostics
  ) -> Document? {
    let frontEnd = EndpointFrontEnd(DiagnosticLog(Dialect.endpointFiles.policy))
    let spec = frontEnd.spec(of: folder)
    var found = frontEnd.log.diagnostics
    defer { diagnostics.add(contentsOf: found) }
    guard let spec else { return nil }
    var files = SpecFiles(root: spec.root, madeFrom: folder.roots)
    var document = read(spec, in: &files, &found)
    document?.source.hasEndpointFiles = true
    return document
  }
}
