internal import Foundation

extension RequestBody {
  /// The number of bytes; `nil` if it isn't known, as of a stream or a file that can't be read.
  public var count: Int? {
    var total = 0
    for piece in pieces {
      guard let count = piece.count else { return nil }
      let (sum, overflow) = total.addingReportingOverflow(count)
      if overflow { return nil }
      total = sum
    }
    return total
  }

  public func makeAsyncIterator() -> Iterator {
    Iterator(pieces)
  }

  /// Hands out the chunks of a body; throws what reading a file or a stream throws.
  public struct Iterator: AsyncIteratorProtocol {
    /// The most bytes of a file in a chunk.
    private static let chunkSize = 1 << 16

    private var rest: ArraySlice<Piece>
    private var file: FileHandle?
    private var stream: ResponseBody.Iterator?

    init(_ pieces: [Piece]) {
      rest = pieces[...]
    }

    public mutating func next() async throws -> [UInt8]? {
      while true {
        if let file {
          if let data = try file.read(upToCount: Self.chunkSize), !data.isEmpty {
            return [UInt8](data)
          }
          try file.close()
          self.file = nil
        }
        if stream != nil {
          if let chunk = try await stream?.next() { return chunk }
          stream = nil
        }
        guard let piece = rest.popFirst() else { return nil }
        switch piece {
        case .bytes(let bytes): if !bytes.isEmpty { return bytes }
        case .file(let url): file = try .ofRegularFile(url)
        case .stream(let body): stream = body.chunks.makeAsyncIterator()
        }
      }
    }
  }
}

extension RequestBody.Piece {
  fileprivate var count: Int? {
    switch self {
    case .bytes(let bytes): return bytes.count
    case .stream(let stream): return stream.count
    case .file(let url):
      guard let file = try? FileHandle.ofRegularFile(url) else { return nil }
      defer { try? file.close() }
      return (try? file.seekToEnd()).flatMap { Int(exactly: $0) }
    }
  }
}
