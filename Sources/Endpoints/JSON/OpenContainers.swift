// SPDX-License-Identifier: Apache-2.0

/// The open arrays and objects while a value is skipped, as a stack of bits.
struct OpenContainers {
  private(set) var count = 0

  /// A bit for each container, 1 for an array; that of the innermost one is the lowest.
  private var low: UInt64 = 0
  private var high: UInt64 = 0

  /// True if the innermost container is an array.
  var lastIsArray: Bool { low & 1 != 0 }

  /// Opens a container; there may be 128.
  @inline(__always)
  mutating func push(isArray: Bool) {
    high = high &<< 1 | low &>> 63
    low = low &<< 1 | (isArray ? 1 : 0)
    count &+= 1
  }

  @inline(__always)
  mutating func pop() {
    low = low &>> 1 | high &<< 63
    high = high &>> 1
    count &-= 1
  }
}
