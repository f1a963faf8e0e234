import Testing

@Suite("allOf: one schema of all parts")
struct AllOfTests {
  @Test("Objects are one, with the properties in the order in which they come up")
  func objects() {
    let composed = Composed(
      openAPI: """
        Pet: { properties: { name: { type: string }, age: { type: integer } }, required: [name] }
        Cat:
          allOf:
            - $ref: '#/components/schemas/Pet'
            - { properties: { lives: { type: integer } }, required: [lives, age] }
        Lion:
          properties: { mane: { type: boolean } }
          allOf: [{ $ref: '#/components/schemas/Cat' }]
          required: [mane]
        """)
    expect(
      composed.text,
      is: """
        Pet: {name!: string, age: integer}
        Cat: {name!: string, age!: integer, lives!: integer}
        Lion: {mane!: boolean, name!: string, age!: integer, lives!: integer}
        """)
    #expect(composed.diagnostics == "")
  }

  @Test("A reference with nothing but annotations beside it stays a reference")
  func annotations() {
    let composed = Composed(
      """
      Pet: { properties: { name: { type: string } } }
      Described: { description: Mine., allOf: [Pet] }
      Nullable: { nullable: true, allOf: [Pet, { description: Mine. }] }
      NullableInside: { allOf: [Pet, { nullable: true }] }
      ReadOnly: { readOnly: true, allOf: [Pet] }
      Required: { allOf: [Pet], required: [name] }
      Twice: { allOf: [Pet, Described] }
      Owner: { properties: { pet: { default: {}, allOf: [Pet] } } }
      """)
    expect(
      composed.text,
      is: """
        Pet: {name: string}
        Described: = Pet
        Nullable: = Pet?
        NullableInside: = Pet?
        ReadOnly: = Pet where readOnly
        Required: {name!: string}
        Twice: = Pet
        Owner: {pet: Pet where default("{}")}
        """)
  }

  @Test("A format or an encoding beside a reference makes another type of it")
  func formats() {
    let composed = Composed(
      openAPI: """
        Text: { type: string, maxLength: 9 }
        Time: { $ref: '#/components/schemas/Text', format: date-time }
        Bytes: { $ref: '#/components/schemas/Text', contentEncoding: base64 }
        Image: { allOf: [{ $ref: '#/components/schemas/Text' }], contentMediaType: image/png }
        Mail: { $ref: '#/components/schemas/Text', format: email }
        """)
    expect(
      composed.text,
      is: """
        Text: string where maxLength("9")
        Time: string(date-time) where maxLength("9")
        Bytes: string where maxLength("9") contentEncoding("base64")
        Image: string where maxLength("9") contentMediaType("image/png")
        Mail: = Text
        """)
  }

  @Test("Nullable is what all parts let be null")
  func nullability() {
    let composed = Composed(
      """
      A: { type: object, nullable: true, properties: { a: { type: string } } }
      B: { type: object, nullable: true, properties: { b: { type: string } } }
      C: { type: object, properties: { c: { type: string } } }
      Both: { allOf: [A, B] }
      One: { allOf: [A, C] }
      """)
    expect(
      composed.text,
      is: """
        A: {a: string}?
        B: {b: string}?
        C: {c: string}
        Both: {a: string, b: string}?
        One: {a: string, c: string}
        """)
  }

  @Test("What several parts say about one property counts together")
  func properties() {
    let composed = Composed(
      """
      Item: { properties: { id: { type: string } } }
      A:
        properties:
          size: { type: number }
          kind: { type: string, enum: [a, b, c] }
          text: { type: string, minLength: 1 }
          item: Item
          items: { type: array, items: Item }
          same: Item
          free: {}
      B:
        properties:
          size: { type: integer, format: int32 }
          kind: { type: string, enum: [c, b, d] }
          text: { type: string, format: uuid, maxLength: 9 }
          item: { properties: { name: { type: string } } }
          items: { type: array, items: { required: [id], properties: { id: { type: string } } } }
          same: Item
          free: { type: boolean }
      Both: { allOf: [A, B] }
      """)
    expect(
      composed.text.split(separator: "\n").last.map(String.init) ?? "",
      is: "Both: {size: integer(int32), kind: string{c b}, "
        + #"text: string(uuid) where minLength("1") maxLength("9"), "#
        + "item: {id: string, name: string}, items: [{id!: string}], same: Item, free: boolean}")
    #expect(composed.diagnostics == "")
  }

