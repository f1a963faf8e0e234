@_spi(Generated) import Endpoints
import Testing

@Suite("Event streams")
struct EventStreamTests {
  typealias Event = ServerSentEvent<String>

  private func events<Data: JSONCodable>(
    _ text: String, cutAt offsets: [Int] = [], of type: Data.Type = String.self
  ) async throws -> [ServerSentEvent<Data>] {
    let body = TransportResponse.Body(Chunks(Array(text.utf8), cutAt: offsets))
    return try await ServerSentEvents<Data>(body: body).all()
  }

  private func data(_ texts: String...) -> [Event] { texts.map { Event(data: $0) } }

  // The examples of WHATWG HTML, section 9.2.

  @Test("Messages of one and of several lines")
  func messages() async throws {
    let text =
      "data: This is the first message.\n\n"
      + "data: This is the second message, it\ndata: has two lines.\n\n"
      + "data: This is the third message.\n\n"
    #expect(
      try await events(text)
        == data(
          "This is the first message.", "This is the second message, it\nhas two lines.",
          "This is the third message."))
  }

  @Test("Events of different types")
  func types() async throws {
    let text =
      "event: add\ndata: 73857293\n\nevent: remove\ndata: 2153\n\n"
      + "event: add\ndata: 113411\n\n"
    #expect(
      try await events(text) == [
        Event(event: "add", data: "73857293"), Event(event: "remove", data: "2153"),
        Event(event: "add", data: "113411"),
      ])
  }

  @Test("Data in the form of the stock ticker")
  func ticker() async throws {
    #expect(try await events("data: YHOO\ndata: +2\ndata: 10\n\n") == data("YHOO\n+2\n10"))
  }

  @Test(
    "A comment, identifiers, and an identifier that is taken back; the last block is not complete")
  func identifiers() async throws {
    let text =
      ": test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\n"
      + "data:  third event"
    let complete = [Event(id: "1", data: "first event"), Event(data: "second event")]
    #expect(try await events(text) == complete)
    #expect(try await events(text + "\n\n") == complete + data(" third event"))
  }

  @Test("Fields without values")
  func emptyData() async throws {
    #expect(try await events("data\n\ndata\ndata\n\ndata:") == data("", "\n"))
  }

  @Test("A space after the colon is no part of the value")
  func spaces() async throws {
    #expect(try await events("data:test\n\ndata: test\n\n") == data("test", "test"))
  }

  // Beyond the examples.

  @Test("Identifiers last, times to wait count once, and odd ones not at all")
  func state() async throws {
    let text =
      "id: 7\nretry: 1500\n\nretry: 20x\nretry:\ndata: a\n\ndata: b\nid: a\0b\n\n"
      + "event: gone\n\ndata: c\nretry: 99999999999999999999\n\n"
    #expect(
      try await events(text) == [
        Event(id: "7", data: "a", retry: .milliseconds(1500)), Event(id: "7", data: "b"),
        Event(id: "7", data: "c"),
      ])
  }

  @Test("Other fields, comments and names in other spellings are passed over")
  func unknownFields() async throws {
    #expect(try await events("Data: a\n data: b\n:data: c\nfoo\ndata: d:e\n\n") == data("d:e"))
  }

  @Test("Bytes that are not UTF-8 are replaced")
  func invalidUTF8() async throws {
    let body = TransportResponse.Body(Array("data: ".utf8) + [0xFF, 0x0A, 0x0A])
    let events = ServerSentEvents<String>(body: body)
    #expect(try await events.all() == data("\u{FFFD}"))
  }

  private static let mixed =
    "\u{FEFF}: c\r\n\r\ndata: é\ndata:\rdata: b\r\nid: 1\r\revent: x\ndata: \u{FEFF}\r\n\n"
    + "data:1\r\n\r\nretry:5\n\r\ndata:2\r\r"
  private static let mixedEvents = [
    Event(id: "1", data: "é\n\nb"), Event(id: "1", event: "x", data: "\u{FEFF}"),
    Event(id: "1", data: "1"), Event(id: "1", data: "2", retry: .milliseconds(5)),
  ]

  @Test("Every line end, with chunks that end anywhere")
  func chunkBorders() async throws {
    let count = Self.mixed.utf8.count
    #expect(try await events(Self.mixed) == Self.mixedEvents)
    for first in 0...count {
      #expect(try await events(Self.mixed, cutAt: [first]) == Self.mixedEvents, "\(first)")
      for second in first...count {
        let events = try await events(Self.mixed, cutAt: [first, second])
        if events != Self.mixedEvents { Issue.record("\(first), \(second): \(events)") }
      }
    }
    #expect(try await events(Self.mixed, cutAt: Array(1..<count)) == Self.mixedEvents)
  }

  @Test("Data as JSON")
  func json() async throws {
    let events = try await events(
      "data: {\"id\":\ndata: 1}\n\nevent: e\ndata: {}\n\n", of: JSON.Value.self)
    #expect(
      events == [
        ServerSentEvent(data: ["id": 1]), ServerSentEvent(event: "e", data: [:]),
      ])
    #expect(try await self.events("data\n\ndata:1\n\n", of: Int?.self).map(\.data) == [nil, 1])
  }

  @Test("A data of [DONE] ends the stream, unless it is a text")
  func done() async throws {
    let text = "data: {\"id\":1}\n\ndata: [DONE]\n\ndata: {\"id\":2}\n\n"
    #expect(try await events(text, of: Job.self).map(\.data) == [Job(id: 1)])
    #expect(try await events(text).count == 3)
  }

  @Test("Events of other names are skipped where their data is of another type")
  func otherNames() async throws {
    let text =
      "event: ping\ndata: {}\n\ndata: {\"id\":1}\n\nevent: ping\ndata: not JSON\n\n"
      + "event: job\ndata: {\"id\":2}\n\n"
    #expect(
      try await events(text, of: Job.self) == [
        ServerSentEvent(data: Job(id: 1)), ServerSentEvent(event: "job", data: Job(id: 2)),
      ])
    // A name that had data of the type before is meant to have it again.
    await #expect(throws: APIError<Never>.self) {
      try await events(text + "event: job\ndata: {}\n\n", of: Job.self)
    }
  }

  @Test("An event named error is an error that has its data")
  func errorEvent() async throws {
    let text = "data: {\"id\":1}\n\nevent: error\ndata: {\"message\":\ndata: \"busy\"}\n\n"
    let error = await #expect(throws: APIError<Never>.self) {
      try await events(text, of: Job.self)
    }
    #expect(error?.response?.text == "{\"message\":\n\"busy\"}")
    #expect(error?.status == 200)
    #expect(
      error?.description == "stream: the stream ended with an error: {\"message\": \"busy\"}")
  }

  /// An object whose properties are all optional, so that it can be read from any object.
  private struct Change: JSON.CodableObject, Equatable {
    var photo: String?

    init(json: inout JSONObjectReader) throws(JSON.Error) { photo = try json.optional("photo") }
    func write(to json: inout JSONObjectWriter) { json.optional("photo", photo) }
  }

  private struct Step: JSON.CodableObject, Equatable {
    var error: String?

    init(json: inout JSONObjectReader) throws(JSON.Error) { error = try json.optional("error") }
    func write(to json: inout JSONObjectWriter) { json.optional("error", error) }
  }

  /// The end of the description of the error that a stream throws after an element.
  private func failure<Data: JSONCodable>(
    _ event: String, of type: Data.Type, after first: String
  ) async -> String? {
    let text = "data: \(first)\n\n\(event)\n\ndata: \(first)\n\n"
    let stream = ServerSentEvents<Data>(body: TransportResponse.Body(Array(text.utf8)))
    var count = 0
    do {
      for try await _ in stream { count += 1 }
      return nil
    } catch {
      #expect(count == 1)
      return error.description
    }
  }

  @Test("An event named error is an error whatever the type, since the API documents no such event")
  func errorEventOfAnyType() async throws {
    let event = "event: error\ndata: {\"message\":\"boom\"}"
    let description = "stream: the stream ended with an error: {\"message\":\"boom\"}"
    #expect(await failure(event, of: String.self, after: "a") == description)
    #expect(await failure(event, of: JSON.Value.self, after: "1") == description)
    #expect(await failure(event, of: Change.self, after: "{}") == description)
    #expect(
      await failure("event: error\ndata: {\"id\":1}", of: Job.self, after: "{\"id\":1}")
        == "stream: the stream ended with an error: {\"id\":1}")
  }

  @Test(
    "Data without a name that reports an error is one, where the type has no place for it",
    arguments: [
      "{\"error\":{\"message\":\"boom\"}}", "{\"error\":\"boom\"}",
      "{\"photo\":\"a\",\"error\":{\"code\":1}}",
    ])
  func unnamedError(_ data: String) async throws {
    let description = "stream: the stream ended with an error: \(data)"
    #expect(await failure("data: \(data)", of: Job.self, after: "{\"id\":1}") == description)
    #expect(await failure("data: \(data)", of: Change.self, after: "{}") == description)
    #expect(await failure("data: \(data)", of: Change?.self, after: "null") == description)
    // Nothing of it gets lost.
    #expect(await failure("data: \(data)", of: String.self, after: "a") == nil)
    #expect(await failure("data: \(data)", of: JSON.Value.self, after: "1") == nil)
    #expect(await failure("data: \(data)", of: [String: JSON.Value].self, after: "{}") == nil)
  }

  @Test("What isn't an error is data")
  func noError() async throws {
    for data in [
      "{\"error\":null}", "{\"error\":\"\"}", "{\"error\":{}}", "{\"error\":0}",
      "{\"photo\":\"error\"}",
      "{\"inner\":{\"error\":\"boom\"}}",
    ] {
      #expect(await failure("data: \(data)", of: Change.self, after: "{}") == nil)
    }
    #expect(await failure("data: {\"error\":\"boom\"}", of: Step.self, after: "{}") == nil)
    // The spec doesn't say what an event of another name is.
    #expect(
      await failure("event: step\ndata: {\"error\":\"boom\"}", of: Change.self, after: "{}") == nil)
    #expect(
      await failure("event: step\ndata: {\"error\":\"boom\"}", of: Job.self, after: "{\"id\":1}")
        == nil
    )
  }

  @Test("Data that isn't as documented is an error, and the end")
  func unreadable() async throws {
    let text = "data: {\"id\":1}\n\ndata: {\"id\":\"x\"}\n\ndata: {\"id\":2}\n\n"
    let stream = ServerSentEvents<Job>(body: TransportResponse.Body(Array(text.utf8)))
    var iterator = stream.makeAsyncIterator()
    #expect(try await iterator.next()?.data == Job(id: 1))
    do throws(APIError<Never>) {
      _ = try await iterator.next()
      Issue.record("no error")
    } catch {
      #expect(
        error.description == "stream: event 2 does not match the spec: "
          + "$.id: expected number, found string at byte 6")
      guard case .unreadable = error.reason else { return #expect(Bool(false)) }
    }
    #expect(try await iterator.next() == nil)
  }

  @Test(
    "Lines and events that are too long",
    arguments: ["data: ", ":", "data:1234\ndata:5678\ndata:9012\ndata:3456\n"])
  func limit(start: String) async throws {
    let text = Array((start + String(repeating: "x", count: 20)).utf8)
    let body = TransportResponse.Body(
      Chunks(text + Array("\n\n".utf8), cutAt: Array(1..<text.count)))
    let stream = ServerSentEvents<String>(body: body, maximumElementSize: 16)
    let error = await #expect(throws: APIError<Never>.self) { try await stream.all() }
    #expect(
      error?.description == "stream: the response body is longer than the limit of 16 bytes")
  }

  @Test("A stream can be iterated once")
  func once() async throws {
    let stream = ServerSentEvents<String>(
      body: TransportResponse.Body(Array("data: 1\n\ndata: 2\n\n".utf8)))
    for try await _ in stream { break }
    #expect(try await stream.all() == [])
  }
}
