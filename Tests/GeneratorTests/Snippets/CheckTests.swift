import EndpointsPlan
import EndpointsSpecification
import Testing

@Suite("Constraints that are checked before a request is sent")
struct CheckTests {
  private static let checking: Settings = {
    var settings = Settings()
    settings.checksRequests = true
    return settings
  }()

  /// What the writer of `A` does, which a request sends.
  private func writer(_ schemas: String, checks: Bool = true) -> String {
    let generated = Generated(
      endpoint: """
        operation: call
        method: PUT
        path: /x
        body: A
        responses: { 204: { description: x } }
        """, schemas: schemas, settings: checks ? Self.checking : Settings())
    return body(of: "func write(to json", in: generated.models)
  }

  /// What a request type's writer does with parameters.
  private func request(_ endpoint: String, schemas: String = "") -> String {
    let generated = Generated(
      endpoint: "operation: call\n" + endpoint + "\nresponses: { 204: { description: x } }",
      schemas: schemas, settings: Self.checking)
    return body(of: "func write(to request", in: generated.call)
  }

  /// The lines of the last function whose head has a text.
  private func body(of head: String, in source: String) -> String {
    let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
    guard let start = lines.lastIndex(where: { $0.contains(head) }) else { return source }
    let indent = lines[start].prefix { $0 == " " }
    let end = lines[start...].firstIndex { $0 == indent + "}" } ?? start
    return lines[(start + 1)..<max(end, start + 1)].map { $0.dropFirst(indent.count + 2) }
      .joined(separator: "\n")
  }

