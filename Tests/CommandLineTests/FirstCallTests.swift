import Foundation
import TestServers
import TestSupport
import Testing

/// The program of a project that `endpointgen init` makes of a command sends what curl sends for that command.
@Suite("The first call of a new project", .heavy)
struct FirstCallTests {
  /// Commands as the documentation of APIs has them (`Tests/CurlCommands`), with the variables that the command or
  /// the program needs.
  private static let commands: [(file: String, variables: [String: String])] = [
    ("Anthropic/1-create-message.sh", ["ANTHROPIC_API_KEY": "key"]),
    (
      "Cloudflare/1-list-dns-records.sh",
      ["ZONE_ID": "ZONE_ID", "CLOUDFLARE_EMAIL": "a@example.com", "CLOUDFLARE_API_KEY": "key"]
    ),
    ("GitHub/1-create-issue.sh", ["GITHUB_TOKEN": "<YOUR-TOKEN>"]),
    (
      "ImageKit/1-delete-file-version.sh",
      ["IMAGEKIT_PRIVATE_API_KEY": "your_private_api_key"]
    ),
    ("OpenAI/1-create-chat-completion.sh", ["OPENAI_API_KEY": "key"]),
    ("SendGrid/1-send-mail.sh", ["SENDGRID_API_KEY": "key"]),
    ("Shopify/1-replace-product.sh", ["SHOPIFY_ACCESS_TOKEN": "{access_token}"]),
    ("Slack/1-post-message.sh", ["SLACK_TOKEN": "xoxb-not-a-real-token"]),
    ("Stripe/1-create-customer.sh", ["STRIPE_API_KEY": "sk_test_thisIsNoRealKey123"]),
    (
      "Twilio/1-send-message.sh",
      ["TWILIO_ACCOUNT_SID": "ACCOUNT_SID", "TWILIO_AUTH_TOKEN": "token"]
    ),
  ]

  @Test func `there are commands of ten APIs, nine of which are not ImageKit`() {
    #expect(Set(Self.commands.map { $0.file.prefix { $0 != "/" } }).count == 10)
  }

  @Test(arguments: commands)
  func `it is the request that curl sends`(file: String, variables: [String: String]) async throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "CurlCommands")
    let command = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
    let project = try Project()
    try project.write(command, to: "command.sh")
    let made = try await Run(["init", "try", "--curl", "command.sh"], in: project)
    #expect((made.errors, made.status) == ("", 0))
    let server = try #require(made.output.firstMatch(of: /With ([A-Z0-9_]+_SERVER)=/)).1
    let program = try await project.buildProgram(of: "try")
    try await RawServer.withServer([.http("200 OK", ["Content-Type: application/json"], body: "{}")]
    ) {
      loopback in
      let local = command.replacing(/https:\/\/[^\/"]+/, with: loopback.url)
      let curl = try await Command("bash", ["-c", local], environment: variables)
      #expect(curl.output == "{}")
      let environment = variables.merging([String(server): loopback.url]) { $1 }
      let swift = try await Command(program.path, environment: environment)
      #expect((swift.output, swift.errors, swift.status) == ("{}\n", "", 0))
      let requests = loopback.requests.map { SentRequest($0) }
      try #require(requests.count == 2)
      #expect(requests[1] == requests[0])
    }
  }
}
