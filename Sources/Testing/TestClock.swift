// SPDX-License-Identifier: Apache-2.0

internal import Endpoints

/// A clock for tests of what waits: its time passes when someone sleeps, at once, and when a test says
/// so.
///
/// ```swift
/// let clock = TestClock()
/// let photos = Photos(token: "test", transport: server).with { $0.clock = clock }
/// _ = try await photos.listPhotos()
/// #expect(clock.waits.count == 1)
/// ```
///
/// A call of a client sleeps before it is sent again. Its time limits sleep, too, but time does not pass
/// because of them: they end when it has passed otherwise.
public final class TestClock: Clock, Sendable {
  /// A point in time, counted from the creation of a clock.
  public struct Instant: InstantProtocol {
    /// The time since the creation of the clock.
    public var offset: Duration

    /// The point in time after a duration.
    public func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }
    /// The duration from this point in time to another one.
    public func duration(to other: Instant) -> Duration { other.offset - offset }
    public static func < (a: Instant, b: Instant) -> Bool { a.offset < b.offset }
  }

  private typealias Sleeper = CheckedContinuation<Void, any Error>

  private struct State {
    var now = Instant(offset: .zero)
    var waits: [Duration] = []
    var limits: [Duration] = []
    var nextID = 0
    var sleepers: [Int: (deadline: Instant, continuation: Sleeper)] = [:]
    var observers: [Observer] = []
  }

  /// Someone who waits until a number of sleeps or time limits have begun.
  private struct Observer {
    var isMet: @Sendable (_ waits: Int, _ limits: Int) -> Bool
    var continuation: CheckedContinuation<Void, Never>
  }

  private let state = Locked(State())
  private let isStopped: Bool

  /// Creates a clock.
  ///
  /// - Parameter isStopped: True if time passes only by ``advance(by:)``, not because someone sleeps.
  public init(isStopped: Bool = false) { self.isStopped = isStopped }

  /// The current time.
  public var now: Instant { state.withLock { $0.now } }
  /// A nanosecond.
  public var minimumResolution: Duration { .nanoseconds(1) }

  /// The durations for which someone slept, in the order in which they began.
  public var waits: [Duration] { state.withLock { $0.waits } }

  /// The time limits that calls set, in the order in which they began.
  public var limits: [Duration] { state.withLock { $0.limits } }

  /// Lets time pass, and wakes those whose time has come.
  public func advance(by duration: Duration) {
    wake { $0.now = $0.now.advanced(by: duration) }
  }

  /// Returns when this many sleeps have begun since the clock was created; the time limits of calls don't count.
  ///
  /// ```swift
  /// let clock = TestClock(isStopped: true)
  /// let photos = Photos(token: "test", transport: server).with { $0.clock = clock }
  /// let call = Task { try await photos.listPhotos() }
  /// await clock.sleeps(begun: 1)  // The call waits before it is sent again.
  /// clock.advance(by: clock.waits[0])
  /// _ = try await call.value
  /// ```
  public func sleeps(begun count: Int) async {
    await observe { waits, _ in waits >= count }
  }

  /// Returns when this many time limits have begun since the clock was created.
  public func limits(begun count: Int) async {
    await observe { _, limits in limits >= count }
  }

  /// Returns when this many sleeps and time limits together have begun.
  package func sleepsAndLimits(begun count: Int) async {
    await observe { waits, limits in waits + limits >= count }
  }

  private func observe(_ isMet: @escaping @Sendable (_ waits: Int, _ limits: Int) -> Bool) async {
    await withCheckedContinuation { continuation in
      let isMetNow = state.withLock { state in
        if isMet(state.waits.count, state.limits.count) { return true }
        state.observers.append(Observer(isMet: isMet, continuation: continuation))
        return false
      }
      if isMetNow { continuation.resume() }
    }
  }

  /// Lets time pass until `deadline`; on a stopped clock, waits until it has passed.
  ///
  /// - Throws: `CancellationError` as soon as the task is cancelled.
  public func sleep(until deadline: Instant, tolerance: Duration?) async throws {
    try Task.checkCancellation()
    try await sleep(until: deadline, passes: !isStopped) {
      $0.waits.append($0.now.duration(to: deadline))
    }
  }

  private func sleep(
    until deadline: Instant, passes: Bool, _ begin: @Sendable (inout State) -> Void
  ) async throws {
    let id = state.withLock { state in
      state.nextID += 1
      return state.nextID
    }
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        wake { state in
          begin(&state)
          state.sleepers[id] = (deadline, continuation)
          if passes { state.now = max(state.now, deadline) }
        }
        // The handler may have run before there was something to cancel.
        if Task.isCancelled { cancel(id) }
      }
    } onCancel: {
      cancel(id)
    }
  }

  private func cancel(_ id: Int) {
    let sleeper = state.withLock { $0.sleepers.removeValue(forKey: id) }
    sleeper?.continuation.resume(throwing: CancellationError())
  }

  /// Changes the state, and resumes those who waited for what it is now.
  private func wake(_ change: (inout State) -> Void) {
    let (sleepers, observers) = state.withLock { state in
      change(&state)
      let awake = state.sleepers.filter { $0.value.deadline <= state.now }
      for id in awake.keys { state.sleepers[id] = nil }
      let (waits, limits) = (state.waits.count, state.limits.count)
      let observers = state.observers.filter { $0.isMet(waits, limits) }
      state.observers.removeAll { $0.isMet(waits, limits) }
      return (awake.values.map(\.continuation), observers.map(\.continuation))
    }
    for sleeper in sleepers { sleeper.resume() }
    for observer in observers { observer.resume() }
  }
}

extension TestClock: VirtualClock {
  package func waitForLimit(
    _ duration: Duration, since start: any InstantProtocol<Duration>
  ) async throws {
    let deadline = ((start as? Instant) ?? now).advanced(by: duration)
    try await sleep(until: deadline, passes: false) { $0.limits.append(duration) }
  }
}
