import Endpoints
import HTTPTypes
import KitchenSinkAPI
import TestServers
import Testing

@Suite("Replies that are read while they arrive", .timeLimit(.minutes(30)))
struct StreamTests {
  /// The head of a reply whose body comes in chunks (RFC 9112, section 7.1).
  private func head(_ type: String) -> String {
    "HTTP/1.1 200 OK\r\nContent-Type: \(type)\r\nTransfer-Encoding: chunked\r\n\r\n"
  }

  private func chunk(_ text: String) -> String {
    "\(String(text.utf8.count, radix: 16))\r\n\(text)\r\n"
  }

  /// A whole reply in chunks.
  private func reply(_ type: String, _ chunks: String...) -> Reply {
    .raw(head(type) + chunks.map(chunk).joined() + "0\r\n\r\n")
  }

  /// All events of a reply.
  private func events(_ reply: Reply) async throws -> [ServerSentEvent<KitchenSink.Job>] {
    try await Exchange.result(of: reply) { client in
      var events: [ServerSentEvent<KitchenSink.Job>] = []
      for try await event in try await client.getEventsStream() { events.append(event) }
      return events
    }
  }

  // MARK: Server-sent events (WHATWG HTML, section 9.2)

  @Test("Events have data, a type, an identifier and a time to wait")
  func fields() async throws {
    let events = try await events(
      reply(
        "text/event-stream",
        ": a comment\n\nid: 1\nevent: started\nretry: 2500\n",
        "data: {\"id\":\"a\",\"state\":\"queued\"}\n\n",
        "data:{\"id\":\"b\",\ndata: \"state\":\"paused\"}\n\n", "id\r\nunknown: x\r\n",
        "data: {\"id\":\"c\"}\r\n\r", "\n", "data: {\"id\":\"not complete\"}\n"))
    #expect(events.map(\.data.id) == ["a", "b", "c"])
    #expect(events.map(\.data.state) == [.queued, KitchenSink.State(rawValue: "paused"), nil])
    #expect(events.map(\.event) == ["started", "message", "message"])
    // An identifier stays for later events; an empty one takes it back.
    #expect(events.map { $0.id ?? "" } == ["1", "1", ""])
    #expect(events.map(\.retry) == [.milliseconds(2500), nil, nil])
  }

  @Test("Data that is JSON in a text, as the document says it, is read")
  func typedData() async throws {
    let events = try await Exchange.result(
      of: reply("text/event-stream", "event: done\ndata: {\"id\":\"a\"}\n\n")
    ) { client in
      var events: [ServerSentEvent<KitchenSink.Job>] = []
      for try await event in try await client.getNotices() { events.append(event) }
      return events
    }
    #expect(events.map(\.data.id) == ["a"])
    #expect(events.map(\.event) == ["done"])
  }

  @Test("Data that differs by the names of events is a case for each, wherever chunks end")
  func namedEvents() async throws {
    let text =
      ": \u{e9}\nevent: note\ndata: two\ndata: l\u{ed}nes\nid: 7\n\n"
      + "event:add-number\r\nretry: 50\r\ndata: 9007199254740993\r\n\r\n"
      + "data: {\"id\":\ndata:\"a\"}\nevent: job.new\n\nevent: job.changed\ndata: {\"id\":\"b\"}\n\n"
      + "data: {\"percent\":12.5}\n\nevent: message\ndata: {\"percent\":100}\n\n"
      + "event: late\ndata: {\"not\": JSON\n\nevent: note\n\nevent: end\ndata\n\n"
    let expected = [
      "7 note note(\"two\\nl\u{ed}nes\")", "7 add-number 0.05 seconds addNumber(9007199254740993)",
      "7 job.new new a", "7 job.changed changed b", "7 message 12.5%", "7 message 100.0%",
      #"7 late other(event: "late", data: "{\"not\": JSON")"#, "7 end end",
    ]
    for size in [1, 2, 3, 7, 11, 1000] {
      let bytes = Array(text.utf8)
      let chunks = stride(from: 0, to: bytes.count, by: size).map { start in
        bytes[start..<min(start + size, bytes.count)]
      }
      let sent = chunks.flatMap { chunk in
        Array("\(String(chunk.count, radix: 16))\r\n".utf8) + chunk + Array("\r\n".utf8)
      }
      let reply = Reply.raw(
        Array(head("text/event-stream").utf8) + sent + Array("0\r\n\r\n".utf8))
      let lines = try await Exchange.result(of: reply) { client in
        var lines: [String] = []
        for try await event in try await client.getChanges() { lines.append(line(event)) }
        return lines
      }
      #expect(lines == expected, "chunks of \(size) bytes")
    }
  }

  /// An event in a line.
  private func line(_ event: ServerSentEvent<KitchenSink.Requests.GetChanges.EventData>) -> String {
    let data =
      switch event.data {
      case .jobNew(let job): "new \(job.id ?? "")"
      case .jobChanged(let job): "changed \(job.id ?? "")"
      case .message(let message): "\(message.percent)%"
      case .note, .addNumber, .end, .other: "\(event.data)"
      }
    let retry = event.retry.map { "\($0)" }
    return [event.id, event.event, retry, data].compactMap(\.self).joined(separator: " ")
  }

  @Test("Data that does not fit the name of its event is an error after those before it")
  func badNamedEvent() async throws {
    let reply = reply(
      "text/event-stream", "event: note\ndata: a\n\nevent: add-number\ndata: b\n\n")
    try await RawServer.withServer([reply]) { server in
      var iterator = try await Exchange.client(of: server).getChanges().makeAsyncIterator()
      guard case .note("a")? = try await iterator.next()?.data else {
        return #expect(Bool(false))
      }
      let error = await #expect(throws: APIError<Never>.self) { try await iterator.next() }
      #expect(error?.description.contains("event 2 does not match the spec") == true)
      #expect(try await iterator.next() == nil)
    }
  }

