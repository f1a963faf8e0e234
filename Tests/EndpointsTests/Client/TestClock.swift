@_exported import EndpointsTesting

extension TestClock {
  /// Waits until a number of sleeps and time limits have begun.
  func hasSleepers(_ count: Int) async -> Bool {
    await sleepsAndLimits(begun: count)
    return true
  }

  /// Lets time pass once a sleep or a time limit has begun.
  func passing(_ duration: Duration) async {
    await sleepsAndLimits(begun: 1)
    advance(by: duration)
  }
}
