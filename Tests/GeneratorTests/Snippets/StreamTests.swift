import EndpointsDiagnostics
import EndpointsEmit
import EndpointsGenerator
import Testing

@Suite("Streams of responses")
struct StreamTests {
  /// The client of an OpenAPI document: what its operations return in their order, and what is said.
  private func client(_ responses: String) throws -> (source: String, ids: [String]) {
    let folder = try TemporaryFolder()
    try folder.write(
      """
      openapi: 3.2.0
      info: { title: T, version: '1' }
      paths:
        /a:
          get: { operationId: watch, responses: { \(responses) } }
      components:
        schemas:
          Job: { type: object, properties: { id: { type: string } } }
          Event:
            type: object
            required: [data]
            properties: { data: { type: string }, event: { type: string }, id: { type: string } }
          Change:
            oneOf:
              - { required: [event], properties: { event: { const: a }, data: { type: string } } }
              - { required: [event], properties: { event: { const: b }, data: { type: integer } } }
      """, to: "openapi.yaml")
    var generator = Generator()
    let client = try generator.client(ofSpecAt: folder.path + "/openapi.yaml")
    let file = client?.files.first { $0.name == "T+Operations.swift" }
    return (
      String(decoding: file?.contents ?? [], as: UTF8.self),
      generator.diagnostics.all.map(\.id.rawValue)
    )
  }

  /// The source of a type in a request type.
  private func type(_ name: String, in source: String) -> String {
    let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
      .drop { !$0.contains(" enum \(name):") }
    let end = lines.firstIndex(of: "    }") ?? lines.startIndex
    return lines[...end].map { String($0.dropFirst(4)) }.joined(separator: "\n")
  }

  private func outputs(in source: String) -> [String] {
    source.split(separator: "\n").compactMap { line in
      line.firstRange(of: "typealias Output = ").map { String(line[$0.upperBound...]) }
    }
  }

  private static let ref = "{ $ref: '#/components/schemas/Job' }"
  private static let job = "contentSchema: { $ref: '#/components/schemas/Job' }"

  @Test(
    "The data of an event is what the schema of its text says",
    arguments: [
      ("{ $ref: '#/components/schemas/Event' }", "String"),
      ("{ $ref: '#/components/schemas/Job' }", "T.Job"),
      (
        "{ properties: { data: { type: string, contentMediaType: application/json, \(job) } } }",
        "T.Job"
      ),
      ("{ properties: { data: { type: string, \(job) } } }", "T.Job"),
      (
        "{ properties: { data: { type: string, contentMediaType: application/json } } }",
        "JSON.Value"
      ),
      ("{ properties: { data: { type: string, contentMediaType: text/html, \(job) } } }", "String"),
      ("{ properties: { data: { $ref: '#/components/schemas/Job' } } }", "T.Job"),
      ("{ properties: { event: { const: a }, data: { type: string, enum: [b, c] } } }", "String"),
      ("{ properties: { data: { type: string, format: date-time } } }", "String"),
      (
        "{ $ref: '#/components/schemas/Event', properties: { data: { contentMediaType: application/json, \(job) } } }",
        "T.Job"
      ),
      (
        "{ properties: { data: { contentSchema: { type: object, properties: { a: { type: string } } } } } }",
        "Element"
      ),
    ])
  func data(_ schema: String, type: String) throws {
    let (source, ids) = try client(
      "'200': { content: { text/event-stream: { itemSchema: \(schema) } } }")
    #expect(outputs(in: source) == ["ServerSentEvents<\(type)>"])
    #expect(ids == [])
  }

  @Test("Events of several kinds with one kind of data have it")
  func kindsOfEvents() throws {
    let event = "data: { contentMediaType: application/json, \(Self.job) }"
    let (source, ids) = try client(
      """
      '200': { content: { text/event-stream: { itemSchema: {
        $ref: '#/components/schemas/Event', required: [event], discriminator: { propertyName: event },
        oneOf: [{ properties: { event: { const: a }, \(event) } }, { properties: { event: { const: b }, \(event) } }]
      } } } }
      """)
    #expect(outputs(in: source) == ["ServerSentEvents<T.Job>"])
    #expect(ids == [])
  }

  @Test("Data that differs by the names of events is an enum: the specification's example")
  func namedEvents() throws {
    let (source, ids) = try client(
      """
      '200': { content: { text/event-stream: { itemSchema: {
        $ref: '#/components/schemas/Event', required: [event],
        oneOf: [
          { properties: { event: { const: addString } } },
          { properties: { event: { const: addInt64 }, data: { format: int64 } } },
          { properties: { event: { const: addJson }, data: {
            contentMediaType: application/json,
            contentSchema: { type: object, required: [foo], properties: { foo: { type: integer } } } } } }
        ] } } } }
      """)
    #expect(ids == [])
    #expect(outputs(in: source) == ["NamedServerSentEvents<EventData>"])
    expect(
      type("EventData", in: source),
      is: """
        public enum EventData: ServerSentEventData, Hashable {
          case addString(String)
          case addInt64(String)
          case addJson(AddJson)
          /// The data of an event with any other name.
          case other(event: String, data: String)

          public init(_ event: ServerSentEvent<String>) throws(JSON.Error) {
            switch event.event {
            case "addString": self = .addString(event.data)
            case "addInt64": self = .addInt64(event.data)
            case "addJson": self = .addJson(try event.json())
            default: self = .other(event: event.event, data: event.data)
            }
          }

          public struct AddJson: JSON.DecodableObject, Hashable {
            public var foo: Int

            public init(foo: Int) { self.foo = foo }

            @_spi(Generated) public init(json: inout JSONObjectReader) throws(JSON.Error) {
              foo = try json.required("foo")
            }
          }
        }
        """)
  }

