import Endpoints
import HTTPTypes
import ImageKitAPI
import TestServers
import Testing

@Suite("A client in concurrent code")
struct ConcurrencyTests {
  @Test("Fifty calls at once through one client, each with its own answer")
  func parallel() async throws {
    let answer: @Sendable (CapturedRequest, Int) -> Reply = { request, _ in
      .http("200 OK", body: #"{"fileId":"\#(request.target.split(separator: "/")[2])"}"#)
    }
    try await RawServer.withServer(answering: answer) { server in
      let client = ImageKit.calling(server.url)
      let ids = try await withThrowingTaskGroup(of: (String, String?).self) { group in
        for number in 0..<50 {
          group.addTask {
            let id = "file-\(number)"
            return (id, try await client.getFileVersionDetails(fileId: id, versionId: "v").fileId)
          }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(ids.count == 50)
      #expect(ids.allSatisfy { $0.0 == $0.1 })
      #expect(server.requests.count == 50)
      #expect(server.requests.allSatisfy { $0["Authorization"] == [authorization] })
    }
  }

  @Test("Called from the main actor") @MainActor
  func mainActor() async throws {
    let client = ImageKit.inMemory(RawResponse(status: 204))
    #expect(try await client.deleteFileVersion(fileId: "f", versionId: "v")?.fileId == nil)
    MainActor.assertIsolated()
    let task = Task.detached { try await client.deleteFileVersion(fileId: "f", versionId: "v") }
    #expect(try await task.value?.fileId == nil)
  }

  @Test("A catch without a type has the type of the error")
  func typedThrows() async {
    let client = ImageKit.inMemory(RawResponse(status: 404, text: #"{"message":"No"}"#))
    do {
      _ = try await client.listFileVersions(fileId: "f")
      Issue.record("no error")
    } catch {
      let error: APIError<ImageKit.ErrorReply> = error
      switch error.reason {
      case .documented(let reply): #expect(reply.message == "No")
      default: Issue.record("\(error)")
      }
    }
  }

  @Test("Where errors have lost their type, they are still errors of a call")
  func callErrors() async throws {
    let client = ImageKit.inMemory(RawResponse(status: 429, text: "slow"))
    do {
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await client.deleteFileVersion(fileId: "f", versionId: "v") }
        group.addTask { _ = try await client.restoreFileVersion(fileId: "f", versionId: "v") }
        try await group.waitForAll()
      }
      Issue.record("no error")
    } catch let error as any CallError {
      #expect(error.status == 429)
      #expect(error.response?.text == "slow")
      #expect(error.operation.hasSuffix("FileVersion"))
      #expect(!error.isCancelled && !error.isTimeout)
    }
  }
}
