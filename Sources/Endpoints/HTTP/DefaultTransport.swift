#if os(Linux)
  /// The transport of clients that are given no other: libcurl on Linux, where some responses end the
  /// process of a program that uses `URLSession`.
  public typealias DefaultTransport = CurlTransport
#else
  /// The transport of clients that are given no other: `URLSession` everywhere but on Linux.
  public typealias DefaultTransport = URLSessionTransport
#endif
