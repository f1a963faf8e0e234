import Endpoints
import Foundation
import HostileAPI
import Testing

/// What a spec with hostile names and texts becomes, at run time.
@Suite struct RoundTripTests {
  /// The keys of the schema `Words` in `specs/Hostile/api.yaml`, in its order.
  private static let keys = [
    "self", "init", "Type", "1st", "a-b", "a_b", "aB", "class", "default", "in", "inout", "Self",
    "Protocol", "", " ", "\"", "\\", "\\(x)", "\0", "\n", "\u{2028}", "\u{202E}reversed", "👍", "👍🏽",
    "日本語", "größe", "+1", "-1", "%", "…/…", "json", "description", "hashValue", "write", "reader",
    "async", "await", "throws", "nil", "some", "any", "Any", "_", "__", "$0", "#if", "actor",
    "consume", "copy", "each", "repeat", "package", "get", "set", "willSet", "lazy", "mutating",
    "nonisolated", "borrowing", "unsafe", "discard", "yield", "then", "macro", "import", "print",
    "additionalProperties",
  ]

  /// A value for a key that no other key has.
  private static func value(at index: Int) -> Any {
    switch keys[index] {
    case "+1", "-1": index
    case "%": Double(index) + 0.5
    case "…/…": true
    default: "value \(index) \"; */ \\(x) \n"
    }
  }

  @Test func `every property keeps its own value through JSON, whatever its key`() throws {
    let object = Dictionary(
      uniqueKeysWithValues: Self.keys.indices.map { (Self.keys[$0], Self.value(at: $0)) })
    let words = try JSON.decode(
      Hostile.Words.self, from: JSONSerialization.data(withJSONObject: object))
    let written = try JSONSerialization.jsonObject(with: words.jsonData())
    #expect(written as? NSDictionary == object as NSDictionary)
    #expect(words.selfValueLowercase == Self.value(at: 0) as? String)
    #expect(words.initValue == Self.value(at: 1) as? String)
    #expect(words.type == Self.value(at: 2) as? String)
    #expect(words._1st == Self.value(at: 3) as? String)
    #expect(words.aMinusB == Self.value(at: 4) as? String)
    #expect(words.aUnderscoreB == Self.value(at: 5) as? String)
    #expect(words.aB == Self.value(at: 6) as? String)
  }

  @Test func `schemas whose names differ only in case are two types`() throws {
    let big = Hostile.Words(selfValueLowercase: "a", initValue: "b", type: "c")
    let small = Hostile.WordsLowercase(value: "d")
    #expect(try big.jsonText == #"{"self":"a","init":"b","Type":"c"}"#)
    #expect(try small.jsonText == #"{"value":"d"}"#)
  }

  @Test(arguments: [
    (Hostile.Choice.importFoundation, "\"; import Foundation //"),
    (.x, "\\(x)"), (.newline, "\n"), (.empty, ""), (.selfValue, "self"),
    (.initValue, "init"),
    (.type, "Type"), (.rawValue2, "rawValue"), (.description, "description"), (._1st, "1st"),
    (.aMinusB, "a-b"), (.aUnderscoreB, "a_b"), (.plus1, "+1"), (.minus1, "-1"),
    (.default, "default"),
    (.notFound, "NOT_FOUND"), (Hostile.Choice(rawValue: "new"), "new"),
  ])
  func `an enum value is the text of the spec, and an unknown one survives`(
    _ choice: Hostile.Choice, _ text: String
  ) throws {
    #expect(choice.rawValue == text)
    let json = try JSON.encode([choice])
    #expect(try JSONDecoder().decode([String].self, from: Data(json)) == [text])
    #expect(try JSON.decode([Hostile.Choice].self, from: json) == [choice])
  }

  @Test func `a recursive value keeps its depth`() throws {
    let text = #"{"next":{"next":{},"other":{"parent":{},"children":[{"children":[]}]}}}"#
    let value = try JSON.decode(Hostile.Indirect.self, from: text)
    #expect(try value.jsonText == text)
    #expect(value.next?.other?.children?.count == 1)
  }

  @Test func `schemas named like the types that generated code uses hold their values`() throws {
    let text = """
      {"everything":{"words":{"self":"1","init":"2","Type":"3"},"choice":"new","level":-1,\
      "string":{"text":"t"},"optional":{"value":"v"},"array":{"values":["a","b"]},\
      "date":{"at":"2024-05-10T10:13:55Z"},"uuid":{"id":"6ba7b810-9dad-11d1-80b4-00c04fd430c8"},\
      "patch":{"name":null},"json":{"anything":[1,null,{"x":1.50}]},"swift":{"version":"6"},\
      "client":{"name":"c"},"output":{"name":"o"}},"more":7}
      """
    let value = try JSON.decode(Hostile.Nested.self, from: text)
    #expect(value.additionalProperties == ["more": 7])
    #expect(value.everything?.patch?.name == .null)
    #expect(try value.jsonText == text)
  }
}

extension JSONEncodable {
  fileprivate var jsonText: String {
    get throws { String(decoding: try JSON.encode(self), as: UTF8.self) }
  }
}
