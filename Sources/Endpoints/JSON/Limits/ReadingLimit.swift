// SPDX-License-Identifier: Apache-2.0

/// Ends decoding after a timeout or the cancellation of the task.
///
/// The scanner checks it after each interval of work: a byte counts as one unit, and work that
/// advances no bytes as several.
struct ReadingLimit: Sendable {
  /// The limit of all decoding in the current task; `nil` for none.
  @TaskLocal static var current: ReadingLimit?

  /// The units of work between two checks; shorter texts are not checked.
  static let interval = 1 << 16

  /// The end of the time allowed; `nil` for no limit.
  var deadline: ContinuousClock.Instant?

  /// The units of work between two checks of a text that is not short.
  var interval = ReadingLimit.interval

  /// Called at each check, for tests that count work.
  var onCheck: (@Sendable () -> Void)?

  /// A limit that expires after a timeout; `nil` for none.
  init(timeout: Duration? = nil, onCheck: (@Sendable () -> Void)? = nil) {
    deadline = timeout.map { ContinuousClock.now + $0 }
    self.onCheck = onCheck
  }

  /// The reason decoding has to end; `nil` if it may continue.
  func check() -> JSON.Error.Cause? {
    onCheck?()
    if Task.isCancelled { return .cancelled }
    if let deadline, ContinuousClock.now >= deadline { return .timedOut }
    return nil
  }

  /// Calls `body` with this limit in effect.
  func limiting<Result, Failure: Error>(
    _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let result: Swift.Result<Result, Failure> = ReadingLimit.$current.withValue(self) {
      do throws(Failure) {
        return .success(try body())
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }
}

/// Counts the work on many small texts that are too short for a check of their own.
struct WorkCounter {
  private var work = 0

  /// Counts work; throws if the current limit ends decoding.
  mutating func count(_ units: Int) throws(JSON.Error) {
    work += units
    guard work >= ReadingLimit.interval else { return }
    work = 0
    if let cause = ReadingLimit.current?.check() { throw JSON.Error(cause, at: 0) }
  }
}
