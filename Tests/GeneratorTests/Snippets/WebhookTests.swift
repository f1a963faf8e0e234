import EndpointsEmit
import EndpointsGenerator
import EndpointsSpecification
import Testing

@Suite struct WebhookTests {
  /// The declaration of the scheme in the client of an `api.yaml`.
  private func scheme(_ api: String, settings: Settings = Settings()) -> String {
    let client = Generated(api: "name: API\n" + api, settings: settings).client
    let lines = client.split(separator: "\n").drop { !$0.contains("static let webhookScheme") }
    return lines.prefix { $0 != "}" }.joined(separator: "\n")
  }

  @Test(arguments: [
    ("standard", "standard"), ("svix", "svix"), ("github", "gitHub"), ("stripe", "stripe"),
    ("slack", "slack"), ("shopify", "shopify"), ("discord", "discord"),
  ])
  func `the signature of an API that the runtime library knows is a constant of it`(
    name: String, constant: String
  ) {
    expect(
      scheme("webhookSignature: \(name)"),
      is: "  public static let webhookScheme = WebhookScheme.\(constant)")
  }

  @Test func `another signature is described by what differs from the default`() {
    expect(
      scheme("webhookSignature: { header: X-Signature }"),
      is: #"  public static let webhookScheme = WebhookScheme(header: "X-Signature")"#)
    expect(
      scheme(
        """
        webhookSignature:
          header: X-Signature
          prefix: 'v1="'
          separator: space
          encoding: base64url
          algorithm: hmac-sha512
          content: 'v1:{id}{timestamp}:{body}{other}'
          idHeader: X-Id
          timestamp: { header: X-Timestamp, unit: milliseconds }
          secret: hex
        """),
      is: #"""
          public static let webhookScheme = WebhookScheme(
            header: "X-Signature", prefix: "v1=\"", separator: .space, encoding: .base64URL,
            algorithm: .hmacSHA512, content: ["v1:", .id, .timestamp, ":", .body, "{other}"],
            idHeader: "X-Id", timestamp: .header("X-Timestamp", in: .milliseconds), secretFormat: .hex)
        """#)
  }

  @Test func `what webhooks of api.yaml and callbacks of endpoint files bring has types`() {
    let generated = Generated(
      api: """
        name: API
        schemas:
          File: { type: object, required: [type], properties: { type: { enum: [added] }, id: string } }
        webhooks:
          fileAdded: { body: File }
          fileRemoved:
            body: { type: object, required: [type], properties: { type: { enum: [removed] }, id: string } }
        """,
      endpoints: [
        "copy": """
        operation: copy
        method: POST
        path: /copy
        callbacks:
          done: { body: { type: object, required: [type], properties: { type: { enum: [done] } } } }
        responses: { 202: { description: Accepted. } }
        """
      ])
    let declarations = generated.models.matches(of: /(?m)^public (?:struct|enum) (\w+)/).map {
      String($0.1)
    }
    #expect(
      declarations == ["File", "WebhookEvent", "FileRemovedPayload", "DonePayload"],
      Comment(rawValue: generated.rendered))
    #expect(generated.models.contains("case added(File)"), Comment(rawValue: generated.models))
  }

  @Test(arguments: [
    ("{ security: { type: signatureStandardWebhooks } }", "WebhookScheme.standard"),
    (
      "{ security: { type: signature, headerName: X-Sig, signatureTextEncoding: hex } }",
      #"WebhookScheme(header: "X-Sig")"#
    ),
    (
      "{ security: { signatureTextEncoding: base64 } }",
      #"WebhookScheme(header: "x-webhook-signature", encoding: .base64)"#
    ),
    ("{ security: { type: custom } }", nil),
    ("{ security: { type: signature, algorithm: md5 } }", nil),
    ("[]", nil),
  ])
  func `Speakeasy's description of a signature is read, too`(
    description: String, scheme: String?
  ) throws {
    let folder = try TemporaryFolder()
    try folder.write(
      """
      openapi: 3.1.0
      info: { title: API, version: '1' }
      x-speakeasy-webhooks: \(description)
      paths: {}

      """, to: "openapi.yaml")
    var generator = Generator()
    let client = try generator.client(ofSpecAt: folder.path + "/openapi.yaml")
    let file = String(decoding: try #require(client?.files.first).contents, as: UTF8.self)
    #expect(file.contains("webhookScheme") == (scheme != nil))
    if let scheme { #expect(file.contains("  public static let webhookScheme = \(scheme)\n")) }
  }

  @Test func `the project file counts more than the spec`() {
    var settings = Settings()
    settings.webhookSignature = .known(.github)
    let github = "  public static let webhookScheme = WebhookScheme.gitHub"
    expect(scheme("webhookSignature: stripe", settings: settings), is: github)
    expect(scheme("", settings: settings), is: github)
    expect(scheme(""), is: "")
  }
}
