// SPDX-License-Identifier: Apache-2.0

extension JSONScanner {
  /// Builds the index of an object from the key at the cursor and returns the object's entry.
  mutating func indexMembers(objectStart: Int) throws(JSON.Error) -> Int {
    index.removeAll()
    let position = index.append(
      JSONIndex.Entry(start: UInt32(truncatingIfNeeded: objectStart))
    )
    try recordMembers()
    return position
  }

  /// Records the members from the key at the cursor, and all inside them, without recursion.
  private mutating func recordMembers() throws(JSON.Error) {
    let levels = index.makeLevels()
    // The object's own level is counted already.
    var level = 0
    depth -= 1
    levels[0] = JSONIndex.Level(isArray: false, object: 0, member: 0)
    try recordKey(&levels[0])
    while true {
      if try recordScalarOrOpen(levels, &level) { continue }
      while true {
        guard level >= 0 else {
          depth += 1
          return
        }
        skipWhitespace()
        if next(is: UInt8(ascii: ",")) {
          try checkWork()
          cursor += 1
          skipWhitespace()
          if !levels[level].isArray { try recordKey(&levels[level]) }
          break
        }
        try close(levels, &level)
      }
    }
  }

  /// Records a scalar, or opens a container; true if a value has to follow.
  @inline(__always)
  private mutating func recordScalarOrOpen(
    _ levels: UnsafeMutablePointer<JSONIndex.Level>,
    _ level: inout Int
  ) throws(JSON.Error) -> Bool {
    guard cursor < end else { throw error(.unexpectedEnd, at: cursor) }
    switch cursor.pointee {
    case UInt8(ascii: "\""):
      let span = try scanNewString()
      if level >= 0, !levels[level].isArray {
        finish(
          levels[level].member, at: span.end, flags: JSONIndex.Entry.flags(of: span))
      }
      return false
    case UInt8(ascii: "{"): return try openObject(levels, &level)
    case UInt8(ascii: "["): return try openArray(levels, &level)
    case UInt8(ascii: "t"): try skipLiteral("true")
    case UInt8(ascii: "f"): try skipLiteral("false")
    case UInt8(ascii: "n"): try skipLiteral("null")
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): try skipNumber()
    default: throw unexpected("a value")
    }
    if level >= 0, !levels[level].isArray {
      finish(levels[level].member, at: cursor, flags: 0)
    }
    return false
  }

  /// Records an object and its first key, or an empty object; true if a value has to follow.
  @inline(__always)
  private mutating func openObject(
    _ levels: UnsafeMutablePointer<JSONIndex.Level>,
    _ level: inout Int
  ) throws(JSON.Error) -> Bool {
    try open(&level)
    let start = UInt32(truncatingIfNeeded: cursor - base)
    cursor += 1
    skipWhitespace()
    if next(is: UInt8(ascii: "}")) {
      cursor += 1
      level -= 1
      if level >= 0, !levels[level].isArray {
        finish(levels[level].member, at: cursor, flags: 0)
      }
      return false
    }
    let object = UInt32(truncatingIfNeeded: index.append(JSONIndex.Entry(start: start)))
    levels[level] = JSONIndex.Level(isArray: false, object: object, member: 0)
    try recordKey(&levels[level])
    return true
  }

  /// Skips an array's bracket, or an empty array; true if a value has to follow.
  @inline(__always)
  private mutating func openArray(
    _ levels: UnsafeMutablePointer<JSONIndex.Level>,
    _ level: inout Int
  ) throws(JSON.Error) -> Bool {
    try open(&level)
    levels[level] = JSONIndex.Level(isArray: true, object: 0, member: 0)
    cursor += 1
    skipWhitespace()
    guard next(is: UInt8(ascii: "]")) else { return true }
    try close(levels, &level)
    return false
  }

  private mutating func open(_ level: inout Int) throws(JSON.Error) {
    level += 1
    try checkWork()
    if depth + level + 1 > JSON.maximumDepth { throw error(.tooDeep, at: cursor) }
  }

  /// Skips the bracket that closes the innermost container.
  private mutating func close(
    _ levels: UnsafeMutablePointer<JSONIndex.Level>,
    _ level: inout Int
  ) throws(JSON.Error) {
    let current = levels[level]
    guard next(is: current.isArray ? UInt8(ascii: "]") : UInt8(ascii: "}")) else {
      throw unexpected(current.isArray ? "',' or ']'" : "',' or '}'")
    }
    cursor += 1
    level -= 1
    if !current.isArray { finish(current.object, at: cursor, flags: 0) }
    if level >= 0, !levels[level].isArray { finish(levels[level].member, at: cursor, flags: 0) }
  }

  /// Records the end of a member's value or of an object.
  private func finish(_ entry: UInt32, at end: UnsafePointer<UInt8>, flags: UInt32) {
    guard let entries = index.entries else { return }
    let pointer = entries + Int(entry)
    pointer.pointee.valueEnd = UInt32(truncatingIfNeeded: end - base)
    pointer.pointee.next = UInt32(truncatingIfNeeded: index.count)
    pointer.pointee.key |= flags
  }

  /// Records a key and skips its colon.
  @inline(__always)
  private mutating func recordKey(_ level: inout JSONIndex.Level) throws(JSON.Error) {
    let key = try scanKey()
    level.member = UInt32(truncatingIfNeeded: index.append(try entry(of: key)))
  }

  /// An entry for the member whose value is at the cursor.
  @inline(__always)
  mutating func entry(of key: StringSpan) throws(JSON.Error) -> JSONIndex.Entry {
    guard key.count <= JSONIndex.Entry.maximumKeyLength else {
      throw error(.tooLarge, at: key.start)
    }
    return JSONIndex.Entry(
      start: UInt32(truncatingIfNeeded: key.start - base),
      key: UInt32(truncatingIfNeeded: key.count) << 3
        | (key.hasEscapes ? JSONIndex.Entry.keyHasEscapes : 0),
      valueStart: UInt32(truncatingIfNeeded: cursor - base),
      tag: tag(of: key)
    )
  }

  @inline(__always)
  private mutating func tag(of key: StringSpan) -> UInt32 {
    if !key.hasEscapes { return JSONIndex.Entry.tag(key.start, key.count) }
    let bytes = contents(of: key)
    return JSONIndex.Entry.tag(bytes.baseAddress ?? key.start, bytes.count)
  }
}
