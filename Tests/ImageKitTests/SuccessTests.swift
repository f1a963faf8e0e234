import Endpoints
import Foundation
import HTTPTypes
import ImageKitAPI
import TestServers
import Testing

@Suite("Calls that succeed")
struct SuccessTests {
  private static let version = "/v1/files/file_id/versions/version_id"

  @Test(
    "Deleting a version takes all that the sources say success is",
    arguments: [
      (200, #"{"fileId":"file_id","versionInfo":{"id":"version_id"}}"#, "file_id", "version_id"),
      (200, "{}", nil, nil), (200, "", nil, nil), (200, " \r\n", nil, nil), (204, "", nil, nil),
      (202, #"{"fileId":"f"}"#, "f", nil), (200, " null\n", nil, nil),
    ] as [(Int, String, String?, String?)])
  func deletes(status: Int, body: String, fileId: String?, versionId: String?) async throws {
    try await LoopbackServer.withServer([
      .init("DELETE \(Self.version)", status, body: body)
    ]) { server in
      let endpoint = ImageKit.Requests.DeleteFileVersion(fileId: "file_id", versionId: "version_id")
      let response = try await ImageKit.calling(server.url).send(endpoint)
      #expect(response.status == status)
      #expect(response.body == Array(body.utf8))
      #expect((response.value == nil) == !body.hasPrefix("{"))
      #expect(response.value?.fileId == fileId)
      #expect(response.value?.versionInfo?.id == versionId)
      #expect(
        server.requests == [
          .init(endpoint: "DELETE \(Self.version)", authorization: authorization, body: [])
        ])
    }
  }

  @Test("A deletion's reply that is neither details nor nothing is unreadable")
  func oddDeletion() async throws {
    for body in ["null 1 null", "nullx", "nul", "[]", "true", "{} {}"] {
      let error = try await failure { () async throws(APIError<ImageKit.ErrorReply>) in
        try await ImageKit.inMemory(RawResponse(status: 200, text: body))
          .deleteFileVersion(fileId: "f", versionId: "v")
      }
      #expect(error.kind == "unreadable", "\(body)")
    }
  }

  @Test("A list comes with every field of every element")
  func lists() async throws {
    let body = "[\(everyField), {}, \(nulls)]"
    try await LoopbackServer.withServer([
      .init("GET /v1/files/file_id/versions", 200, ["X-Request-ID": "42"], body: body)
    ]) { server in
      let client = ImageKit.calling(server.url)
      let response = try await client.send(ImageKit.Requests.ListFileVersions(fileId: "file_id"))
      #expect(response.headerFields[HTTPField.Name("X-Request-ID")!] == "42")
      #expect(response.raw.text == body)
      #expect(response.value.count == 3)
      expectEveryField(response.value[0])
      expectNothing(response.value[1])
      expectNothing(response.value[2])
      #expect(try await client.listFileVersions(fileId: "file_id").count == 3)
    }
  }

  @Test("An empty list is a list")
  func emptyList() async throws {
    let versions = try await ImageKit.inMemory(RawResponse(status: 200, text: " [ ] "))
      .listFileVersions(fileId: "f")
    #expect(versions.isEmpty)
  }

  @Test("The details of a version come field by field")
  func details() async throws {
    try await LoopbackServer.withServer([
      .init("GET \(Self.version)", 200, ["Content-Type": "application/json"], body: everyField)
    ]) { server in
      let file = try await ImageKit.calling(server.url)
        .getFileVersionDetails(fileId: "file_id", versionId: "version_id")
      expectEveryField(file)
    }
  }

  @Test("Restoring a version returns the file")
  func restores() async throws {
    try await LoopbackServer.withServer([
      .init("PUT \(Self.version)/restore", 200, body: everyField)
    ]) { server in
      let file = try await ImageKit.calling(server.url)
        .restoreFileVersion(fileId: "file_id", versionId: "version_id")
      expectEveryField(file)
      #expect(server.requests.map(\.body) == [[]])
    }
  }

  @Test("A status of success that the spec does not document is read like the documented")
  func undocumentedSuccess() async throws {
    for code in [201, 203, 206, 299] {
      let response = RawResponse(status: code, text: #"{"fileId":"f"}"#)
      let file = try await ImageKit.inMemory(response)
        .getFileVersionDetails(fileId: "f", versionId: "v")
      #expect(file.fileId == "f")
    }
  }

  @Test(
    "A body that is not as documented is unreadable, with path, offset and the whole response",
    arguments: [
      ("", "$", 0), ("<html>", "$", 0), ("[]", "$", 0), (#"{"fileId":1}"#, "$.fileId", 10),
      (#"{"versionInfo":{"id":[]}}"#, "$.versionInfo.id", 21),
      (#"{"tags":["a",null]}"#, "$.tags[1]", 13),
      (#"{"createdAt":"yesterday"}"#, "$.createdAt", 13),
      (#"{"fileId":"f"#, "$.fileId", 12), (#"{"fileId":"f"} x"#, "$", 15),
      (#"{"height":tall}"#, "$.height", 10),
      ("null", "$", 0),
    ])
  func unreadable(body: String, path: String, offset: Int) async throws {
    try await LoopbackServer.withServer([
      .init("GET \(Self.version)", 200, body: body)
    ]) { server in
      let error = try await failure { () async throws(APIError<ImageKit.ErrorReply>) in
        try await ImageKit.calling(server.url)
          .getFileVersionDetails(fileId: "file_id", versionId: "version_id")
      }
      guard case .unreadable(let json) = error.reason else {
        Issue.record("\(error)")
        return
      }
      #expect(json.path == path)
      #expect(json.offset == offset)
      #expect(error.status == 200)
      #expect(error.response?.text == body)
      #expect(
        error.description
          == "getFileVersionDetails: 200 OK, but the body does not match the spec: \(json)")
    }
  }
}

private let everyField = """
  {
    "type": "file-version", "name": "Größe 😀.jpg", "createdAt": "2024-05-10T12:34:56.789Z",
    "updatedAt": "2024-05-10T14:34:56+02:00", "fileId": "6639\\u00e9\\ud83d\\ude00\\/x",
    "tags": ["rouge", "", "日本"],
    "AITags": [{"name": "Shirt", "confidence": 90.12, "source": "google-auto-tagging"}, {}],
    "versionInfo": {"id": "v-1", "name": "Version 1", "later": {"deep": [1, {"a": null}]}},
    "embeddedMetadata": {"XResolution": 300, "Nested": {"Flash": false}},
    "isPublished": true, "customCoordinates": "10,10,20,20",
    "customMetadata": {"brand": "Nike", "price": 10.50, "big": 9223372036854775808},
    "description": "line\\nand \\"quote\\" \\u0000", "isPrivateFile": false,
    "url": "https://ik.imagekit.io/demo/a%20b.jpg?v=1&w=2", "thumbnail": "https://t/x",
    "fileType": "hologram", "filePath": "/images/Größe 😀.jpg", "height": 300, "width": 2.5e2,
    "size": 90071992547409, "hasAlpha": false, "mime": "image/jpeg", "metadata": {},
    "selectedFieldsSchema": {"brand": {"type": "Text", "readOnly": true}},
    "duration": 0.04, "audioCodec": "aac", "videoCodec": "h264", "bitRate": 128,
    "unknownField": {"x": [null, true, 1e400, "\\u00e9"]}, "": 1, "File_ID": "no"
  }
  """

private let nulls = """
  {"type": null, "name": null, "createdAt": null, "updatedAt": null, "fileId": null, "tags": null,
  "AITags": null, "versionInfo": null, "embeddedMetadata": null, "isPublished": null,
  "customCoordinates": null, "customMetadata": null, "description": null, "isPrivateFile": null,
  "url": null, "thumbnail": null, "fileType": null, "filePath": null, "height": null,
  "width": null, "size": null, "hasAlpha": null, "mime": null, "metadata": null,
  "selectedFieldsSchema": null, "duration": null, "audioCodec": null, "videoCodec": null,
  "bitRate": null}
  """

private func expectEveryField(_ file: ImageKit.FileDetails) {
  #expect(file.type == .fileVersion)
  #expect(file.name == "Größe 😀.jpg")
  #expect(abs((file.createdAt?.timeIntervalSince1970 ?? 0) - 1_715_344_496.789) < 0.000_001)
  #expect(file.updatedAt == Date(timeIntervalSince1970: 1_715_344_496))
  #expect(file.fileId == "6639é😀/x")
  #expect(file.tags == ["rouge", "", "日本"])
  #expect(file.aiTags?.map(\.name) == ["Shirt", nil])
  #expect(file.aiTags?.map(\.confidence) == [90.12, nil])
  #expect(file.aiTags?.map(\.source) == ["google-auto-tagging", nil])
  #expect(file.versionInfo?.id == "v-1")
  #expect(file.versionInfo?.name == "Version 1")
  #expect(file.embeddedMetadata?["XResolution"] == .number(300))
  #expect(file.embeddedMetadata?["Nested"]?["Flash"] == .bool(false))
  #expect(file.isPublished == true)
  #expect(file.customCoordinates == "10,10,20,20")
  #expect(file.customMetadata?.count == 3)
  #expect(file.customMetadata?["brand"]?.string == "Nike")
  #expect(file.customMetadata?["price"] == JSON.Number("10.50").map(JSON.Value.number))
  #expect(file.customMetadata?["big"] == JSON.Number("9223372036854775808").map(JSON.Value.number))
  #expect(file.description == "line\nand \"quote\" \0")
  #expect(file.isPrivateFile == false)
  #expect(file.url == "https://ik.imagekit.io/demo/a%20b.jpg?v=1&w=2")
  #expect(file.thumbnail == "https://t/x")
  #expect(file.fileType?.rawValue == "hologram")
  #expect(file.fileType != .image && file.fileType != .nonImage)
  #expect(file.filePath == "/images/Größe 😀.jpg")
  #expect(file.height == 300)
  #expect(file.width == 250)
  #expect(file.size == 90_071_992_547_409)
  #expect(file.hasAlpha == false)
  #expect(file.mime == "image/jpeg")
  #expect(file.metadata == [:])
  #expect(file.selectedFieldsSchema?["brand"]?.readOnly == true)
  #expect(file.duration == 0.04)
  #expect(file.audioCodec == "aac")
  #expect(file.videoCodec == "h264")
  #expect(file.bitRate == 128)
}

private func expectNothing(_ file: ImageKit.FileDetails) {
  for property in Mirror(reflecting: file).children {
    #expect(Mirror(reflecting: property.value).children.isEmpty, "\(property.label ?? "")")
  }
}
