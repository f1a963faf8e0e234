@_spi(Generated) import Endpoints
import Foundation
import Testing

@Suite("Values")
struct JSONCodableTests {
  private func read<T: JSONCodable>(_ type: T.Type, _ text: String) -> T? {
    try? JSON.decode(type, from: text)
  }

  private func text<T: JSONCodable>(_ value: T) throws -> String {
    String(decoding: try JSON.encode(value), as: UTF8.self)
  }

  @Test("integers are exact, also when written as 1.0 or 1e3")
  func integers() {
    #expect(read(Int64.self, "-9223372036854775808") == .min)
    #expect(read(Int64.self, "9223372036854775808") == nil)
    #expect(read(UInt64.self, "18446744073709551615") == .max)
    #expect(read(UInt64.self, "18446744073709551616") == nil)
    #expect(read(UInt64.self, "18446744073709551615.000") == .max)
    #expect(read(UInt64.self, "1844674407370955161500e-2") == .max)
    #expect(read(UInt64.self, "0.00018446744073709551615e23") == .max)
    #expect(read(UInt64.self, "100000000000000000000000e-23") == 1)
    #expect(read(UInt8.self, "255") == 255)
    #expect(read(UInt8.self, "256") == nil)
    #expect(read(UInt8.self, "-1") == nil)
    #expect(read(UInt8.self, "-0") == 0)
    #expect(read(Int8.self, "-128") == -128)
    #expect(read(Int8.self, "-129") == nil)
    #expect(read(Int.self, "1.0") == 1)
    #expect(read(Int.self, "1e3") == 1000)
    #expect(read(Int.self, "1.5e1") == 15)
    #expect(read(Int.self, "1500e-2") == 15)
    #expect(read(Int.self, "1.5") == nil)
    #expect(read(Int.self, "1e-1") == nil)
    #expect(read(Int.self, "0e99999999999999999999") == 0)
    #expect(read(Int.self, "1e99999999999999999999") == nil)
    #expect(read(Int.self, "01") == nil)
  }

