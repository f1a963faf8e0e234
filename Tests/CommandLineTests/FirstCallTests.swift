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
    ("Shopify/1-replace-product.sh", ["MYSHOPIFY_ACCESS_TOKEN": "{access_token}"]),
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
    let program = try await Self.build(project)
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

  /// Compiles the client and the program of a project as one module, with the runtime that the tests were built with.
  private static func build(_ project: Project) async throws -> URL {
    let products = try #require(Executable.url(of: "endpointgen")).deletingLastPathComponent()
    let sources = "try/Sources"
    let targets = try project.names(in: sources)
    let client = try #require(targets.first { $0.hasSuffix("Client") })
    let main = try #require(targets.first { $0.hasSuffix("Calls") })
    let text = try project.read("\(sources)/\(main)/main.swift")
    try project.write(text.replacing("import \(client)\n", with: ""), to: "main.swift")
    let generated = "\(sources)/\(client)/Generated"
    let files = try project.names(in: generated).map { "\(generated)/\($0)" }
    var objects: [String] = []
    for module in ["CEndpointsCurl", "Endpoints", "EndpointsCommon", "HTTPTypes"] {
      let folder = products.appending(path: "\(module).build")
      let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
      objects += (names ?? []).filter { $0.hasSuffix(".o") }.sorted()
        .map { folder.appending(path: $0).path }
    }
    #if os(Linux)
      objects.append("-ldl")
    #endif
    let repository = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let header = repository.appending(path: "Sources/CEndpointsCurl/include").path
    let built = try await Command(
      "swiftc",
      ["-swift-version", "6", "-warnings-as-errors", "-o", "program"]
        + ["-I", products.appending(path: "Modules").path, "-I", header]
        + ["main.swift"] + files + objects,
      in: project.url, mergesErrors: true)
    try #require(built.status == 0, "\(built.output)")
    return project.url.appending(path: "program")
  }
}

/// A request without what two clients may write in different ways.
private struct SentRequest: Equatable {
  var method: String
  var path: String?
  var query: [URLQueryItem]
  var mediaType: String?
  var fields: [String: String] = [:]
  var body: String

  init(_ request: CapturedRequest) {
    let url = URLComponents(string: request.target)
    method = request.method
    path = url?.path
    query = url?.queryItems ?? []
    let type = request["Content-Type"].first?.prefix { $0 != ";" }.lowercased()
    mediaType = type
    for (name, value) in request.fields where !Self.ownFields.contains(name.lowercased()) {
      fields[name.lowercased()] = name.lowercased() == "idempotency-key" ? "…" : value
    }
    let text = String(decoding: request.body, as: UTF8.self)
    if let json = try? JSONSerialization.jsonObject(with: Data(request.body)),
      let sorted = try? JSONSerialization.data(withJSONObject: json, options: .sortedKeys)
    {
      body = String(decoding: sorted, as: UTF8.self)
      // curl says that JSON is a form, unless it is told.
      mediaType = "application/json"
    } else {
      body = text.replacing("+", with: " ").removingPercentEncoding ?? text
    }
  }

  /// The fields that clients and transports write of their own accord.
  private static let ownFields: Set<String> = [
    "accept", "accept-encoding", "connection", "content-length", "content-type", "host",
    "user-agent",
  ]
}
