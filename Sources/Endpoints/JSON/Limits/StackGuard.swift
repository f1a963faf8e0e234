// SPDX-License-Identifier: Apache-2.0

/// Keeps a recursion within the stack of its thread.
///
/// Each level asks for room before it recurses. The system is asked for the end of the stack only
/// after more than a little is used, and only addresses below all earlier ones are checked.
struct StackGuard {
  /// The room for functions called by a level that don't ask for any.
  static let reserve: UInt = 128 << 10

  /// The assumed size of the stack if the system does not provide it.
  private static let usualSize: UInt = 448 << 10

  /// The stack that may be used without asking the system.
  private static let unasked: UInt = 32 << 10

  /// The depth from which ``allowance`` counts.
  private static let allowanceDepth = 4

  /// The stack that further levels may use, so that a value decoded on a large stack can be
  /// compared and freed on a small one. Comparing large types takes up to 1.4 times as much.
  private static let allowance: UInt = 256 << 10

  private let start: UInt

  /// The lowest address down to which levels were found to have room.
  private var granted: UInt

  /// The lowest address from which a level asked, and the largest known use of one level.
  private var lowest: UInt
  private var largestLevel: UInt = 0

  /// The lowest address of the stack; 0 until the system was asked.
  private var end: UInt = 0

  init() {
    start = ThreadStack.address()
    lowest = start
    granted = start - StackGuard.unasked
  }

  /// True if a level may use `bytes` of the stack in addition to the reserve.
  @inline(__always)
  mutating func hasRoom(for bytes: UInt, depth: Int) -> Bool {
    ThreadStack.address() &- bytes >= granted || grant(bytes, depth)
  }

  @inline(never)
  private mutating func grant(_ bytes: UInt, _ depth: Int) -> Bool {
    let here = ThreadStack.address()
    if here < lowest {
      largestLevel = max(largestLevel, lowest - here)
      lowest = here
    }
    if end == 0 { end = ThreadStack.end() ?? start - StackGuard.usualSize }
    let wanted = max(bytes, largestLevel) + StackGuard.reserve
    guard here > end, here - end >= wanted else { return false }
    if depth > StackGuard.allowanceDepth, start > here, start - here > StackGuard.allowance {
      return false
    }
    granted = max(here - bytes, start - StackGuard.allowance)
    return true
  }
}
