import Testing

@Suite("Request bodies")
struct RequestBodyTests {
  @Test("A body is an argument behind those that are required")
  func aBodyIsAnArgumentBehindThoseThatAreRequired() {
    let generated = Generated(
      endpoint: """
        operation: addItem
        method: POST
        path: /items
        body: Item
        responses:
          204: { description: Done. }
        """,
      schemas: """
        Item: { type: object, properties: { id: { type: string } } }
        """)
    expect(
      generated.call,
      is: """
        /// `POST /items`
        public func addItem(body: Item) async throws(APIError<Never>) {
          _ = try await send(Requests.AddItem(body: body))
        }

        /// `POST /items`
        public struct AddItem: Endpoint, Hashable {
          public typealias Client = API
          public static let operation = APIOperation(id: "addItem", method: "POST", path: "/items")

          public var body: API.Item

          public init(body: API.Item) { self.body = body }

          @_spi(Generated) public func write(to request: inout RequestWriter) {
            request.path("/items")
            request.json(body)
          }
        }
        """)
  }

  @Test("A body that is not required is optional")
  func aBodyThatIsNotRequiredIsOptional() {
    let generated = Generated(
      endpoint: """
        operation: addItem
        method: POST
        path: /items
        requestBody:
          description: What to add.
          content:
            application/json: { schema: Item }
        responses:
          204: { description: Done. }
        """,
      schemas: """
        Item: { type: object, properties: { id: { type: string } } }
        """)
    expect(
      generated.call,
      is: """
        /// `POST /items`
        ///
        /// - Parameters:
        ///   - body: What to add.
        public func addItem(body: Item? = nil) async throws(APIError<Never>) {
          _ = try await send(Requests.AddItem(body: body))
        }

        /// `POST /items`
        public struct AddItem: Endpoint, Hashable {
          public typealias Client = API
          public static let operation = APIOperation(id: "addItem", method: "POST", path: "/items")

          public var body: API.Item?

          public init(body: API.Item? = nil) { self.body = body }

          @_spi(Generated) public func write(to request: inout RequestWriter) {
            request.path("/items")
            request.json(body)
          }
        }
        """)
  }

  @Test("A body spelled out in place is a type inside the request type")
  func aBodySpelledOutInPlaceIsATypeInsideTheRequestType() {
    let generated = Generated(
      endpoint: """
        operation: addItem
        method: POST
        path: /items
        body:
          type: object
          required: [name]
          properties:
            name: { type: string }
        responses:
          204: { description: Done. }
        """)
    expect(
      generated.call,
      is: """
        /// `POST /items`
        public func addItem(body: Requests.AddItem.Body) async throws(APIError<Never>) {
          _ = try await send(Requests.AddItem(body: body))
        }

        /// `POST /items`
        public struct AddItem: Endpoint, Hashable {
          public typealias Client = API
          public static let operation = APIOperation(id: "addItem", method: "POST", path: "/items")

          public var body: Body

          public init(body: Body) { self.body = body }

          @_spi(Generated) public func write(to request: inout RequestWriter) {
            request.path("/items")
            request.json(body)
          }

          public struct Body: JSON.EncodableObject, Hashable {
            public var name: String

            public init(name: String) { self.name = name }

            @_spi(Generated) public func write(to json: inout JSONObjectWriter) {
              json.required("name", name)
            }
          }
        }
        """)
  }

  @Test("A body may be a list or plain JSON")
  func aBodyMayBeAListOrPlainJSON() {
    let generated = Generated(
      endpoint: """
        operation: addItems
        method: POST
        path: /items
        body: { type: array, items: {} }
        responses:
          204: { description: Done. }
        """)
    expect(
      generated.call,
      is: """
        /// `POST /items`
        public func addItems(body: [JSON.Value]) async throws(APIError<Never>) {
          _ = try await send(Requests.AddItems(body: body))
        }

        /// `POST /items`
        public struct AddItems: Endpoint, Hashable {
          public typealias Client = API
          public static let operation = APIOperation(id: "addItems", method: "POST", path: "/items")

          public var body: [JSON.Value]

          public init(body: [JSON.Value]) { self.body = body }

          @_spi(Generated) public func write(to request: inout RequestWriter) {
            request.path("/items")
            request.json(body)
          }
        }
        """)
  }

  @Test("An optional property that may be null has three states")
  func inTheBodyOfAPATCHAbsentNullAndAValueAreThreeThings() {
    let generated = Generated(
      endpoint: """
        operation: changeItem
        method: PATCH
        path: /items
        body:
          type: object
          required: [id]
          properties:
            id: { type: string, nullable: true }
            name: { type: string, nullable: true }
            size: { type: integer }
        responses:
          204: { description: Done. }
        """)
    expect(
      generated.call,
      is: """
        /// `PATCH /items`
        public func changeItem(body: Requests.ChangeItem.Body) async throws(APIError<Never>) {
          _ = try await send(Requests.ChangeItem(body: body))
        }

        /// `PATCH /items`
        public struct ChangeItem: Endpoint, Hashable {
          public typealias Client = API
          public static let operation = APIOperation(id: "changeItem", method: "PATCH", path: "/items")

          public var body: Body

          public init(body: Body) { self.body = body }

          @_spi(Generated) public func write(to request: inout RequestWriter) {
            request.path("/items")
            request.json(body)
          }

          public struct Body: JSON.EncodableObject, Hashable {
            public var id: String?
            public var name: Nullable<String>
            public var size: Int?

            public init(id: String?, name: Nullable<String> = .absent, size: Int? = nil) {
              self.id = id
              self.name = name
              self.size = size
            }

            @_spi(Generated) public func write(to json: inout JSONObjectWriter) {
              json.nullable("id", id)
              json.optionalNullable("name", name)
              json.optional("size", size)
            }
          }
        }
        """)
  }
}
