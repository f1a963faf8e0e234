@_spi(Generated) import Endpoints
import Foundation
import HTTPTypes
import TestServers
import Testing

/// A middleware that calls a closure.
struct Step: Middleware {
  var body: @Sendable (_ call: APICall, _ next: APICall.Next) async throws -> TransportResponse

  func send(_ call: APICall, next: APICall.Next) async throws -> TransportResponse {
    try await body(call, next)
  }
}

/// Lines that are written from anywhere.
final class Journal: Sendable {
  private let written = Watched<[String]>([])
  var lines: [String] { written.value }
  func write(_ line: String) { written.change { $0.append(line) } }

  /// A middleware that writes when a call passes it in either direction.
  func step(_ name: String) -> Step {
    Step { call, next in
      self.write("\(name) \(call.attempt)")
      let response = try await next(call)
      self.write("\(response.head.status.code) \(name)")
      return response
    }
  }
}

/// A call with a path parameter, a credential, and a body.
private struct Rename: Endpoint {
  typealias Client = Probe
  typealias Output = NoContent
  typealias Failure = Never

  static let operation = APIOperation(
    id: "rename", method: "PUT", path: "/files/{id}", auth: [["key"]])
  func write(to request: inout RequestWriter) {
    request.path("/files/\("1")")
    request.query("to", "b")
    request.json("new name", "application/json")
  }
}

@Suite struct MiddlewareTests {
  private static let ok = RawResponse(status: 204)

