import HTTPTypes

extension Clock where Duration == Swift.Duration {
  /// The time since an instant of this clock; zero for one of another clock.
  func elapsed(since start: any InstantProtocol<Swift.Duration>) -> Swift.Duration {
    guard let start = start as? Instant else { return .zero }
    return start.duration(to: now)
  }

  /// Runs `body`, and cancels it when the time is over.
  ///
  /// - Throws: ``TransportError`` of kind `timedOut` after the time, and the errors of `body`.
  func limiting<Result: Sendable>(
    to limit: Swift.Duration, _ request: HTTPRequest,
    _ body: @escaping @Sendable () async throws -> Result
  ) async throws -> Result {
    if limit <= .zero { throw TransportError(.timedOut, request: request) }
    let start = now
    return try await withThrowingTaskGroup(of: Result.self) { group in
      group.addTask { try await body() }
      group.addTask {
        try await self.sleep(for: limit.bounded)
        // A clock of tests may end its sleep at once.
        let rest = limit.bounded - start.duration(to: self.now)
        if rest > .zero { try await Task.sleep(for: rest) }
        throw TransportError(.timedOut, request: request)
      }
      defer { group.cancelAll() }
      guard let result = try await group.next() else { throw CancellationError() }
      return result
    }
  }
}
