import EndpointsDiagnostics
import EndpointsEmit
import EndpointsGenerator
import Testing

/// What specs say about sending calls again.
@Suite struct RetryTests {
  /// The declaration of a POST, and all diagnostics.
  private func declaration(_ lines: String) -> (code: String, diagnostics: String) {
    let generated = Generated(
      endpoint: """
        operation: order
        method: POST
        path: /orders
        \(lines)
        responses:
          204: { description: Done. }
        """)
    return (generated.call, generated.rendered)
  }

  @Test(arguments: [
    ("idempotent: true", #""order", method: "POST", path: "/orders", isIdempotent: true"#),
    ("idempotent: false", #""order", method: "POST", path: "/orders", isIdempotent: false"#),
    (
      "idempotencyKey: Idempotency-Key",
      #""order", method: "POST", path: "/orders", idempotencyKey: "Idempotency-Key""#
    ),
    ("summary: Orders something", #""order", method: "POST", path: "/orders")"#),
  ])
  func `an endpoint says if it may be carried out twice`(_ line: String, _ code: String) {
    let declaration = declaration(line)
    #expect(declaration.code.contains(code), "\(declaration)")
    #expect(declaration.diagnostics.isEmpty)
  }

  @Test(arguments: [
    ("idempotent: 'yes'", "'idempotent' must be true or false, found the string 'yes'"),
    ("idempotencyKey: Idempotency Key", "'idempotencyKey' must be the name of a header"),
    ("idempotencyKey: [a]", "'idempotencyKey' must be the name of a header, found a list"),
    ("idempotentt: true", "did you mean 'idempotent'?"),
  ])
  func `a mistake is reported in the words of the file`(_ line: String, _ message: String) {
    #expect(declaration(line).diagnostics.contains(message), "\(declaration(line).diagnostics)")
  }

  @Test(arguments: ["seconds", "milliseconds", "timestamp"])
  func `an API says which header tells how long to wait`(_ unit: String) {
    let generated = Generated(
      api: """
        name: API
        retryHint: { header: X-RateLimit-Reset, unit: \(unit) }
        """)
    #expect(
      generated.client.contains(
        #"configuration.retries.hint = .init(header: "X-RateLimit-Reset", unit: .\#(unit))"#))
  }

  @Test(arguments: [
    ("{ header: X-Reset, unit: minutes }", "'minutes' is not a unit of a retry hint"),
    ("{ header: X-Reset }", "'retryHint' needs 'unit'"),
    ("{ unit: seconds }", "'retryHint' needs 'header'"),
    ("{ header: 'X Reset', unit: seconds }", "'header' must be the name of a header"),
    ("X-Reset", "expected a retry hint, found the string 'X-Reset'"),
  ])
  func `a hint that can't be read is reported`(_ hint: String, _ message: String) {
    let generated = Generated(api: "name: API\nretryHint: \(hint)\n")
    #expect(generated.rendered.contains(message), "\(generated.rendered)")
  }

  /// The files of an OpenAPI document with one POST.
  private func client(_ root: String, _ operation: String) throws -> String {
    let folder = try TemporaryFolder()
    try folder.write(
      """
      openapi: 3.1.0
      info: { title: T, version: '1' }
      \(root)
      paths:
        /orders:
          post:
            operationId: order
            \(operation)
            responses: { '204': { description: Done. } }
      """, to: "openapi.yaml")
    var generator = Generator()
    let client = try generator.client(ofSpecAt: folder.path + "/openapi.yaml")
    #expect(generator.diagnostics.all.isEmpty)
    return client?.files.map { String(decoding: $0.contents, as: UTF8.self) }.joined() ?? ""
  }

  private static let hint = "x-endpoints-retry-hint: { header: X-Reset, unit: timestamp }"
  private static let fern = "x-fern-idempotency-headers: [{ header: Idem-Key, name: key }]"

  @Test(arguments: [
    ("", "x-endpoints-idempotent: true", "isIdempotent: true)"),
    ("", "x-endpoints-idempotency-key: Key", #"idempotencyKey: "Key")"#),
    (
      hint, "summary: S",
      #"configuration.retries.hint = .init(header: "X-Reset", unit: .timestamp)"#
    ),
    ("", "x-fern-idempotent: true", "isIdempotent: true)"),
    (fern, "x-fern-idempotent: true", #"isIdempotent: true, idempotencyKey: "Idem-Key")"#),
    (fern, "summary: S", #"method: "POST", path: "/orders")"#),
    (fern, "x-fern-idempotent: false", #"path: "/orders", isIdempotent: false)"#),
  ])
  func `an OpenAPI document says the same in keys of its own, or as Fern does`(
    _ root: String, _ operation: String, _ code: String
  ) throws {
    let client = try client(root, operation)
    #expect(client.contains(code), "\(client)")
  }

  // MARK: Retries

  @Test(arguments: [
    ("retries: { attempts: 5 }", "retries: .init(maximumAttempts: 5))"),
    ("retries: { statusCodes: [503, 429] }", "retries: .init(statuses: [429, 503]))"),
    ("retries: { statusCodes: [] }", "retries: .init(statuses: []))"),
    (
      "retries: { statusCodes: [5XX, 503, 404, 4xx] }",
      "retries: .init(statuses: Set(400...499).union(500...599)))"
    ),
    ("retries: { statusCodes: [5XX, 429] }", "statuses: Set(500...599).union([429])"),
    ("retries: { connectionErrors: false }", ".init(retriesConnectionErrors: false))"),
    ("retries: { within: 1.5s }", ".init(maximumDuration: .milliseconds(1500)))"),
    ("retries: { within: 2m }", ".init(maximumDuration: .seconds(120)))"),
    ("retries: { within: 1h }", ".init(maximumDuration: .seconds(3600)))"),
    ("retries: { backoff: { initial: 250ms } }", ".init(baseDelay: .milliseconds(250)))"),
    ("retries: { backoff: { maximum: 30s } }", ".init(maximumDelay: .seconds(30)))"),
    ("retries: { backoff: { exponent: 1.5 } }", ".init(delayMultiplier: 1.5))"),
    ("retries: false", "isIdempotent: false,\n    retries: .init(maximumAttempts: 1))"),
    ("retries: none", "isIdempotent: false,\n    retries: .init(maximumAttempts: 1))"),
    (
      "retries: false\nidempotent: true",
      "isIdempotent: true,\n    retries: .init(maximumAttempts: 1))"
    ),
    ("retries: true", #"method: "POST", path: "/orders")"#),
    ("retries: {}", #"method: "POST", path: "/orders")"#),
  ])
  func `an endpoint declares its retries`(_ lines: String, _ code: String) {
    let declaration = declaration(lines)
    #expect(declaration.code.contains(code), "\(declaration)")
    #expect(declaration.diagnostics.isEmpty)
  }

  @Test func `a long declaration has lines of its own`() {
    let code = declaration(
      "retries: { attempts: 4, statusCodes: [429, 5XX], within: 2m, "
        + "backoff: { initial: 1s, exponent: 3, maximum: 20s } }"
    ).code
    #expect(
      code.contains(
        """
          private static let retries = RetryPolicy.Declaration(
            maximumAttempts: 4, statuses: Set(500...599).union([429]), baseDelay: .seconds(1),
            delayMultiplier: 3.0, maximumDelay: .seconds(20), maximumDuration: .seconds(120))
          public static let operation = APIOperation(
            id: "order", method: "POST", path: "/orders", retries: retries)

        """), "\(code)")
  }

  @Test(arguments: [
    ("retries: 5", "expected the declaration of retries, found the number 5"),
    ("retries: 5", "write 'retries: { attempts: 5 }', or 'retries: none' to send no call again"),
    ("retries: never", "expected the declaration of retries, found the string 'never'"),
    ("retries: { attempts: 0 }", "'attempts' must be an integer from 1 on, found the number 0"),
    ("retries: { attempts: many }", "'attempts' must be an integer from 1 on"),
    ("retries: { within: 5 }", "'within' must be a duration with a unit, found the number 5"),
    ("retries: { within: 5d }", "'within' must be a duration with a unit"),
    ("retries: { within: -5s }", "'within' must be a duration with a unit"),
    ("retries: { within: .s }", "'within' must be a duration with a unit"),
    ("retries: { within: 1001h }", "'within' must be a duration with a unit"),
    ("retries: { backoff: 1s }", "expected a backoff, found the string '1s'"),
    ("retries: { backoff: { initial: s } }", "'initial' must be a duration with a unit"),
    ("retries: { backoff: { exponent: 0.5 } }", "'exponent' must be a number from 1 to 100"),
    ("retries: { backoff: { factor: 2 } }", "a backoff has no key 'factor'"),
    ("retries: { statusCodes: 503 }", "'statusCodes' must be a list, found the number 503"),
    ("retries: { statusCodes: [600] }", "'statusCodes' can't have the number 600"),
    ("retries: { statusCodes: [default] }", "'statusCodes' can't have the string 'default'"),
    ("retries: { connectionErrors: 1 }", "'connectionErrors' must be true or false"),
    ("retries: { attemps: 5 }", "did you mean 'attempts'?"),
  ])
  func `a declaration of retries that can't be read is reported`(
    _ line: String, _ message: String
  ) {
    #expect(declaration(line).diagnostics.contains(message), "\(declaration(line).diagnostics)")
  }

  @Test func `an API declares the retries of all operations`() {
    let generated = Generated(
      api: """
        name: API
        defaults: { retries: { attempts: 4, statusCodes: [429, 5XX], within: 1m } }
        """)
    #expect(
      generated.client.contains(
        """
            configuration.retries.declare(
              .init(
                maximumAttempts: 4, statuses: Set(500...599).union([429]), maximumDuration: .seconds(60)))

        """), "\(generated.client)\(generated.rendered)")
    for none in ["none", "false"] {
      #expect(
        Generated(api: "name: API\ndefaults: { retries: \(none) }\n").client.contains(
          "configuration.retries.declare(.init(maximumAttempts: 1))"))
    }
    #expect(!Generated(api: "name: API\n").client.contains("retries"))
  }

  private static let defaults = """
    baseDelay: .milliseconds(500), delayMultiplier: 1.5, maximumDelay: .seconds(60), \
    maximumDuration: .seconds(3600)
    """

  @Test(arguments: [
    ("", "x-endpoints-retries: { attempts: 2 }", "retries: .init(maximumAttempts: 2)"),
    ("x-endpoints-retries: { attempts: 2 }", "summary: S", ".declare(.init(maximumAttempts: 2))"),
    ("", "x-speakeasy-retries: { strategy: none }", "retries: .init(maximumAttempts: 1)"),
    ("", "x-speakeasy-retries: { strategy: backoff }", "maximumAttempts: .max, \(defaults)"),
    (
      """
      x-speakeasy-retries:
        strategy: backoff
        backoff: { initialInterval: 100, maxInterval: 30000, maxElapsedTime: 300000, exponent: 2 }
        statusCodes: [429, 5XX]
        retryConnectionErrors: false
      """, "summary: S",
      """
      maximumAttempts: .max, statuses: Set(500...599).union([429]), retriesConnectionErrors: false, \
      baseDelay: .milliseconds(100), delayMultiplier: 2.0, maximumDelay: .seconds(30), \
      maximumDuration: .seconds(300)
      """
    ),
    (
      "", "x-fern-retries: { disabled: true }",
      "isIdempotent: false, retries: .init(maximumAttempts: 1)"
    ),
    ("", "x-fern-retries: false", "retries: .init(maximumAttempts: 1)"),
    ("", "x-fern-retries: { disabled: false }", #"method: "POST", path: "/orders")"#),
    ("", "x-fern-retries: { max-attempts: 4 }", "retries: .init(maximumAttempts: 4)"),
    (
      "", "x-endpoints-retries: { attempts: 2 }\n      x-speakeasy-retries: { strategy: none }",
      "retries: .init(maximumAttempts: 2)"
    ),
  ])
  func `an OpenAPI document declares retries in a key of its own, or as others do`(
    _ root: String, _ operation: String, _ code: String
  ) throws {
    let client = try client(root, operation).split(whereSeparator: \.isWhitespace)
      .joined(separator: " ").replacing("( ", with: "(")
    #expect(client.contains(code), "\(client)")
  }

  @Test(arguments: [
    ("x-speakeasy-retries: { strategy: often }", "has no strategy 'backoff' or 'none'"),
    (
      "x-speakeasy-retries: { strategy: backoff, backoff: { initialInterval: soon } }",
      "has a backoff that can't be read"
    ),
    (
      "x-speakeasy-retries: { strategy: backoff, statusCodes: [6XX] }",
      "has status codes that can't be read"
    ),
    (
      "x-speakeasy-retries: { strategy: backoff, backoff: 5 }", "has a backoff that can't be read"
    ),
    (
      "x-speakeasy-retries: { strategy: backoff, retryConnectionErrors: 'false' }",
      "has a 'retryConnectionErrors' that is neither true nor false"
    ),
    ("x-fern-retries: { disabled: 'true' }", "has neither 'disabled' nor 'max-attempts'"),
    ("x-fern-retries: {}", "has neither 'disabled' nor 'max-attempts'"),
  ])
  func `what others declare in a way that can't be read is a warning`(
    _ line: String, _ problem: String
  ) throws {
    let folder = try TemporaryFolder()
    try folder.write(
      """
      openapi: 3.1.0
      info: { title: T, version: '1' }
      paths:
        /orders: { post: { \(line), responses: { '204': { description: Done. } } } }
      """, to: "openapi.yaml")
    var generator = Generator()
    #expect(try generator.client(ofSpecAt: folder.path + "/openapi.yaml") != nil)
    #expect(
      generator.diagnostics.all.map(\.message) == [
        "'\(line.prefix { $0 != ":" })' \(problem), so it is ignored"
      ])
    #expect(generator.diagnostics.all.map(\.severity) == [.warning])
  }

  // MARK: Project files

  /// The client of a project with rules for retries, and all diagnostics.
  private func project(_ options: String) throws -> (code: String, diagnostics: [String]) {
    let folder = try TemporaryFolder()
    try folder.write(
      """
      openapi: 3.1.0
      info: { title: T, version: '1' }
      x-endpoints-retries: { attempts: 9 }
      x-endpoints-retry-hint: { header: X-Old, unit: seconds }
      paths:
        /orders:
          post: { operationId: order, tags: [sales], responses: { '204': { description: Done. } } }
        /orders/pay:
          post: { operationId: pay, responses: { '204': { description: Done. } } }
        /reports:
          get: { operationId: report, responses: { '204': { description: Done. } } }
          put:
            operationId: file
            x-endpoints-retries: { attempts: 8, within: 9s }
            responses: { '204': { description: Done. } }
      """, to: "openapi.yaml")
    try folder.write(
      "clients:\n  - spec: openapi.yaml\n    output: out\n    files: fixed\n"
        + options.split(separator: "\n").map { "    \($0)\n" }.joined(), to: "endpointgen.yaml")
    var generator = Generator()
    let targets = try generator.targets(inProjectFile: folder.path + "/endpointgen.yaml")
    let client = try targets?.first.flatMap { try generator.client(of: $0) }
    let files = client?.files ?? []
    return (
      files.map { String(decoding: $0.contents, as: UTF8.self) }.joined()
        .split(whereSeparator: \.isWhitespace).joined(separator: " ").replacing("( ", with: "("),
      generator.diagnostics.all.map(\.message)
    )
  }

  private static let order = #"(id: "order", method: "POST", path: "/orders""#
  private static let pay = #"(id: "pay", method: "POST", path: "/orders/pay""#
  private static let report = #"(id: "report", method: "GET", path: "/reports""#

  @Test(arguments: [
    ("summary", [".declare(.init(maximumAttempts: 9))", #"header: "X-Old""#]),
    (
      "retries: [{ attempts: 4 }, { operations: [pay], retries: false }]",
      [
        ".declare(.init(maximumAttempts: 4))",
        "RetryPolicy.Declaration(maximumAttempts: 4, maximumDuration: .seconds(9))",
        "\(pay), isIdempotent: false, retries: .init(maximumAttempts: 1))",
      ]
    ),
    (
      "retries: [{ operations: [file], attempts: 2 }, { attempts: 4 }]",
      [
        #"(id: "file", method: "PUT", path: "/reports", retries: .init(maximumAttempts: 2))"#
      ]
    ),
    ("retries: { attempts: 4 }", [".declare(.init(maximumAttempts: 4))", "\(order))"]),
    ("retries: false", [".declare(.init(maximumAttempts: 1))", "\(order))"]),
    ("retries: none", [".declare(.init(maximumAttempts: 1))", "\(order))"]),
    ("retryHint: { header: X-New, unit: milliseconds }", [#"header: "X-New", unit: .milli"#]),
    (
      "retries: [{ operations: [pay], attempts: 2 }, { paths: [/orders], attempts: 3 }]",
      [
        "\(pay), retries: .init(maximumAttempts: 2))",
        "\(order), retries: .init(maximumAttempts: 3))",
        "\(report))", ".declare(.init(maximumAttempts: 9))",
      ]
    ),
    (
      "retries: [{ tags: [sales], idempotent: true }, { methods: [post], idempotencyKey: Key }]",
      [
        #"\#(order), isIdempotent: true, idempotencyKey: "Key")"#,
        #"\#(pay), idempotencyKey: "Key")"#, "\(report))",
      ]
    ),
    (
      "retries: { idempotent: false }",
      ["\(order), isIdempotent: false)", "\(report), isIdempotent: false)"]
    ),
  ])
  func `a project declares retries for a document that it does not own`(
    _ options: String, _ code: [String]
  ) throws {
    let project = try project(options == "summary" ? "" : options)
    for code in code { #expect(project.code.contains(code), "\(project)") }
    #expect(project.diagnostics.isEmpty)
  }

  @Test(arguments: [
    ("retries: { operations: [], attempts: 2 }", "'operations' must not be empty"),
    ("retries: { operations: [report], attempts: 0 }", "'attempts' must be an integer from 1 on"),
    ("retries: { operation: [report] }", "a rule for retries has no key 'operation'"),
    ("retries: { tags: [none], attempts: 2 }", "the rule for retries is for no operation"),
    ("retryHint: X-Reset", "expected a retry hint, found the string 'X-Reset'"),
  ])
  func `a rule that can't be read, or is for nothing, is reported`(
    _ options: String, _ message: String
  ) throws {
    let diagnostics = try project(options).diagnostics
    #expect(diagnostics.contains { $0.hasPrefix(message) }, "\(diagnostics)")
  }
}
