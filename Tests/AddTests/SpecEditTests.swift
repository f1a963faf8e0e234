import EndpointsDiagnostics
import Foundation
import Testing

@testable import EndpointsAdd

/// An `api.yaml` that exists is used as it is; what a new endpoint lacks is added in lines of its own.
struct SpecEditTests {
  private static let api = """
    # Ours.
    name: Acme
    servers:
      - url: https://api.acme.com/v1/  # with a path
    auth:
      # The key.
      key: { type: http, scheme: basic, password: "" }

    responses:
      Error: { description: It failed., body: { type: object } }

    """

  @Test func `what fits is used, and nothing is changed`() throws {
    let spec = try SpecToAddTo("acme", api: Self.api)
    let text = try spec.add("curl https://API.acme.com/v1/files/12 -u x: -X DELETE")
    #expect(
      text == """
        operation: deleteFile
        summary: Delete file
        method: DELETE
        path: /files/:fileId
        # Guessed: the names fileId; the example has values in their places
        pathParams:
          fileId: { type: integer }
        auth: key
        responses:
          # Guessed: any JSON; give samples of responses by '--response FILE'
          2XX: { description: The request succeeded., body: {} }
          default: Error

        """)
    #expect(try spec.read("api.yaml") == Self.api)
  }

  @Test func `a scheme that is missing is added below the others`() throws {
    let spec = try SpecToAddTo("acme", api: Self.api)
    try spec.add("curl https://api.acme.com/v1/files -H 'X-Api-Key: x'")
    try spec.add("curl https://api.acme.com/v1/folders -H 'x-api-key: x'")
    #expect(
      try spec.read("api.yaml")
        == Self.api.replacing(
          "password: \"\" }\n",
          with:
            "password: \"\" }\n  apiKey: { type: apiKey, in: header, name: X-Api-Key, env: ACME_API_KEY }\n"
        ))
    #expect(try spec.read("list-folders.yaml").contains("auth: apiKey\n"))
  }

  @Test func `a section that is missing is added at the end, line ends kept`() throws {
    let spec = try SpecToAddTo("acme", api: "name: Acme\r\n")
    try spec.add("curl https://api.acme.com/files -H 'Authorization: Bearer x'")
    #expect(
      try spec.read("api.yaml")
        == "name: Acme\r\nservers: [https://api.acme.com]\r\nauth:\r\n  token: { type: http, scheme: bearer, env: ACME_TOKEN }\r\n"
    )
  }

  @Test func `another server is the endpoint's own, and a server in one key is known, too`() throws
  {
    let spec = try SpecToAddTo("acme", api: "name: Acme\nserver: https://api.acme.com\n")
    let text = try spec.add(
      "curl https://upload.acme.com/files -F file=@a.txt -F tag=a -F tag=b -F 'more={\"a\": 1}'")
    #expect(
      text?.withoutGuesses == """
        operation: createFile
        summary: Create file
        method: POST
        path: /files
        server: https://upload.acme.com
        multipart:
          file: { type: string, format: binary }
          tag: { type: array, items: { type: string } }
          more:
            type: object
            properties: { a: { type: integer } }
        responses:
          2XX: { description: The request succeeded., body: {} }

        """)
    #expect(try spec.add("curl https://api.acme.com/files")?.contains("server:") == false)
    #expect(try spec.read("api.yaml") == "name: Acme\nserver: https://api.acme.com\n")
  }

  @Test func `bodies of other media types say theirs`() throws {
    let spec = try SpecToAddTo("acme", api: Self.api)
    let csv = try spec.add(
      "curl https://api.acme.com/v1/rows -H 'Content-Type: text/csv' --data-binary @a.csv -H 'Accept: text/csv'"
    )
    #expect(csv?.contains("contentType: text/csv\nbody: { type: string }\n") == true)
    let query = try spec.add(
      "curl https://api.acme.com/v1/query -H 'Content-Type: application/graphql' -d '{ me { id } }'"
    )
    #expect(query?.contains("contentType: application/graphql\nbody: { type: string }\n") == true)
    #expect(
      csv?.contains("2XX: { description: The request succeeded., content: { text/csv: {} } }\n")
        == true)
    let upload = try spec.add("curl -T a.bin https://api.acme.com/v1/blobs/12")
    #expect(
      upload?.contains(
        "contentType: application/octet-stream\nbody: { type: string, format: binary }\n") == true)
    let form = try spec.add(
      "curl https://api.acme.com/v1/forms -d @a -H 'Content-Type: application/x-www-form-urlencoded'"
    )
    #expect(
      form?.contains(
        "contentType: application/x-www-form-urlencoded\nbody: { type: object, additionalProperties: true }\n"
      )
        == true)
  }

  @Test func `an endpoint by method and path uses the only scheme`() throws {
    let spec = try SpecToAddTo("acme", api: Self.api)
    let text = try spec.add(method: "get", path: "/files/:fileId")
    #expect(text?.contains("operation: getFile\n") == true)
    #expect(text?.contains("# Guessed: the only scheme of api.yaml\nauth: key\n") == true)
    #expect(
      text?.contains(
        "path: /files/:fileId\npathParams:\n  fileId: { type: string, minLength: 1 }\n") == true)
  }

  @Test func `what the spec has already is not added twice`() throws {
    let spec = try SpecToAddTo("acme", api: Self.api)
    #expect(try spec.add(method: "GET", path: "/files") != nil)
    #expect(try spec.add(method: "GET", path: "/files/:id") != nil)
    let error = #expect(throws: AddError.self) {
      try spec.add(method: "get", path: "/files/{fileId}")
    }
    #expect(error?.diagnostic.id == .duplicateEndpoint)
    #expect(error?.diagnostic.message == "this file has 'GET /files/:fileId' already")
    #expect(error?.diagnostic.location == .path("\(spec.path)/get-file.yaml"))
    try spec.remove("get-file.yaml")
    #expect(spec.names == ["api.yaml", "list-files.yaml"])
    #expect(try spec.add(method: "GET", path: "/v2/files") != nil)
    #expect(spec.names == ["api.yaml", "list-files.yaml", "list-files-2.yaml"].sorted())
    #expect(try spec.read("list-files-2.yaml").contains("operation: listFiles2\n"))
  }

  @Test func `nothing is kept if the spec would have errors`() throws {
    let spec = try SpecToAddTo("deep/Acme")
    #expect(try spec.add("curl -X FROB https://api.acme.com/files") == nil)
    #expect(spec.diagnostics.all.map(\.id) == [.unknownMethod])
    #expect(spec.names == [])
    let other = try SpecToAddTo("acme", api: Self.api)
    #expect(try other.add("curl -X FROB https://api.acme.com/v1/files -H 'X-Api-Key: x'") == nil)
    #expect(try other.read("api.yaml") == Self.api)
  }

  @Test func `a sample says its status, by its name or by its header`() throws {
    let spec = try SpecToAddTo("acme", api: Self.api)
    let text = try #require(
      try spec.add(
        "curl https://api.acme.com/v1/files -d 'a=1' -u x:",
        responses: [
          "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 201 Created\r\nA: b\r\n\r\n{\"id\": 1}",
          "201={\"id\": 2, \"at\": \"2024-01-01\"}", "4XX={\"message\": \"no\"}", "204=",
        ]))
    #expect(
      text.withoutGuesses.hasSuffix(
        """
        responses:
          201:
            description: The request succeeded.
            body:
              type: object
              required: [id]
              properties: { id: { type: integer }, at: { type: string, format: date } }
          204: { description: The request succeeded. }
          4XX:
            description: The request failed.
            body:
              type: object
              properties: { message: { type: string } }
          default: Error

        """))
  }

  @Test func `a response with the properties of a shared schema is that schema`() throws {
    let spec = try SpecToAddTo(
      "acme",
      api: """
        name: Acme
        servers: [https://api.acme.com]
        schemas:
          File:
            type: object
            required: [id]
            properties: { id: { type: string }, at: { type: string, format: date }, size: { type: integer }, url: {}, by: User }
          User: { type: object, properties: { name: { type: string } } }

        """)
    func body(_ sample: String) throws -> String {
      let text = try spec.add("curl https://api.acme.com/files", responses: [sample])
      let line = text?.split(separator: "\n").first { $0.contains("    body:") }
      return line.map { $0.trimmed } ?? ""
    }
    let text = try #require(
      try spec.add(
        "curl https://api.acme.com/files",
        responses: [#"[{"id": "a", "at": null, "size": 1, "by": {}}]"#]))
    #expect(
      text.contains("{ description: The request succeeded., body: { type: array, items: File } }"))
    #expect(
      text.contains(
        "# Guessed: the status, and the shared schema, which has the properties of the sample\n"))
    for other in [
      #"{"id": 1, "at": null, "size": 1, "by": {}}"#,
      #"{"id": "a", "at": "soon", "size": 1, "by": {}}"#,
      #"{"id": "a", "at": null, "size": 1.5, "by": {}}"#,
      #"{"id": "a", "at": null, "size": 1, "by": 1}"#,
      #"{"at": null, "size": 1, "by": {}, "url": ""}"#,
      #"{"id": "a", "at": null, "size": 1, "other": 1}"#,
      #"{"id": "a", "size": 1, "by": {}}"#,
    ] {
      try spec.remove("list-files.yaml")
      #expect(try body(other) == "body:")
    }
  }

  @Test func `the name of the client is the folder's, or the host's`() {
    func name(_ folder: String, _ server: String?) -> String {
      ClientName.name(folder: folder, server: server).name
    }
    #expect(name("specs/ImageKit", "https://api.imagekit.io") == "ImageKit")
    #expect(name("specs/imagekit", "https://api.imagekit.io") == "ImageKit")
    #expect(name("specs/a-b", "https://api.datadoghq.com") == "Datadog")
    #expect(name("specs/a-b", "https://api.hubapi.com") == "HubSpot")
    #expect(name("specs/a-b", "https://{store}.myshopify.com") == "Shopify")
    #expect(name("specs", "https://www.example.co.uk:8080") == "Example")
    #expect(name("my-files", nil) == "MyFiles")
    #expect(name("specs", "http://127.0.0.1") == "Specs")
    #expect(name("1", "http://1.2") == "MyAPI")
  }

  @Test func `files that a command names are read`() throws {
    let spec = try SpecToAddTo("acme", api: Self.api)
    let text = try spec.add(
      "curl https://api.acme.com/v1/files --json @new.json -u x:",
      files: ["new.json": "{\n\"a\": [1]}"])
    #expect(text?.contains("properties: { a: { type: array, items: { type: integer } } }") == true)
    let unknown = try spec.add("curl https://api.acme.com/v1/folders --json @none.json -u x:")
    #expect(
      unknown?.contains("# Guessed: any JSON, since the example could not be read\nbody: {}\n")
        == true)
  }

  @Test(arguments: [
    ("https://evil.example.net/v1/y", "auth: apiKey"),
    ("https://upload.acme.com/v1/y", "auth: key"),
    ("https://api.acme.com/v1/y", "auth: key"),
  ])
  func `a credential is used for the domain that it is for, and for no other`(
    _ url: String, _ auth: String
  ) throws {
    let spec = try SpecToAddTo("acme", api: Self.api)
    let text = try #require(try spec.add("curl \(url) -u x:"))
    #expect(text.contains("\n\(auth)\n"), "\(text)")
  }

  @Test func `two credentials of one name are two schemes`() throws {
    let spec = try SpecToAddTo("acme", api: Self.api)
    try spec.add("curl https://api.acme.com/v1/y -H 'X-Api-Key: a' -H 'Api-Key: b'")
    let api = try spec.read("api.yaml")
    #expect(api.contains("\n  apiKey: {") && api.contains("\n  apiKey2: {"), "\(api)")
  }

  @Test func `the files of a spec are those that the generator reads`() throws {
    let spec = try SpecToAddTo("acme", api: Self.api)
    try FileManager.default.createSymbolicLink(
      atPath: "\(spec.path)/.#lock.yaml", withDestinationPath: "nowhere")
    try FileManager.default.createDirectory(
      atPath: "\(spec.path)/schemas", withIntermediateDirectories: true)
    try spec.write(
      "{ type: object, properties: { a: string, b: string, c: string, d: string } }",
      to: "schemas/v1.User.yaml")
    let text = try #require(
      try spec.add(
        "curl https://api.acme.com/v1/y -u x:",
        responses: [#"{"a": "1", "b": "2", "c": "3", "d": "4"}"#]))
    #expect(text.contains("body: v1.User"), "\(text)")
  }
}