  @Test("dates, read as RFC 3339 has them, and with the offsets of ISO 8601")
  func dates() {
    let base = Date(timeIntervalSince1970: 482_196_050)  // 1985-04-12T23:20:50Z
    #expect(read(Date.self, #""1985-04-12T23:20:50Z""#) == base)
    #expect(read(Date.self, #""1985-04-12t23:20:50.5200z""#) == base + 0.52)
    #expect(read(Date.self, #""1985-04-12 23:20:50+00:00""#) == base)
    #expect(read(Date.self, #""1985-04-13T01:20:50+02:00""#) == base)
    #expect(read(Date.self, #""1985-04-12T17:50:50-05:30""#) == base)
    #expect(read(Date.self, #""1985-04-12T23:20:50+0000""#) == base)
    #expect(read(Date.self, #""1985-04-13T01:20:50.25+0200""#) == base + 0.25)
    #expect(read(Date.self, #""1985-04-12T17:50:50-0530""#) == base)
    #expect(read(Date.self, #""1985-04-13T01:20:50+02""#) == base)
    let leap = Date(timeIntervalSince1970: 662_687_999)
    #expect(read(Date.self, #""1990-12-31T23:59:60Z""#) == leap)
    #expect(read(Date.self, #""1990-12-31T15:59:60-08:00""#) == leap)
    #expect(read(Date.self, #""1937-01-01T12:00:27.87+00:20""#) != nil)
    #expect(read(Date.self, #""0000-02-29T00:00:00Z""#) != nil)
    for wrong in [
      "1990-12-31T12:59:60Z", "1985-04-12T24:00:00Z", "1985-02-29T00:00:00Z", "1985-04-12",
      "1985-04-12T23:20:50", "1985-04-12T23:20:50.Z", "1985-04-12T23:20:50+00000", "",
      "1985-04-12T23:20:50Zz", "1985-13-12T23:20:50Z", "85-04-12T23:20:50Z",
      "1985-04-12T23:20:50+", "1985-04-12T23:20:50+24:00", "1985-04-12_23:20:50Z",
      "1985-04-12T23:20:50+2400", "1985-04-12T23:20:50+0060", "1985-04-12T23:20:50+000",
      "1985-04-12T23:20:50+00:", "1985-04-12T23:20:50+00:0", "1985-04-12T23:20:50 0000",
    ] { #expect(read(Date.self, "\"\(wrong)\"") == nil, "\(wrong)") }
  }

  @Test("dates are written in UTC and read back as they were")
  func dateRoundTrip() throws {
    #expect(try text(Date(timeIntervalSince1970: 482_196_050.52)) == #""1985-04-12T23:20:50.520Z""#)
    #expect(try text(Date(timeIntervalSince1970: -1)) == #""1969-12-31T23:59:59Z""#)
    #expect(try text(Date(timeIntervalSince1970: -62_167_219_200)) == #""0000-01-01T00:00:00Z""#)
    #expect(try text(Date(timeIntervalSince1970: 253_402_300_799)) == #""9999-12-31T23:59:59Z""#)
    #expect(throws: JSON.Error.self) { try text(Date(timeIntervalSince1970: 253_402_300_800)) }
    #expect(throws: JSON.Error.self) { try text(Date.distantPast - 1e11) }
    #expect(throws: JSON.Error.self) { try text(Date(timeIntervalSince1970: .nan)) }
    let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
    var random = SeededGenerator(state: 5)
    for _ in 0..<5_000 {
      let milliseconds = Int64.random(in: -12_200_000_000_000...253_000_000_000_000, using: &random)
      let date = Date(timeIntervalSince1970: Double(milliseconds) / 1000)
      let written = try text(date)
      #expect(read(Date.self, written) == date)
      let seconds = Date(timeIntervalSince1970: (Double(milliseconds) / 1000).rounded())
      #expect(try text(seconds) == "\"\(seconds.formatted(.iso8601))\"")
      let theirs = try #require(
        try? style.parse(String(text(date + 0.0001).dropFirst().dropLast()))
      )
      #expect(abs(theirs.timeIntervalSince(date)) < 0.01)
      let fine = Date(
        timeIntervalSinceReferenceDate: Double.random(in: 4e8...9e8, using: &random)
      )
      #expect(read(Date.self, try text(fine)) == fine)
    }
  }

  @Test("calendar dates")
  func calendarDates() throws {
    let leapDay = try #require(CalendarDate(year: 2024, month: 2, day: 29))
    #expect(read(CalendarDate.self, #""2024-02-29""#) == leapDay)
    #expect(try text(leapDay) == #""2024-02-29""#)
    #expect(CalendarDate("0987-06-05")?.description == "0987-06-05")
    for wrong in [
      "2023-02-29", "1900-02-29", "2024-00-01", "2024-04-31", "2024-4-1", "", "2024-01-00",
    ] {
      #expect(read(CalendarDate.self, "\"\(wrong)\"") == nil)
    }
  }

  @Test("UUIDs, URLs, base64")
  func foundationTypes() throws {
    let uuid = try #require(UUID(uuidString: "6BA7B810-9DAD-11D1-80B4-00C04FD430C8"))
    #expect(try text(uuid) == #""6ba7b810-9dad-11d1-80b4-00c04fd430c8""#)
    #expect(read(UUID.self, #""6BA7b810-9dad-11d1-80b4-00c04fd430c8""#) == uuid)
    #expect(read(UUID.self, #""6ba7b810-9dad-11d1-80b4-00c04fd430cg""#) == nil)
    #expect(read(UUID.self, #""6ba7b8109dad-11d1-80b4-00c04fd430c8-""#) == nil)
    #expect(read(URL.self, #""https:\/\/example.com\/a%20b""#)?.path == "/a b")
    for (encoded, decoded) in [
      ("", ""), ("Zg==", "f"), ("Zm8=", "fo"), ("Zm9v", "foo"), ("Zm9vYg", "foob"),
    ] {
      #expect(read(Base64Data.self, "\"\(encoded)\"")?.data == Data(decoded.utf8))
    }
    #expect(read(Base64Data.self, #""-_8""#)?.data == Data([0xFB, 0xFF]))
    for wrong in ["Z", "Zg=", "Zm9vY", "====", "Zm 9v", "Zg==Zg=="] {
      #expect(read(Base64Data.self, "\"\(wrong)\"") == nil, "\(wrong)")
    }
    #expect(try text(Base64Data(Data([0xFB, 0xFF]))) == #""+/8=""#)
  }

