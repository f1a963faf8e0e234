import Endpoints
import Foundation
import HTTPTypes
import ImageKitAPI
import TestServers
import Testing

@Suite struct UploadTests {
  private typealias Body = ImageKit.Requests.UploadFile.Body

  /// A client whose uploads go to a server of a test.
  private func client(of server: RawServer) -> ImageKit {
    ImageKit.calling(server.url)
  }

  /// The parts of a form, each with its header fields in front: `name="a": 1`.
  private func parts(of request: CapturedRequest) throws -> [String] {
    let prefix = "multipart/form-data; boundary="
    let contentType = try #require(request["Content-Type"].first)
    try #require(contentType.hasPrefix(prefix))
    let boundary = contentType.dropFirst(prefix.count)
    let body = String(decoding: request.body, as: UTF8.self)
    let texts = ("\r\n" + body).components(separatedBy: "\r\n--\(boundary)")
    try #require(texts.first == "" && texts.last == "--\r\n")
    return texts.dropFirst().dropLast().map { text in
      text.dropFirst().replacingOccurrences(of: "Content-Disposition: form-data; ", with: "")
        .replacingOccurrences(of: "\r\n\r\n", with: ": ")
        .replacingOccurrences(of: "\r\n", with: ", ")
    }
  }

  private static let reply = Reply.http(
    "200 OK", ["Content-Type: application/json"],
    body: """
      {"fileId":"f","name":"a.jpg","size":17,"versionInfo":{"id":"v","name":"Version 1"},
       "filePath":"/a.jpg","url":"https://ik.imagekit.io/demo/a.jpg","fileType":"image","height":300,
       "width":200,"thumbnailUrl":"https://ik.imagekit.io/demo/tr:n-media_library_thumbnail/a.jpg",
       "AITags":null,"tags":["t-shirt","men"],"extensionStatus":{"google-auto-tagging":"success"},
       "metadata":{"format":"jpg","exif":{"image":{"Make":"Canon"}}}}
      """)

