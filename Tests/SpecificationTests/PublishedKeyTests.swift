import EndpointsDiagnostics
import Testing

@testable import EndpointsSpecification

/// Keys by which other generators have names, groups and what is left out declared.
@Suite struct PublishedKeyTests {
  /// An operation with some keys, as `identifier: tags, parameters`; diagnostics if there is none.
  private func read(_ keys: String) -> String {
    let reading = OpenAPIReading(
      paths: """
        /payments:
          post: { operationId: createPaymentV2, \(keys), responses: { 204: { description: Done. } } }
        """)
    guard let operation = reading.document?.operations.first else { return reading.summary }
    let parameters = operation.parameters.map { $0.swiftName?.value ?? $0.name.value }
    return "\(operation.id.value): \((operation.tags + parameters).joined(separator: ", "))"
      + (operation.isDeprecated ? " deprecated" : "") + reading.summary
  }

  @Test(arguments: [
    (
      "x-fern-sdk-method-name: create, x-fern-sdk-group-name: payments", "payments/create: payments"
    ),
    (
      "x-fern-sdk-method-name: create, x-fern-sdk-group-name: [admin, users], tags: [a]",
      "admin_users/create: admin_users, a"
    ),
    ("x-fern-sdk-method-name: create, tags: [a]", "create: a"),
    ("x-fern-sdk-group-name: payments, tags: [a, payments]", "createPaymentV2: payments, a"),
    (
      "x-speakeasy-name-override: create, x-speakeasy-group: admin.users",
      "admin_users/create: admin_users"
    ),
    ("x-speakeasy-name-override: create, tags: [a, b]", "a/create: a, b"),
    ("x-speakeasy-name-override: create", "create: "),
    ("x-swift-name: pay, x-speakeasy-name-override: create, tags: [a]", "pay: a"),
  ])
  func `a method has a name and a group`(keys: String, outline: String) {
    #expect(read(keys) == outline)
  }

