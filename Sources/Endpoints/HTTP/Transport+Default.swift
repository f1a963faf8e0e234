// SPDX-License-Identifier: Apache-2.0

#if os(Linux)
  extension Transport where Self == CurlTransport {
    /// The transport of clients that are given no other: libcurl on Linux, where some responses end the
    /// process of a program that uses `URLSession`.
    public static var `default`: CurlTransport { .shared }
  }
#else
  extension Transport where Self == URLSessionTransport {
    /// The transport of clients that are given no other: `URLSession` everywhere but on Linux.
    public static var `default`: URLSessionTransport { .shared }
  }
#endif
