// SPDX-License-Identifier: Apache-2.0

#if os(Linux)
  internal import CEndpointsCurl
  internal import HTTPTypes

  /// A call from its start to the last byte of its response.
  ///
  /// The loop fills it, and a single consumer reads it. It ends once: by completion, by an error, at a
  /// limit, or by cancellation; later events are ignored.
  final class CurlCall: ResponseSource {
    struct State {
      var arrival = Arrival()
      /// The transfer, from the start to the end.
      var transfer: CurlTransfer?
      var pump: Task<Void, Never>?
      var isReceivingPaused = false
      var mayHaveSent = false
      /// The time since when a reader of the body has been waiting.
      var waitingSince: Int64 = 0
    }

    let request: HTTPRequest
    let options: TransportOptions
    private let loop: CurlLoop
    /// The number of unread bytes at which the server has to wait.
    private let window: Int
    private let state = Locked(State())

    init(request: HTTPRequest, options: TransportOptions, loop: CurlLoop) {
      self.request = request
      self.options = options
      self.loop = loop
      window = min(256 << 10, max(1, options.maximumUnreadSize))
    }

    /// Starts the call and waits for the response head.
    func start(_ transfer: CurlTransfer, sending body: RequestBody) async throws -> HTTPResponse {
      try await withTaskCancellationHandler {
        try await withCheckedThrowingContinuation { continuation in
          let ended = state.withLock { state -> Arrival.Readers? in
            if let ended = state.arrival.readHead(continuation) { return ended }
            state.transfer = transfer
            state.pump = transfer.upload.pump(body, to: self)
            return nil
          }
          if let ended { return ended.resume() }
          loop.begin(transfer)
        }
      } onCancel: {
        abort(.cancelled)
      }
    }

    /// Returns the next bytes, waiting for them if necessary; `nil` at the end of the body.
    func nextChunk() async throws -> [UInt8]? {
      if Task.isCancelled { abort(.cancelled) }
      if let next = state.withLock({ take(from: &$0) }) { return try next.get() }
      return try await withTaskCancellationHandler {
        try await withCheckedThrowingContinuation { continuation in
          let readers = state.withLock { state in
            let readers = state.arrival.readBody(continuation, of: request)
            if readers == nil, idleLimit != nil { state.waitingSince = ecurl_now() }
            continueReceiving(&state)
            return readers
          }
          readers?.resume()
        }
      } onCancel: {
        abort(.cancelled)
      }
    }

    /// The next bytes or the end; `nil` if the reader has to wait.
    private func take(from state: inout State) -> Result<[UInt8]?, TransportError>? {
      let next = state.arrival.take()
      continueReceiving(&state)
      return next
    }

    /// Lets the server go on if it waits and there is room again.
    private func continueReceiving(_ state: inout State) {
      guard state.isReceivingPaused, state.arrival.unreadCount <= window / 2 else { return }
      state.isReceivingPaused = false
      if let transfer = state.transfer { loop.submit(.continueReceiving(transfer)) }
    }

    /// Ends the call from this side, and returns the error for it.
    @discardableResult
    func abort(_ kind: TransportError.Kind, detail: String? = nil) -> TransportError {
      abort(error(kind, detail: detail))
    }

    private func abort(_ error: TransportError) -> TransportError {
      let transfer = state.withLock { $0.transfer }
      if finish(.failure(error)), let transfer { loop.submit(.remove(transfer)) }
      return error
    }

    /// Ends the call since its request body can't be read.
    func abort(unreadable error: any Error) {
      let isUnsent = !state.withLock { $0.mayHaveSent }
      _ = abort(
        self.error(
          isUnsent ? .invalidRequest : .other, detail: TransportError.reading(error),
          underlying: error))
    }

    /// An error of this call, as far as it has got.
    func error(
      _ kind: TransportError.Kind, detail: String? = nil, underlying: (any Error)? = nil
    ) -> TransportError {
      var error = TransportError(kind, request: request, detail: detail, underlying: underlying)
      error.isUnsent = error.isUnsent || !state.withLock { $0.mayHaveSent }
      return error
    }

    var hasEnded: Bool { state.withLock { $0.arrival.hasEnded } }

    /// Ends the call; returns `false` if it had already ended.
    @discardableResult
    func finish(_ end: Result<Void, TransportError>) -> Bool {
      let (readers, transfer, pump) = state.withLock { state in
        let readers = state.arrival.finish(end)
        defer {
          state.transfer = nil
          state.pump = nil
        }
        return (readers, state.transfer, state.pump)
      }
      guard let readers else { return false }
      pump?.cancel()
      transfer?.upload.stop()
      readers.resume()
      return true
    }
  }

  // The reports of the loop.
  extension CurlCall {
    /// Called before the request is sent.
    func willSend() {
      state.withLock { $0.mayHaveSent = true }
    }

    func receive(_ head: HTTPResponse) {
      state.withLock { $0.arrival.receive(head) }
    }

    /// Keeps bytes for the reader; returns `false` if it has to take some first, and tells the loop to
    /// continue when it has.
    func receive(_ bytes: UnsafeRawBufferPointer) -> Bool {
      state.withLock { state in
        guard state.arrival.hasEnded || state.arrival.unreadCount < window else {
          state.isReceivingPaused = true
          return false
        }
        state.arrival.receive(bytes)
        return true
      }
    }

    /// Resumes the readers for whom there is something.
    func deliver() {
      let readers = state.withLock { state in
        let readers = state.arrival.readyReaders()
        continueReceiving(&state)
        return readers
      }
      readers.resume()
    }

    /// The maximum time to wait for the next byte, in milliseconds; `nil` for no limit.
    var idleLimit: Int64? {
      options.idleTimeout.map { Int64(max(1, $0.bounded.seconds * 1000)) }
    }

    /// The milliseconds that the reader still waits for the next byte; `nil` for no limit.
    func patience(_ now: Int64) -> Int64? {
      guard let limit = idleLimit else { return nil }
      return state.withLock { state in
        state.arrival.isBodyAwaited ? limit - (now - state.waitingSince) : limit
      }
    }

    /// The error of a call whose reader has waited too long.
    var silence: TransportError {
      error(.timedOut, detail: options.idleTimeout.map { "no byte arrived for \($0)" })
    }

    /// Continues sending, since there is more of the request body.
    func continueSending() {
      guard let transfer = state.withLock({ $0.transfer }) else { return }
      loop.submit(.continueSending(transfer))
    }
  }
#endif
