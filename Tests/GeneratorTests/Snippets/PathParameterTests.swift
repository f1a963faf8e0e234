import Testing

@Suite("Path parameters")
struct PathParameterTests {
  @Test("A segment with a colon is an argument of the call")
  func aSegmentWithAColonIsAnArgumentOfTheCall() {
    let generated = Generated(
      endpoint: """
        operation: getItem
        method: GET
        path: /items/:itemId
        pathParams:
          itemId: { type: string, minLength: 1, description: Which item. }
        responses:
          204: { description: Done. }
        """)
    expect(
      generated.call,
      is: #"""
        /// `GET /items/{itemId}`
        ///
        /// - Parameters:
        ///   - itemId: Which item.
        public func getItem(itemId: String) async throws(APIError<Never>) {
          _ = try await send(Requests.GetItem(itemId: itemId))
        }

        /// `GET /items/{itemId}`
        public struct GetItem: Endpoint, Hashable {
          public typealias Client = API
          public static let operation = APIOperation(
            id: "getItem", method: "GET", path: "/items/{itemId}")

          public var itemId: String

          public init(itemId: String) { self.itemId = itemId }

          @_spi(Generated) public func write(to request: inout RequestWriter) {
            request.path("/items/\(itemId)")
          }
        }
        """#)
  }

  @Test("Braces may be a part of a segment, and arguments come in the order of the path")
  func bracesMayBeAPartOfASegmentAndArgumentsComeInTheOrderOfThePath() {
    let generated = Generated(
      endpoint: """
        operation: getItem
        method: GET
        path: /items/{b}.{a}/x:y
        pathParams:
          a: { type: integer }
          b: { type: string, format: uuid }
        responses:
          204: { description: Done. }
        """)
    expect(
      generated.call,
      is: #"""
        /// `GET /items/{b}.{a}/x:y`
        public func getItem(b: UUID, a: Int) async throws(APIError<Never>) {
          _ = try await send(Requests.GetItem(b: b, a: a))
        }

        /// `GET /items/{b}.{a}/x:y`
        public struct GetItem: Endpoint, Hashable {
          public typealias Client = API
          public static let operation = APIOperation(
            id: "getItem", method: "GET", path: "/items/{b}.{a}/x:y")

          public var b: UUID
          public var a: Int

          public init(b: UUID, a: Int) {
            self.b = b
            self.a = a
          }

          @_spi(Generated) public func write(to request: inout RequestWriter) {
            request.path("/items/\(b).\(a)/x:y")
          }
        }
        """#)
  }

  @Test("The long form declares the same")
  func theLongFormDeclaresTheSame() {
    let generated = Generated(
      endpoint: """
        operation: getItem
        method: GET
        path: /items/{itemId}
        parameters:
          - { name: itemId, in: path, required: true, schema: { type: string } }
        responses:
          204: { description: Done. }
        """)
    expect(
      generated.call,
      is: #"""
        /// `GET /items/{itemId}`
        public func getItem(itemId: String) async throws(APIError<Never>) {
          _ = try await send(Requests.GetItem(itemId: itemId))
        }

        /// `GET /items/{itemId}`
        public struct GetItem: Endpoint, Hashable {
          public typealias Client = API
          public static let operation = APIOperation(
            id: "getItem", method: "GET", path: "/items/{itemId}")

          public var itemId: String

          public init(itemId: String) { self.itemId = itemId }

          @_spi(Generated) public func write(to request: inout RequestWriter) {
            request.path("/items/\(itemId)")
          }
        }
        """#)
  }

  @Test("An enum is a type inside the request type")
  func anEnumIsATypeInsideTheRequestType() {
    let generated = Generated(
      endpoint: """
        operation: getItems
        method: GET
        path: /items/:kind
        pathParams:
          kind: { type: string, enum: [all, new] }
        responses:
          204: { description: Done. }
        """)
    expect(
      generated.call,
      is: #"""
        /// `GET /items/{kind}`
        public func getItems(kind: Requests.GetItems.Kind) async throws(APIError<Never>) {
          _ = try await send(Requests.GetItems(kind: kind))
        }

        /// `GET /items/{kind}`
        public struct GetItems: Endpoint, Hashable {
          public typealias Client = API
          public static let operation = APIOperation(id: "getItems", method: "GET", path: "/items/{kind}")

          public var kind: Kind

          public init(kind: Kind) { self.kind = kind }

          @_spi(Generated) public func write(to request: inout RequestWriter) {
            request.path("/items/\(kind)")
          }

          public struct Kind: OpenEnum, CustomStringConvertible, ExpressibleByStringLiteral {
            public let rawValue: String
            public init(rawValue: String) { self.rawValue = rawValue }

            public static var all: Self { Self(rawValue: "all") }
            public static var new: Self { Self(rawValue: "new") }

            /// The values that the API documents.
            public static var knownValues: [Self] { [.all, .new] }
          }
        }
        """#)
  }
}
