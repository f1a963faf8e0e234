import Foundation
import EndpointsEmit
import EndpointsGenerator
import Testing

@Suite("Query, header and cookie parameters")
struct ParameterTests {
  @Test("Each goes where it belongs, optional unless required")
  func eachGoesWhereItBelongsOptionalUnlessRequired() {
    let generated = Generated(
      endpoint: """
        operation: getItems
        method: GET
        path: /items
        queryParams:
          limit: { type: integer }
        headerParams:
          X-Trace: { type: string, required: true }
        cookieParams:
          theme: { type: boolean }
        responses:
          204: { description: Done. }
        """)
    expect(
      generated.call,
      is: """
        /// `GET /items`
        public func getItems(
          xTrace: String, limit: Int? = nil, theme: Bool? = nil
        ) async throws(APIError<Never>) {
          _ = try await send(Requests.GetItems(xTrace: xTrace, limit: limit, theme: theme))
        }

        /// `GET /items`
        public struct GetItems: Endpoint, Hashable {
          public typealias Client = API
          public static let operation = APIOperation(id: "getItems", method: "GET", path: "/items")

          public var xTrace: String
          public var limit: Int?
          public var theme: Bool?

          public init(xTrace: String, limit: Int? = nil, theme: Bool? = nil) {
            self.xTrace = xTrace
            self.limit = limit
            self.theme = theme
          }

          @_spi(Generated) public func write(to request: inout RequestWriter) {
            request.path("/items")
            request.header("X-Trace", xTrace)
            request.query("limit", limit)
            request.cookie("theme", theme)
          }
        }
        """)
  }

