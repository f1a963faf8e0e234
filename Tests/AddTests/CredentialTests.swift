import EndpointsDiagnostics
import Testing

@testable import EndpointsAdd

/// A command's credential is the one that `curl` would send, and each has environment variables of its own.
struct CredentialTests {
  private static let commands: [(String, [String])] = [
    ("--oauth2-bearer t -u me:pw", ["token: { type: http, scheme: bearer, env: ACME_TOKEN }"]),
    (
      "-u me:pw -H 'Authorization: Bearer t'",
      ["token: { type: http, scheme: bearer, env: ACME_TOKEN }"]
    ),
    ("--oauth2-bearer t -H 'Authorization: Token t'", ["name: Authorization"]),
    (
      "-u me:pw -H 'X-Api-Key: k'",
      [
        "login: { type: http, scheme: basic, env: { username: ACME_USERNAME, password: ACME_PASSWORD } }",
        "apiKey: { type: apiKey, in: header, name: X-Api-Key, env: ACME_API_KEY }",
      ]
    ),
    (
      "-u k: -H 'X-Api-Key: k'",
      [
        "apiKey: { type: http, scheme: basic, password: '', env: ACME_API_KEY }",
        "apiKey2: { type: apiKey, in: header, name: X-Api-Key, env: ACME_API_KEY2 }",
      ]
    ),
    (
      "-H 'Authorization: Bearer $ACME_KEY' -H 'X-Id: sk-$ACME_KEYabcdef'",
      ["token: { type: http, scheme: bearer, env: ACME_KEY }"]
    ),
    (
      "-H 'Authorization: ApiKey $API_KEY'",
      [
        "apiKey: { type: apiKey, in: header, name: Authorization, prefix: ApiKey, env: API_KEY }"
      ]
    ),
    (
      "-H 'Authorization: Bot s3cr3t'",
      ["token: { type: apiKey, in: header, name: Authorization, prefix: Bot, env: ACME_TOKEN }"]
    ),
    (
      "-H 'Authorization: Acme-Key ${ACME_SECRET}'",
      [
        "apiKey: { type: apiKey, in: header, name: Authorization, prefix: Acme-Key, env: ACME_SECRET }"
      ]
    ),
    (
      "-H 'Authorization: Acme YOUR_API_TOKEN'",
      [
        "apiToken: { type: apiKey, in: header, name: Authorization, prefix: Acme, env: ACME_API_TOKEN }"
      ]
    ),
    (
      "-H 'Authorization: YOUR API KEY'",
      ["apiKey: { type: apiKey, in: header, name: Authorization, env: ACME_API_KEY }"]
    ),
    (
      "-H 'Authorization: Acme s3cr3t'",
      ["authorization: { type: apiKey, in: header, name: Authorization, env: ACME_AUTHORIZATION }"]
    ),
    (
      "-H 'Authorization: Token token=$ACME_KEY'",
      [
        "description: The whole value, which begins with 'Token token='.\n    env: ACME_AUTHORIZATION\n"
      ]
    ),
    ("-H 'X-Acme-Api-Key: k'", ["acmeApiKey: {", "env: ACME_API_KEY }"]),
  ]

