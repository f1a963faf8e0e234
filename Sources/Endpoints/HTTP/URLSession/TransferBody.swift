/// The body of a transfer; cancels the transfer when it is discarded.
final class TransferBody: AsyncSequence, Sendable {
  private let transfer: Transfer

  init(_ transfer: Transfer) {
    self.transfer = transfer
  }

  deinit {
    transfer.abort(.cancelled)
  }

  func makeAsyncIterator() -> Iterator {
    Iterator(body: self)
  }

  struct Iterator: AsyncIteratorProtocol {
    let body: TransferBody

    func next() async throws -> [UInt8]? {
      try await body.transfer.nextChunk()
    }
  }
}
