import EndpointsDiagnostics
import EndpointsEmit
import EndpointsGenerator
import TestSupport
import Testing

@Suite("Names that a document or a project gives", .heavy)
struct GivenNameTests {
  private static let document = """
    openapi: 3.1.0
    info: { title: T, version: '1' }
    paths:
      /users/{user-id}:
        parameters:
          - { name: user-id, in: path, required: true, x-swift-name: user, schema: { type: string } }
        get:
          operationId: getUser
          parameters: [{ name: q, in: query, schema: { type: string } }]
          responses:
            '200':
              description: OK
              content: { application/json: { schema: { $ref: '#/components/schemas/User' } } }
        post:
          operationId: sendPhoto
          requestBody:
            content: { multipart/form-data: { schema: { $ref: '#/components/schemas/Photo' } } }
          responses: { '204': { description: OK } }
    components:
      schemas:
        Base: { type: object, properties: { id: { type: integer } } }
        User: { allOf: [{ $ref: '#/components/schemas/Base' }, { properties: { vote: { $ref: '#/components/schemas/Vote' } } }] }
        Photo: { type: object, properties: { f1: { type: string } } }
        Vote: { type: string, enum: ['+1', '-1'] }
    """

  /// The Swift of the client of a document, and what is said about it and the project file.
  private func client(
    _ options: String = "", document: String = Self.document
  ) throws -> (source: String, said: [String]) {
    let folder = try TemporaryFolder()
    try folder.write(document, to: "openapi.yaml")
    try folder.write(
      "clients:\n  - spec: openapi.yaml\n    output: out\n" + options, to: "endpointgen.yaml")
    var generator = Generator()
    let targets = try generator.targets(inProjectFile: folder.path + "/endpointgen.yaml")
    let client = try targets?.first.flatMap { try generator.client(of: $0) }
    let source = (client?.files ?? []).map { String(decoding: $0.contents, as: UTF8.self) }.joined()
    return (source, generator.diagnostics.all.map { "\($0.message); \($0.help ?? "")" })
  }

  @Test("Parameters, properties and values are called as the project wants, and sent as they were")
  func projectFile() throws {
    let (source, said) = try client(
      """
          names:
            properties: { User: { id: identifier }, Photo: { f1: file } }
            parameters: { getUser: { q: query } }
            values: { Vote: { '+1': up, '-1': down } }
      """)
    #expect(said == [])
    for line in [
      "public func getUser(user: String, query: String? = nil) async throws",
      #"request.path("/users/\(user)")"#,
      #"request.query("q", query)"#,
      "public var identifier: Int?",
      #"identifier = try json.optional("id")"#,
      #"parts.field("f1", file)"#,
      #"public static var up: Self { Self(rawValue: "+1") }"#,
      #"public static var down: Self { Self(rawValue: "-1") }"#,
    ] { #expect(source.contains(line), "\(line)") }
    // The schema that it came from keeps its own.
    #expect(source.contains(#"json.optional("id", id)"#))
  }

  @Test(
    "A name for what is not there is an error that says what is",
    arguments: [
      (
        "properties: { Usr: { id: a } }",
        "no schema 'Usr', so its properties can't be renamed; use the name of a shared schema"
      ),
      (
        "properties: { User: { ids: a } }",
        "'User' has no property 'ids' to rename; did you mean 'id'?"
      ),
      (
        "parameters: { getUser: { page: a } }",
        "'getUser' has no parameter 'page' to rename; it has user-id, q"
      ),
      (
        "parameters: { getUsers: { q: a } }",
        "no operation 'getUsers' to rename; use the identifier of an operation"
      ),
      (
        "values: { Vote: { upvote: a } }",
        "'Vote' has no value 'upvote' to rename; it has +1, -1"
      ),
      (
        "values: { User: { '1': a } }", "'User' has no value '1' to rename; it has none at all"
      ),
      (
        "values: { Voted: { '1': a } }",
        "no schema 'Voted' to rename; use the name of a shared enum"
      ),
    ])
  func unknown(names: String, message: String) throws {
    let (source, said) = try client("    names: { \(names) }\n")
    #expect(source == "")
    #expect(said == [message])
  }

  @Test("Texts that are no names become some")
  func hostile() throws {
    let (source, _) = try client(
      #"    names: { values: { Vote: { '+1': "self; exit(1) //\n\"" } } }"# + "\n")
    #expect(
      source.contains(#"public static var selfExit1: Self { Self(rawValue: "+1") }"#))
  }

  /// What an enum's members are, and what is said.
  private func members(_ schema: String) throws -> (members: [String], said: [String]) {
    let (source, said) = try client(
      document: """
        openapi: 3.1.0
        info: { title: T, version: '1' }
        paths: {}
        components: { schemas: { Value: { \(schema) } } }
        """)
    let models = source[(source.firstRange(of: "struct Value")?.upperBound ?? source.endIndex)...]
    let lines = models.split(separator: "\n").map { String($0.drop { $0 == " " }) }
    return (
      lines.prefix { !$0.contains("The values that the API documents.") }
        .filter { $0.hasPrefix("///") || $0.hasPrefix("public static var") }.map { line in
          line.replacing("public static var ", with: "").replacing(
            " Self { Self(rawValue:", with: ""
          )
          .replacing(") }", with: "")
        }, said
    )
  }

  @Test("Values have the names and descriptions that common extensions give them")
  func extensions() throws {
    let numbers = "type: integer, enum: [200, 404]"
    #expect(
      try members("\(numbers), x-enum-varnames: [OK, NOT_FOUND]").members
        == ["ok: 200", "notFound: 404"])
    #expect(
      try members("\(numbers), x-enumNames: [Fine, Gone], x-enum-descriptions: [All is well., '']")
        .members == ["/// All is well.", "fine: 200", "gone: 404"])
    #expect(
      try members("type: string, enum: [a, null, b], x-enum-varnames: [First, None, Second]")
        .members
        == [#"first: "a""#, #"second: "b""#])
    let (members, said) = try members("\(numbers), x-enum-varnames: [OK]")
    #expect(members == ["value200: 200", "value404: 404"])
    #expect(
      said.contains {
        $0.hasPrefix(
          "'x-enum-varnames' has 1 names for 2 values; give one for each value of 'enum'")
      })
  }

  @Test("Constants that an enum is one of have their own descriptions, and numbers their titles")
  func annotatedConstants() throws {
    #expect(
      try members(
        "type: integer, oneOf: [{ const: 1, title: High, description: At once. }, { const: 2, title: Low }]"
      ).members == ["/// At once.", "high: 1", "low: 2"])
    #expect(
      try members(
        "oneOf: [{ const: a, title: The A, description: First. }, { const: b, title: The B }]"
      )
      .members == ["/// First.", #"a: "a""#, "/// The B", #"b: "b""#])
  }
}
