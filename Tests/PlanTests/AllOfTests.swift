import Testing

@Suite("allOf: one schema of all parts")
struct AllOfTests {
  @Test("objects are one, with the properties in the order in which they come up")
  func objects() {
    let composed = Composed(
      """
      Pet: { properties: { name: { type: string }, age: { type: integer } }, required: [name] }
      Cat:
        allOf:
          - $ref: '#/components/schemas/Pet'
          - { properties: { lives: { type: integer } }, required: [lives, age] }
      Lion:
        properties: { mane: { type: boolean } }
        allOf: [Cat]
      """)
    expect(
      composed.text,
      is: """
        Pet: {name!: string, age: integer}
        Cat: {name!: string, age!: integer, lives!: integer}
        Lion: {mane: boolean, name!: string, age!: integer, lives!: integer}
        """)
    #expect(composed.diagnostics == "")
  }
}
