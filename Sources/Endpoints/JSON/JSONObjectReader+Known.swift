// SPDX-License-Identifier: Apache-2.0

// Objects of a type whose keys are known: each key in the text is looked up among them.

extension JSONObjectReader {
  /// Skips a known key if it is next and written without spaces and escapes, as nearly all are.
  @inline(__always)
  mutating func skipKey(_ key: UnsafeMutablePointer<SeenKey>) -> Bool {
    let scanner = reader.scanner
    var position = scanner.pointee.cursor
    guard scanner.pointee.end - position >= key.pointee.room else { return false }
    if state != .opened {
      guard position.pointee == UInt8(ascii: ",") else { return false }
      position += 1
    }
    guard key.pointee.isWritten(at: position) else { return false }
    scanner.pointee.cursor = position + key.pointee.length
    scanner.pointee.skipWhitespace()
    state = .inOrder
    return true
  }

  /// Moves to the value of a known key that isn't simply the next one.
  @inline(never)
  mutating func seekKnown(
    _ key: UnsafeMutablePointer<SeenKey>, otherwise alternative: Alternative
  ) throws(JSON.Error) -> Bool {
    if state == .ended { return false }
    if state == .indexed { return seekInIndex(key.pointee.start, key.pointee.count) }
    let number = key.pointee.number
    while let span = try nextKnownKey() {
      if known.pending == number {
        state = .inOrder
        return true
      }
      if known.pending > number {
        if alternative == .assumeMissing, guessMissing() { return false }
        return try keepMembers(from: span, upTo: key)
      }
      if known.pending < 0 {
        known.hasSkippedOthers = true
      } else if hasGuessed {
        throw wrongGuess
      }
      state = .inOrder
      try reader.scanner.pointee.skipValue()
    }
    return false
  }

  /// Like ``nextKey()``; also looks the key up among those of the type.
  @inline(__always)
  private mutating func nextKnownKey() throws(JSON.Error) -> StringSpan? {
    if state == .atKey { return pending }
    guard let (span, number) = try scanKnownKey() else { return nil }
    pending = span
    known.pending = number
    state = .atKey
    return span
  }

  /// Scans the next key in the text; `nil` at the end of the object.
  ///
  /// - Returns: The key and its number among those of the type; -1 if it isn't one of them.
  @inline(__always)
  private mutating func scanKnownKey() throws(JSON.Error) -> (StringSpan, Int32)? {
    let scanner = reader.scanner
    let position = scanner.pointee.cursor
    guard let type = known.type, state != .opened, scanner.pointee.end - position >= 20,
      position[0] == UInt8(ascii: ","), position[1] == UInt8(ascii: "\"")
    else { return try scanAnyKnownKey() }
    // Most keys have at most 15 bytes, without escapes and spaces around them.
    let start = position + 2
    var head = SeenKey.Head(first: JSONScanner.load8(start), second: 0)
    var stops = JSONScanner.asciiStops(in: head.first)
    var count = stops.trailingZeroBitCount &>> 3
    if stops == 0 {
      head.second = JSONScanner.load8(start + 8)
      stops = JSONScanner.asciiStops(in: head.second)
      if stops == 0 { return try scanAnyKnownKey() }
      count = stops.trailingZeroBitCount &>> 3
      head.second &= 1 &<< UInt64(count &* 8) &- 1
      count &+= 8
    } else {
      head.first &= 1 &<< UInt64(count &* 8) &- 1
    }
    guard start[count] == UInt8(ascii: "\""), start[count &+ 1] == UInt8(ascii: ":") else {
      return try scanAnyKnownKey()
    }
    try scanner.pointee.checkWork()
    scanner.pointee.cursor = start + (count &+ 2)
    scanner.pointee.skipWhitespace()
    return (
      StringSpan(start: start, end: start + count, contents: .ascii),
      type.pointee.number(of: start, count, head, isWhole: true)
    )
  }

  @inline(never)
  private mutating func scanAnyKnownKey() throws(JSON.Error) -> (StringSpan, Int32)? {
    guard let span = try scanNextKey() else { return nil }
    let bytes = reader.scanner.pointee.contents(of: span)
    let start = bytes.baseAddress ?? span.start
    let head = SeenKey.Head(start, bytes.count)
    return (span, known.type?.pointee.number(of: start, bytes.count, head, isWhole: false) ?? -1)
  }

