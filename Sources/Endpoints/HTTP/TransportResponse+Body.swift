// SPDX-License-Identifier: Apache-2.0

extension TransportResponse {
  /// A response body as it arrives: a sequence of chunks of at least one byte.
  ///
  /// A body from the network can be read once; iterating again continues where the first iteration
  /// stopped. Discarding it unread cancels the transfer.
  public struct Body: AsyncSequence, Sendable {
    public typealias Element = [UInt8]

    private enum Storage: Sendable {
      case bytes([UInt8])
      case chunks(@Sendable () -> Iterator)
    }

    private let storage: Storage

    /// Creates a body in memory.
    public init(_ bytes: [UInt8] = []) {
      storage = .bytes(bytes)
    }

    /// Creates a body that arrives as `chunks`, whose errors it throws.
    public init<Chunks: AsyncSequence & Sendable>(_ chunks: Chunks)
    where Chunks.Element == [UInt8] {
      storage = .chunks { Iterator(chunks.makeAsyncIterator()) }
    }

    /// The whole body if it is in memory, else `nil`.
    public var bytes: [UInt8]? {
      guard case .bytes(let bytes) = storage else { return nil }
      return bytes
    }

    public func makeAsyncIterator() -> Iterator {
      switch storage {
      case .bytes(let bytes): Iterator(bytes)
      case .chunks(let makeIterator): makeIterator()
      }
    }

    /// Reads the rest of the body into one array.
    ///
    /// - Parameter limit: The maximum number of bytes.
    /// - Throws: ``TransportError`` past `limit`, or an error of the transport.
    public func collect(upTo limit: Int) async throws -> [UInt8] {
      if case .bytes(let bytes) = storage {
        guard bytes.count <= limit else { throw TransportError(bodyLimit: limit) }
        return bytes
      }
      var collected: [UInt8] = []
      for try await chunk in self {
        guard chunk.count <= limit - collected.count else {
          throw TransportError(bodyLimit: limit)
        }
        if collected.isEmpty {
          collected = chunk
        } else {
          collected += chunk
        }
      }
      return collected
    }
  }
}

extension TransportResponse.Body {
  /// Iterates over the chunks of a body.
  public struct Iterator: AsyncIteratorProtocol {
    private var ready: [UInt8]?
    private let more: (() async throws -> [UInt8]?)?

    init(_ bytes: [UInt8]) {
      ready = bytes.isEmpty ? nil : bytes
      more = nil
    }

    init<Chunks: AsyncIteratorProtocol>(_ chunks: Chunks) where Chunks.Element == [UInt8] {
      var chunks = chunks
      ready = nil
      more = { try await chunks.next() }
    }

    public mutating func next() async throws -> [UInt8]? {
      if let bytes = ready {
        ready = nil
        return bytes
      }
      guard let more else { return nil }
      while let chunk = try await more() {
        if !chunk.isEmpty { return chunk }
      }
      return nil
    }
  }
}
