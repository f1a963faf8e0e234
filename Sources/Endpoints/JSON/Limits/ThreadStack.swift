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
  /// The address of something on the stack now.
  @inline(__always)
  static func address() -> UInt {
    var place: UInt8 = 0
    // Without a canary against overflows, since nothing is written there.
    return _withUnprotectedUnsafeMutablePointer(to: &place) { UInt(bitPattern: $0) }
  }

  /// The lowest address that the stack may grow down to; `nil` where the system does not say.
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

  /// Whether so little is left that another level of a recursion may not fit.
  ///
  /// Asking the system takes a microsecond, on Linux' main thread several.
  static var isLow: Bool {
    guard let end = end() else { return false }
    return address() < end + StackGuard.reserve
  }
}
