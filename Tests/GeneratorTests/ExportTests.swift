import EndpointsDiagnostics
import EndpointsEmit
import EndpointsGenerator
import EndpointsYAML
import Foundation
import TestSupport
import Testing

@Suite("Exports: a spec as one OpenAPI document", .heavy)
struct ExportTests {
  static let specs = [
    "Checks/openapi.yaml", "Hostile", "ImageKit", "KitchenSink/openapi.yaml",
    "Library/openapi.yaml", "Newcomer/discord.yaml", "Newcomer/openai.yaml",
    "Newcomer/petstore.yaml", "Schemas/openapi.yaml", "Shop/openapi.yaml", "Wire/openapi.yaml",
  ]

  @Test("The document makes the same client, the first line of each file apart", arguments: specs)
  func roundTrip(_ spec: String) throws {
    let path = Repository.path("specs/\(spec)")
    let folder = try TemporaryFolder()
    let document = try Self.document(of: path)
    try folder.write(YAMLWriter.text(of: document), to: "exported.yaml")
    try folder.write(JSONTextWriter.text(of: document), to: "exported.json")
    let original = try Self.client(of: path)
    for name in ["exported.yaml", "exported.json"] {
      let exported = try Self.client(of: "\(folder.path)/\(name)")
      #expect(exported.keys.sorted() == original.keys.sorted())
      for (file, text) in original { expect(exported[file] ?? "", is: text) }
    }
  }

  @Test("A document that was exported is exported as it is", arguments: ["ImageKit", "Hostile"])
  func again(_ spec: String) throws {
    let folder = try TemporaryFolder()
    let text = YAMLWriter.text(of: try Self.document(of: Repository.path("specs/\(spec)")))
    try folder.write(text, to: "exported.yaml")
    expect(
      YAMLWriter.text(of: try Self.document(of: "\(folder.path)/exported.yaml")), is: text)
  }

