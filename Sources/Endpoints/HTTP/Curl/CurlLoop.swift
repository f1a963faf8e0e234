#if os(Linux)
  internal import CEndpointsCurl
  internal import Foundation

  /// The thread that waits for events of all transfers of a transport.
  ///
  /// A transfer that has been alone for a while is begun by the thread that asks for it, which saves waking the
  /// loop's. With many at a time, they are faster if the loop handles them together. Unchecked since the pointer is used by the thread of the loop, and by others
  /// to wake it, which is safe until it has ended.
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
      /// True while the thread waits, and has to be woken.
      var isWaiting = false
      var hasEnded = false
    }

    private let handle: OpaquePointer
    private let queue = Locked(Queue())
    private let transfers: Locked<CurlTransfers>

    init(_ options: ConnectionOptions) throws(CurlUnavailable) {
      try CurlUnavailable.check()
      guard
        let handle = ecurl_loop_new(
          options.maximumCount ?? 0, max(options.maximumPerHost, 0), max(options.maximumIdle, 1))
      else { throw CurlUnavailable(detail: "libcurl is out of memory or file descriptors") }
      self.handle = handle
      transfers = Locked(CurlTransfers(handle))
      let thread = Thread { [self] in run() }
      thread.name = "endpoints.curl"
      thread.start()
    }

    /// Ends the thread once no transfer is left.
    func close() {
      submit(.close)
    }

    /// Begins with a transfer; ignored once the loop has ended.
    func begin(_ transfer: CurlTransfer) {
      let isDone = transfers.withLockIfAvailable { transfers in
        guard transfers.isAlone else { return false }
        guard !queue.withLock({ $0.hasEnded }) else { return true }
        ecurl_hold_sigpipe()
        defer { ecurl_release_sigpipe() }
        transfers.perform(.add(transfer))
        transfers.act()
        return true
      }
      if isDone != true { submit(.add(transfer)) }
    }

    /// Performs a command on the thread; ignored once it has ended.
    func submit(_ command: Command) {
      queue.withLock { queue in
        guard !queue.hasEnded else { return }
        queue.commands.append(command)
        guard queue.isWaiting else { return }
        queue.isWaiting = false
        ecurl_loop_wake(handle)
      }
    }

    private func run() {
      ecurl_block_signals()
      var hasEnded = false
      while !hasEnded {
        ecurl_loop_wait(handle, mayWait())
        hasEnded = transfers.withLock { transfers in
          ecurl_loop_handle_events(handle)
          guard let commands = nextCommands(transfers) else { return true }
          for command in commands { transfers.perform(command) }
          transfers.act()
          return false
        }
      }
      ecurl_loop_free(handle)
    }

    /// True if there is no command to perform first.
    private func mayWait() -> Bool {
      queue.withLock { queue in
        queue.isWaiting = queue.commands.isEmpty
        return queue.isWaiting
      }
    }

    /// The commands that have come; `nil` if the thread is to end.
    private func nextCommands(_ transfers: CurlTransfers) -> [Command]? {
      queue.withLock { queue in
        let commands = queue.commands
        queue.commands = []
        queue.isWaiting = false
        queue.hasEnded = commands.isEmpty && transfers.isComplete
        return queue.hasEnded ? nil : commands
      }
    }
  }
#endif