  @Test("An event that is documented as an error is one of the events")
  func errorEvents() throws {
    let (source, ids) = try client(
      """
      '200': { content: { text/event-stream: { itemSchema: {
        required: [event],
        oneOf: [
          { properties: { event: { const: job }, data: { $ref: '#/components/schemas/Job' } } },
          { properties: { event: { const: error }, data: { type: string } } }
        ] } } } }
      """)
    #expect(ids == [])
    expect(
      type("EventData", in: source),
      is: """
        public enum EventData: ServerSentEventData, Hashable {
          case job(T.Job)
          case error(String)
          /// The data of an event with any other name.
          case other(event: String, data: String)

          public static let hasErrorEvents = true

          public init(_ event: ServerSentEvent<String>) throws(JSON.Error) {
            switch event.event {
            case "job": self = .job(try event.json())
            case "error": self = .error(event.data)
            default: self = .other(event: event.event, data: event.data)
            }
          }
        }
        """)
  }

  @Test(
    "Each name of an event is a case",
    arguments: [
      // An event without a name is called 'message' (WHATWG HTML, section 9.2.6).
      (
        ["{ data: { type: string } }", "{ event: { const: job }, data: \(ref) }"],
        ["message(String)", "job(T.Job)"]
      ),
      // Two schemas of one name share its case where their data is the same.
      (
        [
          "{ event: { enum: [a, b] }, data: \(ref) }", "{ event: { const: a }, data: \(ref) }",
          "{ event: { const: end } }",
        ], ["a(T.Job)", "b(T.Job)", "end"]
      ),
      // Only an error that the document names is an event.
      (
        ["{ event: { enum: [job, error] }, data: \(ref) }"], ["job(T.Job)", "error(T.Job)"]
      ),
      // Names that Swift has other uses for.
      (
        [
          "{ event: { const: other }, data: \(ref) }", "{ event: { const: init }, data: {} }",
          "{ event: { const: '+1' } }", "{ event: { const: ping }, data: { type: integer } }",
        ], ["other2(T.Job)", "initValue(JSON.Value)", "plus1", "ping(Int)"]
      ),
    ])
  func cases(_ events: [String], cases: [String]) throws {
    let list = events.map { "{ properties: \($0) }" }.joined(separator: ", ")
    let (source, ids) = try client(
      "'200': { content: { text/event-stream: { itemSchema: { oneOf: [\(list)] } } } }")
    #expect(ids.filter { $0 != "ambiguous-union" } == [])
    let lines = type("EventData", in: source).split(separator: "\n")
    let found = lines.filter { $0.hasPrefix("  case ") }.map { String($0.dropFirst(7)) }
    #expect(found == cases + ["other(event: String, data: String)"])
  }

  @Test("Events that the document names are one type for all calls")
  func sharedEvents() throws {
    let schema = "itemSchema: { $ref: '#/components/schemas/Change' }"
    let content = "content: { text/event-stream: { \(schema) } }"
    let (source, ids) = try client(
      "'200': { \(content) } } }\n    post: { operationId: ask, responses: { '200': { \(content) }")
    #expect(ids == [])
    let stream = "NamedServerSentEvents<T.ChangeData>"
    #expect(outputs(in: source) == [stream, stream])
    #expect(!source.contains("enum"))
  }

  @Test("An object of a line may have the names of an event's fields")
  func lines() throws {
    let (source, ids) = try client(
      "'200': { content: { application/jsonl: { itemSchema: { properties: { data: {}, id: {} } } } } }"
    )
    #expect(outputs(in: source) == ["JSON.Lines<Element>"])
    #expect(source.contains("public var data: JSON.Value?"))
    #expect(ids == [])
  }

  @Test("Streams of two statuses with the same elements are one")
  func sameElements() throws {
    let events = "text/event-stream: { itemSchema: { $ref: '#/components/schemas/Job' } }"
    let lines = "application/jsonl: { itemSchema: { type: integer } }"
    let (source, ids) = try client(
      "'200': { content: { \(events) } }, '202': { content: { \(events), \(lines) } }, "
        + "'203': { content: { application/x-ndjson: { itemSchema: { type: integer } } } }")
    #expect(outputs(in: source) == ["ServerSentEvents<T.Job>", "JSON.Lines<Int>"])
    #expect(ids == [])
  }

  @Test("What a text holds is in the documentation")
  func documentation() throws {
    let text = "{ type: string, contentMediaType: application/json, contentSchema:"
    let (source, ids) = try client(
      """
      '200': { content: { application/json: { schema: { properties: {
        one: \(text) { $ref: '#/components/schemas/Job' } },
        list: \(text) { type: array, items: { $ref: '#/components/schemas/Job' } } },
        other: \(text) { properties: { a: {}, b: {} } } },
        any: \(text) {} } } } } } }
      """)
    #expect(ids == [])
    let lines = source.split(separator: "\n").map { $0.drop { $0 == " " } }
    let start = try #require(lines.firstIndex { $0.contains("struct Reply") })
    #expect(
      lines[(start + 1)...].prefix(8) == [
        "/// A JSON-encoded `Job`.", "public var one: String?", "/// A JSON-encoded `[Job]`.",
        "public var list: String?", "/// A JSON object with `a`, `b`.", "public var other: String?",
        "/// JSON.", "public var any: String?",
      ])
  }
}
