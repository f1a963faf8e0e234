internal import Foundation

/// A limited number of places; those who find none wait in line, without a thread.
public final class Places: @unchecked Sendable {
  /// The lines in which the current task has a place.
  @TaskLocal private static var held: Set<ObjectIdentifier> = []

  private let lock = NSLock()
  private var free: Int
  private var line: [CheckedContinuation<Void, Never>] = []

  public init(_ count: Int) {
    free = count
  }

  /// Runs `body` in a place of its own, or in the place that the current task has already.
  public func withPlace<Result>(
    isolation: isolated (any Actor)? = #isolation,
    _ body: () async throws -> Result
  ) async rethrows -> Result {
    let this = ObjectIdentifier(self)
    if Self.held.contains(this) { return try await body() }
    await take()
    defer { giveBack() }
    return try await Self.$held.withValue(Self.held.union([this]), operation: body)
  }

  private func take() async {
    await withCheckedContinuation { continuation in
      let isFree = lock.withLock {
        if free > 0 {
          free -= 1
          return true
        }
        line.append(continuation)
        return false
      }
      if isFree { continuation.resume() }
    }
  }

  private func giveBack() {
    let next: CheckedContinuation<Void, Never>? = lock.withLock {
      if line.isEmpty {
        free += 1
        return nil
      }
      return line.removeFirst()
    }
    next?.resume()
  }
}
