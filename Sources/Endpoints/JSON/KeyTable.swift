/// The first member with each key of an object that has many members: a hash table of positions in
/// the index.
struct KeyTable {
  /// Positions in the index; 0 where there is none, as the first entry is an object.
  private var slots: [UInt32]
  private var count = 0

  /// Makes the table of an object's members.
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
      // Copied, as the next key with escapes takes its place.
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

  /// The slot that has a key, or that it belongs into.
  private func slot(
    of key: UnsafePointer<UInt8>, _ count: Int, in scanner: UnsafeMutablePointer<JSONScanner>
  ) -> Int {
    // The hash is seeded, so that no server knows keys that have the same.
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
      hasEscapes: entry.key & JSONIndex.Entry.keyHasEscapes != 0)
  }

  /// Whether the member at a position of the index has a key.
  mutating func hasKey(_ start: UnsafePointer<UInt8>, _ count: Int, at position: Int) -> Bool {
    key(key(at: position), equals: start, count)
  }
}

extension UnsafeMutablePointer<JSONScanner> {
  /// Counts the members of an object that were looked at in search of one; makes a table of them
  /// once that were many.
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
    // Tables of an earlier index are worth nothing.
    if !pointee.index.hasTables { pointee.aside.pointee.tables = [:] }
    pointee.index.hasTables = true
    pointee.aside.pointee.tables[object] = table
  }
}
