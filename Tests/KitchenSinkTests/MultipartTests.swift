import Endpoints
import Foundation
import KitchenSinkAPI
import TestServers
import Testing

@Suite("Bodies of several parts (RFC 7578)", .timeLimit(.minutes(1)))
struct MultipartTests {
  /// The parts that a call sends.
  private func parts(_ body: KitchenSink.PostMultipart.Body) async throws -> [Multipart.Part] {
    let request = try await Exchange.request { try await $0.postMultipart(body: body) }
    #expect(request["Content-Length"] == ["\(request.body.count)"])
    return try Multipart(request).parts
  }

  @Test("Each property is a part, and each item of a list is one of the same name")
  func everything() async throws {
    let parts = try await parts(
      .init(
        file: FilePart(.text("PNG"), fileName: "a.png", contentType: "image/png"),
        thumbnails: [
          FilePart(.text("1"), fileName: "1.jpg", contentType: "image/jpeg"),
          FilePart(.text(""), fileName: "2"),
        ],
        name: "Ünder\r\n--\r\n", tags: ["x", "y"], color: .sample, note: "# Title"))
    #expect(
      parts.map(\.head) == [
        [
          #"Content-Disposition: form-data; name="file"; filename="a.png""#,
          "Content-Type: image/png",
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
        [#"Content-Disposition: form-data; name="note""#, "Content-Type: text/markdown"],
      ])
    var texts = parts.map(\.text)
    try #require(texts.count == 8)
    #expect(try normal(texts.remove(at: 6)) == #"{"B":150,"G":200,"R":100}"#)
    #expect(texts == ["PNG", "1", "", "Ünder\r\n--\r\n", "x", "y", "# Title"])
  }

  @Test("What is nil has no part")
  func nothing() async throws {
    let parts = try await parts(.init(file: FilePart(.text("a"), fileName: "f"), name: "n"))
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
    let parts = try await parts(.init(file: FilePart(.text("a"), fileName: name), name: "n"))
    #expect(
      parts.first?.head == [
        #"Content-Disposition: form-data; name="file"; filename="\#(expected)""#,
        "Content-Type: application/octet-stream",
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
        file: FilePart(file: file, contentType: "image/png"),
        thumbnails: [FilePart(path: file.path, fileName: "small.png")], name: "n"))
    try #require(parts.count == 3)
    #expect(
      parts[0].head == [
        #"Content-Disposition: form-data; name="file"; filename="photo.png""#,
        "Content-Type: image/png",
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
        body: .init(file: FilePart(.text("a"), fileName: "f"), name: "n"))
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
