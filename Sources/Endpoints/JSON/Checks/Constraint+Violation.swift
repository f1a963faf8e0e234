// SPDX-License-Identifier: Apache-2.0

internal import EndpointsCommon

extension Constraint {
  /// A violated constraint of a JSON value.
  struct Violation {
    /// The offset of the invalid value, in bytes from the start of the text.
    var offset: Int
    /// The expected value, in words.
    var expected: String
  }

  /// The first violation of constraints in a JSON text; `nil` if it satisfies them all.
  static func violation(
    of constraints: [Constraint], in text: UnsafeBufferPointer<UInt8>
  ) -> Violation? {
    switch text.first {
    case UInt8(ascii: "\""):
      guard let string = try? JSON.read(text, JSONReader.string) else { return nil }
      return broken(constraints) { $0.isKept(by: string) }
    case let byte? where byte == UInt8(ascii: "-") || JSONScanner.isDigit(byte):
      let number = ExactDecimal(text)
      return broken(constraints) { $0.isKept(by: number) }
    case UInt8(ascii: "["):
      guard let items = try? JSON.read(text, JSONReader.items) else { return nil }
      return violation(of: constraints, byItems: items, in: text)
    case UInt8(ascii: "{"):
      guard let values = try? JSON.read(text, JSONReader.memberValues) else { return nil }
      return broken(constraints) { $0.isKept(byMembers: values.count) }
        ?? violation(of: constraints, byEach: values, in: text)
    default: return nil
    }
  }

  /// The first constraint that the value itself violates.
  private static func broken(_ constraints: [Constraint], _ isKept: (Rule) -> Bool) -> Violation? {
    constraints.first { !isKept($0.rule) }.map { Violation(offset: 0, expected: $0.rule.words) }
  }

  private static func violation(
    of constraints: [Constraint], byItems items: [Range<Int>], in text: UnsafeBufferPointer<UInt8>
  ) -> Violation? {
    if let violation = broken(constraints, { $0.isKept(byItems: items.count) }) {
      return violation
    }
    if constraints.contains(.uniqueItems), let offset = firstDuplicate(items, in: text) {
      return Violation(offset: offset, expected: Constraint.uniqueItems.rule.words)
    }
    return violation(of: constraints, byEach: items, in: text)
  }

  private static func violation(
    of constraints: [Constraint], byEach values: [Range<Int>], in text: UnsafeBufferPointer<UInt8>
  ) -> Violation? {
    for case .each(let constraints) in constraints.map(\.rule) {
      for range in values {
        let value = UnsafeBufferPointer(rebasing: text[range])
        guard var violation = violation(of: constraints, in: value) else { continue }
        violation.offset += range.lowerBound
        return violation
      }
    }
    return nil
  }

  /// The offset of the first item that equals an earlier one.
  private static func firstDuplicate(
    _ items: [Range<Int>], in text: UnsafeBufferPointer<UInt8>
  ) -> Int? {
    var seen: Set<[UInt8]> = []
    for range in items {
      guard
        let value = try? JSON.decode(JSON.Value.self, from: Array(text[range])),
        let canonical = try? JSON.encode(CanonicalJSON(value))
      else { continue }
      if !seen.insert(canonical).inserted { return range.lowerBound }
    }
    return nil
  }
}

extension JSONReader {
  fileprivate static func string(_ json: inout JSONReader) throws(JSON.Error) -> String {
    try json.readString()
  }

  /// The ranges of an array's items in the text.
  fileprivate static func items(_ json: inout JSONReader) throws(JSON.Error) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    guard try json.beginArray() else { return [] }
    repeat { ranges.append(try json.range()) } while try json.nextElement()
    return ranges
  }

  /// The ranges of the values of an object's members in the text.
  fileprivate static func memberValues(_ json: inout JSONReader) throws(JSON.Error) -> [Range<Int>]
  {
    var ranges: [Range<Int>] = []
    guard try json.beginMembers() else { return [] }
    repeat {
      _ = try json.readKey()
      ranges.append(try json.range())
    } while try json.nextMember()
    return ranges
  }

  /// Skips the next value and returns its range.
  private mutating func range() throws(JSON.Error) -> Range<Int> {
    let start = offset
    try skip()
    return start..<max(start, offset)
  }
}
