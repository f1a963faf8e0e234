import Testing

@Suite("allOf: contradictions whose meaning is clear")
struct LenientAllOfTests {
  @Test("A property may have to fit two patterns")
  func patterns() {
    let composed = Composed(
      """
      A: { properties: { p: { type: string, pattern: a } } }
      B: { allOf: [A, { properties: { p: { type: string, pattern: b } } }] }
      """)
    #expect(composed.diagnostics == "")
    #expect(composed["B"] == #"{p: string where pattern("a") pattern("b")}"#)
  }

  @Test("Null beside parts that can't be null allows it")
  func null() {
    let composed = Composed(
      openAPI: """
        A: { properties: { a: { type: string } } }
        B: { type: 'null', allOf: [{ $ref: '#/components/schemas/A' }] }
        C: { properties: { a: { type: 'null', allOf: [{ $ref: '#/components/schemas/A' }] } } }
        """)
    expect(
      composed.text,
      is: """
        A: {a: string}
        B: = A?
        C: {a: A?}
        """)
    expect(
      composed.diagnostics,
      is: """
        2:4: warning: the value is null here, and an object in another part of the same schema; it may be either [conflicting-schemas]
        3:23: warning: the value is null here, and an object in another part of the same schema; it may be either [conflicting-schemas]
        """)
  }

  @Test("Alternatives that all contradict those beside them leave any value")
  func alternatives() {
    let composed = Composed(
      """
      A: { allOf: [{ oneOf: [{ type: string }, { type: integer }] }, { oneOf: [{ type: boolean }, { type: array, items: {} }] }] }
      B: { type: object, properties: { a: { allOf: [A] } } }
      """)
    expect(
      composed.text,
      is: """
        A: any
        B: {a: any}
        """)
    expect(
      composed.diagnostics,
      is:
        "1:64: warning: no value matches one of these and one of those beside them [conflicting-schemas]"
    )
  }

  @Test("What contradicts the reference beside it is ignored in OpenAPI 3.0, and wrong later")
  func siblings() {
    let schemas = """
      A: { type: string, format: date }
      B: { $ref: '#/components/schemas/A', type: array, items: { type: string }, description: Mine. }
      C: { $ref: '#/components/schemas/A', maxLength: 9 }
      """
    let composed = Composed(openAPI: schemas, version: "3.0.3")
    expect(
      composed.text,
      is: """
        A: string(date)
        B: = A
        C: = A where maxLength("9")
        """)
    expect(
      composed.diagnostics,
      is: "2:4: warning: the value is an array here, and a string in another part of the same "
        + "schema, which counts [conflicting-schemas]")
    #expect(Composed(openAPI: schemas).ids == ["conflicting-schemas", "conflicting-schemas"])
  }

  @Test(
    "In a published document, a contradiction costs the value, or the property, that it is about")
  func contradictions() {
    let composed = Composed(
      openAPI: """
        A: { allOf: [{ type: string }, { type: integer }] }
        B: { properties: { p: { type: string }, q: { type: string } } }
        C: { properties: { p: { type: boolean }, r: { type: string } } }
        D: { allOf: [{ $ref: '#/components/schemas/B' }, { $ref: '#/components/schemas/C' }] }
        E: { allOf: [{ properties: { x: { $ref: '#/components/schemas/B' } } }, { properties: { x: { type: array, items: {} } } }] }
        """)
    expect(
      composed.text,
      is: """
        A: any
        B: {p: string, q: string}
        C: {p: boolean, r: string}
        D: {p: any, q: string, r: string}
        E: {x: [any]}
        """)
    expect(
      composed.diagnostics,
      is: """
        1:14: warning: the value is a string here, and an integer in another part of the same schema; any value is accepted [conflicting-schemas]
        1:32: warning: the value is an integer here, and a string in another part of the same schema; any value is accepted [conflicting-schemas]
        2:4: warning: the value is an object here, and an array in another part of the same schema, which counts [conflicting-schemas]
        2:23: warning: property 'p' is a string here, and a boolean in another part of the same schema; any value is accepted [conflicting-schemas]
        3:23: warning: property 'p' is a boolean here, and a string in another part of the same schema; any value is accepted [conflicting-schemas]
        """)
  }

  @Test("In a published document, what refers only to itself is any value")
  func circles() {
    let composed = Composed(
      openAPI: """
        A: { $ref: '#/components/schemas/B' }
        B: { $ref: '#/components/schemas/A' }
        C: { allOf: [{ $ref: '#/components/schemas/C' }] }
        D: { oneOf: [{ $ref: '#/components/schemas/D' }] }
        E: { properties: { a: { $ref: '#/components/schemas/A' }, c: { $ref: '#/components/schemas/C' } } }
        """)
    expect(
      composed.text,
      is: """
        A: any
        B: any
        C: any
        D: any
        E: {a: A, c: C}
        """)
    let message =
      "warning: this schema refers only to itself, so any value is accepted"
    expect(
      composed.diagnostics,
      is: ["1:4", "2:4", "3:14", "4:4"].map { "\($0): \(message) [circular-schema]" }
        .joined(separator: "\n"))
  }
}
