import Endpoints
import Testing

/// The same chunk again and again; cancels the task that reads it after some.
private struct Endless: AsyncSequence, AsyncIteratorProtocol, Sendable {
  typealias Element = [UInt8]

  let chunk: [UInt8]
  var left: Int

  func makeAsyncIterator() -> Self { self }

  mutating func next() async -> [UInt8]? {
    left -= 1
    if left == 0 { withUnsafeCurrentTask { $0?.cancel() } }
    return chunk
  }
}

@Suite("Streams that never have an element")
struct EndlessStreamTests {
  private static let endless = [": a comment\n", "\n", "\r", "\r\n", "id: 1\n\n", "event: a\n\n"]

  @Test(
    "are read until the task is cancelled, and longer than an element may be", arguments: endless)
  func events(text: String) async {
    let body = Endless(chunk: Array(text.utf8), left: 1000)
    let stream = ServerSentEvents<String>(
      body: TransportResponse.Body(body), maximumElementSize: 100)
    let reading = Task { try await stream.all() }
    let error = await #expect(throws: APIError<Never>.self) { try await reading.value }
    #expect(error?.isCancelled == true)
  }

  @Test("as do empty lines of JSON Lines", arguments: ["\n", " \r\n"])
  func lines(text: String) async {
    let body = Endless(chunk: Array(text.utf8), left: 1000)
    let stream = JSON.Lines<Int>(
      body: TransportResponse.Body(body), maximumElementSize: 100)
    let reading = Task { try await stream.all() }
    let error = await #expect(throws: APIError<Never>.self) { try await reading.value }
    #expect(error?.isCancelled == true)
  }

  @Test("end with their task in the middle of a chunk")
  func chunk() async {
    // Cancelled by the body when it hands out its first chunk.
    let chunk = Array(repeating: UInt8(ascii: "\n"), count: 200_000) + Array("data: 1\n\n".utf8)
    let stream = ServerSentEvents<String>(
      body: TransportResponse.Body(Endless(chunk: chunk, left: 1)))
    let reading = Task {
      var iterator = stream.makeAsyncIterator()
      return try await iterator.next()
    }
    let error = await #expect(throws: APIError<Never>.self) { try await reading.value }
    #expect(error?.isCancelled == true)
  }

  @Test("The names that were read of events are kept up to a number")
  func names() async throws {
    let text = (0..<1000).map { "event: \($0)\ndata: 1\n\n" }.joined()
    // Of the first names, numbers are expected from now on; of the last, any data is skipped.
    let last = "event: 999\ndata: x\n\n"
    func read(_ end: String) async throws -> Int {
      let body = TransportResponse.Body(Array((text + end).utf8))
      return try await ServerSentEvents<Int>(body: body).all().count
    }
    #expect(try await read(last) == 1000)
    await #expect(throws: APIError<Never>.self) {
      try await read("event: 0\ndata: x\n\n")
    }
  }

  @Test("Data without an end is an error at the limit", arguments: ["data\n", "data: x\n"])
  func endlessData(text: String) async {
    let body = Endless(chunk: Array(text.utf8), left: 10_000)
    let stream = ServerSentEvents<String>(
      body: TransportResponse.Body(body), maximumElementSize: 100)
    let reading = Task { try await stream.all() }
    let error = await #expect(throws: APIError<Never>.self) { try await reading.value }
    #expect(error?.isCancelled == false)
    #expect(error?.description.contains("longer than the limit of 100 bytes") == true)
  }
}
