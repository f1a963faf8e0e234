#if canImport(FoundationNetworking)
  internal import Foundation

  /// Runs what a session reports where it is reported.
  ///
  /// The usual queue would let reports pile up without bound when data arrives faster than they are
  /// handled.
  final class DelegateQueue: OperationQueue, @unchecked Sendable {
    override func addOperation(_ block: @escaping @Sendable () -> Void) {
      block()
    }
  }
#endif
