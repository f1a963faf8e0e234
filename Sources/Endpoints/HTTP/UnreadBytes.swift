// SPDX-License-Identifier: Apache-2.0

/// The bytes of a body that have arrived and have not been read.
struct UnreadBytes {
  /// Short chunks are joined up to this size, so that many of them need no more memory than one.
  private static let chunkSize = 1 << 16

  private var chunks: [[UInt8]] = []
  /// The index of the first chunk that has not been taken.
  private var first = 0

  /// The number of bytes.
  private(set) var count = 0

  var isEmpty: Bool { count == 0 }

  mutating func append(_ bytes: some Collection<UInt8>) {
    count += bytes.count
    let last = chunks.count - 1
    if first <= last, chunks[last].count + bytes.count <= Self.chunkSize {
      chunks[last] += bytes
    } else {
      chunks.append([UInt8](bytes))
    }
  }

  /// Removes and returns the oldest chunk; `nil` if there is none.
  mutating func takeChunk() -> [UInt8]? {
    guard first < chunks.count else { return nil }
    var chunk: [UInt8] = []
    swap(&chunk, &chunks[first])
    first += 1
    count -= chunk.count
    if first * 2 >= chunks.count {
      chunks.removeFirst(first)
      first = 0
    }
    return chunk
  }
}
