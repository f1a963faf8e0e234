extension JSONObjectReader {
  /// Skips members up to a key that isn't the next one; `nil` if this object can't do so.
  @inline(never)
  mutating func beginSkipping(to key: StaticString) throws(JSONError) -> Bool? {
    if hasGuessed || !reader.scanner.pointee.skipped.open() { return nil }
    state = .skipping
    return try skipMembers(to: key, JSONIndex.Entry.tag(key.utf8Start, key.utf8CodeUnitCount))
  }

  /// Moves to the value of a key that was skipped, or else is still to come.
  @inline(never)
  mutating func seekWhileSkipping(_ key: StaticString) throws(JSONError) -> Bool {
    let scanner = reader.scanner
    let tag = JSONIndex.Entry.tag(key.utf8Start, key.utf8CodeUnitCount)
    let entry = scanner.pointee.skipped.first(tag, of: skippedBefore) {
      scanner.pointee.key(scanner.pointee.keySpan($0), equals: key)
    }
    if let entry {
      if frontier == nil { frontier = scanner.pointee.cursor }
      goTo(entry)
      return true
    }
    if state == .skipped { return false }
    if let frontier {
      scanner.pointee.move(to: frontier)
      self.frontier = nil
    }
    if skipKey(key) {
      state = .skipping
      return true
    }
    return try skipMembers(to: key, tag)
  }

  /// Skips the members before a key and remembers them; false if the object does not have it.
  @inline(__always)
  private mutating func skipMembers(
    to key: StaticString, _ tag: UInt32
  ) throws(JSONError) -> Bool {
    let scanner = reader.scanner
    while let span = try nextKeyWhileSkipping() {
      var entry = try scanner.pointee.entry(of: span)
      pending = nil
      if entry.tag == tag, scanner.pointee.key(span, equals: key) { return true }
      try scanner.pointee.skipValue(of: &entry)
      if !scanner.pointee.skipped.append(entry, to: skippedBefore) {
        try makeIndexWhileSkipping(from: span)
        return seekInIndex(key)
      }
    }
    state = .skipped
    frontier = scanner.pointee.cursor
    return false
  }

  /// Like ``nextKey()``, faster for short keys without spaces around them.
  @inline(__always)
  private mutating func nextKeyWhileSkipping() throws(JSONError) -> StringSpan? {
    let scanner = reader.scanner
    let position = scanner.pointee.cursor
    guard pending == nil, scanner.pointee.end - position >= 20,
      position[0] == UInt8(ascii: ","), position[1] == UInt8(ascii: "\"")
    else { return try nextKey() }
    let start = position + 2
    var count = 0
    var stops = JSONScanner.asciiStops(in: JSONScanner.load8(start))
    if stops == 0 {
      stops = JSONScanner.asciiStops(in: JSONScanner.load8(start + 8))
      count = 8
    }
    count &+= stops.trailingZeroBitCount &>> 3
    guard start[count] == UInt8(ascii: "\""), start[count &+ 1] == UInt8(ascii: ":") else {
      return try nextKey()
    }
    try scanner.pointee.checkWork()
    scanner.pointee.cursor = start + (count &+ 2)
    scanner.pointee.skipWhitespace()
    return StringSpan(start: start, end: start + count, hasEscapes: false)
  }

  /// Makes an index of the object, from the first skipped member on, or from a key if there is none.
  @inline(never)
  mutating func makeIndexWhileSkipping(from key: StringSpan?) throws(JSONError) {
    let scanner = reader.scanner
    let isFirst = scanner.pointee.skipped.mark.members == skippedBefore.members
    let skipped = scanner.pointee.skipped.entries.map { keySpan($0[Int(skippedBefore.members)]) }
    guard let first = isFirst ? key : skipped else { return }
    endSkipping()
    try makeIndex(from: first, askedAlready: scanner.pointee.asked.count)
  }

  /// Returns from skipped members to the first one after them, or to the end of the object.
  mutating func endSkipping() {
    let scanner = reader.scanner
    if let frontier { scanner.pointee.move(to: frontier) }
    frontier = nil
    scanner.pointee.skipped.mark = skippedBefore
    state = state == .skipped ? .ended : .inOrder
  }
}

extension JSONScanner {
  /// Skips the value at the cursor and sets its end in its member's entry.
  @inline(__always)
  fileprivate mutating func skipValue(of entry: inout JSONIndex.Entry) throws(JSONError) {
    if next(is: UInt8(ascii: "\"")) {
      let span = try scanNewString()
      entry.valueEnd = UInt32(truncatingIfNeeded: span.end - base)
      entry.key |=
        JSONIndex.Entry.isString | (span.hasEscapes ? JSONIndex.Entry.stringHasEscapes : 0)
    } else {
      try skipValue()
      entry.valueEnd = UInt32(truncatingIfNeeded: cursor - base)
    }
  }

  /// True if a scanned key, once unescaped, equals a literal byte by byte.
  @inline(__always)
  mutating func key(_ span: StringSpan, equals key: StaticString) -> Bool {
    self.key(span, equals: key.utf8Start, key.utf8CodeUnitCount)
  }
}
