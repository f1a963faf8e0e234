import Testing

@Suite struct WebhookEventTests {
  /// The type of all events; empty where there is none.
  private func events(_ webhooks: String, schemas: String = "A: {}", paths: String = "{}") -> String
  {
    let planned = Planned(
      "paths: \(paths)\nwebhooks:\n\(webhooks)\ncomponents:\n  schemas:\n    \(schemas)\n")
    let models = planned.models.split(separator: "\n").filter { $0.hasPrefix("WebhookEvent") }
    return planned.diagnostics + models.joined(separator: "\n")
  }

  /// A webhook with a payload.
  private func webhook(_ name: String, _ schema: String, _ type: String = "application/json")
    -> String
  {
    "  \(name): { post: { requestBody: { content: { \(type): { schema: \(schema) } } }, "
      + "responses: { '204': { description: '' } } } }\n"
  }

  /// An object whose property `type` is one of some strings.
  private func object(_ types: String) -> String {
    "{ type: object, required: [type], properties: { id: { type: string }, type: { enum: [\(types)] } } }"
  }

  @Test func `events are told apart by a property of strings that no two payloads share`() {
    expect(
      events(webhook("a", object("a.made")) + webhook("sale", object("b.sold, b.lost"))),
      is: "WebhookEvent: union aMade: APayload | sale: SalePayload received")
  }

  @Test func `the property may be declared by a schema that the payload refers to or is made of`() {
    expect(
      events(
        webhook("a", "{ $ref: '#/components/schemas/A' }")
          + webhook("b", "{ allOf: [{ $ref: '#/components/schemas/B' }, { required: [c] }] }"),
        schemas: """
          A: { $ref: '#/components/schemas/C' }
              B: { type: object, properties: { type: { $ref: '#/components/schemas/D' } } }
              C: \(object("c.made"))
              D: { type: string, const: d.made }
          """),
      is: "WebhookEvent: union cMade: C | dMade: BPayload received")
  }

  @Test func `what says most about the property counts`() {
    func event(_ name: String) -> String {
      "{ allOf: [{ $ref: '#/components/schemas/A' }, { properties: { type: { const: \(name) } } }] }"
    }
    expect(
      events(
        webhook("a", event("order.paid")) + webhook("b", event("order.lost")),
        schemas: "A: \(object("order.paid, order.lost"))"),
      is: "WebhookEvent: union orderPaid: APayload | orderLost: BPayload received")
  }

  @Test func `payloads of one type are one event`() {
    let reference = "{ $ref: '#/components/schemas/A' }"
    expect(
      events(
        webhook("a", reference) + webhook("b", reference) + webhook("c", object("c")),
        schemas: "A: \(object("a, b"))"),
      is: "WebhookEvent: union a: A | c: CPayload received")
  }

  @Test func `a payload without the property is none of the known events`() {
    expect(
      events(
        webhook("x", "{ type: object, properties: { type: {} } }") + webhook("a", object("a.made"))
          + webhook("b", object("b.sold")) + webhook("c", object("c"), "text/plain")),
      is: "WebhookEvent: union aMade: APayload | bSold: BPayload received")
  }

  @Test func `a property that two payloads require is enough, whatever others are added`() {
    let plain = "{ type: object, properties: { id: { type: string } } }"
    expect(
      events(
        webhook("a", object("a.made")) + webhook("b", object("b.sold")) + webhook("c", plain)
          + webhook("d", plain) + webhook("e", plain)),
      is: "WebhookEvent: union aMade: APayload | bSold: BPayload received")
  }

  @Test func `a property that a few have without requiring it does not name the event`() {
    func payload(_ strings: String) -> String {
      "{ type: object, properties: { state: { enum: [\(strings)] } } }"
    }
    expect(
      events(
        webhook("a", payload("open")) + webhook("b", payload("closed")) + webhook("c", "{}")
          + webhook("d", "{ type: object }")), is: "")
  }

  @Test func `of several properties, that of most payloads counts`() {
    func payload(_ kind: String) -> String {
      "{ type: object, required: [kind], properties: { kind: { const: \(kind) } } }"
    }
    func both(_ kind: String, _ type: String) -> String {
      "{ type: object, required: [kind, type], "
        + "properties: { type: { const: \(type) }, kind: { const: \(kind) } } }"
    }
    expect(
      events(
        webhook("a", both("k1", "t1")) + webhook("b", both("k2", "t2"))
          + webhook("c", payload("k3"))),
      is: "WebhookEvent: union k1: APayload | k2: BPayload | k3: CPayload received")
  }

  @Test func `there is no such type where most payloads can't be told`() {
    let payloads = [
      webhook("a", object("a")),
      webhook("a", object("a")) + webhook("b", object("b, a")),
      webhook("a", object("a")) + webhook("b", "{ type: object, properties: { type: {} } }"),
      webhook("a", object("a")) + webhook("b", object("1, 2")),
      webhook("a", object("a")) + webhook("b", object("b"), "text/plain"),
      webhook("a", "{ $ref: '#/components/schemas/A' }") + webhook("b", object("b")),
    ]
    for payload in payloads { expect(events(payload), is: "") }
  }

  @Test func `callbacks belong to their operations`() {
    expect(
      events(
        webhook("a", object("a")),
        paths: """
          { /x: { get: { responses: { '204': { description: '' } }, callbacks: { b: { '{$url}': \
          { post: { requestBody: { content: { application/json: { schema: \(object("b")) } } }, \
          responses: { '204': { description: '' } } } } } } } } }
          """), is: "")
  }

  @Test func `a schema of the document keeps the name`() {
    expect(
      events(
        webhook("a", object("a")) + webhook("b", object("b")),
        schemas: "WebhookEvent: { type: object, properties: { a: { type: string } } }"),
      is: """
        WebhookEvent: { a?: string }
        WebhookEvent2: union a: APayload | b: BPayload received
        """)
  }
}
