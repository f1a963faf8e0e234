import EndpointsDiagnostics

extension Dialect {
  /// Endpoint files, whose author reads the diagnostics.
  static let endpointFiles = Dialect(
    policy: .strict,
    securityScheme: SecuritySchemes(
      vocabulary: Fields.Vocabulary(
        object: "an auth scheme",
        known: [
          .bearerFormat, .description, .env, .flows, .in, .name, .password, .scheme, .type,
        ],
        unsupported: [.openIdConnectUrl], example: "{ type: http, scheme: bearer }"),
      type: "auth type", types: ["http", "apiKey", "oauth2"],
      unsupportedTypes: ["openIdConnect", "mutualTLS"],
      httpSchemes: ["basic", "bearer"],
      reservedHeaders: EndpointFrontEnd.reservedHeaders.filter { $0.key != "authorization" }),
    wordsOfExtensions: Dictionary(
      uniqueKeysWithValues: EndpointFrontEnd.extensions.map { ($0.value, $0.key.text) }))
}

/// The keys of the objects that endpoint files write in another way than OpenAPI, or with fewer
/// keys.
extension Fields.Vocabulary {
  static let api = Self(
    object: "api.yaml",
    known: [
      .auth, .description, .externalDocs, .name, .responses, .retries, .retryHint, .schemas,
      .security, .servers, .summary, .tags, .version, .webhookSignature,
    ])

  static let endpointFile = Self(
    object: "an endpoint file",
    known: [
      .auth, .body, .cookieParams, .deprecated, .description, .externalDocs, .headerParams,
      .idempotencyKey, .idempotent, .method, .operation, .operationId, .pages, .parameters, .path,
      .pathParams, .queryParams, .requestBody, .responses, .retries, .security, .summary, .tags,
    ],
    unsupported: [.callbacks, .servers])

  /// A parameter under `parameters`.
  static let endpointParameter = Self(
    object: "a parameter",
    known: [
      .deprecated, .description, .example, .examples, .in, .name, .required, .schema, .sensitive,
    ],
    unsupported: [.allowEmptyValue, .allowReserved, .content, .explode, .reference, .style])

  /// A parameter under `pathParams` and the like: a schema with what a parameter has besides.
  static let shorthandParameter = Self(
    object: "a parameter", known: schema.known + [.schema],
    unsupported: schema.unsupported + [.content, .explode, .style], example: "{ type: string }")

  static let endpointResponse = Self(
    object: "a response", known: [.body, .content, .description],
    unsupported: [.headers, .links, .reference], example: "{ description: … }")

  static let endpointMediaType = Self(
    object: "a media type", known: [.example, .examples, .schema], unsupported: [.encoding],
    example: "{ schema: { type: string } }")

  static let endpointServer = Self(
    object: "a server", known: [.description, .name, .url], unsupported: [.variables],
    example: "{ url: 'https://api.example.com' }")
}
