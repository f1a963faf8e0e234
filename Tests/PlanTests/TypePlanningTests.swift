import EndpointsDiagnostics
import EndpointsPlan
import EndpointsSpecification
import PlanTestSupport
import Testing

@Suite struct TypePlanningTests {
  @Test func `the type and the format of a scalar decide on its type in Swift`() {
    expectTypes([
      "{ type: string }": "string",
      "{ type: string, format: date-time }": "date",
      "{ type: string, format: date }": "calendarDate",
      "{ type: string, format: uuid }": "uuid",
      "{ type: string, format: byte }": "base64",
      "{ type: string, contentEncoding: base64url }": "base64URL",
      "{ type: string, format: hostname }": "string",
      "{ type: integer }": "int",
      "{ type: integer, format: int32 }": "int32",
      "{ type: integer, format: uint64 }": "uint64",
      "{ type: number }": "double",
      "{ type: number, format: float }": "float",
      "{ type: number, format: decimal }": "decimal",
      "{ type: [integer, number] }": "number",
      "{ type: boolean }": "bool",
      "{ const: a }": "string",
    ])
  }

  @Test func `arrays and maps are those of Swift`() {
    expectTypes([
      "{ type: array, items: { type: string } }": "[string]",
      "{ type: array }": "[json]",
      "{ type: array, items: { type: [integer, 'null'] } }": "[int?]",
      "{ type: object }": "[:json]",
      "{ type: object, additionalProperties: { type: string, format: date } }":
        "[:calendarDate]",
      "{ type: object, additionalProperties: { $ref: '#/components/schemas/Shared' } }":
        "[:Shared]",
      "{ type: array, items: { type: array, items: { type: boolean } } }": "[[bool]]",
    ])
  }

  @Test func `what Swift has no type for is any JSON`() {
    expectTypes([
      "{}": "json",
      "{ type: 'null' }": "json?",
    ])
  }

  @Test func `a schema with members of its own is a type inside of the one that uses it`() {
    expectTypes([
      "{ $ref: '#/components/schemas/Shared' }": "Shared",
      "{ type: object, properties: { a: { type: string } } }": "Row.Value",
      "{ type: string, enum: [a, b] }": "Row.Value",
      "{ type: array, items: { type: string, enum: [a, b] } }": "[Row.ValueItem]",
      "{ type: object, additionalProperties: { enum: [a, b] } }": "[:Row.ValueValue]",
      "{ oneOf: [{ type: string }, { type: integer }] }": "Row.Value",
      "{ type: array, prefixItems: [{ type: string }, { type: integer }] }": "Row.Value",
      "{ type: object, properties: { a: {} }, x-swift-name: Named }": "Row.Named",
      "{ enum: [1, a] }": "Row.Value",
    ])
  }