  // MARK: Keeping members

  /// Keeps the members up to a key that isn't the next one, each in the place of its own key; makes
  /// an index if too many objects do so.
  @inline(never)
  private mutating func keepMembers(
    from first: StringSpan, upTo key: UnsafeMutablePointer<SeenKey>
  ) throws(JSON.Error) -> Bool {
    let number = key.pointee.number
    guard let type = known.type,
      reader.scanner.pointee.skipped.open(count: type.pointee.count)
    else {
      if known.hasSkippedOthers {
        try forgetKeys()
      } else {
        pushKnownKeys()
        try makeIndex(from: first, askedAlready: reader.scanner.pointee.asked.count - 1)
      }
      return seekInIndex(key.pointee.start, key.pointee.count)
    }
    state = .skipping
    try keep(known.pending, after: number)
    return try keepMembers(upTo: number)
  }

  /// Moves to the value of a known key that was kept, or else is still to come.
  @inline(never)
  mutating func seekAmongKept(_ key: UnsafeMutablePointer<SeenKey>) throws(JSON.Error) -> Bool {
    let scanner = reader.scanner
    let number = key.pointee.number
    guard let places = scanner.pointee.skipped.places(of: before.skipped) else { return false }
    let place = places + Int(number)
    if place.pointee.valueStart != 0 {
      if frontier == nil { frontier = scanner.pointee.cursor }
      goTo(place.pointee)
      return true
    }
    if state == .skipped { return false }
    if let frontier {
      scanner.pointee.move(to: frontier)
      self.frontier = nil
    }
    return try keepMembers(upTo: number)
  }

  @inline(__always)
  private mutating func keepMembers(upTo number: Int32) throws(JSON.Error) -> Bool {
    while let (_, found) = try scanKnownKey() {
      if found == number { return true }
      try keep(found, after: number)
    }
    state = .skipped
    frontier = reader.scanner.pointee.cursor
    return false
  }

  /// Skips a member and keeps its place if its key is requested later.
  @inline(__always)
  private mutating func keep(_ number: Int32, after requested: Int32) throws(JSON.Error) {
    let scanner = reader.scanner
    if number > requested, let places = scanner.pointee.skipped.places(of: before.skipped) {
      let place = places + Int(number)
      // Of the same key twice, the first one counts.
      if place.pointee.valueStart == 0 {
        place.pointee.valueStart = UInt32(
          truncatingIfNeeded: scanner.pointee.cursor - scanner.pointee.base)
        return try scanner.pointee.skipValue(of: &place.pointee)
      }
    }
    if hasGuessed, number >= 0, number < requested { throw wrongGuess }
    try scanner.pointee.skipValue()
  }

  // MARK: Ending

  /// Skips the rest of the members; throws if one of them was assumed to be missing.
  mutating func skipKnownMembers() throws(JSON.Error) {
    while try nextKnownKey() != nil {
      if known.pending >= 0 { throw wrongGuess }
      state = .inOrder
      try reader.scanner.pointee.skipValue()
    }
  }

  /// Goes on as in an object whose keys are not known: by an index if members were skipped.
  @inline(never)
  mutating func forgetKeys() throws(JSON.Error) {
    if known.next == nil { return }
    pushKnownKeys()
    guard known.hasSkippedOthers || state == .skipping || state == .skipped else { return }
    endSkipping()
    let scanner = reader.scanner
    scanner.pointee.move(to: scanner.pointee.base + start + 1)
    scanner.pointee.skipWhitespace()
    let quote = scanner.pointee.cursor
    let first = StringSpan(start: quote + 1, end: quote + 1, contents: .ascii)
    try makeIndex(from: first, askedAlready: scanner.pointee.asked.count)
  }

  private mutating func pushKnownKeys() {
    guard let next = known.next, var key = known.type?.pointee.keys else { return }
    known.next = nil
    while key < next {
      reader.scanner.pointee.asked.push(key.pointee.start, key.pointee.count)
      key += 1
    }
  }

  /// True if keys of objects of this type may be assumed to be missing.
  ///
  /// After some wrong assumptions no more are made, so that a text is not read again and again.
  var mayGuessKnown: Bool {
    (known.type?.pointee.mayGuess ?? false) && reader.scanner.pointee.wrongGuesses < 4
  }
}
