import Endpoints
import Foundation
import KitchenSinkAPI
import TestServers
import Testing

@Suite("Bodies of several parts (RFC 7578)", .timeLimit(.minutes(30)))
struct MultipartTests {
  /// The parts that a call sends.
  private func parts(_ body: KitchenSink.Requests.PostMultipart.Body) async throws -> [Multipart
    .Part]
  {
    let request = try await Exchange.request { try await $0.postMultipart(body: body) }
    #expect(request["Content-Length"] == ["\(request.body.count)"])
    return try Multipart(request).parts
  }

  @Test("Each property is a part, and each item of a list is one of the same name")
  func everything() async throws {
    let parts = try await parts(
      .init(
        file: FilePart(.text("PNG"), fileName: "a.png", contentType: "image/png"),
        fileXChecksum: checksum, name: "Ünder\r\n--\r\n",
        thumbnails: [
          FilePart(.text("1"), fileName: "1.jpg", contentType: "image/jpeg"),
          FilePart(.text(""), fileName: "2"),
        ],
        tags: ["x", "y"], color: .sample, note: "# Title",
        noteXLanguage: "de"))
    #expect(
      parts.map(\.head) == [
        [
          #"Content-Disposition: form-data; name="file"; filename="a.png""#,
          "Content-Type: image/png", "X-Checksum: AQI=",
        ],
        [
          #"Content-Disposition: form-data; name="thumbnails"; filename="1.jpg""#,
          "Content-Type: image/jpeg",
        ],
        [
          #"Content-Disposition: form-data; name="thumbnails"; filename="2""#,
          "Content-Type: application/octet-stream",
        ],
        [#"Content-Disposition: form-data; name="name""#],
        [#"Content-Disposition: form-data; name="tags""#],
        [#"Content-Disposition: form-data; name="tags""#],
        [#"Content-Disposition: form-data; name="color""#, "Content-Type: application/json"],
        [
          #"Content-Disposition: form-data; name="note""#, "Content-Type: text/markdown",
          "X-Language: de",
        ],
      ])
    var texts = parts.map(\.text)
    try #require(texts.count == 8)
    #expect(try normal(texts.remove(at: 6)) == #"{"B":150,"G":200,"R":100}"#)
    #expect(texts == ["PNG", "1", "", "Ünder\r\n--\r\n", "x", "y", "# Title"])
  }

  @Test("Header fields of a part are written as curl writes them")
  func headers() async throws {
    let head = try await parts(
      .init(
        file: FilePart(.text("a"), fileName: "f", contentType: "image/png"),
        fileXChecksum: checksum, name: "n", fileXUsage: .cover, fileXColor: .sample,
        fileXJSON: .sample)
    ).first?.head
    #expect(
      head?.dropFirst(2) == [
        "X-Checksum: AQI=", "X-Usage: cover", "X-Color: R=100,G=200,B=150",
        #"X-JSON: {"R":100,"G":200,"B":150}"#,
      ])

    let fields = (head ?? []).dropFirst(2).flatMap { ["headers=\"\(Self.quoted($0))\""] }
    let sent = try await Exchange.requests { server in
      let form = ["file=a", "filename=f", "type=image/png"] + fields
      _ = try await Curl.run(["-F", form.joined(separator: ";"), server.url])
    }
    #expect(try Multipart(#require(sent.first)).parts.first?.head.sorted() == head?.sorted())
  }

  private static func quoted(_ text: String) -> String {
    text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
  }

  @Test("Parts that the document does not name are written as curl writes them")
  func otherParts() async throws {
    let request = try await Exchange.request {
      try await $0.postParts(
        body: .init(
          title: "Sunset", tags: ["a&b", "c"],
          otherParts: [
            "note": "a\"b",
            "photo": .file(FilePart(.text("x"), fileName: "a.png", contentType: "image/png")),
          ]))
    }
    let sent = try await Exchange.requests { server in
      _ = try await Curl.run(
        ["-F", "title=Sunset", "-F", "tags=a&b|c", "--form-string", "note=a\"b"]
          + ["-F", "photo=x;filename=a.png;type=image/png", server.url])
    }
    let (ours, curls) = (try Multipart(request), try Multipart(#require(sent.first)))
    #expect(ours.parts.map(\.head) == curls.parts.map(\.head))
    #expect(ours.parts.map(\.text) == curls.parts.map(\.text))
    #expect(ours.parts.map(\.text) == ["Sunset", "a&b|c", "a\"b", "x"])
  }

  @Test("A header field of a part that would begin another line is refused before it is sent")
  func hostileHeader() async throws {
    let requests = try await Exchange.requests { server in
      await #expect {
        try await Exchange.client(of: server).postMultipart(
          body: .init(
            file: FilePart(.text("a"), fileName: "f", contentType: "image/png"),
            fileXChecksum: checksum, name: "n", fileXUsage: .init(rawValue: "a\r\nX-Evil: 1")))
      } throws: { "\($0)".contains("'X-Usage' has a character that HTTP does not allow") }
    }
    #expect(requests.isEmpty)
  }

  @Test("A part without the header field that it needs is refused before it is sent")
  func missingHeader() async throws {
    let requests = try await Exchange.requests { server in
      let client = Exchange.client(of: server)
      var body = KitchenSink.Requests.PostMultipart.Body(
        file: FilePart(.text("a"), fileName: "f", contentType: "image/png"),
        fileXChecksum: checksum, name: "n", note: "# Title")
      await #expect { try await client.postMultipart(body: body) } throws: {
        "\($0)".hasSuffix("the part 'note' requires the header 'X-Language'")
      }
      #expect(server.requests.isEmpty)
      body.noteXLanguage = "en"
      try await client.postMultipart(body: body)
    }
    let note = try #require(try requests.first.map { try Multipart($0) }?.parts.last)
    #expect(note.head.dropFirst() == ["Content-Type: text/markdown", "X-Language: en"])
  }

  @Test("What is nil has no part")
  func nothing() async throws {
    let parts = try await parts(
      .init(
        file: FilePart(.text("a"), fileName: "f", contentType: "image/png"),
        fileXChecksum: checksum, name: "n"))
    #expect(
      parts.map(\.head.first) == [
        #"Content-Disposition: form-data; name="file"; filename="f""#,
        #"Content-Disposition: form-data; name="name""#,
      ])
  }

  @Test(
    "A file's name can't end its place (WHATWG HTML, section 4.10.21.8)",
    arguments: [
      (#"a".png"#, "a%22.png"), ("a\r\nX-Evil: 1", "a%0D%0AX-Evil: 1"), ("é.png", "é.png"),
    ])
  func fileName(_ name: String, expected: String) async throws {
    let parts = try await parts(
      .init(
        file: FilePart(.text("a"), fileName: name, contentType: "image/png"),
        fileXChecksum: checksum, name: "n"))
    #expect(
      parts.first?.head == [
        #"Content-Disposition: form-data; name="file"; filename="\#(expected)""#,
        "Content-Type: image/png", "X-Checksum: AQI=",
      ])
  }

  @Test("A file on disk is sent byte for byte, under its own name")
  func file() async throws {
    let bytes = (0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ $0 >> 8) }
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "endpoints-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("photo.png")
    try Data(bytes).write(to: file)

    let parts = try await parts(
      .init(
        file: FilePart(file: file, contentType: "image/png"), fileXChecksum: checksum,
        name: "n", thumbnails: [FilePart(path: file.path, fileName: "small.png")]))
    try #require(parts.count == 3)
    #expect(
      parts[0].head == [
        #"Content-Disposition: form-data; name="file"; filename="photo.png""#,
        "Content-Type: image/png", "X-Checksum: AQI=",
      ])
    #expect(parts[0].content == bytes)
    #expect(
      parts[1].head.first
        == #"Content-Disposition: form-data; name="thumbnails"; filename="small.png""#)
    #expect(parts[1].content == bytes)
    #expect(parts[2].text == "n")
  }

  @Test("The boundary is of the characters and the length of RFC 2046, section 5.1.1")
  func boundary() async throws {
    let request = try await Exchange.request {
      try await $0.postMultipart(
        body: .init(
          file: FilePart(.text("a"), fileName: "f", contentType: "image/png"),
          fileXChecksum: checksum, name: "n"))
    }
    let boundary = try Multipart(request).boundary
    #expect((1...70).contains(boundary.utf8.count))
    // Of what may stand there without quotes in a Content-Type.
    #expect(boundary.utf8.allSatisfy { Set("-_.+'".utf8).contains($0) || isAlphanumeric($0) })
  }

  private func isAlphanumeric(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: false
    }
  }
}

private let checksum = Base64Data(Data([1, 2]))
