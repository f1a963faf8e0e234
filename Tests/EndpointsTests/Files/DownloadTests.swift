@_spi(Generated) import Endpoints
import EndpointsTesting
import Foundation
import HTTPTypes
import TestServers
import Testing

/// Downloads to a file, which go on after a lost connection (RFC 9110, sections 13.1.5 and 14).
@Suite struct DownloadTests {
  /// A call for a file, as generated.
  private struct GetFile: Endpoint {
    typealias Client = Probe
    typealias Output = Data
    typealias Failure = String

    static let operation = APIOperation(id: "getFile", method: "GET", path: "/file", accept: "*/*")
    func write(to request: inout RequestWriter) { request.path("/file") }
  }

  private struct Export: Endpoint {
    typealias Client = Probe
    typealias Output = Data

    static let operation = APIOperation(id: "export", method: "POST", path: "/exports")
    func write(to request: inout RequestWriter) { request.path("/exports") }
  }

  private struct Answer: Sendable {
    var status = 200
    var fields: HTTPFields = [.contentLength: "10", .eTag: "\"a\""]
    var text = ""
    /// The error after the text; `nil` for none.
    var end: TransportError.Kind?

    static func lost(
      _ text: String, _ fields: HTTPFields? = nil, _ end: TransportError.Kind = .connectionLost
    ) -> Answer {
      var answer = Answer(text: text, end: end)
      if let fields { answer.fields = fields }
      return answer
    }

    static func whole(_ text: String = "0123456789") -> Answer {
      Answer(fields: [.contentLength: "\(text.utf8.count)", .eTag: "\"b\""], text: text)
    }

    static func part(_ range: String, _ text: String, isLost: Bool = false) -> Answer {
      Answer(
        status: 206, fields: [.contentRange: range], text: text,
        end: isLost ? .connectionLost : nil)
    }

    func response(to request: HTTPRequest) -> TransportResponse {
      let chunks = AsyncThrowingStream<[UInt8], any Error> { continuation in
        for byte in text.utf8 { continuation.yield([byte]) }
        continuation.finish(throwing: end.map { TransportError($0, request: request) })
      }
      let head = HTTPResponse(status: .init(code: status), headerFields: fields)
      return TransportResponse(head: head, body: TransportResponse.Body(chunks))
    }
  }

  private let folder: TemporaryFolder
  private let clock = TestClock()

  init() throws { folder = try TemporaryFolder() }

  private var file: URL { folder.file("a.bin") }

  private func client(_ answers: Answer...) -> (client: Probe, transport: InMemoryTransport) {
    let left = Watched(answers)
    let transport = InMemoryTransport(streaming: { call in
      let answer = left.change { $0.isEmpty ? Answer(status: 418) : $0.removeFirst() }
      return answer.response(to: call.request)
    })
    let client = Probe(transport: transport).with {
      $0.timeout = nil
      $0.clock = clock
      $0.retries = RetryPolicy()
      $0.retries.random = { 0.5 }
    }
    return (client, transport)
  }

  /// The bytes that the requests asked for, and by which state of the file.
  private func ranges(_ transport: InMemoryTransport) -> [[String?]] {
    transport.calls.map { [$0.request.headerFields[.range], $0.request.headerFields[.ifRange]] }
  }

  // MARK: One connection

  @Test func `a file is written beside its place, which it takes when it is whole`() async throws {
    try folder.write("before", to: "a.bin")
    let (client, transport) = client(.whole())
    let seen = Watched<[APICall.Progress]>([])
    let names = Watched<Set<[String]>>([])
    let response = try await client.download(GetFile(), to: file) { [folder] progress in
      seen.change { $0.append(progress) }
      if let now = try? folder.names {
        names.change { $0.insert(now.map { String($0.prefix(9)) }) }
      }
    }
    #expect(response.value == file)
    #expect(response.status == 200)
    #expect(response.headerFields[.eTag] == "\"b\"")
    #expect(response.body == [])
    #expect(try folder.text(of: "a.bin") == "0123456789")
    #expect(try folder.names == ["a.bin"])
    #expect(names.value == [[".download", "a.bin"]])
    #expect(seen.value.map(\.completed) == Array(0...10))
    #expect(Set(seen.value.map(\.total)) == [10])
    #expect(seen.value[5].fraction == 0.5)
    #expect(transport.calls.map { $0.request.headerFields[.acceptEncoding] } == ["identity"])
    #expect(transport.calls.map(\.options.timeout) == [nil])
  }

