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

  @Test(arguments: [
    "'https://api.acme.com/v1/login;jsessionid=KEY/files'",
    "-b 'sid=KEY; PHPSESSID=KEY; connect.sid=KEY; _gh_sess=KEY; csrf=KEY; _ga=GA1.KEY; theme=dark' "
      + "https://api.acme.com/v1/files",
    "-H 'X-Csrf: KEY' -H 'Proxy-Authorization: Basic KEY' https://api.acme.com/v1/files",
    #"--json '{"tokens":["KEY"],"credentials":{"a":"KEY"},"secrets":[{"value":"KEY"}]}' https://api.acme.com/v1/a"#,
    #"--json '{"passcode":"KEY","code_verifier":"KEY","mfa":"KEY"}' https://api.acme.com/v1/a"#,
    #"--json '{"headers":[{"name":"Authorization","value":"KEY"}]}' https://api.acme.com/v1/a"#,
    #"--json '{"url":"https://KEY:KEY@h/?a=b&token=KEY","note":"Authorization: Bearer KEY"}' https://api.acme.com/v1/a"#,
    #"--json '{"query":"mutation { login(password: \"KEY\") { id } }"}' https://api.acme.com/v1/a"#,
    "-d 'password[value]=KEY' -d 'auth[token]=KEY' https://api.acme.com/v1/a",
    #"-F 'credentials={"a":"KEY"}' https://api.acme.com/v1/a"#,
  ])
  func `no secret of a command reaches its call`(_ arguments: String) throws {
    let spec = try SpecToAddTo("Acme")
    try spec.add("curl \(arguments.replacing("KEY", with: Self.secret))")
    #expect(try !#require(spec.call).lowercased().contains("s3cr3t"))
    try expectNoSecret(in: spec)
  }

  @Test(arguments: [
    ("{ token: \"a b\", n: 1 }", "{ token: \"YOUR_TOKEN\", n: 1 }"),
    ("https://ada:x@h/?a=b&api_key=c&d=e", "https://YOUR_USER@h/?a=b&api_key=YOUR_API_KEY&d=e"),
    ("authorization: bearer abc, x", "authorization: bearer YOUR_TOKEN, x"),
    ("password='x", "password='YOUR_PASSWORD'"), ("token=", "token="),
    ("mail to a@b.com: max_length = 3", "mail to a@b.com: max_length = 3"),
    ("pageToken=abc", "pageToken=abc"), ("Hello: world", "Hello: world"),
  ])
  func `a secret inside of a text has a name in its place`(_ text: String, _ shown: String) {
    #expect(SecretText(text).withoutSecrets == shown)
  }

  @Test func `what is no secret stays in the call`() throws {
    let spec = try SpecToAddTo("Acme")
    try spec.add(
      #"curl https://api.acme.com/v1/a -b 'theme=dark; n=7' --json '{"key":"A_B","max_tokens":5,"pin":1234,"pageToken":"abc"}'"#
    )
    #expect(
      spec.call == """
        if let reply = try await acme.createA(
          body: .init(key: "A_B", maxTokens: 5, pin: 0, pageToken: "abc"), theme: "dark", n: "7")
        {
          print(reply)
        }
        """)
  }

  @Test func `a header or a cookie that can have no parameter is left out, and said`() throws {
    let spec = try SpecToAddTo("Acme")
    let text = try #require(
      try spec.add("curl https://api.acme.com/v1/a -b 'a\"b=1; c=2' -H 'x y: 1' -H 'Z: 1'"))
    #expect(text.contains("  Z: { type: string }\n"))
    #expect(text.contains("  c: { type: string }\n"))
    #expect(
      spec.notes == [
        "a header is left out, whose name HTTP does not allow",
        "a cookie is left out, whose name HTTP does not allow",
      ])
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
