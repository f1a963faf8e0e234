// SPDX-License-Identifier: Apache-2.0

/// A hash table from the keys of an object with many members to the positions of their first
/// members in the index.
struct KeyTable {
  /// Positions in the index; 0 for a free slot, since the first entry is an object.
  private var slots: [UInt32]
  private var count = 0

  /// Builds the table of an object's members.
  init(ofObjectAt object: Int, in scanner: UnsafeMutablePointer<JSONScanner>) {
    slots = Array(repeating: 0, count: 1 << 10)
    let end = Int(scanner.pointee.index[object].next)
    var position = object + 1
    while position < end {
      insert(position, in: scanner)
      position = Int(scanner.pointee.index[position].next)
    }
  }

  private mutating func insert(_ position: Int, in scanner: UnsafeMutablePointer<JSONScanner>) {
    if count * 2 >= slots.count { grow(in: scanner) }
    let span = scanner.pointee.key(at: position)
    let slot: Int
    if span.hasEscapes {
      // Copied, since the next key with escapes overwrites it.
      slot = Array(scanner.pointee.contents(of: span)).withUnsafeBufferPointer {
        self.slot(of: $0.baseAddress ?? span.start, $0.count, in: scanner)
      }
    } else {
      slot = self.slot(of: span.start, span.count, in: scanner)
    }
    if slots[slot] == 0 {
      slots[slot] = UInt32(truncatingIfNeeded: position)
      count += 1
    }
  }

  private mutating func grow(in scanner: UnsafeMutablePointer<JSONScanner>) {
    let old = slots
    slots = Array(repeating: 0, count: old.count * 2)
    count = 0
    for position in old where position != 0 { insert(Int(position), in: scanner) }
  }

  /// The position of the first member with a key.
  func position(
    of key: UnsafePointer<UInt8>, _ count: Int, in scanner: UnsafeMutablePointer<JSONScanner>
  ) -> Int? {
    let position = Int(slots[slot(of: key, count, in: scanner)])
    return position == 0 ? nil : position
  }

  /// The slot that contains a key, or the free slot for it.
  private func slot(
    of key: UnsafePointer<UInt8>, _ count: Int, in scanner: UnsafeMutablePointer<JSONScanner>
  ) -> Int {
    // The hash is seeded, so that a server can't send keys that collide.
    var hasher = Hasher()
    hasher.combine(bytes: UnsafeRawBufferPointer(start: key, count: count))
    let mask = slots.count - 1
    let tag = JSONIndex.Entry.tag(key, count)
    var slot = hasher.finalize() & mask
    while slots[slot] != 0 {
      let position = Int(slots[slot])
      if scanner.pointee.index[position].tag == tag,
        scanner.pointee.hasKey(key, count, at: position)
      {
        break
      }
      slot = (slot + 1) & mask
    }
    return slot
  }
}

extension JSONScanner {
  /// The key of the member at a position of the index.
  func key(at position: Int) -> StringSpan { keySpan(index[position]) }

  /// The key of a member.
  @inline(__always)
  func keySpan(_ entry: JSONIndex.Entry) -> StringSpan {
    StringSpan(
      start: base + Int(entry.start), end: base + Int(entry.start + entry.key >> 3),
      contents: entry.key & JSONIndex.Entry.keyHasEscapes == 0 ? .unicode : .escaped)
  }

  /// True if the member at a position of the index has a key.
  mutating func hasKey(_ start: UnsafePointer<UInt8>, _ count: Int, at position: Int) -> Bool {
    key(key(at: position), equals: start, count)
  }
}

extension UnsafeMutablePointer<JSONScanner> {
  /// Counts the members examined in search of one; builds a table after many.
  @inline(__always)
  func countSearch(of object: Int, _ steps: Int) {
    if steps > 64 { countLongSearch(of: object, steps) }
  }

  @inline(never)
  private func countLongSearch(of object: Int, _ steps: Int) {
    pointee.charge(steps)
    pointee.index.searched += steps
    guard pointee.index.searched > max(4 * steps, 1 << 12) else { return }
    pointee.index.searched = 0
    let table = KeyTable(ofObjectAt: object, in: self)
    pointee.charge(steps)
    // Tables of an earlier index are obsolete.
    if !pointee.index.hasTables { pointee.aside.pointee.tables = [:] }
    pointee.index.hasTables = true
    pointee.aside.pointee.tables[object] = table
  }
}