  @Test("decimals are exact")
  func decimals() throws {
    for exact in [
      "0.1", "-123456789012345678901234567890.12345678", "3.3", "1e-100", "1e120",
      "99999999999999999999999999999999999999", "0", "-0.000000000000000000000000000001",
    ] {
      let value = try #require(read(Decimal.self, exact))
      #expect(value == Decimal(string: exact), "\(exact)")
      #expect(read(Decimal.self, try text(value)) == value)
    }
    #expect(read(Decimal.self, "1e200") == nil)
    #expect(read(Decimal.self, "1.00000000000000000000000000000000000000001") == nil)
    #expect(read(Decimal.self, "0e999999999999999999999999") == 0)
    #expect(read(Decimal.self, "1e99999999999999999999999") == nil)
    #expect(throws: JSON.Error.self) { try text(Decimal.nan) }
  }

  @Test("a double is the nearest, and written so that it reads back")
  func doubles() throws {
    for text in [
      "0", "-0.0", "1", "0.1", "1e22", "1e23", "9007199254740993", "1.7976931348623157e308",
      "4.9e-324", "2.4703282292062327e-324", "2.4703282292062328e-324", "2.2250738585072011e-308",
      "123456789012345678901234567890", "0.000000000000000000000000000001e30", "8.5e15", "5e-1",
      "9007199254740993.00000000000000000000000000000000000000000000000000001", "1e-400",
    ] {
      let value = try #require(read(Double.self, text))
      #expect(value.bitPattern == Double(text)?.bitPattern, "\(text)")
      #expect(read(Double.self, try self.text(value))?.bitPattern == value.bitPattern)
    }
    #expect(read(Double.self, "1e309") == nil)
    #expect(read(Double.self, "-1.8e308") == nil)
    #expect(read(Float.self, "3.5e38") == nil)
    var random = SeededGenerator(state: 11)
    for _ in 0..<20_000 {
      let value = Double(bitPattern: random.next())
      guard value.isFinite else { continue }
      let written = try text(value)
      #expect(read(Double.self, written)?.bitPattern == value.bitPattern)
      let digits = "\(random.next() >> (random.next() % 64)).\(random.next() % 1_000_000)"
      let long = "\(digits)e\(Int.random(in: -330...300, using: &random))"
      #expect(read(Double.self, long) ?? .infinity == Double(long), "\(long)")
      #expect(read(Float.self, long) ?? .infinity == Float(long), "\(long)")
      let float = Float(bitPattern: UInt32(truncatingIfNeeded: random.next()))
      if float.isFinite {
        #expect(read(Float.self, try text(float))?.bitPattern == float.bitPattern)
      }
    }
  }

