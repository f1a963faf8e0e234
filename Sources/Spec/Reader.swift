import EndpointsDiagnostics
import EndpointsYAML

/// Reads a document of any dialect.
///
/// Its methods stand beside the part of the specification that they read: `Reader+Operation.swift` and so on;
/// what files of endpoints write differently, in `EndpointFiles`.
struct Reader: DocumentPartReader {
  let context: ReadingContext
  let schemas: SchemaReader
  var budget = OperationBudget(limit: SizeLimit(ofDocumentOfBytes: 0))
  /// The security of operations that don't state their own.
  var defaultSecurity: [SecurityRequirement] = []
  var components = Components()

  /// - Parameter files: The files of the document that may refer to each other.
  init(_ dialect: Dialect, files: SpecFiles = SpecFiles()) {
    context = ReadingContext(dialect, files: files)
    schemas = SchemaReader(context)
  }
}
