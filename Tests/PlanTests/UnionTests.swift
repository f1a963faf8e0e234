import Testing

@Suite("oneOf and anyOf: alternatives, and how to tell them apart")
struct UnionTests {
  @Test("null makes the rest nullable, and one alternative is a reference")
  func null() {
    let composed = Composed(
      openAPI: """
        Pet: { type: object, properties: { name: { type: string } } }
        A: { oneOf: [{ $ref: '#/components/schemas/Pet' }, { type: 'null' }] }
        B: { anyOf: [{ type: string, format: uuid }, { type: 'null' }] }
        C: { oneOf: [{ $ref: '#/components/schemas/Pet' }] }
        D: { type: [string, integer, 'null'] }
        E: { oneOf: [{ type: string, nullable: true }, { type: boolean }] }
        F: { oneOf: [{ type: 'null' }] }
        G: { oneOf: [{ $ref: '#/components/schemas/A' }, { type: boolean }] }
        """)
    expect(
      composed.text,
      is: """
        Pet: {name: string}
        A: = Pet?
        B: string(uuid)?
        C: = Pet
        D: union
          | string: string
          | integer: integer
          string → string
          try number → integer?
        E: union
          | string: string?
          | boolean: boolean
          string → string
          boolean → boolean?
        F: null
        G: union
          | A: Pet
          | boolean: boolean
          boolean → boolean
          try object → A?
        """)
  }

  @Test("By the kind of value, with what JSON can't tell apart as one")
  func kinds() {
    let composed = Composed(
      """
      Model: { type: string, enum: [small, large] }
      A: { anyOf: [{ type: string }, { type: array, items: { type: string } }, { type: boolean }] }
      B: { anyOf: [{ type: string }, Model] }
      C: { anyOf: [{ type: string }, { type: string, enum: [x, y] }] }
      D: { anyOf: [{ type: integer }, { type: number }] }
      E: { oneOf: [{ type: string, format: date-time }, { type: string, format: date }] }
      F: { anyOf: [{ type: string, enum: [a] }, { type: string, enum: [b, a] }, { type: integer }] }
      G: { anyOf: [{ type: string }, {}] }
      H: { enum: [a, 1, 2.5, true] }
      """)
    expect(
      composed.text,
      is: """
        Model: string{small large}
        A: union
          | string: string
          | array: [string]
          | boolean: boolean
          string → string
          boolean → boolean
          try array → array
        B: = Model
        C: string{x y}
        D: number
        E: string
        F: union
          | string: string{a b}
          | integer: integer
          string → string
          try number → integer
        G: union
          | string: string
          | other: any
          string → string
          array/boolean/number/object/string → other
        H: union
          | string: string{a}
          | number: number{1 2.5}
          | boolean: boolean{true}
          string → string
          number → number
          boolean → boolean
        """)
    #expect(composed.diagnostics == "")
  }

  @Test("By a property with a value of its own in each object")
  func constants() {
    let composed = Composed(
      """
      Cat: { properties: { kind: { const: cat }, lives: { type: integer } }, required: [kind] }
      Dog: { properties: { kind: { enum: [dog, wolf] } }, required: [kind] }
      Pet: { oneOf: [Cat, Dog, { type: string }] }
      Beast:
        oneOf:
          - Cat
          - { properties: { name: { type: string }, kind: { const: 7 } } }
      """)
    expect(
      composed.text.split(separator: "\n").dropFirst(2).joined(separator: "\n"),
      is: """
        Pet: union by kind
          | Cat: Cat 'cat'
          | Dog: Dog 'dog' 'wolf'
          | string: string
          string → string
          kind = cat → Cat
          kind = dog/wolf → Dog
        Beast: union
          | Cat: Cat
          | name: {name: string, kind: integer{7}}
          kind = cat → Cat
          try object, kind? = 7 → name
        """)
    #expect(composed.diagnostics == "")
  }

