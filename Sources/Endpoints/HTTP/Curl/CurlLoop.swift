#if os(Linux)
  internal import CEndpointsCurl
  internal import Foundation

  /// The thread on which all transfers of a transport run.
  ///
  /// Unchecked since libcurl's handle and the transfers are used by this thread alone; others only
  /// submit commands and wake it, which is safe until it has ended.
  final class CurlLoop: @unchecked Sendable {
    enum Command: Sendable {
      case add(CurlTransfer)
      case remove(CurlTransfer)
      case continueReceiving(CurlTransfer)
      case continueSending(CurlTransfer)
      case close
    }

    private struct Queue {
      var commands: [Command] = []
      var hasEnded = false
    }

    private let handle: OpaquePointer
    private let queue = Locked(Queue())
    private var transfers: [OpaquePointer: CurlTransfer] = [:]
    /// The transfers that have something for their readers.
    private var changed: [CurlTransfer] = []
    private var isClosing = false
    /// The time of the next look for readers that have waited too long; `nil` if none has a limit.
    private var nextCheck: Int64?

    init(_ options: ConnectionOptions) throws(CurlUnavailable) {
      try CurlUnavailable.check()
      guard
        let handle = ecurl_loop_new(
          options.maximumCount ?? 0, max(options.maximumPerHost, 0), max(options.maximumIdle, 1))
      else { throw CurlUnavailable(detail: "libcurl is out of memory or file descriptors") }
      self.handle = handle
      let thread = Thread { [self] in run() }
      thread.name = "endpoints.curl"
      thread.start()
    }

    /// Ends the thread once no transfer is left.
    func close() {
      submit(.close)
    }

    /// Runs a command on the thread; ignored once it has ended.
    func submit(_ command: Command) {
      queue.withLock { queue in
        guard !queue.hasEnded else { return }
        queue.commands.append(command)
        if queue.commands.count == 1 { ecurl_loop_wake(handle) }
      }
    }

    private func run() {
      ecurl_block_signals()
      while performCommands() {
        ecurl_loop_run(handle, waitLimit())
        completeTransfers()
        deliverChanges()
        checkSilence()
      }
      ecurl_loop_free(handle)
    }

    /// Performs the commands that have come; returns `false` if the thread is to end.
    private func performCommands() -> Bool {
      let commands = queue.withLock { queue in
        let commands = queue.commands
        queue.commands = []
        queue.hasEnded = commands.isEmpty && isClosing && transfers.isEmpty
        return queue.hasEnded ? nil : commands
      }
      guard let commands else { return false }
      for command in commands { perform(command) }
      deliverChanges()
      return true
    }

    private func perform(_ command: Command) {
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

    private func add(_ transfer: CurlTransfer) {
      guard !transfer.call.hasEnded else { return }
      transfer.onChange = { [unowned self] in changed.append($0) }
      transfers[transfer.easy] = transfer
      guard ecurl_loop_add(handle, transfer.easy) else {
        transfers[transfer.easy] = nil
        transfer.call.finish(
          .failure(transfer.call.error(.other, detail: "libcurl is out of memory")))
        return
      }
      if let limit = transfer.call.idleLimit {
        nextCheck = min(nextCheck ?? .max, ecurl_now() + limit)
      }
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
        transfer.call.deliver()
        transfer.call.finish(end)
      }
      if isClosing, transfers.isEmpty { ecurl_loop_wake(handle) }
    }

    /// Resumes readers after all that has arrived was handled: most then find a complete response.
    private func deliverChanges() {
      for transfer in changed {
        transfer.isChanged = false
        transfer.call.deliver()
      }
      changed.removeAll(keepingCapacity: true)
    }

    private func waitLimit() -> Int32 {
      guard let nextCheck else { return -1 }
      return Int32(clamping: max(0, nextCheck - ecurl_now()))
    }

    /// Ends the calls whose readers have waited too long for the next byte.
    private func checkSilence() {
      guard let due = nextCheck, due <= ecurl_now() else { return }
      let now = ecurl_now()
      nextCheck = nil
      for transfer in transfers.values {
        guard let rest = transfer.call.checkSilence(now) else { continue }
        nextCheck = min(nextCheck ?? .max, now + rest)
      }
    }
  }
#endif
