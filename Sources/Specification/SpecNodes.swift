import EndpointsDiagnostics
import EndpointsYAML

/// A spec as the reader takes it: the objects of OpenAPI, as nodes.
///
/// The front end of a dialect makes them from its files. Each node has the location of what the
/// author wrote, so that the reader's diagnostics point there.
struct SpecNodes {
  var dialect: Dialect
  /// An OpenAPI Object.
  var root: Node
  /// The name of the client; `nil` to go by the title.
  var name: Text?
  /// The operations in files of their own, in the order of the files.
  var operationFiles: [OperationFile] = []

  struct OperationFile {
    /// Without folder and extension.
    var name: String
    /// A Paths Object.
    var paths: Node
  }
}

extension Document {
  /// Reads a spec; `nil` if anything in it is wrong.
  ///
  /// - Parameters:
  ///   - files: The files that references may lead to, the spec's own included.
  ///   - diagnostics: Those of the front end, which the reader's are added to.
  static func read(
    _ spec: SpecNodes, in files: inout SpecFiles, _ diagnostics: inout Diagnostics
  ) -> Document? {
    let reader = DocumentReader(spec.dialect, files: files)
    reader.log.diagnostics = diagnostics
    let document = reader.document(spec)
    files = reader.resolver.files
    diagnostics = reader.log.diagnostics
    diagnostics.add(contentsOf: reader.resolver.log.diagnostics)
    return diagnostics.hasErrors ? nil : document
  }
}
