// SPDX-License-Identifier: Apache-2.0

#if os(Linux)
  internal import CEndpointsCurl
  internal import HTTPTypes

  /// An easy handle of libcurl.
  ///
  /// Unchecked since its pool gives it to one transfer at a time.
  struct CurlHandle: @unchecked Sendable {
    let easy: OpaquePointer
  }

  /// Easy handles that can be used again, which saves setting up their buffers.
  final class CurlHandles: Sendable {
    private static let limit = 64

    private let unused = Locked<[CurlHandle]>([])

    deinit {
      for handle in unused.withLock({ $0 }) { ecurl_easy_free(handle.easy) }
    }

    func take(for request: HTTPRequest) throws(TransportError) -> CurlHandle {
      if let handle = unused.withLock({ $0.popLast() }) { return handle }
      guard let easy = ecurl_easy_new() else {
        throw TransportError(.other, request: request, detail: "libcurl is out of memory")
      }
      return CurlHandle(easy: easy)
    }

    /// Takes back a handle that no loop has.
    func giveBack(_ handle: CurlHandle) {
      ecurl_easy_reset(handle.easy)
      let isKept = unused.withLock { unused in
        guard unused.count < Self.limit else { return false }
        unused.append(handle)
        return true
      }
      if !isKept { ecurl_easy_free(handle.easy) }
    }
  }
#endif
