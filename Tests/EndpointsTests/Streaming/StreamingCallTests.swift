import Endpoints
import HTTPTypes
import TestServers
import Testing

@Suite("Calls whose responses are streams")
struct StreamingCallTests {
  /// A client that gets a response with a body in chunks.
  private func probe(
    _ status: HTTPResponse.Status = .ok, _ type: String = "text/event-stream",
    chunks: [String]
  ) -> Probe {
    let transport = InMemoryTransport(streaming: { _ in
      TransportResponse(
        head: HTTPResponse(status: status, headerFields: [.contentType: type]),
        body: TransportResponse.Body(
          AsyncStream { continuation in
            for chunk in chunks { continuation.yield(Array(chunk.utf8)) }
            continuation.finish()
          }))
    })
    return Probe(transport: transport)
  }

  @Test("A success is a stream with its status and fields")
  func success() async throws {
    let events = try await probe(chunks: ["data: {\"id\"", ":1}\n\n"]).stream(Watch())
    #expect(events.status == 200)
    #expect(events.headerFields[.contentType] == "text/event-stream")
    #expect(try await events.all() == [ServerSentEvent(data: Job(id: 1))])
  }

  @Test("A failure is read as documented")
  func failure() async {
    let error = await #expect(throws: APIError<String>.self) {
      try await probe(.notFound, "application/json", chunks: ["\"no", "t\""]).stream(Watch())
    }
    guard case .documented("not")? = error?.reason else { return #expect(Bool(false)) }
    #expect(error?.status == 404)
    #expect(error?.description == "watch: 404 Not Found: \"not\"")
  }

  @Test("A success that is no stream is an error with the response")
  func otherMediaType() async {
    let error = await #expect(throws: APIError<String>.self) {
      try await probe(.ok, "application/json; charset=utf-8", chunks: ["{}"]).stream(Watch())
    }
    guard case .undocumented? = error?.reason else { return #expect(Bool(false)) }
    #expect(error?.response?.text == "{}")
  }

  @Test("Without content there are no events")
  func noContent() async throws {
    let client = Probe(answering: RawResponse(status: 204))
    #expect(try await client.stream(Watch()).all() == [])
  }

  @Test("The time limit is for the head alone")
  func timeout() async throws {
    let transport = InMemoryTransport(streaming: { call in
      #expect(call.options.timeout == nil)
      try await Task.sleep(for: .seconds(3_600))
      return TransportResponse(head: HTTPResponse(status: .ok))
    })
    var client = Probe(transport: transport)
    client.configuration.timeout = .milliseconds(10)
    let error = await #expect(throws: APIError<String>.self) { try await client.stream(Watch()) }
    #expect(error?.isTimeout == true)
  }

  @Test("Cancelling the task ends the call and the stream")
  func cancellation() async throws {
    let transport = InMemoryTransport(streaming: { _ in
      try await Task.sleep(for: .seconds(3_600))
      return TransportResponse(head: HTTPResponse(status: .ok))
    })
    let call = Task { try await Probe(transport: transport).stream(Watch()) }
    call.cancel()
    let early = await #expect(throws: APIError<String>.self) { try await call.value }
    #expect(early?.isCancelled == true)

    let body = TransportResponse.Body(AsyncStream<[UInt8]> { _ in })
    let stream = ServerSentEvents<Job>(body: body)
    let reading = Task { try await stream.all() }
    reading.cancel()
    let late = await #expect(throws: APIError<Never>.self) { try await reading.value }
    #expect(late?.isCancelled == true)
  }

  @Test("What the server says in an error of the stream has no credential in it")
  func secrets() async throws {
    var client = probe(.ok, "application/jsonl", chunks: [#"{"id": {"s3cret": 1}}"#])
    client.configuration.credentials["key"] = .bearer("s3cret")
    let stream = try await client.stream(ListJobs())
    let error = await #expect(throws: APIError<Never>.self) { try await stream.all() }
    #expect(error?.description.contains("s3cret") == false)
  }

  // MARK: Over a socket

  private static let head =
    "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"

  private func chunk(_ text: String) -> String {
    "\(String(text.utf8.count, radix: 16))\r\n\(text)\r\n"
  }

  @Test("Events are there as soon as the server has sent them")
  func arrival() async throws {
    let first = Gate()
    let second = Gate()
    let reply = Reply.raw(Self.head).wait(for: first)
      .then(.raw(chunk("data: {\"id\":") + chunk("1}\r")))
      .then(.raw(chunk("\n\r") + chunk("\ndata: {\"id\":2}\n\n"))).wait(for: second)
      .then(.raw(chunk("data: [DONE]\n\n") + "0\r\n\r\n"))
    try await RawServer.withServer([reply]) { server in
      let events = try await Probe(server.url).stream(Watch())
      #expect(events.status == 200)
      first.open()
      var iterator = events.makeAsyncIterator()
      #expect(try await iterator.next()?.data == Job(id: 1))
      #expect(try await iterator.next()?.data == Job(id: 2))
      second.open()
      #expect(try await iterator.next() == nil)
      #expect(try await iterator.next() == nil)
      #expect(server.requests.first?["accept"] == ["text/event-stream"])
    }
  }

  @Test("Dropping the iterator ends the transfer, even while the stream is held")
  func dropping() async throws {
    let reply = Reply.raw(Self.head + chunk("data: {\"id\":1}\n\n")).then(.stall)
    try await RawServer.withServer([reply]) { server in
      let events = try await Probe(server.url).stream(Watch())
      for try await event in events {
        #expect(event.data == Job(id: 1))
        break
      }
      #expect(await server.losesConnections())
      withExtendedLifetime(events) {}
    }
  }

  @Test("Dropping a stream that was never iterated ends the transfer")
  func droppingUnread() async throws {
    try await RawServer.withServer([Reply.raw(Self.head).then(.stall)]) { server in
      _ = try await Probe(server.url).stream(Watch())
      #expect(await server.losesConnections())
    }
  }

  @Test(
    "A connection that is lost in the middle is an error of the stream, after what had arrived",
    arguments: [true, false])
  func lostConnection(isReadBefore: Bool) async throws {
    let head = Self.head.replacing("Transfer-Encoding: chunked", with: "Content-Length: 99")
    let gate = Gate()
    let reply = Reply.raw(head + "data: {\"id\":1}\n\ndata").wait(for: gate).then(.finish)
    try await RawServer.withServer([reply]) { server in
      let events = try await Probe(server.url).stream(Watch())
      if !isReadBefore {
        gate.open()
        #expect(await server.losesConnections())
      }
      var arrived: [Job] = []
      var error: APIError<Never>?
      do throws(APIError<Never>) {
        var iterator = events.makeAsyncIterator()
        while let event = try await iterator.next() {
          arrived.append(event.data)
          gate.open()
        }
      } catch let failure {
        error = failure
      }
      #expect(arrived == [Job(id: 1)])
      guard case .transport(let cause as TransportError)? = error?.reason else {
        return #expect(Bool(false))
      }
      #expect(cause.kind == .connectionLost)
      #expect(error?.operation == "watch")
    }
  }

  @Test("Redirects are followed")
  func redirect() async throws {
    let replies = [
      Reply.http("307 Temporary Redirect", ["Location: /other"]),
      Reply.raw(Self.head + chunk("data: {\"id\":1}\n\n") + "0\r\n\r\n"),
    ]
    try await RawServer.withServer(replies) { server in
      let events = try await Probe(server.url).stream(Watch())
      let jobs = try await events.all().map(\.data)
      #expect(jobs == [Job(id: 1)])
      #expect(server.requests.count == 2)
    }
  }
}
