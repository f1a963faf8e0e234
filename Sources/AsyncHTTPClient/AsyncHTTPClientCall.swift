// SPDX-License-Identifier: Apache-2.0

#if AsyncHTTPClient
  internal import AsyncHTTPClient
  internal import Endpoints
  internal import HTTPTypes
  internal import NIOCore
  internal import NIOHTTP1

  /// A call from its start to the last byte of its response.
  ///
  /// The event loop fills it, and a single consumer reads it. It ends once: by completion, by an error, at a
  /// limit, or by cancellation; later events are ignored.
  final class AsyncHTTPClientCall: ResponseSource {
    struct State {
      var arrival = Arrival()
      var task: HTTPClient.Task<Void>?
      var pump: Task<Void, Never>?
      /// Kept while the server has to wait for the reader.
      var room: EventLoopPromise<Void>?
      var mayHaveSent = false
      var responseCount = 0
      /// The time since when a reader of the body has been waiting.
      var waitingSince = NIODeadline.now()
      var silence: Scheduled<Void>?
    }

    let request: HTTPRequest
    private let options: TransportOptions
    /// The number of unread bytes at which the server has to wait.
    private let window: Int
    private let state = Locked(State())

    init(request: HTTPRequest, options: TransportOptions) {
      self.request = request
      self.options = options
      window = min(256 << 10, max(1, options.maximumUnreadSize))
    }

    /// Starts the call and waits for the response head.
    func start(_ execute: () -> HTTPClient.Task<Void>) async throws -> HTTPResponse {
      try await withTaskCancellationHandler {
        try await withCheckedThrowingContinuation { continuation in
          if let ended = state.withLock({ $0.arrival.readHead(continuation) }) {
            return ended.resume()
          }
          let task = execute()
          let hasEnded = state.withLock { state in
            if !state.arrival.hasEnded { state.task = task }
            return state.arrival.hasEnded
          }
          if hasEnded { task.cancel() }
        }
      } onCancel: {
        abort(.cancelled)
      }
    }

    /// Returns the next bytes, waiting for them if necessary; `nil` at the end of the body.
    func nextChunk() async throws -> [UInt8]? {
      if Task.isCancelled { abort(.cancelled) }
      let (next, room) = state.withLock { ($0.arrival.take(), takeRoom(&$0)) }
      room?.succeed()
      if let next { return try next.get() }
      return try await withTaskCancellationHandler {
        try await withCheckedThrowingContinuation { continuation in
          let (readers, room) = state.withLock { state in
            let readers = state.arrival.readBody(continuation, of: request)
            if readers == nil { startSilence(&state) }
            return (readers, takeRoom(&state))
          }
          room?.succeed()
          readers?.resume()
        }
      } onCancel: {
        abort(.cancelled)
      }
    }

    /// The promise to keep since the server can go on.
    private func takeRoom(_ state: inout State) -> EventLoopPromise<Void>? {
      guard let room = state.room, state.arrival.unreadCount <= window / 2 else { return nil }
      state.room = nil
      return room
    }

    var hasEnded: Bool { state.withLock { $0.arrival.hasEnded } }

    /// Ends the call from this side, and returns the error for it.
    @discardableResult
    func abort(_ kind: TransportError.Kind, detail: String? = nil) -> TransportError {
      let error = error(kind, detail: detail)
      finish(.failure(error))
      return error
    }

    /// An error of this call, as far as it has got.
    private func error(
      _ kind: TransportError.Kind, detail: String? = nil, underlying: (any Error)? = nil
    ) -> TransportError {
      var error = TransportError(kind, request: request, detail: detail, underlying: underlying)
      error.isUnsent = !state.withLock { $0.mayHaveSent }
      return error
    }

    /// Ends the call; ignored if it had already ended.
    private func finish(_ end: Result<Void, TransportError>) {
      let (readers, ended) = state.withLock { state in
        let readers = state.arrival.finish(end)
        defer {
          state.task = nil
          state.pump = nil
          state.room = nil
          state.silence = nil
        }
        return (readers, state)
      }
      ended.silence?.cancel()
      ended.pump?.cancel()
      ended.room?.succeed()
      if case .failure = end { ended.task?.cancel() }
      readers?.resume()
    }
  }

  // The request body.
  extension AsyncHTTPClientCall {
    /// A body that is sent as it comes: a chunk is read once the one before was sent.
    func stream(_ body: RequestBody, on eventLoop: any EventLoop) -> HTTPClient.Body {
      if let bytes = body.bytesAtOnce { return .byteBuffer(ByteBuffer(bytes: bytes)) }
      let count = body.count
      return .stream(contentLength: count.map { Int64($0) }) { writer in
        let sent = eventLoop.makePromise(of: Void.self)
        let pump = Task {
          do {
            for try await chunk in body.checked {
              try await writer.write(.byteBuffer(ByteBuffer(bytes: chunk))).get()
            }
            sent.succeed()
          } catch {
            sent.fail(error is CancellationError ? error : UnreadableBody(reason: error))
          }
        }
        let hasEnded = self.state.withLock { state in
          if !state.arrival.hasEnded { state.pump = pump }
          return state.arrival.hasEnded
        }
        if hasEnded { pump.cancel() }
        return sent.futureResult
      }
    }

    /// The error of a request body that can't be read.
    struct UnreadableBody: Error {
      let reason: any Error
    }
  }

  // The reports of AsyncHTTPClient, on an event loop.
  extension AsyncHTTPClientCall: HTTPClientResponseDelegate {
    func didSendRequestHead(task: HTTPClient.Task<Void>, _ head: HTTPRequestHead) {
      state.withLock { $0.mayHaveSent = true }
    }

    func didVisitURL(
      task: HTTPClient.Task<Void>, _ request: HTTPClient.Request, _ head: HTTPResponseHead
    ) {
      let isFirst = state.withLock { state in
        state.responseCount += 1
        return state.responseCount == 1
      }
      if !isFirst { abort(.other, detail: "the HTTPClient follows redirects by itself") }
    }

    func didReceiveHead(
      task: HTTPClient.Task<Void>, _ head: HTTPResponseHead
    ) -> EventLoopFuture<Void> {
      let size = head.headers.reduce(32) { $0 + $1.name.utf8.count + $1.value.utf8.count + 36 }
      if size > options.maximumHeaderSize {
        abort(
          .invalidResponse, detail: "the header is longer than \(options.maximumHeaderSize) bytes")
      } else if head.status == .switchingProtocols {
        abort(
          .invalidResponse, detail: "the server switched protocols, which was not requested")
      }
      let readers = state.withLock { state in
        state.arrival.receive(HTTPResponse(head))
        return state.arrival.readyReaders()
      }
      readers.resume()
      return task.eventLoop.makeSucceededVoidFuture()
    }

    func didReceiveBodyPart(
      task: HTTPClient.Task<Void>, _ buffer: ByteBuffer
    ) -> EventLoopFuture<Void> {
      let (readers, room) = state.withLock { state in
        state.arrival.receive(buffer.readableBytesView)
        let readers = state.arrival.readyReaders()
        if state.arrival.unreadCount >= window, !state.arrival.hasEnded {
          state.room = task.eventLoop.makePromise()
        }
        return (readers, state.room)
      }
      readers.resume()
      return room?.futureResult ?? task.eventLoop.makeSucceededVoidFuture()
    }

    func didReceiveError(task: HTTPClient.Task<Void>, _ error: any Error) {
      let (hasHead, mayHaveSent) = state.withLock { ($0.arrival.hasHead, $0.mayHaveSent) }
      if let body = error as? UnreadableBody {
        finish(
          .failure(
            self.error(
              mayHaveSent ? .other : .invalidRequest, detail: TransportError.reading(body.reason),
              underlying: body.reason)))
        return
      }
      let failure = TransportError.Failure(error, hasHead: hasHead, mayHaveSent: mayHaveSent)
      finish(
        .failure(self.error(failure.kind, detail: failure.detail, underlying: error)))
    }

    func didFinishRequest(task: HTTPClient.Task<Void>) {
      finish(.success(()))
    }
  }

  // The limit of time between bytes.
  extension AsyncHTTPClientCall {
    private func startSilence(_ state: inout State) {
      state.waitingSince = .now()
      guard let limit = options.idleTimeout, state.silence == nil, let task = state.task else {
        return
      }
      state.silence = task.eventLoop.scheduleTask(in: limit.timeAmount) { self.checkSilence(limit) }
    }

    private func checkSilence(_ limit: Duration) {
      let isSilent = state.withLock { state in
        state.silence = nil
        guard state.arrival.isBodyAwaited, let task = state.task else { return false }
        let rest = limit.timeAmount - (NIODeadline.now() - state.waitingSince)
        if rest <= .zero { return true }
        state.silence = task.eventLoop.scheduleTask(in: rest) { self.checkSilence(limit) }
        return false
      }
      if isSilent { abort(.timedOut, detail: "no byte arrived for \(limit)") }
    }
  }
#endif
