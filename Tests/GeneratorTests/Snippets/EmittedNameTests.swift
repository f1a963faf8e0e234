import Testing

@Suite("Names in emitted code")
struct EmittedNameTests {
  @Test("Properties called like keywords, members and each other")
  func propertiesCalledLikeKeywordsMembersAndEachOther() {
    let generated = Generated(
      schemas: """
        Odd:
          type: object
          properties:
            self: { type: string }
            init: { type: string }
            Type: { type: string }
            1st: { type: string }
            a-b: { type: string }
            a_b: { type: string }
            default: { type: string }
            description: { type: string }
            "": { type: string }
        """)
    expect(
      generated.models,
      is: """
        public struct Odd: JSON.CodableObject, Hashable {
          public var selfValue: String?
          public var initValue: String?
          public var type: String?
          public var _1st: String?
          public var aMinusB: String?
          public var aUnderscoreB: String?
          public var `default`: String?
          public var description: String?
          public var empty: String?

          public init(
            selfValue: String? = nil,
            initValue: String? = nil,
            type: String? = nil,
            _1st: String? = nil,
            aMinusB: String? = nil,
            aUnderscoreB: String? = nil,
            default: String? = nil,
            description: String? = nil,
            empty: String? = nil
          ) {
            self.selfValue = selfValue
            self.initValue = initValue
            self.type = type
            self._1st = _1st
            self.aMinusB = aMinusB
            self.aUnderscoreB = aUnderscoreB
            self.default = `default`
            self.description = description
            self.empty = empty
          }

          @_spi(Generated) public init(json: inout JSONObjectReader) throws(JSON.Error) {
            selfValue = try json.optional("self")
            initValue = try json.optional("init")
            type = try json.optional("Type")
            _1st = try json.optional("1st")
            aMinusB = try json.optional("a-b")
            aUnderscoreB = try json.optional("a_b")
            `default` = try json.optional("default")
            description = try json.optional("description")
            empty = try json.optional("")
          }

          @_spi(Generated) public func write(to json: inout JSONObjectWriter) {
            json.optional("self", selfValue)
            json.optional("init", initValue)
            json.optional("Type", type)
            json.optional("1st", _1st)
            json.optional("a-b", aMinusB)
            json.optional("a_b", aUnderscoreB)
            json.optional("default", `default`)
            json.optional("description", description)
            json.optional("", empty)
          }
        }
        """)
  }

  @Test("A type of an inline schema whose letters have no case has another name than its property")
  func uncasedNames() {
    let generated = Generated(
      schemas: """
        A:
          properties:
            名: { type: object, properties: { "0": { type: object, additionalProperties: false } } }
        """)
    #expect(generated.models.contains("public var 名: 名Value?"))
    #expect(generated.models.contains("public struct 名Value: JSON.CodableObject, Hashable {"))
    #expect(generated.models.contains("public var _0: _0Value?"))
  }

  @Test("Schemas called like types of the standard library, of Foundation and of the runtime")
  func schemasCalledLikeTypesOfTheStandardLibraryOfFoundationAndOfTheRuntime() {
    let generated = Generated(
      schemas: """
        String: { type: object, properties: { text: { type: string }, size: { type: integer } } }
        Date: { type: string, format: date-time }
        JSON: { type: object, additionalProperties: true }
        Endpoints: { type: boolean }
        Swift: { type: array, items: { type: string } }
        """)
    expect(
      generated.models,
      is: """
        public struct String: Endpoints.JSON.CodableObject, Hashable {
          public var text: Swift.String?
          public var size: Int?

          public init(text: Swift.String? = nil, size: Int? = nil) {
            self.text = text
            self.size = size
          }

          @_spi(Generated) public init(json: inout JSONObjectReader) throws(Endpoints.JSON.Error) {
            text = try json.optional("text")
            size = try json.optional("size")
          }

          @_spi(Generated) public func write(to json: inout JSONObjectWriter) {
            json.optional("text", text)
            json.optional("size", size)
          }
        }

        public typealias Date = Foundation.Date

        public typealias JSON = [Swift.String: Endpoints.JSON.Value]

        public typealias Endpoints2 = Bool

        public typealias Swift2 = [Swift.String]
        """)
  }

  @Test("Schemas called alike but for case")
  func schemasCalledAlikeButForCase() {
    let generated = Generated(
      schemas: """
        File: { type: string }
        file: { type: integer }
        FILE: { type: boolean }
        """)
    expect(
      generated.models,
      is: """
        public typealias File = String

        public typealias FileLowercase = Int

        public typealias FILE = Bool
        """)
  }

  @Test("Parameters called like keywords and what a request type has")
  func parametersCalledLikeKeywordsAndWhatARequestTypeHas() {
    let generated = Generated(
      endpoint: """
        operation: class
        method: GET
        path: /:in/:self
        pathParams:
          in: { type: string }
          self: { type: string }
        queryParams:
          operation: { type: string }
          request: { type: string }
          write: { type: string }
        responses:
          204: { description: Done. }
        """)
    expect(
      generated.call,
      is: #"""
        /// `GET /{in}/{self}`
        public func `class`(
          in: String,
          selfValue: String,
          operation: String? = nil,
          request: String? = nil,
          write: String? = nil
        ) async throws(APIError<Never>) {
          _ = try await send(
            Requests.Class(
              in: `in`, selfValue: selfValue, operation: operation, request: request, write: write))
        }

        /// `GET /{in}/{self}`
        public struct Class: Endpoint, Hashable {
          public typealias Client = API
          public static let operation = APIOperation(id: "class", method: "GET", path: "/{in}/{self}")

          public var `in`: String
          public var selfValue: String
          public var operation: String?
          public var request: String?
          public var write: String?

          public init(
            in: String,
            selfValue: String,
            operation: String? = nil,
            request: String? = nil,
            write: String? = nil
          ) {
            self.in = `in`
            self.selfValue = selfValue
            self.operation = operation
            self.request = request
            self.write = write
          }

          @_spi(Generated) public func write(to request: inout RequestWriter) {
            request.path("/\(`in`)/\(selfValue)")
            request.query("operation", operation)
            request.query("request", self.request)
            request.query("write", write)
          }
        }
        """#)
  }

  @Test("A schema called like what every request type has is named with its client")
  func aSchemaCalledLikeWhatEveryRequestTypeHasIsNamedWithItsClient() {
    let generated = Generated(
      endpoint: """
        operation: ping
        method: GET
        path: /ping
        responses:
          200: { description: It., body: Output }
          default: { description: Wrong., body: Failure }
        """,
      schemas: """
        Output: { type: object, properties: { a: { type: string } } }
        Failure: { type: object, properties: { b: { type: string } } }
        """)
    expect(
      generated.call,
      is: """
        /// `GET /ping`
        ///
        /// - Returns: It.
        /// - Throws: default: Wrong.
        public func ping() async throws(APIError<Failure>) -> Output {
          try await value(of: Requests.Ping())
        }

        /// `GET /ping`
        public struct Ping: Endpoint, Hashable {
          public typealias Client = API
          public typealias Output = API.Output
          public typealias Failure = API.Failure
          public static let operation = APIOperation(id: "ping", method: "GET", path: "/ping")

          public init() {}

          @_spi(Generated) public func write(to request: inout RequestWriter) { request.path("/ping") }
        }
        """)
  }
}