  @Test("Endpoint files become one document, with keys of our own for what OpenAPI lacks")
  func endpointFiles() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      """
      name: Pets API
      servers: [{ name: main, url: https://pets.example }]
      auth:
        key: { type: http, scheme: basic, password: "", env: PETS_KEY }
        bot: { type: apiKey, in: header, name: Authorization, prefix: Bot }
      retryHint: { header: X-Wait, unit: seconds }
      schemas:
        Pet: { type: object, properties: { name: { type: string }, chip: { type: string, sensitive: true } } }
      responses:
        Problem: { description: It failed. }
      """, to: "spec/api.yaml")
    try folder.write(
      """
      operation: renamePet
      method: PATCH
      path: /pets/:id
      pathParams: { id: { type: integer } }
      body: Pet
      auth: key
      idempotent: true
      responses: { 200: { body: Pet }, 404: Problem }
      """, to: "spec/rename-pet.yaml")
    expect(
      YAMLWriter.text(of: try Self.document(of: "\(folder.path)/spec")),
      is: """
        openapi: 3.1.0
        info:
          title: Pets API
          version: ''
          x-swift-name: Pets API
        x-endpoints-retry-hint:
          header: X-Wait
          unit: seconds
        servers:
          - x-swift-name: main
            url: https://pets.example
        paths:
          /pets/{id}:
            patch:
              operationId: renamePet
              parameters:
                - name: id
                  in: path
                  schema:
                    type: integer
                  required: true
              x-endpoints-idempotent: true
              requestBody:
                required: true
                content:
                  application/json:
                    schema:
                      $ref: '#/components/schemas/Pet'
              security:
                - key: []
              responses:
                '200':
                  description: ''
                  content:
                    application/json:
                      schema:
                        $ref: '#/components/schemas/Pet'
                '404':
                  $ref: '#/components/responses/Problem'
              x-endpoints-file: rename-pet
        components:
          schemas:
            Pet:
              type: object
              properties:
                name:
                  type: string
                chip:
                  type: string
                  x-endpoints-sensitive: true
          responses:
            Problem:
              description: It failed.
          securitySchemes:
            key:
              type: http
              scheme: basic
              x-endpoints-password: ''
              x-endpoints-env: PETS_KEY
            bot:
              type: apiKey
              in: header
              name: Authorization
              x-endpoints-prefix: Bot

        """)
  }

  @Test("A document of OpenAPI 3.0 in several files becomes one of 3.1")
  func oldDocument() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      """
      openapi: 3.0.3
      info: { title: Pets, version: 1.0 }
      paths:
        /pets: { $ref: 'paths.yaml#/pets' }
      components:
        schemas:
          Age: { type: integer, minimum: 0, exclusiveMinimum: true, nullable: true }
      """, to: "openapi.yaml")
    try folder.write(
      """
      pets:
        get:
          operationId: listPets
          responses:
            200: { description: All., content: { application/json: { schema: { $ref: 'pet.yaml' } } } }
      """, to: "paths.yaml")
    try folder.write(
      """
      type: object
      properties:
        age: { $ref: 'openapi.yaml#/components/schemas/Age' }
        other: { $ref: '#', nullable: true }
        none: { type: null }
        some: { type: [string, ~] }
      """, to: "pet.yaml")
    expect(
      YAMLWriter.text(of: try Self.document(of: "\(folder.path)/openapi.yaml")),
      is: """
        openapi: 3.1.0
        info:
          title: Pets
          version: '1.0'
        paths:
          /pets:
            get:
              operationId: listPets
              responses:
                '200':
                  description: All.
                  content:
                    application/json:
                      schema:
                        $ref: '#/components/schemas/pet'
        components:
          schemas:
            Age:
              type:
                - integer
                - 'null'
              exclusiveMinimum: 0
            pet:
              type: object
              properties:
                age:
                  $ref: '#/components/schemas/Age'
                other:
                  anyOf:
                    - $ref: '#/components/schemas/pet'
                    - type: 'null'
                none:
                  type: 'null'
                some:
                  type:
                    - string
                    - 'null'

        """)
  }

  @Test("Callbacks of other files are shared, also those that lead to each other in a circle")
  func callbacksInACircle() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      """
      openapi: 3.1.0
      info: { title: Jobs, version: '1' }
      paths:
        /jobs:
          post:
            operationId: startJob
            responses: { 202: { description: Started. } }
            callbacks: { done: { $ref: 'callbacks.yaml#/done' } }
      """, to: "openapi.yaml")
    try folder.write(
      """
      done:
        '{$request.body#/url}':
          $ref: '#/item'
      item:
        post:
          requestBody: { content: { application/json: { schema: { type: object, properties: { id: { type: string } } } } } }
          responses: { 202: { description: Seen. } }
          callbacks: { again: { $ref: '#/done' }, inPlace: { '{$url}': { $ref: '#/item' } } }
      """, to: "callbacks.yaml")
    let document = try Self.document(of: "\(folder.path)/openapi.yaml")
    expect(
      YAMLWriter.text(of: document),
      is: """
        openapi: 3.1.0
        info:
          title: Jobs
          version: '1'
        paths:
          /jobs:
            post:
              operationId: startJob
              responses:
                '202':
                  description: Started.
              callbacks:
                done:
                  $ref: '#/components/callbacks/done'
        components:
          callbacks:
            done:
              '{$request.body#/url}':
                $ref: '#/components/pathItems/item'
          pathItems:
            item:
              post:
                requestBody:
                  content:
                    application/json:
                      schema:
                        type: object
                        properties:
                          id:
                            type: string
                responses:
                  '202':
                    description: Seen.
                callbacks:
                  again:
                    $ref: '#/components/callbacks/done'
                  inPlace:
                    '{$url}':
                      $ref: '#/components/pathItems/item'

        """)
    try folder.write(YAMLWriter.text(of: document), to: "exported.yaml")
    #expect(
      try Self.client(of: "\(folder.path)/exported.yaml")
        == Self.client(of: "\(folder.path)/openapi.yaml"))
  }

  @Test("Responses that use each other many times make a document of bounded size")
  func manyUses() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      """
      openapi: 3.2.0
      info: { title: Forms, version: '1' }
      paths:
        /forms:
          get:
            operationId: getForm
            responses: { 200: { description: A form., headers: { X-Form: { $ref: 'headers.yaml#/h0' } } } }
      """, to: "openapi.yaml")
    let headers = (0..<40).map { level in
      let next = "{ $ref: '#/h\(level + 1)' }"
      return """
        h\(level):
          content:
            multipart/form-data:
              schema: { type: object, properties: { a: { type: string } } }
              encoding: { a: { headers: { X-A: \(next), X-B: \(next) } } }

        """
    }
    try folder.write(headers.joined() + "h40: { schema: { type: string } }\n", to: "headers.yaml")
    let text = YAMLWriter.text(of: try Self.document(of: "\(folder.path)/openapi.yaml"))
    #expect(text.utf8.count < 20_000_000)
    #expect(text.contains("$ref: '#/components/headers/h20'"))
  }

  private static func document(of path: String) throws -> YAMLValue {
    var generator = Generator()
    return try #require(
      try generator.openAPIDocument(of: Generator.Target(spec: path, output: "")))
  }

  /// The texts of a client's files by their names, without their first lines, which name the source.
  private static func client(of path: String) throws -> [String: String] {
    var generator = Generator()
    let client = try #require(try generator.client(ofSpecAt: path))
    return Dictionary(
      uniqueKeysWithValues: client.files.map { file in
        let text = String(decoding: file.contents, as: UTF8.self)
        return (file.name, String(text.drop { $0 != "\n" }))
      })
  }
}
