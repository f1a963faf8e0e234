@_spi(Generated) import Endpoints
import Foundation
import JSONTexts
import TestSupport
import Testing

/// Makes JSON texts of any shape from a seed.
struct TextMaker {
  var random: SeededGenerator

  mutating func space() -> String {
    random.next() % 4 == 0 ? [" ", "\n", "\t", "\r\n "][Int(random.next() % 4)] : ""
  }

  mutating func value(_ depth: Int) -> String {
    let kind = random.next() % (depth > 0 ? 8 : 6)
    let text =
      switch kind {
      case 0: ["null", "true", "false"][Int(random.next() % 3)]
      case 1, 2: number()
      case 3, 4, 5: string()
      case 6: "[" + list { $0.value(depth - 1) } + "]"
      default: "{" + list { $0.string() + $0.space() + ":" + $0.value(depth - 1) } + "}"
      }
    return space() + text + space()
  }

  private mutating func list(_ element: (inout TextMaker) -> String) -> String {
    let count = Int(random.next() % 5)
    return (0..<count).map { _ in element(&self) }.joined(separator: ",") + space()
  }

  private mutating func number() -> String {
    let integer = (random.next() >> 1) >> (random.next() % 63)
    return switch random.next() % 4 {
    case 0: "\(integer)"
    case 1: "-\(integer % 100_000)"
    case 2: "\(integer % 1_000_000).\(random.next() % 100_000)"
    default: "\(integer % 1000).5e\(Int(random.next() % 40) - 20)"
    }
  }

  private mutating func string() -> String {
    let parts = [
      "a", "plain", "\\n", "\\\"", "\\\\", "\\/", "\\u0041", "\\u00e9", "\\ud83d\\ude00", "é", "日本",
      "🎉",
      "\u{7F}", "\\u0000", "\u{2028}", "0123456789abcdef", "\\b\\f\\r\\t",
    ]
    var text = "\""
    for _ in 0..<(random.next() % 6) { text += parts[Int(random.next() % UInt64(parts.count))] }
    return text + "\""
  }
}

/// Whether a value is what Foundation makes of the same text.
func isSame(_ value: JSON.Value, _ other: Any) -> Bool {
  switch value {
  case .null: return other is NSNull
  case .bool(let bool): return (other as? NSNumber)?.boolValue == bool
  case .number(let number): return (other as? NSNumber)?.doubleValue == number.double
  case .string(let string):
    return (other as? String).map { Array($0.utf8) == Array(string.utf8) } ?? false
  case .array(let elements):
    guard let others = other as? [Any], others.count == elements.count else { return false }
    return zip(elements, others).allSatisfy { isSame($0, $1) }
  case .object(let members):
    guard let others = other as? [String: Any] else { return false }
    // Of the same key twice, JSONSerialization keeps the last one, JSONDecoder the first.
    let last = Dictionary(members.map { ($0.key, $0.value) }) { $1 }
    return last.count == others.count
      && last.allSatisfy { key, value in others[key].map { isSame(value, $0) } ?? false }
  }
}

@Suite("Foundation reads the same", .heavy)
struct JSONDifferentialTests {
  @Test("valid texts, as they are, and written again")
  func valid() throws {
    var maker = TextMaker(random: SeededGenerator(state: 2))
    for _ in 0..<3_000 {
      let text = maker.value(4)
      let value = try JSON.decode(JSON.Value.self, from: text)
      let theirs = try JSONSerialization.jsonObject(
        with: Data(text.utf8),
        options: .fragmentsAllowed
      )
      #expect(isSame(value, theirs), "\(text)")
      let written = try JSON.encode(value)
      #expect(try JSON.decode(JSON.Value.self, from: written) == value)
      let again = try JSONSerialization.jsonObject(
        with: Data(written),
        options: .fragmentsAllowed
      )
      #expect(isSame(value, again), "\(text)")
    }
  }

  @Test("texts with a byte changed are accepted by both or by neither")
  func damaged() throws {
    var maker = TextMaker(random: SeededGenerator(state: 3))
    let marks = Array("{}[],:\"\\0-.e+tn \u{1}".utf8)
    for _ in 0..<6_000 {
      var bytes = Array(maker.value(3).utf8)
      guard !bytes.isEmpty else { continue }
      let position = Int(maker.random.next() % UInt64(bytes.count))
      switch maker.random.next() % 3 {
      case 0: bytes.remove(at: position)
      case 1: bytes[position] = UInt8(truncatingIfNeeded: maker.random.next())
      default: bytes.insert(marks[Int(maker.random.next() % UInt64(marks.count))], at: position)
      }
      // Foundation takes other encodings and control characters after a fashion of its own.
      if bytes.contains(0) { continue }
      let theirs = try? JSONSerialization.jsonObject(
        with: Data(bytes),
        options: .fragmentsAllowed
      )
      let ours = JSONText(bytes).isAccepted()
      let text = String(decoding: bytes, as: UTF8.self)
      // Foundation takes a comma before a closing bracket, and no number that a Double can't hold.
      if ours == false, text.contains(/,\s*[\]}]/) { continue }
      if ours == true, text.contains(/[eE][+]?\d{3}/) { continue }
      #expect(ours == (theirs != nil), "\(bytes) \(text)")
    }
  }

  @Test("properties in any order")
  func properties() throws {
    struct Record: JSON.CodableObject, Codable, Equatable {
      var a: Int?
      var b: String?
      var c: [Double]?
      var d: [String: Bool]?
      var e: UInt8?
      init(json: inout JSONObjectReader) throws(JSON.Error) {
        a = try json.optional("a")
        b = try json.optional("b")
        c = try json.optional("c")
        d = try json.optional("d")
        e = try json.optional("e")
      }
      func write(to json: inout JSONObjectWriter) {
        json.optional("a", a)
        json.optional("b", b)
        json.optional("c", c)
        json.optional("d", d)
        json.optional("e", e)
      }
    }
    var random = SeededGenerator(state: 4)
    let members = [
      ["\"a\":1", "\"a\":null", "\"a\":1.0", "\"a\":\"x\"", "\"a\":1e2", "\"\\u0061\":7"],
      ["\"b\":\"\\u00e9\"", "\"b\":\"plain text\"", "\"b\":null", "\"b\":[]"],
      ["\"c\":[]", "\"c\":[1,2.5,-3e2]", "\"c\":{}"],
      ["\"d\":{\"x\":true,\"x\":false}", "\"d\":{}"],
      ["\"e\":255", "\"e\":256", "\"e\":-1"], ["\"z\":{\"a\":1}", "\"z\":[[],{}]"],
    ]
    for _ in 0..<3_000 {
      let parts = (0..<Int(random.next() % 7)).map { _ in
        let options = members[Int(random.next() % UInt64(members.count))]
        return options[Int(random.next() % UInt64(options.count))]
      }
      let text = "{" + parts.joined(separator: ", ") + "}"
      let ours = try? JSON.decode(Record.self, from: text)
      let theirs = try? JSONDecoder().decode(Record.self, from: Data(text.utf8))
      #expect(ours == theirs, "\(text)")
      guard let ours else { continue }
      let written = Data(try JSON.encode(ours))
      #expect(try JSONDecoder().decode(Record.self, from: written) == ours)
      #expect(try JSON.decode(Record.self, from: JSONEncoder().encode(ours)) == ours)
    }
  }
}
