import Testing

@Suite("Operations")
struct OperationTests {
  @Test("Summary, description, method and path are the documentation")
  func summaryDescriptionMethodAndPathAreTheDocumentation() {
    let generated = Generated(
      endpoint: #"""
        operation: ping
        summary: Ping
        description: |
          Asks whether somebody is there.

          */ \(x) is text.
        method: get
        path: /ping
        tags: [health]
        externalDocs: { url: https://example.com }
        x-owner: me
        responses:
          204: { description: Done. }
        """#)
    expect(
      generated.call,
      is: #"""
        /// Ping
        ///
        /// Asks whether somebody is there.
        ///
        /// */ \(x) is text.
        ///
        /// `GET /ping`
        public func ping() async throws(APIError<Never>) {
          _ = try await send(Requests.Ping())
        }

        /// `GET /ping`
        public struct Ping: Endpoint, Hashable {
          public typealias Client = API
          public static let operation = APIOperation(id: "ping", method: "GET", path: "/ping")

          public init() {}

          @_spi(Generated) public func write(to request: inout RequestWriter) { request.path("/ping") }
        }
        """#)
  }

  @Test("A deprecated call warns whoever uses it")
  func aDeprecatedCallWarnsWhoeverUsesIt() {
    let generated = Generated(
      endpoint: """
        operation: ping
        method: GET
        path: /ping
        deprecated: true
        responses:
          204: { description: Done. }
        """)
    expect(
      generated.call,
      is: """
        /// `GET /ping`
        @available(*, deprecated)
        public func ping() async throws(APIError<Never>) {
          _ = try await send(Requests.Ping())
        }

        /// `GET /ping`
        @available(*, deprecated)
        public struct Ping: Endpoint, Hashable {
          public typealias Client = API
          public static let operation = APIOperation(id: "ping", method: "GET", path: "/ping")

          public init() {}

          @_spi(Generated) public func write(to request: inout RequestWriter) { request.path("/ping") }
        }
        """)
  }

  @Test("A long signature breaks at 100 columns, and a longer one at each argument")
  func aLongSignatureBreaksAt100ColumnsAndALongerOneAtEachArgument() {
    let generated = Generated(
      endpoint: """
        operation: searchItems
        method: GET
        path: /items/:collection
        pathParams:
          collection: { type: string }
        queryParams:
          query: { type: string }
          sort: { type: string }
          includeArchivedItems: { type: boolean }
          includeDeletedItems: { type: boolean }
        responses:
          200: { description: They., body: { type: array, items: { type: string } } }
        """)
    expect(
      generated.call,
      is: #"""
        /// `GET /items/{collection}`
        ///
        /// - Returns: They.
        public func searchItems(
          collection: String,
          query: String? = nil,
          sort: String? = nil,
          includeArchivedItems: Bool? = nil,
          includeDeletedItems: Bool? = nil
        ) async throws(APIError<Never>) -> [String] {
          try await value(
            of: Requests.SearchItems(
              collection: collection, query: query, sort: sort,
              includeArchivedItems: includeArchivedItems, includeDeletedItems: includeDeletedItems))
        }

        /// `GET /items/{collection}`
        public struct SearchItems: Endpoint, Hashable {
          public typealias Client = API
          public typealias Output = [String]
          public static let operation = APIOperation(
            id: "searchItems", method: "GET", path: "/items/{collection}")

          public var collection: String
          public var query: String?
          public var sort: String?
          public var includeArchivedItems: Bool?
          public var includeDeletedItems: Bool?

          public init(
            collection: String,
            query: String? = nil,
            sort: String? = nil,
            includeArchivedItems: Bool? = nil,
            includeDeletedItems: Bool? = nil
          ) {
            self.collection = collection
            self.query = query
            self.sort = sort
            self.includeArchivedItems = includeArchivedItems
            self.includeDeletedItems = includeDeletedItems
          }

          @_spi(Generated) public func write(to request: inout RequestWriter) {
            request.path("/items/\(collection)")
            request.query("query", query)
            request.query("sort", sort)
            request.query("includeArchivedItems", includeArchivedItems)
            request.query("includeDeletedItems", includeDeletedItems)
          }
        }
        """#)
  }

  @Test("An operation called like a keyword or a member of the client")
  func anOperationCalledLikeAKeywordOrAMemberOfTheClient() {
    let generated = Generated(
      endpoint: """
        operation: send
        method: GET
        path: /send
        responses:
          204: { description: Done. }
        """)
    expect(
      generated.call,
      is: """
        /// `GET /send`
        public func send2() async throws(APIError<Never>) {
          _ = try await send(Requests.Send())
        }

        /// `GET /send`
        public struct Send: Endpoint, Hashable {
          public typealias Client = API
          public static let operation = APIOperation(id: "send", method: "GET", path: "/send")

          public init() {}

          @_spi(Generated) public func write(to request: inout RequestWriter) { request.path("/send") }
        }
        """)
  }
}
