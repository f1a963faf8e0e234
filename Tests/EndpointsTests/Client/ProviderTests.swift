@_spi(Generated) import Endpoints
import HTTPTypes
import TestServers
import Testing

/// A call that needs the credential `token`.
struct CallWithToken: Endpoint {
  typealias Client = Probe
  typealias Output = NoContent
  typealias Failure = Never

  static let operation = APIOperation(id: "post", method: "POST", path: "/a", auth: [["token"]])
  var body: RequestBody = .nothing
  func write(to request: inout RequestWriter) {
    request.path("/a")
    request.data(body, "text/plain")
  }
}

/// A call that needs two credentials together.
private struct CallWithBoth: Endpoint {
  typealias Client = Probe
  typealias Output = NoContent
  typealias Failure = Never

  static let operation = APIOperation(
    id: "post", method: "POST", path: "/a", auth: [["key", "token"]])
  func write(to request: inout RequestWriter) { request.path("/a") }
}

/// A call that needs one of two credentials.
private struct CallWithEither: Endpoint {
  typealias Client = Probe
  typealias Output = NoContent
  typealias Failure = Never

  static let operation = APIOperation(
    id: "post", method: "POST", path: "/a", auth: [["key"], ["token"]])
  func write(to request: inout RequestWriter) { request.path("/a") }
}

/// An API that takes the tokens from `first` on, and what it was sent.
private struct Service: Sendable {
  let accepted: Watched<Set<String>>
  let transport: InMemoryTransport
  let clock = TestClock()

  init(accepting tokens: String...) {
    let accepted = Watched(Set(tokens))
    self.accepted = accepted
    transport = InMemoryTransport { call in
      let token = call.request.headerFields[.authorization] ?? ""
      return accepted.value.contains(token)
        ? RawResponse(status: 204) : RawResponse(status: 401, text: "not \(token)")
    }
  }

  func client(_ credential: Credential) -> Probe {
    Probe(transport: transport).with {
      $0.credentials["token"] = credential
      $0.clock = clock
      $0.timeout = nil
    }
  }

  /// The tokens of the requests, in their order.
  var tokens: [String] { transport.calls.map { $0.request.headerFields[.authorization] ?? "" } }
}

/// Gives tokens: `1`, `2` …
private final class Counter: Sendable {
  private let number = Watched(0)
  var count: Int { number.value }

  func credential(lifetime: Duration? = nil) -> Credential {
    .provider {
      Credential.Token(.authorization(self.next()), lifetime: lifetime)
    }
  }

  func next() -> String {
    number.change {
      $0 += 1
      return "\($0)"
    }
  }
}

@Suite struct ProviderTests {
  @Test func `a credential is obtained by the first call, and used by all`() async throws {
    let (service, counter) = (Service(accepting: "1"), Counter())
    let client = service.client(counter.credential())
    #expect(counter.count == 0)
    _ = try await client.send(CallWithToken())
    _ = try await client.with { $0.maximumBodySize = 9 }.send(CallWithToken())
    #expect(counter.count == 1)
    #expect(service.tokens == ["1", "1"])
  }

