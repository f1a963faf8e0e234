import Endpoints
import EndpointsTesting
import Testing

@Suite struct TestClockTests {
  @Test func `time passes because someone sleeps`() async throws {
    let clock = TestClock()
    try await clock.sleep(for: .seconds(3))
    try await clock.sleep(for: .milliseconds(500))
    #expect(clock.waits == [.seconds(3), .milliseconds(500)])
    #expect(clock.now.offset == .milliseconds(3500))
  }

  @Test func `a stopped clock wakes those whose time has come`() async throws {
    let clock = TestClock(isStopped: true)
    async let long: Void = clock.sleep(for: .seconds(3))
    async let short: Void = clock.sleep(for: .seconds(1))
    await clock.sleeps(begun: 2)
    clock.advance(by: .seconds(1))
    try await short
    #expect(clock.now.offset == .seconds(1))
    clock.advance(by: .seconds(2))
    try await long
    #expect(clock.waits.sorted() == [.seconds(1), .seconds(3)])
  }

  @Test func `a sleep ends at once when it is cancelled`() async throws {
    let clock = TestClock(isStopped: true)
    let sleep = Task { try await clock.sleep(for: .seconds(1)) }
    await clock.sleeps(begun: 1)
    sleep.cancel()
    await #expect(throws: CancellationError.self) { try await sleep.value }
    let late = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      try await clock.sleep(for: .seconds(1))
    }
    await #expect(throws: CancellationError.self) { try await late.value }
  }

  @Test func `a time limit lets no time pass, and ends when a retry has waited for longer`()
    async throws
  {
    let clock = TestClock()
    let transport = InMemoryTransport { call in
      if clock.waits.isEmpty { return RawResponse(status: 503) }
      try await Task.sleep(for: .seconds(3600))
      return RawResponse(status: 204)
    }
    let client = Probe(transport: transport).with {
      $0.clock = clock
      $0.retries = RetryPolicy()
      $0.retries.random = { 0.999 }
      $0.timeout = .milliseconds(500)
    }
    let stream = Task { try await client.stream(Watch()) }
    await clock.sleeps(begun: 1)
    #expect(clock.limits == [.milliseconds(500)])
    clock.advance(by: .milliseconds(1))
    let error = await #expect(throws: APIError<String>.self) { try await stream.value }
    #expect(error?.isTimeout == true)
  }

  @Test func `a sleep is awaited while time limits run`() async throws {
    let clock = TestClock(isStopped: true)
    let transport = InMemoryTransport([RawResponse(status: 503), RawResponse(status: 204)])
    let client = Probe(transport: transport).with {
      $0.clock = clock
      $0.retries = RetryPolicy()
      $0.timeout = .seconds(60)
    }
    let call = Task { try await client.bytes(of: Watch()) }
    await clock.limits(begun: 1)
    #expect(clock.limits == [.seconds(60)])
    await clock.sleeps(begun: 1)
    #expect(clock.waits.count == 1)
    clock.advance(by: clock.waits[0])
    _ = try await call.value
    #expect(transport.calls.count == 2)
  }
}
