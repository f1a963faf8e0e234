@_spi(Generated) import Endpoints
import HTTPTypes
import Testing

@Suite("JSON Lines as they arrive")
struct JSONLinesTests {
  private func jobs(_ text: String, cutAt offsets: [Int] = []) async throws -> [Job] {
    let body = TransportResponse.Body(Chunks(Array(text.utf8), cutAt: offsets))
    return try await JSON.Lines<Job>(body: body).all()
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
        == "stream: line 3 does not match the spec: $: expected object, found array at byte 10")
  }

  @Test("The same as when the whole body is there")
  func whole() async throws {
    let raw = RawResponse(status: 200, text: "{\"id\":1}\n{\"id\":2}\n")
    let stream = try await Probe(answering: raw).send(ListJobs()).value
    #expect(try await stream.all() == raw.jsonLines())
  }

  // MARK: Sequences (RFC 7464)

  private func sequence(_ text: String, cutAt offsets: [Int] = []) -> JSON.Lines<JSON.Value> {
    let body = TransportResponse.Body(Chunks(Array(text.utf8), cutAt: offsets))
    return JSON.Lines(
      headerFields: [.contentType: "application/json-seq"], body: body)
  }

  private func whole(_ text: String) throws -> [JSON.Value] {
    try RawResponse(
      status: 200, headerFields: [.contentType: "application/json-seq"], text: text
    ).jsonLines()
  }

  @Test(
    "Records are split at their separators, and may have several lines",
    arguments: [
      ("\u{1E}{\"a\":\n1}\n\u{1E}{\"a\":\n\n2}\n", [["a": 1], ["a": 2]]),
      // Several separators are one.
      ("\u{1E}\u{1E}{}\n\u{1E}\n\u{1E}[]\n\u{1E}", [[:], []]),
      // What was cut is dropped: inside of a value, and a number or a literal without white space.
      ("\u{1E}{\"a\":\u{1E}{\"a\":2}\n", [["a": 2]]),
      ("\u{1E}12\u{1E}tru\u{1E}true\u{1E}34\n\u{1E}null\n", [34, nil]),
      ("\u{1E}\"text\"\u{1E}[1]\u{1E}{\"a\":1", ["text", [1]]),
      ("", []),
    ] as [(String, [JSON.Value])])
  func records(text: String, values: [JSON.Value]) async throws {
    #expect(try whole(text) == values)
    for cut in 0...text.utf8.count {
      #expect(try await sequence(text, cutAt: [cut]).all() == values, "\(cut)")
    }
  }

  @Test("A record that was not cut and is not as documented says where")
  func badRecord() async {
    let error = await #expect(throws: APIError<Never>.self) {
      try await sequence("\u{1E}{}\n\u{1E}{]\n\u{1E}{}\n").all()
    }
    #expect(error?.description.contains("record 2 does not match the spec") == true)
  }

  @Test("A sequence of a suffixed media type is one as well, JSON Lines are not")
  func mediaTypes() async throws {
    for (type, count) in [("application/geo+json-seq", 1), ("application/jsonl", 0)] {
      let raw = RawResponse(
        status: 200, headerFields: [.contentType: type], text: "\u{1E}[1,\n2]\n")
      let values: [JSON.Value]? = try? raw.jsonLines()
      #expect((values ?? []).count == count, "\(type)")
    }
  }
}
