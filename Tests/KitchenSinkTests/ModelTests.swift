import Endpoints
import Foundation
import KitchenSinkAPI
import Testing

@Suite("Models come from JSON and go there again")
struct ModelTests {
  typealias Everything = KitchenSink.Everything

  private static let everything = """
    {
      "text": "abc", "optional": "o", "presentOrNull": "p", "oldNullable": "n",
      "anyOfNull": {"R": 100, "G": 200, "B": 150}, "oneOfNull": 7, "enumNull": "a",
      "int32": -2147483648, "int64": -9223372036854775808, "unsigned": 18446744073709551615,
      "float": 0.1, "double": 2.5, "decimal": 12345678901234567890.123456789, "flag": true,
      "dateTime": "2001-09-09T01:46:40Z", "date": "2024-02-29", "time": "23:20:50.52Z",
      "duration": "P1DT2H", "uuid": "f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
      "uri": "https://example.com/?a=b#c", "bytes": "Zm9vYmFy", "email": "a@example.com",
      "anything": {"a": [1, null, true, "x"]}, "yes": false, "list": ["x", "y"],
      "tuple": [1.5, "t", true, false], "map": {"one": 1, "two": 2}, "patterns": {"x-a": "1"},
      "open": {"id": "i", "extra": 5}, "closed": {}, "severalTypes": 5, "constant": "fixed",
      "numbers": -1, "decimals": 1.5, "mixture": 1,
      "whole": {"R": 1, "G": 2, "B": 3, "alpha": 0.5}, "pet": {"petType": "hound", "bark": "w"},
      "shape": {"kind": "circle", "radius": 2.5}, "value": {"number": 3},
      "lists": [[], [[]]], "maps": {"a": {"b": {}}, "c": {}},
      "tree": ["a", ["b", []], "c"], "size": "small", "old": "o", "named": "r", "not": "allowed",
      "class": "c", "1st": "f", "%": 0.25, "a/b": "s", "😀": "g"
    }
    """

