import Foundation
import EndpointsEmit
import EndpointsGenerator
import Testing

@Suite("Documentation")
struct DocumentationTests {
  @Test("Title, description and constraints are paragraphs")
  func titleDescriptionAndConstraintsAreParagraphs() {
    let generated = Generated(
      schemas: """
        Name:
          title: A name
          description: |

            What it is called.

              Indented, with a trailing blank.   

          type: string
          minLength: 1
          maxLength: 255
          pattern: ^[a-z]+$
        """)
    expect(
      generated.models,
      is: """
        /// A name
        ///
        /// What it is called.
        ///
        ///   Indented, with a trailing blank.
        ///
        /// At least 1 character, at most 255 characters, matches `^[a-z]+$`.
        public typealias Name = String
        """)
  }

  @Test("An exclusive bound of OpenAPI 3.0 is said as one of 3.1")
  func exclusiveBounds() {
    func documentation(_ bounds: String) -> Substring? {
      Generated(schemas: "A: { type: object, properties: { a: { type: number, \(bounds) } } }")
        .models.split(separator: "\n").first { $0.contains("///") }
    }
    let older = "minimum: 0, exclusiveMinimum: true, maximum: 9, exclusiveMaximum: true"
    #expect(documentation(older) == "  /// More than 0, less than 9.")
    #expect(
      documentation("exclusiveMinimum: 0, exclusiveMaximum: 9")
        == "  /// More than 0, less than 9.")
  }

  @Test(
    "Conditions that have no words are said as the spec says them",
    arguments: [
      (
        "type: array, items: {}, contains: { const: 1 }",
        #"Contains an item that matches `{"const":1}`."#
      ),
      (
        "type: object, propertyNames: { maxLength: 3 }, minProperties: 1",
        #"Keys match `{"maxLength":3}`, at least 1 entry."#
      ),
      ("type: array, items: {}, default: [a, 1]", #"Defaults to `["a",1]`."#),
      ("type: object, default: {}", "Defaults to `{}`."),
      ("type: string, maxLength: 2.0", "At most 2 characters."),
      ("type: string, minLength: 1, maxLength: 1", "Exactly 1 character."),
      ("type: number, minimum: 5, maximum: 5, multipleOf: 1", "Exactly 5, a multiple of 1."),
      (
        "type: string, minLength: 2, pattern: a, maxLength: 3",
        "At least 2 characters, matches `a`, at most 3 characters."
      ),
    ])
  func conditions(_ schema: String, _ words: String) {
    let models = Generated(schemas: "A: { type: object, properties: { a: { \(schema) } } }").models
    #expect(models.contains("  /// \(words)\n"), Comment(rawValue: models))
  }

  @Test("Every constraint is said in words")
  func everyConstraintIsSaidInWords() {
    let generated = Generated(
      schemas: """
        Limits:
          type: object
          properties:
            text: { type: string, minLength: 1, maxLength: 2, default: none }
            items: { type: array, items: {}, minItems: 1.0, maxItems: 2, uniqueItems: true }
            entries: { type: object, minProperties: 1, maxProperties: 2 }
            number: { type: number, minimum: 0.5, maximum: 1e3, multipleOf: 5 }
            bounds: { type: number, exclusiveMinimum: 0, exclusiveMaximum: 9 }
            flags: { type: string, readOnly: true, writeOnly: false }
            secret: { type: string, writeOnly: true }
        """)
    expect(
      generated.models,
      is: """
        public struct Limits: JSON.CodableObject, Hashable {
          /// At least 1 character, at most 2 characters, defaults to `none`.
          public var text: String?
          /// At least 1 item, at most 2 items, without duplicates.
          public var items: [JSON.Value]?
          /// At least 1 entry, at most 2 entries.
          public var entries: [String: JSON.Value]?
          /// At least 0.5, at most 1e3, a multiple of 5.
          public var number: Double?
          /// More than 0, less than 9.
          public var bounds: Double?
          /// Read-only.
          public var flags: String?
          /// Write-only.
          public var secret: String?

          public init(
            text: String? = nil,
            items: [JSON.Value]? = nil,
            entries: [String: JSON.Value]? = nil,
            number: Double? = nil,
            bounds: Double? = nil,
            flags: String? = nil,
            secret: String? = nil
          ) {
            self.text = text
            self.items = items
            self.entries = entries
            self.number = number
            self.bounds = bounds
            self.flags = flags
            self.secret = secret
          }

          @_spi(Generated) public init(json: inout JSONObjectReader) throws(JSON.Error) {
            text = try json.optional("text")
            items = try json.optional("items")
            entries = try json.optional("entries")
            number = try json.optional("number")
            bounds = try json.optional("bounds")
            flags = try json.optional("flags")
            secret = try json.optional("secret")
          }

          @_spi(Generated) public func write(to json: inout JSONObjectWriter) {
            json.optional("text", text)
            json.optional("items", items)
            json.optional("entries", entries)
            json.optional("number", number)
            json.optional("bounds", bounds)
            json.optional("flags", flags)
            json.optional("secret", secret)
          }
        }
        """)
  }

  @Test("Short examples are shown, unless the type lists all values")
  func examples() {
    func documentation(_ schema: String) -> [Substring] {
      Generated(schemas: "Value: { \(schema) }\nOther: { type: string, enum: [a, b] }").models
        .split(separator: "\n").prefix { $0.hasPrefix("///") }
    }
    #expect(documentation("type: string, example: red") == ["/// For example `red`."])
    #expect(
      documentation("type: integer, minimum: 1, examples: [7, 8, 7, 9, 10]")
        == ["/// At least 1, for example `7`, `8`, `9`."])
    #expect(
      documentation("type: object, example: { b: [1, null], a: 'x' }")
        == [#"/// For example `{"b":[1,null],"a":"x"}`."#])
    #expect(
      documentation("type: string, example: 'with ` and `` in it'")
        == ["/// For example ``` with ` and `` in it ```."])
    #expect(documentation("type: string, example: ''") == [])
    #expect(documentation("type: string, example: null") == [])
    #expect(documentation(#"type: string, example: "two\nlines""#) == [])
    #expect(documentation("type: string, example: '\(String(repeating: "x", count: 81))'") == [])
    #expect(documentation("type: string, enum: [a, b], example: a") == [])
    #expect(documentation("type: boolean, example: true") == [])
    #expect(documentation("$ref: Other, example: a") == [])
  }

  @Test("What is said of elements without a type of their own stands where they are used")
  func elements() {
    let generated = Generated(
      schemas: """
        Tags:
          type: array
          description: What it is about.
          maxItems: 3
          items: { type: string, description: A tag, maxLength: 10, example: red }
        Counts: { type: object, additionalProperties: { type: integer, minimum: 0 } }
        Lists: { type: array, items: { type: array, maxItems: 2, items: { type: integer } } }
        Parts: { type: array, items: { type: object, description: A part., properties: { a: {} } } }
        Texts:
          type: array
          items:
            type: string
            maxLength: 10
            description: |
              One.

              Two.
        Same: { type: array, description: Names., items: { type: string, description: Names. } }
        """)
    let documentation = generated.models.split(separator: "\n")
      .filter { $0.hasPrefix("///") || $0.contains("typealias") }
    #expect(
      documentation.joined(separator: "\n") == """
        /// What it is about.
        ///
        /// At most 3 items.
        ///
        /// Each item: A tag. At most 10 characters, for example `red`.
        public typealias Tags = [String]
        /// Each value: at least 0.
        public typealias Counts = [String: Int]
        /// Each item: at most 2 items.
        public typealias Lists = [[Int]]
        public typealias Parts = [PartsItem]
        /// Each item:
        ///
        /// One.
        ///
        /// Two.
        ///
        /// At most 10 characters.
        public typealias Texts = [String]
        /// Names.
        public typealias Same = [String]
        /// A part.
        """)
  }

  @Test(
    "A constraint stands behind a description of one line, and else below it",
    arguments: [
      ("The size", ["/// The size. At least 1."]),
      ("The size.", ["/// The size. At least 1."]),
      ("The size (in bytes)", ["/// The size (in bytes). At least 1."]),
      ("The size:", ["/// The size:", "///", "/// At least 1."]),
      ("- small", ["/// - small", "///", "/// At least 1."]),
      (#"One\ntwo."#, ["/// One", "/// two.", "///", "/// At least 1."]),
    ])
  func sentences(description: String, expected: [String]) {
    let generated = Generated(
      schemas: """
        Item: { type: object, properties: { size: { type: integer, minimum: 1, description: "\(description)" } } }
        """)
    let lines = generated.models.components(separatedBy: "\n").map {
      $0.trimmingCharacters(in: .whitespaces)
    }
    let property = lines.firstIndex { $0.hasPrefix("public var size") } ?? 0
    let documentation = lines[..<property].reversed().prefix { $0.hasPrefix("///") }.reversed()
    #expect(Array(documentation) == expected)
  }

  @Test(
    "What comes back is documented where the spec says more than that it does",
    arguments: [
      ("200: { description: The item., body: Item }", ["/// - Returns: The item."]),
      ("200: { description: OK, body: Item }", []),
      ("200: { description: Successful operation., body: Item }", []),
      ("204: { description: It is gone. }", ["/// - 204: It is gone."]),
      ("204: { description: No content. }", []),
      (
        "200: { description: It., body: Item }, 204: { description: There is none. }",
        ["/// - Returns: It.", "///", "///   `nil` for 204: There is none."]
      ),
      (
        "200: { description: It., body: Item }, 201: { description: A new one., body: Item }",
        ["/// - Returns: It.", "///", "///   A new one."]
      ),
      (
        #"200: { description: "It.\nAnd more.", body: Item }"#,
        ["/// - Returns: It.", "///   And more."]
      ),
      ("200: { description: It., body: Item }, 201: { description: Other., body: Other }", []),
      ("404: { description: Nothing there., body: Item }", ["/// - Throws: 404: Nothing there."]),
      (
        "200: { description: It., body: Item }, 404: { description: Not found. }, 409: { description: '' }",
        ["/// - Returns: It.", "/// - Throws:", "///   - 404: Not found.", "///   - 409"]
      ),
      (
        #"4XX: { description: Error }, 5XX: { description: "Try again\nlater.", body: Item }"#,
        ["/// - Throws: 5XX: Try again", "///   later."]
      ),
    ])
  func replies(responses: String, expected: [String]) {
    let generated = Generated(
      endpoint: "operation: getItem\nmethod: GET\npath: /item\nresponses: { \(responses) }\n",
      schemas: """
        Item: { type: object, properties: { id: { type: string } } }
        Other: { type: object, properties: { name: { type: string } } }
        """)
    #expect(generated.rendered.isEmpty)
    // The lines above the method, after its summary.
    let lines = generated.call.components(separatedBy: "\n")
    let method = lines.firstIndex { $0.contains("func ") } ?? 0
    let documentation = lines[..<method].reversed().prefix { $0.hasPrefix("///") }.reversed()
    #expect(Array(documentation.dropFirst(2)) == expected)
  }

  @Test
  func `a deprecated type warns unless code of the client that is not deprecated mentions it`() {
    func deprecated(_ used: String, _ operation: String = "") -> [String] {
      let models = Generated(
        endpoint:
          "operation: get\nmethod: GET\npath: /\n\(operation)responses: { 200: { description: OK, body: A } }",
        schemas: """
          A: { deprecated: true, type: object, properties: { b: B } }
          B: { deprecated: true, type: array, items: C }
          C: { deprecated: true, type: string, enum: [c] }
          D: { type: object, properties: { d: \(used) } }
          """
      ).models.split(separator: "\n")
      return zip(models, models.dropFirst()).filter { $0.0 == "@available(*, deprecated)" }
        .map { String($0.1.prefix { $0 != ":" && $0 != "=" }) }
    }
    let types = ["public struct A", "public typealias B ", "public struct C"]
    #expect(deprecated("{ type: string }", "deprecated: true\n") == types)
    #expect(deprecated("C", "deprecated: true\n") == Array(types.dropLast()))
    #expect(deprecated("{ type: string }") == [])
  }

  @Test
  func `a deprecated alternative is a deprecated case, and the initializer that makes it is, too`()
  {
    let models = Generated(
      schemas: """
        Pet:
          oneOf: [Cat, Dog]
          discriminator: { propertyName: kind }
        Cat: { type: object, required: [kind], properties: { kind: { type: string } } }
        Dog: { deprecated: true, type: object, required: [kind], properties: { kind: { type: string } } }
        Guest:
          oneOf: [Pet, Person]
          discriminator: { propertyName: kind, mapping: { Cat: Pet, Dog: Pet, Person: Person } }
        Person: { type: object, required: [kind], properties: { kind: { type: string } } }
        """
    ).models
    #expect(
      models.contains(
        """
          case cat(Cat)
          @available(*, deprecated)
          case dog(Dog)
          /// A value that matches none of the known alternatives.
          case other(JSON.Value)

          @available(*, deprecated, message: "makes deprecated cases")
          @_spi(Generated) public init(json: inout JSONReader) throws(JSON.Error) {
        """), Comment(rawValue: models))
    #expect(models.contains("@available(*, deprecated)\npublic struct Dog"))
    // By name, it would warn.
    #expect(models.contains("self = .pet(try json.read(Pet.self))"), Comment(rawValue: models))
  }

  @Test("What is deprecated says so")
  func whatIsDeprecatedSaysSo() {
    let generated = Generated(
      schemas: """
        Old:
          description: Use something else.
          deprecated: true
          type: object
          properties:
            name: { type: string, deprecated: true }
        """)
    expect(
      generated.models,
      is: """
        /// Use something else.
        @available(*, deprecated)
        public struct Old: JSON.CodableObject, Hashable {
          @available(*, deprecated)
          public var name: String? {
            get { _name }
            set { _name = newValue }
          }
          private var _name: String?

          public init(name: String? = nil) { _name = name }

          @_spi(Generated) public init(json: inout JSONObjectReader) throws(JSON.Error) {
            _name = try json.optional("name")
          }

          @_spi(Generated) public func write(to json: inout JSONObjectWriter) {
            json.optional("name", _name)
          }
        }
        """)
  }

  @Test("A description can not break out of its comment")
  func aDescriptionCanNotBreakOutOfItsComment() {
    let generated = Generated(
      schemas: #"""
        Text:
          description: "*/ \"\"\" \\(x) `\u2028\u202Enext\nline\ttab\u0085"
          type: string
        """#)
    expect(
      generated.models,
      is: #"""
        /// */ """ \(x) `
        /// U+202Enext
        /// line  tab
        public typealias Text = String
        """#)
  }

  @Test("A payload says with which parameters the API sends it")
  func parametersOfWebhooks() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      """
      openapi: 3.1.0
      info: { title: T, version: '1' }
      webhooks:
        born:
          post:
            parameters:
              - { name: X-Signature, in: header, schema: { type: string } }
              - { name: try, in: query, schema: { type: integer } }
            requestBody: { content: { application/json: { schema: { properties: { a: {} } } } } }
            responses: { 204: { description: Heard. } }
      """, to: "openapi.yaml")
    var generator = Generator()
    let client = try generator.client(ofSpecAt: folder.path + "/openapi.yaml")
    let file = try #require(client?.files.first { $0.name.hasPrefix("T+Models") })
    let source = String(decoding: file.contents, as: UTF8.self)
    let line = "  /// Sent with the `X-Signature` header, the `try` query parameter.\n"
    #expect(source.contains(line + "  public struct BornPayload"), Comment(rawValue: source))
  }
}
