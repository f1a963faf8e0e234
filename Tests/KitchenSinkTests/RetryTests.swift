import Endpoints
import KitchenSinkAPI
import Testing

/// The retries that the document declares of the API, and of single operations.
@Suite struct RetryTests {
  /// A clock on which time passes when someone sleeps, at once.
  private struct ImpatientClock: Clock {
    var now: ContinuousClock.Instant { ContinuousClock.now }
    var minimumResolution: Duration { .zero }
    func sleep(until deadline: ContinuousClock.Instant, tolerance: Duration?) async throws {}
  }

  /// The number of requests of a call that is always answered with a status.
  private func count(
    _ status: Int, _ change: (inout ClientConfiguration) -> Void = { _ in },
    _ call: (KitchenSink) async throws -> Void
  ) async -> Int {
    let transport = InMemoryTransport { _ in RawResponse(status: status) }
    var client = KitchenSink(token: "t", transport: transport)
    client.configuration.clock = ImpatientClock()
    client.configuration.timeout = nil
    client.configuration.retries.random = { 0 }
    change(&client.configuration)
    _ = try? await call(client)
    return transport.calls.count
  }

  @Test func `an operation is sent again as it declares`() async {
    #expect(await count(503) { try await $0.retryAsDeclared() } == 4)
    #expect(await count(409) { try await $0.retryAsDeclared() } == 4)
    #expect(await count(500) { try await $0.retryAsDeclared() } == 1)
    #expect(await count(503) { try await $0.retryNever() } == 1)
  }

  @Test func `all others are as the API declares`() async {
    // The budget of the client ends them, since time stands still.
    #expect(await count(599) { try await $0.retryAsTheAPI() } == 101)
    #expect(await count(409) { try await $0.retryAsTheAPI() } == 1)
  }

  @Test func `what a user sets counts before`() async {
    let twice = { (configuration: inout ClientConfiguration) in
      configuration.retries.maximumAttempts = 2
    }
    #expect(await count(503, twice) { try await $0.retryAsDeclared() } == 2)
    #expect(await count(503, twice) { try await $0.retryAsTheAPI() } == 2)
    // It is no idempotent call, as the document says.
    #expect(await count(503, twice) { try await $0.retryNever() } == 1)
    let own = { (configuration: inout ClientConfiguration) in
      configuration.retries = RetryPolicy()
    }
    #expect(await count(503, own) { try await $0.retryAsDeclared() } == 3)
    #expect(await count(409, own) { try await $0.retryAsDeclared() } == 1)
  }
}
