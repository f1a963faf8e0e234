import Endpoints
import TestServers

/// A clock whose time passes when someone sleeps, at once, and when a test says so.
final class TestClock: Clock, Sendable {
  struct Instant: InstantProtocol {
    var offset: Duration
    func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }
    func duration(to other: Instant) -> Duration { other.offset - offset }
    static func < (a: Instant, b: Instant) -> Bool { a.offset < b.offset }
  }

  private struct State {
    var now = Instant(offset: .zero)
    var waits: [Duration] = []
  }

  private let state = Watched(State())

  /// True if no one who sleeps wakes up, except when cancelled.
  private let isStopped: Bool

  init(isStopped: Bool = false) { self.isStopped = isStopped }

  var now: Instant { state.value.now }
  var minimumResolution: Duration { .nanoseconds(1) }

  /// The durations for which someone slept.
  var waits: [Duration] { state.value.waits }

  /// Waits until a number of sleepers sleep.
  func hasSleepers(_ count: Int) async -> Bool {
    await state.becomes(within: .patience) { $0.waits.count >= count }
  }

  func advance(by duration: Duration) { state.change { $0.now = $0.now.advanced(by: duration) } }

  func sleep(until deadline: Instant, tolerance: Duration?) async throws {
    try Task.checkCancellation()
    state.change {
      $0.waits.append($0.now.duration(to: deadline))
      if !isStopped { $0.now = max($0.now, deadline) }
    }
    if isStopped { try await Task.sleep(for: .patience) }
  }
}
