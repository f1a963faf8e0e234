internal import Foundation
internal import HTTPTypes

#if canImport(FoundationNetworking)
  internal import FoundationNetworking
#endif

/// One call from its start to the last byte of its response.
///
/// The session's delegate fills it, one consumer reads it. It ends once: by completion, by error,
/// at the deadline, or by cancellation; what comes later is ignored.
final class Transfer: Sendable {
  private struct State {
    var head: HTTPResponse?
    var pending: [UInt8] = []
    var received = 0
    var end: Result<Void, TransportError>?
    var headReader: CheckedContinuation<HTTPResponse, any Error>?
    var bodyReader: CheckedContinuation<[UInt8]?, any Error>?
    var deadline: (any DispatchSourceTimer)?
  }

  private let request: HTTPRequest
  private let task: URLSessionDataTask
  /// What the request's body is sent from; kept until the end.
  private let file: BodyFile?
  private let timeout: Duration?
  private let state = Locked(State())

  init(
    request: HTTPRequest, task: URLSessionDataTask, file: BodyFile? = nil, timeout: Duration?
  ) {
    self.request = request
    self.task = task
    self.file = file
    self.timeout = timeout
  }

  /// Starts the call and waits for the response head.
  func start() async throws -> HTTPResponse {
    startDeadline()
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        let outcome: Result<HTTPResponse, TransportError>? = state.withLock { state in
          if case .failure(let error) = state.end { return .failure(error) }
          state.headReader = continuation
          return nil
        }
        if let outcome {
          continuation.resume(with: outcome.mapError { $0 as any Error })
        } else {
          task.resume()
        }
      }
    } onCancel: {
      abort(.cancelled)
    }
  }

  /// The bytes that arrived since the last call, waiting for some; `nil` at the end of the body.
  ///
  /// What arrived before an error is handed out before the error is thrown.
  func nextChunk() async throws -> [UInt8]? {
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        let outcome: Result<[UInt8]?, TransportError>? = state.withLock { state in
          if !state.pending.isEmpty {
            defer { state.pending = [] }
            return .success(state.pending)
          }
          if case .failure(let error) = state.end { return .failure(error) }
          if state.end != nil { return .success(nil) }
          guard state.bodyReader == nil else {
            let detail = "two tasks read the body at the same time"
            return .failure(TransportError(.other, request: request, detail: detail))
          }
          state.bodyReader = continuation
          return nil
        }
        if let outcome {
          continuation.resume(with: outcome.mapError { $0 as any Error })
        }
      }
    } onCancel: {
      abort(.cancelled)
    }
  }

  /// Ends the call from this side.
  func abort(_ kind: TransportError.Kind) {
    if finish(.failure(TransportError(kind, request: request))) {
      task.cancel()
    }
  }

  private func startDeadline() {
    guard let timeout else { return }
    let timer = DispatchSource.makeTimerSource(queue: .global())
    timer.schedule(deadline: .now() + timeout.seconds)
    timer.setEventHandler { [weak self] in self?.abort(.timedOut) }
    let isOver = state.withLock { state in
      state.deadline = timer
      return state.end != nil
    }
    timer.resume()
    if isOver { timer.cancel() }
  }

  /// Ends the call; `false` when it had already ended.
  @discardableResult
  private func finish(_ end: Result<Void, TransportError>) -> Bool {
    let ended = state.withLock { state -> State? in
      guard state.end == nil else { return nil }
      state.end = end
      let before = state
      state.headReader = nil
      state.bodyReader = nil
      state.deadline = nil
      return before
    }
    guard let ended else { return false }
    ended.deadline?.cancel()
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

// What the session reports.
extension Transfer {
  func receive(_ response: URLResponse) {
    guard let head = (response as? HTTPURLResponse).map(HTTPResponse.init),
      head.status.kind != .informational
    else { return }
    receive(head)
  }

  private func receive(_ head: HTTPResponse) {
    let reader = state.withLock { state -> CheckedContinuation<HTTPResponse, any Error>? in
      guard state.head == nil, state.end == nil else { return nil }
      state.head = head
      defer { state.headReader = nil }
      return state.headReader
    }
    reader?.resume(returning: head)
  }

  func receive(_ data: Data) {
    guard !data.isEmpty else { return }
    let reader = state.withLock { state -> CheckedContinuation<[UInt8]?, any Error>? in
      guard state.end == nil else { return nil }
      state.received += data.count
      guard let reader = state.bodyReader else {
        state.pending += data
        return nil
      }
      state.bodyReader = nil
      return reader
    }
    reader?.resume(returning: [UInt8](data))
  }

  func complete(with response: URLResponse?, error: (any Error)?) {
    if let error {
      finish(.failure(TransportError(error, request: request, hasHead: hasHead)))
      return
    }
    if !hasHead, let response { receiveLate(response) }
    let (head, received) = state.withLock { ($0.head, $0.received) }
    guard let head else {
      finish(.failure(TransportError(.connectionLost, request: request)))
      return
    }
    if let expected = head.expectedBodyCount(for: request.method), received < expected {
      let detail = "\(received) of \(expected) body bytes arrived"
      finish(.failure(TransportError(.connectionLost, request: request, detail: detail)))
      return
    }
    finish(.success(()))
  }

  /// On Linux a 3xx that leads nowhere is first seen here, when its body has already been dropped.
  private func receiveLate(_ response: URLResponse) {
    guard var head = (response as? HTTPURLResponse).map(HTTPResponse.init),
      head.status.kind != .informational
    else { return }
    head.headerFields[.contentLength] = nil
    receive(head)
  }

  private var hasHead: Bool {
    state.withLock { $0.head != nil }
  }
}

/// The body of a transfer; ends the transfer when nobody is left to read it.
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

extension Duration {
  /// In seconds, with what a `Double` keeps of the rest.
  var seconds: Double {
    Double(components.seconds) + Double(components.attoseconds) * 1e-18
  }
}
