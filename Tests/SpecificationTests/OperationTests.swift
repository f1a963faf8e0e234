import EndpointsDiagnostics
import EndpointsSpecification
import Testing

@Suite("Operations of OpenAPI documents")
struct OperationTests {
  @Test("Parameters, bodies, responses and headers are read, references followed")
  func whole() {
    let reading = OpenAPIReading(
      paths: """
        /pets/{petId}:
          summary: A pet
          parameters:
            - { name: petId, in: path, required: true, schema: { type: string, format: uuid } }
            - { name: limit, in: query, schema: { type: integer } }
            - { name: limit, in: header, schema: { type: integer } }
          put:
            operationId: replacePet
            tags: [pets, all]
            deprecated: true
            parameters:
              - { name: limit, in: query, schema: { type: number }, style: form, explode: false }
              - { $ref: '#/components/parameters/Filter' }
              - { name: sid, in: cookie, required: true, schema: { type: string } }
            requestBody: { $ref: '#/components/requestBodies/Pet' }
            responses:
              200:
                description: Done.
                headers:
                  X-Rate: { required: true, schema: { type: integer } }
                  X-Next: { $ref: '#/components/headers/Next' }
                content:
                  application/json: { schema: { $ref: '#/components/schemas/Pet' } }
                  text/plain: { schema: { type: string } }
              4XX: { $ref: '#/components/responses/Wrong' }
              default: { description: Else. }
        """,
      components: """
        schemas:
          Pet: { type: object, required: [name], properties: { name: { type: string } } }
        parameters:
          Filter:
            name: filter
            in: query
            allowReserved: true
            content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } }
        requestBodies:
          Pet:
            required: true
            content:
              multipart/form-data:
                schema: { type: object, properties: { photo: { type: string } } }
                encoding: { photo: { contentType: image/png, headers: { X-Id: { schema: { type: string } } } } }
        headers:
          Next: { description: The next page., schema: { type: string, format: uri } }
        responses:
          Wrong: { description: Wrong., content: { application/json: { schema: { type: string } } } }
        """)
    #expect(reading.summary == "")
    #expect(
      reading.operations == """
        replacePet PUT /pets/{petId} deprecated tags pets,all
          summary A pet
          path petId: string (uuid)
          query limit?: number form joined
          header limit?: integer
          query filter?: application/json: #Pet reserved
          cookie sid: string
          body multipart/form-data: #Pet_body (photo as image/png X-Id?: string)
          200 application/json: #Pet | text/plain: string headers [X-Rate: integer, X-Next?: string (uri)]
          4XX application/json: string
          default
        """)
    #expect(
      reading.schemas == """
        schema Pet: object {name: string}
        schema Pet_body: object {photo?: string}
        """)
  }

  @Test("Every method is read, those of OpenAPI 3.2 too, with bodies where there are some")
  func methods() {
    let body = "{ responses: {}, requestBody: { content: { application/json: {} } } }"
    let reading = OpenAPIReading(
      paths: """
        /a:
          get: \(body)
          head: \(body)
          delete: \(body)
          options: { responses: {} }
          patch: { responses: {} }
          post: { responses: {} }
          trace: { responses: {} }
          query: \(body)
          additionalOperations: { COPY: { responses: {} } }
        """)
    #expect(
      reading.summary == """
        5:27 warning unsupported-feature: URLSession sends no body with GET
        6:28 warning unsupported-feature: URLSession sends no body with HEAD
        """)
    #expect(
      reading.operations == """
        getA GET /a
          body? application/json: -
        headA HEAD /a
          body? application/json: -
        deleteA DELETE /a
          body? application/json: -
        optionsA OPTIONS /a
        patchA PATCH /a
        postA POST /a
        traceA TRACE /a
        queryA QUERY /a
          body? application/json: -
        copyA COPY /a
        """)
  }

  @Test("An operation without a name of its own is called by its method and path")
  func identifiers() {
    let reading = OpenAPIReading(
      paths: """
        /: { get: { responses: {} } }
        /users/{id}: { get: { responses: {} }, put: { operationId: save, responses: {} } }
        /users/{user_name}/posts-of.day: { get: { operationId: '', responses: {} } }
        /users/id: { get: { operationId: getUsersById, responses: {} } }
        /v1/x: { get: { operationId: save, responses: {} }, put: { operationId: save, responses: {} } }
        /y: { get: { x-swift-name: listY, operationId: y, responses: {} } }
        """)
    #expect(
      reading.document?.operations.map(\.id.value) == [
        "getRoot", "getUsersById2", "save", "getUsersByUserNamePostsOfDay", "getUsersById",
        "getV1X", "putV1X", "listY",
      ])
    #expect(
      reading.diagnostics.all.map(\.id.rawValue) == [
        "undeclared-path-parameter", "undeclared-path-parameter", "undeclared-path-parameter",
        "duplicate-operation", "duplicate-operation",
      ])
  }

  @Test("A name for Swift that is none is named as such", arguments: ["''", "null", "[a]"])
  func emptySwiftName(_ name: String) {
    let reading = OpenAPIReading(
      paths: "/y: { get: { x-swift-name: \(name), operationId: y, responses: {} } }")
    #expect(reading.document?.operations.map(\.id.value) == ["y"])
    #expect(reading.diagnostics.all.map(\.message).allSatisfy { $0.hasPrefix("'x-swift-name'") })
    #expect(reading.diagnostics.all.count == 1)
  }

  @Test("A colon is a colon, and parameters may be anywhere in a segment")
  func paths() {
    let parameters = { (names: String) in
      "parameters: [\(names.split(separator: " ").map { "{ name: \($0), in: path, required: true, schema: { type: string } }" }.joined(separator: ", "))]"
    }
    let reading = OpenAPIReading(
      paths: """
        /x/{id}:cancel: { \(parameters("id")), get: { operationId: a, responses: {} } }
        '/x/{a}.{b}/': { \(parameters("b a")), get: { operationId: b, responses: {} } }
        '/x/{proxy+}/{id:[0-9]+}': { \(parameters("proxy id")), get: { operationId: c, responses: {} } }
        """)
    #expect(reading.summary == "")
    #expect(
      reading.operations == """
        a GET /x/{id}:cancel
          path id: string
        b GET /x/{a}.{b}/
          path a: string
          path b: string
        c GET /x/{proxy}/{id}
          path proxy: string
          path id: string
        """)
  }

  @Test("What a path can't have is percent-encoded or kept, with a warning")
  func oddPaths() {
    let reading = OpenAPIReading(
      paths: """
        '/a b/ü/100%': { get: { responses: {} } }
        '/c?x=1#frag': { get: { responses: {} } }
        '/d/{': { get: { responses: {} } }
        '/e/{}': { get: { responses: {} } }
        """)
    #expect(
      reading.document?.operations.map(\.path.text) == [
        "/a%20b/%C3%BC/100%25", "/c?x=1#frag", "/d/%7B", "/e/%7B%7D",
      ])
    #expect(reading.document?.operations[1].path.sentPieces == [.literal("/c?x=1")])
    #expect(
      reading.diagnostics.all.map(\.id.rawValue) == [
        "invalid-path", "invalid-path", "invalid-path", "invalid-path",
      ])
  }

  @Test("What belongs into a media type and stands beside it is left out, with a warning")
  func keysBesideMediaTypes() {
    let reading = OpenAPIReading(
      paths: """
        /pets:
          get:
            operationId: listPets
            responses:
              200:
                description: The pets.
                content: { application/json: { schema: { type: string } }, examples: [{ value: a }] }
        """)
    #expect(
      reading.operations == """
        listPets GET /pets
          200 application/json: string
        """)
    #expect(
      reading.summary
        == "10:70 warning misplaced-key: 'examples' is not a media type")
  }

  @Test("A path item may stand elsewhere, and what stands beside the reference counts first")
  func pathItem() {
    let reading = OpenAPIReading(
      paths: """
        /pets:
          $ref: '#/components/pathItems/Pets'
          parameters: [{ name: limit, in: query, schema: { type: number } }]
        """,
      components: """
        pathItems:
          Pets:
            parameters: [{ name: limit, in: query, schema: { type: integer } }]
            get: { operationId: listPets, responses: {} }
        """)
    #expect(reading.summary == "")
    #expect(
      reading.operations == """
        listPets GET /pets
          query limit?: number
        """)
  }

  @Test("Webhooks and callbacks are read, each once, whatever they refer to")
  func webhooks() {
    let reading = OpenAPIReading(
      """
      openapi: 3.1.0
      info: { title: Pets, version: '1' }
      webhooks:
        newPet:
          post:
            requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } } }
            responses: { 200: { description: Thanks. } }
      paths:
        /pets:
          post:
            operationId: subscribe
            responses: {}
            callbacks:
              onPet: { $ref: '#/components/callbacks/Again' }
      components:
        schemas:
          Pet: { type: object }
        callbacks:
          Again:
            '{$request.body#/url}':
              put:
                requestBody: { content: { application/json: { schema: { type: string } } } }
                callbacks:
                  onMore: { $ref: '#/components/callbacks/Again' }
      """)
    #expect(reading.summary == "")
    #expect(
      reading.outline?.webhooks == [
        """
        webhook newPet: newPet POST /
          body? application/json: #Pet
          200
        """,
        """
        webhook onPet: onPet PUT {$request.body#/url}
          body? application/json: string
        """,
      ])
  }

  @Test("The whole query, items of a stream and names for Swift")
  func newer() {
    let reading = OpenAPIReading(
      paths: """
        /search:
          get:
            operationId: search
            parameters:
              - name: q
                in: querystring
                x-swift-name: question
                content: { application/x-www-form-urlencoded: { schema: { type: object } } }
            responses:
              2XX:
                description: Hits.
                content: { text/event-stream: { itemSchema: { type: string } } }
        """)
    #expect(reading.summary == "")
    #expect(
      reading.operations == """
        search GET /search
          querystring q?: application/x-www-form-urlencoded: object called question
          2XX text/event-stream: - items string
        """)
  }
}
