// SPDX-License-Identifier: Apache-2.0

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
    Iterator(pieces, reported: reported)
  }

  /// Iterates over the chunks of a body; throws the errors of reading a file or a stream.
  public struct Iterator: AsyncIteratorProtocol {
    /// The maximum size of a chunk that is read from a file or reported, in bytes.
    private static let chunkSize = 1 << 16

    private var rest: ArraySlice<Piece>
    private var file: OpenFile?
    private var stream: TransportResponse.Body.Iterator?
    private var bytes: ArraySlice<UInt8> = []

    /// The body that is told of each chunk once the next one is asked for.
    private let reported: ReportedBody?
    private var completed: Int64 = 0
    private var pending = 0

    init(_ pieces: [Piece], reported: ReportedBody? = nil) {
      rest = pieces[...]
      self.reported = reported
    }

    public mutating func next() async throws -> [UInt8]? {
      guard let reported else { return try await nextChunk() }
      if pending > 0 {
        completed += Int64(pending)
        pending = 0
        reported.report(sent: completed)
      }
      let chunk = try await nextChunk()
      pending = chunk?.count ?? 0
      return chunk
    }

    private mutating func nextChunk() async throws -> [UInt8]? {
      while true {
        if !bytes.isEmpty {
          let chunk = Array(bytes.prefix(Self.chunkSize))
          bytes = bytes.dropFirst(Self.chunkSize)
          return chunk
        }
        if let file {
          let bytes = try file.nextBytes(upTo: Self.chunkSize)
          if !bytes.isEmpty { return bytes }
          self.file = nil
        }
        if stream != nil {
          if let chunk = try await stream?.next() { return chunk }
          stream = nil
        }
        guard let piece = rest.popFirst() else { return nil }
        switch piece {
        case .bytes(let bytes):
          if reported != nil {
            self.bytes = bytes[...]
          } else if !bytes.isEmpty {
            return bytes
          }
        case .file(let url): file = try OpenFile(reading: url)
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
    case .file(let url): return (try? OpenFile(reading: url))?.count
    }
  }
}
