internal import Dispatch
internal import Foundation

/// A state that threads change, and threads and tasks wait for.
package final class Watched<State: Sendable>: @unchecked Sendable {
  private struct Waiter {
    var isMet: @Sendable (State) -> Bool
    var continuation: CheckedContinuation<Bool, Never>
  }

  private let condition = NSCondition()
  private var state: State
  private var waiters: [Int: Waiter] = [:]
  private var nextWaiter = 0

  package init(_ state: State) {
    self.state = state
  }

  package var value: State { change { $0 } }

  /// Changes the state, and wakes those who waited for what it is now.
  @discardableResult
  package func change<Result>(_ body: (inout State) -> Result) -> Result {
    condition.lock()
    let result = body(&state)
    let met = waiters.filter { $0.value.isMet(state) }
    for number in met.keys { waiters[number] = nil }
    condition.broadcast()
    condition.unlock()
    for waiter in met.values { waiter.continuation.resume(returning: true) }
    return result
  }

  /// Blocks a thread until the state is so, or `limit` is over.
  package func block(for limit: Duration, until isMet: (State) -> Bool) {
    let end = Date(timeIntervalSinceNow: Double(limit.components.seconds))
    condition.lock()
    defer { condition.unlock() }
    while !isMet(state), condition.wait(until: end) {}
  }

  /// Returns `true` once the state is so, or `false` when `limit` is over; holds no thread.
  package func becomes(within limit: Duration, _ isMet: @escaping @Sendable (State) -> Bool) async
    -> Bool
  {
    await withCheckedContinuation { continuation in
      condition.lock()
      if isMet(state) {
        condition.unlock()
        return continuation.resume(returning: true)
      }
      let number = nextWaiter
      nextWaiter += 1
      waiters[number] = Waiter(isMet: isMet, continuation: continuation)
      condition.unlock()
      let end = DispatchTime.now() + .seconds(Int(limit.components.seconds))
      DispatchQueue.global().asyncAfter(deadline: end) { [weak self] in self?.giveUp(number) }
    }
  }

  private func giveUp(_ number: Int) {
    condition.lock()
    let waiter = waiters.removeValue(forKey: number)
    condition.unlock()
    waiter?.continuation.resume(returning: false)
  }
}
