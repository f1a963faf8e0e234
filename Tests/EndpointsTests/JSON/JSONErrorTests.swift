@_spi(Generated) import Endpoints
import Foundation
import Testing

struct Version: JSON.CodableObject, Hashable {
  var id: String
  var name: String?

  init(json: inout JSONObjectReader) throws(JSON.Error) {
    id = try json.required("id")
    name = try json.optional("name")
  }

  func write(to json: inout JSONObjectWriter) {
    json.required("id", id)
    json.optional("name", name)
  }
}

struct Item: JSON.CodableObject, Hashable {
  var fileId: String
  var size: Int?
  var versionInfo: Version?
  var note: Nullable<String>
  var ratio: Double?
  var owner: String?
  var extra: [String: JSON.Value]

  init(json: inout JSONObjectReader) throws(JSON.Error) {
    fileId = try json.required("fileId")
    size = try json.optional("size")
    versionInfo = try json.optional("versionInfo")
    note = try json.optionalNullable("note")
    ratio = try json.optional("ratio")
    owner = try json.requiredNullable("owner")
    extra = try json.additional()
  }

  func write(to json: inout JSONObjectWriter) {
    json.required("fileId", fileId)
    json.optional("size", size)
    json.optional("versionInfo", versionInfo)
    json.optionalNullable("note", note)
    json.optional("ratio", ratio)
    json.nullable("owner", owner)
    json.additional(extra)
  }
}

struct Page: JSON.CodableObject, Hashable {
  var items: [Item]

  init(json: inout JSONObjectReader) throws(JSON.Error) { items = try json.required("items") }
  func write(to json: inout JSONObjectWriter) { json.required("items", items) }
}

