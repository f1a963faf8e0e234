// SPDX-License-Identifier: Apache-2.0

/// The members that were skipped in search of other keys, as a stack of those of the open objects,
/// each with a hash table of its keys, or in the order of the keys that its type asks for.
///
/// Only a few nested objects skip members at the same time, and few members each, since what is
/// inside them is scanned once more for each of these objects; others make a ``JSONIndex``.
struct SkippedMembers {
  static let maximumObjects = 3

  /// The maximum number of members of an object; half as many as a table has slots.
  static let maximumCount = 128
  private static let slotCount = 256

  /// The number of slots that are examined for a key.
  private static let maximumSteps = 16

  /// A height of the stack.
  struct Mark {
    var members: UInt32 = 0

    /// The number of open objects with skipped members.
    var objects: UInt32 = 0
  }

  /// The current height.
  var mark = Mark()

  private(set) var entries: UnsafeMutablePointer<JSONIndex.Entry>?

  /// For each object, the numbers of its members by their tags, counted from 1; 0 for a free slot.
  private var tables: UnsafeMutablePointer<UInt8>?

  /// Opens an object; false if too many are open.
  mutating func open() -> Bool {
    if mark.objects >= UInt32(SkippedMembers.maximumObjects) { return false }
    if entries == nil { allocate() }
    let table = tables.map { $0 + Int(mark.objects) * SkippedMembers.slotCount }
    table?.update(repeating: 0, count: SkippedMembers.slotCount)
    mark.objects &+= 1
    return true
  }

  /// Opens an object that keeps its members in the places of their keys; false if too many are open.
  mutating func open(count: Int) -> Bool {
    if mark.objects >= UInt32(SkippedMembers.maximumObjects) { return false }
    if entries == nil { allocate() }
    places(of: mark)?.initialize(repeating: JSONIndex.Entry(start: 0), count: count)
    mark.members &+= UInt32(truncatingIfNeeded: count)
    mark.objects &+= 1
    return true
  }

  /// The places of an object's members; each has a `valueStart` of 0 until its member was skipped.
  @inline(__always)
  func places(of start: Mark) -> UnsafeMutablePointer<JSONIndex.Entry>? {
    entries.map { $0 + Int(start.members) }
  }

  @inline(never)
  private mutating func allocate() {
    let slots = SkippedMembers.maximumObjects * SkippedMembers.slotCount
    entries = .allocate(capacity: SkippedMembers.maximumObjects * SkippedMembers.maximumCount)
    tables = .allocate(capacity: slots)
    tables?.initialize(repeating: 0, count: slots)
  }

  /// Appends a member to the innermost object, whose own members begin at `start`; false if there
  /// is no room.
  @inline(__always)
  mutating func append(_ entry: JSONIndex.Entry, to start: Mark) -> Bool {
    guard let entries, let table = table(of: start) else { return false }
    let number = Int(mark.members &- start.members) &+ 1
    if number > SkippedMembers.maximumCount { return false }
    var slot = SkippedMembers.slot(of: entry.tag)
    for _ in 0..<SkippedMembers.maximumSteps {
      if table[slot] == 0 {
        table[slot] = UInt8(truncatingIfNeeded: number)
        (entries + Int(mark.members)).initialize(to: entry)
        mark.members &+= 1
        return true
      }
      slot = (slot &+ 1) & (SkippedMembers.slotCount - 1)
    }
    return false
  }

  /// The table of the object whose own members begin at a mark.
  @inline(__always)
  private func table(of start: Mark) -> UnsafeMutablePointer<UInt8>? {
    tables.map { $0 + Int(start.objects) &* SkippedMembers.slotCount }
  }

  @inline(__always)
  private static func slot(of tag: UInt32) -> Int {
    Int((tag &* 0x9E37_79B1) &>> 24)
  }

  /// The first member with a tag for which `matches` is true.
  @inline(__always)
  func first(
    _ tag: UInt32, of start: Mark, where matches: (JSONIndex.Entry) -> Bool
  ) -> JSONIndex.Entry? {
    guard let entries, let table = table(of: start) else { return nil }
    var slot = SkippedMembers.slot(of: tag)
    for _ in 0..<SkippedMembers.maximumSteps {
      let number = table[slot]
      if number == 0 { return nil }
      let entry = entries + (Int(start.members) &+ Int(number) &- 1)
      if entry.pointee.tag == tag, matches(entry.pointee) { return entry.pointee }
      slot = (slot &+ 1) & (SkippedMembers.slotCount - 1)
    }
    return nil
  }

  func deallocate() {
    entries?.deallocate()
    tables?.deallocate()
  }
}
