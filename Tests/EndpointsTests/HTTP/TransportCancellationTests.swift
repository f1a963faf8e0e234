@testable import Endpoints
import HTTPTypes
import TestServers
import Testing

@Suite("A call can be cancelled at any time")
struct TransportCancellationTests {
  @Test(
    "… at every third byte of a response", arguments: Candidate.all(without: .endsProcess))
  func everyByte(_ candidate: Candidate) async throws {
    let text =
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"
    let bytes = Array(text.utf8)
    let counts = Array(stride(from: 0, to: bytes.count, by: 3))
    let replies = counts.map { Reply.raw(Array(bytes[..<$0])).then(.stall) }
    try await RawServer.withServer(replies) { server in
      let request = server.request(.get, "/")
      let transport = candidate.make()
      for number in 1...counts.count {
        let task = Task {
          try await transport.send(request, body: .nothing, options: .patient).collect(upTo: 9)
        }
        #expect(await server.receives(number))
        for _ in 0..<number { await Task.yield() }
        task.cancel()
        let error = try await #require(throws: TransportError.self) { try await task.value }
        #expect(error.kind == .cancelled)
      }
      #expect(await server.losesConnections())
    }
  }

  @Test("… 200 times while a redirect arrives", arguments: Candidate.all(without: .endsProcess))
  func redirects(_ candidate: Candidate) async throws {
    try await RawServer.withServer([.http("302 Found", ["Location: /next"])]) { server in
      let transport = RedirectingTransport(candidate.make())
      let request = server.request(.get, "/")
      for number in 0..<200 {
        let call = Task {
          _ = try? await transport.send(request, body: .nothing, options: .patient)
        }
        if number % 2 == 0 { _ = await server.receives(number % 20) }
        for _ in 0..<number % 97 { await Task.yield() }
        call.cancel()
        await call.value
      }
    }
  }

  @Test(
    "… at every byte of the second of two redirects, to another origin",
    arguments: Candidate.all(without: .endsProcess))
  func everyByteOfRedirect(_ candidate: Candidate) async throws {
    try await RawServer.withServer([.stall]) { other in
      let bytes = Array("HTTP/1.1 302 Found\r\nLocation: http://\(other.authority)/\r\n\r\n".utf8)
      let answer: @Sendable (CapturedRequest, Int) -> Reply = { _, number in
        number.isMultiple(of: 2)
          ? .http("302 Found", ["Location: /next"])
          : .raw(Array(bytes[...(number / 2)])).then(.stall)
      }
      try await RawServer.withServer(answering: answer) { server in
        let transport = RedirectingTransport(candidate.make())
        let request = server.request(.get, "/")
        for number in bytes.indices {
          let call = Task {
            _ = try await transport.send(request, body: .nothing, options: .patient)
          }
          #expect(await server.receives(2 * number + 2))
          for _ in 0..<number { await Task.yield() }
          call.cancel()
          let error = try await #require(throws: TransportError.self) { try await call.value }
          #expect(error.kind == .cancelled)
        }
      }
    }
  }

  @Test("A body that is cancelled gives no more bytes", arguments: Candidate.all)
  func noMoreBytes(_ candidate: Candidate) async throws {
    try await RawServer.withServer([.http("200 OK", body: "abc")]) { server in
      let response = try await candidate.shared.send(
        server.request(.get, "/"), body: .nothing, options: .patient)
      let task = Task {
        withUnsafeCurrentTask { $0?.cancel() }
        return try await response.collect(upTo: 3)
      }
      let error = try? await task.value.body
      #expect(error == nil || error == Array("abc".utf8))
    }
  }
}
