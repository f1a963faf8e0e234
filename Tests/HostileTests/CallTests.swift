import Endpoints
import Foundation
import HTTPTypes
import HostileAPI
import Testing

/// Requests of a spec with hostile names and texts.
@Suite struct CallTests {
  @Test func `parameters go where the spec says, under the names that it gives`() async throws {
    let transport = InMemoryTransport([RawResponse(status: 200, text: "{}")])
    let client = Hostile(
      selfValue: "key", server: "https://host.example/base/", transport: transport)
    let id = try #require(UUID(uuidString: "6BA7B810-9DAD-11D1-80B4-00C04FD430C8"))
    _ = try await client.send2(
      selfValue: "a/b", operation: -1, request: .importFoundation, class: id, in: true,
      body2: Hostile.Nested(additionalProperties: ["x": 1]), fatalError: "?",
      write: [.aMinusB, .empty],
      aBCD: "c d", xWords: ["1", "2"], send: "s", endpoint: "e", body: Hostile.Level(rawValue: 100))
    let call = try #require(transport.calls.first)
    #expect(call.request.method == .patch)
    #expect(
      call.request.path == """
        /base/a;b='c'/a%2Fb/(init)/-1.%22%3B%20import%20Foundation%20%2F%2F/\
        6ba7b810-9dad-11d1-80b4-00c04fd430c8?in=true&%22%3B%20fatalError%28%29%20%2F%2F=%3F\
        &write=a-b&write=&a%20b%26c%3Dd=c%20d
        """)
    let fields = Dictionary(
      uniqueKeysWithValues: call.request.headerFields.map { ($0.name.canonicalName, $0.value) })
    #expect(
      fields == [
        "x-words": "1,2", "send": "s", "endpoint": "e", "x-key": "key", "cookie": "body=100",
        "accept": "application/json", "content-type": "application/json",
      ])
    #expect(call.body.bytes.map { String(decoding: $0, as: UTF8.self) } == #"{"x":1}"#)
  }

  @Test func `an error body is typed even where its schema is called Failure`() async throws {
    let transport = InMemoryTransport([RawResponse(status: 400, text: #"{"name":"n"}"#)])
    let client = Hostile(transport: transport)
    let error = await #expect(throws: APIError<Hostile.Failure>.self) { try await client.client() }
    guard case .documented(let failure)? = error?.reason else {
      Issue.record("expected the documented failure")
      return
    }
    #expect(failure.name == "n")
  }

  @Test func `groups of hostile tags send their calls`() async throws {
    let transport = InMemoryTransport([
      RawResponse(status: 200, text: "{}"), RawResponse(status: 200, text: "{}"),
      RawResponse(status: 204, text: ""),
    ])
    let client = Hostile(transport: transport)
    _ = try await client.selfAPI.selfClient(client: "c", selfValue: "s")
    _ = try await client.xFatalError.initValue()
    try await client.configurationAPI.configuration()
    #expect(
      transport.calls.map(\.request.path)
        == ["/tags/self?client=c&self=s", "/tags/text", "/tags/configuration"])
  }
}
