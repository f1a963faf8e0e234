// SPDX-License-Identifier: Apache-2.0

extension JSONObjectReader {
  /// Skips members up to a key that isn't the next one; `nil` if this object can't do so.
  @inline(never)
  mutating func beginSkipping(to key: StaticString) throws(JSON.Error) -> Bool? {
    if hasGuessed || !reader.scanner.pointee.skipped.open() { return nil }
    state = .skipping
    let tag = JSONIndex.Entry.tag(key.utf8Start, key.utf8CodeUnitCount)
    return try skipMembers(from: pending, to: key, tag)
  }

  /// Moves to the value of a key that was skipped, or else is still to come.
  @inline(never)
  mutating func seekWhileSkipping(_ key: StaticString) throws(JSON.Error) -> Bool {
    let scanner = reader.scanner
    let tag = JSONIndex.Entry.tag(key.utf8Start, key.utf8CodeUnitCount)
    let entry = scanner.pointee.skipped.first(tag, of: before.skipped) {
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
  ///
  /// - Parameter first: The key whose value is at the cursor; `nil` after a value.
  @inline(__always)
  private mutating func skipMembers(
    from first: StringSpan? = nil, to key: StaticString, _ tag: UInt32
  ) throws(JSON.Error) -> Bool {
    let scanner = reader.scanner
    var next = first
    if next == nil { next = try scanNextKey() }
    while let span = next {
      var entry = try scanner.pointee.entry(of: span)
      if entry.tag == tag, scanner.pointee.key(span, equals: key) { return true }
      try scanner.pointee.skipValue(of: &entry)
      if !scanner.pointee.skipped.append(entry, to: before.skipped) {
        try makeIndexWhileSkipping(from: span)
        return seekInIndex(key)
      }
      next = try scanNextKey()
    }
    state = .skipped
    frontier = scanner.pointee.cursor
    return false
  }

  /// Makes an index of the object, from the first skipped member on, or from a key if there is none.
  @inline(never)
  mutating func makeIndexWhileSkipping(from key: StringSpan?) throws(JSON.Error) {
    let scanner = reader.scanner
    let isFirst = scanner.pointee.skipped.mark.members == before.skipped.members
    let skipped = scanner.pointee.skipped.entries.map { keySpan($0[Int(before.skipped.members)]) }
    guard let first = isFirst ? key : skipped else { return }
    endSkipping()
    try makeIndex(from: first, askedAlready: scanner.pointee.asked.count)
  }

  /// Returns from skipped members to the first one after them, or to the end of the object.
  mutating func endSkipping() {
    let scanner = reader.scanner
    if let frontier { scanner.pointee.move(to: frontier) }
    frontier = nil
    scanner.pointee.skipped.mark = before.skipped
    state = state == .skipped ? .ended : .inOrder
  }
}

extension JSONScanner {
  /// Skips the value at the cursor and sets its end in its member's entry.
  @inline(__always)
  mutating func skipValue(of entry: inout JSONIndex.Entry) throws(JSON.Error) {
    if next(is: UInt8(ascii: "\"")) {
      let span = try scanNewString()
      entry.valueEnd = UInt32(truncatingIfNeeded: span.end - base)
      entry.key |= JSONIndex.Entry.flags(of: span)
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