  /// What ImageKit's Python SDK 5.11.0 sends for the same arguments, apart from `extensions`, whose
  /// keys it misspells, and from spaces in JSON.
  @Test func `an upload sends lists with commas between them and objects as texts in JSON`()
    async throws
  {
    try await RawServer.withServer([Self.reply]) { server in
      let file = FilePart(Data("raw file contents".utf8), fileName: "upload")
      let uploaded = try await client(of: server).uploadFile(
        body: Body(
          file: file, fileName: "a.jpg", customMetadata: ["brand": "Nike"], expire: 5,
          extensions: [
            .autoTaggingExtension(.init(maxTags: 5, minConfidence: 95, name: .googleAutoTagging)),
            .aiAutoDescription(.init()),
          ],
          isPrivateFile: false, responseFields: [.tags, .metadata], tags: ["t-shirt", "men"],
          transformation: .init(
            post: [.abs(.init(protocol: .dash, value: "sr-240"))], pre: "w-300")))

      let request = try #require(server.requests.first)
      #expect(request.requestLine == "POST /api/v1/files/upload HTTP/1.1")
      #expect(request["Authorization"] == [authorization])
      #expect(
        try parts(of: request) == [
          #"name="file"; filename="upload", Content-Type: application/octet-stream: raw file contents"#,
          #"name="fileName": a.jpg"#, #"name="customMetadata": {"brand":"Nike"}"#,
          #"name="expire": 5"#,
          #"name="extensions": [{"maxTags":5,"minConfidence":95,"name":"google-auto-tagging"},"#
            + #"{"name":"ai-auto-description"}]"#,
          #"name="isPrivateFile": false"#, #"name="responseFields": tags,metadata"#,
          #"name="tags": t-shirt,men"#,
          #"name="transformation": {"post":[{"protocol":"dash","type":"abs","value":"sr-240"}],"#
            + #""pre":"w-300"}"#,
        ])
      #expect(uploaded.fileId == "f")
      #expect(uploaded.versionInfo?.name == "Version 1")
      #expect(uploaded.tags == ["t-shirt", "men"])
      #expect(uploaded.extensionStatus?.googleAutoTagging == .success)
      #expect(uploaded.metadata?.exif?.image?.make == "Canon")
    }
  }

  @Test func `an upload of bytes has a part for each argument`() async throws {
    try await RawServer.withServer([Self.reply]) { server in
      _ = try await client(of: server).uploadFile(
        body: Body(
          file: FilePart(Data("abc".utf8), fileName: "upload"), fileName: "a.jpg",
          customMetadata: ["brand": "Nike", "price": 7], description: "A shoe, ünder",
          folder: "/x y",
          isPrivateFile: true, responseFields: [.tags], tags: ["a", "b"], useUniqueFileName: false))
      let request = try #require(server.requests.first)
      try RecordedRequests.append(request)
      #expect(
        try Set(parts(of: request)) == [
          #"name="file"; filename="upload", Content-Type: application/octet-stream: abc"#,
          #"name="fileName": a.jpg"#, #"name="customMetadata": {"brand":"Nike","price":7}"#,
          #"name="description": A shoe, ünder"#, #"name="folder": /x y"#,
          #"name="isPrivateFile": true"#, #"name="responseFields": tags"#, #"name="tags": a,b"#,
          #"name="useUniqueFileName": false"#,
        ])
    }
  }

  @Test func `version 2 has a path of its own`() async throws {
    try await RawServer.withServer([Self.reply]) { server in
      let uploaded = try await client(of: server).uploadFileV2(
        body: .init(
          file: FilePart(Data("1".utf8), fileName: "upload"), fileName: "a.jpg", token: "jwt",
          tags: ["a", "b"]))
      let request = try #require(server.requests.first)
      try RecordedRequests.append(request)
      #expect(request.requestLine == "POST /api/v2/files/upload HTTP/1.1")
      #expect(
        try parts(of: request) == [
          #"name="file"; filename="upload", Content-Type: application/octet-stream: 1"#,
          #"name="fileName": a.jpg"#, #"name="token": jwt"#, #"name="tags": a,b"#,
        ])
      #expect(uploaded.name == "a.jpg")
    }
  }

  @Test func `uploads go to a server of their own`() async throws {
    let transport = InMemoryTransport { _ in RawResponse(status: 200, text: "{}") }
    let imagekit = ImageKit(privateKey: key, transport: transport)
    let file = FilePart(Data(), fileName: "a")
    _ = try await imagekit.uploadFile(body: .init(file: file, fileName: "a"))
    _ = try await imagekit.uploadFileV2(body: .init(file: file, fileName: "a"))
    _ = try await imagekit.getFileDetails(fileId: "f")
    #expect(
      transport.calls.map { "\($0.request.authority ?? "")\($0.request.path ?? "")" } == [
        "upload.imagekit.io/api/v1/files/upload", "upload.imagekit.io/api/v2/files/upload",
        "api.imagekit.io/v1/files/f/details",
      ])
  }

  @Test func `a file can be a text with its URL`() async throws {
    try await RawServer.withServer([Self.reply]) { server in
      _ = try await client(of: server).uploadFile(
        body: Body(file: FilePart(text: "https://example.com/a.jpg"), fileName: "a.jpg"))
      #expect(
        try parts(of: try #require(server.requests.first)) == [
          #"name="file", Content-Type: text/plain: https://example.com/a.jpg"#,
          #"name="fileName": a.jpg"#,
        ])
    }
  }

  @Test func `a file on disk is sent with its name, and reports how far it is`() async throws {
    let disk = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID()).txt")
    defer { try? FileManager.default.removeItem(at: disk) }
    let text = String(repeating: "0123456789", count: 100_000)
    try Data(text.utf8).write(to: disk)
    let reports = Watched<[Double]>([])
    try await RawServer.withServer([Self.reply]) { server in
      let imagekit = client(of: server).with {
        $0.uploadProgress = { progress in
          reports.change { $0.append(progress.fraction ?? -1) }
        }
      }
      _ = try await imagekit.uploadFile(body: Body(file: FilePart(file: disk), fileName: "a.txt"))
      let name = #"name="file"; filename="\#(disk.lastPathComponent)""#
      #expect(
        try parts(of: try #require(server.requests.first)) == [
          "\(name), Content-Type: text/plain: \(text)", #"name="fileName": a.txt"#,
        ])
    }
    #expect(reports.value.last == 1)
    #expect(reports.value == reports.value.sorted())
  }

  @Test func `a stream is sent in chunks as it comes`() async throws {
    try await RawServer.withServer([Self.reply]) { server in
      let pieces = AsyncStream<[UInt8]> { continuation in
        for piece in ["first, ", "second"] { continuation.yield(Array(piece.utf8)) }
        continuation.finish()
      }
      let file = FilePart(.stream(pieces), fileName: "a.txt", contentType: "text/plain")
      _ = try await client(of: server).uploadFile(body: Body(file: file, fileName: "a.txt"))
      let request = try #require(server.requests.first)
      #expect(request["Transfer-Encoding"] == ["chunked"])
      let sent = String(decoding: request.body, as: UTF8.self)
      let first = try #require(sent.range(of: "first, "))
      #expect(sent[first.upperBound...].contains("second"))
    }
  }
}