  @Test func `the first in a list is the outermost, and those of attempts are inside`() async throws
  {
    let journal = Journal()
    let transport = InMemoryTransport { _ in
      journal.write("sent")
      return Self.ok
    }
    let client = Probe(transport: transport).with {
      $0.credentials["key"] = .bearer("token")
      $0.middlewares = [journal.step("a"), journal.step("b")]
      $0.attemptMiddlewares = [journal.step("c"), journal.step("d")]
    }
    _ = try await client.send(Rename())
    #expect(
      journal.lines == [
        "a 1", "b 1", "c 1", "d 1", "sent", "204 d", "204 c", "204 b", "204 a",
      ])
  }

  @Test func `a middleware sees the operation and the request, but no credential`() async throws {
    let seen = Watched<[APICall]>([])
    let transport = InMemoryTransport([Self.ok])
    let client = Probe("https://h/v1", transport: transport).with {
      $0.credentials["key"] = .bearer("s3cret")
      $0.attemptMiddlewares = [
        Step { call, next in
          seen.change { $0.append(call) }
          return try await next(call)
        }
      ]
    }
    _ = try await client.send(Rename())
    let call = try #require(seen.value.first)
    #expect(call.operation == Rename.operation)
    #expect(call.request.path == "/v1/files/1?to=b")
    #expect(call.request.headerFields[.authorization] == nil)
    #expect(call.body == .text(#""new name""#))
    #expect(call.attempt == 1)
    #expect("\(call)" == "rename: PUT https://h/v1/files/1")
    #expect(Mirror(reflecting: call).children.isEmpty)
    #expect(transport.calls.first?.request.headerFields[.authorization] == "Bearer s3cret")
  }

  @Test func `a middleware changes the request and the response`() async throws {
    let transport = InMemoryTransport([RawResponse(status: 200, text: "[1]")])
    let client = Probe(transport: transport).with {
      $0.middlewares = [
        Step { call, next in
          var call = call
          call.request.headerFields[.userAgent] = "me"
          call.body = .text("other")
          var response = try await next(call)
          response.head.headerFields[.age] = "7"
          return response
        }
      ]
    }
    let response = try await client.send(Ask { $0.path("/a") })
    #expect(response.headerFields[.age] == "7")
    #expect(transport.calls.map { $0.request.headerFields[.userAgent] } == ["me"])
    #expect(transport.calls.map(\.body) == [.text("other")])
  }

  @Test func `a middleware answers without sending anything`() async throws {
    let transport = InMemoryTransport([])
    let client = Probe(transport: transport).with {
      $0.middlewares = [
        Step { _, _ in
          TransportResponse(
            head: HTTPResponse(status: .ok), body: TransportResponse.Body(Array("1".utf8)))
        }
      ]
    }
    #expect(try await client.send(Ask { $0.path("/a") }).raw.text == "1")
    #expect(transport.calls.isEmpty)
  }

  @Test func `a middleware sends a call twice`() async throws {
    let transport = InMemoryTransport([RawResponse(status: 409), Self.ok])
    let client = Probe(transport: transport).with {
      $0.middlewares = [
        Step { call, next in
          let first = try await next(call)
          return first.head.status == .conflict ? try await next(call) : first
        }
      ]
    }
    #expect(try await client.send(Ask { $0.path("/a") }).status == 204)
    #expect(transport.calls.count == 2)
  }

  @Test func `the error of a middleware is the reason of the call's, and is not printed`() async {
    struct Refused: Error { var secret = "s3cret" }
    let client = Probe(answering: Self.ok).with {
      $0.middlewares = [Step { _, _ in throw Refused() }]
    }
    let error = await #expect(throws: APIError<Never>.self) {
      try await client.send(Ask { $0.path("/a") })
    }
    guard case .transport(_ as Refused)? = error?.reason else { return #expect(Bool(false)) }
    #expect(error?.description == "ask: the transport failed: Refused")
  }

  // MARK: Bodies

  private static func arriving(_ type: String, _ chunks: String...) -> InMemoryTransport {
    InMemoryTransport(streaming: { _ in
      TransportResponse(
        head: HTTPResponse(status: .ok, headerFields: [.contentType: type]),
        body: TransportResponse.Body(
          AsyncStream { continuation in
            for chunk in chunks { continuation.yield(Array(chunk.utf8)) }
            continuation.finish()
          }))
    })
  }

  /// A middleware that writes whether a body is complete.
  private func bodies(_ name: String, _ journal: Journal) -> Step {
    Step { call, next in
      let response = try await next(call)
      journal.write("\(name) \(response.body.bytes == nil ? "arrives" : "is complete")")
      return response
    }
  }

  @Test func `a body arrives within an attempt, and is complete around a call`() async throws {
    let journal = Journal()
    let client = Probe(transport: Self.arriving("text/plain", "a", "b")).with {
      $0.middlewares = [bodies("call", journal)]
      $0.attemptMiddlewares = [bodies("attempt", journal)]
    }
    #expect(try await client.send(Ask { $0.path("/a") }).raw.text == "ab")
    #expect(journal.lines == ["attempt arrives", "call is complete"])
  }

  @Test func `the body of a stream arrives through the same steps`() async throws {
    let journal = Journal()
    let chunks = ["data: {\"id\":1}\n\n", "data: {\"id\":2}\n\n"]
    let client = Probe(transport: Self.arriving("text/event-stream", chunks[0], chunks[1])).with {
      $0.middlewares = [bodies("call", journal)]
      $0.attemptMiddlewares = [bodies("attempt", journal)]
    }
    #expect(try await client.stream(Watch()).all().map(\.data.id) == [1, 2])
    #expect(journal.lines == ["attempt arrives", "call arrives"])
  }

  @Test func `a failed call for a stream has a complete body`() async throws {
    let journal = Journal()
    let client = Probe(answering: RawResponse(status: 404, text: "\"no\"")).with {
      $0.middlewares = [bodies("call", journal)]
    }
    let error = await #expect(throws: APIError<String>.self) { try await client.stream(Watch()) }
    #expect(error?.status == 404)
    #expect(journal.lines == ["call is complete"])
  }

  @Test func `a body that a middleware makes is read as any other`() async throws {
    let client = Probe(answering: Self.ok).with {
      $0.maximumBodySize = 3
      $0.middlewares = [
        Step { call, next in
          try await Self.arriving("text/plain", "ab", call.request.path == "/a" ? "c" : "cd").send(
            call.request, body: call.body, options: TransportOptions())
        }
      ]
    }
    #expect(try await client.send(Ask { $0.path("/a") }).raw.text == "abc")
    let error = await #expect(throws: APIError<Never>.self) {
      try await client.send(Ask { $0.path("/b") })
    }
    #expect(error?.description == "ask: the response body is longer than the limit of 3 bytes")
  }

  @Test func `redirects are followed within an attempt`() async throws {
    let journal = Journal()
    let transport = InMemoryTransport([
      RawResponse(status: 308, headerFields: [.location: "/b"]), Self.ok,
    ])
    let client = Probe(transport: transport).with {
      $0.attemptMiddlewares = [journal.step("attempt")]
    }
    _ = try await client.send(Ask { $0.path("/a") })
    #expect(journal.lines == ["attempt 1", "204 attempt"])
    #expect(transport.calls.map(\.request.path) == ["/a", "/b"])
  }
}
