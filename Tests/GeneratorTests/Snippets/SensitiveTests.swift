import EndpointsDiagnostics
import EndpointsEmit
import EndpointsGenerator
import Testing

/// What specs say about values that are secret.
@Suite struct SensitiveTests {
  private static let endpoint = """
    operation: logIn
    method: POST
    path: /log-in/:device
    pathParams:
      device: { type: string, minLength: 1, sensitive: true }
    headerParams:
      X-Pin: { type: string, sensitive: true }
      X-Note: { type: string, sensitive: false }
    body: Login
    responses:
      204: { description: Done. }
    """

  private let generated = Generated(
    endpoint: endpoint,
    schemas: """
      Login:
        type: object
        required: [name]
        properties:
          name: { type: string }
          word: { type: string, format: password }
          code: Code
      Code: { type: string, sensitive: true }

      """)

  @Test func `a sensitive property keeps its type, and is not described`() {
    #expect(generated.diagnostics.all.isEmpty, "\(generated.rendered)")
    for line in [
      "  public var name: String\n",
      "  /// Sensitive.\n  @Sensitive public var word: String?\n",
      "  @Sensitive public var code: Code?\n",
      "  public init(name: String, word: String? = nil, code: Code? = nil) {\n",
    ] {
      #expect(generated.models.contains(line), "\(generated.models)")
    }
  }

  @Test func `a sensitive parameter is not described either`() {
    for line in [
      "@Sensitive public var device: String\n", "@Sensitive public var xPin: String?\n",
      "  public var xNote: String?\n",
    ] {
      #expect(generated.call.contains(line), "\(generated.call)")
    }
    #expect(!generated.call.contains("@Sensitive public var xNote"))
  }

  @Test func `a sensitive part of a form is not described, nor is a header of one`() {
    let generated = Generated(
      endpoint: """
        operation: logIn
        method: POST
        path: /log-in
        multipart:
          word: { type: string, sensitive: true }
          key: { type: string, format: binary, sensitive: true, headers: { X-Pin: { type: string, sensitive: true } } }
          name: string
        responses: { 204: }
        """)
    for line in [
      "@Sensitive public var word: String?\n", "@Sensitive public var key: FilePart?\n",
      "@Sensitive public var keyXPin: String?\n", "  public var name: String?\n",
    ] {
      #expect(generated.call.contains(line), "\(generated.call)")
    }
  }

  @Test func `the client knows the names that are hidden where calls are shown`() {
    #expect(
      generated.client.contains(
        #"    configuration.secretNames = ["X-Pin", "code", "device", "word"]"# + "\n"),
      "\(generated.client)")
  }

