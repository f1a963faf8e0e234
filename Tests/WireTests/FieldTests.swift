import Endpoints
import HTTPTypes
import TestServers
import Testing
import WireAPI

@Suite("Header fields and numbers", .timeLimit(.minutes(5)))
struct FieldTests {
  @Test("A header parameter 'Cookie' shares a field with the other cookies (RFC 6265, section 5.4)")
  func cookies() async throws {
    let both = try await Exchange.request { try await $0.getCookies(cookie: "raw=1", c: "2") }
    #expect(both["Cookie"] == ["raw=1; c=2"])
    let raw = try await Exchange.request { try await $0.getCookies(cookie: "raw=1") }
    #expect(raw["Cookie"] == ["raw=1"])
    let empty = try await Exchange.request { try await $0.getCookies(cookie: "", c: "2") }
    #expect(empty["Cookie"] == ["c=2"])
    let key = try await Exchange.request { client in
      var client = client
      client.configuration.credentials["cookieKey"] = .apiKey("k", inCookie: "session")
      try await client.getCookies(cookie: "raw=1", c: "2")
    }
    #expect(key["Cookie"] == ["raw=1; c=2; session=k"])
  }

  @Test(
    "A required parameter with one value is sent by itself; a header of the client's counts more")
  func constants() async throws {
    let request = try await Exchange.request { try await $0.getConstants(id: "a") }
    #expect(request.target == "/constants/v1%2F%C3%A4?level=2&id=a")
    #expect(request["X-API-Version"] == ["2023-06-01"])
    #expect(request["Cookie"] == ["session=true"])
    let other = try await Exchange.request { client in
      let version = try #require(HTTPField.Name("X-API-Version"))
      try await client.with { $0.headerFields[version] = "2024-01-01" }.getConstants()
    }
    #expect(other["X-API-Version"] == ["2024-01-01"])
  }

  @Test(
    "A list in a header field is split outside of quotes and links (RFC 9110, section 5.6), and one of Set-Cookie not in dates (RFC 6265, section 4.1.1)"
  )
  func lists() async throws {
    let reply = Reply.http(
      "200 OK",
      [
        #"Link: <https://h/?a=1,2>; rel="next, last", </b>; title="a \", b",  , </c>"#,
        "Set-Cookie: a=1; Expires=Thu, 11 Oct 2018 03:28:00 GMT",
        "Set-Cookie: b=\"2\"; Path=/", "Set-Cookie: c=",
        #"Cache-Control: private="set-cookie, x", max-age=1"#,
      ])
    let headers = try await Exchange.result(of: reply) {
      Wire.Requests.GetCookies.Headers(try await $0.send(Wire.Requests.GetCookies()))
    }
    #expect(
      headers.link == [
        #"<https://h/?a=1,2>; rel="next, last""#, #"</b>; title="a \", b""#, "</c>",
      ])
    #expect(
      headers.setCookie == [
        "a=1; Expires=Thu, 11 Oct 2018 03:28:00 GMT", "b=\"2\"; Path=/", "c=",
      ])
    #expect(headers.cacheControl == [#"private="set-cookie, x""#, "max-age=1"])
  }

  @Test(
    "A union of texts and numbers in a header field",
    arguments: [("7", .integer(7)), ("a=b", .string("a=b")), ("a,b", .string("a,b"))]
      as [(String, Wire.Requests.GetCookies.XCode)])
  func unionInAHeader(_ text: String, _ expected: Wire.Requests.GetCookies.XCode) async throws {
    let headers = try await Exchange.result(of: .http("200 OK", ["X-Code: \(text)"])) {
      Wire.Requests.GetCookies.Headers(try await $0.send(Wire.Requests.GetCookies()))
    }
    #expect(headers.xCode == expected)
  }

  @Test(
    "A number that is not finite is refused wherever it goes",
    arguments: [Double.nan, .infinity, -.infinity])
  func notFinite(_ number: Double) async throws {
    let calls: [(place: String, call: @Sendable (Wire) async throws -> Void)] = [
      ("path", { try await $0.getNumbers(path: number) }),
      ("query", { try await $0.getNumbers(path: 1, query: number) }),
      ("list", { try await $0.getNumbers(path: 1, list: [1, Float(number)]) }),
      ("X-Number", { try await $0.getNumbers(path: 1, xNumber: number) }),
      ("cookie", { try await $0.getNumbers(path: 1, cookie: number) }),
      ("form", { try await $0.postNumbers(path: 1, body: .form(.init(number: number))) }),
      ("multipart", { try await $0.postNumbers(path: 1, body: .multipart(.init(number: number))) }),
    ]
    for (place, call) in calls {
      try await RawServer.withServer([.http("204 No Content")]) { server in
        let error = await #expect(throws: APIError<Never>.self, "\(place)") {
          try await call(Exchange.client(of: server))
        }
        guard case .invalidRequest? = error?.reason else {
          return #expect(Bool(false), "\(place): \(String(describing: error))")
        }
        #expect(error?.description.contains("a number that is not finite") == true)
        #expect(server.requests.isEmpty)
      }
    }
  }

  @Test("Finite numbers are sent as in JSON")
  func finite() async throws {
    let request = try await Exchange.request {
      try await $0.getNumbers(path: 1.5, query: 10, list: [1, 0.25], xNumber: -2, cookie: 1e21)
    }
    #expect(request.target == "/numbers/1.5?query=10&list=1&list=0.25")
    #expect(request["X-Number"] == ["-2"])
    #expect(request["Cookie"] == ["cookie=1e%2B21"])
  }
}