  @Test("An event is there before the server sends the next")
  func arrival() async throws {
    let (second, end) = (Gate(), Gate())
    let head = head("text/event-stream; charset=utf-8")
    let reply = Reply.raw(head + chunk("data: {\"id\":\"1\"}\n\n")).wait(for: second)
      .then(.raw(chunk("data: {\"id\":") + chunk("\"2\"}\n\n"))).wait(for: end)
      .then(.raw("0\r\n\r\n"))
    try await RawServer.withServer([reply]) { server in
      let events = try await Exchange.client(of: server).getEventsStream()
      #expect(events.status == 200)
      var iterator = events.makeAsyncIterator()
      #expect(try await iterator.next()?.data.id == "1")
      second.open()
      #expect(try await iterator.next()?.data.id == "2")
      end.open()
      #expect(try await iterator.next() == nil)
    }
  }

  @Test("Leaving the loop ends the connection")
  func leaving() async throws {
    let reply = Reply.raw(head("text/event-stream") + chunk("data: {\"id\":\"1\"}\n\n"))
      .then(.stall)
    try await RawServer.withServer([reply]) { server in
      for try await event in try await Exchange.client(of: server).getEventsStream() {
        #expect(event.data.id == "1")
        break
      }
      #expect(await server.losesConnections())
    }
  }

  @Test("An event that is not as documented is an error")
  func badEvent() async throws {
    let bad = reply("text/event-stream", "data: {\"id\":1}\n\n")
    let error = await #expect(throws: APIError<Never>.self) { _ = try await events(bad) }
    guard case .unreadable(let reason)? = error?.reason else {
      return #expect(Bool(false), "\(String(describing: error))")
    }
    #expect("\(reason)".contains("$.id"))
  }

  @Test("A failure is thrown before there is a stream")
  func failure() async throws {
    let error = try await Exchange.error(
      of: .http("503 Busy", ["Content-Type: text/plain"], body: "later")
    ) { _ = try await $0.getEventsStream() }
    #expect(error.status == 503)
    #expect(error.response?.text == "later")
  }

  @Test("A success that is no event stream is an error that holds the response")
  func noStream() async throws {
    let error = try await Exchange.error(
      of: .http("200 OK", ["Content-Type: application/json"], body: "[]")
    ) { _ = try await $0.getEventsStream() }
    guard case .undocumented = error.reason else { return #expect(Bool(false), "\(error)") }
    #expect(error.response?.text == "[]")
  }

  @Test("A connection that is lost is an error after the events before it")
  func lost() async throws {
    let event = chunk("data: {\"id\":\"1\"}\n\n")
    let gate = Gate()
    let reply = Reply.raw(head("text/event-stream") + event).wait(for: gate).then(.close)
    try await RawServer.withServer([reply]) { server in
      let events = try await Exchange.client(of: server).getEventsStream()
      var iterator = events.makeAsyncIterator()
      #expect(try await iterator.next()?.data.id == "1")
      gate.open()
      let error = await #expect(throws: APIError<Never>.self) { try await iterator.next() }
      guard case .transport? = error?.reason else {
        return #expect(Bool(false), "\(String(describing: error))")
      }
    }
  }

  @Test("The same operation gives a list where the server sends JSON")
  func list() async throws {
    let jobs = try await Exchange.result(
      of: reply("application/json", "[{\"id\":\"1\"},", "{\"id\":\"2\"}]")
    ) { try await $0.getEvents() }
    #expect(jobs.map(\.id) == ["1", "2"])
  }

  // MARK: JSON Lines

  @Test("Values are sent and read line by line")
  func lines() async throws {
    let reply = reply(
      "application/jsonl", "{\"R\":1,\"G\":2,\"B\":3}\n{\"R\":4,", "\"G\":5,\"B\":6}\r\n\n",
      "{\"R\":7,\"G\":8,\"B\":9}")
    let request = try await Exchange.request(reply: reply) {
      var colors: [[Int]] = []
      for try await color in try await $0.postLines(body: [.sample, .init(r: -1, g: 0, b: 1)]) {
        colors.append([color.r, color.g, color.b])
      }
      #expect(colors == [[1, 2, 3], [4, 5, 6], [7, 8, 9]])
    }
    #expect(request["Content-Type"] == ["application/jsonl"])
    #expect(request.text.hasSuffix("\n"))
    #expect(
      try request.text.split(separator: "\n").map { try normal($0) } == [
        #"{"B":150,"G":200,"R":100}"#, #"{"B":1,"G":0,"R":-1}"#,
      ])
  }

  @Test("No values are a body of no lines")
  func noLines() async throws {
    let request = try await Exchange.request(reply: reply("application/jsonl")) {
      for try await color in try await $0.postLines(body: []) {
        #expect(Bool(false), "\(color)")
      }
    }
    #expect(request["Content-Type"] == ["application/jsonl"])
    #expect(request.body == [])
  }

  @Test("A line that is not as documented is an error after those before it")
  func badLine() async throws {
    let reply = reply("application/jsonl", "{\"R\":1,\"G\":2,\"B\":3}\n{\"R\":4}\n")
    try await RawServer.withServer([reply]) { server in
      var iterator = try await Exchange.client(of: server).postLines(body: []).makeAsyncIterator()
      #expect(try await iterator.next()?.r == 1)
      let error = await #expect(throws: APIError<Never>.self) { try await iterator.next() }
      guard case .unreadable? = error?.reason else {
        return #expect(Bool(false), "\(String(describing: error))")
      }
    }
  }
}
