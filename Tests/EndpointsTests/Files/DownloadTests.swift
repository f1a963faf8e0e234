@_spi(Generated) import Endpoints
import EndpointsTesting
import Foundation
import HTTPTypes
import TestServers
import Testing

/// Downloads to a file.
@Suite struct DownloadTests {
  private let downloads: Downloads
  private var folder: TemporaryFolder { downloads.folder }
  private var file: URL { downloads.file }

  init() throws { downloads = try Downloads() }

  @Test func `a file is written beside its place, which it takes when it is whole`() async throws {
    try folder.write("before", to: "a.bin")
    let (client, transport) = downloads.client(.whole())
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
    let (client, _) = downloads.client(
      FileAnswer(fields: [:], text: "abc"), FileAnswer(fields: [.contentLength: "0"]))
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

  @Test func `a failure is read as documented, and leaves the file`() async throws {
    try folder.write("before", to: "a.bin")
    let (client, _) = downloads.client(
      FileAnswer(status: 404, fields: [.contentType: "application/json"], text: "\"none\""))
    let error = await #expect(throws: APIError<String>.self) {
      try await client.download(GetFile(), to: file)
    }
    guard case .documented("none")? = error?.reason else { return #expect(Bool(false)) }
    #expect(try folder.text(of: "a.bin") == "before")
    #expect(try folder.names == ["a.bin"])
  }

  @Test(
    arguments: [
      (
        202, "{\"status\":\"pending\"}",
        "202 Accepted, which brings no file: {\"status\":\"pending\"}"
      ),
      (204, "", "204 No Content, which brings no file"),
      (205, "", "205 Reset Content, which brings no file"),
      (207, "<multistatus/>", "207, which brings no file: <multistatus/>"),
    ])
  func `a successful response that isn't the file leaves the older one`(
    _ status: Int, _ text: String, _ description: String
  ) async throws {
    try folder.write("before", to: "a.bin")
    let (client, _) = downloads.client(FileAnswer(status: status, fields: [:], text: text))
    let error = await #expect(throws: APIError<String>.self) {
      try await client.download(GetFile(), to: file)
    }
    #expect(error?.description == "getFile: \(description)")
    #expect(error?.response?.text == text)
    #expect(try folder.text(of: "a.bin") == "before")
    #expect(try folder.names == ["a.bin"])
  }

  @Test(arguments: [200, 201, 203])
  func `the content of these responses is the file`(_ status: Int) async throws {
    let (client, _) = downloads.client(FileAnswer(status: status, text: "0123456789"))
    #expect(try await client.download(GetFile(), to: file).status == status)
    #expect(try folder.text(of: "a.bin") == "0123456789")
  }

  /// A call whose files the spec documents for other statuses, too.
  private struct GetExport: Endpoint {
    typealias Client = Probe
    typealias Output = Data

    static let operation = APIOperation(
      id: "getExport", method: "GET", path: "/export", files: ["202", "2XX"])
    func write(to request: inout RequestWriter) { request.path("/export") }
  }

  @Test(arguments: [(202, true), (207, true), (204, false), (205, false), (302, false)])
  func `the content of a response that the spec documents as a file is one`(
    _ status: Int, _ isFile: Bool
  ) async throws {
    let (client, _) = downloads.client(FileAnswer(status: status, fields: [:], text: "new"))
    try folder.write("before", to: "a.bin")
    do {
      try await client.download(GetExport(), to: file)
      #expect(isFile)
    } catch {
      #expect(!isFile)
    }
    #expect(try folder.text(of: "a.bin") == (isFile ? "new" : "before"))
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
    let (client, _) = downloads.client(
      .whole("abc"), FileAnswer(status: 404, fields: [:], text: "none"))
    var bytes: [UInt8] = []
    for try await chunk in try await client.bytes(of: GetFile()) { bytes += chunk }
    #expect(bytes == Array("abc".utf8))
    let error = await #expect(throws: APIError<String>.self) {
      try await client.bytes(of: GetFile())
    }
    #expect(error?.description == "getFile: 404 Not Found: none")
  }
}
