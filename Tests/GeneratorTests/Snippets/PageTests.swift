import EndpointsDiagnostics
import EndpointsEmit
import EndpointsSpecification
import Testing

/// The request of the next page, as a declaration of pages makes it.
@Suite struct PageSnippetTests {
  /// The part of a request type that is about pages.
  private func pages(
    _ declaration: String, _ parameters: String, _ response: String
  ) -> String {
    let generated = Generated(
      endpoint: """
        operation: list
        method: GET
        path: /items
        queryParams: { \(parameters) }
        pages: \(declaration)
        responses: { 200: { description: Some., body: \(response) } }
        """)
    guard generated.diagnostics.all.isEmpty,
      let start = generated.call.firstRange(of: "public static func items(of"),
      let change = generated.call.firstRange(of: "    return with {"),
      let end = generated.call[change.upperBound...].firstRange(of: "\n  }")
    else { return generated.rendered + generated.call }
    let lines = generated.call[start.lowerBound..<end.upperBound].split(
      separator: "\n", omittingEmptySubsequences: false)
    return lines.enumerated().map { $0 == 0 ? $1 : $1.dropFirst(2) }.joined(separator: "\n")
  }

  private let page = """
    { type: object, required: [data], properties: { data: { type: array, items: { type: string } }, \
    next: { type: string }, number: { type: integer }, count: { type: number } } }
    """

  @Test func `a response that is an array has the items itself`() {
    expect(
      pages(
        "{ offset: skip }", "skip: { type: integer }", "{ type: array, items: { type: string } }"),
      is: """
        public static func items(of page: Output) -> [String] { page }

        public func next(after response: Response<Output>) -> Self? {
          let items = Self.items(of: response.value)
          guard !items.isEmpty, let offset = Self.position(skip ?? 0, plus: items.count)
          else { return nil }
          return with { $0.skip = offset }
        }
        """)
  }

  @Test func `the only array of a response has the items, and a required parameter no default`() {
    expect(
      pages(
        "{ page: page, first: 0, pageCount: number }", "page: { type: integer, required: true }",
        page),
      is: """
        public static func items(of page: Output) -> [String] { page.data }

        public func next(after response: Response<Output>) -> Self? {
          guard !Self.items(of: response.value).isEmpty, let number = Self.position(page, plus: 1),
            number <= response.value.number ?? .max
          else { return nil }
          return with { $0.page = number }
        }
        """)
  }