  @Test func `calls that wait at the same time share one`() async throws {
    let (service, counter) = (Service(accepting: "1"), Counter())
    let client = service.client(counter.credential())
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<100 { group.addTask { _ = try await client.send(CallWithToken()) } }
      try await group.waitForAll()
    }
    #expect(counter.count == 1)
    #expect(service.tokens == Array(repeating: "1", count: 100))
  }

  @Test(
    arguments: [(100, 89, 1), (100, 90, 2), (1_000, 969, 1), (1_000, 970, 2), (nil, 100_000, 1)]
      as [(Int?, Int, Int)])
  func `one that expires within a tenth of its life, or 30 seconds, is renewed`(
    _ lifetime: Int?, _ age: Int, _ count: Int
  ) async throws {
    let (service, counter) = (Service(accepting: "1", "2"), Counter())
    let client = service.client(counter.credential(lifetime: lifetime.map { .seconds($0) }))
    _ = try await client.send(CallWithToken())
    service.clock.advance(by: .seconds(age))
    _ = try await client.send(CallWithToken())
    #expect(counter.count == count)
  }

  // MARK: 401

  @Test func `after a 401 it is renewed, and the request sent once more, whatever its method`()
    async throws
  {
    let (service, counter) = (Service(accepting: "2"), Counter())
    _ = try await service.client(counter.credential()).send(CallWithToken(body: .text("x")))
    #expect(service.tokens == ["1", "2"])
    #expect(service.transport.calls.map(\.body) == [.text("x"), .text("x")])
  }

  @Test func `a second 401 is the response`() async throws {
    let (service, counter) = (Service(), Counter())
    let error = await #expect(throws: APIError<Never>.self) {
      try await service.client(counter.credential()).send(CallWithToken())
    }
    #expect(error?.status == 401)
    #expect(error?.attempts == 2)
    #expect(service.tokens == ["1", "2"])
  }

  @Test func `a body that can be read once is not sent again`() async throws {
    let (service, counter) = (Service(), Counter())
    let body = RequestBody.stream(AsyncStream<[UInt8]> { $0.finish() })
    let error = await #expect(throws: APIError<Never>.self) {
      try await service.client(counter.credential()).send(CallWithToken(body: body))
    }
    #expect(error?.status == 401)
    #expect(service.tokens == ["1"])
  }

  @Test func `a refused credential is renewed by the next call, if not by the same one`()
    async throws
  {
    let (service, counter) = (Service(accepting: "2"), Counter())
    let client = service.client(counter.credential())
    let body = RequestBody.stream(AsyncStream<[UInt8]> { $0.finish() })
    await #expect(throws: APIError<Never>.self) {
      try await client.send(CallWithToken(body: body))
    }
    _ = try await client.send(CallWithToken())
    #expect(service.tokens == ["1", "2"])
    #expect(counter.count == 2)
  }

  @Test func `the same credential is not sent again`() async throws {
    let service = Service()
    let client = service.client(.provider { Credential.Token(.authorization("same")) })
    let error = await #expect(throws: APIError<Never>.self) {
      try await client.send(CallWithToken())
    }
    #expect(error?.status == 401)
    #expect(service.tokens == ["same"])
  }

  @Test func `many calls that get a 401 renew it once`() async throws {
    let (service, counter) = (Service(accepting: "1"), Counter())
    let client = service.client(counter.credential())
    _ = try await client.send(CallWithToken())
    service.accepted.change { $0 = ["2"] }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<100 { group.addTask { _ = try await client.send(CallWithToken()) } }
      try await group.waitForAll()
    }
    #expect(counter.count == 2)
  }

  @Test func `a credential without provider is not sent again`() async throws {
    let service = Service()
    let error = await #expect(throws: APIError<Never>.self) {
      try await service.client(.bearer("fixed")).send(CallWithToken())
    }
    #expect(error?.status == 401)
    #expect(service.tokens == ["Bearer fixed"])
  }

  @Test func `of two credentials that a call needs, the provider's is renewed`() async throws {
    let transport = InMemoryTransport { call in
      RawResponse(status: call.request.headerFields[.authorization] == "2" ? 204 : 401)
    }
    let counter = Counter()
    let client = Probe(transport: transport).with {
      $0.credentials["key"] = .apiKey("k", inQuery: "key")
      $0.credentials["token"] = counter.credential()
    }
    _ = try await client.send(CallWithBoth())
    #expect(
      transport.calls.map {
        "\($0.request.path ?? "") \($0.request.headerFields[.authorization] ?? "")"
      }
        == ["/a?key=k 1", "/a?key=k 2"])
  }

  @Test func `a provider whose alternative is not chosen is not asked`() async throws {
    let service = Service()
    let counter = Counter()
    let client = service.client(counter.credential()).with {
      $0.credentials["key"] = .apiKey("k", inQuery: "key")
    }
    let error = await #expect(throws: APIError<Never>.self) {
      try await client.send(CallWithEither())
    }
    #expect(error?.status == 401)
    #expect(counter.count == 0)
    #expect(service.transport.calls.map(\.request.path) == ["/a?key=k"])
  }

  // MARK: Errors

  private struct Locked: Error { var password = "s3cret-password" }

  @Test func `the error of a provider ends the call before anything is sent, and is not kept`()
    async throws
  {
    let (service, fails) = (Service(accepting: "1"), Watched(true))
    let client = service.client(
      .provider {
        if fails.value { throw Locked() }
        return Credential.Token(.authorization("1"))
      })
    let error = await #expect(throws: APIError<Never>.self) {
      try await client.send(CallWithToken())
    }
    guard case .credential(_ as Locked)? = error?.reason else { return #expect(Bool(false)) }
    #expect(error?.description == "post: no credential could be obtained: Locked")
    #expect(service.tokens == [])
    fails.change { $0 = false }
    _ = try await client.send(CallWithToken())
    #expect(service.tokens == ["1"])
  }

  @Test func `no error shows the credential, or the one before it`() async throws {
    let (service, counter) = (Service(), Counter())
    let client = service.client(
      .provider { Credential.Token(.authorization("long-secret-\(counter.next())")) })
    let error = await #expect(throws: APIError<Never>.self) {
      try await client.send(CallWithToken())
    }
    #expect(service.tokens == ["long-secret-1", "long-secret-2"])
    #expect(error?.description == "post: 401 Unauthorized: not [redacted] (2 attempts)")
    #expect("\(client.configuration.credentials)".contains("long-secret") == false)
  }

  @Test func `a response may mention a token from long before`() async throws {
    let counter = Counter()
    let transport = InMemoryTransport { call in
      let token = call.request.headerFields[.authorization] ?? ""
      return token == "long-secret-9"
        ? RawResponse(status: 403, text: "after long-secret-1") : RawResponse(status: 204)
    }
    let client = Probe(transport: transport).with {
      $0.credentials["token"] = .provider {
        Credential.Token(.authorization("long-secret-\(counter.next())"), lifetime: .zero)
      }
    }
    for _ in 1..<9 { _ = try await client.send(CallWithToken()) }
    let error = await #expect(throws: APIError<Never>.self) {
      try await client.send(CallWithToken())
    }
    #expect(error?.description == "post: 403 Forbidden: after [redacted]")
  }

  /// A call with a secret in its path.
  private struct CallOfBot: Endpoint {
    typealias Client = Probe
    typealias Output = NoContent
    typealias Failure = Never

    static let operation = APIOperation(id: "getMe", method: "GET", path: "/bot{token}/{id}")
    func write(to request: inout RequestWriter) { request.path("/bot123:s3cret/7") }
  }

  @Test(arguments: [
    TransportError.Kind.connectionLost, .timedOut,
  ])
  func `no error of a transport shows a secret in the path`(_ kind: TransportError.Kind)
    async throws
  {
    let client = Probe(
      transport: InMemoryTransport { call -> RawResponse in
        throw TransportError(kind, request: call.request)
      })
    let error = await #expect(throws: APIError<Never>.self) { try await client.send(CallOfBot()) }
    #expect(error?.description.hasPrefix("getMe: GET http://h/REDACTED/7: ") == true)
    if case .transport(let error as TransportError)? = error?.reason {
      #expect(error.endpoint == "GET http://h/REDACTED/7")
    }
  }

  @Test func `a request that is not sent needs a credential that was obtained before`() async throws
  {
    let (service, counter) = (Service(accepting: "1"), Counter())
    let client = service.client(counter.credential())
    #expect(throws: RequestError.self) { try client.request(for: CallWithToken()) }
    _ = try await client.send(CallWithToken())
    #expect(try client.request(for: CallWithToken()).head.headerFields[.authorization] == "1")
  }

  // MARK: Time

  @Test func `a call that is cancelled leaves the wait to others`() async throws {
    let (service, gate, started) = (Service(accepting: "1"), Gate(), Gate())
    let client = service.client(
      .provider {
        started.open()
        _ = await gate.opens()
        return Credential.Token(.authorization("1"))
      })
    let first = Task { try await client.send(CallWithToken()) }
    #expect(await started.opens())
    let second = Task { try await client.send(CallWithToken()) }
    first.cancel()
    let error = await #expect(throws: APIError<Never>.self) { try await first.value }
    #expect(error?.isCancelled == true)
    gate.open()
    #expect(try await second.value.status == 204)
  }

  @Test func `a provider that no call waits for any longer gives its credential to the next one`()
    async throws
  {
    let (service, gate, started) = (Service(accepting: "1"), Gate(), Gate())
    let counter = Counter()
    let client = service.client(
      .provider {
        started.open()
        _ = await gate.opens()
        return Credential.Token(.authorization(counter.next()))
      })
    let first = Task { try await client.send(CallWithToken()) }
    #expect(await started.opens())
    first.cancel()
    let error = await #expect(throws: APIError<Never>.self) { try await first.value }
    #expect(error?.isCancelled == true)
    gate.open()
    _ = try await client.send(CallWithToken())
    #expect(service.tokens == ["1"])
    #expect(counter.count == 1)
  }

  @Test func `a provider is waited for until the timeout of the call`() async throws {
    let service = Service()
    let client = service.client(
      .provider {
        try await Task.sleep(for: .patience)
        return Credential.Token(.authorization("1"))
      })
    async let timeout: Void = service.clock.passing(.seconds(7))
    let error = await #expect(throws: APIError<Never>.self) {
      try await client.with { $0.timeout = .seconds(7) }.send(CallWithToken())
    }
    await timeout
    #expect(error?.isTimeout == true)
    #expect(service.clock.limits == [.seconds(7)])
    #expect(service.tokens == [])
  }
}
