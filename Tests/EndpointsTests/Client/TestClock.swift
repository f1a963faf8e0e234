@_exported import EndpointsTesting

extension TestClock {
  /// Waits until a number of sleeps and time limits have begun.
  func hasSleepers(_ count: Int) async -> Bool {
    await sleeps(begun: count)
    return true
  }
}