  @Test func `a case of a union is named after the constant of its alternative`() {
    func cases(_ union: String) -> String? {
      let planned = Planned(
        """
        components:
          schemas:
            Union: \(union)
            UserMessage: { type: object, required: [role], properties: { role: { const: user } } }
            ToolMessage:
              type: object
              required: [role]
              properties: { id: { const: x }, role: { type: string, enum: [tool] } }
            OldMessage: { type: object, properties: { role: { const: user } } }
            NewMessage: { type: object, required: [is], properties: { is: { type: string } } }
            KeyPress: { type: object, required: [role], properties: { role: { const: keypress } } }
            Other: { type: object, required: [role], properties: { role: { const: other } } }
            Odd: { type: object, required: [role], properties: { role: { const: 1-odd } } }
            String: { type: object, required: [role], properties: { role: { const: string } } }
        """)
      let line = planned.models.split(separator: "\n").first { $0.hasPrefix("Union: ") }
      return line.map { String($0.dropFirst("Union: union ".count)) }
    }
    func references(_ names: String...) -> String {
      names.map { "{ $ref: '#/components/schemas/\($0)' }" }.joined(separator: ", ")
    }
    let (user, tool) = ("user: UserMessage", "tool: ToolMessage")
    let both = references("UserMessage", "ToolMessage")
    #expect(cases("{ oneOf: [\(both)] }") == "\(user) | \(tool)")
    // Whatever the others are,
    #expect(
      cases("{ oneOf: [\(both), \(references("NewMessage"))] }")
        == "\(user) | \(tool) | newMessage: NewMessage")
    // unless two have the same.
    #expect(
      cases("{ oneOf: [\(both), \(references("OldMessage"))] }")
        == "userMessage: UserMessage | \(tool) | oldMessage: OldMessage")
    #expect(
      cases("{ oneOf: [\(references("String", "UserMessage")), { type: string }] }")
        == "stringCapitalized: String | \(user) | string: string")
    // A constant that makes no good name is none.
    #expect(
      cases("{ oneOf: [\(references("KeyPress", "Other", "Odd"))] }")
        == "keyPress: KeyPress | other2: Other | odd: Odd")
    #expect(
      cases(
        """
        { oneOf: [\(references("NewMessage", "OldMessage"))], discriminator: { propertyName: is, \
        mapping: { fresh: '#/components/schemas/NewMessage' } } }
        """) == "fresh: NewMessage | oldMessage: OldMessage")
  }

  @Test func `types of the project stand in for schemas and formats`() {
    var settings = Settings()
    settings.typeOverrides.schemas = ["Shared": .given("Mine.Money")]
    settings.typeOverrides.formats = ["iban": .given("IBAN"), "date": .given("Day")]
    expectTypes(
      [
        "{ $ref: '#/components/schemas/Shared' }": "Mine.Money",
        "{ type: string, format: iban }": "IBAN",
        "{ type: array, items: { type: string, format: date } }": "[Day]",
        "{ type: string, format: date-time }": "date",
      ], settings: settings)
  }

  @Test func `required and nullable decide on the presence of a property`() {
    let planned = Planned(
      """
      components:
        schemas:
          Pet:
            type: object
            required: [a, b, kind]
            properties:
              a: { type: string }
              b: { type: [string, 'null'] }
              c: { type: string }
              d: { type: [string, 'null'] }
              kind: { const: pet }
      """)
    expect(
      planned.models,
      is:
        "Pet: { a: string, b: string or null, c?: string, d?: string or null, kind: string = \"pet\" }"
    )
  }

  @Test func `with strict nulls, a required property that may be null must be there`() {
    var settings = Settings()
    settings.requiresNulls = true
    let planned = Planned(
      """
      components:
        schemas:
          Pet: { type: object, required: [b], properties: { b: { type: [string, 'null'] } } }
      """, settings: settings)
    expect(planned.models, is: "Pet: { b: string or required null }")
  }

  @Test func `additional properties are kept where the spec gives them a type`() {
    let planned = Planned(
      """
      components:
        schemas:
          Silent: { type: object, properties: { a: { type: string } } }
          Closed: { type: object, properties: { a: { type: string } }, additionalProperties: false }
          Any: { type: object, properties: { a: { type: string } }, additionalProperties: true }
          Typed: { type: object, properties: { a: { type: string } }, additionalProperties: { type: integer } }
          Pattern: { type: object, properties: { a: { type: string } }, patternProperties: { ^x-: { type: integer } } }
          Undeclared: { type: object, properties: { a: { type: string } }, required: [b] }
      """)
    expect(
      planned.models,
      is: """
        Silent: { a?: string }
        Closed: { a?: string }
        Any: { a?: string, …: json }
        Typed: { a?: string, …: int }
        Pattern: { a?: string, …: int }
        Undeclared: { a?: string, …: json }
        """)
  }

  @Test func `shared schemas that are other names of types are aliases`() {
    let planned = Planned(
      """
      components:
        schemas:
          Name: { type: string }
          Names: { type: array, items: { $ref: '#/components/schemas/Name' } }
          Items: { type: array, items: { type: object, properties: { a: { type: string } } } }
          Tree: { type: array, items: { $ref: '#/components/schemas/Tree' } }
      """)
    expect(
      planned.models,
      is: """
        Name: = string
        Names: = [Name]
        Items: = [ItemsItem]
        Tree: (…items: Tree)
        ItemsItem: { a?: string }
        """)
  }

  @Test func `numbers of an enum are listed once, and not where Swift can't hold them`() {
    let planned = Planned(
      """
      components:
        schemas:
          Whole: { type: integer, enum: [1, 1.0, 0x10, -0] }
          Number: { type: number, enum: [1.5, .inf, 1e400, 0x10] }
      """)
    expect(
      planned.models,
      is: """
        Whole: int enum value1=1 value16=16 value0=0
        Number: double enum value1_5=1.5 value0x10=16.0
        """)
  }

  @Test func `enums name the values that are no names`() {
    let planned = Planned(
      """
      components:
        schemas:
          Text: { type: string, enum: [a, b-c, '1', ''] }
          Number: { type: integer, enum: [1, -2] }
      """)
    expect(
      planned.models,
      is: """
        Text: string enum a bC=b-c _1=1 empty=
        Number: int enum value1=1 minus2=-2
        """)
  }
}

/// Expects the types of the property `value` of a schema `Row`, by the schemas of the property.
private func expectTypes(
  _ rows: KeyValuePairs<String, String>, settings: Settings = Settings(),
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let planned = rows.map { schema, _ in
    let planned = Planned(
      """
      components:
        schemas:
          Shared: { type: object, properties: { a: { type: string } } }
          Row: { type: object, required: [value], properties: { value: \(schema) } }
      """, settings: settings)
    let row = planned.api?.models.first { $0.name.text == "Row" }
    guard case .structure(let structure) = row?.shape, let value = structure.properties.first
    else { return "\(schema): \(planned.diagnostics)" }
    let type = value.presence == .required ? value.type : value.type.asOptional
    return "\(schema): \(type.text)"
  }
  expect(
    planned.joined(separator: "\n"),
    is: rows.map { "\($0): \($1)" }.joined(separator: "\n"), sourceLocation: sourceLocation)
}

extension Text {
  /// A text of a project file.
  fileprivate static func given(_ value: String) -> Text {
    Text(value, at: SourceRange(file: 0, bytes: 0..<0))
  }
}
