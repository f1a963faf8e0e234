// SPDX-License-Identifier: Apache-2.0

public import HTTPTypes

/// The bytes of a response as they arrive, in chunks of at least one byte.
public struct ByteStream: ResponseStream {
  public typealias Element = [UInt8]

  private let response: StreamedResponse

  @_spi(Generated) public init(_ response: StreamedResponse) { self.response = response }

  public var status: Int { response.status }
  public var headerFields: HTTPFields { response.headerFields }

  public func makeAsyncIterator() -> Iterator { Iterator(chunks: StreamedChunks(response)) }

  /// Iterates over the chunks of a stream.
  public struct Iterator: AsyncIteratorProtocol {
    let chunks: StreamedChunks

    /// Throws if the transfer ended early.
    public mutating func next() async throws(APIError<Never>) -> [UInt8]? {
      try await chunks.next()
    }
  }
}

/// The chunks of a stream's body, with errors converted to those of streams.
final class StreamedChunks {
  let response: StreamedResponse

  /// `nil` after the end and after an error.
  private var iterator: TransportResponse.Body.Iterator?

  init(_ response: StreamedResponse) {
    self.response = response
    iterator = response.takeBody()?.makeAsyncIterator()
  }

  func next() async throws(APIError<Never>) -> [UInt8]? {
    guard var iterator else { return nil }
    do {
      if Task.isCancelled { throw CancellationError() }
      let chunk = try await iterator.next()
      self.iterator = chunk == nil ? nil : iterator
      return chunk
    } catch {
      throw end(with: response.failure(error))
    }
  }

  /// Cancels the transfer.
  func end() { iterator = nil }

  /// Cancels the transfer and returns the error.
  func end(with error: APIError<Never>) -> APIError<Never> {
    end()
    return error
  }
}
