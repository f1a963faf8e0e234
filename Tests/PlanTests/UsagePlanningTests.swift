import EndpointsPlan
import Testing

@Suite struct UsagePlanningTests {
  @Test func `types read or write their values as calls bring or send them`() {
    expectModels(
      """
      Sent: { type: object, properties: { part: { $ref: '#/components/schemas/SentPart' } } }
      SentPart: { type: object, properties: { a: { type: string } } }
      Received: { type: object, properties: { a: { type: string } } }
      Both: { type: object, properties: { a: { type: string } } }
      Unused: { type: object, properties: { a: { type: string } } }
      """,
      sending: ["Sent", "Both"], receiving: ["Received", "Both"],
      is: """
        Sent: { part?: SentPart } sent
        SentPart: { a?: string } sent
        Received: { a?: string } received
        Both: { a?: string }
        Unused: { a?: string }
        """)
  }

  @Test func `an optional property that may be null tells the two apart, whatever calls use it`() {
    let schema = "Pet: { type: object, properties: { a: { type: [string, 'null'] } } }"
    expectModels(schema, sending: ["Pet"], is: "Pet: { a?: string or null } sent")
    expectModels(schema, method: "patch", sending: ["Pet"], is: "Pet: { a?: string or null } sent")
    expectModels(schema, receiving: ["Pet"], is: "Pet: { a?: string or null } received")
  }

  @Test func `what is read-only or write-only may be missing, whatever calls use it`() {
    let schema = """
      Pet:
        type: object
        required: [id, secret]
        properties:
          id: { type: string, readOnly: true }
          secret: { type: string, writeOnly: true }
      """
    expectModels(schema, sending: ["Pet"], is: "Pet: { id?: string, secret?: string } sent")
    expectModels(schema, receiving: ["Pet"], is: "Pet: { id?: string, secret?: string } received")
    expectModels(
      schema, sending: ["Pet"], receiving: ["Pet"], is: "Pet: { id?: string, secret?: string }")
  }

  @Test func `what may fit several alternatives keeps the members that it has no properties for`() {
    let schemas = """
      A: { type: object, properties: { a: { type: string } } }
      B: { type: object, properties: { b: { type: string } } }
      Any: { anyOf: [{ $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/B' }] }
      """
    expectModels(
      schemas, receiving: ["Any"],
      is: """
        A: { a?: string, …: json } received
        B: { b?: string, …: json } received
        Any: union a: A | b: B received
        """)
    expectModels(
      schemas, sending: ["Any"], receiving: ["Any"],
      is: """
        A: { a?: string, …: json }
        B: { b?: string, …: json }
        Any: union a: A | b: B
        """)
  }

  @Test func `objects have the value of their discriminator`() {
    expectModels(
      """
      Cat: { type: object, required: [kind], properties: { kind: { type: string } } }
      Dog: { type: object, properties: { kind: { type: string, enum: [dog, wolf] } } }
      Pet:
        oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }]
        discriminator: { propertyName: kind, mapping: { cat: '#/components/schemas/Cat' } }
      """, sending: ["Pet"],
      is: """
        Cat: { kind: string = "cat" } sent
        Dog: { kind?: Dog.Kind } sent with Kind: string enum dog wolf sent
        Pet: union cat: Cat | dog: Dog sent
        """)
  }
}

/// Expects the types of schemas of which one call sends some and brings some.
private func expectModels(
  _ schemas: String, method: String = "post", sending sent: [String] = [],
  receiving received: [String] = [], is expected: String,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  func content(_ names: [String]) -> String {
    let parts = names.map { "\($0): { $ref: '#/components/schemas/\($0)' }" }
    return "{ application/json: { schema: { type: object, properties: { "
      + "\(parts.joined(separator: ", ")) } } } }"
  }
  let body = sent.isEmpty ? "" : "requestBody: { content: \(content(sent)) }, "
  let response = received.isEmpty ? "" : ", content: \(content(received))"
  let planned = Planned(
    """
    paths:
      /pets:
        \(method): { operationId: call, \(body)responses: { '200': { description: ''\(response) } } }
    components:
      schemas:
    \(schemas.split(separator: "\n").map { "    \($0)" }.joined(separator: "\n"))
    """)
  expect(planned.models, is: expected, sourceLocation: sourceLocation)
}
