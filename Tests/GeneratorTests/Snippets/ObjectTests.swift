import Testing

@Suite("Objects")
struct ObjectTests {
  @Test("A property is optional unless the schema requires it")
  func aPropertyIsOptionalUnlessTheSchemaRequiresIt() {
    let generated = Generated(
      schemas: """
        File:
          type: object
          required: [id]
          properties:
            name: { type: string }
            id: { type: string }
        """)
    expect(
      generated.models,
      is: """
        public struct File: JSON.CodableObject, Hashable {
          public var name: String?
          public var id: String

          public init(id: String, name: String? = nil) {
            self.name = name
            self.id = id
          }

          @_spi(Generated) public init(json: inout JSONObjectReader) throws(JSON.Error) {
            name = try json.optional("name")
            id = try json.required("id")
          }

          @_spi(Generated) public func write(to json: inout JSONObjectWriter) {
            json.optional("name", name)
            json.required("id", id)
          }
        }
        """)
  }

  @Test("A required property that may be null is optional, and written as null")
  func aRequiredPropertyThatIsNullableMustBeThereAndMayBeNull() {
    let generated = Generated(
      schemas: """
        File:
          type: object
          required: [id, name]
          properties:
            id: { type: string, nullable: true }
            name: { type: [string, "null"] }
        """)
    expect(
      generated.models,
      is: """
        public struct File: JSON.CodableObject, Hashable {
          public var id: String?
          public var name: String?

          public init(id: String?, name: String?) {
            self.id = id
            self.name = name
          }

          @_spi(Generated) public init(json: inout JSONObjectReader) throws(JSON.Error) {
            id = try json.nullable("id")
            name = try json.nullable("name")
          }

          @_spi(Generated) public func write(to json: inout JSONObjectWriter) {
            json.nullable("id", id)
            json.nullable("name", name)
          }
        }
        """)
  }

  @Test("A property called json does not shadow the reader or the writer")
  func aPropertyCalledJsonDoesNotShadowTheReaderOrTheWriter() {
    let generated = Generated(
      schemas: """
        File:
          type: object
          properties:
            json: { type: string }
        """)
    expect(
      generated.models,
      is: """
        public struct File: JSON.CodableObject, Hashable {
          public var json: String?

          public init(json: String? = nil) { self.json = json }

          @_spi(Generated) public init(json: inout JSONObjectReader) throws(JSON.Error) {
            self.json = try json.optional("json")
          }

          @_spi(Generated) public func write(to json: inout JSONObjectWriter) {
            json.optional("json", self.json)
          }
        }
        """)
  }

  @Test("Null among the values of an enum makes it nullable")
  func nullAmongTheValuesOfAnEnumMakesItNullable() {
    let generated = Generated(
      schemas: """
        File:
          type: object
          required: [state]
          properties:
            state: { enum: [on, null] }
        """)
    expect(
      generated.models,
      is: """
        public struct File: JSON.CodableObject, Hashable {
          public var state: State?

          public init(state: State?) { self.state = state }

          @_spi(Generated) public init(json: inout JSONObjectReader) throws(JSON.Error) {
            state = try json.nullable("state")
          }

          @_spi(Generated) public func write(to json: inout JSONObjectWriter) {
            json.nullable("state", state)
          }

          public struct State: OpenEnum, CustomStringConvertible, ExpressibleByStringLiteral {
            public let rawValue: String
            public init(rawValue: String) { self.rawValue = rawValue }

            public static var on: Self { Self(rawValue: "on") }

            /// The values that the API documents.
            public static var knownValues: [Self] { [.on] }
          }
        }
        """)
  }

  @Test(
    "What is read-only or write-only is optional even where it is required, since one side lacks it"
  )
  func oneDirection() {
    let properties = """
      { type: object, required: [id, secret, name], properties: { \
      id: { type: string, readOnly: true }, secret: { type: string, writeOnly: true }, \
      name: { type: string } } }
      """
    let models = Generated(
      endpoint: """
        operation: call
        method: POST
        path: /x
        requestBody: { required: true, content: { application/json: { schema: New } } }
        responses: { 200: { description: x, body: Old }, 400: { description: y, body: Error } }
        """,
      schemas: "New: \(properties)\nOld: \(properties)\nError: { allOf: [Old] }"
    ).models
    for line in [
      "init(name: String, id: String? = nil, secret: String? = nil)",
      "json.optional(\"id\", id)", "json.optional(\"secret\", secret)",
      "id = try json.optional(\"id\")", "secret = try json.optional(\"secret\")",
    ] {
      #expect(models.contains(line), Comment(rawValue: models))
    }
  }
}