  @Test(arguments: commands)
  func `credentials are those that curl sends`(_ options: String, _ schemes: [String]) throws {
    let spec = try SpecToAddTo("Acme")
    try spec.add("curl https://api.acme.com/files \(options)")
    let api = try spec.read("api.yaml")
    for scheme in schemes { #expect(api.contains(scheme), "\(api)") }
    #expect(api.contains("basic") == schemes.contains { $0.contains("basic") })
  }

  @Test(arguments: [
    ("prefix: token, ", "auth: key\n", 1), ("", "auth: token\n", 2),
    ("prefix: Bot, ", "auth: token\n", 2), ("x-endpoints-prefix: Token, ", "auth: key\n", 1),
    ("x-fern-header: { prefix: 'Token ' }, ", "auth: key\n", 1),
  ])
  func `a scheme that is there is used if it has the same prefix`(
    _ prefix: String, _ auth: String, _ count: Int
  ) throws {
    let spec = try SpecToAddTo(
      "Acme",
      api: """
        name: Acme
        server: https://api.acme.com
        auth:
          key: { type: apiKey, in: header, name: Authorization, \(prefix)env: ACME_KEY }

        """)
    let text = try spec.add("curl https://api.acme.com/a -H 'Authorization: Token t'")
    #expect(text?.contains(auth) == true, "\(text ?? "")")
    #expect(try spec.read("api.yaml").split(separator: "type: apiKey").count == count + 1)
  }

  @Test(arguments: [
    ("api:YOUR_KEY", "The username is 'api'."), ("anystring:k", "The username is 'anystring'."),
    ("EMAIL/token:TOKEN", "The username ends with '/token'."),
    ("{email}/token:{api_token}", "The username ends with '/token'."),
    ("me@example.com:k", nil), ("admin:secret", nil), ("api:", nil), ("a/b:k", nil),
  ])
  func `what all users have in their names is said`(_ user: String, _ hint: String?) throws {
    let spec = try SpecToAddTo("Acme")
    try spec.add("curl https://api.acme.com/files -u '\(user)'")
    let api = try spec.read("api.yaml")
    #expect(hint.map { api.contains("description: \($0)\n") } ?? !api.contains("description"))
  }

  @Test func `a scheme has no environment variable of another`() throws {
    let spec = try SpecToAddTo(
      "Acme",
      api: """
        name: Acme
        server: https://api.acme.com
        auth:
          key: { type: apiKey, in: header, name: X-Key, env: ACME_TOKEN }
          admin: { type: http, scheme: digest, env: { username: ACME_USERNAME, password: ADMIN } }

        """)
    _ = try? spec.add("curl https://api.acme.com/a --oauth2-bearer t")
    _ = try? spec.add("curl https://api.acme.com/b -u me:pw")
    let survey = try SpecSurvey(folder: spec.path)
    var edit = SpecEdit(
      survey, RequestSketch(method: "GET", path: "/a"), Addition.Options(folder: spec.path))
    var sketch = RequestSketch(method: "GET", path: "/a")
    sketch.add(Credential(.bearer, value: ""))
    sketch.add(Credential(user: "me:pw"))
    var surroundings = EndpointDraft.Surroundings(operation: EnglishWords("a"))
    #expect(edit.auth(of: sketch, isWhole: true, &surroundings) == ["token", "login"])
    let text = try #require(try edit.file()?.text)
    #expect(text.contains("token: { type: http, scheme: bearer, env: ACME_TOKEN_2 }"))
    #expect(text.contains("env: { username: ACME_USERNAME_2, password: ACME_PASSWORD }"))
  }

  @Test(arguments: ["--aws-sigv4 aws:amz", "--digest", "--ntlm", "--negotiate"])
  func `a user that is sent in another way than Basic is left out, and said so`(
    _ option: String
  ) throws {
    let spec = try SpecToAddTo("Acme")
    let text = try spec.add("curl https://api.acme.com/files \(option) -u me:pw")
    #expect(text?.contains("auth") == false)
    #expect(
      spec.diagnostics.all.map(\.message) == [
        "the authentication by '\(option.prefix { $0 != " " })' can't be described, and is left out"
      ])
  }

  @Test func `headers of a file are those of the command`() throws {
    let spec = try SpecToAddTo("Acme")
    let text = try spec.add(
      "curl https://api.acme.com/files -H @headers.txt",
      files: ["headers.txt": "Authorization: Bearer s3cr3t\r\nX-Trace: 1\r\n"])
    #expect(text?.contains("auth: token\n") == true)
    #expect(text?.contains("headerParams:\n  X-Trace: { type: string }\n") == true)
    #expect(spec.diagnostics.all.map(\.message) == [])
    try spec.add("curl https://api.acme.com/folders -H @none.txt")
    #expect(
      spec.diagnostics.all.map(\.message) == [
        "the file of '-H @FILE' can't be read, and its headers are left out"
      ])
  }

  @Test func `a file that is sent to a folder has its name behind the path`() throws {
    let spec = try SpecToAddTo("Acme")
    let text = try spec.add("curl -T photo.png https://api.acme.com/photos/")
    #expect(text?.contains("method: PUT\npath: /photos/:fileName\n") == true)
    #expect(
      text?.contains(
        "contentType: application/octet-stream\nbody: { type: string, format: binary }\n") == true)
  }
}