  @Test func `the size of a file may be unknown, and the file empty`() async throws {
    let (client, _) = client(Answer(fields: [:], text: "abc"), Answer(status: 204, fields: [:]))
    let seen = Watched<[APICall.Progress]>([])
    try await client.download(GetFile(), to: file) { progress in
      seen.change { $0.append(progress) }
    }
    #expect(seen.value.last == APICall.Progress(completed: 3))
    #expect(seen.value.last?.fraction == nil)
    #expect(try folder.text(of: "a.bin") == "abc")
    try await client.download(GetFile(), to: file)
    #expect(try folder.text(of: "a.bin") == "")
  }

  @Test func `no more is read than the disk has taken`() async throws {
    let read = Watched(0)
    let transport = InMemoryTransport(streaming: { _ in
      let chunks = AsyncStream<[UInt8]>(unfolding: {
        read.change { count in
          count += 1
          return count > 100 ? nil : [0]
        }
      })
      return TransportResponse(
        head: HTTPResponse(status: .ok), body: TransportResponse.Body(chunks))
    })
    try await Probe(transport: transport).download(GetFile(), to: file) { progress in
      #expect(read.value == Int(progress.completed))
    }
    #expect(try Data(contentsOf: file).count == 100)
  }

  @Test func `a new file is as any that the program writes`() async throws {
    let (client, _) = client(.whole())
    try await client.download(GetFile(), to: file)
    try folder.write("", to: "b")
    let permissions = try [file, folder.file("b")].map {
      try FileManager.default.attributesOfItem(atPath: $0.path)[.posixPermissions] as? Int
    }
    #expect(permissions[0] == permissions[1])
  }

