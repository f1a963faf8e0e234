import EndpointsDiagnostics

/// The names that a document declares, for others to refer to.
struct DeclaredNames {
  /// The shared schemas; known before any is read, so that they may refer to each other.
  var schemas: [String: SchemaID] = [:]
  var responses: [String: Response.Shape] = [:]
  /// The names of all security schemes, including those that are wrong.
  var securitySchemes: Set<String> = []
  /// The sections that couldn't be read, so that the names in them are unknown.
  var unreadableSections: Set<Keyword> = []
  /// The words of the sections, to suggest them for misspelt ones.
  private var words: [String: (count: Int, words: KnownWords)] = [:]
  /// The number of names that may still be compared, so that bad documents are read in bounded time.
  private var comparisonsLeft = 100_000

  /// The name of a section that a misspelt one is most likely meant to be.
  mutating func suggestion(
    for name: String, among names: some Collection<String>, under section: String
  ) -> String? {
    guard names.count <= comparisonsLeft else { return nil }
    comparisonsLeft -= names.count
    if words[section]?.count != names.count {
      words[section] = (names.count, KnownWords(names.sorted()))
    }
    return words[section]?.words.suggestion(for: name)
  }
}
