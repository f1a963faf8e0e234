/// An open-addressing hash table of the keys of a mapping, by their text.
struct KeyTable {
  /// Mappings of up to this many entries have no table.
  static let threshold = 16
  static let free = UInt32.max

  /// Each slot holds the number of an entry, or ``free``.
  private(set) var slots: [UInt32]

  init(entries: Int) {
    slots = Array(repeating: Self.free, count: Self.slotCount(forEntries: entries))
  }

  /// A power of two, at least twice the entries, so that a search always ends at a free slot.
  static func slotCount(forEntries count: Int) -> Int {
    1 << (Int.bitWidth - (2 * max(count, 1) - 1).leadingZeroBitCount)
  }

  /// Seeded per process, so that no file can be made to collide.
  static func hash(_ key: UnsafeBufferPointer<UInt8>) -> Int {
    var hasher = Hasher()
    hasher.combine(bytes: UnsafeRawBufferPointer(key))
    return hasher.finalize()
  }

  /// Adds an entry, or returns the earlier one with the same key.
  mutating func insert(_ entry: Int, hash: Int, isSameKey: (Int) -> Bool) -> Int? {
    let mask = slots.count - 1
    var slot = hash & mask
    while slots[slot] != Self.free {
      let earlier = Int(slots[slot])
      if isSameKey(earlier) { return earlier }
      slot = (slot + 1) & mask
    }
    slots[slot] = UInt32(truncatingIfNeeded: entry)
    return nil
  }
}
