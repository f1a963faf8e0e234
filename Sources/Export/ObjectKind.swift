// SPDX-License-Identifier: Apache-2.0

import EndpointsYAML

/// A kind of object of OpenAPI, by which an export knows what the keys in it mean.
enum ObjectKind {
  case callback
  case components
  case discriminator
  case document
  case encoding
  case header
  case info
  case mediaType
  case operation
  case parameter
  case pathItem
  case requestBody
  case response
  case schema
  case securityScheme
  case server
  case tag
}

extension ObjectKind {
  /// The objects behind a key.
  enum Contents {
    case one(ObjectKind)
    case list(ObjectKind)
    case map(ObjectKind)
  }

  /// The objects behind a key of this kind; `nil` for a value that is kept as it is.
  func contents(of key: String) -> Contents? {
    switch self {
    // Each key is an expression that gives a URL.
    case .callback: .one(.pathItem)
    default: Self.contents[self]?[key]
    }
  }

  private static let contents: [ObjectKind: [String: Contents]] = [
    .document: [
      "components": .one(.components), "info": .one(.info), "paths": .map(.pathItem),
      "servers": .list(.server), "tags": .list(.tag), "webhooks": .map(.pathItem),
      "x-webhooks": .map(.pathItem),
    ],
    .components: [
      "callbacks": .map(.callback), "headers": .map(.header), "mediaTypes": .map(.mediaType),
      "parameters": .map(.parameter), "pathItems": .map(.pathItem),
      "requestBodies": .map(.requestBody), "responses": .map(.response),
      "schemas": .map(.schema), "securitySchemes": .map(.securityScheme),
    ],
    .pathItem: [
      "additionalOperations": .map(.operation), "delete": .one(.operation),
      "get": .one(.operation), "head": .one(.operation), "options": .one(.operation),
      "parameters": .list(.parameter), "patch": .one(.operation), "post": .one(.operation),
      "put": .one(.operation), "query": .one(.operation), "servers": .list(.server),
      "trace": .one(.operation),
    ],
    .operation: [
      "callbacks": .map(.callback), "parameters": .list(.parameter),
      "requestBody": .one(.requestBody), "responses": .map(.response),
      "servers": .list(.server),
    ],
    .parameter: ["content": .map(.mediaType), "schema": .one(.schema)],
    .header: ["content": .map(.mediaType), "schema": .one(.schema)],
    .requestBody: ["content": .map(.mediaType)],
    .response: ["content": .map(.mediaType), "headers": .map(.header)],
    .mediaType: [
      "encoding": .map(.encoding), "itemSchema": .one(.schema), "schema": .one(.schema),
    ],
    .encoding: ["headers": .map(.header)],
    .schema: [
      "$defs": .map(.schema), "additionalProperties": .one(.schema), "allOf": .list(.schema),
      "anyOf": .list(.schema), "contentSchema": .one(.schema), "definitions": .map(.schema),
      "discriminator": .one(.discriminator), "items": .one(.schema), "oneOf": .list(.schema),
      "patternProperties": .map(.schema), "prefixItems": .list(.schema),
      "properties": .map(.schema), "unevaluatedItems": .one(.schema),
      "unevaluatedProperties": .one(.schema),
    ],
  ]

  /// True if an object of this kind may be a reference to another one.
  var mayBeReference: Bool {
    switch self {
    case .callback, .header, .mediaType, .parameter, .pathItem, .requestBody, .response, .schema,
      .securityScheme:
      true
    case .components, .discriminator, .document, .encoding, .info, .operation, .server, .tag: false
    }
  }
}

extension ObjectKind {
  /// True for an entry that OpenAPI 3.1 does not have.
  func isOfVersion32(_ key: String, _ value: Node) -> Bool {
    switch (self, key) {
    case (.parameter, "in"): value.textEquals("querystring")
    case (.parameter, "style"): value.textEquals("cookie")
    case (.pathItem, "query"), (.pathItem, "additionalOperations"), (.mediaType, "itemSchema"),
      (.components, "mediaTypes"), (.response, "summary"), (.discriminator, "defaultMapping"),
      (.tag, "kind"), (.tag, "parent"), (.tag, "summary"), (.document, "$self"),
      (.securityScheme, "deprecated"), (.securityScheme, "oauth2MetadataUrl"):
      true
    default: false
    }
  }
}
