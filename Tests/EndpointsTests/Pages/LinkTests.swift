import Endpoints
import HTTPTypes
import TestServers
import TestSupport
import Testing

@Suite struct LinkTests {
  private func link(_ relation: String, in fields: String...) -> String? {
    var response = RawResponse(status: 200)
    for field in fields {
      response.headerFields.append(HTTPField(name: .link, value: field))
    }
    return response.link(relation)
  }

  @Test func `the examples of RFC 8288, section 3.5`() {
    let chapters =
      "</TheBook/chapter2>; rel=\"previous\"; title*=UTF-8'de'letztes%20Kapitel, "
      + "</TheBook/chapter4>; rel=\"next\"; title*=UTF-8'de'n%c3%a4chstes%20Kapitel"
    let start = #"<http://example.org/>; rel="start http://example.net/relation/other""#
    #expect(
      link(
        "previous",
        in: #"<http://example.com/TheBook/chapter2>; rel="previous"; title="previous chapter""#)
        == "http://example.com/TheBook/chapter2")
    #expect(link("http://example.net/foo", in: #"</>; rel="http://example.net/foo""#) == "/")
    #expect(link("copyright", in: ##"</terms>; rel="copyright"; anchor="#foo""##) == nil)
    #expect(link("previous", in: chapters) == "/TheBook/chapter2")
    #expect(link("next", in: chapters) == "/TheBook/chapter4")
    #expect(link("start", in: start) == "http://example.org/")
    #expect(link("http://example.net/relation/other", in: start) == "http://example.org/")
    #expect(
      link(
        "index",
        in: #"<https://example.org/>; rel="start", <https://example.org/index>; rel="index""#)
        == "https://example.org/index")
  }

  @Test func `a header of GitHub`() {
    let field = """
      <https://api.github.com/repositories/1300192/issues?page=2>; rel="prev", \
      <https://api.github.com/repositories/1300192/issues?page=4>; rel="next", \
      <https://api.github.com/repositories/1300192/issues?page=515>; rel="last", \
      <https://api.github.com/repositories/1300192/issues?page=1>; rel="first"
      """
    #expect(link("next", in: field)?.hasSuffix("page=4") == true)
    #expect(link("last", in: field)?.hasSuffix("page=515") == true)
    #expect(link("self", in: field) == nil)
  }

  @Test func `fields may be several, and parameters without quotes, in any order and case`() {
    #expect(link("next", in: "</1>; rel=prev", "</2>; title=x; REL = Next ; y") == "/2")
    #expect(link("Next", in: "</1>;rel=next") == "/1")
    #expect(
      link("next", in: #"</a,b;c>;title="a, <\"/x\">; rel=next";rel="next""#) == "/a,b;c")
    #expect(link("next", in: "</1>; rel=prev; rel=next, </2>; rel=next") == "/2")
    #expect(link("next", in: "<>; rel=next") == "")
  }

  @Test(arguments: [
    "", ",", "<", "<>", "</1", "/1; rel=next", "</1>; rel=\"next", "</1>; rel", "</1> rel=next",
    "</1>; rel==next", "</1>; rel=\"\\", "</1>; =next", "</1>;;;; rel", "<\u{0}", "</1>; rel=nextt",
  ])
  func `what is no link is skipped`(field: String) {
    let isUnclosed = field == "</1>; rel=\"next"
    #expect(link("next", in: field) == (isUnclosed ? "/1" : nil))
    #expect(link("next", in: field + ", </2>; rel=next") ?? "/2" == "/2" || isUnclosed)
  }

  @Test(arguments: ["<", ">", "</1>; rel=x, ", ";", "\"", "\\\"", ", ", "</1>; a=\"", "</1>;rel"])
  func `reading grows with the length of a header alone`(piece: String) {
    let found = expectGrowth(over: (short: 8_000, long: 64_000)) { length in
      String(repeating: piece, count: length / piece.utf8.count)
    } _: { text in
      link("next", in: text)
    }
    #expect(found == nil)
  }

  // MARK: Pages

  private func targets(_ responses: [RawResponse], from request: ListLinks) async throws -> [String]
  {
    let transport = InMemoryTransport(responses)
    var client = Probe("https://api.example.com/v1", transport: transport)
    client.configuration.credentials["key"] = .apiKey("s3cret", inQuery: "key")
    _ = try await client.items(of: request).collected()
    return transport.targets
  }

  @Test func `a URL takes the place of path and query, and credentials are added`() async throws {
    let targets = try await targets(
      [
        RawResponse([1], link: "https://API.example.com:443/numbers?t=a%2Fb&c=\u{e9}"),
        RawResponse([2], link: "?t=2"), RawResponse([3], link: "/v1/numbers/odd#x"),
        RawResponse([4], link: "../x"), RawResponse([5]),
      ], from: ListLinks(size: 5))
    #expect(
      targets == [
        "/v1/numbers/even?size=5&key=s3cret", "/numbers?t=a%2Fb&c=%C3%A9&key=s3cret",
        "/numbers?t=2&key=s3cret", "/v1/numbers/odd?key=s3cret", "/v1/x?key=s3cret",
      ])
  }

