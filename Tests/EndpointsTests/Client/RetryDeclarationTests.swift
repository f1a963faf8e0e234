@_spi(Generated) import Endpoints
import HTTPTypes
import TestServers
import Testing

/// The operation of a call.
private protocol Declaring: Sendable {
  static var operation: APIOperation { get }
}

private struct Call<D: Declaring>: Endpoint {
  typealias Client = Probe

  static var operation: APIOperation { D.operation }
  func write(to request: inout RequestWriter) { request.path("/a") }
}

private enum Nothing: Declaring {
  static let operation = APIOperation(id: "get", method: "GET", path: "/a")
}

private enum Attempts: Declaring {
  static let operation = APIOperation(
    id: "get", method: "GET", path: "/a", retries: .init(maximumAttempts: 5))
}

private enum Waits: Declaring {
  static let operation = APIOperation(
    id: "get", method: "GET", path: "/a",
    retries: .init(
      maximumAttempts: 6, baseDelay: .seconds(2), delayMultiplier: 1.5, maximumDelay: .seconds(6)))
}

private enum Statuses: Declaring {
  static let operation = APIOperation(
    id: "get", method: "GET", path: "/a",
    retries: .init(statuses: Set(400...499).union([501]), retriesConnectionErrors: false))
}

private enum Minute: Declaring {
  static let operation = APIOperation(
    id: "get", method: "GET", path: "/a",
    retries: .init(
      maximumAttempts: .max, baseDelay: .seconds(20), delayMultiplier: 1,
      maximumDelay: .seconds(20), maximumDuration: .seconds(60)))
}

private enum Post: Declaring {
  static let operation = APIOperation(
    id: "post", method: "POST", path: "/a", retries: .init(maximumAttempts: 5))
}

@Suite struct RetryDeclarationTests {
  /// The waits in seconds between the requests of a call that is always answered alike, at random numbers
  /// of one half.
  ///
  /// - Parameter kind: The error in place of a response.
  private func waits<D>(
    _ call: Call<D>, status: Int = 503, kind: TransportError.Kind? = nil,
    _ change: (inout ClientConfiguration) -> Void = { _ in }
  ) async -> [Double] {
    let clock = TestClock()
    let transport = InMemoryTransport(streaming: { call in
      if let kind { throw TransportError(kind, request: call.request) }
      return TransportResponse(head: HTTPResponse(status: .init(code: status)))
    })
    var client = Probe(transport: transport)
    client.configuration = ClientConfiguration(server: "http://h", transport: transport)
    client.configuration.clock = clock
    client.configuration.timeout = nil
    client.configuration.retries.random = { 0.5 }
    change(&client.configuration)
    _ = try? await client.send(call)
    #expect(transport.calls.count == clock.waits.count + 1)
    return clock.waits.map {
      Double($0.components.seconds) + Double($0.components.attoseconds) * 1e-18
    }
  }

  @Test func `what an operation declares counts before what its API does`() async {
    func declare(_ configuration: inout ClientConfiguration) {
      configuration.retries.declare(.init(maximumAttempts: 2, baseDelay: .seconds(4)))
    }
    #expect(await waits(Call<Nothing>(), declare) == [2])
    #expect(await waits(Call<Attempts>(), declare) == [2, 4, 4, 4])
    #expect(await waits(Call<Attempts>()) == [0.25, 0.5, 1, 2])
  }

  @Test func `what a user sets counts before both`() async {
    #expect(await waits(Call<Attempts>()) { $0.retries.maximumAttempts = 2 } == [0.25])
    #expect(await waits(Call<Attempts>()) { $0.retries = .none } == [])
    // What is not set stays as it is declared.
    #expect(
      await waits(Call<Waits>()) { $0.retries.maximumAttempts = 3 } == [1, 1.5])
    // The API declares before or after: the order does not matter.
    let early = await waits(Call<Nothing>()) {
      $0.retries.maximumAttempts = 2
      $0.retries.declare(.init(maximumAttempts: 4))
    }
    #expect(early == [0.25])
  }

  @Test func `a policy of the user's own counts as a whole`() async {
    let waits = await waits(Call<Attempts>()) {
      $0.retries = RetryPolicy()
      $0.retries.random = { 0.5 }
    }
    #expect(waits == [0.25, 0.5])
  }

  @Test func `waits grow by the multiplier up to the maximum`() async {
    #expect(await waits(Call<Waits>()) == [1, 1.5, 2.25, 3, 3])
  }

  @Test(arguments: [
    (0.0, [0.25, 0.25]), (-1, [0.25, 0.25]), (.nan, [0.25, 0.25]), (1e9, [0.25, 4]),
  ])
  func `a multiplier is taken for one from 1 to 100`(multiplier: Double, waits: [Double]) async {
    let found = await self.waits(Call<Nothing>()) { $0.retries.delayMultiplier = multiplier }
    #expect(found == waits)
  }

  @Test func `statuses are those that are declared`() async {
    #expect(await waits(Call<Statuses>(), status: 503) == [])
    #expect(await waits(Call<Statuses>(), status: 404) == [0.25, 0.5])
    #expect(await waits(Call<Statuses>(), status: 501) == [0.25, 0.5])
  }

  @Test func `errors of the transport may not count`() async {
    #expect(await waits(Call<Statuses>(), kind: .connectionLost) == [])
    #expect(await waits(Call<Statuses>(), kind: .cannotConnect) == [])
    #expect(await waits(Call<Nothing>(), kind: .connectionLost) == [0.25, 0.5])
    #expect(
      await waits(Call<Statuses>(), kind: .connectionLost) {
        $0.retries.retriesConnectionErrors = true
      } == [0.25, 0.5])
  }

  @Test func `after the maximum duration, nothing is sent again`() async {
    #expect(await waits(Call<Minute>()) == [10, 10, 10, 10, 10, 10])
    #expect(
      await waits(Call<Minute>()) { $0.retries.maximumDuration = .seconds(25) } == [10, 10])
    #expect(await waits(Call<Minute>()) { $0.timeout = .seconds(15) } == [10])
  }

  @Test func `a declaration makes nothing safe that is not`() async {
    #expect(await waits(Call<Post>()) == [])
    #expect(await waits(Call<Post>(), kind: .connectionLost) == [])
    #expect(await waits(Call<Post>(), kind: .cannotConnect).count == 4)
  }

  @Test func `the policy of a client is the default, with what is declared of its API`() {
    var configuration = ClientConfiguration(server: "http://h", transport: InMemoryTransport([]))
    configuration.retries.declare(
      .init(
        maximumAttempts: 7, statuses: [429], retriesConnectionErrors: false,
        baseDelay: .seconds(1), delayMultiplier: 3, maximumDelay: .seconds(9),
        maximumDuration: .seconds(99)))
    let policy = configuration.retries
    #expect(policy.maximumAttempts == 7)
    #expect(policy.statuses == [429])
    #expect(!policy.retriesConnectionErrors)
    #expect(policy.baseDelay == .seconds(1))
    #expect(policy.delayMultiplier == 3)
    #expect(policy.maximumDelay == .seconds(9))
    #expect(policy.maximumDuration == .seconds(99))
    #expect(policy.budget.capacity == 100)
  }
}
