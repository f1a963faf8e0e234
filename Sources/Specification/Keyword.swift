// SPDX-License-Identifier: Apache-2.0

import EndpointsCommon

/// A key that the specification or the endpoint dialect gives a meaning to.
enum Keyword: UInt8, CaseIterable, Sendable {
  // Endpoint files and their shorthands.
  case attempts
  case auth
  case backoff
  case body
  case call
  case connectionErrors
  case cookieParams
  case defaults
  case exponent
  case form
  case headerParams
  case idempotencyKey
  case idempotent
  case initial
  case method
  case multipart
  case name
  case operation
  case password
  case path
  case pathParams
  case queryParams
  case retries
  case retryHint
  case schemas
  case sensitive
  case server
  case statusCodes
  case within

  // Pages.
  case cursor
  case first
  case limit
  case link
  case more
  case next
  case offset
  case page
  case pageCount
  case pages
  case total

  // Project files.
  case access
  case audiences
  case checkRequests
  case clients
  case conformances
  case exclude
  case files
  case formats
  case ignoreWarnings
  case imports
  case include
  case methods
  case models
  case module
  case names
  case operations
  case output
  case outputRoot
  case overlays
  case root
  case spec
  case strictNulls
  case `throws`
  case typeOverrides
  case values

  // Signatures of webhooks.
  case algorithm
  case entry
  case idHeader
  case prefix
  case secret
  case separator
  case timestamp
  case unit
  case webhookSignature

  // Overlays.
  case actions
  case extends
  case overlay
  case remove
  case target
  case update

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
  case header
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

  // OpenAPI documents as a whole.
  case additionalOperations
  case components
  case contact
  case info
  case jsonSchemaDialect
  case license
  case mediaTypes
  case openapi
  case pathItems
  case paths
  case requestBodies
  case securitySchemes
  case swagger
  case termsOfService
  case webhooks

  // Methods.
  case delete
  case get
  case head
  case options
  case patch
  case post
  case put
  case query
  case trace

  // Tags.
  case kind
  case parent

  // Media types.
  case contentType
  case itemEncoding
  case itemSchema
  case prefixEncoding

  // Security schemes.
  case oauth2MetadataUrl
  case authorizationCode
  case authorizationUrl
  case bearerFormat
  case clientCredentials
  case deviceAuthorization
  case deviceAuthorizationUrl
  case flows
  case implicit
  case openIdConnectUrl
  case refreshUrl
  case scheme
  case scopes
  case tokenUrl

  // Environment variables of credentials.
  case accessToken
  case clientId
  case clientSecret
  case env
  case refreshToken
  case username

  // Schemas.
  case reference
  case anchor
  case comment
  case defs
  case dynamicAnchor
  case dynamicRef
  case id
  case schemaDialect
  case selfURI
  case vocabulary
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
}

extension Keyword {
  /// The key as specs write it: `operationId`, `$ref`.
  var text: String { KeywordTable.all.texts[Int(rawValue)] }

  /// - Parameter utf8: The text of a key.
  init?(utf8: ArraySlice<UInt8>) {
    guard let keyword = KeywordTable.all.keyword(utf8) else { return nil }
    self = keyword
  }

  init?(text: String) {
    self.init(utf8: ArraySlice(text.utf8))
  }
}

extension Keyword {
  /// The keys that constrain values, in the order of the table of constraints.
  static let constraints = ConstraintKeyword.allCases.compactMap { constraint in
    Keyword(text: constraint.rawValue).map { (key: $0, constraint: constraint) }
  }

  private static let constraintsOfKeys = allCases.map { ConstraintKeyword(rawValue: $0.text) }

  /// The constraint that the key is; `nil` for another key.
  var constraint: ConstraintKeyword? { Self.constraintsOfKeys[Int(rawValue)] }
}

/// The keywords by their texts, found without making a `String` of a key.
private struct KeywordTable: Sendable {
  static let all = KeywordTable()

  private static let slotCount = 1024

  /// The texts in the order of the cases.
  let texts: [String]
  private let utf8: [[UInt8]]
  /// Each slot holds the number of a case plus 1, or 0.
  private var slots = [UInt8](repeating: 0, count: slotCount)

  private init() {
    texts = Keyword.allCases.map { Self.dollarTexts[$0] ?? String(describing: $0) }
    utf8 = texts.map { Array($0.utf8) }
    for (number, text) in utf8.enumerated() {
      var slot = Self.hash(text[...])
      while slots[slot] != 0 { slot = (slot + 1) % Self.slotCount }
      slots[slot] = UInt8(number + 1)
    }
  }

  /// The keys that JSON Schema begins with a dollar sign, which the names of cases can't.
  private static let dollarTexts: [Keyword: String] = [
    .reference: "$ref", .anchor: "$anchor", .comment: "$comment", .defs: "$defs",
    .dynamicAnchor: "$dynamicAnchor", .dynamicRef: "$dynamicRef", .id: "$id",
    .schemaDialect: "$schema", .selfURI: "$self", .vocabulary: "$vocabulary",
  ]

  func keyword(_ text: ArraySlice<UInt8>) -> Keyword? {
    guard !text.isEmpty else { return nil }
    var slot = Self.hash(text)
    while slots[slot] != 0 {
      let number = Int(slots[slot]) - 1
      if utf8[number].elementsEqual(text) { return Keyword(rawValue: UInt8(number)) }
      slot = (slot + 1) % Self.slotCount
    }
    return nil
  }

  /// Mixes the length and the first, middle and last bytes.
  private static func hash(_ text: ArraySlice<UInt8>) -> Int {
    let first = Int(text[text.startIndex])
    let middle = Int(text[text.startIndex + text.count / 2])
    let last = Int(text[text.endIndex - 1])
    return (first &* 31 ^ middle &* 177 ^ last &* 523 ^ text.count &* 1021) & (slotCount - 1)
  }
}

/// A set of keywords, as bits.
struct KeywordSet: Sendable, Equatable {
  private var words = SIMD4<UInt64>()

  init(_ keywords: some Sequence<Keyword>) {
    for keyword in keywords { insert(keyword) }
  }

  mutating func insert(_ keyword: Keyword) {
    words[Int(keyword.rawValue) >> 6] |= 1 << UInt64(keyword.rawValue & 63)
  }

  func isDisjoint(with other: KeywordSet) -> Bool { words & other.words == SIMD4() }

  func contains(_ keyword: Keyword) -> Bool {
    words[Int(keyword.rawValue) >> 6] & 1 << UInt64(keyword.rawValue & 63) != 0
  }
}
