// SPDX-License-Identifier: Apache-2.0

#if !os(Linux) || canImport(Musl) || URLSession
  internal import Foundation
  internal import HTTPTypes

  #if canImport(FoundationNetworking)
    internal import FoundationNetworking
  #endif

  /// A call from its start to the last byte of its response.
  ///
  /// The session's delegate fills it, and a single consumer reads it. It ends once: by completion, by
  /// an error, at a limit, or by cancellation; later events are ignored.
  final class Transfer: ResponseSource {
    struct State {
      var arrival = Arrival()
      var received = 0
      /// The content coding of the body, if it was not requested.
      var unexpectedCoding: String?
      /// The moment since when a reader of the body has been waiting.
      var waitingSince = ContinuousClock.now
      var deadline: (any DispatchSourceTimer)?
      /// Runs while a reader waits, and a little longer.
      var silence: (any DispatchSourceTimer)?
    }

    let request: HTTPRequest
    private let task: URLSessionDataTask
    /// The file from which the request body is sent; kept until the end.
    private let file: BodyFile?
    /// The body of the request if its sending is reported.
    let reported: ReportedBody?
    let options: TransportOptions
    /// True if compressed bodies are accepted.
    let takesCodings: Bool
    let state = Locked(State())

    init(
      request: HTTPRequest, task: URLSessionDataTask, file: BodyFile? = nil,
      reported: ReportedBody? = nil, options: TransportOptions, takesCodings: Bool
    ) {
      self.request = request
      self.task = task
      self.file = file
      self.reported = reported
      self.options = options
      self.takesCodings = takesCodings
    }

    /// Starts the call and waits for the response head.
    func start() async throws -> HTTPResponse {
      startDeadline()
      return try await withTaskCancellationHandler {
        try await withCheckedThrowingContinuation { continuation in
          if let ended = state.withLock({ $0.arrival.readHead(continuation) }) {
            ended.resume()
          } else {
            task.resume()
          }
        }
      } onCancel: {
        abort(.cancelled)
      }
    }

    /// Returns the next bytes, waiting for them if necessary; `nil` at the end of the body.
    func nextChunk() async throws -> [UInt8]? {
      try await withTaskCancellationHandler {
        try await withCheckedThrowingContinuation { continuation in
          let readers = state.withLock { state in
            let readers = state.arrival.readBody(continuation, of: request)
            if readers == nil {
              state.waitingSince = .now
              startSilence(&state)
            }
            return readers
          }
          readers?.resume()
        }
      } onCancel: {
        abort(.cancelled)
      }
    }

    var hasEnded: Bool { state.withLock { $0.arrival.hasEnded } }

    /// Ends the call from this side, and returns the error for it.
    @discardableResult
    func abort(_ kind: TransportError.Kind, detail: String? = nil) -> TransportError {
      let error = TransportError(kind, request: request, detail: detail)
      if finish(.failure(error)) { CallEnds.cancel(task) }
      return error
    }

    /// Runs `answer`, which must not block, unless the call has ended.
    ///
    /// Foundation terminates the process if it is answered after the task was cancelled. The lock
    /// keeps the order: a call that has not ended here is cancelled after its answer.
    func answer(_ answer: () -> Void) {
      state.withLock { state in
        if !state.arrival.hasEnded { answer() }
      }
    }

    /// Ends the call; returns `false` if it had already ended.
    @discardableResult
    func finish(_ end: Result<Void, TransportError>) -> Bool {
      let (readers, timers) = state.withLock { state in
        let readers = state.arrival.finish(end)
        defer {
          state.deadline = nil
          state.silence = nil
        }
        return (readers, [state.deadline, state.silence])
      }
      guard let readers else { return false }
      for timer in timers { timer?.cancel() }
      readers.resume()
      return true
    }
  }

  // The time limits of the call.
  extension Transfer {
    private func startDeadline() {
      guard let timeout = options.timeout else { return }
      let timer = timer(after: timeout) { $0.abort(.timedOut) }
      let isOver = state.withLock { state in
        state.deadline = timer
        return state.arrival.hasEnded
      }
      timer.resume()
      if isOver { timer.cancel() }
    }

    /// Starts the timer that ends the call when the reader has waited too long.
    private func startSilence(_ state: inout State) {
      guard let limit = options.idleTimeout, state.silence == nil else { return }
      let timer = timer(after: limit) { $0.checkSilence(limit) }
      state.silence = timer
      timer.resume()
    }

    private func checkSilence(_ limit: Duration) {
      let isSilent = state.withLock { state in
        guard state.arrival.isBodyAwaited else {
          state.silence = nil
          return false
        }
        let rest = limit - state.waitingSince.duration(to: .now)
        if rest <= .zero { return true }
        state.silence?.schedule(deadline: .now() + rest.seconds)
        return false
      }
      if isSilent { abort(.timedOut, detail: "no byte arrived for \(limit)") }
    }

    private func timer(
      after time: Duration, _ act: @escaping @Sendable (Transfer) -> Void
    ) -> any DispatchSourceTimer {
      let timer = DispatchSource.makeTimerSource(queue: CallEnds.clock)
      timer.schedule(deadline: .now() + time.seconds)
      timer.setEventHandler { [weak self] in self.map(act) }
      return timer
    }
  }
#endif
