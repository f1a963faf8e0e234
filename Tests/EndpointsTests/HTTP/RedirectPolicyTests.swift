import Endpoints
import HTTPTypes
import TestServers
import Testing

@Suite("Redirects are followed by rule")
struct RedirectPolicyTests {
  static let methods: [HTTPRequest.Method] = [.get, .head, .post, .put, .patch, .delete, .options]

  @Test("GET and HEAD follow all five redirects as they are", arguments: [301, 302, 303, 307, 308])
  func reads(status: Int) throws {
    for method in [HTTPRequest.Method.get, .head] {
      let next = try redirect(method, status, to: "/next?x=1#top")
      #expect(next?.method == method)
      #expect(next?.path == "/next?x=1")
      #expect(next?.authority == "a.example")
    }
  }

  @Test("307 and 308 repeat any method", arguments: methods)
  func repeats(method: HTTPRequest.Method) throws {
    #expect(try redirect(method, 307, to: "/n")?.method == method)
    #expect(try redirect(method, 308, to: "/n")?.method == method)
  }

  @Test(
    "A redirect that would turn a write into a GET is refused",
    arguments: [HTTPRequest.Method.post, .put, .patch, .delete, .options]
  )
  func writes(method: HTTPRequest.Method) throws {
    for status in [301, 302, 303] {
      let error = try #require(throws: RedirectPolicy.Refusal.self) {
        try redirect(method, status, to: "/next?key=secret")
      }
      #expect(error.kind == .changesMethod)
      #expect(error.location == "https://a.example/next")
      #expect(
        error.description == "\(method) https://a.example/v1/files: redirect \(status) to "
          + "https://a.example/next not followed: it would turn the request into a GET"
      )
    }
  }

  @Test("Other statuses are final", arguments: [200, 201, 300, 304, 305, 306, 399, 404])
  func finalStatuses(status: Int) throws {
    #expect(try redirect(.get, status, to: "/next") == nil)
  }

  @Test(
    "A missing or invalid Location makes the redirect the final response",
    arguments: [
      "", "http:next", "https://", "https://a b/", "https://a:99999/", "https://[::1/", "//",
    ]
  )
  func invalidLocation(location: String) throws {
    #expect(try redirect(.get, 302, to: location) == nil)
    let bare = HTTPResponse(status: .found)
    #expect(
      try RedirectPolicy().request(after: bare, to: request(.get), hop: 0, hasBody: false) == nil)
  }

  @Test(
    "Location is resolved against the request",
    arguments: [
      ("next", "a.example", "/v1/next"), ("../next", "a.example", "/next"),
      ("?page=2", "a.example", "/v1/files?page=2"), ("//B.example:443/x", "b.example", "/x"),
      ("https://b.example", "b.example", "/"), ("https://b.example?q", "b.example", "/?q"),
      ("https://u:p@b.example:8443/x#f", "b.example:8443", "/x"),
      ("/a b/é", "a.example", "/a%20b/%C3%A9"), ("/a%2Fb", "a.example", "/a%2Fb"),
      ("https://[::1]:8443/", "[::1]:8443", "/"),
    ]
  )
  func resolution(location: String, authority: String, path: String) throws {
    let next = try #require(try redirect(.get, 302, to: location))
    #expect(next.scheme == "https")
    #expect(next.authority == authority)
    #expect(next.path == path)
  }

  @Test(
    "The same origin keeps all fields",
    arguments: [
      "/x", "https://a.example/x", "https://A.EXAMPLE:443/x", "HTTPS://a.example/x", "//a.example",
    ]
  )
  func sameOrigin(location: String) throws {
    #expect(try redirect(.get, 302, to: location)?.headerFields == request(.get).headerFields)
  }

  @Test(
    "Another origin gets only harmless fields",
    arguments: ["https://b.example/", "https://a.example:8443/", "//sub.a.example/"]
  )
  func otherOrigin(location: String) throws {
    let next = try redirect(.get, 302, to: location)
    #expect(next?.headerFields == [.accept: "*/*", .userAgent: "me", .contentType: "text/plain"])
  }

  @Test("http to https is another origin, https to http is refused")
  func schemeChange() throws {
    var plain = request(.get)
    plain.scheme = "http"
    let up = HTTPResponse(status: .found, headerFields: [.location: "https://a.example/x"])
    let next = try RedirectPolicy().request(after: up, to: plain, hop: 0, hasBody: false)
    #expect(next?.scheme == "https")
    #expect(next?.headerFields[.authorization] == nil)
    let error = try #require(throws: RedirectPolicy.Refusal.self) {
      try redirect(.get, 302, to: "http://a.example/x?secret")
    }
    #expect(error.kind == .insecure)
    #expect(error.location == "http://a.example/x")
  }

  @Test(
    "Other schemes are refused",
    arguments: ["file:///etc/passwd", "ftp://a.example/x", "javascript:secret", "data:,x"]
  )
  func otherSchemes(location: String) throws {
    let error = try #require(throws: RedirectPolicy.Refusal.self) {
      try redirect(.get, 302, to: location)
    }
    #expect(error.kind == .unsupportedScheme)
    #expect(!error.description.contains("passwd"))
    #expect(!error.description.contains("secret"))
  }

  @Test("The eleventh redirect is refused, and none is followed with limit 0")
  func limit() throws {
    let response = HTTPResponse(status: .found, headerFields: [.location: "/n"])
    #expect(
      try RedirectPolicy().request(after: response, to: request(.get), hop: 9, hasBody: false)
        != nil)
    let error = try #require(throws: RedirectPolicy.Refusal.self) {
      try RedirectPolicy().request(after: response, to: request(.get), hop: 10, hasBody: false)
    }
    #expect(error.kind == .tooMany)
    #expect(
      try RedirectPolicy.none.request(after: response, to: request(.get), hop: 0, hasBody: false)
        == nil)
  }

  private func request(_ method: HTTPRequest.Method) -> HTTPRequest {
    var fields: HTTPFields = [
      .accept: "*/*", .authorization: "Basic secret", .proxyAuthorization: "Basic secret",
      .cookie: "a=secret", .userAgent: "me", .contentType: "text/plain",
    ]
    if let key = HTTPField.Name("X-API-Key") { fields[key] = "secret" }
    return HTTPRequest(
      method: method,
      scheme: "https",
      authority: "a.example",
      path: "/v1/files?key=secret",
      headerFields: fields
    )
  }

  private func redirect(
    _ method: HTTPRequest.Method,
    _ status: Int,
    to location: String
  ) throws -> HTTPRequest? {
    let response = HTTPResponse(
      status: .init(code: status),
      headerFields: [.location: location]
    )
    return try RedirectPolicy().request(
      after: response, to: request(method), hop: 0, hasBody: false)
  }
}

