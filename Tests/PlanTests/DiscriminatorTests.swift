import Testing

@Suite("Discriminators")
struct DiscriminatorTests {
  @Test("By the mapping, by the schemas' values, and by their names")
  func values() {
    let composed = Composed(
      """
      Cat: { properties: { lives: { type: integer } } }
      Dog: { properties: { kind: { type: string } } }
      Cow: { properties: { kind: { const: moo } }, required: [kind] }
      Fish: { properties: { fins: { type: integer } } }
      Pet:
        oneOf: [Cat, Dog, Cow]
        discriminator:
          propertyName: kind
          mapping: { c: Cat, tiger: Cat, f: '#/components/schemas/Fish' }
      """)
    expect(
      composed.text.split(separator: "\n").dropFirst(4).joined(separator: "\n"),
      is: """
        Pet: union by kind
          | c: Cat 'c' written
          | tiger: Cat 'tiger' written
          | Dog: Dog 'Dog'
          | Cow: Cow 'moo'
          | Fish: Fish 'f' written
          kind = c → c
          kind = tiger → tiger
          kind = Dog → Dog
          kind = moo → Cow
          kind = f → Fish
        """)
    #expect(composed.diagnostics == "")
  }

  @Test("A default for all other values")
  func defaultMapping() {
    let composed = Composed(
      """
      Cat: { properties: { kind: { type: string } } }
      Other: { properties: { kind: { type: string } } }
      Pet:
        oneOf: [Cat]
        discriminator: { propertyName: kind, defaultMapping: Other }
      """)
    expect(
      composed.text.split(separator: "\n").dropFirst(2).joined(separator: "\n"),
      is: """
        Pet: union by kind
          | Cat: Cat 'Cat'
          | Other: Other 'Other' otherwise
          kind = Cat → Cat
          kind = Other → Other
          try object → Other
        """)
  }

  @Test("Alternatives that extend the union that they are of")
  func parents() {
    let composed = Composed(
      """
      Pet:
        type: object
        properties: { kind: { type: string }, name: { type: string } }
        required: [kind]
        discriminator: { propertyName: kind, mapping: { cat: Cat, dog: Dog } }
        oneOf: [Cat, Dog]
      Cat: { allOf: [Pet, { properties: { lives: { type: integer } } }] }
      Dog: { allOf: [Pet, { properties: { bark: { type: string } } }] }
      """)
    expect(
      composed.text,
      is: """
        Pet: union by kind
          | Cat: Cat 'cat'
          | Dog: Dog 'dog'
          kind = cat → Cat
          kind = dog → Dog
        Cat: {kind!: string, name: string, lives: integer}
        Dog: {kind!: string, name: string, bark: string}
        """)
    #expect(composed.diagnostics == "")
  }

  @Test("Schemas that extend one with a discriminator are its alternatives, beside itself")
  func children() {
    let composed = Composed(
      """
      Cat: { allOf: [Pet, { properties: { lives: { type: integer } } }] }
      Lion: { allOf: [Cat, { properties: { mane: { type: boolean } } }] }
      Pet:
        type: object
        properties: { kind: { type: string } }
        required: [kind]
        discriminator: { propertyName: kind, mapping: { d: Dog } }
      Dog: { allOf: [Pet, { properties: { friend: Pet, own: { allOf: [Pet], nullable: true } } }] }
      Alone: { type: object, discriminator: { propertyName: x }, properties: { x: { type: string } } }
      """)
    expect(
      composed.text,
      is: """
        Cat: {kind!: string, lives: integer}
        Lion: {kind!: string, lives: integer, mane: boolean}
        Pet: union by kind
          | Dog: Dog 'd'
          | Cat: Cat 'Cat'
          | Lion: Lion 'Lion'
          | Pet: {kind!: string} 'Pet' otherwise
          kind = d → Dog
          kind = Cat → Cat
          kind = Lion → Lion
          kind = Pet → Pet
          try object → Pet
        Dog: {kind!: string, friend: Pet, own: Pet?}
        Alone: {x: string}
        """)
    #expect(composed.diagnostics == "")
  }

  @Test("A union with a discriminator stays one alternative of another")
  func nesting() {
    let composed = Composed(
      """
      Cat: { properties: { kind: { const: cat } }, required: [kind] }
      Dog: { properties: { kind: { const: dog } }, required: [kind] }
      Pet: { oneOf: [Cat, Dog], discriminator: { propertyName: kind } }
      Car: { properties: { kind: { const: car } }, required: [kind] }
      Thing: { oneOf: [Pet, Car, { type: string }] }
      """)
    expect(
      composed.text.split(separator: "\n").dropFirst(7).joined(separator: "\n"),
      is: """
        Car: {kind!: string{car}}
        Thing: union by kind
          | Pet: Pet 'cat' 'dog'
          | Car: Car 'car'
          | string: string
          string → string
          kind = cat/dog → Pet
          kind = car → Car
        """)
  }
}