  @Test func `a URL that repeats the credentials gets them once`() async throws {
    let targets = try await targets(
      [
        RawResponse([1], link: "?t=2&key=s3cret"), RawResponse([2], link: "?key=old&t=3"),
        RawResponse([3]),
      ], from: ListLinks())
    #expect(
      Array(targets.dropFirst()) == [
        "/v1/numbers/even?t=2&key=s3cret", "/v1/numbers/even?t=3&key=s3cret",
      ])
  }

  @Test func `a request keeps the URL without the credentials that it repeats`() async throws {
    let transport = InMemoryTransport([
      RawResponse([1], link: "https://api.example.com/v1/numbers/even?t=2&k%65y=s3cret"),
      RawResponse([2]),
    ])
    var client = Probe("https://api.example.com/v1", transport: transport)
    client.configuration.credentials["key"] = .apiKey("s3cret", inQuery: "key")
    var requests: [ListLinks] = []
    for try await page in client.pages(of: ListLinks()) { requests.append(page.request) }
    #expect(requests.map(\.pageURL) == [nil, "https://api.example.com/v1/numbers/even?t=2"])
    #expect(!"\(requests)".contains("s3cret"))
    #expect(transport.targets.last == "/v1/numbers/even?t=2&key=s3cret")
  }

  @Test(arguments: [
    ("?key=x", "https://h/a"), ("https://h/b?key=x", "https://h/b"),
    ("/b?key=x#f", "https://h/b#f"),
    ("?a=1&key=x&key=y&b", "https://h/a?a=1&b"), ("?keys=1", "https://h/a?keys=1"),
    ("?a=key&%6Bey=x", "https://h/a?a=key"), ("/b", "https://h/b"),
  ])
  func `of a query, the credentials alone are left out`(reference: String, url: String) {
    #expect(ListLinks.url(reference, after: "https://h/a?z=1") == url)
    #expect(ListLinks.url("?key=x", after: nil) == "?")
  }

  @Test func `the first URL may be relative to the path of the parameters`() async throws {
    let targets = try await targets(
      [RawResponse([1], link: "?page=2"), RawResponse([2], link: "odd"), RawResponse([3])],
      from: ListLinks(kind: "a/b"))
    #expect(
      targets == [
        "/v1/numbers/a%2Fb?key=s3cret", "/v1/numbers/a%2Fb?page=2&key=s3cret",
        "/v1/numbers/odd?key=s3cret",
      ])
  }

  @Test(arguments: [
    ("https://evil.example/numbers?key=x", "at 'https://evil.example'"),
    ("//evil.example/numbers", "at 'https://evil.example'"),
    ("http://api.example.com/v1", "at 'http://api.example.com'"),
    ("https://api.example.com:8443/v1", "at 'https://api.example.com:8443'"),
    ("https://me@api.example.com/v1", "a URL with user information"),
    ("file:///etc/passwd", "not an http or https URL"),
    ("https://", "a URL without a host"),
    ("https://api.example.com:x/", "a URL whose port is not valid"),
  ])
  func `a URL of another origin is an error that names both, and is not requested`(
    url: String, place: String
  ) async throws {
    let transport = InMemoryTransport([RawResponse([1], link: url), RawResponse([2])])
    var client = Probe("https://api.example.com/v1", transport: transport)
    client.configuration.credentials["key"] = .bearer("s3cret")
    let items = client.items(of: ListLinks())
    let error = await #expect(throws: APIError<Never>.self) { try await items.collected() }
    #expect(
      error?.description
        == "listLinks: the next page is \(place), not at the server 'https://api.example.com'")
    guard case .invalidRequest(.pageURL) = error?.reason else { return #expect(Bool(false)) }
    #expect(transport.calls.count == 1)
  }

  @Test func `a URL that is named again ends the pages`() async throws {
    let targets = try await targets(
      [RawResponse([1], link: "/a"), RawResponse([2], link: "/a")], from: ListLinks())
    #expect(targets == ["/v1/numbers/even?key=s3cret", "/a?key=s3cret"])
  }
}
