@_spi(Generated) import Endpoints
import Foundation
import HTTPTypes
import Testing

@Suite("Request bodies")
struct BodyTests {
  private struct Sent: Equatable {
    var contentType: String?
    var text: String?

    init(_ contentType: String?, _ text: String?) {
      self.contentType = contentType
      self.text = text
    }

    init(_ write: @escaping @Sendable (inout RequestWriter) -> Void) throws {
      let (head, body) = try Probe.request(write)
      contentType = head.headerFields[.contentType]
      text = body.isNothing ? nil : body.bytes.map { String(decoding: $0, as: UTF8.self) }
    }
  }

  private let urlEncoded = "application/x-www-form-urlencoded"

  @Test("JSON, in any media type")
  func json() throws {
    let text = #"{"R":100,"G":200,"B":150}"#
    #expect(try Sent { $0.json(Color()) } == Sent("application/json", text))
    #expect(
      try Sent { $0.json(Color(), "application/merge-patch+json") }
        == Sent("application/merge-patch+json", text))
    #expect(try Sent { $0.json(Color?.none) } == Sent(nil, nil))
  }

  @Test("JSON Lines")
  func jsonLines() throws {
    #expect(
      try Sent { $0.jsonLines([1, "a\nb"] as [JSON.Value], "application/jsonl") }
        == Sent("application/jsonl", "1\n\"a\\nb\"\n"))
    #expect(
      try Sent { $0.jsonLines([Int](), "application/jsonl") } == Sent("application/jsonl", ""))
    #expect(try Sent { $0.jsonLines([Int]?.none, "application/jsonl") } == Sent(nil, nil))
    #expect(
      try Sent { $0.jsonLines([1, 2], "application/json-seq") }
        == Sent("application/json-seq", "\u{1E}1\n\u{1E}2\n"))
  }

  @Test("Text and bytes")
  func textAndData() throws {
    #expect(try Sent { $0.text("é", "text/plain") } == Sent("text/plain; charset=utf-8", "é"))
    #expect(try Sent { $0.text(nil, "text/plain") } == Sent(nil, nil))
    #expect(
      try Sent { $0.data(.data(Data("ab".utf8)), "image/png") } == Sent("image/png", "ab"))
    #expect(try Sent { $0.data(nil, "image/png") } == Sent(nil, nil))
    #expect(try Sent { $0.data(.nothing, "image/png") } == Sent(nil, nil))
  }

  @Test("A media type with a line end is an error")
  func contentType() {
    #expect(throws: RequestError.headerField("Content-Type")) {
      try Sent { $0.text("", "text/plain\r\nX: y") }
    }
  }

  @Test("A form with each property as usual: lists item by item, objects as JSON, null not at all")
  func form() throws {
    let value: JSON.Value = [
      "s": "a b", "n": 1.5, "t": true, "none": nil, "list": ["x", "y"], "o": ["k": "v"],
      "lists": [[1], [2]], "e": [], "": "",
    ]
    let text =
      "s=a+b&n=1.5&t=true&list=x&list=y&o=%7B%22k%22%3A%22v%22%7D&lists=%5B1%5D&lists=%5B2%5D&="
    #expect(try Sent { $0.form(value) } == Sent(urlEncoded, text))
    #expect(try Sent { $0.form(Color()) } == Sent(urlEncoded, "R=100&G=200&B=150"))
    #expect(try Sent { $0.form([String: String]()) } == Sent(urlEncoded, ""))
    #expect(try Sent { $0.form(Color?.none) } == Sent(nil, nil))
  }

  @Test(
    "A form's bytes are those of the WHATWG serializer",
    arguments: [
      ("a b+c", "a+b%2Bc"), ("*-._", "*-._"), ("~!'()", "%7E%21%27%28%29"),
      ("é€", "%C3%A9%E2%82%AC"),
      ("a&b=c%20", "a%26b%3Dc%2520"), ("\r\n", "%0D%0A"), ("/?:@", "%2F%3F%3A%40"),
    ] as [(String, String)]
  )
  func serializer(_ text: String, expected: String) throws {
    #expect(try Sent { $0.form([text: text]) } == Sent(urlEncoded, "\(expected)=\(expected)"))
  }

  @Test("A form with properties in styles of their own")
  func styles() throws {
    let list: JSON.Value = ["a,b", "c"]
    let object: JSON.Value = ["x": 1, "y": ["z": 2]]
    #expect(
      try Sent {
        $0.form(
          ["a": list, "b": list, "c": list, "d": object, "e": object, "f": list, "g": object],
          [
            "a": .form(explode: false), "b": .pipeDelimited, "c": .spaceDelimited,
            "d": .deepObject, "e": .json, "f": .form, "g": .form,
          ])
      }
        == Sent(
          urlEncoded,
          "a=a%2Cb,c&b=a%2Cb%7Cc&c=a%2Cb+c&d%5Bx%5D=1&d%5By%5D%5Bz%5D=2"
            + "&e=%7B%22x%22%3A1%2C%22y%22%3A%7B%22z%22%3A2%7D%7D&f=a%2Cb&f=c"
            + "&x=1&y=%7B%22z%22%3A2%7D"))
  }

  @Test("What is no object is no form")
  func noObject() {
    #expect {
      try Sent { $0.form([1]) }
    } throws: { error in
      "\(error)" == "the body can't be encoded: $: expected object, found array at byte 0"
    }
  }

  // MARK: Where bytes come from

  private func content(_ body: RequestBody) async throws -> [UInt8] {
    var bytes: [UInt8] = []
    for try await chunk in body {
      #expect(!chunk.isEmpty && chunk.count <= 1 << 16)
      bytes += chunk
    }
    return bytes
  }

  @Test("A file is read piece by piece, and can be sent twice")
  func file() async throws {
    let bytes = (0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    try await TemporaryFile.with(bytes) { url in
      let body = RequestBody.file(url)
      #expect(body.bytes == nil)
      #expect(body.count == 200_000)
      #expect(body.isReplayable)
      #expect("\(body)" == "200000 bytes")
      let read = [try await content(body), try await content(body)]
      #expect(read == [bytes, bytes])
      #expect(body == .file(path: url.path))
    }
  }

  @Test("A file that is not there has no length, and reading it fails")
  func missingFile() async {
    let body = RequestBody.file(path: "/nonexistent/file")
    #expect(body.count == nil)
    #expect("\(body)" == "bytes of unknown number")
    await #expect(throws: (any Error).self) { try await content(body) }
  }

  @Test("A stream can be sent once")
  func stream() async throws {
    let chunks = AsyncStream { continuation in
      for chunk in [[1, 2], [], [3]] as [[UInt8]] { continuation.yield(chunk) }
      continuation.finish()
    }
    let body = RequestBody.stream(chunks)
    #expect(body.bytes == nil)
    #expect(body.count == nil)
    #expect(RequestBody.stream(chunks, count: 3).count == 3)
    #expect(!body.isReplayable)
    #expect(body == body)
    #expect(body != .stream(chunks))
    #expect(try await content(body) == [1, 2, 3])
  }

  @Test("Bytes come in one piece, and none for an empty body")
  func bytes() async throws {
    #expect(try await content(.bytes([1, 2])) == [1, 2])
    #expect(try await content(.bytes([])) == [])
    #expect(try await content(.nothing) == [])
    #expect(RequestBody.nothing.count == 0)
    #expect("\(RequestBody.nothing)" == "no body")
    #expect("\(RequestBody.bytes([1]))" == "1 bytes")
  }
}
