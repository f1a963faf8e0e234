@_spi(Generated) import Endpoints
import Foundation
import Testing

struct Circle: JSON.CodableObject, Codable, Equatable, Hashable {
  var radius: Double
  var others: [String: JSON.Value] = [:]

  init(radius: Double, others: [String: JSON.Value] = [:]) {
    self.radius = radius
    self.others = others
  }

  init(json: inout JSONObjectReader) throws(JSON.Error) {
    radius = try json.required("radius")
    others = try json.additional()
  }

  func write(to json: inout JSONObjectWriter) {
    json.required("radius", radius)
    json.additional(others)
  }
}

struct Square: JSON.CodableObject, Codable, Equatable, Hashable {
  var side: Int?
  var kind: String?

  init(side: Int? = nil, kind: String? = nil) {
    self.side = side
    self.kind = kind
  }

  init(json: inout JSONObjectReader) throws(JSON.Error) {
    side = try json.optional("side")
    kind = try json.optional("kind")
  }

  func write(to json: inout JSONObjectWriter) {
    json.optional("side", side)
    json.optional("kind", kind)
  }
}

/// By a discriminator, as generated.
enum Shape: JSONCodable, Codable, Equatable, Hashable {
  case circle(Circle)
  case square(Square)
  case other(JSON.Value)

  init(json: inout JSONReader) throws(JSON.Error) {
    let start = json.start
    do {
      switch try json.discriminator("kind") {
      case "circle", "ring":
        self = .circle(try Circle(json: &json))
      case "square":
        self = .square(try Square(json: &json))
      default:
        self = .other(try json.other(discriminator: "kind"))
      }
    } catch {
      self = .other(try json.other(after: error, from: start))
    }
  }

  func write(to json: inout JSONWriter) {
    switch self {
    case .circle(let value):
      json.write(value, discriminator: "kind", "circle")
    case .square(let value): value.write(to: &json)
    case .other(let value): value.write(to: &json)
    }
  }
}

/// By what the value looks like, as generated.
indirect enum Looks: JSONCodable, Codable, Equatable, Hashable {
  case text(String)
  case version(JSON.Value)
  case circle(Circle)
  case shapes([Shape])
  case square(Square)
  case other(JSON.Value)

  init(json: inout JSONReader) throws(JSON.Error) {
    if json.kind == .string {
      self = .text(try String(json: &json))
    } else if try json.equals("version", 1, "2", 2.5, true) {
      self = .version(try JSON.Value(json: &json))
    } else if try json.hasKey(among: "radius", "diameter") {
      self = .circle(try Circle(json: &json))
    } else if let value = try json.attempt([Shape].self) {
      self = .shapes(value)
    } else if try json.hasKey(among: "side") {
      self = .square(try Square(json: &json))
    } else {
      self = .other(try JSON.Value(json: &json))
    }
  }

  func write(to json: inout JSONWriter) {
    switch self {
    case .text(let value): value.write(to: &json)
    case .version(let value): value.write(to: &json)
    case .circle(let value): value.write(to: &json)
    case .shapes(let value): value.write(to: &json)
    case .square(let value): value.write(to: &json)
    case .other(let value): value.write(to: &json)
    }
  }
}

struct Scale: OpenEnum, Codable {
  var rawValue: String
  init(rawValue: String) { self.rawValue = rawValue }
}

struct Level: OpenEnum, Codable {
  var rawValue: Int
  init(rawValue: Int) { self.rawValue = rawValue }
}

@Suite("Unions")
struct UnionTests {
  private func read<T: JSONCodable>(_ text: String, as type: T.Type = T.self) throws -> T {
    try JSON.decode(T.self, from: text)
  }

  private func text(_ value: some JSONCodable) throws -> String {
    String(decoding: try JSON.encode(value), as: UTF8.self)
  }

