@_spi(Generated) import Endpoints
import Foundation
import HTTPTypes
import TestServers
import Testing

@Suite("A transport sends bodies that are not in memory")
struct TransportUploadTests {
  @Test("A stream of known length has it", arguments: Candidate.all)
  func knownLength(_ candidate: Candidate) async throws {
    try await RawServer.withServer([.http("200 OK")]) { server in
      _ = try await candidate.shared.send(
        server.request(.post, "/"), body: .stream(TextChunks(["abc", "", "de"]), count: 5),
        options: .patient)
      #expect(server.requests[0]["Content-Length"] == ["5"])
      #expect(server.requests[0].body == Array("abcde".utf8))
    }
  }

  @Test(
    "A stream of unknown length is sent in chunks, as it comes",
    arguments: Candidate.all(without: .streamedRequests))
  func unknownLength(_ candidate: Candidate) async throws {
    try await RawServer.withServer([.http("200 OK")]) { server in
      _ = try await candidate.shared.send(
        server.request(.post, "/"), body: .stream(TextChunks(["abc", "de"])), options: .patient)
      #expect(server.requests[0]["Transfer-Encoding"] == ["chunked"])
      #expect(server.requests[0]["Content-Length"] == [])
      let body = String(decoding: server.requests[0].body, as: UTF8.self)
      #expect(body == "3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n")
    }
  }

  @Test("A file of 2 MB arrives whole", arguments: Candidate.all)
  func file(_ candidate: Candidate) async throws {
    let bytes = (0..<2_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 11) }
    let url = FileManager.default.temporaryDirectory.appending(path: "upload-\(UUID())")
    try Data(bytes).write(to: url)
    defer { try? FileManager.default.removeItem(at: url) }
    try await RawServer.withServer([.http("200 OK")]) { server in
      _ = try await candidate.shared.send(
        server.request(.put, "/"), body: .file(url), options: .patient)
      #expect(server.requests[0]["Content-Length"] == ["2000000"])
      #expect(server.requests[0].body == bytes)
    }
  }

  @Test("A folder is not sent", arguments: Candidate.all)
  func folder(_ candidate: Candidate) async throws {
    try await RawServer.withServer([.http("200 OK")]) { server in
      let error = try await #require(throws: TransportError.self) {
        try await candidate.shared.send(
          server.request(.put, "/"), body: .file(path: "/tmp"), options: .patient)
      }
      #expect(error.kind == .invalidRequest)
      #expect(error.detail == "the body cannot be read: '/tmp' is not a regular file")
      #expect(server.requests.isEmpty)
    }
  }

  @Test("An error of the stream ends the call", arguments: Candidate.all)
  func failingStream(_ candidate: Candidate) async throws {
    try await RawServer.withServer([.http("200 OK")]) { server in
      let error = try await #require(throws: TransportError.self) {
        try await candidate.shared.send(
          server.request(.post, "/"), body: .stream(TextChunks(["abc"], end: .failure)),
          options: .patient)
      }
      #expect(error.detail == "the body cannot be read")
      #expect(error.underlying is TextChunks.Broken)
      #expect(server.requests.isEmpty)
    }
  }

  @Test(
    "A stream with another length than announced ends the call",
    arguments: Candidate.all(without: .streamedRequests), [4, 6])
  func wrongLength(_ candidate: Candidate, count: Int) async throws {
    try await RawServer.withServer([.http("200 OK")]) { server in
      let error = try await #require(throws: TransportError.self) {
        try await candidate.shared.send(
          server.request(.post, "/"), body: .stream(TextChunks(["abc", "de"]), count: count),
          options: .patient)
      }
      #expect(
        error.detail == "the body cannot be read: it does not have the announced \(count) bytes")
      #expect(server.requests.isEmpty)
    }
  }

  @Test("Cancelling while the stream has nothing to send ends the call", arguments: Candidate.all)
  func cancelled(_ candidate: Candidate) async throws {
    try await RawServer.withServer([.http("200 OK")]) { server in
      let request = server.request(.post, "/")
      let chunks = TextChunks(["abc"], end: .never)
      let task = Task {
        try await candidate.shared.send(request, body: .stream(chunks), options: .patient)
      }
      #expect(await chunks.isUsedUp.opens())
      task.cancel()
      let error = try await #require(throws: TransportError.self) { try await task.value }
      #expect(error.kind == .cancelled)
      #expect(server.requests.isEmpty)
    }
  }

  @Test(
    "A stream is not read any more once its call has ended",
    arguments: Candidate.all(without: .streamedRequests))
  func ended(_ candidate: Candidate) async throws {
    try await RawServer.withServer([.stall]) { server in
      let isLetGo = Gate()
      let body = RequestBody.stream(EndlessChunks(isLetGo: isLetGo))
      let error = try await #require(throws: TransportError.self) {
        try await candidate.shared.send(
          server.request(.post, "/"), body: body,
          options: TransportOptions(timeout: .milliseconds(100)))
      }
      #expect(error.kind == .timedOut)
      #expect(await isLetGo.opens())
    }
  }

  @Test("What is sent is reported", arguments: Candidate.all, [true, false])
  func progress(_ candidate: Candidate, isInMemory: Bool) async throws {
    let bytes = [UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000)
    let url = FileManager.default.temporaryDirectory.appending(path: "upload-\(UUID())")
    try Data(bytes).write(to: url)
    defer { try? FileManager.default.removeItem(at: url) }
    let seen = Watched<[APICall.Progress]>([])
    try await RawServer.withServer([.http("204 No Content")]) { server in
      let client = Probe(server.url, transport: candidate.shared).with {
        $0.uploadProgress = { progress in seen.change { $0.append(progress) } }
      }
      _ = try await client.send(
        Ask {
          $0.path("/a")
          $0.data(isInMemory ? .bytes(bytes) : .file(url), "text/plain")
        })
      #expect(server.requests.map(\.body) == [bytes])
    }
    // The last report may come after the response.
    #expect(await seen.becomes(within: .patience) { $0.last?.completed == 1_000_000 })
    let counts = seen.value.map(\.completed)
    #expect(counts.count > 1)
    #expect(counts == counts.sorted())
    #expect(seen.value.last == APICall.Progress(completed: 1_000_000, total: 1_000_000))
  }
}

