import Foundation
import HTTPTypes
import TestServers
import Testing

@_spi(Generated) @testable import Endpoints

@Suite("Bodies of several parts")
struct MultipartTests {
  /// A body of whatever a test writes.
  private struct Parts: RequestBody.Multipart {
    var write: @Sendable (inout MultipartWriter) -> Void
    func write(to parts: inout MultipartWriter) { write(&parts) }
  }

  private func text(
    _ write: @escaping @Sendable (inout MultipartWriter) -> Void
  ) throws -> String {
    let body = try Probe.request {
      $0.multipart(Parts(write: write), MultipartWriter(boundary: "B"))
    }.body
    return String(decoding: try #require(body.bytes), as: UTF8.self)
  }

  private func part(_ head: String, _ content: String) -> String {
    "--B\r\nContent-Disposition: form-data; \(head)\r\n\r\n\(content)\r\n"
  }

  @Test("Each part has its name, and its media type unless it is plain text")
  func parts() throws {
    #expect(
      try text { parts in
        parts.field("title", "Ünder\r\n--B")
        parts.field("tags", ["a", "b"])
        parts.field("union", TextOrNumber.number(7))
        parts.field("unions", [TextOrNumber.text("x"), .number(8)])
        parts.field("csv", "1,2", contentType: "text/csv")
        parts.json("color", Color())
        parts.json("colors", [Color(), Color()], contentType: "application/x+json")
        parts.jsonText("text", Color())
        parts.jsonText("texts", [Color(), Color()])
        parts.jsonText("none", [Color]?.none)
        parts.file("file", FilePart(Data("abc".utf8), fileName: "a.txt"))
        parts.file("url", FilePart(text: "https://h/a"))
        parts.file(
          "files",
          [
            FilePart(.text("1"), fileName: "1.png", contentType: "image/x"),
            FilePart(.text("2"), fileName: "2.png"),
          ], contentType: "image/png")
      }
        == part("name=\"title\"", "Ünder\r\n--B")
        + part("name=\"tags\"", "a") + part("name=\"tags\"", "b")
        + part("name=\"union\"", "7")
        + part("name=\"unions\"", "x") + part("name=\"unions\"", "8")
        + part("name=\"csv\"\r\nContent-Type: text/csv", "1,2")
        + part(
          "name=\"color\"\r\nContent-Type: application/json", #"{"R":100,"G":200,"B":150}"#)
        + part(
          "name=\"colors\"\r\nContent-Type: application/x+json", #"{"R":100,"G":200,"B":150}"#)
        + part(
          "name=\"colors\"\r\nContent-Type: application/x+json", #"{"R":100,"G":200,"B":150}"#)
        + part("name=\"text\"", #"{"R":100,"G":200,"B":150}"#)
        + part("name=\"texts\"", #"[{"R":100,"G":200,"B":150},{"R":100,"G":200,"B":150}]"#)
        + part(
          "name=\"file\"; filename=\"a.txt\"\r\nContent-Type: text/plain", "abc")
        + part("name=\"url\"\r\nContent-Type: text/plain", "https://h/a")
        + part("name=\"files\"; filename=\"1.png\"\r\nContent-Type: image/x", "1")
        + part("name=\"files\"; filename=\"2.png\"\r\nContent-Type: image/png", "2")
        + "--B--\r\n")
  }

  @Test("A value in a style is in parts without percent-encoding (OpenAPI 3.2, appendix C)")
  func styles() throws {
    let list: [String]? = ["a&b", "c"]
    #expect(
      try text { parts in
        parts.field("commas", list, .form(explode: false))
        parts.field("bars", list, .pipeDelimited, headers: [.header("X-Id", 7)])
        parts.field("spaces", list, .spaceDelimited)
        parts.field("one by one", list, .form)
        parts.field("deep", Color(), .deepObject)
        parts.field("properties", Color(), .form)
        parts.field("none", [String]?.none, .pipeDelimited)
      }
        == part("name=\"commas\"", "a&b,c") + part("name=\"bars\"\r\nX-Id: 7", "a&b|c")
        + part("name=\"spaces\"", "a&b c")
        + part("name=\"one by one\"", "a&b") + part("name=\"one by one\"", "c")
        + part("name=\"deep[R]\"", "100") + part("name=\"deep[G]\"", "200")
        + part("name=\"deep[B]\"", "150")
        + part("name=\"R\"", "100") + part("name=\"G\"", "200") + part("name=\"B\"", "150")
        + "--B--\r\n")
  }

  @Test(
    "A file has to say its media type where the API takes several",
    arguments: ["image/*", "image/png, image/jpeg"])
  func missingMediaType(_ contentType: String) throws {
    #expect(throws: RequestError.missingMediaType(part: "f", expected: contentType)) {
      try text { $0.file("f", FilePart(.text("g"), fileName: "f.pdf"), contentType: contentType) }
    }
    let named = try text {
      $0.file("f", FilePart(.text("g"), fileName: "f.PNG"), contentType: contentType)
    }
    #expect(
      named == part("name=\"f\"; filename=\"f.PNG\"\r\nContent-Type: image/png", "g") + "--B--\r\n")
    #expect(throws: RequestError.mediaType) {
      try text { $0.file("f", FilePart(.text("g"), fileName: "f", contentType: contentType)) }
    }
  }

  @Test(
    "A file has the media type of its name's ending, where the API takes any",
    arguments: [
      ("a.jpg", "image/jpeg"), ("a.b.JPEG", "image/jpeg"), ("a.csv", "text/csv"),
      ("a", "application/octet-stream"), (".", "application/octet-stream"),
      ("a.zzz", "application/octet-stream"), ("jpg", "application/octet-stream"),
    ])
  func mediaTypeOfEnding(_ name: String, _ type: String) throws {
    for accepted in [nil, "*/*", "image/png, application/octet-stream"] {
      let isTaken = accepted?.contains("png") != true
      let sent = try text {
        $0.file("f", FilePart(.text("g"), fileName: name), contentType: accepted)
      }
      #expect(
        sent == part(
          "name=\"f\"; filename=\"\(name)\"\r\nContent-Type: "
            + (isTaken ? type : "application/octet-stream"), "g") + "--B--\r\n")
    }
  }