  @Test func `of two methods of one name, the second is called by its identifier`() {
    let reading = OpenAPIReading(
      paths: """
        /a: { get: { operationId: getA, x-fern-sdk-method-name: get, responses: { 204: { description: '' } } } }
        /b: { get: { operationId: getB, x-fern-sdk-method-name: get, responses: { 204: { description: '' } } } }
        /c: { get: { x-speakeasy-name-override: get, responses: { 204: { description: '' } } } }
        """)
    #expect(reading.document?.operations.map(\.id.value) == ["get", "getB", "getC"])
    #expect(
      reading.diagnostics.all.map(\.message) == [
        "'x-fern-sdk-method-name' names another operation 'get', too",
        "another operation is named 'get'",
      ])
  }

  @Test func `a key for properties names no shared schema`() {
    #expect(schema("type: object, x-fern-property-name: Payment")?.swiftName == nil)
  }

  @Test(arguments: [
    ("x-fern-ignore: true", ""), ("x-speakeasy-ignore: true", ""),
    ("x-fern-ignore: false", "createPaymentV2: "),
    ("x-speakeasy-ignore: null", "createPaymentV2: "),
  ])
  func `an operation is left out`(keys: String, outline: String) {
    #expect(read(keys) == outline)
  }

  @Test(arguments: [
    ("x-fern-ignore: true", "createPaymentV2: "), ("x-speakeasy-ignore: true", "createPaymentV2: "),
    ("x-stainless-skip: true", "createPaymentV2: "),
    ("x-stainless-skip: [go]", "createPaymentV2: q"),
    ("x-fern-parameter-name: text", "createPaymentV2: text"),
    ("x-speakeasy-name-override: text", "createPaymentV2: text"),
    ("x-stainless-param: text", "createPaymentV2: text"),
    ("x-swift-name: a, x-stainless-param: b", "createPaymentV2: a"),
  ])
  func `a parameter has a name, or is left out`(keys: String, outline: String) {
    #expect(
      read("parameters: [{ name: q, in: query, \(keys), schema: { type: string } }]") == outline)
  }

  @Test func `a parameter of the path is never left out`() {
    let reading = OpenAPIReading(
      paths: """
        /payments/{id}:
          get:
            parameters: [{ name: id, in: path, required: true, x-fern-ignore: true, schema: {} }]
            responses: { 204: { description: Done. } }
        """)
    #expect(reading.document?.operations.first?.parameters.map(\.name.value) == ["id"])
    #expect(reading.summary == "")
  }

  @Test(arguments: [
    ("x-fern-availability: deprecated", " deprecated"),
    ("x-fern-availability: { status: deprecated }", " deprecated"),
    ("x-fern-availability: beta", ""),
    ("deprecated: true, x-fern-availability: beta", " deprecated"),
  ])
  func `what is deprecated is said in availability, too`(keys: String, end: String) {
    #expect(read(keys) == "createPaymentV2: " + end)
  }

  @Test(arguments: [
    (
      "x-fern-sdk-method-name: [a]",
      "'x-fern-sdk-method-name' must be a string with letters, found a list"
    ),
    (
      "x-fern-sdk-group-name: {}",
      "'x-fern-sdk-group-name' must be a string with letters, found a mapping"
    ),
    ("x-speakeasy-group: ''", "'x-speakeasy-group' must be a string with letters"),
    (
      "x-speakeasy-name-override: null",
      "'x-speakeasy-name-override' must be a string with letters, found null"
    ),
  ])
  func `a name that can't be read is a warning`(keys: String, message: String) {
    let text = read(keys)
    #expect(text.hasPrefix("createPaymentV2: "), "\(text)")
    #expect(text.contains("warning wrong-type: \(message)"), "\(text)")
  }

  private func schema(_ keys: String) -> Schema? {
    let reading = OpenAPIReading(schemas: "A: { \(keys) }")
    return reading.document.flatMap { document in
      document.sharedSchemas.first.map { document[$0.schema] }
    }
  }

  @Test(arguments: [
    "x-speakeasy-enums: [LOW, HIGH]", "x-speakeasy-enums: { '1': LOW, '2': HIGH }",
    "x-fern-enum: { '1': { name: LOW }, '2': { name: HIGH } }",
    "x-enum-varnames: [LOW, HIGH], x-fern-enum: { '1': { name: A }, '2': { name: B } }",
  ])
  func `the values of an enum have names`(keys: String) {
    let values = schema("type: integer, enum: [1, 2], \(keys)")?.enumValues
    #expect(values?.map(\.swiftName) == ["LOW", "HIGH"])
  }

  @Test(arguments: [
    "x-speakeasy-enum-descriptions: [Few., '']", "x-speakeasy-enum-descriptions: { '1': Few. }",
    "x-fern-enum: { '1': { description: Few. } }",
  ])
  func `the values of an enum have descriptions`(keys: String) {
    let values = schema("type: integer, enum: [1, 2], \(keys)")?.enumValues
    #expect(values?.first?.description == "Few.")
    #expect(values?.last?.description ?? "" == "")
    #expect(values?.map(\.swiftName) == [nil, nil])
  }

  @Test func `a schema and a property have names`() {
    #expect(
      schema("type: object, x-speakeasy-name-override: Payment")?.swiftName?.value == "Payment")
    let reading = OpenAPIReading(
      schemas: """
        A:
          type: object
          properties:
            a: { type: string, x-fern-property-name: first }
            b: { type: string, x-speakeasy-name-override: second, x-fern-availability: deprecated }
        """)
    let document = reading.document
    let properties = document?.schemas.filter { $0.swiftName != nil } ?? []
    #expect(properties.map(\.swiftName?.value) == ["first", "second"])
    #expect(properties.map(\.isDeprecated) == [false, true])
  }

  @Test func `a filter chooses operations by the users that they are for`() throws {
    let reading = OpenAPIReading(
      paths: """
        /a: { get: { operationId: a, x-fern-audiences: [public, beta], responses: { 204: { description: '' } } } }
        /b: { get: { operationId: b, x-fern-audiences: [beta], responses: { 204: { description: '' } } } }
        /c: { get: { operationId: c, responses: { 204: { description: '' } } } }
        """)
    let document = try #require(reading.document)
    func kept(_ audience: String) -> ([String], [String]) {
      var criteria = OperationFilter.Criteria()
      criteria.audiences = [Text(audience, at: document.name.location)]
      var diagnostics = Diagnostics()
      let kept = OperationFilter(include: [criteria]).applied(to: document, &diagnostics)
      return (kept.operations.map(\.id.value), diagnostics.all.map(\.message))
    }
    #expect(kept("public") == (["a"], []))
    #expect(kept("beta") == (["a", "b"], []))
    #expect(kept("publik") == ([], ["the document has no audience 'publik'"]))
  }
}