  @Test func `many names stand in as few lines as they fit in`() {
    let names = (10..<25).map { "property\($0)" }
    let properties = names.map { "    \($0): { type: string, sensitive: true }\n" }.joined()
    let client = Generated(schemas: "A:\n  type: object\n  properties:\n\(properties)").client
    #expect(
      client.contains(
        """
            configuration.secretNames = [
              "property10", "property11", "property12", "property13", "property14", "property15",
              "property16", "property17", "property18", "property19", "property20", "property21",
              "property22", "property23", "property24",
            ]

        """), "\(client)")
  }

  /// The request type and the client of an OpenAPI document with a query parameter, and all messages.
  private func openAPI(
    _ parameter: String, header: String = "x-sensitive: false"
  ) throws -> (code: String, messages: [String]) {
    let folder = try TemporaryFolder()
    try folder.write(
      """
      openapi: 3.1.0
      info: { title: T, version: '1' }
      paths:
        /orders:
          get:
            operationId: list
            parameters: [{ name: pin, in: query, \(parameter) }]
            responses:
              '204': { description: Done., headers: { X-Next-Pin: { schema: { type: string, \(header) } } } }
      """, to: "openapi.yaml")
    var generator = Generator()
    let client = try generator.client(ofSpecAt: folder.path + "/openapi.yaml")
    let code = client?.files.map { String(decoding: $0.contents, as: UTF8.self) }.joined() ?? ""
    return (code, generator.diagnostics.all.map(\.message))
  }

  @Test(arguments: [
    "schema: { type: string, x-sensitive: true }",
    "schema: { type: string, x-endpoints-sensitive: true }", "schema: { format: password }",
    "schema: { type: string }, x-sensitive: true",
    "schema: { type: string }, x-speakeasy-param-sensitive: true",
  ])
  func `documents of OpenAPI have keys for it`(_ parameter: String) throws {
    let (code, messages) = try openAPI(parameter)
    #expect(messages == [])
    #expect(code.contains("@Sensitive public var pin: "), "\(code)")
    #expect(code.contains(#"configuration.secretNames = ["pin"]"#))
  }

  @Test(arguments: [
    "parameters: [{ name: pin, in: query, sensitive: true, schema: { type: string } }]",
    "parameters: [{ name: pin, in: query, x-sensitive: true, schema: { type: string } }]",
    "queryParams: { pin: { sensitive: true, schema: { type: string } } }",
    "queryParams: { pin: { x-endpoints-sensitive: true, schema: { type: string } } }",
    "queryParams: { pin: { type: string, x-sensitive: true } }",
  ])
  func `a parameter of an endpoint file is sensitive wherever it stands`(parameters: String) {
    let generated = Generated(
      endpoint: """
        operation: logIn
        method: POST
        path: /log-in
        \(parameters)
        responses: { 204: { description: Done. } }
        """)
    #expect(generated.diagnostics.all.isEmpty, "\(generated.rendered)")
    #expect(generated.call.contains("@Sensitive public var pin: String?\n"), "\(generated.call)")
  }

  @Test func `what is in an array or a union is sensitive, too`() {
    let generated = Generated(
      schemas: """
        Login:
          type: object
          properties:
            pair: { prefixItems: [{ type: string, format: password }, { type: integer }] }
            either: { oneOf: [Code, { type: integer }] }
        Code: { type: string, sensitive: true }
        """)
    for line in [
      "@Sensitive public var pair: Pair?\n", "@Sensitive public var item1: String?\n",
      "  public var item2: Int?\n",
      "@Sensitive public var either: Either?\n",
    ] {
      #expect(generated.models.contains(line), "\(generated.models)")
    }
  }

  @Test func `headers of responses may be sensitive, too`() throws {
    let (code, messages) = try openAPI("schema: { type: string }", header: "x-sensitive: true")
    #expect(messages == [])
    #expect(code.contains(#"configuration.secretNames = ["X-Next-Pin"]"#))
  }

  @Test func `a key that is neither true nor false is reported`() throws {
    let (code, messages) = try openAPI("schema: { type: string }, x-sensitive: 'yes'")
    #expect(messages == ["'x-sensitive' must be true or false, found the string 'yes'"])
    #expect(!code.contains("Sensitive"))
  }

  /// The schemas of the tests below.
  private static let wholes = """
    Card:
      type: object
      sensitive: true
      required: [number]
      properties:
        number: string
        owner: { type: object, properties: { name: string, address: Address } }
      additionalProperties: { type: string }
    Address: { type: object, properties: { city: string } }
    Codes: { type: object, properties: { id: string }, additionalProperties: Code }
    Code: { type: string, sensitive: true }
    Color: { type: string, enum: [red, blue], sensitive: true }
    Either: { oneOf: [Code, { type: integer }] }
    Tree: { type: object, properties: { left: { type: object, sensitive: true, properties: { in: Tree } } } }

    """

  @Test func `all of an object that is sensitive is not described`() {
    let models = Generated(schemas: Self.wholes).models
    for lines in [
      """
      /// Sensitive.
      public struct Card: JSON.CodableObject, Hashable {
        @Sensitive public var number: String
        @Sensitive public var owner: Owner?
        /// The additional properties, by name.
        @Sensitive public var additionalProperties: [String: String]
      """,
      """
        public struct Owner: JSON.CodableObject, Hashable {
          @Sensitive public var name: String?
          @Sensitive public var address: Address?
      """,
      "\n  public var city: String?\n", "\n  public var id: String?\n",
      "\n  @Sensitive public var additionalProperties: [String: Code]\n",
    ] {
      #expect(models.contains(lines), "\(models)")
    }
  }

  @Test func `an enum or a union that is sensitive is not described`() {
    let models = Generated(schemas: Self.wholes).models
    #expect(
      models.contains(
        "public struct Color: OpenEnum, JSON.SensitiveValue, ExpressibleByStringLiteral"),
      "\(models)")
    #expect(
      models.contains("public enum Either: JSON.CodableUnion, JSON.SensitiveValue, Hashable"),
      "\(models)")
  }

  @Test func `a body that is sensitive as a whole is hidden where calls are shown`() {
    let generated = Generated(
      endpoint: """
        operation: addCard
        method: POST
        path: /cards
        body: Card
        responses:
          200: { description: Added., body: [Code] }
          400: { description: Wrong., body: Address }
          409: { description: There already., body: Codes }
        """, schemas: Self.wholes)
    for line in [
      "  @Sensitive public var body: ", "secretBodies: [.request, .output, .failure]",
    ] {
      #expect(generated.call.contains(line), "\(generated.rendered)\(generated.call)")
    }
    let names = Generated(schemas: Self.wholes).client
    #expect(!names.contains(#""number""#), "\(names)")
  }

  @Test func `a body with a sensitive property is not hidden as a whole`() {
    #expect(!generated.call.contains("secretBodies"), "\(generated.call)")
  }

  @Test(arguments: [
    "schema: { type: string }, x-sensitive: true", "schema: { type: string, x-sensitive: true }",
  ])
  func `a sensitive header of a response is not described`(header: String) throws {
    let folder = try TemporaryFolder()
    try folder.write(
      """
      openapi: 3.1.0
      info: { title: T, version: '1' }
      paths:
        /orders:
          get:
            operationId: list
            responses:
              '204': { description: Done., headers: { X-Otp: { \(header) } } }
      """, to: "openapi.yaml")
    var generator = Generator()
    let client = try generator.client(ofSpecAt: folder.path + "/openapi.yaml")
    let code = client?.files.map { String(decoding: $0.contents, as: UTF8.self) }.joined() ?? ""
    #expect(generator.diagnostics.all.map(\.message) == [])
    #expect(code.contains("@Sensitive public var xOtp: String?\n"), "\(code)")
    #expect(code.contains(#"configuration.secretNames = ["X-Otp"]"#), "\(code)")
  }
}
