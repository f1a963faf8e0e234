// SPDX-License-Identifier: Apache-2.0

/// The keys that an object of endpoint files or of a project file may have.
package struct KnownKeys: Sendable {
  /// The name of the object in the JSON Schemas: `shorthandParameter`.
  package let name: String
  package let keys: [String]
  /// Keys of OpenAPI that are reported as unsupported.
  package let unsupported: [String]

  private init(_ name: String, _ vocabulary: Fields.Vocabulary) {
    self.name = name
    keys = vocabulary.known.map(\.text)
    unsupported = vocabulary.unsupported.map(\.text)
  }
}

extension KnownKeys {
  package static let all = endpointFiles + shared + projectFile

  private static let endpointFiles = [
    KnownKeys("api", .api), KnownKeys("defaults", .endpointDefaults),
    KnownKeys("endpoint", .endpointFile),
    KnownKeys("parameter", .endpointParameter),
    KnownKeys("shorthandParameter", .shorthandParameter),
    KnownKeys("requestBody", .requestBody), KnownKeys("response", .endpointResponse),
    KnownKeys("mediaType", .endpointMediaType), KnownKeys("server", .server),
    KnownKeys("serverVariable", .serverVariable),
    KnownKeys("header", .endpointHeader), KnownKeys("field", .endpointField),
    KnownKeys("part", .endpointPart), KnownKeys("encoding", .endpointEncoding),
    KnownKeys("webhook", .endpointWebhook), KnownKeys("pathItem", .endpointPathItem),
    KnownKeys("securityScheme", Dialect.endpointFiles.securityScheme.vocabulary),
    KnownKeys("flows", .flows), KnownKeys("flow", .flow), KnownKeys("tag", .tag),
    KnownKeys("schema", .endpointSchema), KnownKeys("discriminator", .discriminator),
  ]

  private static let shared = [
    KnownKeys("environment", .environment), KnownKeys("pages", .pagination),
    KnownKeys("retries", .retries), KnownKeys("backoff", .backoff),
    KnownKeys("retryHint", .retryHint), KnownKeys("webhookSignature", .webhookSignature),
    KnownKeys("webhookTimestamp", .webhookTimestamp),
  ]

  private static let projectFile = [
    KnownKeys("project", .project), KnownKeys("client", .client),
    KnownKeys("filter", .criteria), KnownKeys("pageRule", .pageRule),
    KnownKeys("retryRule", .retryRule), KnownKeys("names", .names),
    KnownKeys("typeOverrides", .typeOverrides),
  ]
}