  @Test("Control characters and quotes in names are escaped")
  func controlCharacters() throws {
    #expect(
      try text { parts in
        parts.field("a\u{0}\r\n\"\u{1B}\u{7F}", "b")
        parts.file("f", FilePart(.text("g"), fileName: "a\u{0}.png\u{1F}"))
      }
        == part("name=\"a%00%0D%0A%22%1B%7F\"", "b")
        + part(
          "name=\"f\"; filename=\"a%00.png%1F\"\r\nContent-Type: application/octet-stream", "g")
        + "--B--\r\n")
  }

  @Test(
    "multipart/mixed names the media type of each part, and has the boundary in its own (RFC 2046)")
  func partsOfMixed() throws {
    let (head, body) = try Probe.request {
      $0.multipart(
        Parts { parts in
          parts.json("a", 1)
          parts.field("b", "é")
          parts.field("c", "d", headers: [.header("Content-Disposition", "inline")])
        }, MultipartWriter(boundary: "B"), "multipart/mixed")
    }
    #expect(head.headerFields[.contentType] == "multipart/mixed; boundary=B")
    #expect(
      String(decoding: try #require(body.bytes), as: UTF8.self)
        == part("name=\"a\"\r\nContent-Type: application/json", "1")
        + part("name=\"b\"\r\nContent-Type: text/plain; charset=utf-8", "é")
        + "--B\r\nContent-Type: text/plain\r\nContent-Disposition: inline\r\n\r\nd\r\n--B--\r\n")
  }

  @Test(
    "multipart/related has the media type of its first part as 'type' (RFC 2387, section 3.1)",
    arguments: [
      ("multipart/related", #"multipart/related; boundary=B; type="application/json""#),
      ("multipart/related; type=text/x", #"multipart/related; boundary=B; type="text/x""#),
      (
        #"Multipart/Related; boundary=x; start="<a\"b>""#,
        #"multipart/related; boundary=B; start="<a\"b>"; type="application/json""#
      ),
      ("multipart/alternative", "multipart/alternative; boundary=B"),
    ])
  func related(_ contentType: String, expected: String) throws {
    let head = try Probe.request {
      $0.multipart(Parts { $0.json("a", 1) }, MultipartWriter(boundary: "B"), contentType)
    }.head
    #expect(head.headerFields[.contentType] == expected)
  }

  @Test("A part has the header fields that the spec gives it, and no range as its media type")
  func headers() throws {
    #expect(
      try text { parts in
        parts.field("a", "b", headers: [.header("X-Id", 7), .header("X-None", nil as String?)])
        parts.json("c", 1, headers: [.header("X-List", ["d", "e"])])
        parts.file(
          "f", FilePart(.text("g"), fileName: "f.png", contentType: "image/png"),
          contentType: "image/*")
        parts.file("o", FilePart(.text("p"), fileName: "o"), contentType: "image/png, */*")
      }
        == part("name=\"a\"\r\nX-Id: 7", "b")
        + part("name=\"c\"\r\nContent-Type: application/json\r\nX-List: d,e", "1")
        + part(
          "name=\"f\"; filename=\"f.png\"\r\nContent-Type: image/png", "g")
        + part("name=\"o\"; filename=\"o\"\r\nContent-Type: application/octet-stream", "p")
        + "--B--\r\n")
    #expect(throws: RequestError.headerField("X-Id")) {
      try text { $0.field("a", "b", headers: [.header("X-Id", "c\r\nY: d")]) }
    }
    #expect(throws: RequestError.headerField("X Id")) {
      try text { $0.field("a", "b", headers: [.header("X Id", "c")]) }
    }
  }

  @Test("A header field that is required has to have a value where its part is there")
  func requiredHeader() throws {
    func text(_ value: Int?, _ tags: [String], _ header: String?) throws -> String {
      try self.text { parts in
        parts.field("a", value, headers: [.header("X-Id", header).required()])
        parts.field("tags", tags, headers: [.header("X-Id", header).required()])
      }
    }
    #expect(try text(nil, [], nil) == "--B--\r\n")
    #expect(
      try text(1, ["t"], "h") == part("name=\"a\"\r\nX-Id: h", "1")
        + part("name=\"tags\"\r\nX-Id: h", "t") + "--B--\r\n")
    #expect(throws: RequestError.missingHeaderField("X-Id", part: "a")) { try text(1, [], nil) }
    #expect(throws: RequestError.missingHeaderField("X-Id", part: "tags")) {
      try text(nil, ["t"], nil)
    }
  }

  @Test("No range is sent as a media type")
  func ranges() throws {
    let writes: [(@Sendable (inout RequestWriter) -> Void, String)] = [
      ({ $0.json(1, "application/*+json") }, "application/json"),
      ({ $0.text("a", "text/*") }, "text/plain"),
      ({ $0.data(.text("a"), "image/*") }, "application/octet-stream"),
      ({ $0.data(.text("a"), "image/png") }, "image/png"),
    ]
    for (write, type) in writes {
      #expect(try Probe.request(write).head.headerFields[.contentType] == type)
    }
  }

  @Test("Of another multipart type")
  func mixed() throws {
    let head = try Probe.request { $0.multipart(Parts { _ in }, "multipart/mixed") }.head
    #expect(head.headerFields[.contentType]?.hasPrefix("multipart/mixed; boundary=") == true)
  }

  @Test("Quotes and line ends in names are written as browsers do")
  func names() throws {
    #expect(
      try text { parts in
        parts.field("a\"b\r\nc\\é%22", "")
        parts.file("f", FilePart(.text(""), fileName: "x\"; y=\"\r\n.txt"))
      }
        == part("name=\"a%22b%0D%0Ac\\é%22\"", "")
        + part(
          "name=\"f\"; filename=\"x%22; y=%22%0D%0A.txt\"\r\n"
            + "Content-Type: text/plain", "")
        + "--B--\r\n")
  }

  @Test("What is nil or empty has no part")
  func nothing() throws {
    #expect(
      try text { parts in
        parts.field("a", String?.none)
        parts.field("b", [Int]())
        parts.field("c", TextOrNumber?.none)
        parts.field("d", [TextOrNumber]?.none)
        parts.json("e", Color?.none)
        parts.json("f", [Color]?.none)
        parts.file("g", FilePart?.none)
        parts.file("h", [FilePart]?.none)
      } == "--B--\r\n")
    #expect(try Probe.request { $0.multipart(Parts?.none) }.body.isNothing)
  }

  @Test("The boundary is another one each time, and stands in the media type")
  func boundary() throws {
    let boundaries = try (0..<2).map { _ in
      let (head, body) = try Probe.request { $0.multipart(Parts { $0.field("a", 1) }) }
      let type = try #require(head.headerFields[.contentType])
      let prefix = "multipart/form-data; boundary="
      #expect(type.hasPrefix(prefix))
      let boundary = String(type.dropFirst(prefix.count))
      #expect(try #require(body.bytes).starts(with: "--\(boundary)\r\n".utf8))
      return boundary
    }
    #expect(boundaries[0] != boundaries[1])
    #expect(boundaries.allSatisfy { (32...70).contains($0.utf8.count) })
  }

  @Test("A media type with a line end and a value that JSON can't express are errors")
  func errors() {
    #expect(throws: RequestError.headerField("Content-Type")) {
      try text { $0.field("a", "b", contentType: "text/plain\r\nX: y") }
    }
    #expect {
      try text { $0.json("a", Double.nan) }
    } throws: { "\($0)".hasPrefix("the body can't be encoded: ") }
  }

  @Test("Files on disk and streams are sent with the rest, and Python's parser reads the parts")
  func python() async throws {
    let bytes = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    try await TemporaryFile.with(bytes) { url in
      let stream = AsyncStream { continuation in
        for chunk in [[1, 2], [3]] as [[UInt8]] { continuation.yield(chunk) }
        continuation.finish()
      }
      let (head, body) = try Probe.request {
        $0.multipart(
          Parts { parts in
            parts.field("title", "é\r\nx")
            parts.file(
              "file", FilePart(file: url, fileName: "a \"b\".bin"), contentType: "image/png")
            parts.file("stream", FilePart(.stream(stream), fileName: "s"))
            parts.json("meta", ["k": [1, 2]])
          })
      }
      #expect(body.bytes == nil)
      #expect(body.count == nil)
      var sent: [UInt8] = []
      for try await chunk in body { sent += chunk }
      let message =
        Array("Content-Type: \(head.headerFields[.contentType] ?? "")\r\n\r\n".utf8) + sent
      let parts = try await Python.parts(of: message)
      #expect(
        parts == [
          #"title|None|text/plain|5|\#(Python.hash(Array("é\r\nx".utf8)))"#,
          #"file|a %22b%22.bin|image/png|300000|\#(Python.hash(bytes))"#,
          #"stream|s|application/octet-stream|3|\#(Python.hash([1, 2, 3]))"#,
          #"meta|None|application/json|11|\#(Python.hash(Array(#"{"k":[1,2]}"#.utf8)))"#,
        ])
    }
  }

  @Test("A file and a body of several pieces are sent, each with its length")
  func pieces() async throws {
    let bytes = (0..<2_000_000).map { UInt8(truncatingIfNeeded: $0 &* 13) }
    try await TemporaryFile.with(bytes) { url in
      try await RawServer.withServer([.http("204 No Content")]) { server in
        let probe = Probe(server.url)
        _ = try await probe.send(
          Ask {
            $0.path("/a")
            $0.data(.file(url), "application/octet-stream")
          })
        _ = try await probe.send(
          Ask {
            $0.path("/b")
            $0.multipart(
              Parts { parts in
                parts.field("a", 1)
                parts.file("f", FilePart(file: url, fileName: "f"))
              }, MultipartWriter(boundary: "B"))
          })
        try #require(server.requests.count == 2)
        let expected =
          Array(
            (part("name=\"a\"", "1")
              + "--B\r\nContent-Disposition: form-data; name=\"f\"; filename=\"f\"\r\n"
              + "Content-Type: application/octet-stream\r\n\r\n").utf8)
          + bytes + Array("\r\n--B--\r\n".utf8)
        #expect(
          server.requests.map { $0["Content-Length"] } == [
            ["2000000"], ["\(expected.count)"],
          ])
        #expect(server.requests[0]["Content-Type"] == ["application/octet-stream"])
        #expect(server.requests[1]["Content-Type"] == ["multipart/form-data; boundary=B"])
        #expect(server.requests[0].body == bytes)
        #expect(server.requests[1].body == expected)
      }
    }
  }

  @Test("A file that is not there fails before anything is sent")
  func missingFile() async throws {
    try await RawServer.withServer([.http("204 No Content")]) { server in
      let probe = Probe(server.url)
      await #expect {
        try await probe.send(
          Ask {
            $0.path("/a")
            $0.data(.file(path: "/nonexistent/file"), "text/plain")
          })
      } throws: {
        "\($0)".contains(
          "the request cannot be sent (the body cannot be read: '/nonexistent/file' is not there)")
      }
      #expect(server.requests.isEmpty)
    }
  }
}
