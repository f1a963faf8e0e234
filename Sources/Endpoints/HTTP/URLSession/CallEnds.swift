// SPDX-License-Identifier: Apache-2.0

#if !os(Linux) || canImport(Musl) || URLSession
  internal import Foundation

  #if canImport(FoundationNetworking)
    internal import FoundationNetworking
  #endif

  /// The queues that end calls, on threads that may block, unlike those of the concurrency pool.
  ///
  /// Foundation on Linux does the work of all sessions on one queue, for which
  /// `URLSessionTask.cancel()` blocks.
  enum CallEnds {
    /// Runs the timers of all calls; nothing on it blocks.
    static let clock = DispatchQueue(label: "endpoints.clock")

    /// Cancels `task` asynchronously, on a thread of its own.
    static func cancel(_ task: URLSessionTask) {
      DispatchQueue(label: "endpoints.cancel").async { task.cancel() }
    }
  }
#endif
