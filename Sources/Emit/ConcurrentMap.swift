// SPDX-License-Identifier: Apache-2.0

import Foundation

extension Array where Element: Sendable {
  /// The results of `map`, computed by several threads; for few elements that take long each.
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
      // The size of the main thread's stack, since a spec may nest types deeply.
      thread.stackSize = 8 << 20
      thread.start()
    }
    work.run()
    group.wait()
    return work.results
  }
}

/// A queue of elements that several threads transform; the lock guards its mutable state.
private final class ConcurrentWork<Element: Sendable, Result: Sendable>: @unchecked Sendable {
  private let elements: [Element]
  private let transform: @Sendable (Element) -> Result
  private let lock = NSLock()
  private var next = 0
  private var transformed: [Result?]

  init(elements: [Element], transform: @escaping @Sendable (Element) -> Result) {
    self.elements = elements
    self.transform = transform
    transformed = Array(repeating: nil, count: elements.count)
  }

  /// Transforms elements until the queue is empty.
  func run() {
    while let index = takeIndex() {
      let result = transform(elements[index])
      lock.withLock { transformed[index] = result }
    }
  }

  /// The results in the order of the elements, valid after all threads have finished.
  var results: [Result] { lock.withLock { transformed.compactMap(\.self) } }

  private func takeIndex() -> Int? {
    lock.withLock {
      guard next < elements.count else { return nil }
      next += 1
      return next - 1
    }
  }
}
