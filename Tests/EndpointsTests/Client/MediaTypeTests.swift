@_spi(Generated) import Endpoints
import HTTPTypes
import Testing

@Suite struct MediaTypeTests {
  private struct Report: Endpoint {
    typealias Client = Probe
    typealias Output = [Int]
    typealias Failure = String
    static let operation = APIOperation(
      id: "report", method: "GET", path: "/r", accept: "application/json, text/csv")
    func write(to request: inout RequestWriter) { request.path("/r") }
  }

  private func client(_ status: Int, _ type: String, _ text: String) -> Probe {
    var response = RawResponse(status: status, text: text)
    response.headerFields[.contentType] = type
    return Probe(answering: response)
  }

  @Test func `a call asks for what its operation documents, or what its caller chooses`() throws {
    func accept(_ chosen: String?) throws -> String? {
      try Probe().request(for: Report(), accept: chosen).head.headerFields[.accept]
    }
    #expect(try accept(nil) == "application/json, text/csv")
    #expect(try accept("text/csv;q=0.5") == "text/csv;q=0.5")
    #expect(throws: RequestError.headerField("Accept")) { try accept("a\r\nB: c") }
  }

  @Test func `the chosen media type is sent with the call`() async throws {
    let transport = InMemoryTransport([
      RawResponse(status: 200, text: "[1]"), RawResponse(status: 200, text: "1"),
    ])
    let client = Probe(transport: transport)
    #expect(try await client.send(Report(), accept: "application/json").value == [1])
    #expect(try await client.rawResponse(to: Report(), accept: "text/csv").string() == "1")
    #expect(
      transport.calls.map { $0.request.headerFields[.accept] } == ["application/json", "text/csv"])
  }

  @Test(arguments: ["text/csv", "image/png", "application/json", ""])
  func `a successful response is there as it is`(_ type: String) async throws {
    let raw = try await client(201, type, "a,b").rawResponse(to: Report())
    #expect(raw.status == 201)
    #expect(raw.mediaType == type)
    #expect(try raw.string() == "a,b")
  }

  @Test func `a response that can't be decoded is in the error`() async throws {
    let error = await #expect(throws: APIError<String>.self) {
      try await client(200, "text/csv", "a,b").send(Report())
    }
    #expect(try error?.response?.string() == "a,b")
    #expect(error?.response?.mediaType == "text/csv")
    guard case .unreadable = error?.reason else { return #expect(Bool(false)) }
  }

  @Test func `a failed call throws its documented error, however it is sent`() async throws {
    let error = await #expect(throws: APIError<String>.self) {
      try await client(404, "application/json", #""none""#).rawResponse(to: Report())
    }
    guard case .documented("none") = error?.reason else { return #expect(Bool(false)) }
    #expect(error?.response?.status == 404)
  }
}
