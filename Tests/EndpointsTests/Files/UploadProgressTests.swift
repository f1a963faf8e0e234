@_spi(Generated) import Endpoints
import Foundation
import HTTPTypes
import TestServers
import Testing

/// The progress of requests that are being sent.
@Suite struct UploadProgressTests {
  private static let ok = RawResponse(status: 204)

  /// The progress of a call whose body a transport reads to its end.
  private func progress(
    of endpoint: Ask, answering answers: [RawResponse] = [ok]
  ) async throws -> [APICall.Progress] {
    let seen = Watched<[APICall.Progress]>([])
    let left = Watched(answers)
    let transport = InMemoryTransport { call in
      for try await _ in call.body {}
      return left.change { $0.removeFirst() }
    }
    let client = Probe(transport: transport).with {
      $0.clock = TestClock()
      $0.retries.maximumAttempts = answers.count
      $0.retries.methods = [.post]
      $0.uploadProgress = { progress in seen.change { $0.append(progress) } }
    }
    _ = try await client.send(endpoint)
    return seen.value
  }

  private func progress(of body: RequestBody) async throws -> [APICall.Progress] {
    try await progress(
      of: Ask {
        $0.path("/a")
        $0.data(body, "text/plain")
      })
  }

  private func progress(_ completed: Int64..., of total: Int64?) -> [APICall.Progress] {
    completed.map { APICall.Progress(completed: $0, total: total) }
  }

  @Test func `bytes in memory are reported piece by piece`() async throws {
    let bytes = [UInt8](repeating: 1, count: 150_000)
    let seen = try await progress(of: .bytes(bytes))
    #expect(seen == progress(65_536, 131_072, 150_000, of: 150_000))
    #expect(seen.last?.fraction == 1)
  }

  @Test func `a file is reported as it is read`() async throws {
    let folder = try TemporaryFolder()
    try folder.write(String(repeating: "a", count: 70_000), to: "a")
    let seen = try await progress(of: .file(folder.file("a")))
    #expect(seen == progress(65_536, 70_000, of: 70_000))
  }

  @Test func `the size of a sequence may be unknown`() async throws {
    let chunks = Chunks(Array("abcde".utf8), cutAt: [2])
    #expect(try await progress(of: .stream(chunks)) == progress(2, 5, of: nil))
    #expect(try await progress(of: .stream(chunks, count: 5)) == progress(2, 5, of: 5))
  }

  @Test func `a form is reported with all of its parts`() async throws {
    let form: RequestBody.Form = [
      "title": "Sea", "file": .file(FilePart(Data([1, 2]), fileName: "a")),
    ]
    let call = Ask {
      $0.path("/a")
      $0.multipart(form)
    }
    let size = Int64(try #require(Probe().request(for: call).body.count))
    #expect(try await progress(of: call) == progress(size, of: size))
  }

  @Test func `a request without a body has no progress`() async throws {
    #expect(try await progress(of: Ask { $0.path("/a") }) == [])
  }

  @Test func `the progress of a request that is sent again begins again`() async throws {
    let call = Ask {
      $0.path("/a")
      $0.data(.text("abc"), "text/plain")
    }
    let seen = try await progress(of: call, answering: [RawResponse(status: 503), Self.ok])
    #expect(seen == progress(3, 3, of: 3))
  }
}