  @Test(arguments: [
    ("{ type: integer, format: int8 }", "offset ?? 0"),
    ("{ type: integer, format: uint64, default: 10 }", "offset ?? 10"),
    ("{ type: number, default: 1 }", "offset ?? 1"),
  ])
  func `an offset begins where its parameter does`(schema: String, first: String) {
    let text = pages("{ offset: offset }", "offset: \(schema)", page)
    #expect(
      text.contains("let offset = Self.position(self.\(first), plus: items.count)\n"), "\(text)")
  }

  @Test func `a cursor becomes what its parameter takes`() {
    let number = "{ cursor: after, next: number }"
    let text = "{ cursor: after, next: next }"
    #expect(
      pages(number, "after: { type: string }", page).contains(
        """
          guard let cursor = response.value.number else { return nil }
          return with { $0.after = String(cursor) }

        """))
    #expect(
      pages(number, "after: { type: integer, format: int32 }", page).contains(
        """
          guard let cursor = response.value.number, let number = Int32(exactly: cursor)
          else { return nil }
          return with { $0.after = number }

        """))
    #expect(
      pages(text, "after: { type: integer }", page).contains(
        """
          guard let cursor = response.value.next, !cursor.isEmpty, let number = Int(cursor)
          else { return nil }
          return with { $0.after = number }

        """))
  }

  @Test func `a cursor that is always there ends with the items, or as an empty string`() {
    let required = """
      { type: object, required: [items, next], properties: { next: { type: TYPE }, \
      items: { type: array, items: { type: string } } } }
      """
    expect(
      pages(
        "{ cursor: cursor, next: next }", "cursor: { type: string }",
        required.replacing("TYPE", with: "string")),
      is: """
        public static func items(of page: Output) -> [String] { page.items }

        public func next(after response: Response<Output>) -> Self? {
          let cursor = response.value.next
          guard !cursor.isEmpty else { return nil }
          return with { $0.cursor = cursor }
        }
        """)
    #expect(
      pages(
        "{ cursor: cursor, next: next }", "cursor: { type: integer }",
        required.replacing("TYPE", with: "integer")
      ).contains(
        """
          let cursor = response.value.next
          guard !Self.items(of: response.value).isEmpty else { return nil }

        """))
  }

  @Test func `a long condition is broken as the formatter breaks it`() {
    let long = "thePropertyWithTheCursorOfTheNextPageOfTheList"
    let schema = """
      { type: object, properties: { data: { type: array, items: { type: string } }, \
      paging: { type: object, properties: { \(long): { type: string }, has_more: { type: boolean } } } } }
      """
    #expect(
      pages(
        "{ cursor: after, next: paging.\(long), more: paging.has_more }", "after: { type: string }",
        schema
      ).contains(
        """
          guard response.value.paging?.hasMore == true,
            let cursor = response.value.paging?.\(long),
            !cursor.isEmpty
          else { return nil }

        """))
  }

  @Test func `properties of the request that are called like constants are qualified`() {
    let text = pages(
      "{ page: number }",
      "number: { type: integer }, next: { type: string }, items: { type: string }, "
        + "response: { type: string }", page)
    #expect(text.contains("let number = Self.position(self.number ?? 1, plus: 1)"), "\(text)")
    #expect(text.contains("return with { $0.number = number }\n"), "\(text)")
  }

  @Test(
    arguments: [
      ("int8", "first: -128", "(page ?? -128,"), ("int8", "first: 128", nil),
      ("uint8", "first: 255", "(page ?? 255,"), ("uint8", "first: -1", nil),
      ("int16", "first: 40000", nil), ("uint16", "first: 40000", "(page ?? 40000,"),
      ("int32", "first: 3000000000", nil), ("uint32", "first: 3000000000", "(page ?? 3000000000,"),
      ("uint64", "first: -1", nil), ("int64", "first: -1", "(page ?? -1,"),
    ] as [(String, String, String?)])
  func `the first page is a number that the parameter can be, or there are no pages`(
    format: String, first: String, code: String?
  ) {
    let text = pages("{ page: page, \(first) }", "page: { type: integer, format: \(format) }", page)
    #expect(text.contains(code ?? "can't be \(first.dropFirst(7)), the number of the first page"))
    #expect(text.contains("func next") == (code != nil))
  }

  @Test func `the URL of a page is kept without the key of the client`() {
    let generated = Generated(
      endpoint: """
        operation: list
        method: GET
        path: /items
        pages: link
        responses: { 200: { description: Some., body: Page } }
        """, schemas: "Page: \(page)", auth: "key: { type: apiKey, in: query, name: api_key }")
    #expect(
      generated.call.contains(
        #"Self.pageURL(response.raw.link("next"), after: pageURL, without: ["api_key"])"#),
      "\(generated.call)\(generated.rendered)")
  }

  @Test func `the URL of a page is not printed where it may have a credential`() {
    let endpoint = """
      operation: list
      method: GET
      path: /items
      pages: link
      responses: { 200: { description: Some., body: Page } }
      """
    let token = Generated(
      endpoint: endpoint + "\nauth: key", schemas: "Page: \(page)",
      auth: "key: { type: http, scheme: bearer }")
    #expect(token.call.contains("  @Sensitive public var pageURL: String?\n"), "\(token.call)")
    let open = Generated(endpoint: endpoint, schemas: "Page: \(page)")
    #expect(open.call.contains("  public var pageURL: String?\n"), "\(open.call)")
  }

  @Test func `a page by URL is written behind the parameters`() {
    let generated = Generated(
      endpoint: """
        operation: list
        method: GET
        path: /items
        queryParams: { pageURL: { type: string } }
        pages: { next: next }
        responses: { 200: { description: Some., body: Page } }
        """, schemas: "Page: \(page)")
    expect(
      generated.call,
      is: """
        /// `GET /items`, one page: `client.items(of: API.Requests.List(…))` has the items of all pages.
        ///
        /// - Returns: Some.
        public func list(pageURL2: String? = nil) async throws(APIError<Never>) -> Page {
          try await value(of: Requests.List(pageURL2: pageURL2))
        }

        /// `GET /items`
        public struct List: PagedEndpoint, Hashable {
          public typealias Client = API
          public typealias Output = API.Page
          public static let operation = APIOperation(id: "list", method: "GET", path: "/items")

          public var pageURL2: String?
          /// The URL of a page, as the page before it has it; `nil` for the page that the parameters ask for.
          public var pageURL: String?

          public init(pageURL2: String? = nil) { self.pageURL2 = pageURL2 }

          @_spi(Generated) public func write(to request: inout RequestWriter) {
            request.path("/items")
            request.query("pageURL", pageURL2)
            request.url(pageURL)
          }

          public static func items(of page: Output) -> [String] { page.data }

          public func next(after response: Response<Output>) -> Self? {
            guard let url = Self.pageURL(response.value.next, after: pageURL) else { return nil }
            return with { $0.pageURL = url }
          }
        }
        """)
  }
}
