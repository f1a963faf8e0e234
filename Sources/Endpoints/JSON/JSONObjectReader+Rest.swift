// SPDX-License-Identifier: Apache-2.0

extension JSONObjectReader {
  /// Advances to the value of the next key that no call requested; `nil` at the end.
  @usableFromInline
  mutating func nextAdditionalKey() throws(JSON.Error) -> String? {
    let scanner = reader.scanner
    try forgetKeys()
    if before.depth == 0 { recordAllKeys() }
    if state == .skipping || state == .skipped { try makeIndexWhileSkipping(from: nil) }
    if state == .indexed { return nextAdditionalEntry() }
    if state == .ended { return nil }
    if hasGuessed {
      guard let span = try nextKey() else { return nil }
      try makeIndex(from: span, askedAlready: scanner.pointee.asked.count)
      return nextAdditionalEntry()
    }
    while let span = try nextKey() {
      state = .inOrder
      let key = scanner.pointee.contents(of: span)
      if !scanner.pointee.asked.contains(key, in: Int(before.asked)..<scanner.pointee.asked.count) {
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
      next = object &+ 1
    }
    let end = scanner.pointee.index[Int(object)].next
    while next < end {
      let position = Int(next)
      let entry = scanner.pointee.index[position]
      next = entry.next
      let key = scanner.pointee.contents(of: keySpan(entry))
      if scanner.pointee.asked.contains(key, in: Int(before.asked)..<scanner.pointee.asked.count) {
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
  mutating func close() throws(JSON.Error) {
    let scanner = reader.scanner
    scanner.pointee.known = nil
    if before.depth == 0 { recordWatchedKey() }
    if state.rawValue <= State.inOrder.rawValue, scanner.pointee.next(is: UInt8(ascii: "}")) {
      scanner.pointee.cursor += 1
    } else {
      try skipRest()
    }
    scanner.pointee.guessers = Int(before.guessers)
    scanner.pointee.depth -= 1
    if let next = known.next, let keys = known.type?.pointee.keys {
      scanner.pointee.charge(next - keys)
    } else {
      let asked = scanner.pointee.asked
      scanner.pointee.charge(asked.count &- Int(before.asked))
      known.type?.pointee.countObject(askedFor: asked, from: Int(before.asked))
      scanner.pointee.asked.truncate(to: Int(before.asked))
    }
  }

  @inline(never)
  private mutating func skipRest() throws(JSON.Error) {
    let scanner = reader.scanner
    if state == .skipping || state == .skipped { endSkipping() }
    if state.rawValue <= State.atKey.rawValue {
      if hasGuessed, known.next != nil {
        try skipKnownMembers()
      } else if let span = try nextKey() {
        if hasGuessed {
          try makeIndex(from: span, askedAlready: scanner.pointee.asked.count)
        } else {
          scanner.pointee.move(to: span.start - 1)
          try scanner.pointee.skipMembers()
        }
      }
    }
    guard state == .indexed else { return }
    let entry = scanner.pointee.index[Int(object)]
    scanner.pointee.move(to: scanner.pointee.base + Int(entry.valueEnd))
    scanner.pointee.index.hint = Int(entry.next)
    if object == 0 { scanner.pointee.index.removeAll() }
  }
}
