extension JSONScanner {
  /// A checkpoint that no cursor comes to.
  static let noCheckpoint = Int.max / 2

  /// The units of work that an array or object is beside its bytes.
  static let workOfContainer = 16

  // MARK: Work

  /// Sets the limit of the reading.
  mutating func limit(to limit: ReadingLimit?) {
    guard let limit else { return }
    aside.pointee.limit = limit
    checkpoint = Int(bitPattern: cursor) + limit.interval
  }

  /// Asks the limit, where a piece of work is done; throws when the reading has to end.
  @inline(__always)
  mutating func checkWork() throws(JSONError) {
    if Int(bitPattern: cursor) >= checkpoint { try check() }
  }

  @inline(never)
  private mutating func check() throws(JSONError) {
    let limit = aside.pointee.limit
    if let interruption = aside.pointee.interruption ?? limit?.check() {
      aside.pointee.interruption = interruption
      // Every later check throws as well, whoever drops the error.
      checkpoint = Int.min / 2
      throw error(interruption, at: cursor)
    }
    checkpoint =
      limit.map { Int(bitPattern: cursor) + $0.interval } ?? JSONScanner.noCheckpoint
  }

  /// Counts work that passes no bytes.
  @inline(__always)
  mutating func charge(_ units: Int) { checkpoint &-= units }

  /// Moves the cursor without counting the bytes between as work.
  @inline(__always)
  mutating func move(to place: UnsafePointer<UInt8>) {
    checkpoint &+= place - cursor
    cursor = place
  }

  // MARK: Memory

  /// Counts memory that a value takes; throws where it is out of proportion to the text.
  mutating func claim(_ bytes: Int) throws(JSONError) {
    claimed &+= bytes
    if claimed > JSON.memoryAllowance(for: end - base) { throw error(.tooMuchMemory, at: cursor) }
  }
}

extension JSONReader {
  /// Counts the memory that a collection takes which has no room for another element.
  ///
  /// - Parameters:
  ///   - count: The number of its elements, which is about as many as it makes room for.
  ///   - stride: The size of an element in bytes.
  @usableFromInline
  func claim(_ count: Int, of stride: Int) throws(JSONError) {
    try scanner.pointee.claim(max(count, 1) * stride)
  }
}
