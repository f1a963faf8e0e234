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

  /// The JSON of the response in a file.
  private func recorded(_ operation: String) throws -> JSON.Value? {
    let data = try Data(contentsOf: folder.appendingPathComponent("\(operation).json"))
    guard case .array(let exchanges) = try JSON.decode(JSON.Value.self, from: data) else {
      return nil
    }
    return exchanges.first?["response"]?["json"]
  }

  @Test func `a secret of a format is replaced by a value of that format`() async throws {
    defer { removeFolder() }
    let session = RawResponse(
      status: 200, headerFields: [.contentType: "application/json"],
      text: """
        {"token":"6f1c1c3e-0000-4000-8000-000000000001","secretSince":"2024-05-10T12:00:00Z",\
        "password":"2024-05-10","apiKey":1234,"note":"shown","seen":"s3cret"}
        """)
    let sent = try await client(.record, session).send(LogIn<Session>()).value
    #expect(sent.apiKey == 1234)
    let replayed = try await client(.replay).send(LogIn<Session>()).value
    #expect(replayed.token == UUID(uuidString: "00000000-0000-0000-0000-000000000000"))
    #expect(replayed.secretSince == Date(timeIntervalSince1970: 0))
    #expect(replayed.password == CalendarDate("1970-01-01"))
    #expect(replayed.apiKey == 0)
    #expect(try recorded("logIn")?["seen"]?.string == "[redacted]")
  }

  @Test func `a secret that the spec does not let be any string is replaced by one of its shape`()
    async throws
  {
    defer { removeFolder() }
    let code = RawResponse(
      status: 200, headerFields: [.contentType: "application/json"],
      text: #"{"token":"12-34","secret":"Ab1-é!"}"#)
    #expect(try await client(.record, code).send(LogIn<Code>()).value == Code(token: [12, 34]))
    #expect(try await client(.replay).send(LogIn<Code>()).value == Code(token: [0, 0]))
    #expect(
      try recorded("logIn")
        == JSON.decode(JSON.Value.self, from: #"{"token":"00-00","secret":"Xx0-x!"}"#))
    let signed = RawResponse(
      status: 200, headerFields: [.contentType: "application/json"],
      text: #"{"signature":"AAECaA==","secret":"Ab1-é!"}"#)
    _ = try await client(.record, signed).send(LogIn<Signed>())
    #expect(try await client(.replay).send(LogIn<Signed>()).value.signature.data.count == 4)
    #expect(
      try recorded("logIn")
        == JSON.decode(JSON.Value.self, from: #"{"signature":"XXXXxX==","secret":"Xx0-x!"}"#))
  }

  @Test
  func `a call whose response fits nothing without its secrets succeeds, and can't be replayed`()
    async throws
  {
    defer { removeFolder() }
    let constant = RawResponse(
      status: 200, headerFields: [.contentType: "application/json"], text: #"{"token":"abc"}"#)
    #expect(try await client(.record, constant).send(LogIn<Constant>()).value == Constant())
    let error = await #expect(throws: APIError<Never>.self) {
      try await client(.replay).send(LogIn<Constant>())
    }
    #expect(
      error?.description == """
        logIn: POST https://h/v1/log-in: the request failed (the recording logIn.json: without its \
        secrets, the response does not fit the spec: $.token: expected abc at byte 9)
        """)
  }

  @Test func `a folder that can't be written to is an error before anything is sent`() async throws
  {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID())")
    try Data().write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let transport = InMemoryTransport([Self.job("1")])
    let client = Probe("https://h/v1", transport: transport).with {
      $0.credentials["key"] = .bearer("s3cret")
      $0.middlewares = [Recording(in: file, mode: .record)]
    }
    await #expect(throws: APIError<String>.self) { try await client.send(AddJob<Job>()) }
    #expect(transport.calls.isEmpty)
  }

  @Test func `a secret that was sent is not recorded where a server echoes it`() async throws {
    defer { removeFolder() }
    let echo = RawResponse(
      status: 200, headerFields: [.contentType: "application/json"],
      text: #"{"message":"hunter2 is taken","count":12345678}"#)
    _ = try await client(.record, echo).send(LogIn<JSON.Value>(pin: "hunter2"))
    #expect(
      try recorded("logIn")
        == JSON.decode(
          JSON.Value.self, from: #"{"message":"[redacted] is taken","count":12345678}"#))
  }
}

/// A call whose output is of any type.
private struct LogIn<Output: JSONDecodable & Sendable>: Endpoint {
  typealias Client = Probe

  static var operation: APIOperation {
    APIOperation(id: "logIn", method: "POST", path: "/log-in", auth: [["key"]])
  }

  var pin = "1234"
  func write(to request: inout RequestWriter) {
    request.path("/log-in")
    request.json(["password": pin])
  }
}

private struct Session: JSON.DecodableObject {
  let token: UUID
  let secretSince: Date
  let password: CalendarDate
  let apiKey: Int

  init(json: inout JSONObjectReader) throws(JSON.Error) {
    token = try json.required("token")
    secretSince = try json.required("secretSince")
    password = try json.required("password")
    apiKey = try json.required("apiKey")
  }
}

private struct Signed: JSON.DecodableObject {
  let signature: Base64Data

  init(json: inout JSONObjectReader) throws(JSON.Error) {
    signature = try json.required("signature")
  }
}

private struct Code: JSON.DecodableObject, Equatable {
  let token: [Int]

  init(token: [Int]) { self.token = token }

  init(json: inout JSONObjectReader) throws(JSON.Error) {
    let text: String = try json.required("token")
    token = text.split(separator: "-").compactMap { Int($0) }
    if token.count != 2 { throw JSON.Error(.invalidValue(expected: "a code"), at: 0) }
  }
}

private struct Constant: JSON.DecodableObject, Equatable {
  struct ABC: JSONDecodable {
    init(json: inout JSONReader) throws(JSON.Error) {
      let offset = json.offset
      if try String(json: &json) != "abc" {
        throw JSON.Error(.invalidValue(expected: "abc"), at: offset)
      }
    }
  }

  init() {}

  init(json: inout JSONObjectReader) throws(JSON.Error) {
    let _: ABC = try json.required("token")
  }
}
