// SPDX-License-Identifier: Apache-2.0

extension JSONScanner {
  /// A checkpoint that no cursor reaches.
  static let noCheckpoint = Int.max / 2

  /// The units of work of an array or object in addition to its bytes.
  static let workOfContainer = 16

  // MARK: Work

  /// Sets the reading limit.
  mutating func limit(to limit: ReadingLimit?) {
    guard let limit else { return }
    aside.pointee.limit = limit
    checkpoint = Int(bitPattern: cursor) + limit.interval
  }

  /// Checks the limit after each interval of work; throws if reading has to end.
  @inline(__always)
  mutating func checkWork() throws(JSON.Error) {
    if Int(bitPattern: cursor) >= checkpoint { try check() }
  }

  @inline(never)
  private mutating func check() throws(JSON.Error) {
    let limit = aside.pointee.limit
    if let interruption = aside.pointee.interruption ?? limit?.check() {
      aside.pointee.interruption = interruption
      // Every later check throws as well, even if a caller discards the error.
      checkpoint = Int.min / 2
      throw JSON.Error(interruption, at: cursor - base)
    }
    checkpoint =
      limit.map { Int(bitPattern: cursor) + $0.interval } ?? JSONScanner.noCheckpoint
  }

  /// Counts work that advances no bytes.
  @inline(__always)
  mutating func charge(_ units: Int) { checkpoint &-= units }

  /// Moves the cursor without counting the bytes in between as work.
  @inline(__always)
  mutating func move(to position: UnsafePointer<UInt8>) {
    checkpoint &+= position - cursor
    cursor = position
  }

  // MARK: Memory

  /// Counts memory that a value needs; throws if it is out of proportion to the text.
  mutating func claim(_ bytes: Int) throws(JSON.Error) {
    claimed &+= bytes
    if claimed > JSON.memoryAllowance(for: end - base) { throw error(.tooMuchMemory, at: cursor) }
  }
}

extension JSONReader {
  /// Counts the memory of a collection that has no room for another element.
  ///
  /// - Parameters:
  ///   - count: The number of its elements, about as many as it will reserve in addition.
  ///   - stride: The size of an element in bytes.
  @usableFromInline
  func claim(_ count: Int, of stride: Int) throws(JSON.Error) {
    try scanner.pointee.claim(max(count, 1) * stride)
  }
}