  @Test("The path comes first, then what is required, then what is optional")
  func thePathComesFirstThenWhatIsRequiredThenWhatIsOptional() {
    let generated = Generated(
      endpoint: """
        operation: putItem
        method: PUT
        path: /items/:id
        pathParams:
          id: { type: string }
        queryParams:
          optional: { type: string }
          required: { type: string, required: true }
        body: Item
        responses:
          204: { description: Done. }
        """,
      schemas: """
        Item: { type: object, properties: { id: { type: string } } }
        """)
    expect(
      generated.call,
      is: #"""
        /// `PUT /items/{id}`
        public func putItem(
          id: String, required: String, body: Item, optional: String? = nil
        ) async throws(APIError<Never>) {
          _ = try await send(Requests.PutItem(id: id, required: required, body: body, optional: optional))
        }

        /// `PUT /items/{id}`
        public struct PutItem: Endpoint, Hashable {
          public typealias Client = API
          public static let operation = APIOperation(id: "putItem", method: "PUT", path: "/items/{id}")

          public var id: String
          public var required: String
          public var body: API.Item
          public var optional: String?

          public init(id: String, required: String, body: API.Item, optional: String? = nil) {
            self.id = id
            self.required = required
            self.body = body
            self.optional = optional
          }

          @_spi(Generated) public func write(to request: inout RequestWriter) {
            request.path("/items/\(id)")
            request.query("required", required)
            request.json(body)
            request.query("optional", optional)
          }
        }
        """#)
  }

  @Test("A list is a query parameter, too, and may be referred to by name")
  func aListIsAQueryParameterTooAndMayBeReferredToByName() {
    let generated = Generated(
      endpoint: """
        operation: getItems
        method: GET
        path: /items
        queryParams:
          tags: { type: array, items: { type: string } }
          ids: Ids
          days: { schema: { type: array, items: { type: string, format: date } }, required: true }
        responses:
          204: { description: Done. }
        """,
      schemas: """
        Ids: { type: array, items: { type: integer } }
        """)
    expect(
      generated.call,
      is: """
        /// `GET /items`
        public func getItems(
          days: [CalendarDate], tags: [String]? = nil, ids: Ids? = nil
        ) async throws(APIError<Never>) {
          _ = try await send(Requests.GetItems(days: days, tags: tags, ids: ids))
        }

        /// `GET /items`
        public struct GetItems: Endpoint, Hashable {
          public typealias Client = API
          public static let operation = APIOperation(id: "getItems", method: "GET", path: "/items")

          public var days: [CalendarDate]
          public var tags: [String]?
          public var ids: API.Ids?

          public init(days: [CalendarDate], tags: [String]? = nil, ids: API.Ids? = nil) {
            self.days = days
            self.tags = tags
            self.ids = ids
          }

          @_spi(Generated) public func write(to request: inout RequestWriter) {
            request.path("/items")
            request.query("days", days)
            request.query("tags", tags)
            request.query("ids", ids)
          }
        }
        """)
  }

  @Test("Constraints and deprecation are in the documentation")
  func constraintsAndDeprecationAreInTheDocumentation() {
    let generated = Generated(
      endpoint: """
        operation: getItems
        method: GET
        path: /items
        queryParams:
          limit:
            type: integer
            minimum: 1
            maximum: 100
            default: 10
            deprecated: true
            description: |
              How many at most.

              - Few are faster.
        responses:
          204: { description: Done. }
        """)
    expect(
      generated.call,
      is: """
        /// `GET /items`
        ///
        /// - Parameters:
        ///   - limit: How many at most.
        ///
        ///     - Few are faster.
        ///
        ///     At least 1, at most 100, defaults to `10`.
        ///
        ///     Deprecated.
        public func getItems(limit: Int? = nil) async throws(APIError<Never>) {
          _ = try await send(Requests.GetItems(limit: limit))
        }

        /// `GET /items`
        public struct GetItems: Endpoint, Hashable {
          public typealias Client = API
          public static let operation = APIOperation(id: "getItems", method: "GET", path: "/items")

          @available(*, deprecated)
          public var limit: Int? {
            get { _limit }
            set { _limit = newValue }
          }
          private var _limit: Int?

          public init(limit: Int? = nil) { _limit = limit }

          @_spi(Generated) public func write(to request: inout RequestWriter) {
            request.path("/items")
            request.query("limit", _limit)
          }
        }
        """)
  }

  @Test(
    "A default of a required parameter is the argument's default where its type has literals",
    arguments: [
      ("{ type: string, default: a }", #"p: String = "a""#),
      ("{ type: string, enum: [up, down], default: up }", "p: P = .up"),
      ("{ type: array, items: { type: string }, default: [a, b] }", #"p: [String] = ["a", "b"]"#),
      ("{ type: array, items: { type: integer }, default: [] }", "p: [Int] = []"),
      ("{ type: array, items: { enum: [up, down] }, default: [up] }", "p: [PItem] = [.up]"),
      (
        "{ type: array, items: { type: array, items: { type: boolean } }, default: [[true]] }",
        "p: [[Bool]] = [[true]]"
      ),
      ("{ type: array, items: { type: integer }, default: 1 }", "p: [Int]"),
      ("{ oneOf: [{ const: up }, { const: down, deprecated: true }], default: up }", "p: P = .up"),
      ("{ oneOf: [{ const: up }, { const: down, deprecated: true }], default: down }", "p: P"),
      (
        "{ type: array, items: { type: string, format: date }, default: ['2020-01-01'] }",
        "p: [CalendarDate]"
      ),
    ])
  func defaults(_ schema: String, _ argument: String) throws {
    let folder = try TemporaryFolder()
    try folder.write(
      """
      openapi: 3.1.0
      info: { title: T, version: '1' }
      paths:
        /x:
          get:
            parameters: [{ name: p, in: query, required: true, schema: \(schema) }]
            responses: { 204: { description: x } }
      """, to: "openapi.yaml")
    var generator = Generator()
    let client = try generator.client(ofSpecAt: folder.path + "/openapi.yaml")
    let file = try #require(client?.files.first { $0.name == "T+Operations.swift" })
    let source = String(decoding: file.contents, as: UTF8.self)
    #expect(source.contains("init(\(argument)) {"), Comment(rawValue: source))
  }

  @Test("A parameter has the name that it asks for, however it is written")
  func names() {
    let generated = Generated(
      endpoint: """
        operation: getItem
        method: GET
        path: /items/{i}
        pathParams: { i: { type: string, x-swift-name: item, example: 7 } }
        queryParams: { q: { schema: { type: string }, x-swift-name: query, example: red } }
        parameters: [{ name: p, in: query, schema: { type: integer }, x-swift-name: page, examples: [1, 2] }]
        responses: { 204: { description: OK } }
        """)
    let method = generated.call.components(separatedBy: "\n").prefix(10).joined(separator: "\n")
    expect(
      method,
      is: """
        /// `GET /items/{i}`
        ///
        /// - Parameters:
        ///   - item: For example `7`.
        ///   - query: For example `red`.
        ///   - page: For example `1`, `2`.
        public func getItem(
          item: String, query: String? = nil, page: Int? = nil
        ) async throws(APIError<Never>) {
          _ = try await send(Requests.GetItem(item: item, query: query, page: page))
        """)
  }

  @Test("Two parameters of one name in different places get different names")
  func twoParametersOfOneNameInDifferentPlacesGetDifferentNames() {
    let generated = Generated(
      endpoint: """
        operation: getItems
        method: GET
        path: /items/:id
        pathParams: { id: { type: string } }
        queryParams: { id: { type: string } }
        responses:
          204: { description: Done. }
        """)
    expect(
      generated.call,
      is: #"""
        /// `GET /items/{id}`
        public func getItems(id: String, id2: String? = nil) async throws(APIError<Never>) {
          _ = try await send(Requests.GetItems(id: id, id2: id2))
        }

        /// `GET /items/{id}`
        public struct GetItems: Endpoint, Hashable {
          public typealias Client = API
          public static let operation = APIOperation(id: "getItems", method: "GET", path: "/items/{id}")

          public var id: String
          public var id2: String?

          public init(id: String, id2: String? = nil) {
            self.id = id
            self.id2 = id2
          }

          @_spi(Generated) public func write(to request: inout RequestWriter) {
            request.path("/items/\(id)")
            request.query("id", id2)
          }
        }
        """#)
  }
}
