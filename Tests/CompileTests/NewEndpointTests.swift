import EndpointsDiagnostics
import EndpointsEmit
import EndpointsGenerator
import Foundation
import TestSupport
import Testing

/// Adding an endpoint is adding a file.
@Suite(.heavy) struct NewEndpointTests {
  /// The endpoint file that the README adds.
  static let endpoint = """
    operation: getCustomer
    summary: Get a customer
    method: GET
    path: /v1/customers/:customerId
    pathParams:
      customerId: { type: string, minLength: 1, description: The customer's `id`. }
    auth: apiKey
    responses:
      200:
        description: The customer.
        body: { type: object, properties: { id: { type: string }, email: { type: string } } }
    """

  /// The `api.yaml` that `endpointgen init` made of the README's command.
  static let api = """
    name: Stripe
    servers: [https://api.stripe.com]
    auth:
      apiKey: { type: http, scheme: basic, password: '', env: STRIPE_API_KEY }

    """

  private static let use = """
    func email(of customerId: String, _ stripe: Stripe) async throws -> String? {
      try await stripe.getCustomer(customerId: customerId).email
    }
    """

  @Test func `a new endpoint file becomes a client method without a line of Swift`() async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID())")
    defer { try? FileManager.default.removeItem(at: folder) }
    let specs = folder.appendingPathComponent("specs")
    let output = folder.appendingPathComponent("Client")
    try FileManager.default.createDirectory(at: output, withIntermediateDirectories: true)
    try FileManager.default.createDirectory(at: specs, withIntermediateDirectories: true)
    try Data(Self.api.utf8).write(to: specs.appendingPathComponent("api.yaml"))
    try Data(Self.endpoint.utf8).write(to: specs.appendingPathComponent("get-customer.yaml"))

    var generator = Generator()
    let client = try #require(try generator.client(ofSpecAt: specs.path))
    #expect(generator.diagnostics.all.isEmpty)
    #expect(client.files.map(\.name).contains("Stripe+GetCustomer.swift"))
    var files: [URL] = []
    for file in client.files {
      let url = output.appendingPathComponent(file.name)
      try Data(file.contents).write(to: url)
      files.append(url)
    }
    let use = output.appendingPathComponent("Use.swift")
    try Data(Self.use.utf8).write(to: use)
    try await Compiler.compile(files + [use], ["-swift-version", "6"])
  }
}
