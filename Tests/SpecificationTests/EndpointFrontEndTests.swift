import EndpointsDiagnostics
import EndpointsYAML
import Testing

@testable import EndpointsSpecification

@Suite("Endpoint files as OpenAPI")
struct EndpointFrontEndTests {
  private let api = """
    name: Files
    version: 1.0
    servers: [https://a.example]
    auth: { key: { type: http, scheme: basic, password: "" } }
    schemas:
      File: { type: object, properties: { tags: { type: array, items: Tag }, parent: File } }
      Tag: { oneOf: [{ $ref: '#/schemas/File' }], discriminator: { propertyName: a, mapping: { f: File } } }
    responses: { Error: { description: Wrong., body: File } }
    """

  @Test("api.yaml is an OpenAPI document")
  func document() throws {
    let spec = try Made(api).spec
    #expect(spec.name?.value == "Files")
    #expect(
      spec.root.json == """
        {"openapi":"3.1.0","info":{"version":1.0},"servers":[{"url":"https://a.example"}],\
        "components":{"schemas":{\
        "File":{"type":"object","properties":{\
        "tags":{"type":"array","items":{"$ref":"#/components/schemas/Tag"}},\
        "parent":{"$ref":"#/components/schemas/File"}}},\
        "Tag":{"oneOf":[{"$ref":"#/components/schemas/File"}],\
        "discriminator":{"propertyName":"a","mapping":{"f":"File"}}}},\
        "responses":{"Error":{"description":"Wrong.","content":{"application/json":\
        {"schema":{"$ref":"#/components/schemas/File"}}}}},\
        "securitySchemes":{"key":{"type":"http","scheme":"basic","password":""}}}}
        """)
  }

  @Test(
    "Each key of an endpoint file is a part of an operation",
    arguments: [
      ("auth: key", ##""security":[{"key":[]}]"##),
      ("auth: none", ##""security":[]"##),
      ("auth: [key, none]", ##""security":[{"key":[]},{}]"##),
      ("security: [{ key: [] }]", ##""security":[{"key":[]}]"##),
      (
        "body: Tag",
        ##""requestBody":{"required":true,"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Tag"}}}}"##
      ),
      (
        "requestBody: { content: { text/plain: { schema: Tag } } }",
        ##""requestBody":{"content":{"text/plain":{"schema":{"$ref":"#/components/schemas/Tag"}}}}"##
      ),
      (
        "queryParams: { a: Tag }",
        ##""parameters":[{"name":"a","in":"query","schema":{"$ref":"#/components/schemas/Tag"}}]"##
      ),
      (
        "headerParams: { a: { type: string, required: true, description: A., minLength: 1 } }",
        ##""parameters":[{"name":"a","in":"header","description":"A.","required":true,"schema":{"type":"string","description":"A.","minLength":1}}]"##
      ),
      (
        "cookieParams: { a: { type: object, properties: { b: Tag }, required: [b] } }",
        ##""parameters":[{"name":"a","in":"cookie","schema":{"type":"object","properties":{"b":{"$ref":"#/components/schemas/Tag"}},"required":["b"]}}]"##
      ),
      (
        "queryParams: { a: { schema: Tag, example: x } }",
        ##""parameters":[{"name":"a","in":"query","example":"x","schema":{"$ref":"#/components/schemas/Tag"}}]"##
      ),
      (
        "parameters: [{ name: a, in: query, schema: Tag }]",
        ##""parameters":[{"name":"a","in":"query","schema":{"$ref":"#/components/schemas/Tag"}}]"##
      ),
    ])
  func operation(lines: String, part: String) throws {
    let file = "operation: get\nmethod: PUT\npath: /a\nresponses: { 204: }\n" + lines
    let paths = try #require(try Made(api, file).spec.operationFiles.first?.paths)
    #expect(paths["/a"]?["put"]?["operationId"]?.text == "get")
    #expect(paths["/a"]?["put"]?.json.contains(part) == true, "\(paths.json)")
  }

  @Test("A path has braces, and the operation the parameters in it")
  func path() throws {
    let paths = try Made(
      api,
      """
      operation: get
      method: get
      path: /v1/:id/x{b}
      pathParams: { id: { type: integer }, b: { type: string } }
      responses: { 200: { body: File }, 204: , 404: Error, default: { description: D. } }
      """
    ).spec.operationFiles.map(\.paths.json)
    #expect(
      paths == [
        """
        {"/v1/{id}/x{b}":{"get":{"operationId":"get",\
        "parameters":[{"name":"id","in":"path","schema":{"type":"integer"}},\
        {"name":"b","in":"path","schema":{"type":"string"}}],\
        "responses":{"200":{"content":{"application/json":{"schema":\
        {"$ref":"#/components/schemas/File"}}}},"204":{},\
        "404":{"$ref":"#/components/responses/Error"},"default":{"description":"D."}}}}}
        """
      ])
  }

  @Test("New nodes are where the author wrote what they say")
  func locations() throws {
    let file = "operation: get\nmethod: GET\npath: /a\nbody: Tag\nresponses: { 204: }\nauth: key"
    let made = try Made(api, file)
    let operation = try #require(made.spec.operationFiles.first?.paths["/a"]?["get"])
    func source(_ location: SourceRange?) -> String? {
      location.map { String(decoding: Array(file.utf8)[$0.bytes], as: UTF8.self) }
    }
    #expect(source(operation.location) == file)
    #expect(source(operation.entry(forKey: "operationId")?.value.location) == "get")
    #expect(source(operation.entry(forKey: "requestBody")?.key.location) == "body")
    #expect(source(operation["requestBody"]?["content"]?.location) == "Tag")
    #expect(source(operation.entry(forKey: "security")?.key.location) == "auth")
    #expect(source(operation["security"]?.items.first?.location) == "key")
  }

  @Test("Operations that share a response share the type of its body")
  func sharedResponse() {
    var diagnostics = Diagnostics()
    let folder = Made.folder(
      """
      name: A
      responses: { Error: { body: { type: object, properties: { a: { type: string } } } } }
      """, ["operation: get\nmethod: GET\npath: /a\nresponses: { 404: Error }"], &diagnostics)
    let document = Document.read(folder, &diagnostics)
    #expect(document?.sharedSchemas.map(\.name.value) == ["Error_response"])
    #expect(diagnostics.all.isEmpty)
  }
}

/// Files that the front end turned into OpenAPI without a diagnostic.
private struct Made {
  let spec: SpecNodes

  init(_ api: String, _ files: String...) throws {
    var diagnostics = Diagnostics()
    let folder = Self.folder(api, files, &diagnostics)
    let frontEnd = EndpointFrontEnd(DiagnosticLog(Dialect.endpointFiles.policy))
    spec = try #require(frontEnd.spec(of: folder))
    #expect(diagnostics.all.isEmpty && frontEnd.log.diagnostics.all.isEmpty)
  }

  static func folder(
    _ api: String, _ files: [String], _ diagnostics: inout Diagnostics
  ) -> EndpointFolder {
    let roots = ([api] + files).enumerated().map { number, text in
      let file = SourceFile(path: "\(number).yaml", text: Array(text.utf8))
      return Node.parse(file, number: number, diagnostics: &diagnostics)
    }
    return EndpointFolder(
      api: .init(name: "api", root: roots[0]),
      endpoints: roots.dropFirst().map { .init(name: "get", root: $0) })
  }
}
