extension JSONObjectReader {
  /// Advances to the value of the next key that no call requested; `nil` at the end.
  @usableFromInline
  mutating func nextAdditionalKey() throws(JSONError) -> String? {
    let scanner = reader.scanner
    if state == .skipping || state == .skipped { try makeIndexWhileSkipping(from: nil) }
    if state == .indexed { return nextAdditionalEntry() }
    if state == .ended { return nil }
    if hasGuessed {
      guard let span = try nextKey() else { return nil }
      try makeIndex(from: span, askedAlready: scanner.pointee.asked.count)
      return nextAdditionalEntry()
    }
    while let span = try nextKey() {
      pending = nil
      let key = scanner.pointee.contents(of: span)
      if !scanner.pointee.asked.contains(key, in: askedBefore..<scanner.pointee.asked.count) {
        let name = String(decoding: key, as: UTF8.self)
        if !reader.isLeftOut(name, start) { return name }
      }
      try scanner.pointee.skipValue()
    }
    return nil
  }

  private mutating func nextAdditionalEntry() -> String? {
    let scanner = reader.scanner
    if !isReadingAdditional {
      isReadingAdditional = true
      next = object + 1
    }
    let end = Int(scanner.pointee.index[object].next)
    while next < end {
      let position = next
      let entry = scanner.pointee.index[position]
      next = Int(entry.next)
      let key = scanner.pointee.contents(of: keySpan(entry))
      if scanner.pointee.asked.contains(key, in: askedBefore..<scanner.pointee.asked.count) {
        continue
      }
      let name = String(decoding: key, as: UTF8.self)
      if reader.isLeftOut(name, start) { continue }
      goTo(entry, at: position)
      return name
    }
    return nil
  }

  /// Skips the rest of the object and its closing brace.
  @usableFromInline
  mutating func close() throws(JSONError) {
    let scanner = reader.scanner
    scanner.pointee.known = nil
    if state == .skipping || state == .skipped { endSkipping() }
    if state == .opened || state == .inOrder, let span = try nextKey() {
      if hasGuessed {
        try makeIndex(from: span, askedAlready: scanner.pointee.asked.count)
      } else {
        scanner.pointee.move(to: span.start - 1)
        try scanner.pointee.skipMembers()
      }
    }
    if state == .indexed {
      let entry = scanner.pointee.index[object]
      scanner.pointee.move(to: scanner.pointee.base + Int(entry.valueEnd))
      scanner.pointee.index.hint = Int(entry.next)
      if object == 0 { scanner.pointee.index.removeAll() }
    }
    scanner.pointee.guessers = guessersBefore
    scanner.pointee.depth -= 1
    scanner.pointee.charge(scanner.pointee.asked.count - askedBefore)
    scanner.pointee.asked.truncate(to: askedBefore)
  }
}
