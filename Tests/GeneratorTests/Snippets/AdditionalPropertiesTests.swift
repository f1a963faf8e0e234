import Testing

@Suite("Additional properties")
struct AdditionalPropertiesTests {
  @Test("An object without properties that allows nothing else is empty")
  func anObjectWithoutPropertiesThatAllowsNothingElseIsEmpty() {
    let generated = Generated(
      schemas: """
        Nothing:
          type: object
          additionalProperties: false
        """)
    expect(
      generated.models,
      is: """
        public struct Nothing: JSON.CodableObject, Hashable {
          public init() {}

          @_spi(Generated) public init(json: inout JSONObjectReader) throws(JSON.Error) {}

          @_spi(Generated) public func write(to json: inout JSONObjectWriter) {}
        }
        """)
  }

  @Test("An object without a word about its properties is a dictionary of any JSON")
  func anObjectWithoutAWordAboutItsPropertiesIsADictionaryOfAnyJSON() {
    let generated = Generated(
      schemas: """
        Anything: { type: object }
        Open: { type: object, additionalProperties: true }
        """)
    expect(
      generated.models,
      is: """
        public typealias Anything = [String: JSON.Value]

        public typealias Open = [String: JSON.Value]
        """)
  }

  @Test("An object with additional properties of a schema is a dictionary")
  func anObjectWithAdditionalPropertiesOfASchemaIsADictionary() {
    let generated = Generated(
      schemas: """
        Sizes:
          type: object
          additionalProperties: { type: integer }
        """)
    expect(
      generated.models,
      is: """
        public typealias Sizes = [String: Int]
        """)
  }

  @Test("Additional properties beside named ones are kept in a property of their own")
  func additionalPropertiesBesideNamedOnesAreKeptInAPropertyOfTheirOwn() {
    let generated = Generated(
      schemas: """
        File:
          type: object
          properties:
            id: { type: string }
          additionalProperties: { type: string }
        """)
    expect(
      generated.models,
      is: """
        public struct File: JSON.CodableObject, Hashable {
          public var id: String?
          /// The additional properties, by name.
          public var additionalProperties: [String: String]

          public init(id: String? = nil, additionalProperties: [String: String] = [:]) {
            self.id = id
            self.additionalProperties = additionalProperties
          }

          @_spi(Generated) public init(json: inout JSONObjectReader) throws(JSON.Error) {
            id = try json.optional("id")
            additionalProperties = try json.additional()
          }

          @_spi(Generated) public func write(to json: inout JSONObjectWriter) {
            json.optional("id", id)
            json.additional(additionalProperties, beside: "id")
          }
        }
        """)
  }

  @Test("Additional properties of any kind beside named ones are any JSON")
  func additionalPropertiesOfAnyKindBesideNamedOnesAreAnyJSON() {
    let generated = Generated(
      schemas: """
        File:
          type: object
          properties:
            additionalProperties: { type: string }
          additionalProperties: true
        """)
    expect(
      generated.models,
      is: """
        public struct File: JSON.CodableObject, Hashable {
          public var additionalProperties: String?
          /// The additional properties, by name.
          public var additionalProperties2: [String: JSON.Value]

          public init(
            additionalProperties: String? = nil, additionalProperties2: [String: JSON.Value] = [:]
          ) {
            self.additionalProperties = additionalProperties
            self.additionalProperties2 = additionalProperties2
          }

          @_spi(Generated) public init(json: inout JSONObjectReader) throws(JSON.Error) {
            additionalProperties = try json.optional("additionalProperties")
            additionalProperties2 = try json.additional()
          }

          @_spi(Generated) public func write(to json: inout JSONObjectWriter) {
            json.optional("additionalProperties", additionalProperties)
            json.additional(additionalProperties2, beside: "additionalProperties")
          }
        }
        """)
  }

  @Test("Additional properties that are forbidden leave no trace")
  func additionalPropertiesThatAreForbiddenLeaveNoTrace() {
    let generated = Generated(
      schemas: """
        File:
          type: object
          properties:
            id: { type: string }
          additionalProperties: false
        """)
    expect(
      generated.models,
      is: """
        public struct File: JSON.CodableObject, Hashable {
          public var id: String?

          public init(id: String? = nil) { self.id = id }

          @_spi(Generated) public init(json: inout JSONObjectReader) throws(JSON.Error) {
            id = try json.optional("id")
          }

          @_spi(Generated) public func write(to json: inout JSONObjectWriter) { json.optional("id", id) }
        }
        """)
  }

  @Test("A type is taken from the keywords that only it has")
  func aTypeIsTakenFromTheKeywordsThatOnlyItHas() {
    let generated = Generated(
      schemas: """
        File:
          properties:
            tags: { items: { type: string } }
            sizes: { additionalProperties: { type: number } }
            anything: {}
        """)
    expect(
      generated.models,
      is: """
        public struct File: JSON.CodableObject, Hashable {
          public var tags: [String]?
          public var sizes: [String: Double]?
          public var anything: JSON.Value?

          public init(
            tags: [String]? = nil, sizes: [String: Double]? = nil, anything: JSON.Value? = nil
          ) {
            self.tags = tags
            self.sizes = sizes
            self.anything = anything
          }

          @_spi(Generated) public init(json: inout JSONObjectReader) throws(JSON.Error) {
            tags = try json.optional("tags")
            sizes = try json.optional("sizes")
            anything = try json.optional("anything")
          }

          @_spi(Generated) public func write(to json: inout JSONObjectWriter) {
            json.optional("tags", tags)
            json.optional("sizes", sizes)
            json.optional("anything", anything)
          }
        }
        """)
  }
}