@Suite("The redirect loop runs over any transport")
struct RedirectingTransportTests {
  let start = HTTPRequest(
    method: .put,
    scheme: "https",
    authority: "a.example",
    path: "/1",
    headerFields: [.authorization: "Basic secret", .accept: "*/*"]
  )

  @Test("Method and body go along, credentials do not come back after another origin")
  func chain() async throws {
    let base = InMemoryTransport([
      RawResponse(status: 307, headerFields: [.location: "/2"], text: "moved"),
      RawResponse(status: 308, headerFields: [.location: "https://b.example/3"]),
      RawResponse(status: 307, headerFields: [.location: "https://a.example/4"]),
      RawResponse(status: 200, text: "done"),
    ])
    let policy = RedirectPolicy(sendsBodyToOtherOrigins: true)
    let response = try await RedirectingTransport(base, policy: policy).send(
      start,
      body: .text("x"),
      options: .patient
    )
    #expect(try await response.collect(upTo: 10).text == "done")
    #expect(base.calls.map(\.request.path) == ["/1", "/2", "/3", "/4"])
    #expect(
      base.calls.map { $0.request.headerFields[.authorization] }
        == ["Basic secret", "Basic secret", nil, nil]
    )
    #expect(base.calls.map { $0.request.headerFields[.accept] } == ["*/*", "*/*", "*/*", "*/*"])
    #expect(base.calls.map(\.body) == [.text("x"), .text("x"), .text("x"), .text("x")])
    #expect(base.calls.map(\.request.method) == [.put, .put, .put, .put])
    let timeouts = base.calls.compactMap(\.options.timeout)
    #expect(timeouts == timeouts.sorted(by: >))
    #expect(timeouts.count == 4 && timeouts[3] < .patience)
  }

  @Test("An error after a redirect doesn't say that nothing was sent")
  func sentBefore() async throws {
    let base = InMemoryTransport { call in
      guard call.request.path == "/1" else {
        throw TransportError(.cannotConnect, request: call.request)
      }
      return RawResponse(status: 307, headerFields: [.location: "/2"])
    }
    let error = try await #require(throws: TransportError.self) {
      try await RedirectingTransport(base).send(start, body: .nothing, options: .patient)
    }
    #expect(error.kind == .cannotConnect)
    #expect(!error.isUnsent)
  }

  @Test(
    "A hundred redirects between two origins are followed, and not one more than the limit",
    arguments: Candidate.all)
  func hundred(_ candidate: Candidate) async throws {
    let other = Watched("")
    let answer: @Sendable (CapturedRequest, Int) -> Reply = { request, _ in
      let number = Int(request.target.dropFirst()) ?? 0
      if number == 100 { return .http("200 OK", body: request["Authorization"].joined()) }
      let location = "Location: http://\(other.value)/\(number + 1)"
      return .http("302 Found", [location], body: "moved")
    }
    try await RawServer.withServer(answering: answer) { first in
      let back: @Sendable (CapturedRequest, Int) -> Reply = { request, _ in
        let number = Int(request.target.dropFirst()) ?? 0
        return .http("302 Found", ["Location: http://\(first.authority)/\(number + 1)"])
      }
      try await RawServer.withServer(answering: back) { second in
        other.change { $0 = second.authority }
        let request = first.request(.get, "/0", [.authorization: "Basic eA=="])
        let transport = RedirectingTransport(candidate.make(), policy: RedirectPolicy(limit: 100))
        let response = try await transport.send(request, body: .nothing, options: .patient)
          .collect(upTo: 100)
        #expect(response.status == 200)
        // The credentials are gone since the first other origin.
        #expect(response.text == "")
        #expect(first.requests.count == 51)
        #expect(second.requests.count == 50)
        #expect(second.requests.allSatisfy { $0["Authorization"].isEmpty })
        let stricter = RedirectingTransport(candidate.make(), policy: RedirectPolicy(limit: 99))
        let refusal = try await #require(throws: RedirectPolicy.Refusal.self) {
          try await stricter.send(request, body: .nothing, options: .patient)
        }
        #expect(refusal.kind == .tooMany)
      }
    }
  }

  @Test("A circle ends after ten redirects")
  func circle() async throws {
    let base = InMemoryTransport { _ in
      RawResponse(status: 307, headerFields: [.location: "/1"])
    }
    let error = try await #require(throws: RedirectPolicy.Refusal.self) {
      try await RedirectingTransport(base).send(start, body: .nothing, options: .patient)
    }
    #expect(error.kind == .tooMany)
    #expect(base.calls.count == 11)
  }

  @Test("The time for the call is spent by its hops")
  func deadline() async throws {
    let base = InMemoryTransport { _ in
      RawResponse(status: 307, headerFields: [.location: "/1"])
    }
    let error = try await #require(throws: TransportError.self) {
      try await RedirectingTransport(base).send(
        start,
        body: .nothing,
        options: .init(timeout: .nanoseconds(1))
      )
    }
    #expect(error.kind == .timedOut)
    #expect(base.calls.count == 1)
  }
}
