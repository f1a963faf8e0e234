// SPDX-License-Identifier: Apache-2.0

#if os(Linux)
  internal import CEndpointsCurl
  internal import HTTPTypes

  /// An easy handle of libcurl, and a URL for it.
  ///
  /// Unchecked since its pool gives it to one transfer at a time.
  struct CurlHandle: @unchecked Sendable {
    let easy: OpaquePointer
    let url: OpaquePointer

    /// Returns `nil` if there is no memory.
    init?() {
      guard let easy = ecurl_easy_new() else { return nil }
      guard let url = ecurl_url_new() else {
        ecurl_easy_free(easy)
        return nil
      }
      self.easy = easy
      self.url = url
    }

    func free() {
      ecurl_easy_free(easy)
      ecurl_url_free(url)
    }
  }

  /// Easy handles that can be used again, which saves setting up their buffers.
  final class CurlHandles: Sendable {
    private static let limit = 64

    private let unused = Locked<[CurlHandle]>([])

    deinit {
      for handle in unused.withLock({ $0 }) { handle.free() }
    }

    func take(for request: HTTPRequest) throws(TransportError) -> CurlHandle {
      if let handle = unused.withLock({ $0.popLast() }) { return handle }
      guard let handle = CurlHandle() else {
        throw TransportError(.other, request: request, detail: "libcurl is out of memory")
      }
      return handle
    }

    /// Takes back a handle that no loop has.
    func giveBack(_ handle: CurlHandle) {
      ecurl_easy_reset(handle.easy)
      let isKept = unused.withLock { unused in
        guard unused.count < Self.limit else { return false }
        unused.append(handle)
        return true
      }
      if !isKept { handle.free() }
    }
  }
#endif
