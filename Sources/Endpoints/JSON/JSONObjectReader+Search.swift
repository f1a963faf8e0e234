// SPDX-License-Identifier: Apache-2.0

extension JSONObjectReader {
  /// Moves to the value of a key unless it is `null`; returns false if the key is missing or
  /// `null`.
  @usableFromInline
  mutating func seekValue(_ key: StaticString) throws(JSON.Error) -> Bool {
    guard try seek(key, otherwise: .assumeMissing) else { return false }
    return try !reader.scanner.pointee.skipNull()
  }

  /// Moves to the value of an optional key; returns false if it is missing, or assumed to be.
  @usableFromInline
  mutating func seekOptional(_ key: StaticString) throws(JSON.Error) -> Bool {
    try seek(key, otherwise: .assumeMissing)
  }

  /// Moves to the value of a key; returns false if the object does not have it.
  @usableFromInline
  mutating func seek(_ key: StaticString) throws(JSON.Error) -> Bool {
    try seek(key, otherwise: .skip)
  }

  /// Moves to the value of a key, in an object that is read from its beginning afterwards; returns
  /// false if the object does not have it.
  mutating func seekAhead(_ key: StaticString) throws(JSON.Error) -> Bool {
    try seek(key, otherwise: .makeIndex)
  }

  /// The way to proceed if another key than the requested one is next.
  enum Alternative {
    case assumeMissing, skip, makeIndex
  }

  @inline(__always)
  private mutating func seek(
    _ key: StaticString, otherwise alternative: Alternative
  ) throws(JSON.Error) -> Bool {
    if let next = known.next, next.pointee.start == key.utf8Start,
      next.pointee.count == key.utf8CodeUnitCount
    {
      known.next = next + 1
      if state.rawValue <= State.inOrder.rawValue, skipKey(next) { return true }
      if state == .skipping || state == .skipped { return try seekAmongKept(next) }
      return try seekKnown(next, otherwise: alternative)
    }
    return try seekUnknown(key, otherwise: alternative)
  }

  /// Moves to the value of a key, whatever keys were requested before.
  @inline(never)
  private mutating func seekUnknown(
    _ key: StaticString, otherwise alternative: Alternative
  ) throws(JSON.Error) -> Bool {
    if known.next != nil { try forgetKeys() }
    reader.scanner.pointee.asked.push(key)
    switch state {
    case .opened, .inOrder, .atKey:
      if state != .atKey, skipKey(key) { return true }
      guard let span = try nextKey() else { return false }
      if reader.scanner.pointee.key(span, equals: key) {
        state = .inOrder
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
  mutating func nextKey() throws(JSON.Error) -> StringSpan? {
    if state == .atKey { return pending }
    guard let span = try scanNextKey() else { return nil }
    pending = span
    state = .atKey
    return span
  }

  /// Scans the next key in the text; `nil` at the end of the object.
  @inline(__always)
  mutating func scanNextKey() throws(JSON.Error) -> StringSpan? {
    if state != .opened, let span = try scanShortKey() { return span }
    return try scanAnyKey()
  }

  /// Scans the next key if it is short and without spaces around it; `nil` for any other.
  @inline(__always)
  private func scanShortKey() throws(JSON.Error) -> StringSpan? {
    let scanner = reader.scanner
    let position = scanner.pointee.cursor
    guard scanner.pointee.end - position >= 20, position[0] == UInt8(ascii: ","),
      position[1] == UInt8(ascii: "\"")
    else { return nil }
    let start = position + 2
    var count = 0
    var stops = JSONScanner.asciiStops(in: JSONScanner.load8(start))
    if stops == 0 {
      stops = JSONScanner.asciiStops(in: JSONScanner.load8(start + 8))
      count = 8
    }
    count &+= stops.trailingZeroBitCount &>> 3
    guard start[count] == UInt8(ascii: "\""), start[count &+ 1] == UInt8(ascii: ":") else {
      return nil
    }
    try scanner.pointee.checkWork()
    scanner.pointee.cursor = start + (count &+ 2)
    scanner.pointee.skipWhitespace()
    return StringSpan(start: start, end: start + count, contents: .ascii)
  }

  @inline(never)
  private mutating func scanAnyKey() throws(JSON.Error) -> StringSpan? {
    let scanner = reader.scanner
    try scanner.pointee.checkWork()
    scanner.pointee.skipWhitespace()
    if scanner.pointee.next(is: UInt8(ascii: "}")) {
      scanner.pointee.cursor += 1
      state = .ended
      return nil
    }
    if state != .opened {
      guard scanner.pointee.next(is: UInt8(ascii: ",")) else {
        throw scanner.pointee.unexpected("',' or '}'")
      }
      scanner.pointee.cursor += 1
      scanner.pointee.skipWhitespace()
    }
    return try scanner.pointee.scanKey()
  }

  /// True if a key that isn't the next one may be assumed to be missing.
  ///
  /// Only a few nested objects may do so, since each may have to be read again.
  mutating func guessMissing() -> Bool {
    if hasGuessed { return true }
    let scanner = reader.scanner
    let mayGuess = known.next == nil ? scanner.pointee.mayGuess : mayGuessKnown
    guard mayGuess, scanner.pointee.guessers < 4 else { return false }
    scanner.pointee.guessers += 1
    hasGuessed = true
    return true
  }

  /// The error after a wrong assumption, which is never visible to the caller.
  var wrongGuess: JSON.Error {
    let scanner = reader.scanner
    return scanner.pointee.error(
      .syntax(expected: "the keys in order"), at: scanner.pointee.cursor)
  }

  /// Returns to the first member, to read the object without assumptions; throws `error` if it can't
  /// result from a wrong one.
  @usableFromInline
  mutating func reopen(after error: JSON.Error) throws(JSON.Error) {
    let scanner = reader.scanner
    guard hasGuessed, scanner.pointee.aside.pointee.interruption == nil else { throw error }
    hasGuessed = false
    known.hasSkippedOthers = false
    isReadingAdditional = false
    known.type?.pointee.mayGuess = false
    if known.next == nil {
      scanner.pointee.mayGuess = false
    } else {
      scanner.pointee.wrongGuesses += 1
    }
    known.next = known.type?.pointee.keys
    scanner.pointee.guessers = Int(before.guessers)
    scanner.pointee.depth = Int(before.depth) + 1
    scanner.pointee.asked.truncate(to: Int(before.asked))
    scanner.pointee.skipped.mark = before.skipped
    scanner.pointee.index.removeAll()
    scanner.pointee.known = nil
    scanner.pointee.move(to: scanner.pointee.base + start + 1)
    frontier = nil
    state = .opened
  }
}
