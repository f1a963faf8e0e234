import Endpoints
import LibraryAPI
import TestServers
import Testing

/// Calls of a client whose methods stand in groups by tag.
@Suite("Groups by tag", .timeLimit(.minutes(30)))
struct GroupTests {
  /// Sends a call to a server on this machine, and returns what came there with what came back.
  private func exchange<Result: Sendable>(
    _ reply: Reply, _ call: @escaping @Sendable (Library) async throws -> Result
  ) async throws -> (request: CapturedRequest, result: Result) {
    try await RawServer.withServer([reply]) { server in
      var client = Library(token: "t", server: Server(server.url))
      client.configuration.timeout = .patience
      let result = try await call(client)
      return (try #require(server.requests.first), result)
    }
  }

  @Test("A method in a group sends what the client would, with its credentials")
  func call() async throws {
    let reply = Reply.http(
      "200 OK", ["Content-Type: application/json"], body: #"[{"title":"Emma"}]"#)
    let (request, books) = try await exchange(reply) { try await $0.books.list(author: "Austen") }
    #expect(request.target == "/books?author=Austen")
    #expect(request["Authorization"] == ["Bearer t"])
    #expect(books.map(\.title) == ["Emma"])
  }

  @Test("Groups and methods have the names that other generators' keys give them")
  func published() async throws {
    let done = Reply.http("204 No Content")
    let (invitation, _) = try await exchange(done) { try await $0.members.invite(member: "m") }
    #expect(invitation.target == "/members/m/invitations")
    let (list, _) = try await exchange(done) { try await $0.members.invitations(member: "m") }
    #expect(list.target == "/members/m/invitations")
    #expect(invitation.method == "POST")
    #expect(list.method == "GET")
  }

  @Test("A failure in a group has the type that the spec documents")
  func failure() async throws {
    let reply = Reply.http(
      "404 Not Found", ["Content-Type: application/json"], body: #"{"title":"gone"}"#)
    let (_, error) = try await exchange(reply) { client in
      await #expect(throws: APIError<Library.Problem>.self) {
        _ = try await client.books.get(id: "a/b")
      }
    }
    guard case .documented(let problem)? = error?.reason else {
      Issue.record("expected the documented failure")
      return
    }
    #expect(problem.title == "gone")
  }

  @Test("A stream in a group, whose parameter is called like the group's client")
  func stream() async throws {
    let reply = Reply.http(
      "200 OK", ["Content-Type: text/event-stream"], body: "data: lent\n\ndata: returned\n\n")
    let (request, events) = try await exchange(reply) { client in
      var events: [String] = []
      for try await event in try await client.loansReturns.changes(client: "c") {
        events.append(event.data)
      }
      return events
    }
    #expect(request.target == "/loans/changes?client=c")
    #expect(events == ["lent", "returned"])
  }

  @Test("A call without a tag stands on the client, and requests do, too")
  func withoutTag() async throws {
    let reply = Reply.http("204 No Content")
    #expect(try await exchange(reply) { try await $0.ping() }.request.target == "/ping")
    let bytes = Reply.http("200 OK", ["Content-Type: image/png"], body: "png")
    let (request, response) = try await exchange(bytes) {
      try await $0.send(Library.Requests.BookGetCover(id: "1"))
    }
    #expect(request.target == "/books/1/cover")
    #expect(Array(response.value) == response.body)
  }

  @Test("A group can be kept and handed on")
  func keptGroup() async throws {
    let reply = Reply.http("200 OK", ["Content-Type: application/json"], body: #"["a"]"#)
    let (request, loans) = try await exchange(reply) { client in
      let loans: Library.LoansReturnsAPI = client.loansReturns
      return try await Task { try await loans.list(client: "c") }.value
    }
    #expect(request.target == "/loans?client=c")
    #expect(loans == ["a"])
  }
}
