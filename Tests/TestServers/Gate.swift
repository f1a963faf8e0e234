/// Something to wait for, on one side a server thread, on the other a test.
public final class Gate: Sendable {
  private let isOpen = Watched(false)

  public init() {}

  /// Lets everyone through, now and later.
  public func open() {
    isOpen.change { $0 = true }
  }

  /// Blocks until the gate is open.
  func wait() {
    isOpen.block(for: .patience) { $0 }
  }

  /// Whether the gate opens within `limit`.
  public func opens(within limit: Duration = .patience) async -> Bool {
    await isOpen.becomes(within: limit) { $0 }
  }
}
