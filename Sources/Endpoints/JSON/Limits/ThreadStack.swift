// SPDX-License-Identifier: Apache-2.0

#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Android)
  internal import Android
#endif

/// The stack of the calling thread.
enum ThreadStack {
  /// The address of a variable on the stack.
  @inline(__always)
  static func address() -> UInt {
    var place: UInt8 = 0
    // Without a stack protector, since nothing is written there.
    return _withUnprotectedUnsafeMutablePointer(to: &place) { UInt(bitPattern: $0) }
  }

  /// The lowest address to which the stack may grow; `nil` if the system does not provide it.
  static func end() -> UInt? {
    #if canImport(Darwin)
      let thread = pthread_self()
      return UInt(bitPattern: pthread_get_stackaddr_np(thread))
        - UInt(pthread_get_stacksize_np(thread))
    #elseif canImport(Glibc) || canImport(Musl) || canImport(Android)
      var attributes = pthread_attr_t()
      guard let getAttributes, getAttributes(pthread_self(), &attributes) == 0 else { return nil }
      defer { pthread_attr_destroy(&attributes) }
      var start: UnsafeMutableRawPointer?
      var size = 0
      guard pthread_attr_getstack(&attributes, &start, &size) == 0 else { return nil }
      return start.map { UInt(bitPattern: $0) }
    #else
      return nil
    #endif
  }

  #if canImport(Glibc) || canImport(Musl) || canImport(Android)
    /// `pthread_getattr_np`, which is not in the headers that Swift sees.
    private static let getAttributes = dlsym(nil, "pthread_getattr_np").map {
      unsafeBitCast(
        $0,
        to: (@convention(c) (pthread_t, UnsafeMutablePointer<pthread_attr_t>) -> Int32).self)
    }
  #endif

  /// True if there may be too little stack for another level of a recursion.
  ///
  /// Asking the system takes a microsecond; several on the main thread of Linux.
  static var isLow: Bool {
    guard let end = end() else { return false }
    return address() < end + StackGuard.reserve
  }
}
