import EndpointsDiagnostics
import EndpointsSpecification
import EndpointsYAML
import Testing

@Suite("Filters")
struct FilterTests {
  private static let document = OpenAPIReading(
    paths: """
      /pets:
        get: { operationId: listPets, tags: [pets], responses: { 200: { description: '', content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Pet' } } } } } } }
        put: { operationId: putPets, tags: [pets, admin], responses: {} }
      /pets/{id}:
        get: { operationId: getPet, parameters: [{ name: id, in: path, required: true, schema: { $ref: '#/components/schemas/ID' } }], responses: {} }
      /petstore:
        get: { operationId: getStore, responses: { default: { description: '', content: { application/json: { schema: { $ref: '#/components/schemas/Store' } } } } } }
      """,
    components: """
      schemas:
        ID: { type: string }
        Pet: { properties: { id: { $ref: '#/components/schemas/ID' } } }
        Store: { allOf: [{ $ref: '#/components/schemas/Pet' }] }
        Nobody: { type: string }
      """)

  private static func text(_ value: String) -> Text {
    Text(value, at: SourceRange(file: 0, bytes: 0..<0))
  }

  private static func criteria(
    operations: [String] = [], tags: [String] = [], paths: [String] = [], methods: [String] = []
  ) -> OperationFilter.Criteria {
    var criteria = OperationFilter.Criteria()
    criteria.operations = operations.map(text)
    criteria.tags = tags.map(text)
    criteria.paths = paths.map(text)
    criteria.methods = methods.map(text)
    return criteria
  }

  @Test(
    "What is included stays, without what is excluded, and with the schemas that it needs",
    arguments: [
      (OperationFilter(), "listPets putPets getPet getStore: ID Pet Store Nobody"),
      (.init(include: [criteria(tags: ["pets"])]), "listPets putPets: ID Pet"),
      (.init(include: [criteria(paths: ["/pets"])]), "listPets putPets getPet: ID Pet"),
      (.init(include: [criteria(paths: ["/pets"], methods: ["GET"])]), "listPets getPet: ID Pet"),
      (
        .init(include: [criteria(tags: ["admin"]), criteria(operations: ["getPet"])]),
        "putPets getPet: ID"
      ),
      (.init(exclude: [criteria(paths: ["/pets/"])]), "listPets putPets getStore: ID Pet Store"),
      (
        .init(include: [criteria(methods: ["GET"])], exclude: [criteria(operations: ["listPets"])]),
        "getPet getStore: ID Pet Store"
      ),
    ])
  func filter(_ filter: OperationFilter, _ left: String) throws {
    var diagnostics = Diagnostics()
    let document = filter.applied(to: try #require(Self.document.document), &diagnostics)
    #expect(
      document.operations.map(\.id.value).joined(separator: " ") + ": "
        + document.sharedSchemas.map(\.name.value).joined(separator: " ") == left)
    #expect(diagnostics.all.isEmpty)
  }

  @Test("What is left out, and the schemas that it alone needs, is not warned of")
  func warnings() throws {
    func unknown(_ format: String) -> String { "{ type: string, format: \(format) }" }
    let reading = OpenAPIReading(
      paths: """
        /a:
          get:
            operationId: getA
            parameters: [{ name: own, in: query, schema: \(unknown("ofA")) }, { name: both, in: query, schema: { $ref: '#/components/schemas/Both' } }]
            responses: {}
        /b:
          get:
            operationId: getB
            parameters:
              - { name: own, in: query, schema: \(unknown("ofB")) }
              - { name: only, in: query, schema: { $ref: '#/components/schemas/Only' } }
              - { name: both, in: query, schema: { $ref: '#/components/schemas/Both' } }
            responses: {}
        """,
      components: """
        schemas:
          Only: { properties: { a: \(unknown("ofOnly")) } }
          Both: \(unknown("ofBoth"))
        """)
    let document = try #require(reading.document)
    func formats(_ filter: OperationFilter) -> [String] {
      var diagnostics = reading.diagnostics
      _ = filter.applied(to: document, &diagnostics)
      diagnostics.sort()
      return diagnostics.all.filter { $0.id == .unknownFormat }
        .compactMap { $0.message.split(separator: "'").first.map(String.init) }
    }
    #expect(formats(.init()) == ["ofA", "ofB", "ofOnly", "ofBoth"])
    #expect(formats(.init(exclude: [Self.criteria(operations: ["getB"])])) == ["ofA", "ofBoth"])
    #expect(
      formats(.init(include: [Self.criteria(operations: ["getB"])])) == ["ofB", "ofOnly", "ofBoth"])
  }

  @Test("A value that nothing fits is reported, with what may have been meant")
  func unmatched() throws {
    var diagnostics = Diagnostics()
    let filter = OperationFilter(
      include: [Self.criteria(operations: ["listPet"], tags: ["x"], paths: ["/pet"])])
    _ = filter.applied(to: try #require(Self.document.document), &diagnostics)
    #expect(
      diagnostics.all.map { "\($0.id.rawValue) \($0.help ?? "")" } == [
        "unmatched-filter did you mean 'listPets'?",
        "unmatched-filter remove it, or compare it with the document",
        "unmatched-filter remove it, or write whole segments, as in '/pets'",
      ])
  }
}
