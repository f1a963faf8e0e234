// SPDX-License-Identifier: Apache-2.0

#if os(Linux)
  internal import CEndpointsCurl

  /// Decodes a compressed body piece by piece, so that a small one that decodes to gigabytes takes no
  /// more memory than any other.
  final class Inflater {
    struct Problem: Error {
      var detail: String
    }

    /// False where zlib can't be used.
    static var isAvailable: Bool { ecurl_can_inflate() }

    private static let chunkSize = 1 << 16

    private let handle: OpaquePointer
    private var input: [UInt8] = []
    private var offset = 0
    /// True if more may come of the input that is used up.
    private var mayHaveMore = false
    private var isAtEnd = true

    /// `nil` if bodies can't be decoded.
    init?() {
      guard let handle = ecurl_inflater_new() else { return nil }
      self.handle = handle
    }

    deinit {
      ecurl_inflater_free(handle)
    }

    /// Adds input; all before must be used up.
    func add(_ bytes: [UInt8]) {
      input = bytes
      offset = 0
    }

    /// The next bytes; `nil` if more input is needed.
    func next() throws(Problem) -> [UInt8]? {
      while offset < input.count || mayHaveMore {
        var used = input.count - offset
        var result: Int32 = 0
        let chunk = [UInt8](unsafeUninitializedCapacity: Self.chunkSize) { output, count in
          count = output.count
          input[offset...].withUnsafeBufferPointer { input in
            guard let output = output.baseAddress else { return }
            result = ecurl_inflate(handle, input.baseAddress, &used, output, &count)
          }
        }
        guard result >= 0 else { throw Problem(detail: "the compressed body is malformed") }
        offset += used
        isAtEnd = result == 1
        mayHaveMore = !isAtEnd && chunk.count == Self.chunkSize
        if !chunk.isEmpty { return chunk }
        if used == 0 { break }
      }
      return nil
    }

    /// Throws if the end of the input is not that of the compressed data.
    func checkEnd() throws(Problem) {
      guard isAtEnd else { throw Problem(detail: "the compressed body is cut off") }
    }
  }
#else
  /// Stands for the decoder of Linux where bodies are decoded by the system.
  final class Inflater {
    struct Problem: Error {
      var detail: String
    }

    static let isAvailable = false

    init?() { return nil }
    func add(_ bytes: [UInt8]) {}
    func next() throws(Problem) -> [UInt8]? { nil }
    func checkEnd() throws(Problem) {}
  }
#endif
