import Endpoints
import EndpointsExplain
import EndpointsGenerator
import Foundation
import ImageKitAPI
import TestServers
import Testing

@Suite("Explanations: the operations of ImageKit")
struct ExplainTests {
  private static func explanation(
    _ name: String, of spec: String = "ImageKit"
  ) throws -> Explanation {
    let spec = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../specs/\(spec)").standardized.path
    var generator = Generator()
    let operations = try generator.operations(of: Generator.Target(spec: spec, output: ""))
    let index = try #require(operations)
    return Explanation(try #require(index.operations(named: name).first), in: index)
  }

  @Test("The request on the wire is the one that is shown")
  func wire() async throws {
    let example = try #require(try Self.explanation("deleteFileVersion").request)
    #expect(
      example.http == """
        DELETE /v1/files/fileId/versions/versionId HTTP/1.1
        Host: api.imagekit.io
        Accept: application/json
        Authorization: Basic base64("$IMAGEKIT_PRIVATE_KEY:")
        """)
    try await RawServer.withServer([.http("204 No Content")]) { server in
      try await ImageKit.calling(server.url)
        .deleteFileVersion(fileId: "fileId", versionId: "versionId")
      let request = try #require(server.requests.first)
      #expect(example.http.hasPrefix(request.requestLine + "\n"))
      #expect(request["Accept"] == ["application/json"])
      let credential = Data("\(key):".utf8).base64EncodedString()
      #expect(request["Authorization"] == ["Basic \(credential)"])
      #expect(request.body.isEmpty && example.body == .none)
    }
  }

  @Test("A method is found with the client's name before it, too")
  func qualified() throws {
    let name = "ImageKit.files.versions.delete"
    #expect(try Self.explanation(name).call == Self.explanation("deleteFileVersion").call)
  }

  @Test("The word before a key is shown beside its variable")
  func prefix() throws {
    let example = try #require(try Self.explanation("prefixed", of: "Wire/openapi.yaml").request)
    #expect(example.http.contains("\nAuthorization: Token $WIRE_KEY"), "\(example.http)")
    #expect(example.curl.contains("-H \"Authorization: Token $WIRE_KEY\""), "\(example.curl)")
  }

  @Test("curl sends the same when the shell knows the key")
  func curl() throws {
    #expect(
      try Self.explanation("restoreFileVersion").request?.curl == """
        curl -X PUT \\
          -u "$IMAGEKIT_PRIVATE_KEY:" \\
          -H 'Accept: application/json' \\
          'https://api.imagekit.io/v1/files/fileId/versions/versionId/restore'
        """)
  }

  @Test(
    "An operation is found by its identifier, its method, its request, its file, or its path",
    arguments: [
      "deleteFileVersion", "DeleteFileVersion", "delete-file-version",
      "DELETE /v1/files/{fileId}/versions/{versionId}",
      "delete /v1/files/:fileId/versions/:versionId",
    ])
  func names(_ name: String) throws {
    #expect(
      try Self.explanation(name).text(place: "delete-file-version.yaml:1", folder: "Generated/")
        .hasPrefix(
          """
          deleteFileVersion: Delete file version

            spec      delete-file-version.yaml:1
            method    ImageKit.deleteFileVersion(fileId:versionId:)
            method    ImageKit.files.versions.delete(fileId:versionId:)
            request   ImageKit.Requests.DeleteFileVersion
            file      Generated/ImageKit+DeleteFileVersion.swift

          """))
  }
}
