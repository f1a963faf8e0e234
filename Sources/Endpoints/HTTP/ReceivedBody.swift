// SPDX-License-Identifier: Apache-2.0

package import HTTPTypes

/// A call whose response is read as it arrives.
package protocol ResponseSource: AnyObject, Sendable {
  /// The request of the call.
  var request: HTTPRequest { get }

  /// True if the call has ended, by itself or from this side.
  var hasEnded: Bool { get }

  /// Returns the next bytes of the body, waiting for them if necessary; `nil` at its end.
  func nextChunk() async throws -> [UInt8]?

  /// Ends the call from this side, and returns the error for it.
  @discardableResult
  func abort(_ kind: TransportError.Kind, detail: String?) -> TransportError
}

/// The body of a call, decoded as it is read; cancels the call when it is discarded.
package final class ReceivedBody: AsyncSequence, Sendable {
  private let source: any ResponseSource
  /// `nil` if the body is not compressed.
  private let inflater: Locked<Inflater>?

  /// The value of `Accept-Encoding` for what can be decoded.
  package static var acceptedCodings: String { Inflater.isAvailable ? "gzip" : "identity" }

  /// - Parameter head: The head of the response, which loses the fields that the decoded body does not fit.
  /// - Throws: ``TransportError`` if the body has a content coding that can't be decoded.
  package init(_ source: any ResponseSource, _ head: inout HTTPResponse) throws {
    self.source = source
    guard let coding = head.contentCoding else {
      inflater = nil
      return
    }
    head.headerFields[.contentEncoding] = nil
    let hasBody =
      head.mayHaveBody(for: source.request.method) && head.headerFields[.contentLength] != "0"
    head.headerFields[.contentLength] = nil
    guard hasBody else {
      inflater = nil
      return
    }
    guard ["gzip", "x-gzip", "deflate"].contains(coding), let new = Inflater() else {
      inflater = nil
      throw source.abort(
        .invalidResponse, detail: "the body is encoded as \(coding), which was not requested")
    }
    inflater = Locked(new)
  }

  deinit {
    // Most bodies are read to their end, and errors take time to make.
    if !source.hasEnded { source.abort(.cancelled, detail: nil) }
  }

  package func makeAsyncIterator() -> Iterator {
    Iterator(body: self)
  }

  package struct Iterator: AsyncIteratorProtocol {
    let body: ReceivedBody

    package func next() async throws -> [UInt8]? {
      try await body.nextChunk()
    }
  }

  private func nextChunk() async throws -> [UInt8]? {
    guard let inflater else { return try await source.nextChunk() }
    do {
      while true {
        if let chunk = try inflater.withLock({ try $0.next() }) { return chunk }
        guard let input = try await source.nextChunk() else { break }
        inflater.withLock { $0.add(input) }
      }
      try inflater.withLock { try $0.checkEnd() }
      return nil
    } catch let problem as Inflater.Problem {
      throw source.abort(.invalidResponse, detail: problem.detail)
    }
  }
}

extension HTTPResponse {
  /// The content coding of the body in lower case, such as `gzip`; `nil` if it has none.
  fileprivate var contentCoding: String? {
    guard let coding = headerFields[.contentEncoding]?.lowercased(), coding != "identity" else {
      return nil
    }
    return coding
  }
}

extension HTTPResponse {
  /// False for a response to `method` that never has a body (RFC 9110, section 6.4.1).
  func mayHaveBody(for method: HTTPRequest.Method) -> Bool {
    method != .head && status.code != 204 && status.code != 304 && status.kind != .informational
  }
}
