#if os(Linux)
  internal import CEndpointsCurl
  internal import HTTPTypes

  /// The body of a call, decoded as it is read; cancels the call when it is discarded.
  final class CurlBody: AsyncSequence, Sendable {
    private let call: CurlCall
    /// `nil` if the body is not compressed.
    private let inflater: Locked<Inflater>?

    /// - Throws: ``TransportError`` if the body has a content coding that can't be decoded.
    init(_ call: CurlCall, _ head: inout HTTPResponse) throws {
      self.call = call
      guard let coding = head.contentCoding else {
        inflater = nil
        return
      }
      head.headerFields[.contentEncoding] = nil
      let hasBody =
        head.mayHaveBody(for: call.request.method)
        && head.headerFields[.contentLength] != "0"
      head.headerFields[.contentLength] = nil
      guard hasBody else {
        inflater = nil
        return
      }
      guard ["gzip", "x-gzip", "deflate"].contains(coding), let new = Inflater() else {
        inflater = nil
        throw call.abort(
          .invalidResponse, detail: "the body is encoded as \(coding), which was not requested")
      }
      inflater = Locked(new)
    }

    deinit {
      call.abort(.cancelled)
    }

    func makeAsyncIterator() -> Iterator {
      Iterator(body: self)
    }

    struct Iterator: AsyncIteratorProtocol {
      let body: CurlBody

      func next() async throws -> [UInt8]? {
        try await body.nextChunk()
      }
    }

    private func nextChunk() async throws -> [UInt8]? {
      guard let inflater else { return try await call.nextChunk() }
      do {
        while true {
          if let chunk = try inflater.withLock({ try $0.next() }) { return chunk }
          guard let input = try await call.nextChunk() else { break }
          inflater.withLock { $0.add(input) }
        }
        try inflater.withLock { try $0.checkEnd() }
        return nil
      } catch let problem as Inflater.Problem {
        throw call.abort(.invalidResponse, detail: problem.detail)
      }
    }
  }
#endif
