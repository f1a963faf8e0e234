// SPDX-License-Identifier: Apache-2.0

#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Android)
  internal import Android
#else
  internal import Glibc
#endif

/// A value that is accessed only while holding its lock. Copies share the value.
///
/// The lock is the system's, which sanitizers know: they take the standard library's for none.
package struct Locked<Value>: @unchecked Sendable {
  #if canImport(Darwin)
    private typealias Lock = os_unfair_lock
  #else
    private typealias Lock = pthread_mutex_t
  #endif

  /// The value and its lock, in one allocation.
  private final class Storage: ManagedBuffer<Value, Lock> {
    deinit {
      #if !canImport(Darwin)
        withUnsafeMutablePointerToElements { _ = pthread_mutex_destroy($0) }
      #endif
    }
  }

  private let storage: ManagedBuffer<Value, Lock>

  package init(_ value: sending Value) {
    nonisolated(unsafe) let value = value
    storage = Storage.create(minimumCapacity: 1) { storage in
      storage.withUnsafeMutablePointerToElements { lock in
        lock.initialize(to: Lock())
        #if !canImport(Darwin)
          pthread_mutex_init(lock, nil)
        #endif
      }
      return value
    }
  }

  /// Runs `body` while holding the lock; `body` must not block.
  package func withLock<Result>(_ body: (inout Value) throws -> Result) rethrows -> Result {
    try storage.withUnsafeMutablePointers { value, lock in
      #if canImport(Darwin)
        os_unfair_lock_lock(lock)
        defer { os_unfair_lock_unlock(lock) }
      #else
        pthread_mutex_lock(lock)
        defer { pthread_mutex_unlock(lock) }
      #endif
      return try body(&value.pointee)
    }
  }

  /// Runs `body` while holding the lock, unless another thread holds it; `body` must not block.
  ///
  /// - Returns: `nil` if another thread holds the lock.
  package func withLockIfAvailable<Result>(
    _ body: (inout Value) throws -> Result
  ) rethrows -> Result? {
    try storage.withUnsafeMutablePointers { value, lock in
      #if canImport(Darwin)
        guard os_unfair_lock_trylock(lock) else { return nil }
        defer { os_unfair_lock_unlock(lock) }
      #else
        guard pthread_mutex_trylock(lock) == 0 else { return nil }
        defer { pthread_mutex_unlock(lock) }
      #endif
      return try body(&value.pointee)
    }
  }
}
