import Endpoints
import Foundation
import KitchenSinkAPI
import TestServers
import Testing

@Suite(
  "Parameters come as OpenAPI's table 'Style Examples' has them", .timeLimit(.minutes(30)))
struct StyleTests {
  typealias Query = KitchenSink.Requests.GetQueryStyles

  @Test("Each style of a path")
  func path() async throws {
    let target = try await Exchange.target {
      try await $0.getPathStyles(
        simple: "blue", label: .sample, matrix: colors, list: [1, 2, 3], object: .sample)
    }
    #expect(
      target == "/path/blue/.R=100.G=200.B=150/;matrix=blue,black,brown/1,2,3/R=100,G=200,B=150")
  }

  @Test(
    "A value of a path stays in its segment (RFC 6570, section 3.2.2)",
    arguments: [
      ("Hello World!", "Hello%20World%21"), ("50%", "50%25"), ("/foo/bar", "%2Ffoo%2Fbar"),
      ("a,b", "a%2Cb"), ("ü", "%C3%BC"), ("?#", "%3F%23"),
    ])
  func segment(_ value: String, expected: String) async throws {
    let target = try await Exchange.target {
      try await $0.getPathStyles(
        simple: value, label: .sample, matrix: [value], list: [1], object: .sample)
    }
    #expect(
      target
        == "/path/\(expected)/.R=100.G=200.B=150/;matrix=\(expected)/1/R=100,G=200,B=150")
  }

  @Test(
    "A value that would change the path is not sent",
    arguments: [
      ("", RequestError.emptyPathParameter("simple")), (".", .dotSegment("simple")),
      ("..", .dotSegment("simple")),
    ])
  func refused(_ value: String, expected: RequestError) async throws {
    let requests = try await Exchange.requests { server in
      let client = Exchange.client(of: server)
      let error = await #expect(throws: APIError<Never>.self) {
        try await client.getPathStyles(
          simple: value, label: .sample, matrix: ["a"], list: [1], object: .sample)
      }
      guard case .invalidRequest(expected)? = error?.reason else {
        return #expect(Bool(false), "\(String(describing: error))")
      }
    }
    #expect(requests.isEmpty)
  }

  @Test(
    "Each style of a query",
    arguments: [
      ("text=", Query(text: "")),
      ("text=blue", Query(text: "blue")),
      ("text=Hello%20World%21", Query(text: "Hello World!")),
      ("form=blue&form=black&form=brown", Query(form: colors)),
      ("commas=blue,black,brown", Query(commas: colors)),
      ("spaces=blue%20black%20brown", Query(spaces: colors)),
      ("pipes=blue%7Cblack%7Cbrown", Query(pipes: colors)),
      ("R=100&G=200&B=150", Query(exploded: .sample)),
      ("color=R,100,G,200,B,150", Query(color: .sample)),
      ("deep%5BR%5D=100&deep%5BG%5D=200&deep%5BB%5D=150", Query(deep: .sample)),
      ("map%5Ba%20b%5D=c%26d", Query(map: ["a b": "c&d"])),
      ("reserved=http://example.com/home/", Query(reserved: "http://example.com/home/")),
      ("reserved=50%25", Query(reserved: "50%")),
      ("empty=", Query(empty: "")),
      ("json=%7B%22R%22%3A100%2C%22G%22%3A200%2C%22B%22%3A150%7D", Query(json: .sample)),
      ("union=blue", Query(union: .string("blue"))),
      ("union=100", Query(union: .integer(100))),
      ("nullable=blue", Query(nullable: "blue")),
    ])
  func query(_ expected: String, _ endpoint: Query) async throws {
    let target = try await Exchange.target { _ = try await $0.send(endpoint) }
    #expect(target == "/query?\(expected)")
  }

  @Test("A date is in RFC 3339 and UTC")
  func date() async throws {
    let target = try await Exchange.target {
      try await $0.getQueryStyles(since: Date(timeIntervalSince1970: 1_000_000_000))
    }
    #expect(target == "/query?since=2001-09-09T01%3A46%3A40Z")
  }

  @Test("Parameters come in the order of the document, with a method as with a request")
  func order() async throws {
    let target = try await Exchange.target {
      try await $0.getQueryStyles(
        text: "a", form: ["b", "c"], color: .sample, empty: "", union: .integer(1), limit: 5)
    }
    #expect(
      target == "/query?text=a&form=b&form=c&color=R,100,G,200,B,150&empty=&union=1&limit=5")
  }

  @Test(
    "Defaults are the server's to fill in, and other values are sent",
    arguments: [
      ("", Query()),
      ("?limit=1&order=asc&isFast=true", Query(limit: 1, order: .asc, isFast: true)),
      ("?order=random", Query(order: Query.Order(rawValue: "random"))),
    ])
  func defaults(_ expected: String, _ endpoint: Query) async throws {
    #expect(try await Exchange.target { _ = try await $0.send(endpoint) } == "/query\(expected)")
  }

  @Test("Nothing is sent for what is nil or has no items")
  func nothing() async throws {
    let target = try await Exchange.target {
      try await $0.getQueryStyles(
        form: [], commas: [], spaces: [], pipes: [], map: [:], nullable: nil)
    }
    #expect(target == "/query")
  }

  @Test("Each style of a header field, and cookies in one field")
  func fields() async throws {
    let request = try await Exchange.request {
      try await $0.getFieldStyles(
        xText: "blue", xList: [1, 2, 3], xObject: .sample, xExploded: .sample, xJson: .sample,
        theme: "blue", ids: [1, 2, 3])
    }
    #expect(request.requestLine == "GET /fields HTTP/1.1")
    #expect(request["X-Text"] == ["blue"])
    #expect(request["X-List"] == ["1,2,3"])
    #expect(request["X-Object"] == ["R,100,G,200,B,150"])
    #expect(request["X-Exploded"] == ["R=100,G=200,B=150"])
    #expect(try request["X-JSON"].map { try normal($0) } == [#"{"B":150,"G":200,"R":100}"#])
    #expect(request["Cookie"] == ["theme=blue; ids=1,2,3"])
  }

  @Test("A field or cookie that is nil is not sent")
  func absentFields() async throws {
    let request = try await Exchange.request { try await $0.getFieldStyles(xText: "a, b; c=\"d\"") }
    #expect(request["X-Text"] == ["a, b; c=\"d\""])
    for name in ["X-List", "X-Object", "X-Exploded", "X-JSON", "Cookie"] {
      #expect(request[name] == [], "\(name)")
    }
  }

  @Test("A field can't begin another one", arguments: ["a\r\nX-Evil: 1", "a\nb", "a\0b"])
  func injection(_ value: String) async throws {
    let requests = try await Exchange.requests { server in
      let client = Exchange.client(of: server)
      let error = await #expect(throws: APIError<Never>.self) {
        try await client.getFieldStyles(xText: value)
      }
      guard case .invalidRequest(.headerField("X-Text"))? = error?.reason else {
        return #expect(Bool(false), "\(String(describing: error))")
      }
    }
    #expect(requests.isEmpty)
  }

  @Test("A cookie's value can't begin another cookie")
  func cookieInjection() async throws {
    let request = try await Exchange.request {
      try await $0.getFieldStyles(xText: "a", theme: "x; admin=1")
    }
    #expect(request["Cookie"] == ["theme=x%3B%20admin%3D1"])
  }

  @Test("Cookies of the style 'cookie' are sent as curl sends them")
  func verbatimCookies() async throws {
    let request = try await Exchange.request {
      try await $0.getFieldStyles(
        xText: "a", greeting: "Hello%2C world!", colors: ["blue", "black"], joined: .sample)
    }
    let cookies = "greeting=Hello%2C world!; colors=blue; colors=black; joined=R,100,G,200,B,150"
    let sent = try await Exchange.requests { _ = try await Curl.run(["-b", cookies, $0.url]) }
    #expect(request["Cookie"] == sent.first?["Cookie"])
    #expect(request["Cookie"] == [cookies])
  }

  @Test("A cookie that is sent as it is can't begin another cookie")
  func verbatimCookieInjection() async throws {
    let requests = try await Exchange.requests { server in
      await #expect {
        try await Exchange.client(of: server).getFieldStyles(xText: "a", greeting: "x; admin=1")
      } throws: { "\($0)".contains("the value of the cookie 'greeting' has a character that") }
    }
    #expect(requests.isEmpty)
  }

  @Test("The method QUERY has a body, and an object can be the whole query string")
  func wholeQuery() async throws {
    let request = try await Exchange.request {
      try await $0.searchEverything(filter: .sample, body: ["a": [1, nil]])
    }
    #expect(request.requestLine == "QUERY /whole-query?R=100&G=200&B=150 HTTP/1.1")
    #expect(request["Content-Type"] == ["application/json"])
    #expect(try normal(request.text) == #"{"a":[1,null]}"#)

    let empty = try await Exchange.request { try await $0.searchEverything() }
    #expect(empty.requestLine == "QUERY /whole-query HTTP/1.1")
    #expect(empty.body == [])
  }

  @Test("The properties of a whole query have the styles of their encodings")
  func wholeQueryInStyles() async throws {
    let request = try await Exchange.request {
      try await $0.searchByTags(
        filter: .init(tags: ["a", "b c"], ids: [1, 2], at: .sample))
    }
    #expect(
      request.requestLine.removingPercentEncoding
        == "GET /whole-query?tags=a|b+c&ids=1&ids=2&at[R]=100&at[G]=200&at[B]=150 HTTP/1.1")
  }

  @Test("A method of the document's own is sent as it is written")
  func copy() async throws {
    let request = try await Exchange.request { try await $0.copyEverything() }
    #expect(request.requestLine == "COPY /whole-query HTTP/1.1")
  }

  @Test("An operation without an identifier is called by its method and path")
  func noIdentifier() async throws {
    // The UUID of RFC 9562, section 4, whose letters are written in lower case.
    let id = try #require(UUID(uuidString: "F81D4FAE-7DEC-11D0-A765-00A0C91E6BF6"))
    #expect(
      try await Exchange.target { try await $0.getNoIdentifierById(id: id) }
        == "/no-identifier/f81d4fae-7dec-11d0-a765-00a0c91e6bf6")
  }
}
