extension JSONObjectReader {
  /// Goes to the value of a key that isn't `null`; false when there is none.
  @usableFromInline
  mutating func seekValue(_ key: StaticString) throws(JSONError) -> Bool {
    guard try seekOptional(key) else { return false }
    return try !reader.nullIsNext()
  }

  /// Goes to the value of a key that may be missing; false when it is, or seems to be.
  @usableFromInline
  mutating func seekOptional(_ key: StaticString) throws(JSONError) -> Bool {
    try seek(key, mayGuess: true)
  }

  /// Goes to the value of a key; false when the object hasn't it.
  @usableFromInline
  mutating func seek(_ key: StaticString) throws(JSONError) -> Bool {
    try seek(key, mayGuess: false)
  }

  @inline(__always)
  private mutating func seek(_ key: StaticString, mayGuess: Bool) throws(JSONError) -> Bool {
    reader.scanner.pointee.asked.push(key)
    switch state {
    case .opened, .inOrder:
      if pending == nil, passKey(key) { return true }
      guard let span = try nextKey() else { return false }
      if reader.scanner.pointee.key(span, equals: key.utf8Start, key.utf8CodeUnitCount) {
        pending = nil
        return true
      }
      if mayGuess, guessMissing() { return false }
      try makeIndex(from: span, askedAlready: reader.scanner.pointee.asked.count - 1)
      return seekInIndex(key)
    case .indexed: return seekInIndex(key)
    case .ended: return false
    }
  }

  /// Passes a key, if it is next and written without spaces and escapes, as nearly all are.
  @inline(__always)
  private mutating func passKey(_ key: StaticString) -> Bool {
    let scanner = reader.scanner
    var position = scanner.pointee.cursor
    let count = key.utf8CodeUnitCount
    guard scanner.pointee.end - position >= count + 5 else { return false }
    if state == .inOrder {
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

  /// The next key in order, its value at the cursor; `nil` at the end of the object.
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

  /// Whether a key that isn't the next one may be taken to be missing.
  ///
  /// Only a few objects inside each other may, as each may have to be read again.
  private mutating func guessMissing() -> Bool {
    if hasGuessed { return true }
    let scanner = reader.scanner
    guard scanner.pointee.mayGuess, scanner.pointee.guessers < 4 else { return false }
    scanner.pointee.guessers += 1
    hasGuessed = true
    return true
  }

  /// Makes the index of the members from a key on; throws when one of them was taken to be
  /// missing, which is never the error that comes out.
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

  /// Goes back to the first member, to read the object by the index; throws the error if it can't
  /// be the consequence of a wrong guess.
  @usableFromInline
  mutating func reopen(after error: JSONError) throws(JSONError) {
    let scanner = reader.scanner
    guard hasGuessed, scanner.pointee.aside.pointee.interruption == nil else { throw error }
    hasGuessed = false
    isPassingAdditional = false
    scanner.pointee.mayGuess = false
    scanner.pointee.guessers = guessersBefore
    scanner.pointee.depth = depthBefore + 1
    scanner.pointee.asked.truncate(to: askedBefore)
    scanner.pointee.index.removeAll()
    scanner.pointee.known = nil
    scanner.pointee.move(to: scanner.pointee.base + start + 1)
    pending = nil
    state = .opened
    if let span = try nextKey() {
      try makeIndex(from: span, askedAlready: askedBefore)
    }
  }

  /// Looks for the first member with a key.
  private mutating func seekInIndex(_ key: StaticString) -> Bool {
    let scanner = reader.scanner
    guard let entries = scanner.pointee.index.entries else { return false }
    let end = Int(entries[object].next)
    let start = key.utf8Start
    let count = key.utf8CodeUnitCount
    if scanner.pointee.index.hasTables, let table = scanner.pointee.aside.pointee.tables[object] {
      guard let position = table.position(of: start, count, in: scanner) else { return false }
      goTo(entries[position], position)
      return true
    }
    let tag = JSONIndex.Entry.tag(start, count)
    var position = next
    while position < end {
      let entry = entries + position
      if entry.pointee.tag == tag,
        scanner.pointee.key(keySpan(entry.pointee), equals: start, count)
      {
        goTo(entry.pointee, position)
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

  /// Puts the cursor on a member's value.
  @inline(__always)
  func goTo(_ entry: JSONIndex.Entry, _ position: Int) {
    let scanner = reader.scanner
    scanner.pointee.move(to: scanner.pointee.base + Int(entry.valueStart))
    scanner.pointee.index.hint = position + 1
    if entry.key & JSONIndex.Entry.isString != 0 {
      scanner.pointee.known = StringSpan(
        start: scanner.pointee.cursor + 1,
        end: scanner.pointee.base + Int(entry.valueEnd),
        hasEscapes: entry.key & JSONIndex.Entry.stringHasEscapes != 0
      )
    }
  }
}
