// SPDX-License-Identifier: Apache-2.0

extension JSONObjectReader {
  /// Builds the index of the members from a key on; throws if one of them was assumed to be
  /// missing, an error that is never visible to the caller.
  @inline(never)
  mutating func makeIndex(
    from key: StringSpan,
    askedAlready: Int
  ) throws(JSON.Error) {
    let scanner = reader.scanner
    scanner.pointee.move(to: key.start - 1)
    object = UInt32(truncatingIfNeeded: try scanner.pointee.indexMembers(objectStart: start))
    next = object &+ 1
    state = .indexed
    guard hasGuessed else { return }
    let end = scanner.pointee.index[Int(object)].next
    var position = next
    while position < end {
      let entry = scanner.pointee.index[Int(position)]
      let key = scanner.pointee.contents(of: keySpan(entry))
      if scanner.pointee.asked.contains(key, in: Int(before.asked)..<askedAlready) {
        throw wrongGuess
      }
      position = entry.next
    }
  }

  /// Searches the index for the first member with a key.
  mutating func seekInIndex(_ key: StaticString) -> Bool {
    seekInIndex(key.utf8Start, key.utf8CodeUnitCount)
  }

  /// Searches the index for the first member with a key.
  mutating func seekInIndex(_ start: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    let scanner = reader.scanner
    guard let entries = scanner.pointee.index.entries else { return false }
    let object = Int(object)
    let end = Int(entries[object].next)
    if scanner.pointee.index.hasTables, let table = scanner.pointee.aside.pointee.tables[object] {
      guard let position = table.position(of: start, count, in: scanner) else { return false }
      goTo(entries[position], at: position)
      return true
    }
    let tag = JSONIndex.Entry.tag(start, count)
    let first = Int(next)
    var position = first
    while position < end {
      let entry = entries + position
      if entry.pointee.tag == tag,
        scanner.pointee.key(keySpan(entry.pointee), equals: start, count)
      {
        goTo(entry.pointee, at: position)
        if position == first {
          next = entry.pointee.next
        } else {
          scanner.countSearch(of: object, position &- first)
        }
        return true
      }
      position = Int(entry.pointee.next)
    }
    scanner.countSearch(of: object, end &- first)
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
    if let contents = entry.contents {
      scanner.pointee.known = StringSpan(
        start: scanner.pointee.cursor + 1,
        end: scanner.pointee.base + Int(entry.valueEnd),
        contents: contents
      )
    }
  }
}
