/// A language that documents are written in: the keys of its objects, and its words for them.
///
/// One reader reads all of them. A dialect that writes something in another way than OpenAPI turns it into
/// what OpenAPI has before it is read.
struct Dialect: Sendable {
  /// The rules for what is wrong but clear.
  var policy: ReadingPolicy
  /// True if a reference may stand for any object that others can share.
  var hasReferences: Bool
  /// True if a name may stand for the response that it names, a URL for a server, and nothing for an
  /// empty response.
  var hasShorthands: Bool
  var server: Fields.Vocabulary
  var securityScheme: SecuritySchemes
  var parameter: Parameters
  var response: Fields.Vocabulary
  var mediaType: Fields.Vocabulary

  /// The parameters of a dialect that stand in a list.
  struct Parameters: Sendable {
    var vocabulary: Fields.Vocabulary
    var locations: [Parameter.Location]
    /// The end of the help for one elsewhere: `; bodies are under 'requestBody'`.
    var elsewhere: String
    /// True if one in the path needs no `required: true`.
    var isRequiredInPath: Bool
  }

  /// The security schemes of a dialect.
  struct SecuritySchemes: Sendable {
    var vocabulary: Fields.Vocabulary
    /// The words for one without the article: `security scheme`.
    var name: String
    /// The words for its type: `type of security scheme`.
    var type: String
    /// The types that can be turned into Swift.
    var types: [String]
    /// The types that can't.
    var unsupportedTypes: [String] = []
    /// The HTTP schemes that there are; `nil` where any will do.
    var httpSchemes: [String]?
    /// The header fields that can't be API keys, in lower case, each with what to do instead.
    var reservedHeaders: [String: String]
  }
}