  @Test func `an older file keeps its permissions, and a link its file`() async throws {
    try folder.write("before", to: "secret")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o600], ofItemAtPath: folder.file("secret").path)
    try FileManager.default.createSymbolicLink(at: file, withDestinationURL: folder.file("secret"))
    let (client, _) = client(.whole())
    try await client.download(GetFile(), to: file)
    #expect(try folder.text(of: "secret") == "0123456789")
    #expect(try folder.names == ["a.bin", "secret"])
    let secret = try FileManager.default.attributesOfItem(atPath: folder.file("secret").path)
    #expect(secret[.posixPermissions] as? Int == 0o600)
    let link = try FileManager.default.attributesOfItem(atPath: file.path)
    #expect(link[.type] as? FileAttributeType == .typeSymbolicLink)
  }

  @Test func `a failure is read as documented, and leaves the file`() async throws {
    try folder.write("before", to: "a.bin")
    let (client, _) = client(
      Answer(status: 404, fields: [.contentType: "application/json"], text: "\"none\""))
    let error = await #expect(throws: APIError<String>.self) {
      try await client.download(GetFile(), to: file)
    }
    guard case .documented("none")? = error?.reason else { return #expect(Bool(false)) }
    #expect(try folder.text(of: "a.bin") == "before")
    #expect(try folder.names == ["a.bin"])
  }

  @Test func `nothing is sent if the file can't be written`() async throws {
    let (client, transport) = client(.whole())
    for url in [folder.file("none/a.bin"), folder.url] {
      let error = await #expect(throws: APIError<String>.self) {
        try await client.download(GetFile(), to: url)
      }
      guard case .transport(let cause as TransportError)? = error?.reason else {
        return #expect(Bool(false))
      }
      #expect(cause.detail == "the file can't be created")
      #expect(cause.isUnsent)
      #expect(cause.underlying != nil)
    }
    #expect(transport.calls.isEmpty)
  }

  @Test func `cancelling deletes what has arrived`() async throws {
    let transport = InMemoryTransport(streaming: { _ in
      let body = AsyncStream<[UInt8]> { $0.yield([0]) }
      return TransportResponse(head: HTTPResponse(status: .ok), body: TransportResponse.Body(body))
    })
    let arrived = Gate()
    let download = Task { [file] in
      try await Probe(transport: transport).download(GetFile(), to: file) {
        if $0.completed == 1 { arrived.open() }
      }
    }
    #expect(await arrived.opens())
    download.cancel()
    let error = await #expect(throws: APIError<String>.self) { try await download.value }
    #expect(error?.isCancelled == true)
    #expect(try folder.names == [])
  }

  @Test func `a fake server's file is as any other`() async throws {
    let server = FakeServer { $0.on(GetFile.self) { _ in Data("abc".utf8) } }
    let client = Probe(transport: server)
    try await client.download(GetFile(), to: file)
    #expect(try folder.text(of: "a.bin") == "abc")
    for try await chunk in try await client.bytes(of: GetFile()) { #expect(chunk == [97, 98, 99]) }
    let failing = FakeServer {
      $0.on(GetFile.self) { _ in throw APIError.status(404, "no such file") }
    }
    let error = await #expect(throws: APIError<String>.self) {
      try await Probe(transport: failing).download(GetFile(), to: file)
    }
    guard case .documented("no such file")? = error?.reason else { return #expect(Bool(false)) }
    #expect(try folder.text(of: "a.bin") == "abc")
  }

  // MARK: Several connections

  @Test func `the rest is asked for when the connection is lost`() async throws {
    let (client, transport) = client(
      .lost("012"), .part("bytes 3-9/10", "34", isLost: true), .part("bytes 5-9/*", "56789"))
    let seen = Watched<[Int64]>([])
    let response = try await client.download(GetFile(), to: file) { progress in
      seen.change { $0.append(progress.completed) }
    }
    #expect(try folder.text(of: "a.bin") == "0123456789")
    #expect(response.status == 200)
    #expect(ranges(transport) == [[nil, nil], ["bytes=3-", "\"a\""], ["bytes=5-", "\"a\""]])
    #expect(seen.value == Array(0...10))
    #expect(clock.waits == [.milliseconds(250), .milliseconds(250)])
  }

  @Test func `the rest is asked for when the server can't be made to wait for a disk`() async throws
  {
    let (client, transport) = client(
      .lost("012", nil, .overflow), .part("bytes 3-9/10", "3456789"))
    try await client.download(GetFile(), to: file)
    #expect(try folder.text(of: "a.bin") == "0123456789")
    #expect(ranges(transport) == [[nil, nil], ["bytes=3-", "\"a\""]])
    // Without it, the file would never be whole.
    let (failing, once) = self.client(.lost("012", [:], .overflow))
    await #expect(throws: APIError<String>.self) {
      try await failing.download(GetFile(), to: file)
    }
    #expect(once.calls.count == 1)
  }

  @Test func `the time of the last change stands for a missing entity tag`() async throws {
    let change = "Sun, 06 Nov 1994 08:49:37 GMT"
    let (client, transport) = client(
      .lost(
        "012",
        [.contentLength: "10", .lastModified: change, .date: "Sun, 06 Nov 1994 08:49:38 GMT"]),
      .part("bytes 3-9/10", "3456789"))
    try await client.download(GetFile(), to: file)
    #expect(ranges(transport) == [[nil, nil], ["bytes=3-", change]])
  }

  @Test func `another file is written from its start`() async throws {
    let (client, transport) = client(.lost("abc"), .whole("another"))
    let response = try await client.download(GetFile(), to: file)
    #expect(try folder.text(of: "a.bin") == "another")
    #expect(response.headerFields[.eTag] == "\"b\"")
    #expect(ranges(transport) == [[nil, nil], ["bytes=3-", "\"a\""]])
  }

  @Test(
    arguments: [
      .part("bytes 0-9/10", "0123456789"), .part("bytes 3-9/11", "34567890"),
      .part("3-9", "3456789"),
      Answer(status: 206, fields: [:], text: "3456789"),
      Answer(status: 416, fields: [.contentRange: "bytes */2"]),
    ] as [Answer])
  private func `a part that was not asked for is not used`(_ answer: Answer) async throws {
    let (client, transport) = client(.lost("012"), answer, .whole())
    try await client.download(GetFile(), to: file)
    #expect(try folder.text(of: "a.bin") == "0123456789")
    #expect(ranges(transport) == [[nil, nil], ["bytes=3-", "\"a\""], [nil, nil]])
    // What was refused is no failure of the connection.
    let (hasty, _) = self.client(.lost("012"), answer, .whole())
    try await hasty.with { $0.retries.maximumAttempts = 2 }.download(GetFile(), to: file)
  }

  @Test func `a part without a question is an error`() async throws {
    let (client, _) = client(.part("bytes 0-4/10", "01234"))
    let error = await #expect(throws: APIError<String>.self) {
      try await client.download(GetFile(), to: file)
    }
    #expect(
      error?.description.hasSuffix("(it is a part of the file that was not asked for)") == true)
    #expect(try folder.names == [])
    let (asking, _) = self.client(.part("bytes 0-4/10", "01234"))
    try await asking.with { $0.headerFields[.range] = "bytes=0-4" }.download(GetFile(), to: file)
    #expect(try folder.text(of: "a.bin") == "01234")
  }

  @Test(
    arguments: [
      [.contentLength: "10", .eTag: "W/\"a\""], [.eTag: "\"a\""], [.contentLength: "10"],
      [.contentLength: "10", .eTag: "\"a\"", .acceptRanges: "none"],
      [.contentLength: "10", .eTag: "\"a\"", .contentEncoding: "gzip"],
      [.contentLength: "10", .eTag: "\"a\"", .transferEncoding: "chunked"],
      [.contentLength: "10", .lastModified: "Sun, 06 Nov 1994 08:49:37 GMT"],
      [
        .contentLength: "10", .lastModified: "Sun, 06 Nov 1994 08:49:37 GMT",
        .date: "Sun, 06 Nov 1994 08:49:37 GMT",
      ],
    ] as [HTTPFields])
  func `a file whose rest can't be told from another's starts again`(
    _ fields: HTTPFields
  ) async throws {
    let (client, transport) = client(.lost("012", fields), .whole())
    try await client.download(GetFile(), to: file)
    #expect(try folder.text(of: "a.bin") == "0123456789")
    #expect(ranges(transport) == [[nil, nil], [nil, nil]])
  }

  @Test func `connections that bring nothing are as many as the attempts of a call`() async throws {
    let empty = Answer.part("bytes 3-9/10", "", isLost: true)
    let (client, transport) = client(.lost("012"), empty, empty, .whole())
    let error = await #expect(throws: APIError<String>.self) {
      try await client.download(GetFile(), to: file)
    }
    #expect(error?.attempts == 3)
    #expect(transport.calls.count == 3)
    #expect(clock.waits == [.milliseconds(250), .milliseconds(500)])
    #expect(try folder.names == [])
  }

  @Test func `a body that is too short is not taken for the file`() async throws {
    let (client, _) = client(Answer(text: "0123"), .part("bytes 4-9/10", "456789"))
    try await client.download(GetFile(), to: file)
    #expect(try folder.text(of: "a.bin") == "0123456789")
  }

  @Test func `what isn't safe is not sent again`() async throws {
    let (client, transport) = client(.lost("012"))
    let error = await #expect(throws: APIError<Never>.self) {
      try await client.download(Export(), to: file)
    }
    #expect(error?.isRetryable == true)
    let (single, once) = self.client(.lost("012"))
    await #expect(throws: APIError<String>.self) {
      try await single.with { $0.retries = .none }.download(GetFile(), to: file)
    }
    #expect(transport.calls.count == 1)
    #expect(once.calls.count == 1)
    #expect(try folder.names == [])
  }

  // MARK: Transports

  @Test(arguments: Candidate.all)
  func `a server closes the connection in the middle`(_ candidate: Candidate) async throws {
    let start = Reply.raw("HTTP/1.1 200 OK\r\nContent-Length: 10\r\nETag: \"a\"\r\n\r\n01234")
    let rest = Reply.http(
      "206 Partial Content", ["Content-Range: bytes 5-9/10", "ETag: \"a\""], body: "56789")
    try await RawServer.withServer([start.then(.close), rest]) { server in
      let client = Probe(server.url, transport: candidate.shared).with {
        $0.retries = RetryPolicy()
        $0.retries.random = { 0 }
      }
      try await client.download(GetFile(), to: file)
      #expect(try folder.text(of: "a.bin") == "0123456789")
      #expect(server.requests.map { $0["Range"] } == [[], ["bytes=5-"]])
      #expect(server.requests.map { $0["If-Range"] } == [[], ["\"a\""]])
      #expect(server.requests[0]["Accept-Encoding"] == ["identity"])
    }
  }

  @Test func `bytes arrive as a stream, whatever the output of the call is`() async throws {
    let (client, _) = client(.whole("abc"), Answer(status: 404, fields: [:], text: "none"))
    var bytes: [UInt8] = []
    for try await chunk in try await client.bytes(of: GetFile()) { bytes += chunk }
    #expect(bytes == Array("abc".utf8))
    let error = await #expect(throws: APIError<String>.self) {
      try await client.bytes(of: GetFile())
    }
    #expect(error?.description == "getFile: 404 Not Found: none")
  }
}
