/// A key that the specification or the endpoint dialect gives a meaning to.
enum Keyword: String, CaseIterable, Sendable {
  // Endpoint files and their shorthands.
  case auth
  case body
  case cookieParams
  case headerParams
  case method
  case name
  case operation
  case password
  case path
  case pathParams
  case queryParams
  case schemas

  // Project files.
  case clients
  case conformances
  case output
  case spec

  // Discriminators.
  case defaultMapping
  case mapping
  case propertyName

  // Documents, operations, parameters and responses.
  case callbacks
  case content
  case deprecated
  case description
  case encoding
  case externalDocs
  case headers
  case `in`
  case links
  case operationId
  case parameters
  case requestBody
  case required
  case responses
  case schema
  case security
  case servers
  case style
  case explode
  case allowReserved
  case allowEmptyValue
  case summary
  case tags
  case url
  case variables
  case version

  // Security schemes.
  case bearerFormat
  case flows
  case openIdConnectUrl
  case scheme

  // Schemas.
  case reference = "$ref"
  case anchor = "$anchor"
  case comment = "$comment"
  case defs = "$defs"
  case dynamicAnchor = "$dynamicAnchor"
  case dynamicRef = "$dynamicRef"
  case id = "$id"
  case schemaDialect = "$schema"
  case vocabulary = "$vocabulary"
  case additionalItems
  case additionalProperties
  case allOf
  case anyOf
  case const
  case contains
  case contentEncoding
  case contentMediaType
  case contentSchema
  case `default`
  case definitions
  case dependencies
  case dependentRequired
  case dependentSchemas
  case discriminator
  case `else`
  case `enum`
  case example
  case examples
  case exclusiveMaximum
  case exclusiveMinimum
  case format
  case `if`
  case items
  case maxContains
  case maxItems
  case maxLength
  case maxProperties
  case maximum
  case minContains
  case minItems
  case minLength
  case minProperties
  case minimum
  case multipleOf
  case not
  case nullable
  case oneOf
  case pattern
  case patternProperties
  case prefixItems
  case properties
  case propertyNames
  case readOnly
  case then
  case title
  case type
  case unevaluatedItems
  case unevaluatedProperties
  case uniqueItems
  case writeOnly
  case xml

  private static let byText = Dictionary(
    uniqueKeysWithValues: allCases.map { ($0.rawValue, $0) })

  init?(text: String) {
    guard let keyword = Self.byText[text] else { return nil }
    self = keyword
  }
}
