import TestSupport
import Testing

@_spi(Generated) @testable import Endpoints

/// An object with keys of all lengths, of which some have characters that JSON escapes.
private struct Assorted: JSON.DecodableObject, Equatable {
  var values: [String: Int] = [:]
  var inner: [Assorted]?
  var last: Int

  static let keys: [StaticString] = [
    "", "a", "id", "url", "name", "id\"", "a\\b", "größe", "category", "customMeta", "customDatas",
    "a key of more than 16 bytes", "a key of more than 16 letters", "a key of exactly 24 bytes",
  ]

  init(json: inout JSONObjectReader) throws(JSON.Error) {
    for key in Self.keys { values["\(key)"] = try json.optional(key) }
    inner = try json.optional("inner")
    last = try json.required("last")
  }
}

/// An object that asks for a key by the value of another one.
private struct Varying: JSON.DecodableObject, Equatable {
  var kind: Int
  var value: Int?
  var rest: [String: Int]

  init(json: inout JSONObjectReader) throws(JSON.Error) {
    kind = try json.required("kind")
    switch kind {
    case 0: value = try json.optional("zero")
    case 1: value = try json.optional("one")
    default: break
    }
    rest = try json.additional()
  }
}

/// An object with others in it, and the values of all other keys.
private struct Nest: JSON.DecodableObject, Equatable {
  var kind: Int
  var inner: [Nest]?
  var rest: [String: Int]

  init(json: inout JSONObjectReader) throws(JSON.Error) {
    kind = try json.required("kind")
    inner = try json.optional("inner")
    rest = try json.additional()
  }

  init(depth: Int) {
    kind = depth == 0 ? 2 : 7
    inner = depth == 0 ? nil : Array(repeating: Nest(depth: depth - 1), count: 2)
    rest = depth == 0 ? ["x": 1] : ["x": 1, "y": 2]
  }
}

/// What is learned from the first objects of a type changes nothing: each object of a list is read
/// as it is read alone.
@Suite struct KnownKeysTests {
  /// Checks that objects are read in a list as each is read alone, or none if one can't be.
  private func check<T: JSON.DecodableObject & Equatable>(
    _ type: T.Type, _ texts: [String]
  ) throws {
    let list = "[\(texts.joined(separator: ","))]"
    guard let alone = try? texts.map({ try JSON.decode(type, from: $0) }) else {
      #expect(throws: JSON.Error.self, "\(list)") { try JSON.decode([T].self, from: list) }
      return
    }
    #expect(try JSON.decode([T].self, from: list) == alone, "\(list)")
  }

  private func members(_ keys: [StaticString], _ random: inout SeededGenerator) -> [String] {
    keys.map { key in
      var written = "\(key)".replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
      if random.next() % 8 == 0, let first = written.first, first.isASCII, first != "\\" {
        written.removeFirst()
        written = "\\u00" + String(first.asciiValue ?? 0, radix: 16) + written
      }
      let space = random.next() % 8 == 0 ? " " : ""
      let value = random.next() % 8 == 0 ? "null" : "\(random.next() % 1000)"
      return "\(space)\"\(written)\"\(space):\(space)\(value)\(space)"
    }
  }

  private func object(_ depth: Int, _ random: inout SeededGenerator) -> String {
    var members = members(Assorted.keys + ["last"], &random)
    if depth > 0 {
      let inner = (0..<2).map { _ in object(depth - 1, &random) }
      members.append(#""inner":[\#(inner.joined(separator: ","))]"#)
    }
    if random.next() % 3 == 0 { members.shuffle(using: &random) }
    for _ in 0..<(random.next() % 4) {
      switch random.next() % 4 {
      case 0: members.remove(at: Int(random.next() % UInt64(members.count - 1)))
      case 1: members.insert(members[0].replacing("1", with: "2"), at: members.count / 2)
      case 2: members.append(members[members.count / 2].replacing("1", with: "2"))
      default:
        let unknown = #""unknown":[{"id":[1,"]"]}]"#
        members.insert(unknown, at: Int(random.next() % UInt64(members.count)))
      }
    }
    return "{\(members.joined(separator: ","))}"
  }

  @Test func `objects in any order, with keys that are missing, unknown or there twice`() throws {
    var random = SeededGenerator(state: 11)
    for count in [3, 8, 20] {
      for _ in 0..<20 { try check(Assorted.self, (0..<count).map { _ in object(1, &random) }) }
    }
    for _ in 0..<10 { try check(Assorted.self, [object(6, &random), object(6, &random)]) }
  }

  @Test func `objects with a byte changed are refused alike`() throws {
    var random = SeededGenerator(state: 12)
    let marks = Array("{}[],:\"\\0 x".utf8)
    for _ in 0..<400 {
      var texts = (0..<7).map { _ in object(0, &random) }
      var damaged = Array(texts[6].utf8)
      let position = 1 + Int(random.next() % UInt64(damaged.count - 1))
      damaged[position] = marks[Int(random.next() % UInt64(marks.count))]
      texts[6] = String(decoding: damaged, as: UTF8.self)
      try check(Assorted.self, texts)
    }
  }

  @Test func `objects that ask for other keys each time`() throws {
    let texts = (0..<30).map { number in
      let members = [
        #""kind":\#(number % 4)"#, #""zero":\#(number)"#, #""one":1"#, #""x":\#(number)"#,
      ]
      return "{\((members + members)[(number % 3)..<(number % 3 + 4)].joined(separator: ","))}"
    }
    try check(Varying.self, texts)
    try check(Varying.self, texts.reversed())
  }

  @Test func `members that nobody asked for are additional, however deep`() throws {
    var text = #"{"kind":2,"x":1}"#
    for _ in 0..<8 { text = #"{"x":1,"inner":[\#(text),\#(text)],"y":2,"kind":7}"# }
    let value = try JSON.decode(Nest.self, from: text)
    #expect(value == Nest(depth: 8))
  }

  @Test func `of the same key twice, the first one counts`() throws {
    let plain = #"{"a":1,"id":2,"last":3}"#
    let list = Array(repeating: plain, count: 5).joined(separator: ",")
    let odd = [
      #"{"a":1,"a":9,"id":2,"last":3,"a":9}"#, #"{"last":3,"id":2,"a":1,"id":9,"last":9,"a":9}"#,
      #"{"id":2,"id":9,"a":1,"last":3,"last":9,"a":9}"#,
    ]
    let values = try JSON.decode([Assorted].self, from: "[\(list),\(odd.joined(separator: ","))]")
    #expect(values.count == 8 && values.allSatisfy { $0 == values[0] })
  }
}