  @Test("Further properties: none where a part forbids them, of the type that a part gives them")
  func additionalProperties() {
    let composed = Composed(
      """
      A: { properties: { a: { type: string } }, additionalProperties: false }
      B: { properties: { b: { type: string } }, additionalProperties: { type: integer } }
      C: { properties: { c: { type: string } } }
      D: { type: object, additionalProperties: true }
      AC: { allOf: [A, C] }
      BC: { allOf: [B, C] }
      CD: { allOf: [C, D] }
      BD: { allOf: [D, B] }
      """)
    expect(
      composed.text.split(separator: "\n").dropFirst(4).joined(separator: "\n"),
      is: """
        AC: {a: string, c: string, only}
        BC: {b: string, c: string, …: integer}
        CD: {c: string, …: any}
        BD: = B
        """)
  }

  @Test("Scalars")
  func scalars() {
    let composed = Composed(
      """
      Short: { type: string, maxLength: 5 }
      A: { allOf: [Short, { type: string, minLength: 1 }] }
      B: { allOf: [{ type: integer }, { type: number, minimum: 1 }] }
      C: { allOf: [Short, { maxLength: 3 }] }
      D: { allOf: [{ type: [string, integer] }, { type: [integer, boolean] }] }
      """)
    expect(
      composed.text,
      is: """
        Short: string where maxLength("5")
        A: string where maxLength("5") minLength("1")
        B: integer where minimum("1")
        C: = Short where maxLength("3")
        D: integer
        """)
  }

  @Test(
    "What contradicts itself is an error at both places",
    arguments: [
      (
        "A: { allOf: [{ type: string }, { type: integer }] }",
        """
        1:14: error: the value is a string here, and an integer in another part of the same schema [conflicting-schemas]
        1:32: error: the value is an integer here, and a string in another part of the same schema [conflicting-schemas]
        """
      ),
      (
        """
        A: { properties: { p: { type: string } } }
        B: { properties: { p: { type: boolean } } }
        C: { allOf: [A, B] }
        """,
        """
        1:23: error: property 'p' is a string here, and a boolean in another part of the same schema [conflicting-schemas]
        2:23: error: property 'p' is a boolean here, and a string in another part of the same schema [conflicting-schemas]
        """
      ),
      (
        "A: { allOf: [{ type: string, pattern: a }, { type: string, pattern: b }] }",
        """
        1:14: error: the value is like 'a' here, and like 'b' in another part of the same schema [conflicting-schemas]
        1:44: error: the value is like 'b' here, and like 'a' in another part of the same schema [conflicting-schemas]
        """
      ),
      (
        """
        A: { properties: { p: { type: array, items: { type: string } } } }
        B: { properties: { p: { type: array, items: { type: integer } } } }
        C: { allOf: [A, B] }
        """,
        """
        1:45: error: property 'p' is a string here, and an integer in another part of the same schema [conflicting-schemas]
        2:45: error: property 'p' is an integer here, and a string in another part of the same schema [conflicting-schemas]
        """
      ),
    ])
  func conflicts(_ schemas: String, _ expected: String) {
    expect(Composed(schemas).diagnostics, is: expected)
  }

  @Test("Where enums have no value in common, what the later part lists counts")
  func values() {
    let composed = Composed(
      """
      Entry: { properties: { type: { type: string, enum: [a, b] }, id: { type: string } } }
      Own: { allOf: [Entry, { properties: { type: { type: string, enum: [c] } } }] }
      """)
    expect(
      composed.text,
      is: """
        Entry: {type: string{a b}, id: string}
        Own: {type: string{c}, id: string}
        """)
    expect(
      composed.diagnostics,
      is: "1:30: warning: the value is one of 'a', 'b' here, and 'c' in another part of the same "
        + "schema, which counts [conflicting-schemas]")
  }

  @Test("Where an object contradicts what is none, that counts")
  func slips() {
    let composed = Composed(
      """
      Kind: { type: string, enum: [a, b] }
      A: { type: object, allOf: [Kind] }
      """)
    expect(
      composed.text,
      is: """
        Kind: string{a b}
        A: = Kind
        """)
    expect(
      composed.diagnostics,
      is: "2:4: warning: the value is an object here, and a string in another part of the same "
        + "schema, which counts [conflicting-schemas]")
  }

  @Test(
    "What is made of itself is an error",
    arguments: [
      ("A: { allOf: [A] }", [1]),
      ("A: { allOf: [B] }\nB: { allOf: [A, { type: object, properties: { a: A } }] }", [1, 2]),
      ("A: { oneOf: [A] }", [1]),
      ("A: { anyOf: [B] }\nB: { anyOf: [A] }", [1, 2]),
      ("A: { oneOf: [B] }\nB: { allOf: [C] }\nC: { anyOf: [A] }", [2]),
      ("A: B\nB: A", [1, 2]),
    ])
  func circles(_ schemas: String, _ lines: [Int]) {
    let composed = Composed(schemas)
    #expect(composed.ids == lines.map { _ in "circular-schema" })
    #expect(
      composed.diagnostics.split(separator: "\n").compactMap { Int($0.prefix { $0 != ":" }) }
        == lines)
  }
}
