// SPDX-License-Identifier: Apache-2.0

/// The types of the objects that a text was found to have, each with the keys that it asks for.
///
/// It has room for a fixed number of types; objects of others are read without it.
struct SeenTypes {
  private static let capacity = 32

  /// The number of entries that are examined for a type.
  private static let maximumSteps = 4

  private var entries: UnsafeMutablePointer<SeenType>?

  /// The entry of a type, which is added if it is new; `nil` if there is no room.
  @inline(__always)
  mutating func entry(of type: ObjectIdentifier) -> UnsafeMutablePointer<SeenType>? {
    guard let entries else { return allocate(for: type) }
    let first = entries + SeenTypes.slot(of: type)
    return first.pointee.type == type ? first : search(type)
  }

  @inline(__always)
  private static func slot(of type: ObjectIdentifier) -> Int {
    let bits = UInt64(UInt(bitPattern: type)) &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: bits &>> 59)
  }

  @inline(never)
  private mutating func allocate(for type: ObjectIdentifier) -> UnsafeMutablePointer<SeenType>? {
    let new = UnsafeMutablePointer<SeenType>.allocate(capacity: SeenTypes.capacity)
    new.initialize(repeating: SeenType(), count: SeenTypes.capacity)
    entries = new
    return search(type)
  }

  @inline(never)
  private func search(_ type: ObjectIdentifier) -> UnsafeMutablePointer<SeenType>? {
    guard let entries else { return nil }
    for step in 0..<SeenTypes.maximumSteps {
      let entry = entries + (SeenTypes.slot(of: type) &+ step) & (SeenTypes.capacity - 1)
      if entry.pointee.type == nil { entry.pointee.type = type }
      if entry.pointee.type == type { return entry }
    }
    return nil
  }

  func deallocate() {
    guard let entries else { return }
    for number in 0..<SeenTypes.capacity { entries[number].keys?.deallocate() }
    entries.deallocate()
  }
}

/// A type of objects and the keys that it asks for, in this order, learned from one of its objects.
///
/// A server can't add to the keys, so that searching them takes few steps, whatever it sends.
struct SeenType {
  /// The maximum number of keys; the table has twice as many slots.
  static let maximumCount = 128

  /// The number of objects from which the keys are learned: those of fewer aren't worth it.
  private static let objectsBeforeLearning = 4

  var type: ObjectIdentifier?

  /// The number of objects read.
  private var objects = 0

  /// True until the assumption that a key is missing was wrong once.
  var mayGuess = true

  /// The keys, followed by one that is never asked for, and by the table; `nil` if they aren't known.
  private(set) var keys: UnsafeMutablePointer<SeenKey>?
  private(set) var count = 0

  /// The numbers of the keys by their heads, counted from 1; 0 for a free slot.
  private var table: UnsafeMutablePointer<UInt8>?
  private var mask = 0

  /// Counts an object that was asked for keys, and learns them if it is worth it.
  @inline(__always)
  mutating func countObject(askedFor asked: AskedKeys, from start: Int) {
    if objects >= SeenType.objectsBeforeLearning { return }
    objects &+= 1
    if objects == SeenType.objectsBeforeLearning { learn(asked, from: start) }
  }

  @inline(never)
  private mutating func learn(_ asked: AskedKeys, from start: Int) {
    let count = asked.count - start
    guard count > 0, count <= SeenType.maximumCount else { return }
    var slots = 8
    while slots < count * 2 { slots *= 2 }
    let size = (count + 1) * MemoryLayout<SeenKey>.stride
    let memory = UnsafeMutableRawPointer.allocate(
      byteCount: size + slots, alignment: MemoryLayout<SeenKey>.alignment)
    let keys = memory.bindMemory(to: SeenKey.self, capacity: count + 1)
    let table = (memory + size).bindMemory(to: UInt8.self, capacity: slots)
    table.initialize(repeating: 0, count: slots)
    for number in 0..<count {
      guard let (name, length) = asked[start + number] else { return memory.deallocate() }
      (keys + number).initialize(to: SeenKey(name, length, number: Int32(number)))
      var slot = keys[number].head.slot(slots - 1)
      while table[slot] != 0 {
        // A key that is asked for twice is not in one place of the order.
        if keys[Int(table[slot]) - 1].hasName(name, length) { return memory.deallocate() }
        slot = (slot + 1) & (slots - 1)
      }
      table[slot] = UInt8(number + 1)
    }
    (keys + count).initialize(to: SeenKey(UnsafePointer(table), 0, number: -1))
    self.table = table
    mask = slots - 1
    self.keys = keys
    self.count = count
  }

