#if canImport(os)
  internal import os
#else
  internal import Synchronization
#endif

/// A value that is accessed only while holding its lock.
///
/// Unchecked since the system's locks let out nothing but sendable results.
package final class Locked<Value>: @unchecked Sendable {
  #if canImport(os)
    private let lock = OSAllocatedUnfairLock()
  #else
    private let lock = Mutex(())
  #endif
  private var value: Value

  package init(_ value: sending Value) {
    self.value = value
  }

  /// Runs `body` while holding the lock; `body` must not block.
  package func withLock<Result>(_ body: (inout Value) throws -> Result) rethrows -> Result {
    #if canImport(os)
      try lock.withLockUnchecked { try body(&value) }
    #else
      try lock.withLock { _ in Unchecked(result: try body(&value)) }.result
    #endif
  }

  private struct Unchecked<Result>: @unchecked Sendable {
    let result: Result
  }
}
