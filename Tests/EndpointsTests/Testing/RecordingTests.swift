@_spi(Generated) import Endpoints
import EndpointsTesting
import Foundation
import HTTPTypes
import Testing

/// A call with a body and a documented failure, whose output is of a type that changes.
private struct AddJob<Output: JSONDecodable & Sendable>: Endpoint {
  typealias Client = Probe
  typealias Failure = String

  static var operation: APIOperation {
    APIOperation(id: "addJob", method: "POST", path: "/jobs", auth: [["key"]])
  }

  var name = "a"
  func write(to request: inout RequestWriter) {
    request.path("/jobs")
    request.query("access_token", "s3cret")
    request.json(["name": name, "password": "s3cret"])
  }
}

/// A call whose identifier is no name of a file.
private struct GoUp: Endpoint {
  typealias Client = Probe
  typealias Output = NoContent
  typealias Failure = Never

  static let operation = APIOperation(id: "../go-up_é\n", method: "GET", path: "/up")
  func write(to request: inout RequestWriter) { request.path("/up") }
}

@Suite struct RecordingTests {
  private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID())")

  private func client(_ mode: Recording.Mode, _ responses: RawResponse...) -> Probe {
    Probe("https://h/v1", transport: InMemoryTransport(responses)).with {
      $0.credentials["key"] = .bearer("s3cret")
      $0.middlewares = [Recording(in: folder, mode: mode)]
    }
  }

  private func removeFolder() { try? FileManager.default.removeItem(at: folder) }

  private static func job(_ id: String) -> RawResponse {
    RawResponse(
      status: 201,
      headerFields: [.contentType: "application/json", .contentLength: "12", .setCookie: "s3cret"],
      text: #"{"id": \#(id), "clientSecret": "s3cret"}"#)
  }

  @Test func `what was recorded answers the same requests, in their order`() async throws {
    defer { removeFolder() }
    let recording = client(.record, Self.job("1"), Self.job("2"), Self.job("3"))
    for (name, id) in [("a", 1), ("b", 2), ("a", 3)] {
      #expect(try await recording.send(AddJob<Job>(name: name)).value == Job(id: id))
    }
    let replaying = client(.replay)
    for (name, id) in [("a", 1), ("a", 3), ("b", 2)] {
      #expect(try await replaying.send(AddJob<Job>(name: name)).value == Job(id: id))
    }
  }

  @Test func `a file is readable, and has no secret`() async throws {
    defer { removeFolder() }
    _ = try await client(.record, Self.job("1")).send(AddJob<Job>())
    let file = try String(contentsOf: folder.appendingPathComponent("addJob.json"), encoding: .utf8)
    #expect(
      file == #"""
        [
          {
            "request": {
              "method": "POST",
              "target": "/v1/jobs?access_token=REDACTED",
              "json": {
                "name": "a",
                "password": "[redacted]"
              }
            },
            "response": {
              "status": 201,
              "headerFields": {
                "Content-Type": "application/json",
                "Set-Cookie": "[redacted]"
              },
              "json": {
                "id": 1,
                "clientSecret": "[redacted]"
              }
            }
          }
        ]

        """#)
  }

  @Test func `a file stays in the folder, whatever the operation is called`() async throws {
    defer { removeFolder() }
    _ = try await client(.record, RawResponse(status: 204)).send(GoUp())
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(files == ["%2E%2E%2Fgo-up_%C3%A9%0A.json"])
    _ = try await client(.replay).send(GoUp())
  }

  @Test func `no credential is recorded where a server echoes it`() async throws {
    defer { removeFolder() }
    let echo = RawResponse(
      status: 500,
      headerFields: [.contentType: "text/plain", .location: "https://h/a?access_token=t0ken&b=1"],
      text: "no access with s3cret")
    _ = try? await client(.record, echo).send(AddJob<Job>())
    let file = try String(contentsOf: folder.appendingPathComponent("addJob.json"), encoding: .utf8)
    #expect(file.contains(#""no access with [redacted]""#), "\(file)")
    #expect(file.contains("access_token=REDACTED&b=1"), "\(file)")
    #expect(!file.contains("s3cret") && !file.contains("t0ken"))
  }

  @Test func `a response that no longer fits the spec is an error`() async throws {
    defer { removeFolder() }
    _ = try await client(.record, Self.job("1")).send(AddJob<Job>())
    let error = await #expect(throws: APIError<String>.self) {
      try await client(.replay).send(AddJob<[Int]>())
    }
    #expect(
      error?.description
        == "addJob: POST https://h/v1/jobs: the request failed (the recording addJob.json: its "
        + "response no longer fits the spec: $: expected array, found object at byte 0)")
  }

  @Test func `a failure is recorded, and one that is documented has to stay so`() async throws {
    defer { removeFolder() }
    _ = try? await client(.record, RawResponse(status: 409, text: #""busy""#)).send(AddJob<Job>())
    let error = await #expect(throws: APIError<String>.self) {
      try await client(.replay).send(AddJob<Job>())
    }
    guard case .documented("busy")? = error?.reason else { return #expect(Bool(false)) }
    _ = try? await client(.record, RawResponse(status: 500, text: "<html>")).send(AddJob<Job>())
    let undocumented = await #expect(throws: APIError<String>.self) {
      try await client(.replay).send(AddJob<Job>())
    }
    #expect(undocumented?.description == "addJob: 500 Internal Server Error: <html>")
  }

  @Test func `a call that was not recorded says what was`() async throws {
    defer { removeFolder() }
    _ = try await client(.record, Self.job("1")).send(AddJob<Job>())
    let error = await #expect(throws: APIError<String>.self) {
      try await client(.replay).send(AddJob<Job>(name: "other"))
    }
    #expect(
      error?.description == """
        addJob: POST https://h/v1/jobs: the request failed (the recording addJob.json: it has no \
        response left for
          POST /v1/jobs?access_token=REDACTED with 40 bytes
        but for
          POST /v1/jobs?access_token=REDACTED with 36 bytes
        )
        """)
    let missing = await #expect(throws: APIError<String>.self) {
      try await client(.replay).stream(Watch())
    }
    #expect(
      missing?.description
        == "watch: GET https://h/v1/jobs: the request failed (the recording watch.json: it can't be "
        + "read; the mode 'record' makes it)")
  }

  @Test(arguments: [
    "", "{}", "[1]", #"[{"request": {"method": "GET"}}]"#,
    #"[{"request": {"method": "GET", "target": "/"}, "response": {"status": 1}}]"#,
  ])
  func `a file that is something else is an error`(_ text: String) async throws {
    defer { removeFolder() }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: folder.appendingPathComponent("addJob.json"))
    let error = await #expect(throws: APIError<String>.self) {
      try await client(.replay).send(AddJob<Job>())
    }
    #expect(
      error?.description.hasSuffix("(the recording addJob.json: it is not a recording)") == true)
  }

  @Test func `streams and bytes are recorded whole`() async throws {
    defer { removeFolder() }
    let events = RawResponse(
      status: 200, headerFields: [.contentType: "text/event-stream"],
      text: "data: {\"id\": 1, \"apiKey\": \"s3cret\"}\n\ndata: {\"id\": 2}\n\n")
    #expect(try await client(.record, events).stream(Watch()).all().map(\.data.id) == [1, 2])
    #expect(try await client(.replay).stream(Watch()).all().map(\.data.id) == [1, 2])
    let file = try String(contentsOf: folder.appendingPathComponent("watch.json"), encoding: .utf8)
    #expect(!file.contains("s3cret"))
    let bytes = RawResponse(status: 200, body: [0xFF, 0x00])
    _ = try await client(.record, bytes).rawResponse(to: Watch())
    #expect(try await client(.replay).rawResponse(to: Watch()).body == [0xFF, 0x00])
  }
}
