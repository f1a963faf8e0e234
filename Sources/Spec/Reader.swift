import EndpointsDiagnostics
import EndpointsYAML

/// What reading one document has gathered so far.
///
/// Its methods stand beside the part of the specification that they read: `Reader+Schema.swift`,
/// `Reader+Operation.swift` and so on. A method that returns `nil` has reported why.
struct Reader: NodeReader {
  var diagnostics = Diagnostics()
  var schemas: [Schema] = []
  var names = DeclaredNames()
  var budget = OperationBudget(limit: SizeLimit(ofDocumentOfBytes: 0))
  /// The security of operations that don't state their own.
  var defaultSecurity: [SecurityRequirement] = []

  /// How many compositions are around the schema that is being read; another part of one may have what
  /// a part lacks.
  var compositions = 0
  /// The language that the document is written in.
  var dialect = Dialect.endpointFiles

  /// The formats that were reported, with their types.
  var reportedFormats: Set<String> = []

  /// The files of an OpenAPI document.
  var files = SpecFiles()
  var references = References()
  var components = Components()

  /// The rules for what is wrong but clear.
  var policy: ReadingPolicy { dialect.policy }
}