/// A body without an end that does not care if it is cancelled.
private struct EndlessChunks: AsyncSequence, Sendable {
  /// Opens when no iterator is left.
  let isLetGo: Gate

  func makeAsyncIterator() -> Iterator { Iterator(isLetGo: isLetGo) }

  final class Iterator: AsyncIteratorProtocol {
    private let isLetGo: Gate

    init(isLetGo: Gate) { self.isLetGo = isLetGo }

    deinit { isLetGo.open() }

    func next() async -> [UInt8]? {
      await Task.yield()
      return [1]
    }
  }
}

/// Pieces of a body, and what comes after them.
struct TextChunks: AsyncSequence, Sendable {
  enum End { case ordinary, failure, never }
  struct Broken: Error {}

  let texts: [String]
  let end: End
  let isUsedUp = Gate()

  init(_ texts: [String], end: End = .ordinary) {
    self.texts = texts
    self.end = end
  }

  func makeAsyncIterator() -> Iterator { Iterator(rest: texts[...], chunks: self) }

  struct Iterator: AsyncIteratorProtocol {
    var rest: ArraySlice<String>
    let chunks: TextChunks

    mutating func next() async throws -> [UInt8]? {
      if let text = rest.popFirst() { return Array(text.utf8) }
      chunks.isUsedUp.open()
      switch chunks.end {
      case .ordinary: return nil
      case .failure: throw Broken()
      case .never: try await Task.sleep(for: .patience)
      }
      return nil
    }
  }
}
