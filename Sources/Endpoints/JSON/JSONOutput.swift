// SPDX-License-Identifier: Apache-2.0

/// The bytes of a JSON text during encoding.
@usableFromInline
struct JSONOutput {
  private(set) var bytes: UnsafeMutablePointer<UInt8>
  private(set) var count = 0
  private var capacity: Int
  private var depth = 0

  /// The stack of the current thread.
  private var stack = StackGuard()

  /// True if constraints are checked.
  var isForRequest = false

  /// The first value that couldn't be encoded or violates a constraint, and its offset.
  private(set) var failure: (kind: JSON.Error.Kind, offset: Int)?

  /// The discriminators of the open objects and of the next one.
  var discriminators = Discriminators()

  init(capacity: Int) {
    self.capacity = max(capacity, 64)
    bytes = .allocate(capacity: self.capacity)
  }

  func deallocate() { bytes.deallocate() }

  mutating func fail(_ kind: JSON.Error.Kind) {
    if failure == nil { failure = (kind, count) }
    append("null")
  }

  // MARK: Constraints

  /// Records the first violation of constraints by the value from `start` to the end, if the text
  /// is for a request.
  mutating func check(_ constraints: [Constraint], from start: Int) {
    guard isForRequest, failure == nil, start < count else { return }
    let text = UnsafeBufferPointer(start: bytes + start, count: count - start)
    if let violation = Constraint.violation(of: constraints, in: text) {
      failure = (.invalidValue(expected: violation.expected), start + violation.offset)
    }
  }

  /// Records the first violation of constraints by an object that is still open.
  mutating func checkObject(_ constraints: [Constraint], from start: Int) {
    guard isForRequest else { return }
    append(UInt8(ascii: "}"))
    check(constraints, from: start)
    count -= 1
  }

  // MARK: Bytes

  /// Reserves memory for more bytes.
  @inline(__always)
  private mutating func reserve(_ additional: Int) {
    if capacity - count < additional { grow(additional) }
  }

  @inline(never)
  private mutating func grow(_ additional: Int) {
    let newCapacity = max(capacity * 2, count + additional)
    let new = UnsafeMutablePointer<UInt8>.allocate(capacity: newCapacity)
    new.moveInitialize(from: bytes, count: count)
    bytes.deallocate()
    bytes = new
    capacity = newCapacity
  }

  @inline(__always)
  mutating func append(_ byte: UInt8) {
    reserve(1)
    bytes[count] = byte
    count += 1
  }

  /// Appends an ASCII string that needs no escapes.
  @inline(__always)
  mutating func append(_ text: StaticString) {
    append(copy: text.utf8Start, text.utf8CodeUnitCount)
  }

  mutating func append(copy start: UnsafePointer<UInt8>, _ length: Int) {
    reserve(length)
    (bytes + count).update(from: start, count: length)
    count += length
  }

  /// Appends a string that needs no escapes.
  mutating func append(text: String) {
    var text = text
    text.withUTF8 { buffer in
      if let start = buffer.baseAddress { append(copy: start, buffer.count) }
    }
  }

  // MARK: Structure

  @inline(__always)
  mutating func begin(_ bracket: UInt8) {
    depth += 1
    append(bracket)
    if discriminators.areWaiting { beginDiscriminated(bracket) }
  }

  @inline(__always)
  mutating func end(_ bracket: UInt8) {
    if depth == discriminators.depth { endDiscriminated() }
    depth -= 1
    append(bracket)
  }

  @inline(never)
  private mutating func beginDiscriminated(_ bracket: UInt8) {
    let isObject = bracket == UInt8(ascii: "{")
    for member in discriminators.begin(isObject: isObject, depth: depth, start: count) {
      append(key: member.key)
      member.value.withUTF8Buffer { append(string: $0) }
    }
  }

  /// Inserts the discriminators that the closing object has not written itself.
  @inline(never)
  private mutating func endDiscriminated() {
    let (members, start) = discriminators.end()
    for member in members.reversed() { insert(member, at: start) }
  }

  private mutating func insert(_ member: Discriminators.Member, at start: Int) {
    let end = count
    append(UInt8(ascii: "{"))
    append(key: member.key)
    member.value.withUTF8Buffer { append(string: $0) }
    if end > start { append(UInt8(ascii: ",")) }
    let inserted = [UInt8](UnsafeBufferPointer(start: bytes + end + 1, count: count - end - 1))
    let length = inserted.count
    (bytes + start + length).update(from: bytes + start, count: end - start)
    inserted.withUnsafeBufferPointer { buffer in
      if let first = buffer.baseAddress { (bytes + start).update(from: first, count: length) }
    }
    count = end + length
    if let failure, failure.offset >= start {
      self.failure = (failure.kind, failure.offset + length)
    }
  }

  /// True if the open object has a discriminator with this key, which no other member may have.
  @inline(__always)
  func isDiscriminator(_ key: String) -> Bool {
    depth == discriminators.depth && discriminators.contains(key)
  }

