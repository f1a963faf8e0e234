import Foundation

extension Array where Element: Sendable {
  /// What `map` returns, worked out by several threads; for few elements that take long.
  func concurrentMap<Result: Sendable>(
    _ transform: @escaping @Sendable (Element) -> Result
  ) -> [Result] {
    let work = ConcurrentWork(elements: self, transform: transform)
    let threads = Swift.min(count, ProcessInfo.processInfo.activeProcessorCount, 8)
    let group = DispatchGroup()
    for _ in 0..<Swift.max(0, threads - 1) {
      group.enter()
      let thread = Thread {
        work.run()
        group.leave()
      }
      // As much as the main thread has: a spec may nest types deeply.
      thread.stackSize = 8 << 20
      thread.start()
    }
    work.run()
    group.wait()
    return work.results
  }
}

/// Elements that several threads take one by one; the lock guards what changes.
private final class ConcurrentWork<Element: Sendable, Result: Sendable>: @unchecked Sendable {
  private let elements: [Element]
  private let transform: @Sendable (Element) -> Result
  private let lock = NSLock()
  private var next = 0
  private var found: [Result?]

  init(elements: [Element], transform: @escaping @Sendable (Element) -> Result) {
    self.elements = elements
    self.transform = transform
    found = Array(repeating: nil, count: elements.count)
  }

  /// Transforms elements until none is left.
  func run() {
    while let index = takeIndex() {
      let result = transform(elements[index])
      lock.withLock { found[index] = result }
    }
  }

  /// The results in the order of the elements, once all have been found.
  var results: [Result] { lock.withLock { found.compactMap(\.self) } }

  private func takeIndex() -> Int? {
    lock.withLock {
      guard next < elements.count else { return nil }
      next += 1
      return next - 1
    }
  }
}
