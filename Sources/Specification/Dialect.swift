/// The rules of a language that specs are written in, and its words where it has others than
/// OpenAPI.
///
/// The front end of a dialect turns its files into the objects of OpenAPI (`SpecNodes`) and reports
/// what only they can get wrong; one reader reads those.
struct Dialect: Sendable {
  /// The rules for what is wrong but clear.
  var policy: ReadingPolicy
  var securityScheme: SecuritySchemes

  /// The words for security schemes.
  struct SecuritySchemes: Sendable {
    var vocabulary: Fields.Vocabulary
    /// The words for the type of one: `type of security scheme`.
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

extension Dialect {
  /// OpenAPI 3.0, 3.1 and 3.2, as published by others.
  static let openAPI = Dialect(
    policy: .lenient,
    securityScheme: SecuritySchemes(
      vocabulary: Fields.Vocabulary(
        object: "a security scheme",
        known: [
          .bearerFormat, .deprecated, .description, .flows, .in, .name, .oauth2MetadataUrl,
          .openIdConnectUrl, .scheme, .type,
        ],
        example: "{ type: http, scheme: bearer }"),
      type: "type of security scheme",
      types: ["http", "apiKey", "oauth2", "openIdConnect", "mutualTLS"],
      reservedHeaders: ReservedHeaders.ofConnection))
}