  /// True if another array or object may be opened; otherwise writes `null` and fails.
  ///
  /// - Parameter size: The size of the encoded value in bytes.
  mutating func mayNest(size: Int) -> Bool {
    if depth < JSON.maximumDepth,
      stack.hasRoom(for: UInt(truncatingIfNeeded: size &* JSONOutput.stackForByte), depth: 0)
    {
      return true
    }
    fail(.tooDeep)
    return false
  }

  /// The maximum number of bytes of stack that encoding uses per byte of the value.
  private static var stackForByte: Int {
    #if DEBUG
      10
    #else
      6
    #endif
  }

  /// Appends a comma unless the container was just opened; no other value ends with an opening
  /// bracket.
  @inline(__always)
  mutating func separate(after bracket: UInt8) {
    if count > 0, bytes[count - 1] != bracket { append(UInt8(ascii: ",")) }
  }

  /// Appends a comma if needed, a key and a colon.
  mutating func append(key: StaticString) {
    if depth == discriminators.depth { discriminators.note(key) }
    let length = key.utf8CodeUnitCount
    reserve(length * 6 + 4)
    var end = bytes + count
    if end[-1] != UInt8(ascii: "{") {
      end[0] = UInt8(ascii: ",")
      end += 1
    }
    end[0] = UInt8(ascii: "\"")
    end = JSONOutput.escape(key.utf8Start, length, to: end + 1)
    end[0] = UInt8(ascii: "\"")
    end[1] = UInt8(ascii: ":")
    count = end + 2 - bytes
  }

  // MARK: Strings

  mutating func append(string: String) {
    let done: Void? = string.utf8.withContiguousStorageIfAvailable { buffer in
      append(string: buffer)
    }
    if done != nil { return }
    var copy = string
    copy.withUTF8 { append(string: $0) }
  }

  mutating func append(string buffer: UnsafeBufferPointer<UInt8>) {
    guard var start = buffer.baseAddress else { return append("\"\"") }
    append(UInt8(ascii: "\""))
    var rest = buffer.count
    while rest > 0 {
      // Room for the longest escapes, but not for those of a whole long string at once.
      let length = min(rest, 1 << 12)
      reserve(length * 6)
      count = JSONOutput.escape(start, length, to: bytes + count) - bytes
      start += length
      rest -= length
    }
    append(UInt8(ascii: "\""))
  }

  /// Writes a string with its escapes; the buffer needs room for 6 times its length.
  ///
  /// - Returns: The end of the output.
  @inline(__always)
  private static func escape(
    _ start: UnsafePointer<UInt8>, _ length: Int, to output: UnsafeMutablePointer<UInt8>
  ) -> UnsafeMutablePointer<UInt8> {
    var out = output
    var p = start
    let end = start + length
    while end - p >= 8 {
      let word = JSONScanner.load8(p)
      let plain = JSONScanner.plainCount(word)
      UnsafeMutableRawPointer(out).storeBytes(of: word.littleEndian, as: UInt64.self)
      out += plain
      p += plain
      if plain < 8 {
        escape(p.pointee, &out)
        p += 1
      }
    }
    while p < end {
      if JSONScanner.isPlain(p.pointee) {
        out.pointee = p.pointee
        out += 1
      } else {
        escape(p.pointee, &out)
      }
      p += 1
    }
    return out
  }

  /// Writes the shortest escape of a quote, a backslash or a control character.
  private static func escape(_ byte: UInt8, _ out: inout UnsafeMutablePointer<UInt8>) {
    let short: UInt8
    switch byte {
    case 0x22, 0x5C: short = byte
    case 0x08: short = UInt8(ascii: "b")
    case 0x0C: short = UInt8(ascii: "f")
    case 0x0A: short = UInt8(ascii: "n")
    case 0x0D: short = UInt8(ascii: "r")
    case 0x09: short = UInt8(ascii: "t")
    default: short = 0
    }
    out[0] = 0x5C
    if short != 0 {
      out[1] = short
      out += 2
      return
    }
    out[1] = UInt8(ascii: "u")
    out[2] = UInt8(ascii: "0")
    out[3] = UInt8(ascii: "0")
    out[4] = UInt8(ascii: "0") + byte >> 4
    out[5] = hexDigit(byte & 15)
    out += 6
  }

  static func hexDigit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x61 + value - 10 }

  // MARK: Numbers

  /// Appends the digits of an integer.
  mutating func append(_ magnitude: UInt64, isNegative: Bool) {
    reserve(21)
    if isNegative { append(UInt8(ascii: "-")) }
    if magnitude < 10 {
      bytes[count] = 0x30 + UInt8(truncatingIfNeeded: magnitude)
      count += 1
      return
    }
    var length = 0
    var rest = magnitude
    while rest > 0 {
      rest /= 10
      length += 1
    }
    rest = magnitude
    var position = count + length
    while position > count {
      position -= 1
      bytes[position] = 0x30 + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    }
    count += length
  }

  /// Appends a number padded with leading zeros to a length.
  mutating func append(padded value: Int, _ length: Int) {
    reserve(length)
    var rest = value
    for i in (0..<length).reversed() {
      bytes[count + i] = 0x30 + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    }
    count += length
  }
}
