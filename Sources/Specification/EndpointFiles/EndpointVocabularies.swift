// SPDX-License-Identifier: Apache-2.0

import EndpointsDiagnostics

extension Dialect {
  /// Endpoint files, whose author reads the diagnostics.
  static let endpointFiles = Dialect(
    policy: .strict,
    securityScheme: SecuritySchemes(
      vocabulary: Fields.Vocabulary(
        object: "an auth scheme",
        known: [
          .bearerFormat, .description, .env, .flows, .in, .name, .password, .prefix, .scheme, .type,
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
      .auth, .defaults, .description, .externalDocs, .name, .parameters, .responses, .retryHint,
      .schemas, .server, .servers, .summary, .tags, .version, .webhookSignature, .webhooks,
    ])

  /// The keys of `defaults` in `api.yaml`.
  static let endpointDefaults = Self(
    object: "'defaults'",
    known: [
      .auth, .cookieParams, .headerParams, .parameters, .queryParams, .responses, .retries,
      .security,
    ],
    example: "{ auth: key, responses: { default: Error } }")

  static let endpointFile = Self(
    object: "an endpoint file",
    known: [
      .auth, .body, .call, .callbacks, .contentType, .cookieParams, .deprecated, .description,
      .externalDocs, .form, .headerParams, .idempotencyKey, .idempotent, .method, .multipart,
      .operation, .operationId, .pages, .parameters, .path, .pathParams, .queryParams,
      .requestBody, .responses, .retries, .security, .server, .servers, .summary, .tags,
    ])

  /// A call that the API makes: a webhook or a callback.
  static let endpointWebhook = Self(
    object: "a webhook",
    known: [
      .body, .contentType, .cookieParams, .deprecated, .description, .externalDocs, .form,
      .headerParams, .method, .multipart, .operationId, .parameters, .queryParams, .requestBody,
      .responses, .summary, .tags,
    ],
    example: "{ body: Event }")

  /// The calls of a webhook or a callback by their methods.
  static let endpointPathItem = Self(
    object: "a path item",
    known: [.delete, .get, .head, .options, .patch, .post, .put, .query, .trace],
    example: "{ post: { body: Event } }")

  /// A schema, which may name a shared one beside a description.
  static let endpointSchema = Self(
    object: schema.object, known: schema.known + [.schema], unsupported: schema.unsupported,
    example: "{ type: string }")

  /// The keys of a parameter that its schema does not have.
  private static let parameterKeys: [Keyword] = [
    .allowEmptyValue, .allowReserved, .content, .contentType, .explode, .schema, .style,
  ]

  /// A parameter under `parameters`.
  static let endpointParameter = Self(
    object: "a parameter", known: schema.known + parameterKeys + [.in, .name],
    unsupported: schema.unsupported, example: "{ name: limit, in: query, type: integer }")

  /// A parameter under `pathParams` and the like: a schema with what a parameter has besides.
  static let shorthandParameter = Self(
    object: "a parameter", known: schema.known + parameterKeys, unsupported: schema.unsupported,
    example: "{ type: string }")

  static let endpointHeader = Self(
    object: "a header", known: schema.known + [.content, .contentType, .explode, .schema, .style],
    unsupported: schema.unsupported, example: "{ type: string }")

  /// A field under `form`.
  static let endpointField = Self(
    object: "a field",
    known: schema.known + [.allowReserved, .contentType, .explode, .schema, .style],
    unsupported: schema.unsupported, example: "{ type: string }")

  /// A part under `multipart`.
  static let endpointPart = Self(
    object: "a part",
    known: schema.known + [.contentType, .explode, .headers, .schema, .style],
    unsupported: schema.unsupported, example: "{ type: string }")

  static let endpointResponse = Self(
    object: "a response",
    known: [.reference, .body, .content, .contentType, .description, .headers, .summary],
    unsupported: [.links], example: "{ description: … }")

  static let endpointMediaType = Self(
    object: "a media type", known: [.encoding, .example, .examples, .itemSchema, .schema],
    unsupported: [.itemEncoding, .prefixEncoding], example: "{ schema: { type: string } }")

  static let endpointEncoding = Self(
    object: "an encoding", known: [.allowReserved, .contentType, .explode, .headers, .style],
    unsupported: [.encoding, .itemEncoding, .prefixEncoding],
    example: "{ contentType: image/png }")
}