  /// The number of a key; -1 if it isn't asked for.
  ///
  /// - Parameter isWhole: True if the key has at most 16 bytes, so that its head is all of it.
  @inline(__always)
  func number(
    of name: UnsafePointer<UInt8>, _ length: Int, _ head: SeenKey.Head, isWhole: Bool
  ) -> Int32 {
    guard let table, let keys else { return -1 }
    var slot = head.slot(mask)
    while table[slot] != 0 {
      let key = keys + (Int(table[slot]) &- 1)
      if key.pointee.head.first == head.first, key.pointee.head.second == head.second,
        isWhole ? key.pointee.count == length : key.pointee.hasName(name, length)
      {
        return key.pointee.number
      }
      slot = (slot &+ 1) & mask
    }
    return -1
  }
}

/// A key that a type asks for, prepared for comparing it with a text.
struct SeenKey {
  let start: UnsafePointer<UInt8>
  let count: Int

  /// The number of the key among those of its type.
  let number: Int32

  let head: Head

  /// The first 16 bytes of a key, or as many as there are and zeros.
  struct Head {
    var first: UInt64 = 0
    var second: UInt64 = 0

    init(first: UInt64, second: UInt64) {
      self.first = first
      self.second = second
    }

    init(_ name: UnsafePointer<UInt8>, _ count: Int) {
      for position in 0..<min(count, 16) {
        let byte = UInt64(name[position]) << UInt64(position % 8 * 8)
        if position < 8 { first |= byte } else { second |= byte }
      }
    }

    /// A hash of the bytes.
    @inline(__always)
    func slot(_ mask: Int) -> Int {
      let mixed = (first ^ (second &* 0x9E37_79B9_7F4A_7C15)) &* 0xD6E8_FEB8_6659_FD93
      return Int(truncatingIfNeeded: mixed &>> 48) & mask
    }
  }

  /// The length of the key as it is usually written: with its quotes and the colon.
  let length: Int

  /// The first and last 8 bytes of that, or as many as there are.
  private let first: UInt64
  private let last: UInt64
  private let mask: UInt64

  init(_ start: UnsafePointer<UInt8>, _ count: Int, number: Int32) {
    self.start = start
    self.count = count
    self.number = number
    head = Head(start, count)
    length = count + 3
    let isPlain = UnsafeBufferPointer(start: start, count: count).allSatisfy(JSONScanner.isPlain)
    guard isPlain else {
      // No bytes are both.
      (first, last, mask) = (0, 1, .max)
      return
    }
    let byte = { (position: Int) -> UInt64 in
      switch position - 1 {
      case 0..<count: UInt64(start[position - 1])
      case -1, count: UInt64(UInt8(ascii: "\""))
      default: UInt64(UInt8(ascii: ":"))
      }
    }
    let size = min(8, length)
    let word = { (from: Int) in
      (0..<size).reduce(UInt64(0)) { $0 | byte(from + $1) << UInt64($1 * 8) }
    }
    first = word(0)
    last = word(length - size)
    mask = size == 8 ? .max : 1 << UInt64(size * 8) - 1
  }

  /// The number of bytes that have to follow for ``isWritten(at:)``, a comma and a value included.
  var room: Int {
    @inline(__always) get { max(length, 8) &+ 2 }
  }

  /// True if this is the key with these bytes.
  @inline(__always)
  func hasName(_ name: UnsafePointer<UInt8>, _ length: Int) -> Bool {
    length == count && JSONScanner.equal(start, name, length)
  }

  /// True if the text has the key as it is usually written; there have to be ``room`` bytes.
  @inline(__always)
  func isWritten(at text: UnsafePointer<UInt8>) -> Bool {
    let firstText = JSONScanner.load8(text)
    if length <= 16 {
      let lastText = JSONScanner.load8(text + max(length &- 8, 0))
      return ((firstText ^ first) | (lastText ^ last)) & mask == 0
    }
    return firstText == first && JSONScanner.load8(text + (length &- 8)) == last
      && JSONScanner.equal(text + 8, start + 7, length &- 16)
  }
}
