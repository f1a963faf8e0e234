@_spi(Generated) import Endpoints
import Foundation
import HTTPTypes
import TestServers
import Testing

/// Downloads that go on after a lost connection (RFC 9110, sections 13.1.5, 14, and 15.3.7).
@Suite struct DownloadPartsTests {
  private struct Export: Endpoint {
    typealias Client = Probe
    typealias Output = Data

    static let operation = APIOperation(id: "export", method: "POST", path: "/exports")
    func write(to request: inout RequestWriter) { request.path("/exports") }
  }

  private let downloads: Downloads
  private var folder: TemporaryFolder { downloads.folder }
  private var file: URL { downloads.file }

  init() throws { downloads = try Downloads() }

  @Test func `the rest is asked for when the connection is lost`() async throws {
    let (client, transport) = downloads.client(
      .lost("012"), .part("bytes 3-9/10", "34", isLost: true), .part("bytes 5-9/*", "56789"))
    let seen = Watched<[Int64]>([])
    let response = try await client.download(GetFile(), to: file) { progress in
      seen.change { $0.append(progress.completed) }
    }
    #expect(try folder.text(of: "a.bin") == "0123456789")
    #expect(response.status == 200)
    #expect(transport.ranges == [[nil, nil], ["bytes=3-", "\"a\""], ["bytes=5-", "\"a\""]])
    #expect(seen.value == Array(0...10))
    #expect(downloads.clock.waits == [.milliseconds(250), .milliseconds(250)])
  }

