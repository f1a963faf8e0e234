// SPDX-License-Identifier: Apache-2.0

#if os(Linux)
  internal import CEndpointsCurl

  /// The transfers of a loop. One thread at a time uses them: the one that holds their lock.
  final class CurlTransfers {
    private let handle: OpaquePointer
    private var transfers: [OpaquePointer: CurlTransfer] = [:]
    /// The transfers that have something for their readers.
    private var changed: [CurlTransfer] = []
    private var ended: [CurlNews.End] = []
    private var isClosing = false
    /// The time of the next look for readers that have waited too long; `nil` if none has a limit.
    private var nextCheck: Int64?
    /// The number of transfers of late, up to ``enough``, each of which began when no other one was there.
    private var aloneCount = CurlTransfers.enough
    private static let enough = 16

    init(_ handle: OpaquePointer) {
      self.handle = handle
    }

    /// True if the transport is gone, and all its transfers have ended.
    var isComplete: Bool { isClosing && transfers.isEmpty }

    /// True if no transfer is there, nor was beside another one of late.
    var isAlone: Bool { transfers.isEmpty && aloneCount == Self.enough }

    func perform(_ command: CurlLoop.Command) {
      switch command {
      case .add(let transfer): add(transfer)
      case .remove(let transfer): remove(transfer)
      case .continueReceiving(let transfer): if isRunning(transfer) { transfer.continueReceiving() }
      case .continueSending(let transfer): if isRunning(transfer) { transfer.continueSending() }
      case .close:
        isClosing = true
        // Once more, to end if there is nothing left to do.
        ecurl_loop_wake(handle)
      }
    }

    /// Reads and writes where sockets are ready.
    func handleEvents() {
      ecurl_loop_handle_events(handle)
      completeTransfers()
    }

    /// Does what is due.
    func act() {
      ecurl_loop_act(handle)
      completeTransfers()
      checkSilence()
      ecurl_loop_set_alarm(handle, nextCheck ?? -1)
    }

    /// The news since the last time.
    func takeNews() -> CurlNews {
      for transfer in changed { transfer.isChanged = false }
      defer {
        ended = []
        changed = []
      }
      return CurlNews(ended: ended, changed: changed.map(\.call))
    }

    private func add(_ transfer: CurlTransfer) {
      guard !transfer.call.hasEnded else { return }
      aloneCount = transfers.isEmpty ? min(aloneCount + 1, Self.enough) : 0
      transfer.onChange = { [unowned self] in changed.append($0) }
      transfer.loop = handle
      guard start(transfer) else { return }
      if let limit = transfer.call.idleLimit {
        nextCheck = min(nextCheck ?? .max, ecurl_now() + limit)
      }
    }

    /// Gives a transfer to libcurl; returns `false` if that ended it.
    private func start(_ transfer: CurlTransfer) -> Bool {
      transfers[transfer.easy] = transfer
      if ecurl_loop_add(handle, transfer.easy) { return true }
      transfers[transfer.easy] = nil
      let error = transfer.call.error(.other, detail: "libcurl is out of memory")
      ended.append((transfer.call, .failure(error)))
      return false
    }

    private func remove(_ transfer: CurlTransfer) {
      guard isRunning(transfer) else { return }
      ecurl_loop_remove(handle, transfer.easy)
      transfers[transfer.easy] = nil
      if isClosing { ecurl_loop_wake(handle) }
    }

    private func isRunning(_ transfer: CurlTransfer) -> Bool {
      transfers[transfer.easy] === transfer
    }

    private func completeTransfers() {
      var code: Int32 = 0
      while let easy = ecurl_loop_next_done(handle, &code) {
        guard let transfer = transfers[easy] else { continue }
        let end = transfer.end(code)
        ecurl_loop_remove(handle, easy)
        transfers[easy] = nil
        if transfer.needsNewConnection, !transfer.call.hasEnded {
          transfer.useNewConnection()
          _ = start(transfer)
        } else {
          ended.append((transfer.call, end))
        }
      }
      if isComplete { ecurl_loop_wake(handle) }
    }

    /// Ends the calls whose readers have waited too long for the next byte.
    private func checkSilence() {
      guard let due = nextCheck, due <= ecurl_now() else { return }
      let now = ecurl_now()
      nextCheck = nil
      for transfer in transfers.values {
        guard let rest = transfer.call.patience(now) else { continue }
        if rest > 0 {
          nextCheck = min(nextCheck ?? .max, now + rest)
        } else {
          remove(transfer)
          ended.append((transfer.call, .failure(transfer.call.silence)))
        }
      }
    }
  }

  /// The transfers whose readers are to be resumed, which is done without the lock, since it may run any code.
  struct CurlNews: Sendable {
    typealias End = (call: CurlCall, end: Result<Void, TransportError>)

    var ended: [End]
    /// The calls of which something has arrived.
    var changed: [CurlCall]

    /// The greatest number of calls whose readers the loop's thread resumes itself: each may have to wake a thread.
    private static let fewCalls = 4

    /// Resumes the readers, on another thread if they are many.
    func deliver() {
      guard ended.count + changed.count > Self.fewCalls else { return resumeReaders() }
      Task { resumeReaders() }
    }

    /// Resumes the readers, those of calls that have ended first: most then find a complete response.
    private func resumeReaders() {
      for (call, end) in ended { call.finish(end) }
      for call in changed { call.deliver() }
    }
  }
#endif
