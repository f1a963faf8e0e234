// SPDX-License-Identifier: Apache-2.0

extension JSONScanner {
  /// Skips and validates the value at the cursor.
  mutating func skipValue() throws(JSON.Error) {
    known = nil
    guard cursor < end else { throw error(.unexpectedEnd, at: end) }
    switch cursor.pointee {
    case UInt8(ascii: "\""): _ = try scanNewString()
    case UInt8(ascii: "t"): try skipLiteral("true")
    case UInt8(ascii: "f"): try skipLiteral("false")
    case UInt8(ascii: "n"): try skipLiteral("null")
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): try skipNumber()
    default: try skipContainer()
    }
  }

  /// Skips the array or object at the cursor.
  @inline(never)
  private mutating func skipContainer() throws(JSON.Error) { try skip(OpenContainers()) }

  /// Skips the members from the key at the cursor, including the object's closing brace.
  mutating func skipMembers() throws(JSON.Error) {
    known = nil
    var open = OpenContainers()
    open.push(isArray: false)
    // The object's own level is counted already.
    depth -= 1
    _ = try scanKey()
    try skip(open)
    depth += 1
  }

  /// Skips the value at the cursor and the rest of open containers, without recursion.
  private mutating func skip(_ containers: OpenContainers) throws(JSON.Error) {
    var open = containers
    while true {
      guard cursor < end else { throw error(.unexpectedEnd, at: cursor) }
      switch cursor.pointee {
      case UInt8(ascii: "\""): _ = try scanNewString()
      case UInt8(ascii: "{"):
        try self.open(&open, isArray: false)
        if !next(is: UInt8(ascii: "}")) {
          _ = try scanKey()
          continue
        }
      case UInt8(ascii: "["):
        try self.open(&open, isArray: true)
        if !next(is: UInt8(ascii: "]")) { continue }
      case UInt8(ascii: "t"): try skipLiteral("true")
      case UInt8(ascii: "f"): try skipLiteral("false")
      case UInt8(ascii: "n"): try skipLiteral("null")
      case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): try skipNumber()
      default: throw unexpected("a value")
      }
      if try !skipToNextValue(&open) { return }
    }
  }

  /// Opens the container at the cursor and skips its bracket.
  @inline(__always)
  private mutating func open(_ open: inout OpenContainers, isArray: Bool) throws(JSON.Error) {
    try checkWork()
    if depth + open.count + 1 > JSON.maximumDepth { throw error(.tooDeep, at: cursor) }
    open.push(isArray: isArray)
    cursor += 1
    skipWhitespace()
  }

  /// Skips a comma and a key, or the brackets of containers that end; false after the last one.
  @inline(__always)
  private mutating func skipToNextValue(_ open: inout OpenContainers) throws(JSON.Error) -> Bool {
    while open.count > 0 {
      skipWhitespace()
      if next(is: UInt8(ascii: ",")) {
        try checkWork()
        cursor += 1
        skipWhitespace()
        if !open.lastIsArray { _ = try scanKey() }
        return true
      }
      guard next(is: open.lastIsArray ? UInt8(ascii: "]") : UInt8(ascii: "}")) else {
        throw unexpected(open.lastIsArray ? "',' or ']'" : "',' or '}'")
      }
      cursor += 1
      open.pop()
    }
    return false
  }

  /// Scans a key, its colon and the white space before the value.
  @inline(__always)
  mutating func scanKey() throws(JSON.Error) -> StringSpan {
    guard next(is: UInt8(ascii: "\"")) else { throw unexpected("a key") }
    let span = try scanNewString()
    skipWhitespace()
    guard next(is: UInt8(ascii: ":")) else { throw unexpected("':'") }
    cursor += 1
    skipWhitespace()
    return span
  }

  /// Skips the number at the cursor.
  @inline(__always)
  mutating func skipNumber() throws(JSON.Error) {
    var position = cursor
    // Most numbers are integers without sign, or have a fraction.
    guard position.pointee != 0x30, skipDigits(&position) else { return try skipAnyNumber() }
    if position < end, position.pointee == 0x2E {
      position += 1
      guard skipDigits(&position) else { return try skipAnyNumber() }
    }
    if position < end, position.pointee | 0x20 == 0x65 { return try skipAnyNumber() }
    cursor = position
  }

  /// Skips digits; false if there are none.
  @inline(__always)
  private func skipDigits(_ position: inout UnsafePointer<UInt8>) -> Bool {
    let start = position
    while position < end, JSONScanner.isDigit(position.pointee) { position += 1 }
    return position > start
  }

  @inline(never)
  private mutating func skipAnyNumber() throws(JSON.Error) {
    _ = try scanNumber()
  }
}