  @Test func `the rest is asked for when the server can't be made to wait for a disk`() async throws
  {
    let (client, transport) = downloads.client(
      .lost("012", nil, .overflow), .part("bytes 3-9/10", "3456789"))
    try await client.download(GetFile(), to: file)
    #expect(try folder.text(of: "a.bin") == "0123456789")
    #expect(transport.ranges == [[nil, nil], ["bytes=3-", "\"a\""]])
    // Without it, the file would never be whole.
    let (failing, once) = downloads.client(.lost("012", [:], .overflow))
    await #expect(throws: APIError<String>.self) {
      try await failing.download(GetFile(), to: file)
    }
    #expect(once.calls.count == 1)
  }

  @Test func `the time of the last change stands for a missing entity tag`() async throws {
    let change = "Sun, 06 Nov 1994 08:49:37 GMT"
    let (client, transport) = downloads.client(
      .lost(
        "012",
        [.contentLength: "10", .lastModified: change, .date: "Sun, 06 Nov 1994 08:49:38 GMT"]),
      // A part need not repeat it (RFC 9110, section 15.3.7).
      .part("bytes 3-4/10", "34", [:]),
      .part("bytes 5-9/10", "56789", [.lastModified: change]))
    try await client.download(GetFile(), to: file)
    #expect(try folder.text(of: "a.bin") == "0123456789")
    #expect(transport.ranges == [[nil, nil], ["bytes=3-", change], ["bytes=5-", change]])
  }

  @Test func `another file is written from its start`() async throws {
    let (client, transport) = downloads.client(.lost("abc"), .whole("another"))
    let response = try await client.download(GetFile(), to: file)
    #expect(try folder.text(of: "a.bin") == "another")
    #expect(response.headerFields[.eTag] == "\"b\"")
    #expect(transport.ranges == [[nil, nil], ["bytes=3-", "\"a\""]])
  }

  private static let otherVersion = "the rest that was sent is not of the same version of the file"
  private static let otherBytes = "the rest that was sent is not what was asked for"

  @Test(
    arguments: [
      (.part("bytes 0-9/10", "0123456789"), otherBytes),
      (.part("bytes 3-9/11", "34567890"), otherBytes),
      (.part("bytes 3-10/*", "34567890"), otherBytes),
      (.part("3-9", "3456789"), otherBytes),
      (.part("bytes 3/10", "3456789"), otherBytes),
      (FileAnswer(status: 206, fields: [.eTag: "\"a\""], text: "3456789"), otherBytes),
      (.part("bytes 3-9/10", "3456789", [.eTag: "\"b\""]), otherVersion),
      (.part("bytes 3-9/10", "3456789", [.eTag: "W/\"a\""]), otherVersion),
      (.part("bytes 3-9/10", "3456789", [:]), otherVersion),
      (
        .part(
          "bytes 3-9/10", "--x\r\n\r\n34",
          [.eTag: "\"a\"", .contentType: "multipart/byteranges; boundary=x"]), otherBytes
      ),
      (
        .part("bytes 3-9/10", "3456789", [.eTag: "\"a\"", .contentEncoding: "gzip"]),
        otherBytes
      ),
      (
        .part("bytes 3-5/10", "3456789", [.eTag: "\"a\"", .contentLength: "7"]),
        "the rest that was sent is 7 bytes long, not 3"
      ),
      (
        .part("bytes 3-9/10", "3456789ab"),
        "more bytes arrived than the 10 that were announced"
      ),
      (
        .part("bytes 3-5/10", "3456"),
        "more bytes arrived than the 6 that were announced"
      ),
      (
        FileAnswer(status: 416, fields: [.contentRange: "bytes */2"]),
        "the server has no more bytes of the file"
      ),
    ] as [(FileAnswer, String)])
  func `after a part that can't be used, the file starts again`(
    _ answer: FileAnswer, _ reason: String
  ) async throws {
    let (client, transport) = downloads.client(.lost("012"), answer, .whole("abcdefghij"))
    let seen = Watched<[APICall.Progress]>([])
    try await client.download(GetFile(), to: file) { progress in seen.change { $0.append(progress) }
    }
    #expect(try folder.text(of: "a.bin") == "abcdefghij")
    #expect(transport.ranges == [[nil, nil], ["bytes=3-", "\"a\""], [nil, nil]])
    #expect(seen.value.allSatisfy { $0.completed <= 10 && $0.total == 10 })
    // What was refused is no failure of the connection.
    let (hasty, _) = downloads.client(.lost("012"), answer, .whole())
    try await hasty.with { $0.retries.maximumAttempts = 2 }.download(GetFile(), to: file)
    // Starting again is a retry.
    let (poor, _) = downloads.client(.lost("012"), answer, .whole())
    let error = await #expect(throws: APIError<String>.self) {
      try await poor.with { $0.retries.budget = RetryPolicy.Budget(capacity: 1) }
        .download(GetFile(), to: file)
    }
    #expect(error?.description.hasSuffix("valid HTTP response (\(reason)) (2 attempts)") == true)
    #expect(try folder.text(of: "a.bin") == "0123456789")
  }

  @Test func `a file starts again at most as often as a call is sent again`() async throws {
    let begun = FileAnswer.lost("012")
    let more = FileAnswer.part("bytes 3-9/10", "3", isLost: true)
    let other = FileAnswer.part("bytes 4-9/10", "456789", [.eTag: "\"b\""])
    let (client, transport) = downloads.client(
      begun, more, other, begun, more, other, begun, more, other, .whole())
    let error = await #expect(throws: APIError<String>.self) {
      try await client.download(GetFile(), to: file)
    }
    #expect(error?.description.hasSuffix("(\(Self.otherVersion)) (9 attempts)") == true)
    #expect(transport.calls.count == 9)
  }

  @Test func `a part with another time of the last change is not used`() async throws {
    let fields: HTTPFields = [
      .contentLength: "10", .lastModified: "Sun, 06 Nov 1994 08:49:37 GMT",
      .date: "Sun, 06 Nov 1994 08:49:38 GMT",
    ]
    let others: [HTTPFields] = [
      [.lastModified: "Mon, 07 Nov 1994 08:49:37 GMT"], [.eTag: "\"a\""],
    ]
    for other in others {
      let (client, transport) = downloads.client(
        .lost("012", fields), .part("bytes 3-9/10", "3456789", other), .whole("abcdefghij"))
      try await client.download(GetFile(), to: file)
      #expect(try folder.text(of: "a.bin") == "abcdefghij")
      #expect(transport.calls.count == 3)
    }
  }

  @Test func `a file that is longer than announced is an error`() async throws {
    let (client, transport) = downloads.client(FileAnswer(text: "0123456789a"), .whole())
    let error = await #expect(throws: APIError<String>.self) {
      try await client.download(GetFile(), to: file)
    }
    #expect(
      error?.description.hasSuffix("(more bytes arrived than the 10 that were announced)") == true)
    #expect(transport.calls.count == 1)
    #expect(try folder.names == [])
  }

  @Test func `progress goes back to 0 when a file starts again`() async throws {
    let (client, _) = downloads.client(.lost("012", [.contentLength: "5"]), .whole("abcde"))
    let seen = Watched<[Int64]>([])
    try await client.download(GetFile(), to: file) { progress in
      seen.change { $0.append(progress.completed) }
    }
    #expect(seen.value == [0, 1, 2, 3, 0, 1, 2, 3, 4, 5])
  }

  @Test func `a part without a question is an error`() async throws {
    let (client, _) = downloads.client(.part("bytes 0-4/10", "01234"))
    let error = await #expect(throws: APIError<String>.self) {
      try await client.download(GetFile(), to: file)
    }
    #expect(
      error?.description.hasSuffix("(it is a part of the file that was not asked for)") == true)
    #expect(try folder.names == [])
    let (asking, _) = downloads.client(.part("bytes 0-4/10", "01234"))
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
    let (client, transport) = downloads.client(.lost("012", fields), .whole())
    try await client.download(GetFile(), to: file)
    #expect(try folder.text(of: "a.bin") == "0123456789")
    #expect(transport.ranges == [[nil, nil], [nil, nil]])
  }

  @Test func `connections that bring nothing are as many as the attempts of a call`() async throws {
    let empty = FileAnswer.part("bytes 3-9/10", "", isLost: true)
    let (client, transport) = downloads.client(.lost("012"), empty, empty, .whole())
    let error = await #expect(throws: APIError<String>.self) {
      try await client.download(GetFile(), to: file)
    }
    #expect(error?.attempts == 3)
    #expect(transport.calls.count == 3)
    #expect(downloads.clock.waits == [.milliseconds(250), .milliseconds(500)])
    #expect(try folder.names == [])
  }

  @Test func `a body that is too short is not taken for the file`() async throws {
    let (client, _) = downloads.client(FileAnswer(text: "0123"), .part("bytes 4-9/10", "456789"))
    try await client.download(GetFile(), to: file)
    #expect(try folder.text(of: "a.bin") == "0123456789")
  }

  @Test func `what isn't safe is not sent again`() async throws {
    let (client, transport) = downloads.client(.lost("012"))
    let error = await #expect(throws: APIError<Never>.self) {
      try await client.download(Export(), to: file)
    }
    #expect(error?.isRetryable == true)
    let (single, once) = downloads.client(.lost("012"))
    await #expect(throws: APIError<String>.self) {
      try await single.with { $0.retries = .none }.download(GetFile(), to: file)
    }
    #expect(transport.calls.count == 1)
    #expect(once.calls.count == 1)
    #expect(try folder.names == [])
  }
}
