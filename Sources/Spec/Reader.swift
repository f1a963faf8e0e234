import EndpointsDiagnostics
import EndpointsYAML

/// Reads a document of any dialect.
///
/// Its methods stand beside the part of the specification that they read: `Reader+Schema.swift`,
/// `Reader+Operation.swift` and so on; what files of endpoints write differently, in `EndpointFiles`.
struct Reader: NodeReader {
  var diagnostics = Diagnostics()
  var schemas: [Schema] = []
  var names = DeclaredNames()
  var budget = OperationBudget(limit: SizeLimit(ofDocumentOfBytes: 0))
  /// The security of operations that don't state their own.
  var defaultSecurity: [SecurityRequirement] = []

  /// The number of compositions around the schema that is being read; another part of one may have what
  /// a part lacks.
  var compositions = 0
  /// The language that the document is written in.
  let dialect: Dialect

  /// The formats that were reported, with their types.
  var reportedFormats: Set<String> = []

  var resolver: ReferenceResolver
  var sharedSchemas = SharedSchemas()
  var components = Components()

  /// The rules for what is wrong but clear.
  var policy: ReadingPolicy { dialect.policy }

  /// - Parameter files: The files of the document that may refer to each other.
  init(_ dialect: Dialect, files: SpecFiles = SpecFiles()) {
    self.dialect = dialect
    resolver = ReferenceResolver(dialect, files: files)
  }

  mutating func strayEnd(of node: Node) -> Node { resolver.strayEnd(of: node) }
}
