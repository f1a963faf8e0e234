// SPDX-License-Identifier: Apache-2.0

#if canImport(FoundationNetworking) && (!os(Linux) || canImport(Musl) || URLSession)
  internal import Foundation

  /// Runs the delegate calls of a session synchronously, on the calling thread.
  ///
  /// An ordinary queue would let them accumulate without bound when data arrives faster than it is
  /// handled.
  final class DelegateQueue: OperationQueue, @unchecked Sendable {
    override func addOperation(_ block: @escaping @Sendable () -> Void) {
      block()
    }
  }
#endif