  @Test("Every property is read and written as the document has it")
  func everything() throws {
    let value = try roundTrip(Self.everything, as: Everything.self)
    for property in Mirror(reflecting: value).children {
      let content = Mirror(reflecting: property.value)
      #expect(
        content.displayStyle != .optional || !content.children.isEmpty, "\(property.label ?? "")")
    }
  }

  @Test("Texts and numbers are of their types")
  func scalars() throws {
    let value = try JSON.decode(Everything.self, from: Self.everything)
    #expect(value.text == "abc")
    #expect(value.optional == "o")
    #expect(value.presentOrNull == "p")
    #expect(value.oldNullable == "n")
    #expect(value.oneOfNull == 7)
    #expect(value.enumNull == .value(.a))
    #expect(value.int32 == Int32.min)
    #expect(value.int64 == Int64.min)
    #expect(value.unsigned == UInt64.max)
    #expect(value.float == Float("0.1"))
    #expect(value.double == 2.5)
    #expect(value.decimal == Decimal(string: "12345678901234567890.123456789"))
    #expect(value.flag == true)
    #expect(value.dateTime == Date(timeIntervalSince1970: 1_000_000_000))
    #expect(value.date == CalendarDate(year: 2024, month: 2, day: 29))
    #expect(value.time == "23:20:50.52Z")
    #expect(value.duration == "P1DT2H")
    #expect(value.uuid == UUID(uuidString: "f81d4fae-7dec-11d0-a765-00a0c91e6bf6"))
    #expect(value.uri == "https://example.com/?a=b#c")
    // RFC 4648, section 10.
    #expect(value.bytes?.data == Data("foobar".utf8))
    #expect(value.email == "a@example.com")
    #expect(value.constant == .fixed)
    #expect(value.numbers == .minus1)
    #expect(value.decimals == .value1_5)
    #expect(value.size == .small)
  }

  @Test("No digit of a decimal is lost")
  func decimal() throws {
    let value = try JSON.decode(Everything.self, from: Self.everything)
    let text = String(decoding: try JSON.encode(value), as: UTF8.self)
    #expect(text.contains(#""decimal":12345678901234567890.123456789,"#))
  }

  @Test(
    "The examples of RFC 3339, section 5.8, with a leap second as the one before it",
    arguments: [
      ("1985-04-12T23:20:50.52Z", 482_196_050.52), ("1996-12-19T16:39:57-08:00", 851_042_397),
      ("1990-12-31T23:59:60Z", 662_687_999), ("1990-12-31T15:59:60-08:00", 662_687_999),
      ("1937-01-01T12:00:27.87+00:20", -1_041_337_172.13),
    ] as [(String, Double)])
  func dates(_ text: String, seconds: Double) throws {
    let value = try JSON.decode(
      Everything.self, from: #"{"text":"a","presentOrNull":null,"dateTime":"\#(text)"}"#)
    let date = try #require(value.dateTime)
    #expect(abs(date.timeIntervalSince1970 - seconds) < 0.001)
    let again = try JSON.decode(Everything.self, from: JSON.encode(value))
    #expect(again.dateTime == date)
  }

  @Test(
    "A text that isn't of the property's format is an error that says where",
    arguments: [
      ("dateTime", #""2024-05-10""#), ("date", #""2023-02-29""#), ("uuid", #""f81d4fae""#),
      ("bytes", #""Zm9v*mFy""#), ("int32", "2147483648"), ("int32", "0.5"), ("unsigned", "-1"),
      ("int64", "9223372036854775808"), ("flag", "1"), ("double", #""2.5""#), ("list", "{}"),
      ("map", "[]"), ("tuple", "{}"), ("anyOfNull", #"{"R":1,"G":2}"#),
    ])
  func wrongFormat(_ key: String, _ value: String) {
    let text = #"{"text":"a","presentOrNull":null,"\#(key)":\#(value)}"#
    let error = #expect(throws: JSON.Error.self) { try JSON.decode(Everything.self, from: text) }
    #expect(error?.path.contains(key) == true)
  }

  @Test("A number without a fraction is an integer, however it is written (JSON Schema, 6.1.1)")
  func integers() throws {
    let value = try JSON.decode(
      Everything.self,
      from: #"{"text":"a","presentOrNull":null,"oneOfNull":7.0,"int32":1e3,"numbers":2.0}"#)
    #expect(value.oneOfNull == 7)
    #expect(value.int32 == 1000)
    #expect(value.numbers == .value2)
  }

  @Test("Keys and texts may be written with escapes (RFC 8259, section 7)")
  func escapes() throws {
    let value = try JSON.decode(
      Everything.self,
      from:
        #"{"\u0074ext":"\u00fc\n\/\ud834\udd1e","presentOrNull":null,"\ud83d\ude00":"g","a\/b":"s"}"#
    )
    #expect(value.text == "ü\n/𝄞")
    #expect(value.grinningFace == "g")
    #expect(value.aB == "s")
  }

  @Test("Objects, lists and what is in them")
  func containers() throws {
    let value = try JSON.decode(Everything.self, from: Self.everything)
    #expect(
      [value.anyOfNull.value?.r, value.anyOfNull.value?.g, value.anyOfNull.value?.b] == [
        100, 200, 150,
      ])
    #expect(value.anything == ["a": [1, nil, true, "x"]])
    #expect(value.yes == false)
    #expect(value.list == ["x", "y"])
    #expect(value.tuple?.item1 == 1.5)
    #expect(value.tuple?.item2 == "t")
    #expect(value.tuple?.rest == [true, false])
    #expect(value.map == ["one": 1, "two": 2])
    #expect(value.patterns == ["x-a": "1"])
    #expect(value.open?.id == "i")
    #expect(value.open?.additionalProperties == ["extra": 5])
    #expect(value.closed != nil)
    #expect([value.whole?.r, value.whole?.g, value.whole?.b] == [1, 2, 3])
    #expect(value.whole?.alpha == 0.5)
  }

  @available(*, deprecated)
  @Test("Names that Swift or the document makes special")
  func names() throws {
    let value = try JSON.decode(Everything.self, from: Self.everything)
    #expect(value.old == "o")
    #expect(value.renamed == "r")
    #expect(value.not == "allowed")
    #expect(value.class == "c")
    #expect(value._1st == "f")
    #expect(value.percent == 0.25)
    #expect(value.aB == "s")
    #expect(value.grinningFace == "g")
  }

  @Test("A value made in Swift has the keys of the document")
  func made() throws {
    let value = Everything(
      text: "a", presentOrNull: nil, renamed: "r", class: "c", _1st: "f", percent: 1.5, aB: "s",
      grinningFace: "g")
    #expect(
      try normal(encoding: value)
        == normal(
          #"{"text":"a","presentOrNull":null,"named":"r","class":"c","1st":"f","%":1.5,"a/b":"s","#
            + #""😀":"g"}"#))
  }

  @Test("Without the optional properties, all of them are nil and not written")
  func optional() throws {
    let value = try roundTrip(#"{"text":"a","presentOrNull":null}"#, as: Everything.self)
    for property in Mirror(reflecting: value).children where property.label != "text" {
      #expect(Mirror(reflecting: property.value).children.isEmpty, "\(property.label ?? "")")
    }
  }

  @Test(
    "An optional property that may not be null is nil nevertheless, and not written again",
    arguments: ["optional", "pet", "tuple"])
  func null(_ key: String) throws {
    let text = #"{"text":"a","presentOrNull":null,"\#(key)":null}"#
    let value = try JSON.decode(Everything.self, from: text)
    #expect(try normal(encoding: value) == #"{"presentOrNull":null,"text":"a"}"#)
  }

  @Test(
    "An optional property that is null is written as null again",
    arguments: ["oldNullable", "anyOfNull", "oneOfNull", "enumNull"])
  func optionalNull(_ key: String) throws {
    let text = #"{"\#(key)":null,"presentOrNull":null,"text":"a"}"#
    let value = try JSON.decode(Everything.self, from: text)
    #expect(try normal(encoding: value) == text)
  }

  @Test("A required property that may be null is nil where it is missing, and written as null")
  func missingNull() throws {
    let value = try JSON.decode(Everything.self, from: #"{"text":"a"}"#)
    #expect(value.presentOrNull == nil)
    #expect(try normal(encoding: value) == #"{"presentOrNull":null,"text":"a"}"#)
  }

  @Test(
    "What is required must be there unless it may be null",
    arguments: [
      (#"{"presentOrNull":null}"#, JSON.Error.Kind.missingKey("text")),
      (#"{"text":null,"presentOrNull":null}"#, .typeMismatch(expected: "string", found: "null")),
    ])
  func required(_ text: String, expected: JSON.Error.Kind) {
    let error = #expect(throws: JSON.Error.self) { try JSON.decode(Everything.self, from: text) }
    #expect(error?.kind == expected)
  }

  @Test("Absent, null and a value are three things, which literals and optionals spell")
  func threeStates() throws {
    let text: String? = "t"
    let none: String? = nil
    #expect(try normal(encoding: KitchenSink.Changes()) == "{}")
    #expect(try normal(encoding: KitchenSink.Changes(name: nil)) == #"{"name":null}"#)
    #expect(try normal(encoding: KitchenSink.Changes(name: "n")) == #"{"name":"n"}"#)
    #expect(try normal(encoding: KitchenSink.Changes(name: "n\(1)")) == #"{"name":"n1"}"#)
    #expect(try normal(encoding: KitchenSink.Changes(name: .init(text))) == #"{"name":"t"}"#)
    #expect(try normal(encoding: KitchenSink.Changes(name: .init(none))) == #"{"name":null}"#)
    #expect(
      try normal(encoding: KitchenSink.Changes(name: .init(none, ifNil: .absent))) == "{}")
  }

  @Test("The value of a three-state property is an optional")
  func valueOfNullable() {
    var count: Nullable<Int> = .absent
    #expect(count.value == nil && (count ?? 7) == 7)
    count = 3
    #expect(count.value == 3 && (count ?? 7) == 3 && count == .value(3))
    count.value = nil
    #expect(count == nil && count != .absent)
    // At the end of an optional chain, too.
    let counts: [Nullable<Int>] = [3, nil]
    #expect(counts.map { [$0].first ?? 7 } == [3, 7] && [Nullable<Int>]().first ?? 7 == 7)
    let others: (Nullable<[Int]>, Nullable<Bool>, Nullable<Double>) = ([1, 2], true, 0.5)
    #expect(others.0.value == [1, 2] && others.1 == .value(true) && others.2 == .value(0.5))
  }

  @Test("Any JSON may be null, which is not absent")
  func anything() throws {
    let rest = #""text":"abc","presentOrNull":"p""#
    for (text, expected) in [
      ("{\(rest)}", nil), (#"{\#(rest),"anything":null}"#, .null),
    ] as [(String, JSON.Value?)] {
      #expect(try roundTrip(text, as: Everything.self).anything == expected)
    }
  }

  @Test("Properties that the document doesn't know are passed over")
  func unknownProperties() throws {
    let color = try JSON.decode(
      KitchenSink.Color.self, from: #"{"A":[{"R":9}],"R":1,"G":2,"X":{"B":9},"B":3}"#)
    #expect(color.r == 1)
    #expect(color.g == 2)
    #expect(color.b == 3)
  }

  @Test("A tuple ends where its named items do, or goes on")
  func tuples() throws {
    #expect(try roundTrip(#"[1.5,"t"]"#, as: Everything.Tuple.self).rest == [])
    #expect(try roundTrip(#"[-1,"",true]"#, as: Everything.Tuple.self).rest == [true])
    #expect(try normal(encoding: Everything.Tuple(item1: 2, item2: "b")) == #"[2,"b"]"#)
    #expect(try roundTrip("[1.5]", as: Everything.Tuple.self).item2 == nil)
    #expect(throws: JSON.Error.self) {
      try JSON.decode(Everything.Tuple.self, from: #"["t",1.5]"#)
    }
  }

  @Test("A model holds others of itself")
  func recursion() throws {
    let job = try JSON.decode(
      KitchenSink.Job.self,
      from: #"{"id":"1","state":"done","parent":{"id":"0","parent":{"id":"-1"}},"#
        + #""children":[{"id":"2","children":[]},{"id":"3"}]}"#)
    #expect(job.parent?.parent?.id == "-1")
    #expect(job.children?.map(\.id) == ["2", "3"])
    #expect(job.children?.first?.children?.isEmpty == true)
  }

  @Test("Arrays and maps hold others of themselves and nothing else")
  func recursiveCollections() throws {
    let lists = try roundTrip("[[],[[]]]", as: KitchenSink.Lists.self)
    #expect(lists.items.map(\.items.count) == [0, 1])
    let maps = try roundTrip(#"{"a":{"b":{}},"c":{}}"#, as: KitchenSink.Maps.self)
    #expect(maps.additionalProperties["a"]?.additionalProperties.keys.sorted() == ["b"])
  }

  @Test("Webhooks and callbacks have the types of their payloads")
  func payloads() throws {
    let job = try JSON.decode(KitchenSink.JobChangedPayload.self, from: #"{"id":"1"}"#)
    let same: KitchenSink.OnDonePayload = job
    #expect(same.id == "1")
  }
}