  @Test("By a discriminator, wherever it is in the object")
  func discriminator() throws {
    let shapes: [Shape] = try read(
      """
      [{"kind":"circle","radius":1}, {"radius":2, "kind":"ring"},
       {"side":3,"kind":"square"}, {"kind":4}, {}, {"side":5}, [6], 7, "circle", null, true]
      """)
    #expect(
      shapes == [
        .circle(Circle(radius: 1, others: ["kind": "circle"])),
        .circle(Circle(radius: 2, others: ["kind": "ring"])),
        .square(Square(side: 3, kind: "square")),
        .other(["kind": 4]), .other([:]), .other(["side": 5]), .other([6]), .other(7),
        .other("circle"), .other(nil), .other(true),
      ])
  }

  @Test("The discriminator is written in front, and once")
  func writing() throws {
    #expect(try text(Shape.circle(Circle(radius: 1))) == #"{"kind":"circle","radius":1}"#)
    let read: Shape = try read(#"{"radius":1,"a":2,"kind":"ring"}"#)
    #expect(try text(read) == #"{"kind":"circle","radius":1,"a":2}"#)
    #expect(try text([Shape.square(Square())]) == "[{}]")
  }

  @Test("Objects that are written with a discriminator nest no deeper than others")
  func depth() throws {
    func nested(_ depth: Int) -> JSON.Value { depth == 0 ? 1 : [nested(depth - 1)] }
    let deepest = nested(JSON.maximumDepth - 1)
    #expect(throws: Never.self) {
      try text(Shape.circle(Circle(radius: 1, others: ["a": deepest])))
    }
    #expect(throws: JSON.Error.self) {
      try text([Shape.circle(Circle(radius: 1, others: ["a": deepest]))])
    }
  }

  @Test(
    "By keys, constants and kinds",
    arguments: [
      (#""a""#, .text("a")),
      (#"{"a":0,"version":1}"#, .version(["a": 0, "version": 1])),
      (#"{"version":1.0,"a":0}"#, .version(["version": 1.0, "a": 0])),
      (#"{"version":25e-1}"#, .version(.object(["version": .number(JSON.Number("25e-1") ?? 0)]))),
      (#"{"version":"\u0032"}"#, .version(["version": "2"])),
      (#"{"version":true}"#, .version(["version": true])),
      (#"{"version":false}"#, .other(["version": false])),
      (#"{"version":2}"#, .other(["version": 2])),
      (#"{"version":"1"}"#, .other(["version": "1"])),
      (#"{"version":null}"#, .other(["version": nil])),
      (#"{"version":[1],"radius":2}"#, .circle(Circle(radius: 2, others: ["version": [1]]))),
      (#"{"a":1,"radius":2}"#, .circle(Circle(radius: 2, others: ["a": 1]))),
      (
        #"[{"kind":"circle","radius":1}]"#,
        .shapes([.circle(Circle(radius: 1, others: ["kind": "circle"]))])
      ),
      (#"{"b":0,"side":2}"#, .square(Square(side: 2))),
      ("{}", .other([:])),
      ("1", .other(1)),
      ("null", .other(nil)),
    ] as [(String, Looks)])
  func looks(text: String, value: Looks) throws {
    #expect(try read(text) == value)
    #expect(
      try read("[1, \(text) ,{\"z\":\(text)}]") == [.other(1), value, .other(["z": other(text)])])
    #expect(try JSON.decode(Looks.self, from: try JSON.encode(value)) == value)
  }

  private func other(_ text: String) throws -> JSON.Value { try read(text) }

  @Test("A text that is no JSON is an error whichever question comes first")
  func broken() {
    for text in [#"{"a":1,"#, #"{"kind""#, #"{"version":tru}"#, "{", "[", ""] {
      #expect(throws: JSON.Error.self) { try read(text, as: Looks.self) }
      #expect(throws: JSON.Error.self) { try read(text, as: Shape.self) }
    }
  }

  @Test("Errors in an alternative are located")
  func located() {
    let error = #expect(throws: JSON.Error.self) {
      try read(#"[{"a":[1],"kind":"circle","radius":"x"}]"#, as: [Looks].self)
    }
    #expect(error?.description == "$[0].radius: expected number, found string at byte 35")
  }

  @Test(arguments: [
    #"{"kind":"circle"}"#, #"{"radius":"x","kind":"circle"}"#,
    #"{"kind":"circle","a":[{"b":[1,2]}],"radius":{"c":{}}}"#,
    #"{"kind":"square","side":[[],[]],"a":1}"#,
  ])
  func `what can't be read as the alternative that its discriminator names is kept as it is`(
    _ value: String
  ) throws {
    let circle = Shape.circle(Circle(radius: 1, others: ["kind": "circle", "z": 0]))
    let expected = Shape.other(try read(value))
    #expect(try read(value) == expected)
    let good = #"{"z":0,"radius":1,"kind":"circle"}"#
    #expect(try read("[\(good),\(value),\(good)]") == [circle, expected, circle])
    // Where alternatives are tried, it is none of them.
    #expect(try JSON.decode(Trial.self, from: "[\(value)]") == .other(read("[\(value)]")))
    #expect(try JSON.decode(Trial.self, from: "[\(good)]") == .shapes([circle]))
  }

  /// An alternative that is tried.
  private enum Trial: JSONDecodable, Equatable {
    case shapes([Shape])
    case other(JSON.Value)

    init(json: inout JSONReader) throws(JSON.Error) {
      if let value = try json.attempt([Shape].self) {
        self = .shapes(value)
      } else {
        self = .other(try json.other())
      }
    }
  }

  @Test("In other coders, alone and in collections")
  func codable() throws {
    let shapes: [String: [Shape?]] = [
      "a": [.circle(Circle(radius: 1)), nil, .other(["b": [1, 2.5, "c", true]])], "d": [],
    ]
    let data = try JSONEncoder().encode(shapes)
    let expected: [String: [Shape?]] = [
      "a": [
        .circle(Circle(radius: 1, others: ["kind": "circle"])), nil,
        .other(["b": [1, 2.5, "c", true]]),
      ], "d": [],
    ]
    #expect(try JSONDecoder().decode([String: [Shape?]].self, from: data) == expected)
    let list = try PropertyListEncoder().encode([Looks.text("x")])
    #expect(try PropertyListDecoder().decode([Looks].self, from: list) == [.text("x")])
    #expect(try JSONDecoder().decode(Looks.self, from: Data("3".utf8)) == .other(3))
    #expect(String(decoding: try JSONEncoder().encode(Looks.text("x")), as: UTF8.self) == "\"x\"")
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(Looks.self, from: Data(#"{"radius":"x"}"#.utf8))
    }
  }

  @Test("Open enums, tuples and the types of the standard library keep or get their coding")
  func otherCodables() throws {
    func roundTrip<T: Codable & Equatable>(_ value: T) throws -> Bool {
      try JSONDecoder().decode([T].self, from: JSONEncoder().encode([value])) == [value]
    }
    #expect(try roundTrip(Scale(rawValue: "x")))
    #expect(try roundTrip(Level(rawValue: 3)))
    #expect(try roundTrip([Date(timeIntervalSince1970: 1.5)]))
    #expect(try roundTrip(["a": UUID()]))
    #expect(try roundTrip(Decimal(1.5)))
    #expect(try roundTrip(Position(longitude: 1, latitude: 2, altitude: nil, rest: ["a"])))
    #expect(
      String(decoding: try JSONEncoder().encode([Level(rawValue: 3)]), as: UTF8.self) == "[3]")
  }

  @Test("Equal unions hash equally")
  func hashing() throws {
    let shapes: Set<Shape> = [.other(1), .other(1), .circle(Circle(radius: 1))]
    #expect(shapes.count == 2)
  }
}
