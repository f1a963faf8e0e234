/// The names that a document declares, for others to refer to.
struct DeclaredNames {
  /// The shared schemas; known before any is read, so that they may refer to each other.
  var schemas: [String: SchemaID] = [:]
  /// The names of all security schemes, including those that are wrong.
  var securitySchemes: Set<String> = []
}
