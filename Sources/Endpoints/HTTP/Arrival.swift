// SPDX-License-Identifier: Apache-2.0

package import HTTPTypes

/// The response of a call as it arrives, and those who wait for it: a reader of the head, then one of the
/// body. It ends once; what comes after the end is ignored.
///
/// It is kept behind a lock. Its changes return the readers to resume, which the caller does without it.
package struct Arrival {
  private(set) var head: HTTPResponse?
  private var unread = UnreadBytes()
  private(set) var end: Result<Void, TransportError>?
  private var headReader: CheckedContinuation<HTTPResponse, any Error>?
  private var bodyReader: CheckedContinuation<[UInt8]?, any Error>?

  package init() {}

  /// The number of bytes that have arrived and have not been read.
  package var unreadCount: Int { unread.count }

  /// True if the head has arrived.
  package var hasHead: Bool { head != nil }

  /// True if no more arrives.
  package var hasEnded: Bool { end != nil }

  /// True if a reader waits for the next bytes of the body, and they have not arrived.
  package var isBodyAwaited: Bool { bodyReader != nil && unread.count == 0 && end == nil }

  /// Keeps the head for its reader, unless there is one.
  package mutating func receive(_ head: HTTPResponse) {
    if self.head == nil, end == nil { self.head = head }
  }

  /// Keeps bytes of the body for its reader.
  package mutating func receive(_ bytes: some Collection<UInt8>) {
    if end == nil { unread.append(bytes) }
  }

  /// The next bytes of the body, `nil` at its end, or the error that the call ended with; nothing if a
  /// reader has to wait.
  ///
  /// Bytes that arrived before an error come before it, unless the call timed out or was cancelled.
  package mutating func take() -> Result<[UInt8]?, TransportError>? {
    if let chunk = unread.takeChunk() { return .success(chunk) }
    return end.map { end in end.map { nil } }
  }

  /// Lets the reader of the head wait, unless there is something for it.
  package mutating func readHead(
    _ reader: CheckedContinuation<HTTPResponse, any Error>
  ) -> Readers? {
    if let head { return Readers(head: (reader, .success(head))) }
    if case .failure(let error) = end { return Readers(head: (reader, .failure(error))) }
    headReader = reader
    return nil
  }

  /// Lets a reader of the body wait, unless there is something for it.
  ///
  /// - Parameter request: The request of the call, for the error of a second reader.
  package mutating func readBody(
    _ reader: CheckedContinuation<[UInt8]?, any Error>, of request: HTTPRequest
  ) -> Readers? {
    if let next = take() { return Readers(body: (reader, next)) }
    guard bodyReader == nil else {
      let detail = "two tasks read the body at the same time"
      let error = TransportError(.other, request: request, detail: detail)
      return Readers(body: (reader, .failure(error)))
    }
    bodyReader = reader
    return nil
  }

  /// Takes the readers for whom there is something.
  package mutating func readyReaders() -> Readers {
    var readers = Readers()
    if let head, let headReader {
      readers.head = (headReader, .success(head))
      self.headReader = nil
    }
    if let bodyReader, let next = take() {
      readers.body = (bodyReader, next)
      self.bodyReader = nil
    }
    return readers
  }

  /// Ends the call and takes the readers; `nil` if it had already ended.
  package mutating func finish(_ end: Result<Void, TransportError>) -> Readers? {
    guard self.end == nil else { return nil }
    self.end = end
    if case .failure(let error) = end {
      if [.cancelled, .timedOut].contains(error.kind) { unread = UnreadBytes() }
      if let headReader, head == nil {
        self.headReader = nil
        var readers = readyReaders()
        readers.head = (headReader, .failure(error))
        return readers
      }
    }
    return readyReaders()
  }
}

extension Arrival {
  /// Readers who need not wait any longer.
  package struct Readers {
    fileprivate typealias Reader<Value> = (
      continuation: CheckedContinuation<Value, any Error>, result: Result<Value, TransportError>
    )

    fileprivate var head: Reader<HTTPResponse>?
    fileprivate var body: Reader<[UInt8]?>?

    fileprivate init(head: Reader<HTTPResponse>? = nil, body: Reader<[UInt8]?>? = nil) {
      self.head = head
      self.body = body
    }

    /// Resumes them.
    package func resume() {
      if let head { head.continuation.resume(with: head.result.mapError { $0 as any Error }) }
      if let body { body.continuation.resume(with: body.result.mapError { $0 as any Error }) }
    }
  }
}