@Suite("Errors name the place")
struct JSONErrorTests {
  static let cases: [(String, String)] = [
    (
      #"{"items":[{"fileId":"a","owner":null},{"fileId":"b","versionInfo":{"id":7},"owner":""}]}"#,
      "$.items[1].versionInfo.id: expected string, found number at byte 72"
    ),
    (#"{"items":[{"owner":"x"}]}"#, "$.items[0]: missing key 'fileId' at byte 10"),
    (#"{"items":[{"fileId":"x"}]}"#, "$.items[0]: missing key 'owner' at byte 10"),
    (#"{}"#, "$: missing key 'items' at byte 0"),
    (#"{"items":{}}"#, "$.items: expected array, found object at byte 9"),
    (#"[]"#, "$: expected object, found array at byte 0"),
    (#"{"items":[]} x"#, "$: unexpected bytes after the value at byte 13"),
    (#"{"items":["#, "$.items[0]: unexpected end of input at byte 10"),
    (#"{"items":[{"fileId":"a\qb"}]}"#, "$.items[0].fileId: invalid escape sequence at byte 22"),
    (
      #"{"items":[{"fileId":"a","size":1.5}]}"#,
      "$.items[0].size: expected an integer at byte 31"
    ),
    (
      #"{"items":[{"fileId":"a","size":9223372036854775808}]}"#,
      "$.items[0].size: number out of range for Int at byte 31"
    ),
    (
      #"{"items":[{"fileId":"a","ratio":1e999}]}"#,
      "$.items[0].ratio: number out of range for Double at byte 32"
    ),
    (
      #"{"odd key":[{"a":[}]}"#,
      "$[\"odd key\"][0].a[0]: expected a value at byte 18"
    ),
    (
      #"{"items":[{"fileId":"a" "owner":"b"}]}"#,
      "$.items[0].fileId: expected ',' or '}' at byte 24"
    ),
    (#"{"items" []}"#, "$.items: expected ':' at byte 9"),
    ("", "$: unexpected end of input at byte 0"),
  ]

  @Test("when reading", arguments: cases)
  func reading(_ text: String, _ message: String) throws {
    let error = #expect(throws: JSON.Error.self) { try JSON.decode(Page.self, from: text) }
    #expect(error?.description == message)
  }

  @Test("when writing")
  func writing() throws {
    var page = try JSON.decode(
      Page.self,
      from: #"{"items":[{"fileId":"a","owner":null},{"fileId":"b","owner":null}]}"#
    )
    page.items[1].ratio = .infinity
    let error = #expect(throws: JSON.Error.self) { try JSON.encode(page) }
    #expect(
      error?.description
        == "$.items[1].ratio: a number that is not finite can't be represented in JSON at byte 60"
    )
  }

  @Test("and never show a value's text")
  func secrecy() throws {
    let text = #"{"items":[{"fileId":"a","size":"secret"}]}"#
    let error = #expect(throws: JSON.Error.self) { try JSON.decode(Page.self, from: text) }
    #expect(error?.description == "$.items[0].size: expected number, found string at byte 31")
  }
}

@Suite("Objects are read in any order of their keys")
struct ObjectOrderTests {
  static let members = [
    #""fileId":"f""#, #""size":1"#, #""versionInfo":{"name":"n","x":[{}],"id":"i"}"#,
    #""note":null"#, #""ratio":2.5"#, #""owner":"o""#, #""b":[1,{"c":null}]"#, #""a\u0061":"\n""#,
    #""fileId":"second""#, #""b":"second""#,
  ]

  @Test("all keys, some, unknown ones between; the first of two counts")
  func anyOrder() throws {
    var random = SeededGenerator(state: 1)
    let ordered = "{" + Self.members.joined(separator: ",") + "}"
    let expected = try JSON.decode(Item.self, from: ordered)
    #expect(expected.fileId == "f")
    #expect(expected.extra == ["b": [1, ["c": nil]], "aa": "\n"])
    for _ in 0..<500 {
      var shuffled = Self.members.dropLast(2).shuffled(using: &random)
      shuffled += Self.members.suffix(2)
      let text = "{ " + shuffled.joined(separator: " ,\n") + " }"
      #expect(try JSON.decode(Item.self, from: text) == expected)
    }
  }

  @Test("a known key that is there twice isn't additional, wherever it is")
  func duplicates() throws {
    let item = try JSON.decode(
      Item.self,
      from: #"{"fileId":"f","owner":"o","size":3,"size":4,"owner":1,"z":0}"#
    )
    #expect(item.size == 3)
    #expect(item.owner == "o")
    #expect(item.extra == ["z": 0])
  }

  @Test("deep objects with the wanted key last take time in proportion to their bytes")
  func deepReverse() throws {
    struct Chain: JSON.CodableObject {
      var name: String
      var child: [Chain]?
      init(json: inout JSONObjectReader) throws(JSON.Error) {
        name = try json.required("name")
        child = try json.optional("child")
      }
      func write(to json: inout JSONObjectWriter) {
        json.required("name", name)
        json.optional("child", child)
      }
    }
    let padding = String(repeating: "[0,\"x\"],", count: 2_000)
    var text = #"{"name":"end"}"#
    for i in 0..<60 {
      text =
        i == 30
        ? #"{"pad":[\#(padding)0],"child":[\#(text)],"name":"n"}"#
        : #"{"child":[\#(text)],"name":"n"}"#
    }
    var chain = try JSON.decode(Chain.self, from: text)
    var depth = 0
    while let child = chain.child?.first {
      chain = child
      depth += 1
    }
    #expect(depth == 60)
    #expect(chain.name == "end")
  }

  @Test("any key that a string can hold")
  func oddKeys() throws {
    struct Odd: JSON.CodableObject, Equatable {
      var a: Int, b: Int, c: Int, d: Int, e: Int, f: Int
      var numbers: [Int] { [a, b, c, d, e, f] }

      init(json: inout JSONObjectReader) throws(JSON.Error) {
        a = try json.required("")
        b = try json.required("q\"\\/")
        c = try json.required("\0\n\u{1F}")
        d = try json.required("\u{2028}é🎉")
        e = try json.required("x")
        f = try json.required("a longer key with a \" in it")
      }
      func write(to json: inout JSONObjectWriter) {
        json.required("", a)
        json.required("q\"\\/", b)
        json.required("\0\n\u{1F}", c)
        json.required("\u{2028}é🎉", d)
        json.required("x", e)
        json.required("a longer key with a \" in it", f)
      }
    }
    let text = #"""
      {"a longer key with a \u0022 in it":6,"\u0078":5,"\u2028\u00e9\ud83c\udf89":4,
      "\u0000\n\u001f":3,"q\"\\\/":2,"":1}
      """#
    let odd = try JSON.decode(Odd.self, from: text)
    #expect(odd.numbers == [1, 2, 3, 4, 5, 6])
    let written = try JSON.encode(odd)
    #expect(try JSON.decode(Odd.self, from: written) == odd)
    let foundation = try JSONSerialization.jsonObject(with: Data(written)) as? [String: Int]
    #expect(foundation?["q\"\\/"] == 2)
    #expect(foundation?["\0\n\u{1F}"] == 3)
    #expect(throws: JSON.Error.self) { try JSON.decode(Odd.self, from: #"{"q"\/":2}"#) }
  }
}

/// A generator of the same numbers in every run.
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
