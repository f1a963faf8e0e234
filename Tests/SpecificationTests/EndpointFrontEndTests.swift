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
      Tag: { oneOf: [{ schema: File }], discriminator: { propertyName: a, mapping: { f: File } } }
    parameters: { limit: { in: query, type: integer }, limit2: { in: header, type: integer }, id: { name: file-id, in: path, schema: Tag } }
    responses: { Error: { description: Wrong., body: File } }
    webhooks: { added: { summary: Added., method: PUT, body: File }, gone: { post: { body: File } } }
    """

  @Test("api.yaml is an OpenAPI document")
  func document() throws {
    let spec = try Made(api).spec
    #expect(spec.name?.value == "Files")
    #expect(
      spec.root.json == """
        {"openapi":"3.1.0","info":{"version":1.0},"servers":[{"url":"https://a.example"}],\
        "webhooks":{"added":{"put":{"summary":"Added.","requestBody":{"required":true,"content":\
        {"application/json":{"schema":{"$ref":"#/components/schemas/File"}}}}}},\
        "gone":{"post":{"requestBody":{"required":true,"content":\
        {"application/json":{"schema":{"$ref":"#/components/schemas/File"}}}}}}},\
        "components":{"schemas":{\
        "File":{"type":"object","properties":{\
        "tags":{"type":"array","items":{"$ref":"#/components/schemas/Tag"}},\
        "parent":{"$ref":"#/components/schemas/File"}}},\
        "Tag":{"oneOf":[{"$ref":"#/components/schemas/File"}],\
        "discriminator":{"propertyName":"a","mapping":{"f":"File"}}}},\
        "parameters":{"limit":{"name":"limit","in":"query","schema":{"type":"integer"}},\
        "limit2":{"name":"limit2","in":"header","schema":{"type":"integer"}},\
        "id":{"name":"file-id","in":"path","schema":{"$ref":"#/components/schemas/Tag"}}},\
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
        "body: { schema: Tag, description: A. }",
        ##""schema":{"$ref":"#/components/schemas/Tag","description":"A."}"##
      ),
      (
        "body: { properties: { a: { description: A., schema: [Tag] } } }",
        ##"{"a":{"description":"A.","type":"array","items":{"$ref":"#/components/schemas/Tag"}}}"##
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
      (
        "parameters: [limit, { $ref: '#/components/parameters/limit2' }]",
        ##""parameters":[{"$ref":"#/components/parameters/limit"},{"$ref":"#/components/parameters/limit2"}]"##
      ),
      (
        "parameters: [{ name: a, in: query, type: array, items: Tag, explode: false }]",
        ##""parameters":[{"name":"a","in":"query","explode":false,"schema":{"type":"array","items":{"$ref":"#/components/schemas/Tag"}}}]"##
      ),
      (
        "queryParams: { a: { style: deepObject, type: object }, b: { contentType: application/json, schema: Tag }, c: { content: { text/csv: string } } }",
        ##""parameters":[{"name":"a","in":"query","style":"deepObject","schema":{"type":"object"}},{"name":"b","in":"query","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Tag"}}}},{"name":"c","in":"query","content":{"text/csv":{"schema":{"type":"string"}}}}]"##
      ),
      (
        "callbacks: { done: { body: File, headerParams: { X-A: string } } }",
        ##""callbacks":{"done":{"/":{"post":{"parameters":[{"name":"X-A","in":"header","schema":{"type":"string"}}],"requestBody":{"required":true,"content":{"application/json":{"schema":{"$ref":"#/components/schemas/File"}}}}}}}}"##
      ),
      (
        "callbacks: { done: { '{$request.body#/url}': { put: { body: File, responses: { 204: } } } } }",
        ##""callbacks":{"done":{"{$request.body#/url}":{"put":{"requestBody":{"required":true,"content":{"application/json":{"schema":{"$ref":"#/components/schemas/File"}}}},"responses":{"204":{}}}}}}"##
      ),
      ("call: files.get", ##""x-endpoints-call":"files.get""##),
      ("x-swift-name: fetch", ##""x-swift-name":"fetch""##),
      ("server: https://b.example", ##""servers":[{"url":"https://b.example"}]"##),
      (
        "servers: [/v2, { url: 'https://{r}.example', variables: { r: { default: eu } } }]",
        ##""servers":[{"url":"/v2"},{"url":"https://{r}.example","variables":{"r":{"default":"eu"}}}]"##
      ),
      (
        "body: [string]\ncontentType: application/x+json",
        ##""requestBody":{"required":true,"content":{"application/x+json":{"schema":{"type":"array","items":{"type":"string"}}}}}"##
      ),
      (
        "form: Tag\nbody: Tag",
        ##""requestBody":{"required":true,"content":{"application/x-www-form-urlencoded":{"schema":{"$ref":"#/components/schemas/Tag"}},"application/json":{"schema":{"$ref":"#/components/schemas/Tag"}}}}"##
      ),
      (
        "form: { a: { type: string, required: true }, b: { schema: [Tag], style: spaceDelimited } }",
        ##""requestBody":{"required":true,"content":{"application/x-www-form-urlencoded":{"schema":{"type":"object","properties":{"a":{"type":"string"},"b":{"type":"array","items":{"$ref":"#/components/schemas/Tag"}}},"required":["a"]},"encoding":{"b":{"style":"spaceDelimited"}}}}}"##
      ),
      (
        "multipart: { a: { type: string, format: binary, headers: { X-A: string } }, b: { type: array, items: string, explode: false, description: B. }, c: { type: object, contentType: application/json } }",
        ##""requestBody":{"required":true,"content":{"multipart/form-data":{"schema":{"type":"object","properties":{"a":{"type":"string","format":"binary"},"b":{"type":"array","items":{"type":"string"},"description":"B."},"c":{"type":"object"}}},"encoding":{"a":{"headers":{"X-A":{"schema":{"type":"string"}}}},"b":{"explode":false},"c":{"contentType":"application/json"}}}}}"##
      ),
      (
        "requestBody: { content: { multipart/form-data: { schema: Tag, encoding: { a: { style: form, explode: false, headers: { X-A: { schema: Tag } } } } } } }",
        ##""requestBody":{"content":{"multipart/form-data":{"schema":{"$ref":"#/components/schemas/Tag"},"encoding":{"a":{"style":"form","explode":false,"headers":{"X-A":{"schema":{"$ref":"#/components/schemas/Tag"}}}}}}}}"##
      ),
    ])
  func operation(lines: String, part: String) throws {
    let file = "operation: get\nmethod: PUT\npath: /a\nresponses: { 204: }\n" + lines
    let paths = try #require(try Made(api, file).spec.operationFiles.first?.paths)
    #expect(paths["/a"]?["put"]?["operationId"]?.text == "get")
    #expect(paths["/a"]?["put"]?.json.contains(part) == true, "\(paths.json)")
  }

  @Test(
    "Each form of a response is a Response Object",
    arguments: [
      ("Error", ##"{"$ref":"#/components/responses/Error"}"##),
      ("{ $ref: '#/components/responses/Error' }", ##"{"$ref":"#/components/responses/Error"}"##),
      (
        "File",
        ##"{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/File"}}}}"##
      ),
      ("string", ##"{"content":{"application/json":{"schema":{"type":"string"}}}}"##),
      (
        "[File]",
        ##"{"content":{"application/json":{"schema":{"type":"array","items":{"$ref":"#/components/schemas/File"}}}}}"##
      ),
      (
        "{ body: string, contentType: text/csv }",
        ##"{"content":{"text/csv":{"schema":{"type":"string"}}}}"##
      ),
      (
        "{ content: { text/csv: string, application/json: { schema: File } } }",
        ##"{"content":{"text/csv":{"schema":{"type":"string"}},"application/json":{"schema":{"$ref":"#/components/schemas/File"}}}}"##
      ),
      (
        "{ content: { text/event-stream: { itemSchema: File } } }",
        ##"{"content":{"text/event-stream":{"itemSchema":{"$ref":"#/components/schemas/File"}}}}"##
      ),
      (
        "{ body: File, headers: { X-A: integer, X-B: { type: string, required: true, description: B. }, X-C: { schema: File, explode: true } } }",
        ##"{"headers":{"X-A":{"schema":{"type":"integer"}},"X-B":{"description":"B.","required":true,"schema":{"type":"string","description":"B."}},"X-C":{"explode":true,"schema":{"$ref":"#/components/schemas/File"}}},"content":{"application/json":{"schema":{"$ref":"#/components/schemas/File"}}}}"##
      ),
    ])
  func response(text: String, json: String) throws {
    let file = "operation: get\nmethod: PUT\npath: /a\nresponses: { 200: \(text) }"
    let operation = try #require(
      try Made(api, file).spec.operationFiles.first?.paths["/a"]?["put"])
    #expect(operation["responses"]?["200"]?.json == json)
  }

  private let defaults = """
    name: A
    auth: { key: { type: http, scheme: bearer } }
    parameters: { page: { in: query, type: integer } }
    responses: { Error: { description: Wrong. } }
    defaults:
      auth: key
      retries: { attempts: 5 }
      headerParams: { X-Trace: { type: string } }
      parameters: [page]
      responses: { default: Error, 429: { body: string } }
    """

  @Test("Defaults are shared objects, which each endpoint refers to")
  func sharedDefaults() throws {
    let spec = try Made(
      defaults, "operation: get\nmethod: GET\npath: /a\nresponses: { 204: }"
    ).spec
    #expect(
      spec.root.json == """
        {"openapi":"3.1.0","info":{},"x-endpoints-retries":{"attempts":5},"security":[{"key":[]}],\
        "components":{"parameters":{"page":{"name":"page","in":"query","schema":{"type":"integer"}},\
        "X-Trace":{"name":"X-Trace","in":"header","schema":{"type":"string"}}},\
        "responses":{"Error":{"description":"Wrong."},\
        "Default429":{"content":{"application/json":{"schema":{"type":"string"}}}}},\
        "securitySchemes":{"key":{"type":"http","scheme":"bearer"}}}}
        """)
    #expect(
      spec.operationFiles.map(\.paths.json) == [
        """
        {"/a":{"get":{"operationId":"get",\
        "parameters":[{"$ref":"#/components/parameters/X-Trace"},\
        {"$ref":"#/components/parameters/page"}],\
        "responses":{"204":{},"default":{"$ref":"#/components/responses/Error"},\
        "429":{"$ref":"#/components/responses/Default429"}}}}}
        """
      ])
  }

  @Test(
    "An endpoint has its own parameters and responses in place of the defaults, or none",
    arguments: [
      (
        "headerParams: { x-trace: integer }\nqueryParams: { page: string }",
        "{ 204: , default: { description: Own. }, 429: Error }",
        ##"""
        "parameters":[{"name":"page","in":"query","schema":{"type":"string"}},\##
        {"name":"x-trace","in":"header","schema":{"type":"integer"}}],\##
        "responses":{"204":{},"default":{"description":"Own."},\##
        "429":{"$ref":"#/components/responses/Error"}}
        """##
      ),
      (
        "headerParams: { X-Trace: none }\nqueryParams: { page: none }\nauth: none",
        "{ 204: , default: none, 429: none }",
        #""parameters":[],"security":[],"responses":{"204":{}}"#
      ),
    ])
  func ownInPlaceOfDefaults(lines: String, responses: String, json: String) throws {
    let file = "operation: get\nmethod: GET\npath: /a\nresponses: \(responses)\n" + lines
    let paths = try Made(defaults, file).spec.operationFiles.map(\.paths.json)
    #expect(paths == [#"{"/a":{"get":{"operationId":"get",\#(json)}}}"#])
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

  @Test("A file beside api.yaml is what it shares under the file's name")
  func sharedFiles() {
    var diagnostics = Diagnostics()
    var folder = Made.folder(
      "name: A\nschemas: { File: { type: object } }",
      [
        "operation: get\nmethod: GET\npath: /a/:id\nparameters: [id]\nresponses: { 200: Job, 404: Gone }"
      ],
      &diagnostics)
    func file(_ name: String, _ text: String, _ number: Int) -> EndpointFolder.File {
      let file = SourceFile(path: "\(name).yaml", text: Array(text.utf8))
      return EndpointFolder.File(
        name: name, root: Node.parse(file, number: number, diagnostics: &diagnostics))
    }
    folder.shared = [
      .schemas: [file("Job", "{ type: object, properties: { file: File, parent: Job } }", 2)],
      .parameters: [file("id", "{ in: path, type: string }", 3)],
      .responses: [file("Gone", "{ description: Gone., body: Job }", 4)],
    ]
    let frontEnd = EndpointFrontEnd(DiagnosticLog(Dialect.endpointFiles.policy))
    #expect(
      frontEnd.spec(of: folder)?.root["components"]?.json == """
        {"schemas":{"File":{"type":"object"},"Job":{"type":"object","properties":\
        {"file":{"$ref":"#/components/schemas/File"},"parent":{"$ref":"#/components/schemas/Job"}}}},\
        "parameters":{"id":{"name":"id","in":"path","schema":{"type":"string"}}},\
        "responses":{"Gone":{"description":"Gone.","content":{"application/json":\
        {"schema":{"$ref":"#/components/schemas/Job"}}}}}}
        """)
    #expect(frontEnd.log.diagnostics.all.isEmpty)
    let document = Document.read(folder, &diagnostics)
    #expect(diagnostics.all.isEmpty)
    #expect(document?.sharedSchemas.map(\.name.value) == ["File", "Job"])
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
