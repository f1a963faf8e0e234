// SPDX-License-Identifier: Apache-2.0

#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Foundation
#endif

/// The offsets of the members of an object and of all objects inside it.
///
/// It is created in one pass over the rest of an object when a key isn't the next one, and used for
/// everything inside, so that each byte is scanned at most once in advance, however deep the object
/// and whatever the order of its keys. It takes 24 bytes per member, and as many per object that is
/// not empty.
struct JSONIndex {
  /// A member of an object, or an object itself; in the order of the text, with an object's members
  /// after it.
  struct Entry {
    /// The offset of a member's key inside the quotes, or of an object's brace.
    var start: UInt32

    /// The length of a member's key, with three flags in the low bits.
    var key: UInt32 = 0

    var valueStart: UInt32 = 0

    /// The offset after the last character of a string inside its quotes, or after any other value.
    var valueEnd: UInt32 = 0

    /// The entry after this one and all inside it.
    var next: UInt32 = 0

    /// The tag of a member's key; see ``tag(_:_:)``.
    var tag: UInt32 = 0

    static let maximumKeyLength = Int(UInt32.max >> 3)
    static let keyHasEscapes: UInt32 = 1
    private static let stringFlags: UInt32 = 6

    /// The flags of a member whose value is a string.
    @inline(__always)
    static func flags(of string: StringSpan) -> UInt32 {
      UInt32(string.contents.rawValue &+ 1) &<< 1
    }

    /// The contents of the member's value if it is a string.
    var contents: StringSpan.Contents? {
      @inline(__always) get {
        let flags = key & Entry.stringFlags
        return flags == 0
          ? nil : StringSpan.Contents(rawValue: UInt8(truncatingIfNeeded: flags &>> 1) &- 1)
      }
    }

    /// A number that distinguishes most keys: a hash of the length and the first and last bytes.
    @inline(__always)
    static func tag(_ key: UnsafePointer<UInt8>, _ count: Int) -> UInt32 {
      let length = UInt32(truncatingIfNeeded: count)
      if count >= 4 {
        let raw = UnsafeRawPointer(key)
        let first = raw.loadUnaligned(as: UInt32.self)
        let last = (raw + (count &- 4)).loadUnaligned(as: UInt32.self)
        return (first &* 0x9E37_79B1) ^ (last &* 0x85EB_CA77) &+ length
      }
      var tag = length
      for i in 0..<count { tag = tag &* 257 &+ UInt32(key[i]) }
      return tag
    }
  }

  private(set) var entries: UnsafeMutablePointer<Entry>?
  private(set) var count = 0
  private var capacity = 0

  /// For each open container while the index is built, the entries of the object and of its current
  /// member; for an array, those of its parent.
  private(set) var levels: UnsafeMutablePointer<Level>?

  struct Level {
    var isArray: Bool
    var object: UInt32
    var member: UInt32
  }

  /// The first entry of the object to read next, if it is the expected one.
  var hint = 0

  subscript(_ position: Int) -> Entry {
    @inline(__always) get {
      guard let entries, position < count else { return Entry(start: 0) }
      return entries[position]
    }
    @inline(__always) nonmutating set {
      guard let entries, position < count else { return }
      entries[position] = newValue
    }
  }

  /// Appends an entry and returns its position.
  @inline(__always)
  mutating func append(_ entry: Entry) -> Int {
    if count == capacity { grow() }
    if let entries { (entries + count).initialize(to: entry) }
    count += 1
    return count - 1
  }

  @inline(never)
  private mutating func grow() {
    let newCapacity = max(64, capacity + capacity / 2)
    // Moves pages instead of bytes if the block is large, so that it never exists twice.
    guard let new = realloc(entries, newCapacity * MemoryLayout<Entry>.stride) else {
      return capacity = 0
    }
    entries = new.bindMemory(to: Entry.self, capacity: newCapacity)
    capacity = newCapacity
  }

  /// Allocates the levels for the maximum depth.
  mutating func makeLevels() -> UnsafeMutablePointer<Level> {
    if let levels { return levels }
    let new = UnsafeMutablePointer<Level>.allocate(capacity: JSON.maximumDepth + 2)
    levels = new
    return new
  }

  /// True if there are tables for objects with many members.
  var hasTables = false

  /// The number of members examined by long searches since the last table was built.
  var searched = 0

  mutating func removeAll() {
    count = 0
    hint = 0
    hasTables = false
  }

  func deallocate() {
    free(entries)
    levels?.deallocate()
  }

  /// The entry of the object whose brace is at an offset; `nil` if the index does not contain it.
  @inline(__always)
  func object(at offset: Int) -> Int? {
    if count == 0 { return nil }
    return find(offset)
  }

  private func find(_ offset: Int) -> Int? {
    let start = UInt32(truncatingIfNeeded: offset)
    if hint < count, self[hint].start == start { return hint }
    guard offset >= Int(self[0].start), offset < Int(self[0].valueEnd) else { return nil }
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle].start < start { low = middle + 1 } else { high = middle }
    }
    return low < count && self[low].start == start ? low : nil
  }
}

/// The requested keys of the objects being read, as a stack.
struct AskedKeys {
  private var keys: UnsafeMutablePointer<(UnsafePointer<UInt8>, Int)>?
  private(set) var count = 0
  private var capacity = 0

  @inline(__always)
  mutating func push(_ key: StaticString) { push(key.utf8Start, key.utf8CodeUnitCount) }

  @inline(__always)
  mutating func push(_ start: UnsafePointer<UInt8>, _ length: Int) {
    if count == capacity { grow() }
    if let keys { (keys + count).initialize(to: (start, length)) }
    count += 1
  }

  @inline(never)
  private mutating func grow() {
    let newCapacity = max(64, capacity * 2)
    let new = UnsafeMutablePointer<(UnsafePointer<UInt8>, Int)>.allocate(capacity: newCapacity)
    if let keys {
      new.moveInitialize(from: keys, count: count)
      keys.deallocate()
    }
    keys = new
    capacity = newCapacity
  }

  mutating func truncate(to count: Int) { self.count = count }

  /// The bytes and the length of a key of the stack; `nil` if it has fewer.
  subscript(_ position: Int) -> (start: UnsafePointer<UInt8>, count: Int)? {
    keys.flatMap { position < count ? ($0[position].0, $0[position].1) : nil }
  }

  /// True if the stack has a key in the given range.
  func contains(_ key: UnsafeBufferPointer<UInt8>, in range: Range<Int>) -> Bool {
    guard let keys else { return false }
    for i in range where keys[i].1 == key.count {
      guard let start = key.baseAddress else { return true }
      if JSONScanner.equal(start, keys[i].0, key.count) { return true }
    }
    return false
  }

  func deallocate() { keys?.deallocate() }
}
