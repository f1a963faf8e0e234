import EndpointsDiagnostics
import Foundation
import Testing

@testable import EndpointsAdd

/// An operation of an OpenAPI document is copied with all that it needs, and nothing else.
struct CopyTests {
  private static let document = """
    openapi: 3.0.3
    info: { title: Shop, version: '1' }
    servers: [{ url: 'https://{region}.shop.example/v1/', variables: { region: { default: eu } } }]
    security: [{ key: [] }]
    paths:
      /items/{itemId}:
        parameters: [{ $ref: '#/components/parameters/itemId' }]
        get:
          operationId: getItem
          summary: Get item
          tags: [items]
          parameters:
            - { name: fields, in: query, required: true, schema: { type: array } }
            - { name: Accept, in: header, schema: { type: string } }
          responses:
            '200': { description: The item., content: { application/json: { schema: { $ref: '#/components/schemas/Item' } } } }
            4xx: { $ref: '#/components/responses/Problem' }
        put:
          operationId: replaceItem
          security: [{ login: [], key: [] }, {}]
          requestBody:
            required: true
            content: { application/json: { schema: { $ref: '#/components/schemas/Item' } } }
          responses: { '204': { description: Done. } }
      /ping:
        get: { operationId: ping, security: [], responses: { '204': { description: Here. } } }
    components:
      parameters:
        itemId: { name: itemId, in: path, required: true, description: Which., schema: { type: string, format: uuid } }
      responses:
        Problem: { description: It failed., content: { application/json: { schema: { $ref: '#/components/schemas/Problem' } } } }
      securitySchemes:
        key: { type: apiKey, in: header, name: X-Key, x-ours: 1 }
        login: { type: http, scheme: Basic }
      schemas:
        Item:
          type: object
          required: [name, gone]
          properties:
            name: { type: string, x-ours: 1 }
            price: { type: number, minimum: 0, exclusiveMinimum: true, nullable: true }
            parts: { type: array, items: { $ref: '#/components/schemas/Item' } }
            maker: { $ref: '#/components/schemas/Maker' }
        Maker: { oneOf: [{ $ref: '#/components/schemas/Person' }, { type: string }] }
        Person: { type: object, additionalProperties: { type: integer } }
        Problem: { type: object, properties: { message: { type: string } } }
        Unused: { type: string }

    """

  private func copy(
    _ id: String, of document: String = document, to spec: SpecToAddTo
  ) throws -> Addition? {
    let path = spec.url.appending(path: "openapi.yaml")
    try Data(document.utf8).write(to: path)
    var sources = SourceFiles()
    var found = Diagnostics()
    return try Addition.copy(
      id, ofDocumentAt: path.path, Addition.Options(folder: spec.path), &sources, &found)
  }

  private func add(_ id: String, to spec: SpecToAddTo) throws {
    let trial = try #require(try copy(id, to: spec)).keep()
    #expect(trial.diagnostics.all.map(\.message) == [])
    #expect(trial.isKept)
  }

