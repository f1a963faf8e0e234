@_spi(Generated) import Endpoints
import Foundation
import HTTPTypes
import Testing

@Suite("Reading responses of several kinds")
struct ResponseReadingTests {
  enum Result: Sendable, Equatable {
    case created(JSON.Value)
    case accepted(String)
    case file(Data)
  }

  struct Make: Endpoint {
    typealias Client = Probe
    typealias Output = Result
    typealias Failure = String

    static let operation = APIOperation(id: "make", method: "POST", path: "/m")
    func write(to request: inout RequestWriter) { request.path("/m") }

    static func output(from response: RawResponse) throws(JSON.Error) -> Result {
      switch response.status {
      case 201: .created(try response.json())
      case 202: .accepted(try response.string())
      case 203 where response.mediaType == "image/png": .file(response.data())
      default: throw response.undocumented()
      }
    }

    static func failure(from response: RawResponse) throws(JSON.Error) -> String {
      switch response.status {
      case 400..<500: try response.string()
      default: throw response.undocumented()
      }
    }
  }

  private func make(_ status: HTTPResponse.Status, _ type: String, _ text: String) async throws
    -> Result
  {
    let response = RawResponse(status: status.code, headerFields: [.contentType: type], text: text)
    return try await Probe(answering: response).send(Make()).value
  }

  @Test("By status and media type")
  func successes() async throws {
    #expect(try await make(.created, "application/json", "[1]") == .created([1]))
    #expect(try await make(.accepted, "text/plain", "[1]") == .accepted("[1]"))
    let type = "Image/PNG ; a=b"
    #expect(try await make(.init(code: 203), type, "x") == .file(Data([0x78])))
  }

  @Test("A success that is not documented is an error with the response")
  func undocumented() async throws {
    let error = await #expect(throws: APIError<String>.self) {
      try await make(.init(code: 203), "text/plain", "x")
    }
    guard case .undocumented? = error?.reason else { return #expect(Bool(false)) }
    #expect(error?.response?.text == "x")
    #expect(
      error?.description
        == "make: 203 Non-Authoritative Information, which is not documented")
  }

  @Test("Failures by range")
  func failures() async throws {
    let gone = await #expect(throws: APIError<String>.self) { try await make(.gone, "", "bye") }
    guard case .documented("bye")? = gone?.reason else { return #expect(Bool(false)) }
    let broken = await #expect(throws: APIError<String>.self) {
      try await make(.badGateway, "", "bye")
    }
    guard case .undocumented? = broken?.reason else { return #expect(Bool(false)) }
    #expect(broken?.description == "make: 502 Bad Gateway: bye")
  }

  private func response(_ type: String, _ bytes: [UInt8]) -> RawResponse {
    RawResponse(status: 200, headerFields: [.contentType: type], body: bytes)
  }

  @Test(
    "Text by its charset",
    arguments: [
      ("text/plain", [0xC3, 0xA9], "é"),
      ("text/plain; charset=UTF-8", [0xC3, 0xA9], "é"),
      ("text/plain; charset=\"utf-8\"", [0xC3, 0xA9], "é"),
      ("text/plain;a=\"; charset=latin1\";charset=us-ascii", [0x65], "e"),
      ("text/plain; Charset=ISO-8859-1", [0xE9, 0x80], "é\u{80}"),
      ("", [], ""),
    ] as [(String, [UInt8], String)])
  func text(type: String, bytes: [UInt8], text: String) throws {
    #expect(try response(type, bytes).string() == text)
  }

  @Test("Text that isn't of its charset, and a charset that is not read")
  func badText() {
    #expect(throws: JSON.Error.self) { try response("text/plain", [0xE9]).string() }
    let error = #expect(throws: JSON.Error.self) {
      try response("text/plain; charset=shift_jis", [0x61]).string()
    }
    #expect(error?.description == "$: expected text in UTF-8, US-ASCII or ISO-8859-1 at byte 0")
  }

  @Test("Media types")
  func mediaTypes() {
    #expect(response("Application/Problem+JSON; a=b", []).mediaType == "application/problem+json")
    #expect(RawResponse(status: 200).mediaType == "")
    #expect(response("application/json;charset=utf-8", []).isJSON)
    #expect(response("application/vnd.api+json", []).isJSON)
    #expect(response("text/json", []).isJSON)
    #expect(!response("application/jsonl", []).isJSON)
  }

  @Test("JSON Lines, with either line end, blank lines and record separators")
  func lines() throws {
    let text = "1\n2\r\n\n  \n\u{1E}3\n\u{1E}4"
    let response = RawResponse(status: 200, text: text)
    #expect(try response.jsonLines() == [1, 2, 3, 4])
    let error = #expect(throws: JSON.Error.self) {
      let _: [Int] = try RawResponse(status: 200, text: "1\n{\"a\":2}\n").jsonLines()
    }
    #expect(error?.description == "$: expected number, found object at byte 2")
  }

  struct Download: Endpoint {
    typealias Client = Probe
    typealias Output = Data
    typealias Failure = Never
    static let operation = APIOperation(id: "download", method: "GET", path: "/d")
    func write(to request: inout RequestWriter) { request.path("/d") }
  }

  @Test("Bytes need no reading of their own")
  func bytes() async throws {
    let client = Probe(answering: RawResponse(status: 200, body: [0, 0xFF]))
    #expect(try await client.send(Download()).value == Data([0, 0xFF]))
  }
}
