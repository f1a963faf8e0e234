extension Dialect {
  /// Endpoint files, whose author reads the diagnostics.
  static let endpointFiles = Dialect(
    policy: .strict, hasReferences: false, hasShorthands: true,
    server: Fields.Vocabulary(
      object: "a server", known: [.description, .name, .url], unsupported: [.variables],
      example: "{ url: 'https://api.example.com' }"),
    securityScheme: SecuritySchemes(
      vocabulary: Fields.Vocabulary(
        object: "an auth scheme",
        known: [.bearerFormat, .description, .in, .name, .password, .scheme, .type],
        unsupported: [.flows, .openIdConnectUrl], example: "{ type: http, scheme: bearer }"),
      name: "auth scheme", type: "auth type", types: ["http", "apiKey"],
      unsupportedTypes: ["oauth2", "openIdConnect", "mutualTLS"],
      httpSchemes: ["basic", "bearer"],
      reservedHeaders: ReservedHeaders.ofEndpointFiles.filter { $0.key != "authorization" }),
    parameter: Parameters(
      vocabulary: Fields.Vocabulary(
        object: "a parameter",
        known: [.deprecated, .description, .example, .examples, .in, .name, .required, .schema],
        unsupported: [
          .allowEmptyValue, .allowReserved, .content, .explode, .reference, .style,
        ]),
      locations: [.path, .query, .header, .cookie], elsewhere: "", isRequiredInPath: true),
    response: Fields.Vocabulary(
      object: "a response", known: [.body, .content, .description],
      unsupported: [.headers, .links, .reference], example: "{ description: … }"),
    mediaType: Fields.Vocabulary(
      object: "a media type", known: [.example, .examples, .schema], unsupported: [.encoding],
      example: "{ schema: { type: string } }"))
}
