internal import Foundation

/// Something to wait for, on one side a server thread, on the other a test.
public final class Gate: @unchecked Sendable {
  private let condition = NSCondition()
  private var isOpen = false

  public init() {}

  /// Lets everyone through, now and later.
  public func open() {
    condition.lock()
    isOpen = true
    condition.broadcast()
    condition.unlock()
  }

  /// Blocks until the gate is open, at most 60 seconds.
  func wait() {
    let limit = Date(timeIntervalSinceNow: 60)
    condition.lock()
    defer { condition.unlock() }
    while !isOpen, condition.wait(until: limit) {}
  }

  /// Whether the gate opens within `limit`.
  public func opens(within limit: Duration = .seconds(60)) async -> Bool {
    let clock = ContinuousClock()
    let end = clock.now.advanced(by: limit)
    while clock.now < end {
      if isOpenNow { return true }
      try? await clock.sleep(for: .milliseconds(2))
    }
    return isOpenNow
  }

  private var isOpenNow: Bool {
    condition.lock()
    defer { condition.unlock() }
    return isOpen
  }
}
