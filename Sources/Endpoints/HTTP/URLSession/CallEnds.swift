internal import Foundation

#if canImport(FoundationNetworking)
  internal import FoundationNetworking
#endif

/// The queues that end calls, on threads that may wait, unlike those of the concurrency pool.
///
/// Foundation on Linux does the work of all sessions on one queue, and waits for it in
/// `URLSessionTask.cancel()`.
enum CallEnds {
  /// Runs the timers of all calls; nothing on it waits.
  static let clock = DispatchQueue(label: "endpoints.clock")

  /// Cancels `task` soon, from a thread of its own.
  static func cancel(_ task: URLSessionTask) {
    DispatchQueue(label: "endpoints.cancel").async { task.cancel() }
  }
}
