import Endpoints
import HTTPTypes
import Testing

@Suite("JSON Lines as they arrive")
struct JSONLinesTests {
  private func jobs(_ text: String, cutAt offsets: [Int] = []) async throws -> [Job] {
    let body = ResponseBody(Chunks(Array(text.utf8), cutAt: offsets))
    return try await JSONLines<Job>(StreamedResponse(body: body)).all()
  }

  @Test("Line ends, blank lines and record separators, with chunks that end anywhere")
  func lines() async throws {
    let text = "{\"id\":1}\n\r\n \n{\"id\": 2}\r\n\u{1E}{\"id\":3}\n{\"id\":4}"
    for cut in 0...text.utf8.count {
      #expect(try await jobs(text, cutAt: [cut]).map(\.id) == [1, 2, 3, 4], "\(cut)")
    }
    #expect(try await jobs(text, cutAt: Array(1..<text.utf8.count)).map(\.id) == [1, 2, 3, 4])
    #expect(try await jobs("") == [])
  }

  @Test("A line that isn't as documented says where")
  func unreadable() async {
    let error = await #expect(throws: APIError<Never>.self) {
      try await jobs("{\"id\":1}\n\n[2]\n")
    }
    #expect(
      error?.description
        == "stream: line 3 is not as documented: $: expected object, found array at byte 10")
  }

  @Test("The same as when the whole body is there")
  func whole() async throws {
    let raw = RawResponse(status: .ok, text: "{\"id\":1}\n{\"id\":2}\n")
    let stream = try await Probe(answering: raw).send(ListJobs()).value
    #expect(try await stream.all() == raw.jsonLines())
  }
}
