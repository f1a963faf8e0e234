extension JSONObjectReader {
  /// Moves to the value of a key unless it is `null`; returns false if the key is missing or
  /// `null`.
  @usableFromInline
  mutating func seekValue(_ key: StaticString) throws(JSONError) -> Bool {
    guard try seekOptional(key) else { return false }
    return try !reader.nullIsNext()
  }

  /// Moves to the value of an optional key; returns false if it is missing, or assumed to be.
  @usableFromInline
  mutating func seekOptional(_ key: StaticString) throws(JSONError) -> Bool {
    try seek(key, otherwise: .assumeMissing)
  }

  /// Moves to the value of a key; returns false if the object does not have it.
  @usableFromInline
  mutating func seek(_ key: StaticString) throws(JSONError) -> Bool {
    try seek(key, otherwise: .skip)
  }

  /// Moves to the value of a key, in an object that is read from its beginning afterwards; returns
  /// false if the object does not have it.
  mutating func seekAhead(_ key: StaticString) throws(JSONError) -> Bool {
    try seek(key, otherwise: .makeIndex)
  }

  /// The way to proceed if another key than the requested one is next.
  private enum Alternative {
    case assumeMissing, skip, makeIndex
  }

  @inline(__always)
  private mutating func seek(
    _ key: StaticString, otherwise alternative: Alternative
  ) throws(JSONError) -> Bool {
    reader.scanner.pointee.asked.push(key)
    switch state {
    case .opened, .inOrder:
      if pending == nil, skipKey(key) { return true }
      guard let span = try nextKey() else { return false }
      if reader.scanner.pointee.key(span, equals: key) {
        pending = nil
        return true
      }
      if alternative == .assumeMissing, guessMissing() { return false }
      if alternative != .makeIndex, let isFound = try beginSkipping(to: key) { return isFound }
      try makeIndex(from: span, askedAlready: reader.scanner.pointee.asked.count - 1)
      return seekInIndex(key)
    case .skipping, .skipped: return try seekWhileSkipping(key)
    case .indexed: return seekInIndex(key)
    case .ended: return false
    }
  }

  /// Skips a key if it is next and written without spaces and escapes, as nearly all are.
  @inline(__always)
  mutating func skipKey(_ key: StaticString) -> Bool {
    let scanner = reader.scanner
    var position = scanner.pointee.cursor
    let count = key.utf8CodeUnitCount
    guard scanner.pointee.end - position >= count + 5 else { return false }
    if state != .opened {
      guard position.pointee == UInt8(ascii: ",") else { return false }
      position += 1
    }
    guard position.pointee == UInt8(ascii: "\""), position[count + 1] == UInt8(ascii: "\""),
      position[count + 2] == UInt8(ascii: ":"),
      JSONScanner.equalPlain(position + 1, key.utf8Start, count)
    else { return false }
    scanner.pointee.cursor = position + count + 3
    scanner.pointee.skipWhitespace()
    state = .inOrder
    return true
  }

  /// The next key in order, with the cursor at its value; `nil` at the end of the object.
  @inline(__always)
  mutating func nextKey() throws(JSONError) -> StringSpan? {
    if let pending { return pending }
    let scanner = reader.scanner
    try scanner.pointee.checkWork()
    scanner.pointee.skipWhitespace()
    if scanner.pointee.next(is: UInt8(ascii: "}")) {
      scanner.pointee.cursor += 1
      state = .ended
      return nil
    }
    if state == .opened {
      state = .inOrder
    } else {
      guard scanner.pointee.next(is: UInt8(ascii: ",")) else {
        throw scanner.pointee.unexpected("',' or '}'")
      }
      scanner.pointee.cursor += 1
      scanner.pointee.skipWhitespace()
    }
    let span = try scanner.pointee.scanKey()
    pending = span
    return span
  }

  /// True if a key that isn't the next one may be assumed to be missing.
  ///
  /// Only a few nested objects may do so, since each may have to be read again.
  private mutating func guessMissing() -> Bool {
    if hasGuessed { return true }
    let scanner = reader.scanner
    guard scanner.pointee.mayGuess, scanner.pointee.guessers < 4 else { return false }
    scanner.pointee.guessers += 1
    hasGuessed = true
    return true
  }

  /// Builds the index of the members from a key on; throws if one of them was assumed to be
  /// missing, an error that is never visible to the caller.
  @inline(never)
  mutating func makeIndex(
    from key: StringSpan,
    askedAlready: Int
  ) throws(JSONError) {
    let scanner = reader.scanner
    scanner.pointee.move(to: key.start - 1)
    object = try scanner.pointee.indexMembers(objectStart: start)
    next = object + 1
    pending = nil
    state = .indexed
    guard hasGuessed else { return }
    let end = Int(scanner.pointee.index[object].next)
    var position = next
    while position < end {
      let entry = scanner.pointee.index[position]
      let key = scanner.pointee.contents(of: keySpan(entry))
      if scanner.pointee.asked.contains(key, in: askedBefore..<askedAlready) {
        scanner.pointee.mayGuess = false
        throw scanner.pointee.error(
          .syntax(expected: "the keys in order"),
          at: scanner.pointee.cursor
        )
      }
      position = Int(entry.next)
    }
  }

  /// Returns to the first member, to read the object without assumptions; throws `error` if it can't
  /// result from a wrong one.
  @usableFromInline
  mutating func reopen(after error: JSONError) throws(JSONError) {
    let scanner = reader.scanner
    guard hasGuessed, scanner.pointee.aside.pointee.interruption == nil else { throw error }
    hasGuessed = false
    isReadingAdditional = false
    scanner.pointee.mayGuess = false
    scanner.pointee.guessers = guessersBefore
    scanner.pointee.depth = depthBefore + 1
    scanner.pointee.asked.truncate(to: askedBefore)
    scanner.pointee.skipped.mark = skippedBefore
    scanner.pointee.index.removeAll()
    scanner.pointee.known = nil
    scanner.pointee.move(to: scanner.pointee.base + start + 1)
    pending = nil
    state = .opened
  }

  /// Searches the index for the first member with a key.
  mutating func seekInIndex(_ key: StaticString) -> Bool {
    let scanner = reader.scanner
    guard let entries = scanner.pointee.index.entries else { return false }
    let end = Int(entries[object].next)
    let start = key.utf8Start
    let count = key.utf8CodeUnitCount
    if scanner.pointee.index.hasTables, let table = scanner.pointee.aside.pointee.tables[object] {
      guard let position = table.position(of: start, count, in: scanner) else { return false }
      goTo(entries[position], at: position)
      return true
    }
    let tag = JSONIndex.Entry.tag(start, count)
    var position = next
    while position < end {
      let entry = entries + position
      if entry.pointee.tag == tag,
        scanner.pointee.key(keySpan(entry.pointee), equals: start, count)
      {
        goTo(entry.pointee, at: position)
        if position == next {
          next = Int(entry.pointee.next)
        } else {
          scanner.countSearch(of: object, position &- next)
        }
        return true
      }
      position = Int(entry.pointee.next)
    }
    scanner.countSearch(of: object, end &- next)
    return false
  }

  @inline(__always)
  func keySpan(_ entry: JSONIndex.Entry) -> StringSpan { reader.scanner.pointee.keySpan(entry) }

  /// Moves the cursor to the value of a member at a position of the index.
  @inline(__always)
  func goTo(_ entry: JSONIndex.Entry, at position: Int) {
    goTo(entry)
    reader.scanner.pointee.index.hint = position + 1
  }

  /// Moves the cursor to a member's value.
  @inline(__always)
  func goTo(_ entry: JSONIndex.Entry) {
    let scanner = reader.scanner
    scanner.pointee.move(to: scanner.pointee.base + Int(entry.valueStart))
    if entry.key & JSONIndex.Entry.isString != 0 {
      scanner.pointee.known = StringSpan(
        start: scanner.pointee.cursor + 1,
        end: scanner.pointee.base + Int(entry.valueEnd),
        hasEscapes: entry.key & JSONIndex.Entry.stringHasEscapes != 0
      )
    }
  }
}
