import Testing

@testable import EndpointsAdd

/// Identifiers in a path become parameters, and the operation is named after it.
struct PathTests {
  private static let paths = [
    ("/v1/files/:fileId", "/v1/files/:fileId"), ("/v1/files/{fileId}/", "/v1/files/:fileId/"),
    ("/v1/files/:id", "/v1/files/:fileId"), ("/v1/files/{id}", "/v1/files/:fileId"),
    ("/v1/files/<id>", "/v1/files/:fileId"), ("/v1/files/{{file_id}}", "/v1/files/:fileId"),
    ("/v1/files/%7Bid%7D", "/v1/files/:fileId"), ("/v1/files/[id]", "/v1/files/:fileId"),
    ("/v1/files/FILE_ID", "/v1/files/:fileId"), ("/v1/files/$FILE_ID", "/v1/files/:fileId"),
    ("/v1/files/${FILE_ID}", "/v1/files/:fileId"), ("/v1/files/file_id", "/v1/files/:fileId"),
    ("/v1/files/your_file_id", "/v1/files/:fileId"),
    ("/v1/files/YOUR-FILE-ID", "/v1/files/:fileId"),
    ("/my-index-000001/_search", "/:index/_search"), ("/my/index", "/my/index"),
    ("/v1/files/<your-file-id>", "/v1/files/:fileId"), ("/v1/files/123", "/v1/files/:fileId"),
    (
      "/v1/files/598821f949c0a938d57563bd/versions/697821f849c0a938d57563ce",
      "/v1/files/:fileId/versions/:versionId"
    ),
    ("/users/0f8fad5b-d9cb-469f-a165-70867728950e", "/users/:userId"),
    ("/v1/customers/cus_NffrFeUfNV2Hib", "/v1/customers/:customerId"),
    (
      "/v1/categories/5/addresses/7/boxes/9",
      "/v1/categories/:categoryId/addresses/:addressId/boxes/:boxId"
    ),
    ("/2010-04-01/Accounts/AC123.json", "/2010-04-01/Accounts/{accountId}.json"),
    ("/Accounts/$TWILIO_ACCOUNT_SID/Calls", "/Accounts/:accountSid/Calls"),
    ("/repos/OWNER/REPO/issues/1", "/repos/:owner/:repo/issues/:issueId"),
    ("/bot<token>/getMe", "/bot{token}/getMe"), ("/bot1102:AAHdq-Tcv/getMe", "/bot{token}/getMe"),
    ("/teams/12/members/12", "/teams/:teamId/members/:memberId"),
    ("/x/1/2", "/x/:xId/:xId2"), ("/2/tweets", "/2/tweets"),
    ("/rest/api/3/issue", "/rest/api/3/issue"),
    ("/v1beta/models/gemini-pro:generateContent", "/v1beta/models/gemini-pro:generateContent"),
    ("/v2.1/oauth2/token", "/v2.1/oauth2/token"),
    ("/api/chat.postMessage", "/api/chat.postMessage"),
    ("/users/@me", "/users/@me"), ("/users/me", "/users/me"), ("/a b", "/a%20b"), ("/", "/"),
    ("", "/"),
    ("/media/image-search", "/media/image-search"), ("/v1/base64", "/v1/base64"),
  ]

  @Test(arguments: paths)
  func `identifiers are parameters, versions and words are not`(_ path: String, _ text: String) {
    #expect(PathSketch(path).text == text)
  }

  @Test func `a parameter has the type of the value in its place`() {
    let path = PathSketch(
      "/a/12/b/0f8fad5b-d9cb-469f-a165-70867728950e/c/x1y2z3x1y2z3/d/41771983423143937/e/:id")
    #expect(path.parameters.map(\.kind) == [.integer, .uuid, .string, .string, .string])
    #expect(path.parameters.map(\.isGuessed) == [true, true, true, true, false])
  }

  @Test func `a number is as its response says, and one digit alone a string`() throws {
    #expect(PathSketch("/a/1").parameters.map(\.kind) == [.string])
    let spec = try SpecToAddTo("acme")
    let integer = try spec.add(method: "GET", path: "/a/1", responses: [#"{"id": 1}"#])
    #expect(integer?.contains("aId: { type: integer }") == true)
    let string = try spec.add(method: "GET", path: "/b/123", responses: [#"[{"id": "123"}]"#])
    #expect(string?.contains("bId: { type: string, minLength: 1 }") == true)
  }

  private static let names = [
    ("DELETE", "/v1/files/:fileId/versions/:versionId", "deleteFileVersion"),
    ("GET", "/v1/files", "listFiles"), ("GET", "/v1/files/:fileId", "getFile"),
    ("GET", "/v1/files/:fileId/details", "getFileDetails"),
    ("PATCH", "/v1/files/:fileId/details", "updateFileDetails"),
    ("PUT", "/v1/files/:fileId/versions/:versionId/restore", "restoreFileVersion"),
    ("POST", "/api/v1/files/upload", "uploadFile"), ("POST", "/v1/folder", "createFolder"),
    ("POST", "/v1/bulkJobs/copyFolder", "copyFolder"), ("GET", "/v1/bulkJobs/:jobId", "getBulkJob"),
    ("POST", "/v1/customers", "createCustomer"), ("POST", "/v1/customers/:id", "updateCustomer"),
    ("POST", "/v1/chat/completions", "createChatCompletion"),
    ("POST", "/repos/:owner/:repo/issues", "createRepoIssue"),
    ("POST", "/2010-04-01/Accounts/:sid/Messages.json", "createAccountMessage"),
    ("POST", "/api/chat.postMessage", "chatPostMessage"), ("POST", "/v3/mail/send", "sendMail"),
    ("GET", "/client/v4/zones/:zone/dns_records", "listZoneDnsRecords"),
    ("POST", "/v1beta/models/gemini-pro:generateContent", "generateContent"),
    ("GET", "/maps/api/geocode/json", "getMapGeocode"), ("PUT", "/v1/settings", "replaceSettings"),
    ("GET", "/v0/:baseId/:recordId", "getRecord"), ("PUT", "/photo.jpg", "replacePhoto"),
    ("PATCH", "/v0/:baseId/:tableName", "updateTable"),
    ("POST", "/v0/:baseId/:tableName", "createTable"), ("GET", "/my%20files", "listMyFiles"),
    ("POST", "/graphql", "graphql"), ("POST", "/admin/api/2025-01/graphql.json", "graphql"),
    ("POST", "/v1/messages/count_tokens", "countTokens"),
    ("POST", "/vectors/upsert", "upsertVector"), ("PUT", "/v1/me/player/play", "playPlayer"),
    ("GET", "/", "getRoot"), ("HEAD", "/v1/files/:id", "headFile"),
  ]

  @Test(arguments: names)
  func `an operation is named after its method and path`(
    _ method: String, _ path: String, _ name: String
  ) {
    #expect(OperationNamer(method: method, path: PathSketch(path)).words.camelCase == name)
  }
}
