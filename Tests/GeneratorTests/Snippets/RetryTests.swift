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
  ])
  func `an OpenAPI document says the same in keys of its own, or as Fern does`(
    _ root: String, _ operation: String, _ code: String
  ) throws {
    let client = try client(root, operation)
    #expect(client.contains(code), "\(client)")
  }
}
