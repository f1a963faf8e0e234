import Testing

@Suite("allOf: what leads back to itself")
struct RecursiveAllOfTests {
  @Test("Properties that lead back to their schemas get a schema with a name")
  func recursion() {
    let composed = Composed(
      """
      A: { properties: { next: A, value: { type: string } } }
      B: { properties: { next: B, count: { type: integer } } }
      Both: { allOf: [A, B] }
      """)
    #expect(composed.diagnostics == "")
    expect(
      composed.text,
      is: """
        A: {next: A, value: string}
        B: {next: B, count: integer}
        Both: {next: A_B, value: string, count: integer}
        A_B: {next: A_B, value: string, count: integer}
        """)
    #expect(composed.count < 16)
  }

  @Test("A property that adds to the schema around it gets a name")
  func recursionOfParts() {
    let composed = Composed(
      openAPI: """
        A:
          properties:
            next: { allOf: [{ $ref: '#/components/schemas/A' }], properties: { b: { type: string } } }
        Either: { oneOf: [{ $ref: '#/components/schemas/C' }, { $ref: '#/components/schemas/D' }] }
        C:
          properties:
            other: { allOf: [{ $ref: '#/components/schemas/Either' }], properties: { e: { type: string } } }
          required: [other]
        D: { properties: { d: { type: string } }, required: [d] }
        """)
    #expect(composed.diagnostics == "")
    expect(
      composed.text,
      is: """
        A: {next: recursive_next}
        Either: union
          | C: C
          | D: D
          has other → C
          has d → D
        C: {other!: recursive_other}
        D: {d!: string}
        recursive_next: {next: recursive_next, b: string}
        recursive_other: union
          | C: {other!: recursive_other, e: string}
          | D: {d!: string, e: string}
          has other → C
          has d → D
        """)
  }

  @Test("Items that lead back to what they are put together of get a schema with a name")
  func recursionOfItems() {
    let composed = Composed(
      openAPI: """
        A: { properties: { all: { items: { allOf: [{ $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/B' }] } } } }
        B: { properties: { all: { items: { allOf: [{ $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/B' }] } }, b: { type: string } } }
        """)
    #expect(composed.diagnostics == "")
    expect(
      composed.text,
      is: """
        A: {all: [{all: [recursive_all_item], b: string}]}
        B: {all: [{all: [recursive_all_item], b: string}], b: string}
        recursive_all_item: {all: [recursive_all_item], b: string}
        """)
  }

  @Test("Schemas that lead back to each other in many ways are put together once each")
  func recursionInManyWays() {
    let composed = Composed(
      openAPI: """
        A: { properties: { p: { $ref: '#/components/schemas/B' }, q: { $ref: '#/components/schemas/A' } } }
        B: { properties: { p: { $ref: '#/components/schemas/A' }, q: { $ref: '#/components/schemas/C' } } }
        C: { properties: { p: { $ref: '#/components/schemas/C' }, q: { $ref: '#/components/schemas/B' } } }
        All: { allOf: [{ $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/B' }, { $ref: '#/components/schemas/C' }] }
        """)
    #expect(composed.diagnostics == "")
    #expect(composed.count < 40)
  }
}