  @Test("By a constant that may be missing, or is one of a member")
  func guards() {
    let composed = Composed(
      """
      Open: { properties: { state: { const: open } } }
      Shut: { properties: { state: { const: shut } } }
      Door: { oneOf: [Open, Shut] }
      Web: { properties: { meta: { properties: { kind: { const: web } }, required: [kind] } }, required: [meta] }
      Mail: { properties: { meta: { properties: { kind: { const: mail } }, required: [kind] } }, required: [meta] }
      Source: { oneOf: [Web, Mail] }
      """)
    expect(
      ["Door", "Source"].map { composed[$0] }.joined(separator: "\n"),
      is: """
        union
          | Open: Open
          | Shut: Shut
          try object, state? = open → Open
          try object, state? = shut → Shut
        union
          | Web: Web
          | Mail: Mail
          try object, meta.kind = web → Web
          try object, meta.kind = mail → Mail
        """)
    #expect(
      composed.diagnostics
        == "3:7: warning: a value may match both 'Open' and 'Shut'; the first that can be read is taken [ambiguous-union]"
    )
  }

  @Test("By keys that only one has, and else by trying the one that requires most")
  func keys() {
    let composed = Composed(
      """
      Card: { properties: { id: { type: string }, number: { type: string } }, required: [number] }
      Bank: { properties: { id: { type: string }, iban: { type: string } }, required: [id, iban] }
      Any: { properties: { id: { type: string } } }
      Payment: { oneOf: [Any, Card, Bank] }
      Two: { anyOf: [Any, { properties: { id: { type: string }, x: { type: string } } }] }
      """)
    expect(
      composed.text.split(separator: "\n").dropFirst(3).joined(separator: "\n"),
      is: """
        Payment: union
          | Any: Any
          | Card: Card
          | Bank: Bank
          has iban → Bank
          has number → Card
          try object → Any
        Two: union
          | Any: Any
          | x: {id: string, x: string}
          has x → x
          try object → Any
          try object → x
        """)
    #expect(composed.diagnostics == "")
  }

  @Test("A value that may fit two alternatives is worth a warning")
  func ambiguity() {
    let composed = Composed(
      """
      A: { properties: { status: { enum: [active, gone] }, a: {} }, required: [status] }
      B: { properties: { status: { enum: [gone, lost] }, b: {} }, required: [status] }
      C: { oneOf: [A, B] }
      D: { oneOf: [{ type: string, format: uuid }, { type: string, enum: [inbox] }] }
      E: { anyOf: [A, B] }
      F: { properties: { v: { type: string } }, required: [v] }
      G: { properties: { v: { type: integer } } }
      H: { oneOf: [F, G] }
      """)
    expect(
      composed.diagnostics,
      is: """
        3:4: warning: a value may match both 'A' and 'B'; the first that can be read is taken [ambiguous-union]
        4:4: warning: a value may match several of the alternatives, which 'oneOf' rules out [ambiguous-union]
        """)
  }

  @Test("Unions in unions, the same twice, and what leads back")
  func nesting() {
    let composed = Composed(
      """
      A: { oneOf: [{ type: string }, B] }
      B: { oneOf: [{ type: integer }, { type: boolean }, { type: string }] }
      C: { oneOf: [{ type: integer }, C] }
      D: { oneOf: [{ type: integer }, E] }
      E: { oneOf: [{ type: boolean }, D] }
      Tree: { oneOf: [{ type: string }, { type: array, items: Tree }] }
      """)
    expect(
      composed.text.split(separator: "\n").filter { !$0.contains("→") }.joined(separator: "\n"),
      is: """
        A: union
          | string: string
          | integer: integer
          | boolean: boolean
        B: union
          | integer: integer
          | boolean: boolean
          | string: string
        C: integer
        D: union
          | integer: integer
          | boolean: boolean
        E: union
          | boolean: boolean
          | integer: integer
        Tree: union
          | string: string
          | array: [Tree]
        """)
    #expect(composed.diagnostics == "")
  }

  @Test("What is one of two sets of alternatives is one that both have, or fits one of each")
  func intersections() {
    let composed = Composed(
      openAPI: """
        Cat: { properties: { say: { type: string }, kind: { const: cat } }, required: [kind] }
        Dog: { properties: { say: { items: { type: string } }, kind: { const: dog } }, required: [kind] }
        Cow: { properties: { say: { type: boolean }, kind: { const: cow } }, required: [kind] }
        Own: { properties: { age: { type: integer }, kind: { const: cow } }, required: [kind] }
        Both:
          allOf:
            - { properties: { pet: { oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }, { $ref: '#/components/schemas/Cow' }] } } }
            - { properties: { pet: { oneOf: [{ $ref: '#/components/schemas/Own' }, { $ref: '#/components/schemas/Dog' }] } } }
        """)
    #expect(composed.diagnostics == "")
    expect(
      composed["Both"],
      is: "{pet: <Dog: Dog | Own: {say: boolean, kind!: string{cow}, age: integer}>}")
  }

  @Test("What stands beside the alternatives is part of each")
  func bases() {
    let composed = Composed(
      openAPI: """
        Cat: { type: object, properties: { lives: { type: integer } }, required: [lives] }
        Pet:
          type: object
          description: A pet.
          properties: { name: { type: string } }
          required: [name]
          oneOf:
            - $ref: '#/components/schemas/Cat'
            - { properties: { bark: { type: string } }, required: [bark, age] }
        Login:
          type: object
          properties: { mail: { type: string }, phone: { type: string } }
          anyOf: [{ required: [mail] }, { required: [phone] }]
        Text:
          type: string
          oneOf: [{ format: ipv4 }, { format: ipv6 }]
        Both:
          allOf:
            - $ref: '#/components/schemas/Cat'
            - oneOf:
              - { title: Sleepy, properties: { sleep: { type: integer } }, required: [sleep] }
              - { title: Hungry, properties: { food: { type: string } }, required: [food] }
        """)
    expect(
      composed.text,
      is: """
        Cat: {lives!: integer}
        Pet: union
          | Cat: {name!: string, lives!: integer}
          | bark: {name!: string, bark!: string}
          has bark → bark
          has lives → Cat
        Login: {mail: string, phone: string}
        Text: string
        Both: union
          | Sleepy: {lives!: integer, sleep!: integer}
          | Hungry: {lives!: integer, food!: string}
          has sleep → Sleepy
          has food → Hungry
        """)
    #expect(composed.diagnostics == "")
  }
}
