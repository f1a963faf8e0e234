@_spi(Generated) import Endpoints
import Foundation
import HTTPTypes
import Testing

@Suite("Header fields of responses")
struct ResponseHeadersTests {
  struct Color: JSON.CodableObject, Equatable {
    var red: Int
    var name: String?
    var isDark: Bool?
    var others: [String: String]

    init(red: Int, name: String? = nil, isDark: Bool? = nil, others: [String: String] = [:]) {
      self.red = red
      self.name = name
      self.isDark = isDark
      self.others = others
    }

    init(json: inout JSONObjectReader) throws(JSON.Error) {
      red = try json.required("R")
      name = try json.optional("name")
      isDark = try json.optional("dark")
      others = try json.additional()
    }

    func write(to json: inout JSONObjectWriter) {}
  }

  /// As generated.
  struct Headers: RawResponse.Headers, Equatable {
    var limit: Int?
    var reset: Date?
    var id: UUID?
    var isLast: Bool?
    var text: String?
    var scale: Scale?
    var numbers: [Int]?
    var scales: [Scale]?
    var color: Color?
    var map: [String: String]?
    var document: [Int]?
    var any: JSON.Value?

    init(headers: HeaderReader) {
      limit = headers.value("X-Limit")
      reset = headers.value("X-Reset")
      id = headers.value("X-ID")
      isLast = headers.value("X-Last")
      text = headers.value("X-Text")
      scale = headers.value("X-Scale")
      numbers = headers.value("X-Numbers")
      scales = headers.value("X-Scales")
      color = headers.object("X-Color")
      map = headers.object("X-Map")
      document = headers.json("X-Document")
      any = headers.value("X-Any")
    }
  }

  private func headers(_ fields: [String: String]) -> Headers {
    var all: HTTPFields = [:]
    for (name, value) in fields { HTTPField.Name(name).map { all[$0] = value } }
    return Headers(RawResponse(status: 200, headerFields: all))
  }

  @Test("Scalars of every type")
  func scalars() {
    let headers = headers([
      "x-limit": "12", "X-Reset": "1970-01-01T00:00:01Z",
      "X-ID": "6ba7b810-9dad-11d1-80b4-00c04fd430c8", "X-Last": "true", "X-Text": "12",
      "X-Scale": "12", "X-Any": "12",
    ])
    #expect(headers.limit == 12)
    #expect(headers.reset == Date(timeIntervalSince1970: 1))
    #expect(headers.id == UUID(uuidString: "6ba7b810-9dad-11d1-80b4-00c04fd430c8"))
    #expect(headers.isLast == true)
    #expect(headers.text == "12")
    #expect(headers.scale == Scale(rawValue: "12"))
    #expect(headers.any == 12)
    #expect(headers.numbers == nil)
  }

  @Test("What is missing or can't be read is nil")
  func unreadable() {
    let headers = headers([
      "X-Limit": "1.5", "X-Reset": "today", "X-ID": "1", "X-Last": "yes", "X-Numbers": "1,a",
      "X-Color": "G,1", "X-Map": "a,b,c", "X-Document": "[1",
    ])
    #expect(headers == self.headers([:]))
  }

  @Test("Lists")
  func lists() {
    let headers = headers(["X-Numbers": "1, 2 ,3", "X-Scales": "a,,1, true"])
    #expect(headers.numbers == [1, 2, 3])
    #expect(headers.scales == ["a", "1", "true"].map(Scale.init))
    #expect(self.headers(["X-Numbers": ""]).numbers == [])
    #expect(self.headers(["X-Numbers": "7"]).numbers == [7])
  }

  @Test("A field that comes several times is one list")
  func repeated() throws {
    var fields: HTTPFields = [:]
    fields[values: try #require(HTTPField.Name("X-Numbers"))] = ["1,2", "3"]
    #expect(Headers(RawResponse(status: 200, headerFields: fields)).numbers == [1, 2, 3])
  }

  @Test("Objects, plain and exploded")
  func objects() {
    let color = Color(red: 100, name: "12", isDark: true, others: ["z": "true", "w": "é\""])
    let plain = headers(["X-Color": "R,100,name,12,dark,true,z,true,w,é\"", "X-Map": "a,b=c"])
    #expect(plain.color == color)
    #expect(plain.map == ["a": "b=c"])
    let exploded = headers(["X-Color": "R=100, name=12, dark=true,z=true,w=é\"", "X-Map": "a=b=c"])
    #expect(exploded.color == color)
    #expect(exploded.map == ["a": "b=c"])
    #expect(headers(["X-Map": ""]).map == [:])
  }

  @Test("Objects with hundreds of numbers that are texts")
  func largeObject() {
    let numbers = (0..<2_000).map { "k\($0)=\($0)" }
    let map = headers(["X-Map": numbers.joined(separator: ",")]).map
    #expect(map?.count == 2_000)
    #expect(map?["k1999"] == "1999")
  }

  @Test("JSON")
  func json() {
    #expect(headers(["X-Document": "[1, 2]"]).document == [1, 2])
  }

  @Test("Of responses, of errors and of streams")
  func sources() async throws {
    let raw = RawResponse(status: 200, headerFields: [try name("X-Limit"): "3"], text: "{}")
    #expect(Headers(try await Probe(answering: raw).send(Ask { $0.path("/") })).limit == 3)
    let refusal = RawResponse(status: 404, headerFields: raw.headerFields)
    let error = await #expect(throws: APIError<Never>.self) {
      try await Probe(answering: refusal).send(Ask { $0.path("/") })
    }
    #expect(error?.response.map { Headers($0) }?.limit == 3)
    let stream = ByteStream(headerFields: raw.headerFields, body: TransportResponse.Body())
    #expect(Headers(stream).limit == 3)
  }

  private func name(_ name: String) throws -> HTTPField.Name {
    try #require(HTTPField.Name(name))
  }
}
