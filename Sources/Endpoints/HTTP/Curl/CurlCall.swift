#if os(Linux)
  internal import CEndpointsCurl
  internal import HTTPTypes

  /// A call from its start to the last byte of its response.
  ///
  /// The loop fills it, and a single consumer reads it. It ends once: by completion, by an error, at a
  /// limit, or by cancellation; later events are ignored.
  final class CurlCall: Sendable {
    struct State {
      var head: HTTPResponse?
      var unread = UnreadBytes()
      var end: Result<Void, TransportError>?
      /// The transfer, from the start to the end.
      var transfer: CurlTransfer?
      var pump: Task<Void, Never>?
      var isReceivingPaused = false
      var mayHaveSent = false
      var headReader: CheckedContinuation<HTTPResponse, any Error>?
      var bodyReader: CheckedContinuation<[UInt8]?, any Error>?
      /// The time since when ``bodyReader`` has been waiting.
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
          let failure: TransportError? = state.withLock { state in
            if case .failure(let error) = state.end { return error }
            state.headReader = continuation
            state.transfer = transfer
            state.pump = transfer.upload.pump(body, to: self)
            return nil
          }
          if let failure { return continuation.resume(throwing: failure) }
          loop.submit(.add(transfer))
        }
      } onCancel: {
        abort(.cancelled)
      }
    }

    /// Returns the next bytes, waiting for them if necessary; `nil` at the end of the body.
    ///
    /// Bytes that arrived before an error are returned before it is thrown, unless the call timed out
    /// or was cancelled.
    func nextChunk() async throws -> [UInt8]? {
      if Task.isCancelled { abort(.cancelled) }
      if let outcome = state.withLock({ take(from: &$0) }) { return try outcome.get() }
      return try await withTaskCancellationHandler {
        try await withCheckedThrowingContinuation { continuation in
          let second = TransportError(
            .other, request: request, detail: "two tasks read the body at the same time")
          let outcome: Result<[UInt8]?, TransportError>? = state.withLock { state in
            if let outcome = take(from: &state) { return outcome }
            guard state.bodyReader == nil else { return .failure(second) }
            state.bodyReader = continuation
            if idleLimit != nil { state.waitingSince = ecurl_now() }
            return nil
          }
          if let outcome { continuation.resume(with: outcome.mapError { $0 as any Error }) }
        }
      } onCancel: {
        abort(.cancelled)
      }
    }

    /// The next bytes or the end; `nil` if the reader has to wait.
    private func take(from state: inout State) -> Result<[UInt8]?, TransportError>? {
      if let chunk = takeChunk(from: &state) { return .success(chunk) }
      switch state.end {
      case nil: return nil
      case .success: return .success(nil)
      case .failure(let error): return .failure(error)
      }
    }

    /// The next bytes; lets the server go on if there is room again.
    private func takeChunk(from state: inout State) -> [UInt8]? {
      let chunk = state.unread.takeChunk()
      if state.isReceivingPaused, state.unread.count <= window / 2 {
        state.isReceivingPaused = false
        if let transfer = state.transfer { loop.submit(.continueReceiving(transfer)) }
      }
      return chunk
    }

    /// Ends the call from this side, and returns the error for it.
    @discardableResult
    func abort(
      _ kind: TransportError.Kind, detail: String? = nil, underlying: (any Error)? = nil
    ) -> TransportError {
      let error = error(kind, detail: detail, underlying: underlying)
      let transfer = state.withLock { $0.transfer }
      if finish(.failure(error)), let transfer { loop.submit(.remove(transfer)) }
      return error
    }

    /// Ends the call since its request body can't be read.
    func abort(unreadable error: any Error) {
      let isUnsent = !state.withLock { $0.mayHaveSent }
      abort(
        isUnsent ? .invalidRequest : .other, detail: TransportError.reading(error),
        underlying: error)
    }

    /// An error of this call, as far as it has got.
    func error(
      _ kind: TransportError.Kind, detail: String? = nil, underlying: (any Error)? = nil
    ) -> TransportError {
      var error = TransportError(kind, request: request, detail: detail, underlying: underlying)
      error.isUnsent = error.isUnsent || !state.withLock { $0.mayHaveSent }
      return error
    }

    var hasEnded: Bool { state.withLock { $0.end != nil } }

    /// Ends the call; returns `false` if it had already ended.
    @discardableResult
    func finish(_ end: Result<Void, TransportError>) -> Bool {
      let ended = state.withLock { state -> State? in
        guard state.end == nil else { return nil }
        state.end = end
        let before = state
        state.headReader = nil
        state.bodyReader = nil
        state.transfer = nil
        state.pump = nil
        if case .failure(let error) = end, [.cancelled, .timedOut].contains(error.kind) {
          state.unread = UnreadBytes()
        }
        return before
      }
      guard let ended else { return false }
      ended.pump?.cancel()
      ended.transfer?.upload.stop()
      switch end {
      case .success:
        ended.bodyReader?.resume(returning: nil)
      case .failure(let error):
        ended.headReader?.resume(throwing: error)
        ended.bodyReader?.resume(throwing: error)
      }
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
      state.withLock { $0.head = head }
    }

    /// Keeps bytes for the reader; returns `false` if it has to take some first, and tells the loop to
    /// continue when it has.
    func receive(_ bytes: UnsafeRawBufferPointer) -> Bool {
      state.withLock { state in
        guard state.end == nil else { return true }
        guard state.unread.count < window else {
          state.isReceivingPaused = true
          return false
        }
        state.unread.append(bytes)
        return true
      }
    }

    /// Resumes the reader if there is something for it.
    func deliver() {
      let (headReader, head, bodyReader, chunk) = state.withLock { state in
        let headReader = state.head == nil ? nil : state.headReader
        if headReader != nil { state.headReader = nil }
        let isWaitingForBytes = state.bodyReader != nil && !state.unread.isEmpty
        let bodyReader = isWaitingForBytes ? state.bodyReader : nil
        if isWaitingForBytes { state.bodyReader = nil }
        return (
          headReader, state.head, bodyReader, isWaitingForBytes ? takeChunk(from: &state) : nil
        )
      }
      if let head { headReader?.resume(returning: head) }
      bodyReader?.resume(returning: chunk)
    }

    /// The maximum time to wait for the next byte, in milliseconds; `nil` for no limit.
    var idleLimit: Int64? {
      options.idleTimeout.map { Int64(max(1, $0.bounded.seconds * 1000)) }
    }

    /// Ends the call if its reader has waited too long; otherwise returns the milliseconds until the
    /// next check, or `nil` for none.
    func checkSilence(_ now: Int64) -> Int64? {
      guard let limit = idleLimit else { return nil }
      let rest = state.withLock { state in
        state.bodyReader == nil ? limit : limit - (now - state.waitingSince)
      }
      if rest > 0 { return rest }
      abort(.timedOut, detail: options.idleTimeout.map { "no byte arrived for \($0)" })
      return nil
    }

    /// Continues sending, since there is more of the request body.
    func continueSending() {
      guard let transfer = state.withLock({ $0.transfer }) else { return }
      loop.submit(.continueSending(transfer))
    }
  }
#endif
