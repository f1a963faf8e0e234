extension Edge {
  /// Documents without their heads.
  static let operations = [
    Edge(
      "Webhooks in other media types, and several of them",
      """
      webhooks:
        formed:
          post:
            requestBody:
              content:
                application/x-www-form-urlencoded:
                  schema: { type: object, properties: { From: {}, To: {} } }
        both:
          post:
            requestBody:
              content:
                application/json: { schema: { type: object, properties: { a: {} } } }
                application/x-www-form-urlencoded:
                  schema: { type: object, properties: { b: {} } }
        twice:
          post:
            requestBody:
              content: { application/json: { schema: { type: object, properties: { c: {} } } } }
          put:
            requestBody:
              content: { application/json: { schema: { type: object, properties: { d: {} } } } }
      """),
    Edge(
      "Path items and parameters that are references, and parameters that replace others",
      """
      paths:
        /a/{id}:
          parameters:
            - { name: id, in: path, required: true, schema: { type: integer } }
            - { name: q, in: query, schema: { type: string } }
            - { name: X-Q, in: header, schema: { type: string } }
          get:
            parameters:
              - { name: q, in: query, schema: { type: integer } }
              - { name: q, in: cookie, schema: { type: integer } }
              - { name: x-q, in: header, schema: { type: integer } }
        /b/{id}: { $ref: '#/paths/~1a~1{id}' }
        /c/{id}.{format}/x:y:
          get:
            parameters:
              - { name: id, in: path, required: true, schema: { type: string } }
              - { name: format, in: path, required: true, schema: { type: string } }
      """),
    Edge(
      "Parameters that are objects, in a style and in JSON",
      """
      paths:
        /a:
          get:
            parameters:
              - name: filter
                in: query
                style: deepObject
                schema: { type: object, properties: { color: { type: object, properties: { r: {} } } } }
              - name: json
                in: query
                content: { application/json: { schema: { type: object, properties: { j: {} } } } }
              - { name: X-O, in: header, schema: { type: object, properties: { h: {} } } }
              - name: list
                in: query
                schema: { type: array, items: { type: object, properties: { l: {} } } }
      """),
    Edge(
      "Responses in two kinds of JSON, ranges of media types, and an own header",
      """
      paths:
        /a:
          get:
            operationId: get
            responses:
              '200':
                headers:
                  X-H: { content: { application/json: { schema: { properties: { h: {} } } } } }
                content:
                  application/json: { schema: { type: object, properties: { a: {} } } }
                  application/vnd.b+json: { schema: { type: object, properties: { b: {} } } }
              '201': { content: { '*/*': { schema: { type: object, properties: { c: {} } } } } }
              '302': { content: { application/json: { schema: { properties: { d: {} } } } } }
              '404': { content: { application/json: { schema: { properties: { e: {} } } } } }
              5XX: { content: { application/json: { schema: { properties: { f: {} } } } } }
              default: { content: { application/json: { schema: { properties: { g: {} } } } } }
        /b:
          get:
            operationId: get
            responses:
              default: { content: { application/json: { schema: { properties: { h: {} } } } } }
      """),
    Edge(
      "Bodies in several media types, each of its own shape",
      """
      paths:
        /a:
          post:
            requestBody:
              content:
                application/json: { schema: { type: object, properties: { a: {} } } }
                application/json; charset=utf-8: { schema: { type: object, properties: { b: {} } } }
                application/x-www-form-urlencoded:
                  schema: { type: object, properties: { c: { type: object, properties: { d: {} } } } }
                multipart/form-data:
                  schema:
                    type: object
                    properties: { e: { type: array, items: { type: object, properties: { f: {} } } } }
                multipart/mixed: { schema: { type: object, properties: { g: {} } } }
                application/x-ndjson: { schema: { type: object, properties: { h: {} } } }
                application/xml: { schema: { type: object } }
                image/*: {}
      """),
    Edge(
      "Header fields of parts, of any shape and with references",
      """
      paths:
        /a:
          post:
            requestBody:
              content:
                multipart/form-data:
                  schema: { type: object, properties: { f: { type: array, items: { type: string } }, parts: {} } }
                  encoding:
                    f:
                      headers:
                        X-A: { $ref: '#/components/headers/A' }
                        X-B: { schema: { type: array, items: { type: integer, enum: [1, 2] } } }
                        x-c: { schema: { oneOf: [{ type: string }, { type: object, properties: { c: {} } }] } }
                        Content-Type: { schema: { type: string } }
                    parts: { headers: { X-A: { required: true, schema: {} } } }
      components:
        headers: { A: { schema: { type: object, properties: { h: {} } } } }
      """),
    Edge(
      "Forms of which nothing is said, or what no form can be",
      """
      paths:
        /a: { post: { requestBody: { content: { multipart/form-data: {} } } } }
        /b: { post: { requestBody: { content: { multipart/form-data: { schema: { type: array, items: {} } } } } } }
        /c: { post: { requestBody: { content: { multipart/form-data: { schema: { type: string } } } } } }
        /d: { post: { requestBody: { content: { application/x-www-form-urlencoded: {} } } } }
        /e: { post: { requestBody: { content: { application/x-www-form-urlencoded: { schema: { type: array, items: {} } } } } } }
        /f: { post: { requestBody: { content: { multipart/form-data: {}, application/json: {} } } } }
      """),
    Edge(
      "Forms that are one of several objects",
      """
      paths:
        /a:
          post:
            requestBody:
              content:
                application/x-www-form-urlencoded:
                  schema:
                    oneOf:
                      - { type: object, required: [a], properties: { a: {}, both: {} } }
                      - { type: object, required: [b], properties: { b: {}, both: {} } }
        /b:
          post:
            requestBody:
              content:
                multipart/form-data:
                  schema:
                    oneOf:
                      - { type: object, required: [c, both], properties: { c: {}, both: {} } }
                      - { type: object, required: [d, both], properties: { d: {}, both: {} } }
      """),
    Edge(
      "Callbacks of callbacks, and shared ones",
      """
      paths:
        /a:
          post:
            callbacks:
              shared: { $ref: '#/components/callbacks/Shared' }
              own:
                '{$request.body#/url}':
                  post:
                    requestBody:
                      content: { application/json: { schema: { properties: { own: {} } } } }
      components:
        callbacks:
          Shared:
            '{$request.body#/url}':
              post:
                requestBody:
                  content: { application/json: { schema: { properties: { shared: {} } } } }
      """),
    Edge(
      "Names that look like extensions, and names with quotes, spaces and escapes",
      """
      paths:
        /a/{x-id}/b c/%41/"q"/{y}{z}:
          get:
            parameters:
              - { name: x-id, in: path, required: true, schema: { type: string } }
              - { name: y, in: path, required: true, schema: { type: string } }
              - { name: z, in: path, required: true, schema: { type: array, items: {} } }
              - { name: x-q, in: query, schema: { type: string } }
              - { name: 'a[]', in: query, schema: { type: array, items: { type: string } } }
              - { name: 'say "hi" \\ (x)', in: query, schema: { type: string } }
            responses:
              '200':
                headers: { x-h: { schema: { type: string } } }
                content: { application/json: { schema: { $ref: '#/components/schemas/x-A' } } }
      components:
        schemas:
          x-A:
            type: object
            properties: { x-p: {}, 'say "hi" \\ (x)': {}, "line\\nbreak": {}, '': {}, '\\(a)': {}, é: {} }
      """),
    Edge(
      "Every method, and identifiers that are missing, doubled or none",
      """
      paths:
        /a:
          get: { operationId: same }
          put: { operationId: same }
          post: {}
          delete: { operationId: '1' }
          options: { operationId: class }
          head: { operationId: 'é' }
          patch: { operationId: a.b }
          trace: { operationId: a_b }
          query: { operationId: a-b }
          additionalOperations: { COPY: {}, x-move: {} }
      """),
    Edge(
      "Schemas inside of components that are no schemas",
      """
      paths:
        /a:
          post:
            parameters: [{ $ref: '#/components/parameters/P' }]
            requestBody: { $ref: '#/components/requestBodies/B' }
            responses: { '200': { $ref: '#/components/responses/R' } }
        /b:
          post:
            parameters: [{ $ref: '#/components/parameters/P' }]
            requestBody: { $ref: '#/components/requestBodies/B' }
            responses: { '200': { $ref: '#/components/responses/R' } }
      components:
        parameters: { P: { name: p, in: query, schema: { type: object, properties: { p: {} } } } }
        requestBodies:
          B: { content: { application/json: { schema: { type: object, properties: { b: {} } } } } }
        responses:
          R:
            headers: { X-R: { $ref: '#/components/headers/H' } }
            content:
              application/json:
                schema: { type: array, items: { type: object, properties: { r: {} } } }
        headers: { H: { schema: { type: object, properties: { h: {} } } } }
      """),
  ]
}
