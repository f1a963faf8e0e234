import EndpointsSpecification
import Testing

@Suite("Responses")
struct ResponseTests {
  @Test("A body of a success is what the call returns")
  func aBodyOfASuccessIsWhatTheCallReturns() {
    let generated = Generated(
      endpoint: """
        operation: getItem
        method: GET
        path: /item
        responses:
          200: { description: It., body: Item }
        """,
      schemas: """
        Item: { type: object, properties: { id: { type: string } } }
        """)
    expect(
      generated.call,
      is: """
        /// `GET /item`
        ///
        /// - Returns: It.
        public func getItem() async throws(APIError<Never>) -> Item {
          try await value(of: Requests.GetItem())
        }

        /// `GET /item`
        public struct GetItem: Endpoint, Hashable {
          public typealias Client = API
          public typealias Output = API.Item
          public static let operation = APIOperation(id: "getItem", method: "GET", path: "/item")

          public init() {}

          @_spi(Generated) public func write(to request: inout RequestWriter) { request.path("/item") }
        }
        """)
  }

  @Test("A response to HEAD has no body (RFC 9110, section 9.3.2), whatever the document says")
  func aResponseToHEADHasNoBody() {
    let generated = Generated(
      endpoint: """
        operation: peek
        method: HEAD
        path: /item
        responses:
          200: { description: It., body: Item }
          default: { description: A mistake., body: Item }
        """,
      schemas: """
        Item: { type: object, properties: { id: { type: string } } }
        """)
    #expect(
      generated.call.hasPrefix(
        """
        /// `HEAD /item`
        ///
        /// - 200: It.
        /// - Throws: default: A mistake.
        public func peek() async throws(APIError<Never>) {
          _ = try await send(Requests.Peek())
        }

        """), Comment(rawValue: generated.call))
    #expect(generated.call.contains("failures: [\"default\": \"A mistake.\"]"))
  }

  @Test("A success with a body and one without are an optional")
  func aSuccessWithABodyAndOneWithoutAreAnOptional() {
    let generated = Generated(
      endpoint: """
        operation: deleteItem
        method: DELETE
        path: /item
        responses:
          200: { description: It., body: Item }
          204: { description: Nothing. }
        """,
      schemas: """
        Item: { type: object, properties: { id: { type: string } } }
        """)
    expect(
      generated.call,
      is: """
        /// `DELETE /item`
        ///
        /// - Returns: It.
        ///
        ///   `nil` for 204: Nothing.
        @discardableResult
        public func deleteItem() async throws(APIError<Never>) -> Item? {
          try await value(of: Requests.DeleteItem())
        }

        /// `DELETE /item`
        public struct DeleteItem: Endpoint, Hashable {
          public typealias Client = API
          public typealias Output = API.Item?
          public static let operation = APIOperation(id: "deleteItem", method: "DELETE", path: "/item")

          public init() {}

          @_spi(Generated) public func write(to request: inout RequestWriter) { request.path("/item") }
        }
        """)
  }

  @Test("A success and a failure may be spelled out in place")
  func aSuccessAndAFailureMayBeSpelledOutInPlace() {
    let generated = Generated(
      endpoint: """
        operation: getItem
        method: GET
        path: /item
        responses:
          2XX:
            content:
              application/vnd.api+json:
                schema: { type: object, properties: { a: { type: string } } }
          4XX: { description: Wrong., body: { type: object, properties: { b: { type: string } } } }
        """)
    expect(
      generated.call,
      is: """
        /// `GET /item`
        ///
        /// - Throws: 4XX: Wrong.
        public func getItem() async throws(APIError<Requests.GetItem.ErrorReply>)
          -> Requests.GetItem.Reply?
        {
          try await value(of: Requests.GetItem())
        }

        /// `GET /item`
        public struct GetItem: Endpoint, Hashable {
          public typealias Client = API
          public typealias Output = Reply?
          public typealias Failure = ErrorReply
          public static let operation = APIOperation(
            id: "getItem", method: "GET", path: "/item",
            accept: "application/vnd.api+json, application/json")

          public init() {}

          @_spi(Generated) public func write(to request: inout RequestWriter) { request.path("/item") }

          public struct Reply: JSON.DecodableObject, Hashable {
            public var a: String?

            public init(a: String? = nil) { self.a = a }

            @_spi(Generated) public init(json: inout JSONObjectReader) throws(JSON.Error) {
              a = try json.optional("a")
            }
          }

          public struct ErrorReply: JSON.DecodableObject, Hashable {
            public var b: String?

            public init(b: String? = nil) { self.b = b }

            @_spi(Generated) public init(json: inout JSONObjectReader) throws(JSON.Error) {
              b = try json.optional("b")
            }
          }
        }
        """)
  }

  @Test("A default alone is for success and failure")
  func aDefaultAloneIsForSuccessAndFailure() {
    let generated = Generated(
      endpoint: """
        operation: getItem
        method: GET
        path: /item
        responses:
          default: { description: It., body: Item }
        """,
      schemas: """
        Item: { type: object, properties: { id: { type: string } } }
        """)
    expect(
      generated.call,
      is: """
        /// `GET /item`
        ///
        /// - Returns: It.
        public func getItem() async throws(APIError<Item>) -> Item? {
          try await value(of: Requests.GetItem())
        }

        /// `GET /item`
        public struct GetItem: Endpoint, Hashable {
          public typealias Client = API
          public typealias Output = API.Item?
          public typealias Failure = API.Item
          public static let operation = APIOperation(id: "getItem", method: "GET", path: "/item")

          public init() {}

          @_spi(Generated) public func write(to request: inout RequestWriter) { request.path("/item") }
        }
        """)
  }

  @Test("A failure without a body has its description")
  func aFailureWithoutABodyHasItsDescription() {
    let generated = Generated(
      endpoint: """
        operation: getItems
        method: GET
        path: /items
        responses:
          200: { description: They., body: { type: array, items: Item } }
          404: { description: None. }
        """,
      schemas: """
        Item: { type: object, properties: { id: { type: string } } }
        """)
    expect(
      generated.call,
      is: """
        /// `GET /items`
        ///
        /// - Returns: They.
        /// - Throws: 404: None.
        public func getItems() async throws(APIError<Never>) -> [Item] {
          try await value(of: Requests.GetItems())
        }

        /// `GET /items`
        public struct GetItems: Endpoint, Hashable {
          public typealias Client = API
          public typealias Output = [API.Item]
          public static let operation = APIOperation(
            id: "getItems", method: "GET", path: "/items", failures: ["404": "None."])

          public init() {}

          @_spi(Generated) public func write(to request: inout RequestWriter) { request.path("/items") }
        }
        """)
  }

  @Test(
    "Successes whose content is a file are named, but for 200, 201, 203 and 206",
    arguments: [
      ("200: { description: '', body: File }\n  202: { description: '', body: Item }", nil),
      ("200: { description: '', body: File }\n  202: { description: '', body: File }", "[\"202\"]"),
      ("203: { description: '', body: File }\n  206: { description: '', body: File }", nil),
      ("2XX: { description: '', body: File }", "[\"2XX\"]"),
      ("default: { description: '', body: File }", nil),
      ("201: { description: '', body: Item }\n  202: { description: '', body: Item }", nil),
    ] as [(String, String?)])
  func files(_ responses: String, files: String?) {
    let generated = Generated(
      endpoint: """
        operation: getExport
        method: GET
        path: /export
        responses:
          \(responses.replacing("File }", with: "{}, contentType: text/csv }"))
        """,
      schemas: """
        Item: { type: object, properties: { id: { type: string } } }
        """)
    #expect(generated.call.contains("files: ") == (files != nil))
    if let files { #expect(generated.call.contains("files: \(files)"), "\(generated.call)") }
  }

  @Test("Failures without a body are a line each where they don't fit one")
  func failuresWithoutABody() {
    let generated = Generated(
      endpoint: """
        operation: getItems
        method: GET
        path: /items
        responses:
          200: { description: They. }
          404: { description: "No such \\"items\\" are here, and there is a reason." }
          default: { description: Something else that nobody had thought of before. }
        """)
    #expect(
      generated.call.contains(
        """
          public static let operation = APIOperation(
            id: "getItems", method: "GET", path: "/items",
            failures: [
              "404": "No such \\"items\\" are here, and there is a reason.",
              "default": "Something else that nobody had thought of before.",
            ])
        """))
  }

  @Test("Methods throw without a type on demand")
  func untypedThrows() {
    var settings = Settings()
    settings.throwing = .untyped
    let generated = Generated(
      endpoint: """
        operation: getItems
        method: GET
        path: /items
        responses:
          200: { description: They. }
        """, settings: settings)
    #expect(
      generated.call.hasPrefix(
        """
        /// `GET /items`
        ///
        /// - 200: They.
        /// - Throws: `APIError<Never>`
        public func getItems() async throws {
          _ = try await send(Requests.GetItems())
        }

        """), "\(generated.call)")
  }

  @Test("A status without content needs nothing after it", arguments: [204, 205, 304])
  func nothing(_ status: Int) {
    func call(_ response: String) -> String {
      Generated(
        endpoint: """
          operation: deleteItem
          method: DELETE
          path: /item
          responses:
            200: { description: Done. }
            \(status):\(response)
          """
      ).call
    }
    #expect(call("").contains("struct DeleteItem"))
    #expect(call("") == call(" {}"))
  }

  @Test("Content of a status that has no body is not used, with a warning", arguments: [204, 205])
  func contentOfNothing(_ status: Int) {
    func generated(_ rest: String) -> Generated {
      Generated(
        endpoint: """
          operation: deleteItem
          method: DELETE
          path: /item
          responses:
            \(status): { description: Done.\(rest) }
          """, schemas: "Item: { type: object, properties: { a: { type: string } } }")
    }
    let withContent = generated(", body: Item")
    #expect(withContent.call == generated("").call)
    #expect(
      withContent.call.contains(
        "public func deleteItem() async throws(APIError<Never>) {"),
      Comment(rawValue: withContent.call))
    #expect(
      withContent.rendered.hasPrefix(
        "call.yaml:5:30: warning: a response with status \(status) has no body [unused-content]"),
      Comment(rawValue: withContent.rendered))
  }
}
