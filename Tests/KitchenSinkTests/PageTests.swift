import Endpoints
import HTTPTypes
import KitchenSinkAPI
import TestServers
import Testing

/// Operations whose spec declares pages, in each style and each spelling.
@Suite struct PageTests {
  /// The items of all pages, with the path and query of each request.
  private func items<E: PagedEndpoint>(
    of request: E, answering bodies: [String], headerFields: [HTTPFields] = []
  ) async throws -> (items: [E.Item], requests: [InMemoryTransport.Call])
  where E.Client == KitchenSink {
    var responses = bodies.map {
      RawResponse(status: 200, headerFields: [.contentType: "application/json"], text: $0)
    }
    for (index, fields) in headerFields.enumerated() {
      responses[index].headerFields.append(contentsOf: fields)
    }
    let transport = InMemoryTransport(responses)
    let client = KitchenSink(token: "t", server: "https://api.example.com", transport: transport)
    var items: [E.Item] = []
    for try await item in client.items(of: request) { items.append(item) }
    return (items, transport.calls)
  }

  private func targets(_ calls: [InMemoryTransport.Call]) -> [String] {
    calls.map { $0.request.path ?? "" }
  }

  // MARK: Offsets and numbers

  @Test func `an offset grows by the items of a page, until one is empty`() async throws {
    let (items, calls) = try await items(
      of: KitchenSink.Requests.ListByOffset(limit: 2), answering: ["[1, 2]", "[3]", "[]"])
    #expect(items == [1, 2, 3])
    #expect(
      targets(calls) == [
        "/pages/offset?limit=2", "/pages/offset?skip=2&limit=2", "/pages/offset?skip=3&limit=2",
      ])
  }

  @Test func `an offset goes on from that of the request`() async throws {
    let (_, calls) = try await items(
      of: KitchenSink.Requests.ListByOffset(skip: 5), answering: ["[1]", "[]"])
    #expect(targets(calls) == ["/pages/offset?skip=5", "/pages/offset?skip=6"])
  }

  @Test func `pages end at the largest offset or number that can be sent`() async throws {
    let offset = try await items(
      of: KitchenSink.Requests.ListByOffset(skip: .max - 1), answering: ["[1, 2]", "[3]"])
    #expect(offset.items == [1, 2])
    #expect(targets(offset.requests) == ["/pages/offset?skip=9223372036854775806"])
    let last = try await items(
      of: KitchenSink.Requests.ListByOffset(skip: .max - 1), answering: ["[1]", "[]"])
    #expect(
      targets(last.requests) == [
        "/pages/offset?skip=9223372036854775806", "/pages/offset?skip=9223372036854775807",
      ])
    let number = try await items(
      of: KitchenSink.Requests.ListUpToPage(xPage: 127),
      answering: [#"{"data": {"numbers": [1]}}"#, #"{"data": {"numbers": [2]}}"#])
    #expect(number.items == [1])
  }

  @Test func `Speakeasy's offset is of the items that it names`() async throws {
    let (items, calls) = try await items(
      of: KitchenSink.Requests.ListUpToTotal(),
      answering: [#"{"data": {"numbers": [1, 2]}}"#, #"{"data": {}}"#])
    #expect(items == [1, 2])
    #expect(targets(calls) == ["/pages/total", "/pages/total?offset=2"])
  }

  @Test func `a number grows by one while there is more`() async throws {
    let (items, calls) = try await items(
      of: KitchenSink.Requests.ListByNumber(number: 1),
      answering: [
        #"{"data": {"numbers": [1]}, "paging": {"more": true}}"#,
        #"{"data": {"numbers": [2]}, "paging": {"more": false}}"#,
      ])
    #expect(items == [1, 2])
    #expect(targets(calls) == ["/pages/number?number=1", "/pages/number?number=2"])
  }

  @Test(arguments: [
    #"{"data": {"numbers": [2]}}"#, #"{"data": {"numbers": [2]}, "paging": null}"#,
    #"{"data": {"numbers": []}, "paging": {"more": true}}"#,
    #"{"data": {}, "paging": {"more": true}}"#, "{}", "",
  ])
  func `without items, or without a word of more, a page is the last one`(
    body: String
  ) async throws {
    let (_, calls) = try await items(
      of: KitchenSink.Requests.ListByNumber(number: 7), answering: [body])
    #expect(calls.count == 1)
  }

  @Test func `the first number is the default of the parameter, and the count ends the pages`()
    async throws
  {
    let (items, calls) = try await items(
      of: KitchenSink.Requests.ListUpToPage(),
      answering: [
        #"{"data": {"numbers": [1]}, "paging": {"pages": 1}}"#,
        #"{"data": {"numbers": [2]}, "paging": {"pages": 1}}"#,
      ])
    #expect(items == [1, 2])
    #expect(calls.map { $0.request.headerFields[HTTPField.Name("X-Page")!] } == [nil, "1"])
  }

  // MARK: Cursors

  @Test(arguments: [
    #"{"data": {"numbers": [2]}}"#, #"{"data": {"numbers": [2]}, "paging": {"next": ""}}"#,
    #"{"data": {"numbers": [2]}, "paging": {"next": null}}"#,
    #"{"data": {"numbers": [2]}, "paging": null}"#,
    #"{"data": {"numbers": [2]}, "paging": {"next": "a b"}}"#,
  ])
  func `Fern's cursor is that of the page before, and its lack or repetition ends the pages`(
    last: String
  ) async throws {
    let (items, calls) = try await items(
      of: KitchenSink.Requests.ListByCursor(),
      answering: [#"{"paging": {"next": "a b"}}"#, last])
    #expect(items == [2])
    #expect(targets(calls) == ["/pages/cursor", "/pages/cursor?cursor=a%20b"])
  }

  @Test func `a cursor may be the number of the last item`() async throws {
    let (items, calls) = try await items(
      of: KitchenSink.Requests.ListAfterLast(kind: "x"),
      answering: [
        #"{"data": [{"id": 1}, {"id": 5}], "has_more": true}"#,
        #"{"data": [{"id": 9}], "has_more": false}"#,
      ])
    #expect(items.map(\.id) == [1, 5, 9])
    #expect(targets(calls) == ["/pages/last/x", "/pages/last/x?starting_after=5"])
  }

  @Test func `a cursor may be in the body`() async throws {
    let (items, calls) = try await items(
      of: KitchenSink.Requests.Search(body: .init(text: "a")),
      answering: [#"{"items": [1], "next_page": "b"}"#, #"{"items": [2]}"#])
    #expect(items == [1, 2])
    #expect(
      calls.map { String(decoding: $0.body.bytes ?? [], as: UTF8.self) }
        == [#"{"text":"a"}"#, #"{"text":"a","page_token":"b"}"#])
  }

  // MARK: URLs

  @Test func `AutoRest's link takes the place of the request's own URL`() async throws {
    let (items, calls) = try await items(
      of: KitchenSink.Requests.ListByURL(size: 2),
      answering: [
        #"{"value": [1], "nextLink": "https://api.example.com/pages/url?token=x%2Fy"}"#,
        #"{"value": [2], "nextLink": "?token=z"}"#, #"{"nextLink": ""}"#,
      ])
    #expect(items == [1, 2])
    #expect(
      targets(calls)
        == ["/pages/url?size=2", "/pages/url?token=x%2Fy", "/pages/url?token=z"])
    #expect(calls.allSatisfy { $0.request.headerFields[.authorization] == "Bearer t" })
  }

  @Test func `a page is requested again by its URL`() async throws {
    var request = KitchenSink.Requests.ListByURL()
    request.pageURL = "https://api.example.com/pages/url?token=x"
    let (_, calls) = try await items(of: request, answering: ["{}"])
    #expect(targets(calls) == ["/pages/url?token=x"])
  }

  @Test func `no credential goes to another origin`() async throws {
    let error = await #expect(throws: APIError<Never>.self) {
      try await items(
        of: KitchenSink.Requests.ListByURL(),
        answering: [#"{"nextLink": "https://api.example.org/pages/url"}"#, "{}"])
    }
    #expect(
      error?.description
        == "listByURL: the next page is at 'https://api.example.org', not at the server "
        + "'https://api.example.com'")
  }

  @Test func `a Link header has the next page`() async throws {
    let link = HTTPField.Name("Link")!
    let (items, calls) = try await items(
      of: KitchenSink.Requests.ListByLink(), answering: ["[1]", "[2]"],
      headerFields: [
        [link: #"</pages/link?page=2>; rel="next", </pages/link?page=9>; rel="last""#],
        [link: #"</pages/link?page=1>; rel="prev""#],
      ])
    #expect(items == [1, 2])
    #expect(targets(calls) == ["/pages/link", "/pages/link?page=2"])
  }

  @Test func `pages come over a connection`() async throws {
    let replies = [
      Reply.http(
        "200 OK", ["Content-Type: application/json", "Link: <?page=2>; rel=next"], body: "[1, 2]"),
      Reply.http("200 OK", ["Content-Type: application/json"], body: "[3]"),
    ]
    try await RawServer.withServer(replies) { server in
      let pages = Exchange.client(of: server).pages(
        of: KitchenSink.Requests.ListByLink(), prefetching: true)
      var items: [[Int]] = []
      for try await page in pages { items.append(page.items) }
      #expect(items == [[1, 2], [3]])
      #expect(server.requests.map(\.target) == ["/pages/link", "/pages/link?page=2"])
    }
  }
}
