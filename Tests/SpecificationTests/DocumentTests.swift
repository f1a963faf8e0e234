import EndpointsDiagnostics
import EndpointsSpecification
import Testing

@Suite("The head of OpenAPI documents: versions, names, servers, security")
struct DocumentTests {
  @Test(
    "A client is called after the title, without words that any API has",
    arguments: [
      ("GitHub v3 REST API", "GitHubV3"), ("Swagger Petstore - OpenAPI 3.0", "SwaggerPetstore"),
      ("Pets", "Pets"), ("API", "API"), ("my cool-service", "MyCoolService"),
      ("Adyen Checkout API", "AdyenCheckout"), ("Foo API v1.2.0", "Foo"), ("1.0", "Openapi"),
      ("", "Openapi"),
    ])
  func name(_ title: String, _ name: String) {
    let reading = OpenAPIReading(
      "openapi: 3.0.0\ninfo: { title: '\(title)', version: 1.0 }\npaths: {}")
    #expect(reading.document?.name.value == name)
    #expect(reading.document?.version == "1.0")
  }

  @Test(
    "Documents of 3.0, 3.1 and 3.2 are read, of other versions not",
    arguments: [
      ("openapi: 3.0.4", []), ("openapi: '3.1'", []), ("openapi: 3.2.0", []),
      ("openapi: 3.7.0", ["unknown-version"]), ("openapi: 2.0", ["unsupported-version"]),
      ("swagger: '2.0'", ["unsupported-version"]), ("x: y", ["missing-key"]),
    ])
  func version(_ line: String, _ ids: [String]) {
    let reading = OpenAPIReading("\(line)\ninfo: { title: A, version: '1' }\npaths: {}")
    #expect(reading.diagnostics.all.map(\.id.rawValue).filter { $0 != "unknown-key" } == ids)
    #expect((reading.document == nil) == (ids == ["unsupported-version"]))
  }

  @Test("Servers with variables are kept, relative ones and wrong ones are left out with a warning")
  func servers() {
    let reading = OpenAPIReading(
      """
      openapi: 3.1.0
      info: { title: A, version: '1' }
      servers:
        - url: https://{region}.example.com/{base}
          variables:
            region: { default: eu, enum: [eu, us] }
            base: { default: v1 }
            other: { default: x }
        - url: //example.com/v2
        - url: /v3
        - url: https://{nobody}.example.com
        - url: 'https://example.com/ü'
      paths:
        /a:
          servers: [{ url: 'https://a.example.com' }]
          get: { responses: {} }
          put: { responses: {}, servers: [{ url: 'https://b.example.com' }] }
          post: { responses: {}, servers: [{ url: //c.example.com/v2 }] }
      """)
    #expect(
      reading.head == """
        api A
        version 1
        server https://{region}.example.com/{base} {region=eu of eu|us} {base=v1}
        server https://example.com/v2
        """)
    #expect(
      reading.operations == """
        getA GET /a
          server https://a.example.com
        putA PUT /a
          server https://b.example.com
        postA POST /a
          server https://c.example.com/v2
        """)
    #expect(
      reading.diagnostics.all.map(\.id.rawValue) == [
        "relative-server", "invalid-server", "invalid-server",
      ])
  }

  @Test("Security schemes of every type, and requirements of one, of two together, or of none")
  func security() {
    let reading = OpenAPIReading(
      """
      openapi: 3.1.0
      info: { title: A, version: '1' }
      security: [{ a: [], c: [] }, { d: [] }]
      paths:
        /a:
          get: { responses: {} }
          put: { responses: {}, security: [] }
          post: { responses: {}, security: [{}, { e: [write] }] }
          patch: { responses: {}, security: [{ userToken: [] }] }
      components:
        securitySchemes:
          a: { type: http, scheme: Basic }
          b: { type: http, scheme: bearer, bearerFormat: JWT }
          c: { type: apiKey, in: header, name: X-Key }
          d: { $ref: '#/components/securitySchemes/c' }
          e: { type: oauth2, flows: {} }
          f: { type: openIdConnect, openIdConnectUrl: 'https://example.com' }
          g: { type: mutualTLS }
          h: { type: http, scheme: digest }
          i: { type: apiKey, in: header, name: Authorization, x-endpoints-prefix: Token }
      """)
    #expect(
      reading.head == """
        api A
        version 1
        scheme a: basic(fixedPassword: nil)
        scheme b: bearer
        scheme c: apiKey(in: EndpointsSpecification.SecurityScheme.KeyLocation.header, name: "X-Key", prefix: nil)
        scheme d: apiKey(in: EndpointsSpecification.SecurityScheme.KeyLocation.header, name: "X-Key", prefix: nil)
        scheme e: oauth2(nil)
        scheme f: openIDConnect
        scheme g: mutualTLS
        scheme h: http(scheme: "digest")
        scheme i: apiKey(in: EndpointsSpecification.SecurityScheme.KeyLocation.header, name: "Authorization", prefix: Optional("Token"))
        scheme userToken: bearer
        """)
    #expect(
      reading.operations == """
        getA GET /a
          security a+c or d
        putA PUT /a
        postA POST /a
          security  or e
        patchA PATCH /a
          security userToken
        """)
    #expect(reading.summary.hasSuffix("unknown security scheme 'userToken'"))
    #expect(reading.diagnostics.all.count == 1)
  }

  @Test("A fragment of components alone is a document")
  func fragment() {
    let reading = OpenAPIReading(schemas: "A: { type: string }")
    #expect(reading.summary == "")
    #expect(reading.schemas == "schema A: string")
  }
}