  @Test func `a first operation brings server, credentials and schemas`() throws {
    let spec = try SpecToAddTo("Shop")
    try add("getItem", to: spec)
    #expect(
      try spec.read("api.yaml") == """
        name: Shop
        servers: [https://eu.shop.example/v1]
        auth:
          key: { type: apiKey, in: header, name: X-Key }
        schemas:
          Item:
            type: object
            required: [name]
            properties:
              name: { type: string }
              price: { type: number, exclusiveMinimum: 0, nullable: true }
              parts: { type: array, items: Item }
              maker: Maker
          Maker: { oneOf: [Person, { type: string }] }
          Person: { type: object, additionalProperties: { type: integer } }
          Problem:
            type: object
            properties: { message: { type: string } }

        """)
    #expect(
      try spec.read("get-item.yaml") == """
        operation: getItem
        summary: Get item
        tags: [items]
        method: GET
        path: /items/:itemId
        pathParams:
          itemId: { type: string, format: uuid, description: Which. }
        queryParams:
          fields: { type: array, items: {}, required: true }
        auth: key
        responses:
          200: { description: The item., body: Item }
          4XX: { description: It failed., body: Problem }

        """)
  }

  @Test func `a second one uses what is there, and adds what is not`() throws {
    let spec = try SpecToAddTo("Shop")
    try add("getItem", to: spec)
    let before = try spec.read("api.yaml")
    try add("PUT /items/{itemId}", to: spec)
    try add("ping", to: spec)
    #expect(
      try spec.read("api.yaml")
        == before.replacing(
          "name: X-Key }\n", with: "name: X-Key }\n  login: { type: http, scheme: basic }\n"))
    let text = try spec.read("replace-item.yaml")
    #expect(text.contains("security: [{ login: [], key: [] }, {}]\nbody: Item\n"))
    #expect(try !spec.read("ping.yaml").contains("auth"))
  }

  @Test func `the spec's own names, servers and schemas stay`() throws {
    let spec = try SpecToAddTo(
      "shop",
      api: """
        name: Mine
        servers: [https://eu.shop.example]
        auth:
          mine: { type: apiKey, in: header, name: x-key }
        schemas:
          Problem: { type: object }

        """)
    let addition = try #require(try copy("getItem", to: spec))
    #expect(try addition.keep().isKept)
    let text = try spec.read("get-item.yaml")
    #expect(text.contains("path: /v1/items/:itemId\n"))
    #expect(text.contains("auth: mine\n"))
    #expect(try spec.read("api.yaml").contains("  Problem: { type: object }\n  Item:\n"))
    #expect(
      addition.notes == ["the schema 'Problem' of the spec is used; the document has another"])
  }

  @Test func `what the document says about credentials and calls back comes along`() throws {
    let spec = try SpecToAddTo("photos")
    let document = """
      openapi: 3.1.0
      info: { title: Shop API, version: '1' }
      servers: [{ url: 'https://s.example' }]
      paths:
        /jobs:
          post:
            operationId: startJob
            security: [{ bot: [] }, { account: [] }]
            responses: { '202': { description: Started. } }
            callbacks:
              done:
                '{$request.body#/url}':
                  post:
                    operationId: jobDone
                    parameters: [{ name: X-Id, in: header, required: true, schema: { type: string } }]
                    requestBody:
                      required: true
                      content: { application/json: { schema: { $ref: '#/components/schemas/Job' } } }
                    responses: { '204': { description: Seen. } }
      components:
        schemas:
          Job: { type: object, properties: { id: { type: string } } }
        securitySchemes:
          bot: { type: apiKey, in: header, name: Authorization, x-endpoints-prefix: Bot, x-endpoints-env: SHOP_KEY }
          account: { type: http, scheme: basic, x-endpoints-password: '', x-endpoints-env: SHOP_USER }
      """
    let addition = try #require(try copy("startJob", of: document, to: spec))
    #expect(try addition.keep().isKept)
    #expect(
      try spec.read("api.yaml") == """
        # Guessed: the name of the Swift client
        name: Shop
        servers: [https://s.example]
        auth:
          bot: { type: apiKey, in: header, name: Authorization, env: SHOP_KEY, prefix: Bot }
          account: { type: http, scheme: basic, env: SHOP_USER, password: '' }
        schemas:
          Job:
            type: object
            properties: { id: { type: string } }

        """)
    #expect(
      try spec.read("start-job.yaml") == """
        operation: startJob
        method: POST
        path: /jobs
        auth: [bot, account]
        responses:
          202: { description: Started. }
        callbacks:
          done:
            '{$request.body#/url}':
              operationId: jobDone
              headerParams: { X-Id: { type: string, required: true } }
              body: Job
              responses: { 204: { description: Seen. } }

        """)
    #expect(
      addition.notes == [
        "the client reads the new credential 'bot' from SHOP_KEY",
        "the client reads the new credential 'account' from SHOP_USER",
      ])
  }

  @Test func `an operation that the document lacks is an error with a likely name`() throws {
    let spec = try SpecToAddTo("Shop")
    let error = #expect(throws: AddError.self) { try copy("getItems", to: spec) }
    #expect(error?.diagnostic.id == .unknownOperation)
    #expect(error?.diagnostic.help == "did you mean 'getItem'?")
  }
}
