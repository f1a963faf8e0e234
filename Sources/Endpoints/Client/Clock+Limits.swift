// SPDX-License-Identifier: Apache-2.0

package import HTTPTypes

/// A clock of tests, whose time passes because a call waits, but not because it has a time limit.
package protocol VirtualClock: Clock where Duration == Swift.Duration {
  /// Waits until this much time has passed since an instant of the clock.
  func waitForLimit(
    _ duration: Duration, since start: any InstantProtocol<Swift.Duration>
  ) async throws
}

extension Clock where Duration == Swift.Duration {
  /// The time since an instant of this clock; zero for one of another clock.
  package func elapsed(since start: any InstantProtocol<Swift.Duration>) -> Swift.Duration {
    guard let start = start as? Instant else { return .zero }
    return start.duration(to: now)
  }

  /// Runs `body`, and cancels it when the time is over.
  ///
  /// - Throws: ``TransportError`` of kind `timedOut` after the time, which is unsent if that of `body` is then, and the
  ///   errors of `body`.
  package func limiting<Result: Sendable>(
    to limit: Swift.Duration, _ request: HTTPRequest,
    _ body: @escaping @Sendable () async throws -> Result
  ) async throws -> Result {
    if limit <= .zero { throw TransportError(.timedOut, request: request) }
    let start = now
    return try await withThrowingTaskGroup(of: Result.self) { group in
      group.addTask { try await body() }
      group.addTask {
        if let clock = self as? any VirtualClock {
          try await clock.waitForLimit(limit.bounded, since: start)
          throw TransportError(.timedOut, request: request)
        }
        try await self.sleep(for: limit.bounded)
        // A clock of tests may end its sleep at once.
        let rest = limit.bounded - start.duration(to: self.now)
        if rest > .zero { try await Task.sleep(for: rest) }
        throw TransportError(.timedOut, request: request)
      }
      defer { group.cancelAll() }
      do {
        guard let result = try await group.next() else { throw CancellationError() }
        return result
      } catch var error as TransportError where error.kind == .timedOut {
        group.cancelAll()
        let other = await group.nextResult()
        if case .failure(let end as TransportError) = other, end.isUnsent { error.isUnsent = true }
        throw error
      }
    }
  }
}