  @Test("strings are written with the shortest escapes")
  func strings() throws {
    #expect(
      try text("a\"b\\c/\u{8}\u{C}\n\r\t\0\u{1F}\u{7F}é\u{2028}🎉")
        == #""a\"b\\c/\b\f\n\r\t\u0000\u001f"# + "\u{7F}é\u{2028}🎉\""
    )
    #expect(try text(["k\n": [nil, 1]]) == #"{"k\n":[null,1]}"#)
  }

  @Test("open enumerations keep unknown values")
  func openEnums() throws {
    struct FileType: OpenEnum {
      var rawValue: String
      static let image = FileType(rawValue: "image")
    }
    struct Level: OpenEnum {
      var rawValue: Int
    }
    #expect(read([FileType].self, #"["image","new"]"#) == [.image, FileType(rawValue: "new")])
    #expect(try text([FileType.image]) == #"["image"]"#)
    #expect(read(Level.self, "3") == Level(rawValue: 3))
    #expect(read(Level.self, #""3""#) == nil)
  }

  @Test("free-form values lose nothing")
  func freeForm() throws {
    let source = #"{"b":1.50,"a":[null,true,"x",12345678901234567890123],"b":{}}"#
    let value = try JSON.decode(JSON.Value.self, from: source)
    #expect(try text(value) == source)
    #expect(value["b"]?.double == 1.5)
    #expect(value["a"]?[2] == "x")
    #expect(value["a"]?[9] == nil)
    let literal: JSON.Value = ["a": [1, 2.5, nil, true, "s"]]
    #expect(try text(literal) == #"{"a":[1,2.5,null,true,"s"]}"#)
  }

  @Test("long arrays and objects are read in time in proportion to their length")
  func longValues() throws {
    let array = "[" + String(repeating: "1,", count: 100_000) + "1]"
    let object = "{" + String(repeating: #""k":[],"#, count: 100_000) + #""k":1}"#
    let value = try JSON.decode(JSON.Value.self, from: "[\(array),\(object)]")
    guard case .array(let elements) = value[0], case .object(let members) = value[1] else {
      return #expect(Bool(false))
    }
    #expect(elements.count == 100_001)
    #expect(members.count == 100_001)
  }

  @Test("a string longer than the writer's steps keeps its escapes")
  func longStrings() throws {
    let string = String(repeating: "abc\"é\n\u{1}", count: 5_000)
    #expect(try JSON.decode(String.self, from: JSON.encode(string)) == string)
    #expect(try JSONDecoder().decode(String.self, from: Data(JSON.encode(string))) == string)
  }

  @Test("unions: by discriminator, by alternatives")
  func unions() throws {
    enum Pet: JSONCodable, Equatable {
      case version(Version)
      case number(Int)
      case other(JSON.Value)
      init(json: inout JSONReader) throws(JSON.Error) {
        if let value = try json.attempt(Version.self) {
          self = .version(value)
          return
        }
        if let value = try json.attempt(Int.self) {
          self = .number(value)
          return
        }
        self = .other(try JSON.Value(json: &json))
      }
      func write(to json: inout JSONWriter) {}
    }
    let text = #"[{"id":"a"},3,{"x":[1],"name":"n","id":"late"},{"name":"n"},"s"]"#
    let pets = try JSON.decode([Pet].self, from: text)
    #expect(pets.count == 5)
    #expect(pets[1] == .number(3))
    #expect(pets[3] == .other(["name": "n"]))
    if case .version(let version) = pets[2] {
      #expect(version.id == "late")
    } else {
      Issue.record()
    }
    struct Tagged: JSONCodable {
      var kind: String?
      var value: JSON.Value
      init(json: inout JSONReader) throws(JSON.Error) {
        kind = try json.discriminator("kind")
        value = .object(try JSON.Value.Members(json: &json))
      }
      func write(to json: inout JSONWriter) {}
    }
    let tagged = try JSON.decode(
      [Tagged].self,
      from: #"[{"a":{"kind":0},"kind":"k\u0041"},{},{"kind":1}]"#
    )
    #expect(tagged.map(\.kind) == ["kA", nil, nil])
    #expect(tagged[0].value["a"] == ["kind": 0])
  }

  @Test("a value describes itself as JSON, also inside of others")
  func description() {
    let value: JSON.Value = ["name": "a\"b", "sizes": [1, 2.5], "none": nil, "ok": true]
    let json = #"{"name":"a\"b","sizes":[1,2.5],"none":null,"ok":true}"#
    #expect("\(value)" == json)
    #expect("\([value])" == "[\(json)]")
    let deep = (0..<5000).reduce(JSON.Value.null) { value, _ in .array([value]) }
    #expect(deep.description.hasPrefix("JSON that can't be written: "))
  }
}
