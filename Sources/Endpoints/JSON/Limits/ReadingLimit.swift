/// Ends a reading whose time is over, or whose task was cancelled.
///
/// The reader asks after each interval of work: a byte that is passed is one unit, what costs
/// more without passing bytes counts as several.
struct ReadingLimit: Sendable {
  /// The limit of all readings of the current task; `nil` for none.
  @TaskLocal static var current: ReadingLimit?

  /// The units of work between two checks; a text that is shorter has none.
  static let interval = 1 << 16

  /// When the time is over; `nil` for no end.
  var deadline: ContinuousClock.Instant?

  /// The units of work between two checks of a text that is not short.
  var interval = ReadingLimit.interval

  /// Called at each check, for tests that count work.
  var onCheck: (@Sendable () -> Void)?

  /// A limit that ends with a time from now; `nil` for no end.
  init(timeout: Duration? = nil, onCheck: (@Sendable () -> Void)? = nil) {
    deadline = timeout.map { ContinuousClock.now + $0 }
    self.onCheck = onCheck
  }

  /// Why the reading has to end; `nil` when it may go on.
  func check() -> JSONError.Kind? {
    onCheck?()
    if Task.isCancelled { return .cancelled }
    if let deadline, ContinuousClock.now >= deadline { return .timedOut }
    return nil
  }

  /// Calls `body`, all of whose readings have this limit.
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

/// Counts the work on many small texts, none of which is long enough for a check.
struct WorkCounter {
  private var work = 0

  /// Counts some work; throws where the current limit ends the reading.
  mutating func count(_ units: Int) throws(JSONError) {
    work += units
    guard work >= ReadingLimit.interval else { return }
    work = 0
    if let kind = ReadingLimit.current?.check() { throw JSONError(kind, at: 0) }
  }
}
