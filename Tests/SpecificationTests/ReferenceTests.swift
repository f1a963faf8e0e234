import EndpointsDiagnostics
import EndpointsSpecification
import EndpointsYAML
import Foundation
import Testing

@Suite("References of OpenAPI documents")
struct ReferenceTests {
  @Test("A pointer may lead anywhere, and what it leads to gets a name")
  func anywhere() {
    let reading = OpenAPIReading(
      paths: """
        /users/{id}:
          parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
          get:
            operationId: getUser
            responses:
              200:
                description: The user.
                content:
                  application/json:
                    schema: { type: object, properties: { 'a/b~c d': { type: object, properties: { e: { type: string } } } } }
          put:
            operationId: putUser
            requestBody:
              content:
                application/json:
                  schema: { $ref: '#/paths/~1users~1{id}/get/responses/200/content/application~1json/schema' }
            responses: { 200: { $ref: '#/paths/~1users~1%7Bid%7D/get/responses/200' } }
        """,
      components: """
        schemas:
          Inner: { $ref: '#/paths/~1users~1{id}/get/responses/200/content/application~1json/schema/properties/a~1b~0c%20d' }
          Name: { $ref: '#/components/schemas/Deep/properties/name' }
          Deep: { properties: { name: { $ref: '#/components/schemas/Text' } } }
          Text: { type: string }
        """)
    #expect(reading.summary == "")
    #expect(
      reading.schemas == """
        schema Inner: #users_id_get_200_a_b_c_d
        schema Name: #Deep_name
        schema Deep: object {name?: #Deep_name}
        schema Text: string
        schema users_id_get_200_a_b_c_d: object {e?: string}
        schema Deep_name: #Text
        schema users_id_get_200: object {a/b~c d?: #users_id_get_200_a_b_c_d}
        """)
    #expect(
      reading.operations == """
        getUser GET /users/{id}
          path id: string
          200 application/json: #users_id_get_200
        putUser PUT /users/{id}
          path id: string
          body? application/json: #users_id_get_200
          200 application/json: #users_id_get_200
        """)
  }

  @Test("Schemas that refer to each other, and to themselves, are read once each")
  func recursion() {
    let reading = OpenAPIReading(
      schemas: """
        Tree: { type: object, properties: { left: { $ref: '#/components/schemas/Tree' }, inner: { properties: { up: { $ref: '#/components/schemas/Tree/properties/inner' } } } } }
        A: { items: { $ref: '#/components/schemas/B' } }
        B: { items: { $ref: '#/components/schemas/A' } }
        """)
    #expect(reading.summary == "")
    #expect(
      reading.schemas == """
        schema Tree: object {left?: #Tree, inner?: #Tree_inner}
        schema A: [#B]
        schema B: [#A]
        schema Tree_inner: object {up?: #Tree_inner}
        """)
  }

  @Test("What stands beside a reference counts, and annotations alone make no other schema")
  func siblings() {
    let reading = OpenAPIReading(
      schemas: """
        A: { type: object, properties: { x: { type: string } } }
        B: { $ref: '#/components/schemas/A', description: The same. }
        C: { $ref: '#/components/schemas/A', properties: { y: { type: string } } }
        """)
    #expect(
      reading.schemas == """
        schema A: object {x?: string}
        schema B: #A
        schema C: {y?: string} all(#A)
        """)
  }

  @Test(
    "Anchors and $id lead to schemas, and pointers begin at the nearest $id where they fit nowhere else"
  )
  func identifiers() {
    let reading = OpenAPIReading(
      schemas: """
        A: { $anchor: here, type: string }
        B: { items: { $ref: '#here' } }
        C: { $id: 'https://example.com/schemas/c', items: { $ref: '#/$defs/D' }, $defs: { D: { type: integer } } }
        E: { items: { $ref: 'https://example.com/schemas/c' } }
        F: { items: { $ref: 'c' } }
        """)
    #expect(reading.summary == "")
    #expect(
      reading.schemas == """
        schema A: string
        schema B: [#A]
        schema C: [#D]
        schema E: [#C]
        schema F: [#C]
        schema D: integer
        """)
  }

  @Test("A discriminator names schemas by name or by reference")
  func discriminator() {
    let reading = OpenAPIReading(
      schemas: """
        Pet:
          oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }]
          discriminator: { propertyName: kind, mapping: { cat: Cat, dog: '#/components/schemas/Dog', cow: Cow } }
        Cat: { type: object, properties: { kind: { type: string } } }
        Dog: { type: object, properties: { kind: { type: string } } }
        """)
    #expect(
      reading.schemas.hasPrefix("schema Pet: one(#Cat, #Dog) by kind cat=#Cat,dog=#Dog\n"))
    #expect(reading.summary == "6:103 warning unknown-schema: unknown schema 'Cow'")
  }

  @Test("A value of a discriminator may name what is not there, and a schema is any value then")
  func mappingToNothing() {
    let pet = """
      Pet:
        oneOf: [{ $ref: '#/components/schemas/Cat' }]
        discriminator: { propertyName: kind, mapping: { cat: '#/components/schemas/Cat', cow: '#/components/schemas/Cow' } }
      Cat: { type: object, properties: { kind: { type: string } } }

      """
    let reading = OpenAPIReading(schemas: pet)
    #expect(reading.schemas.hasPrefix("schema Pet: one(#Cat) by kind cat=#Cat\n"))
    #expect(reading.summary == "6:93 warning unknown-schema: unknown schema 'Cow'")
    let other = OpenAPIReading(
      schemas: pet + "Herd: { items: { $ref: '#/components/schemas/Cow' } }")
    #expect(
      other.summary == """
        6:93 warning unknown-schema: unknown schema 'Cow'
        8:28 warning unknown-schema: unknown schema 'Cow', so any value is accepted
        """)
    #expect(other.schemas.hasSuffix("schema Herd: [any]"))
    let parts = OpenAPIReading(
      schemas: """
        Pet: { oneOf: [{ $ref: '#/components/schemas/Cow' }, { type: string }, { type: integer }] }
        Cat: { allOf: [{ $ref: '#/components/schemas/Cow' }, { type: string }] }
        """)
    #expect(parts.schemas == "schema Pet: one(string, integer)\nschema Cat: all(string)")
  }

  @Test("What a reference means that is written inexactly is read, with a warning")
  func inexact() {
    let reading = OpenAPIReading(
      schemas: """
        Text: { type: string }
        'Of%20': { type: integer }
        A: { $ref: '#/components/schemas/Text/' }
        B: { $ref: '#/components/schemas/Of%20' }
        C: { $ref: '#Text' }
        """)
    #expect(
      reading.schemas == """
        schema Text: string
        schema Of%20: integer
        schema A: #Text
        schema B: #Of%20
        schema C: #Text
        """)
    #expect(
      reading.summary == """
        6:16 warning inexact-reference: a '/' at the end leads to a key without a name; the part before it is read
        7:16 warning inexact-reference: '%' begins an escape in a reference; it is read as a part of the name
        8:16 warning inexact-reference: no schema has '$anchor: Text'; the schema with this name is read
        """)
  }

  @Test("A pointer that begins with a keyword of schemas may lead from the schema around it")
  func around() {
    let reading = OpenAPIReading(
      schemas: """
        A:
          properties: { a: { $ref: '#/$defs/Part' } }
          $defs: { Part: { type: string } }
        B:
          properties: { b: { $ref: '#/$defs/Part' }, c: { items: { properties: { d: { $ref: '#/properties/c' } } } } }
          $defs: { Part: { type: integer } }
        """)
    #expect(
      reading.schemas == """
        schema A: object {a?: #Part}
        schema B: object {b?: #openapi_Part, c?: #c}
        schema Part: string
        schema openapi_Part: integer
        schema c: [object {d?: #c}]
        """)
    #expect(
      reading.diagnostics.all.map(\.id.rawValue) == [
        "inexact-reference", "inexact-reference", "inexact-reference",
      ])
  }

  @Test("The same text leads from each schema with an '$id' to a part of its own")
  func identified() {
    let reading = OpenAPIReading(
      schemas: """
        A: { $id: 'https://a.example/a', properties: { x: { $ref: '#/$defs/Part' } }, $defs: { Part: { type: string } } }
        B: { $id: 'https://a.example/b', properties: { x: { $ref: '#/$defs/Part' } }, $defs: { Part: { type: integer } } }
        """)
    #expect(reading.summary == "")
    #expect(
      reading.schemas == """
        schema A: object {x?: #Part}
        schema B: object {x?: #openapi_Part}
        schema Part: string
        schema openapi_Part: integer
        """)
  }

  @Test(
    "A chain of references that leads nowhere ends, and its schemas are any value",
    arguments: [
      "A: { $ref: '#/components/schemas/A/properties/x' }",
      "A: { $ref: '#/components/schemas/B/x' }\nB: { $ref: '#/components/schemas/A/x' }",
    ])
  func nowhere(_ schemas: String) {
    let reading = OpenAPIReading(schemas: schemas)
    let names = schemas.split(separator: "\n").compactMap(\.first)
    #expect(reading.schemas == names.map { "schema \($0): any" }.joined(separator: "\n"))
    #expect(Set(reading.diagnostics.all.map(\.id.rawValue)) == ["unknown-reference"])
    #expect(!reading.diagnostics.hasErrors)
  }

  @Test("Other files are read, by paths relative to the file that a reference stands in")
  func files() throws {
    let folder = try Folder([
      "spec/openapi.yaml": """
      openapi: 3.1.0
      info: { title: A, version: '1' }
      paths:
        /a: { $ref: './paths/a.json' }
      components:
        schemas:
          User: { type: string }
          Union:
            oneOf: [{ $ref: '../common/types.yaml#/components/schemas/User' }, { $ref: '../common/types.yaml#/components/schemas/Other' }]
            discriminator: { propertyName: kind }
          Whole: { $ref: ../common/whole.yaml }
      """,
      "spec/paths/a.json": """
      { "get": { "operationId": "getA", "responses": { "200": {
        "$ref": "../../common/types.yaml#/components/responses/A" } } } }
      """,
      "common/types.yaml": """
      components:
        responses:
          A: { description: A., content: { application/json: { schema: { $ref: '#/components/schemas/User' } } } }
        schemas:
          User: { type: object, properties: { main: { $ref: '../spec/openapi.yaml#/components/schemas/User' } } }
          Other: { type: object }
      """,
      "common/whole.yaml": "{ type: integer }",
    ])
    let (reading, summary) = try folder.read("spec/openapi.yaml", root: "")
    #expect(summary == [])
    #expect(
      reading?.schemas == [
        "schema User: string",
        "schema Union: one(#types_User, #Other) by kind User=#types_User",
        "schema Whole: #whole",
        "schema types_User: object {main?: #User}",
        "schema Other: object",
        "schema whole: integer",
      ])
    #expect(
      reading?.operations == [
        """
        getA GET /a
          200 application/json: #types_User
        """
      ])
  }

  @Test("References don't leave the root folder, not by links either")
  func outside() throws {
    let folder = try Folder([
      "in/openapi.yaml": """
      openapi: 3.1.0
      components:
        schemas:
          A: { $ref: '../out.yaml' }
          B: { $ref: 'link.yaml' }
          C: { $ref: 'file:///etc/passwd' }
          D: { $ref: 'inside.yaml' }
          E: { $ref: 'http://127.0.0.1/a.yaml' }
          F: { $ref: '.' }
          G: { $ref: 'inside.yaml%00' }
          H: { $ref: 'link.yaml%00.yaml' }
      """,
      "in/inside.yaml": "{ type: string }", "out.yaml": "{ type: string }",
    ])
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/in/link.yaml", withDestinationPath: "../out.yaml")
    let (document, summary) = try folder.read("in/openapi.yaml", root: "in")
    #expect(
      document?.schemas == [
        "schema A: any", "schema B: any", "schema C: any", "schema D: #inside", "schema E: any",
        "schema F: any", "schema G: any", "schema H: any", "schema inside: string",
      ])
    #expect(
      summary == [
        "reference-outside", "reference-outside", "reference-outside", "remote-reference",
        "unknown-reference", "unknown-reference", "reference-outside",
      ])
  }
}

/// Files in a folder of their own, removed at the end.
final class Folder {
  let path: String

  init(_ files: [String: String]) throws {
    path = FileManager.default.temporaryDirectory.path + "/spec-\(UUID().uuidString)"
    for (name, text) in files {
      let file = URL(fileURLWithPath: "\(path)/\(name)")
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// A document of the folder, and the ids of what is said about it.
  func read(
    _ name: String, root: String, overlays: [String] = []
  ) throws -> (Outline?, [String]) {
    var diagnostics = Diagnostics()
    let spec = path + "/" + name
    var files = SpecFiles(sources: SourceFiles(), specAt: spec, root: path + "/" + root)
    var node = try files.load(spec, &diagnostics)
    for overlay in overlays {
      node = try node.flatMap {
        try files.apply(overlayAt: path + "/" + overlay, to: $0, &diagnostics)
      }
    }
    let document = node.flatMap { Document.read(openAPI: $0, in: &files, &diagnostics) }
    return (document.map { Outline($0) }, diagnostics.all.map(\.id.rawValue))
  }
}