  @Test("Every keyword, behind the value")
  func keywords() {
    expect(
      writer(
        """
        A:
          properties:
            s: { type: string, minLength: 1, maxLength: 10, pattern: '^[a-z"\\\\]+$' }
            n: { type: number, minimum: -1, maximum: 0.5, multipleOf: 0.01 }
            e: { type: number, exclusiveMinimum: 0, exclusiveMaximum: 1e3 }
            l: { type: array, minItems: 1, maxItems: 2, uniqueItems: true, items: { type: integer } }
            m: { type: object, minProperties: 1, maxProperties: 2, additionalProperties: true }
        """),
      is: #"""
        json.optional("s", s, .minLength(1), .maxLength(10), .pattern("^[a-z\"\\\\]+$"))
        json.optional("n", n, .minimum(-1), .maximum(0.5), .multipleOf(0.01))
        json.optional("e", e, .exclusiveMinimum(0), .exclusiveMaximum(1000.0))
        json.optional("l", l, .minItems(1), .maxItems(2), .uniqueItems)
        json.optional("m", m, .minProperties(1), .maxProperties(2))
        """#)
  }

  @Test("Without being asked for, nothing is checked")
  func off() {
    expect(
      writer(
        """
        A:
          minProperties: 1
          properties: { a: { type: string, maxLength: 3 }, b: { type: integer, minimum: 1 } }
        """, checks: false),
      is: """
        json.optional("a", a)
        json.optional("b", b)
        """)
  }

  @Test("Shared scalars, items and values count where they are used, an object in its own type")
  func elements() {
    expect(
      writer(
        """
        Code: { type: string, maxLength: 3 }
        Codes: { type: array, minItems: 1, items: Code }
        B: { minProperties: 1, properties: { c: Code } }
        A:
          required: [code]
          maxProperties: 3
          properties:
            code: Code
            codes: Codes
            lists: { type: array, items: Codes }
            map: { type: object, additionalProperties: Codes }
            b: B
            bs: { type: array, maxItems: 2, items: B }
          additionalProperties: { type: integer, maximum: 9 }
        """),
      is: """
        json.required("code", code, .maxLength(3))
        json.optional("codes", codes, .minItems(1), .each(.maxLength(3)))
        json.optional("lists", lists, .each(.minItems(1), .each(.maxLength(3))))
        json.optional("map", map, .each(.minItems(1), .each(.maxLength(3))))
        json.optional("b", b)
        json.optional("bs", bs, .maxItems(2))
        json.additional(
          additionalProperties, .maximum(9), beside: "code", "codes", "lists", "map", "b", "bs")
        json.check(.maxProperties(3))
        """)
  }

  @Test("What several schemas of an allOf state is checked together")
  func allOf() {
    expect(
      writer(
        """
        Named: { required: [name], properties: { name: { type: string, minLength: 1 } } }
        A:
          allOf:
            - Named
            - { type: object, minProperties: 2, properties: { name: { type: string, maxLength: 5 } } }
        """),
      is: """
        json.required("name", name, .minLength(1), .maxLength(5))
        json.check(.minProperties(2))
        """)
  }

  @Test("What other names of a schema state counts, too, wherever they are put together")
  func aliases() {
    expect(
      writer(
        """
        S: { type: string, minLength: 2 }
        S1: { allOf: [S], maxLength: 5 }
        S2: { allOf: [S1], pattern: '^a' }
        O: { minProperties: 1, properties: { a: { type: integer } } }
        O1: { allOf: [O], maxProperties: 5 }
        L: { type: array, minItems: 2, items: S1 }
        L1: { allOf: [L], maxItems: 4 }
        A:
          allOf:
            - O1
            - { properties: { both: { allOf: [S] }, plain: { type: string } } }
            - properties:
                both: S1
                plain: S2
                parts: { allOf: [S, S1] }
                list: { allOf: [L1, { type: array, items: { pattern: b } }] }
        """),
      is: """
        json.optional("a", a)
        json.optional("both", both, .maxLength(5), .minLength(2))
        json.optional("plain", plain, .pattern("^a"), .maxLength(5), .minLength(2))
        json.optional("parts", parts, .maxLength(5), .minLength(2))
        json.optional(
          "list", list, .minItems(2), .maxItems(4),
          .each(.pattern("b"), .maxLength(5), .minLength(2)))
        json.check(.minProperties(1), .maxProperties(5))
        """)
  }

  @Test(
    "Another name of a schema states what counts for an alternative, unless the schema is one, too",
    arguments: [
      ("[S1, { type: integer }]", ".maxLength(5), .minLength(2)"),
      ("[S1, S, { type: integer }]", ".minLength(2)"),
      ("[S, S1, { type: integer }]", ".minLength(2)"),
    ])
  func aliasesAsAlternatives(_ alternatives: String, _ checks: String) {
    let writer = writer(
      """
      S: { type: string, minLength: 2 }
      S1: { allOf: [S], maxLength: 5 }
      A: { anyOf: \(alternatives) }
      """)
    #expect(
      writer.contains("(let value): json.write(value, \(checks))\n"), Comment(rawValue: writer))
  }

  @Test("What the type keeps by itself is not checked, nor enums, nor how a date looks")
  func unneeded() {
    expect(
      writer(
        """
        A:
          properties:
            a: { type: integer, format: int32, minimum: -2147483648, maximum: 2147483647 }
            b: { type: integer, format: uint8, minimum: 0, maximum: 200 }
            c: { type: integer, format: int64, maximum: 9223372036854775807 }
            d: { type: string, minLength: 0 }
            e: { type: string, enum: [x, y], maxLength: 1 }
            f: { type: string, format: date-time, pattern: 'Z$' }
            g: { type: array, minItems: 0, items: { type: string, format: uuid, minLength: 36 } }
            h: { type: string, readOnly: true }
            i: { type: integer, format: uint64, minimum: 0, maximum: 18446744073709551615 }
        """),
      is: """
        json.optional("a", a)
        json.optional("b", b, .maximum(200))
        json.optional("c", c)
        json.optional("d", d)
        json.optional("e", e)
        json.optional("f", f)
        json.optional("g", g)
        json.optional("h", h)
        json.optional("i", i)
        """)
  }

  @Test("Calls too long for a line are broken between their arguments")
  func long() {
    expect(
      writer(
        """
        A:
          properties:
            identifier:
              type: string
              minLength: 10
              maxLength: 1000
              pattern: '^[A-Za-z][A-Za-z0-9]{1,20}-[A-Za-z0-9]{1,20}$'
        """),
      is: """
        json.optional(
          "identifier", identifier, .minLength(10), .maxLength(1000),
          .pattern("^[A-Za-z][A-Za-z0-9]{1,20}-[A-Za-z0-9]{1,20}$"))
        """)
  }

  @Test("Alternatives of a union are checked where the union is written")
  func union() {
    expect(
      writer(
        """
        A: { oneOf: [{ type: string, maxLength: 3 }, { type: integer }, { type: array, items: { type: string, minLength: 1 } }] }
        """),
      is: """
        switch self {
        case .string(let value): json.write(value, .maxLength(3))
        case .integer(let value): value.write(to: &json)
        case .array(let value): json.write(value, .each(.minLength(1)))
        case .other(let value): value.write(to: &json)
        }
        """)
  }

  @Test("A model that only replies bring checks nothing")
  func received() {
    let generated = Generated(
      endpoint: """
        operation: call
        method: GET
        path: /x
        responses: { 200: { description: x, body: A } }
        """, schemas: "A: { properties: { a: { type: string, maxLength: 3 } } }",
      settings: Self.checking)
    #expect(!generated.models.contains(".maxLength"))
    #expect(generated.models.contains("JSON.DecodableObject"))
  }

  // MARK: Requests

  @Test("Parameters are checked by their names on the wire, a path's length of one by the path")
  func parameters() {
    expect(
      request(
        """
        method: GET
        path: /x/:itemId/:code
        pathParams:
          itemId: { type: string, minLength: 1, maxLength: 5 }
          code: { type: string, minLength: 1 }
        queryParams:
          page-size: { type: integer, minimum: 1, default: 5 }
          tags: { type: array, maxItems: 2, items: { type: string, minLength: 1 } }
        """),
      is: #"""
        request.path("/x/\(itemId)/\(code)")
        request.check("itemId", itemId, .maxLength(5))
        request.check("page-size", pageSize, .minimum(1))
        request.query("page-size", pageSize)
        request.check("tags", tags, .maxItems(2), .each(.minLength(1)))
        request.query("tags", tags)
        """#)
  }

  @Test("A body is checked as a whole where it is no object")
  func bodies() {
    expect(
      request(
        "method: PUT\npath: /x\nbody: Codes",
        schemas: "Codes: { type: array, maxItems: 3, items: { type: string, maxLength: 2 } }"),
      is: """
        request.path("/x")
        request.check(body: body, .maxItems(3), .each(.maxLength(2)))
        request.json(body)
        """)
  }

  @Test("Parts of a multipart body are checked, unless several objects decide on them")
  func multipart() {
    let parts = """
      method: PUT
      path: /x
      requestBody: { content: { multipart/form-data: { schema: A } } }
      """
    let one = Generated(
      endpoint: "operation: call\n" + parts + "\nresponses: { 204: { description: x } }",
      schemas: """
        A:
          properties:
            name: { type: string, maxLength: 3 }
            file: { type: string, format: binary, maxLength: 9 }
            files: { type: array, maxItems: 2, items: { type: string, format: binary } }
        """, settings: Self.checking)
    expect(
      body(of: "func write(to parts", in: one.call),
      is: """
        parts.check("name", name, .maxLength(3))
        parts.field("name", name)
        parts.file("file", file)
        parts.check("files", files, .maxItems(2))
        parts.file("files", files)
        """)
    let several = Generated(
      endpoint: "operation: call\n" + parts + "\nresponses: { 204: { description: x } }",
      schemas: """
        A:
          oneOf:
            - { properties: { name: { type: string, maxLength: 3 } }, required: [name] }
            - { properties: { name: { type: string }, b: { type: string } }, required: [b] }
        """, settings: Self.checking)
    #expect(several.call.contains("parts.field"))
    #expect(!several.call.contains("check"))
  }
}
