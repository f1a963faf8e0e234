import Endpoints
import HTTPTypes
import ImageKitAPI
import Testing

/// Ways to catch the error of a call that compile without a warning; `CompileTests` has the others.
@Suite struct CatchingTests {
  private typealias CallError = APIError<ImageKit.ErrorReply>

  private let client = ImageKit.inMemory(
    RawResponse(status: 404, text: #"{"message": "No such file"}"#))

  private func message(_ error: CallError) -> String? {
    if case .documented(let reply) = error.reason { reply.message } else { nil }
  }

  // MARK: Every error

  @Test func `a switch over the reason, in a function that throws nothing`() async {
    func run() async -> String {
      do {
        return try await client.deleteFileVersion(fileId: "f", versionId: "v")?.name ?? "deleted"
      } catch {
        switch error.reason {
        case .documented(let reply): return reply.message ?? "no message"
        case .cancelled, .timedOut: return "\(error.status ?? 0)"
        default: return error.description
        }
      }
    }
    #expect(await run() == "No such file")
  }

  @Test func `a switch over the reason, in a function that throws`() async throws {
    func run() async throws -> String {
      do {
        return try await client.deleteFileVersion(fileId: "f", versionId: "v")?.name ?? "deleted"
      } catch {
        switch error.reason {
        case .documented(let reply): return reply.message ?? "no message"
        default: throw error
        }
      }
    }
    #expect(try await run() == "No such file")
  }

  @Test func `guard, if and ?? after a catch`() async throws {
    func run(_ fallback: String?) async throws -> String {
      var found = fallback ?? ""
      do {
        found = try await client.deleteFileVersion(fileId: "f", versionId: "v")?.name ?? ""
      } catch {
        guard case .documented(let reply) = error.reason else { throw error }
        found = reply.message ?? fallback ?? ""
      }
      if case "No such file" = found { return found }
      return fallback ?? "other"
    }
    #expect(try await run(nil) == "No such file")
  }

  // MARK: Some errors

  @Test func `catch where, before a catch of the rest`() async {
    func run() async -> String {
      do {
        return try await client.deleteFileVersion(fileId: "f", versionId: "v")?.name ?? "deleted"
      } catch  where error.isTimeout {
        return "timeout"
      } catch {
        return message(error) ?? "\(error)"
      }
    }
    #expect(await run() == "No such file")
  }

  @Test func `calls with errors of several types`() async throws {
    func run() async throws -> String {
      do {
        try await client.deleteFileVersion(fileId: "f", versionId: "v")
        try Task.checkCancellation()
        return "deleted"
      } catch let error as APIError<ImageKit.ErrorReply> {
        if case .documented(let reply) = error.reason { return reply.message ?? "no message" }
        return "\(error.status ?? 0)"
      } catch let error as any Endpoints.CallError {
        return error.description
      }
    }
    #expect(try await run() == "No such file")
  }

  // MARK: Without catch

  @Test func `try? and Result`() async {
    let details = try? await client.deleteFileVersion(fileId: "f", versionId: "v")
    #expect(details == nil)
    let result: Result<ImageKit.FileDetails?, APIError<ImageKit.ErrorReply>>
    do {
      result = .success(try await client.deleteFileVersion(fileId: "f", versionId: "v"))
    } catch {
      result = .failure(error)
    }
    switch result {
    case .success(let details): #expect(Bool(false), "\(details?.name ?? "nothing")")
    case .failure(let error): #expect(message(error) == "No such file")
    }
  }

  @Test func `a function that throws the same type`() async {
    func delete(_ id: String) async throws(APIError<ImageKit.ErrorReply>) -> String {
      try await client.deleteFileVersion(fileId: id, versionId: "v")?.name ?? "deleted"
    }
    do {
      let name = try await delete("f")
      #expect(Bool(false), "\(name)")
    } catch {
      #expect(message(error) == "No such file")
    }
  }

  // MARK: Concurrency

  @Test func `in a Task, the type of the error is written`() async {
    let typed = Task { [client] in
      do throws(APIError<ImageKit.ErrorReply>) {
        return try await client.deleteFileVersion(fileId: "f", versionId: "v")?.name ?? "deleted"
      } catch {
        switch error.reason {
        case .documented(let reply): return reply.message ?? "no message"
        default: return "\(error.status ?? 0)"
        }
      }
    }
    #expect(await typed.value == "No such file")
    let cast = Task { [client] in
      do {
        return try await client.deleteFileVersion(fileId: "f", versionId: "v")?.name ?? "deleted"
      } catch let error as APIError<ImageKit.ErrorReply> {
        if case .documented(let reply) = error.reason { return reply.message ?? "no message" }
        return "\(error.status ?? 0)"
      }
    }
    let value = try? await cast.value
    #expect(value == "No such file")
  }

  @Test func `the result of a Task`() async {
    let task = Task { [client] in
      try await client.deleteFileVersion(fileId: "f", versionId: "v")?.name ?? "deleted"
    }
    switch await task.result {
    case .success(let name): #expect(Bool(false), "\(name)")
    case .failure(let error as APIError<ImageKit.ErrorReply>):
      #expect(message(error) == "No such file")
    case .failure(let error): #expect(Bool(false), "\(error)")
    }
  }

  @Test func `async let`() async throws {
    func run() async throws -> String {
      async let first = client.deleteFileVersion(fileId: "f", versionId: "v")
      async let second = client.deleteFileVersion(fileId: "g", versionId: "v")
      do {
        return try await [first?.name ?? "", second?.name ?? ""].joined()
      } catch let error as APIError<ImageKit.ErrorReply> {
        if case .documented(let reply) = error.reason { return reply.message ?? "no message" }
        return "\(error.status ?? 0)"
      }
    }
    #expect(try await run() == "No such file")
  }

  @Test func `task groups`() async throws {
    func run() async throws -> String {
      do {
        return try await withThrowingTaskGroup(of: String.self) { [client] group in
          group.addTask {
            try await client.deleteFileVersion(fileId: "f", versionId: "v")?.name ?? "deleted"
          }
          return try await group.next() ?? "none"
        }
      } catch let error as APIError<ImageKit.ErrorReply> {
        return message(error) ?? "no message"
      }
    }
    #expect(try await run() == "No such file")
    let messages = await withTaskGroup(of: String.self) { [client] group in
      for id in ["f", "g"] {
        group.addTask {
          do throws(APIError<ImageKit.ErrorReply>) {
            return try await client.deleteFileVersion(fileId: id, versionId: "v")?.name ?? ""
          } catch {
            if case .documented(let reply) = error.reason { return reply.message ?? "" }
            return "\(error.status ?? 0)"
          }
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(messages == ["No such file", "No such file"])
  }
}

/// Errors that people make, for their tests and for what stands in for a client.
@Suite struct MadeErrorTests {
  @Test func `an error describes what it was made with`() {
    let plain = APIError<Never>(.timedOut, operation: "listFiles")
    #expect(plain.description == "listFiles: timed out")
    #expect(plain.isTimeout && plain.status == nil)
    let missing = APIError<Never>(
      .documentedWithoutBody, operation: "getFile", response: .init(status: 404),
      documentation: "No such file")
    #expect(missing.description == "getFile: 404 Not Found")
    #expect(missing.status == 404 && missing.documentation == "No such file")
    let told = APIError(.documented("no"), operation: "getFile", detail: "not today")
    #expect(told.description == "getFile: not today")
  }

  @Test func `every reason can be made`() {
    let request = HTTPRequest(method: .get, scheme: "https", authority: "a.example", path: "/")
    let reasons: [APIError<String>.Reason] = [
      .documented("no"), .documentedWithoutBody, .undocumented,
      .unreadable(JSON.Error(.unexpectedEnd, at: 3)),
      .invalidRequest(.emptyPathParameter("id")),
      .redirectRefused(
        RedirectPolicy.Refusal(
          .insecure, status: 302, request: request, location: "http://a.example")),
      .transport(TransportError(.connectionLost, request: request)),
      .transport(CancellationError()), .timedOut, .cancelled,
    ]
    let descriptions = reasons.map { APIError($0, operation: "getFile").description }
    #expect(
      descriptions == [
        "getFile: documented", "getFile: documented without a body", "getFile: undocumented",
        "getFile: unreadable: unexpectedEnd",
        "getFile: invalid request: the path parameter 'id' must not be empty",
        "getFile: redirect refused", "getFile: transport: TransportError",
        "getFile: transport: CancellationError", "getFile: timed out", "getFile: cancelled",
      ])
  }
}
