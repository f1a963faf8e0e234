import EndpointsDiagnostics
import Testing

@testable import EndpointsAdd

/// No secret of a command reaches a file, or what is printed.
struct SecretTests {
  private static let secret = "S3cr3tValue9wXyZ0abcdef"

  private static let commands: [(String, String)] = [
    ("-u KEY:", "{ type: http, scheme: basic, password: '', env: ACME_API_KEY }"),
    ("-u me:KEY", "env: { username: ACME_USERNAME, password: ACME_PASSWORD }"),
    ("--user=KEY", "env: { username: ACME_USERNAME, password: ACME_PASSWORD }"),
    ("-H 'Authorization: Bearer KEY'", "{ type: http, scheme: bearer, env: ACME_TOKEN }"),
    ("-H 'authorization: Basic KEY'", "scheme: basic"),
    ("--oauth2-bearer KEY", "{ type: http, scheme: bearer, env: ACME_TOKEN }"),
    ("-H 'Authorization: KEY'", "in: header, name: Authorization"),
    ("-H 'Authorization: Token KEY'", "name: Authorization"),
    ("-H 'Authorization: KEY KEY'", "name: Authorization"),
    ("-H 'X-Api-Key: KEY'", "in: header, name: X-Api-Key, env: ACME_API_KEY"),
    ("-H 'X-Goog-Api-Key: KEY'", "name: X-Goog-Api-Key"),
    ("-H 'Private-Token: KEY'", "name: Private-Token"),
    ("-H 'X-Something: sk_live_KEY'", "name: X-Something"),
    ("-H 'Cookie: session=KEY'", "in: cookie, name: session"),
    ("-b 'sid=KEY'", "in: cookie, name: sid"),
    ("--cookie 'theme=dark; session_token=KEY'", "in: cookie, name: session_token"),
    ("-G -d api_key=KEY", "in: query, name: api_key"),
    ("--url-query access_token=KEY", "in: query, name: access_token"),
    ("-G --data-urlencode 'q=sk_live_KEY'", "in: query, name: q"),
  ]

  @Test(arguments: commands)
  func `credentials become auth`(_ options: String, _ scheme: String) throws {
    let spec = try SpecToAddTo("Acme")
    let text = try spec.add(
      "curl https://api.acme.com/v1/files \(options.replacing("KEY", with: Self.secret))")
    #expect(text != nil)
    #expect(try spec.read("api.yaml").contains(scheme))
    try expectNoSecret(in: spec)
  }

  @Test(arguments: [
    "https://KEY:x@api.acme.com/v1/files", "https://api.acme.com/v1/KEY/files",
    "https://api.acme.com/v1/files?token=KEY", "https://api.acme.com/v1/files?x=KEY#KEY",
    "https://api.acme.com/bot12:KEY/files", "https://api.acme.com/v1/sk_live_KEY/files",
    "-d '{\"password\": \"KEY\", \"list\": [\"KEY\"]}' https://api.acme.com/v1/login",
    "-d password=KEY -d client_secret=KEY https://api.acme.com/v1/login",
    "-F 'secret=KEY' -F 'key=@KEY' https://api.acme.com/v1/login",
    "--proxy-user a:KEY --pass KEY -c KEY -H 'User-Agent: KEY' -A KEY -e KEY https://api.acme.com/v1/files",
    "--unknown KEY https://api.acme.com/v1/files",
    "-d '-----BEGIN PRIVATE KEY-----KEY' https://api.acme.com/v1/files",
    "-d 'KEY==' https://api.acme.com/v1/files",
    "--data-urlencode KEY https://api.acme.com/v1/files",
    "'https://api.acme.com/v1/files?KEY==&x=1'",
  ])
  func `no value of a command reaches a file`(_ arguments: String) throws {
    let spec = try SpecToAddTo("Acme")
    let text = try spec.add(
      "curl \(arguments.replacing("KEY", with: Self.secret))",
      responses: ["{\"token\": \"\(Self.secret)\"}"],
      enums: true)
    #expect(text != nil)
    try expectNoSecret(in: spec)
  }

  @Test func `fields that hold secrets are sensitive`() throws {
    let spec = try SpecToAddTo("Acme")
    let text = try #require(
      try spec.add(
        "curl https://api.acme.com/v1/login -d user=a -d password=b",
        responses: [#"{"access_token": "x", "n": 1}"#]))
    #expect(text.contains("password: { type: string, sensitive: true }"))
    #expect(text.contains("access_token: { type: string, sensitive: true }"))
    #expect(text.contains("user: { type: string }"))
  }

  @Test func `a token in a path is a parameter that is sensitive`() throws {
    let spec = try SpecToAddTo("Hooks")
    let text = try #require(
      try spec.add("curl https://hooks.acme.com/services/T0A1B2C3D/aBcDeFgHiJkLmNoPqRsTuVwX -d x=1")
    )
    #expect(text.contains("path: /services/:serviceId/:token"))
    #expect(text.contains("token: { type: string, minLength: 1, sensitive: true }"))
  }

  @Test func `a secret that has a format is sensitive, and no enum`() throws {
    let spec = try SpecToAddTo("Acme")
    let text = try #require(
      try spec.add(
        "curl https://api.acme.com/v1/login",
        responses: [#"{"token": "550e8400-e29b-41d4-a716-446655440000", "session": "abc"}"#],
        enums: true))
    #expect(text.contains("token: { type: string, format: uuid, sensitive: true }"))
    #expect(text.contains("session: { type: string }"))
  }

  private func expectNoSecret(in spec: SpecToAddTo) throws {
    for name in spec.names { #expect(try !spec.read(name).lowercased().contains("s3cr3t")) }
    for diagnostic in spec.diagnostics.all {
      #expect(!"\(diagnostic)".lowercased().contains("s3cr3t"))
    }
    for (name, text) in try spec.client() {
      #expect(!text.lowercased().contains("s3cr3t"), "\(name)")
    }
  }
}
