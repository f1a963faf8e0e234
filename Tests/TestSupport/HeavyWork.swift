internal import Foundation
public import Testing

/// Lets as many heavy tests run at a time as there are processors, of all suites together.
///
/// They run on threads of their own: a test that waits for a socket finds the concurrency pool free.
public struct HeavyWork: SuiteTrait, TestTrait, TestScoping {
  private static let width = max(2, ProcessInfo.processInfo.activeProcessorCount)
  private static let locations = Places(width)

  @available(macOS 15, iOS 18, tvOS 18, watchOS 11, visionOS 2, *)
  private static let threads = OwnThreads(count: width)

  public var isRecursive: Bool { true }

  public func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    try await Self.locations.withPlace {
      if #available(macOS 15, iOS 18, tvOS 18, watchOS 11, visionOS 2, *) {
        try await withTaskExecutorPreference(Self.threads) { try await function() }
      } else {
        try await function()
      }
    }
  }
}

extension Trait where Self == HeavyWork {
  /// The test keeps a processor busy, itself or by the programs that it runs.
  public static var heavy: Self { HeavyWork() }
}
