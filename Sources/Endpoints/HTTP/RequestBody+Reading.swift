internal import Foundation

extension RequestBody {
  /// The number of bytes; `nil` if it isn't known, as for a stream or an unreadable file.
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

  /// Iterates over the chunks of a body; throws the errors of reading a file or a stream.
  public struct Iterator: AsyncIteratorProtocol {
    /// The maximum size of a chunk read from a file, in bytes.
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
