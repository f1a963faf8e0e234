// SPDX-License-Identifier: Apache-2.0

#if os(Linux)
  internal import CEndpointsCurl

  /// The thread that waits for events of all transfers of a transport.
  ///
  /// A transfer that has been alone for a while is begun by the thread that asks for it, which saves
  /// waking the loop's. With many at a time, they are faster if the loop handles them together.
  ///
  /// Unchecked since the pointer is used by the thread of the loop, and by others to wake it, which is
  /// safe until it has ended.
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
      /// True if a transfer that comes now is probably alone.
      var isAlone = true
      var hasEnded = false
    }

    private let handle: OpaquePointer
    /// True if beginning with a transfer keeps no thread waiting.
    private let mayBeginHere: Bool
    private let queue = Locked(Queue())
    private let transfers: Locked<CurlTransfers>

    init(_ options: ConnectionOptions) throws(CurlUnavailable) {
      try CurlUnavailable.check()
      guard
        let handle = ecurl_loop_new(
          options.maximumCount ?? 0, max(options.maximumPerHost, 0), max(options.maximumIdle, 1))
      else { throw CurlUnavailable(detail: "libcurl is out of memory or file descriptors") }
      self.handle = handle
      mayBeginHere = ecurl_resolves_aside()
      transfers = Locked(CurlTransfers(handle))
      let thread = Unmanaged.passRetained(self)
      let run: @convention(c) (UnsafeMutableRawPointer) -> Void = {
        Unmanaged<CurlLoop>.fromOpaque($0).takeRetainedValue().run()
      }
      guard ecurl_start_thread(run, thread.toOpaque()) else {
        thread.release()
        ecurl_loop_free(self.handle)
        throw CurlUnavailable(detail: "no thread can be started")
      }
    }

    /// The number of times that the thread has woken.
    var waitCount: Int { Int(ecurl_loop_wait_count(handle)) }

    /// Ends the thread once no transfer is left.
    func close() {
      submit(.close)
    }

    /// Begins with a transfer; ignored once the loop has ended.
    func begin(_ transfer: CurlTransfer) {
      let isDone = mayBeginHere && queue.withLock { $0.isAlone } && beginHere(transfer)
      if !isDone { submit(.add(transfer)) }
    }

    /// Begins with a transfer on this thread, if it is alone; returns `false` if it isn't.
    private func beginHere(_ transfer: CurlTransfer) -> Bool {
      let news = transfers.withLockIfAvailable { transfers -> CurlNews? in
        guard transfers.isAlone, !queue.withLock({ $0.hasEnded }) else { return nil }
        let isHeld = ecurl_hold_sigpipe()
        defer { if isHeld { ecurl_release_sigpipe() } }
        transfers.perform(.add(transfer))
        transfers.act()
        return transfers.takeNews()
      }
      guard case .some(.some(let news)) = news else { return false }
      news.deliver()
      return true
    }

    /// Performs a command on the thread; ignored once it has ended.
    func submit(_ command: Command) {
      queue.withLock { queue in
        guard !queue.hasEnded else { return }
        queue.commands.append(command)
        if queue.commands.count == 1 { ecurl_loop_wake(handle) }
      }
    }

    private func run() {
      ecurl_block_signals()
      var hasEnded = false
      while !hasEnded {
        ecurl_loop_wait(handle)
        // Readers are resumed before the next requests are sent.
        let arrived = transfers.withLock { transfers in
          transfers.handleEvents()
          return transfers.takeNews()
        }
        arrived.deliver()
        let rest = transfers.withLock { transfers -> CurlNews? in
          guard let commands = nextCommands(transfers) else { return nil }
          for command in commands { transfers.perform(command) }
          transfers.act()
          queue.withLock { $0.isAlone = transfers.isAlone }
          return transfers.takeNews()
        }
        rest?.deliver()
        hasEnded = rest == nil
      }
      ecurl_loop_free(handle)
    }

    /// The commands that have come; `nil` if the thread is to end.
    private func nextCommands(_ transfers: CurlTransfers) -> [Command]? {
      queue.withLock { queue in
        let commands = queue.commands
        queue.commands = []
        queue.hasEnded = commands.isEmpty && transfers.isComplete
        return queue.hasEnded ? nil : commands
      }
    }
  }
#endif
