@_spi(Generated) import Endpoints
import Testing

/// As generated.
struct Position: JSON.CodableTuple, Codable, Equatable, Hashable {
  var longitude: Double
  var latitude: Double?
  var altitude: Int?
  var name: String?
  var rest: [String]

  init(
    longitude: Double, latitude: Double?, altitude: Int? = nil, name: String? = nil,
    rest: [String] = []
  ) {
    self.longitude = longitude
    self.latitude = latitude
    self.altitude = altitude
    self.name = name
    self.rest = rest
  }

  init(json: inout JSONTupleReader) throws(JSON.Error) {
    longitude = try json.required()
    latitude = try json.required()
    altitude = try json.optional()
    name = try json.optional()
    rest = try json.rest()
  }

  func write(to json: inout JSONTupleWriter) {
    json.required(longitude)
    json.required(latitude)
    json.optional(altitude)
    json.optional(name)
    json.rest(rest)
  }
}

@Suite("Tuples")
struct TupleTests {
  struct Pair: JSON.CodableTuple, Equatable {
    var first: Int
    var second: Position?

    init(first: Int, second: Position?) {
      self.first = first
      self.second = second
    }

    init(json: inout JSONTupleReader) throws(JSON.Error) {
      first = try json.required()
      second = try json.optional()
    }

    func write(to json: inout JSONTupleWriter) {
      json.required(first)
      json.optional(second)
    }
  }

  @Test(
    "Read from arrays and written to them",
    arguments: [
      ("[1,2]", Position(longitude: 1, latitude: 2), "[1,2]"),
      ("[1.5, null ]", Position(longitude: 1.5, latitude: nil), "[1.5,null]"),
      ("[1,2,3]", Position(longitude: 1, latitude: 2, altitude: 3), "[1,2,3]"),
      ("[1,2,null]", Position(longitude: 1, latitude: 2), "[1,2]"),
      ("[1,2,null,\"a\"]", Position(longitude: 1, latitude: 2, name: "a"), "[1,2,null,\"a\"]"),
      (
        " [ 1 , 2 , null , null , \"b\" , \"c\" ] ",
        Position(longitude: 1, latitude: 2, rest: ["b", "c"]), #"[1,2,null,null,"b","c"]"#
      ),
    ])
  func roundTrip(text: String, value: Position, written: String) throws {
    #expect(try JSON.decode(Position.self, from: text) == value)
    #expect(String(decoding: try JSON.encode(value), as: UTF8.self) == written)
  }

  @Test("Further items are passed over")
  func further() throws {
    let pair = Pair(first: 1, second: nil)
    #expect(try JSON.decode(Pair.self, from: "[1]") == pair)
    #expect(
      try JSON.decode([Pair].self, from: "[[1],[1,null,{\"a\":[2]},3],[1]]") == [pair, pair, pair])
    let second = Position(longitude: 2, latitude: 3)
    #expect(
      try JSON.decode([Pair].self, from: "[[1,[2,3]],[1,[2,3],4]]")
        == [Pair(first: 1, second: second), Pair(first: 1, second: second)])
  }

  @Test(
    "Arrays that don't fit",
    arguments: [
      ("[]", "$: missing item [0] at byte 0"),
      ("[1]", "$: missing item [1] at byte 0"),
      ("{}", "$: expected array, found object at byte 0"),
      ("[1,\"a\"]", "$[1]: expected number, found string at byte 3"),
      ("[1,2,3,\"a\",4]", "$[4]: expected string, found number at byte 11"),
      ("[1,2", "$[1]: unexpected end of input at byte 4"),
    ])
  func errors(text: String, description: String) {
    let error = #expect(throws: JSON.Error.self) { try JSON.decode(Position.self, from: text) }
    #expect(error?.description == description)
  }

  @Test("A tuple in an object that is too short is located")
  func located() {
    let error = #expect(throws: JSON.Error.self) {
      try JSON.decode([String: [Position]].self, from: #"{"at":[[1,2],[3]]}"#)
    }
    #expect(error?.description == "$.at[1]: missing item [1] at byte 13")
    #expect(throws: JSON.Error.self) { try JSON.decode(Pair.self, from: "[1,null,tru]") }
  }
}
