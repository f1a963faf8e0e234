extension Dialect {
  /// OpenAPI 3.0, 3.1 and 3.2, as published by others.
  static let openAPI = Dialect(
    policy: .lenient, hasReferences: true, hasShorthands: false,
    server: Fields.Vocabulary(
      object: "a server", known: [.description, .name, .url, .variables],
      example: "{ url: 'https://api.example.com' }"),
    securityScheme: SecuritySchemes(
      vocabulary: Fields.Vocabulary(
        object: "a security scheme",
        known: [
          .bearerFormat, .deprecated, .description, .flows, .in, .name, .oauth2MetadataUrl,
          .openIdConnectUrl, .scheme, .type,
        ],
        example: "{ type: http, scheme: bearer }"),
      name: "security scheme", type: "type of security scheme",
      types: ["http", "apiKey", "oauth2", "openIdConnect", "mutualTLS"],
      reservedHeaders: ReservedHeaders.ofConnection),
    parameter: Parameters(
      vocabulary: Fields.Vocabulary(
        object: "a parameter", known: Fields.Vocabulary.parameterKeys,
        example: "{ name: limit, in: query, schema: { type: integer } }"),
      locations: Parameter.Location.allCases, elsewhere: "; bodies are under 'requestBody'",
      isRequiredInPath: false),
    response: Fields.Vocabulary(
      object: "a response", known: [.content, .description, .headers, .summary],
      unsupported: [.links], example: "{ description: … }"),
    mediaType: Fields.Vocabulary(
      object: "a media type", known: [.encoding, .example, .examples, .itemSchema, .schema],
      unsupported: [.itemEncoding, .prefixEncoding], example: "{ schema: { type: string } }"))
}
