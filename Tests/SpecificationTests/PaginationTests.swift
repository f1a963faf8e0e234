import EndpointsDiagnostics
import EndpointsSpecification
import Testing

/// The pages of operations, in every spelling.
@Suite struct PaginationTests {
  /// What is read from a declaration; diagnostics if that is nothing.
  private func read(_ declaration: String) -> String {
    let reading = OpenAPIReading(
      paths: """
        /pets:
          get:
            \(declaration)
            responses: { 200: { description: Pets. } }
        """)
    guard let pagination = reading.document?.operations.first?.pagination else {
      return reading.diagnostics.all.map(\.message).joined(separator: "\n")
    }
    return pagination.outline
  }

  @Test(arguments: [
    ("x-pages: { offset: skip }", "offset skip"),
    (
      "x-pages: { offset: skip, limit: limit, items: data, total: meta.total, first: 1 }",
      "offset skip, items data, limit limit, total meta.total, first 1"
    ),
    (
      "x-pages: { page: page, pageCount: /meta/page~1count }",
      "page page, pageCount meta.page/count"
    ),
    (
      "x-pages: { cursor: after, next: 'data[-1].id', more: has_more }",
      "cursor after = data.last.id, more has_more"
    ),
    ("x-pages: { next: links.next }", "URL links.next"),
    ("x-pages: link", "link next"),
    ("x-pages: { link: successor-version }", "link successor-version"),
    ("x-pages: { next: \"$['a.b'].c\" }", "URL a.b.c"),
    ("x-pages: { next: $ }", "URL "),
    ("x-pages: { next: a..b }", "'next' is not a path to a property: 'a..b'"),
    ("x-pages: { next: 'a[0]' }", "'next' is not a path to a property: 'a[0]'"),
    ("x-pages: { next: $a }", "'next' is not a path to a property: '$a'"),
    ("x-pages: { next: 'a[-1' }", "'next' is not a path to a property: 'a[-1'"),
    ("x-pages: link\n    x-ms-pageable: { nextLinkName: next }", "link next"),
  ])
  func `this project's own`(declaration: String, outline: String) {
    #expect(read(declaration) == outline)
  }

  @Test(arguments: [
    (
      """
      type: offsetLimit, inputs: [{ name: page, in: parameters, type: page }, \
      { name: size, in: parameters, type: limit }], \
      outputs: { results: $.resultArray, numPages: $.total.pages }
      """, "page page, items resultArray, limit size, pageCount total.pages"
    ),
    (
      """
      type: offsetLimit, inputs: [{ name: from, in: parameters, type: offset }], \
      outputs: { results: $ }
      """, "offset from, items "
    ),
    (
      """
      type: cursor, inputs: [{ name: since, in: requestBody, type: cursor }], \
      outputs: { nextCursor: '$.data.resultArray[-1].created_at' }
      """, "cursor since = data.resultArray.last.created_at"
    ),
    ("type: url, outputs: { nextUrl: $.next }", "URL next"),
    (
      "type: cursor, inputs: [{ name: since, in: parameters, type: cursor }]",
      "'x-speakeasy-pagination' has no path 'nextCursor', so the operation has no pages"
    ),
    (
      "type: other",
      "'x-speakeasy-pagination' is not of the type 'offsetLimit', 'cursor' or 'url', so the operation has no pages"
    ),
  ])
  func `Speakeasy's`(declaration: String, outline: String) {
    #expect(read("x-speakeasy-pagination: { \(declaration) }") == outline)
  }

  @Test(arguments: [
    (
      "{ cursor: $request.query.cursor, next_cursor: $response.page.next, results: $response.data }",
      "cursor cursor = page.next, items data"
    ),
    (
      "{ offset: $request.page, results: $response, has-next-page: $response.more }",
      "page page, items , more more"
    ),
    (
      "{ offset: $request.offset, step: $request.limit, results: $response.items }",
      "offset offset, items items, limit limit"
    ),
    ("{ next_uri: $response.next, results: $response.items }", "URL next, items items"),
    ("false", ""),
    (
      "[]",
      "'x-fern-pagination' has none of 'cursor', 'offset' and 'next_uri', so the operation has no pages"
    ),
  ])
  func `Fern's`(declaration: String, outline: String) {
    #expect(read("x-fern-pagination: \(declaration)") == outline)
  }

  @Test func `AutoRest's and Dropshot's`() {
    #expect(read("x-ms-pageable: { nextLinkName: nextLink }") == "URL nextLink, items value")
    #expect(
      read("x-ms-pageable: { nextLinkName: next, itemName: list }") == "URL next, items list")
    #expect(read("x-ms-pageable: { nextLinkName: null }") == "")
    #expect(
      read("x-dropshot-pagination: { required: [] }")
        == "cursor page_token = next_page, items items")
    #expect(read("x-dropshot-pagination: null") == "")
  }
}

extension Pagination {
  /// `cursor after = paging.next, items data`
  fileprivate var outline: String {
    let style =
      switch style {
      case .offset(let name): "offset \(name.value)"
      case .page(let name): "page \(name.value)"
      case .cursor(let name, let next): "cursor \(name.value) = \(next.outline)"
      case .url(let path): "URL \(path.outline)"
      case .link(let relation): "link \(relation.value)"
      }
    let others = [
      items.map { "items \($0.outline)" }, more.map { "more \($0.outline)" },
      limit.map { "limit \($0.value)" }, total.map { "total \($0.outline)" },
      pageCount.map { "pageCount \($0.outline)" }, first.map { "first \($0.number)" },
    ]
    return ([style] + others.compactMap(\.self)).joined(separator: ", ")
  }
}

extension PropertyPath {
  fileprivate var outline: String {
    steps.map { step in
      switch step {
      case .property(let name): name
      case .last: "last"
      }
    }.joined(separator: ".")
  }
}
