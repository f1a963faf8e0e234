internal import Foundation

/// Runs a task on the calling thread, so that its work can be counted there.
///
/// - Throws: What `body` throws.
@available(macOS 15, iOS 18, tvOS 18, watchOS 11, visionOS 2, *)
public func onCallingThread<Result: Sendable>(
  _ body: @escaping @Sendable () async throws -> Result
) throws -> Result {
  let executor = CallingThread()
  let outcome = Outcome<Result>()
  Task(executorPreference: executor) {
    do { outcome.result = .success(try await body()) } catch { outcome.result = .failure(error) }
    executor.finish()
  }
  executor.run()
  guard let result = outcome.result else { throw CancellationError() }
  return try result.get()
}

/// Set by the task, read after its end.
private final class Outcome<Value>: @unchecked Sendable { var result: Result<Value, any Error>? }

/// An executor whose jobs one thread runs until it is finished.
@available(macOS 15, iOS 18, tvOS 18, watchOS 11, visionOS 2, *)
private final class CallingThread: TaskExecutor, @unchecked Sendable {
  private let condition = NSCondition()
  private var jobs: [UnownedJob] = []
  private var isFinished = false

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    condition.withLock {
      jobs.append(job)
      condition.signal()
    }
  }

  func finish() {
    condition.withLock {
      isFinished = true
      condition.signal()
    }
  }

  func run() {
    while let job = next() { job.runSynchronously(on: asUnownedTaskExecutor()) }
  }

  private func next() -> UnownedJob? {
    condition.withLock {
      while jobs.isEmpty, !isFinished { condition.wait() }
      return jobs.isEmpty ? nil : jobs.removeFirst()
    }
  }
}
