extension Edge {
  /// What is under `components/schemas` of documents.
  static let schemas = [
    Edge(
      "Objects in a map beside properties",
      """
      A:
        type: object
        properties: { own: { type: string } }
        additionalProperties: { type: object, properties: { inMap: { type: string } } }
      """),
    Edge(
      "Objects under two patterns",
      """
      A:
        type: object
        patternProperties:
          '^a': { type: object, properties: { first: { type: string } } }
          '^b': { type: object, properties: { second: { type: string } } }
      """),
    Edge(
      "Objects under a pattern, and others",
      """
      A:
        type: object
        properties: { own: { type: string } }
        patternProperties:
          '^a': { type: object, properties: { first: { type: string } } }
        additionalProperties: { type: object, properties: { second: { type: string } } }
      """),
    Edge(
      "Properties beside alternatives",
      """
      A:
        type: object
        properties: { common: { type: string } }
        oneOf:
          - { type: object, required: [one], properties: { one: { type: string } } }
          - { type: object, required: [other], properties: { other: { type: string } } }
      """),
    Edge(
      "Alternatives in parts",
      """
      A:
        allOf:
          - oneOf:
              - { type: object, properties: { a: { type: string } } }
              - { type: object, properties: { b: { type: string } } }
          - anyOf:
              - { type: object, properties: { c: { type: string } } }
              - { type: object, properties: { d: { type: string } } }
          - { properties: { e: { type: object, properties: { f: { type: string } } } } }
      """),
    Edge(
      "The same property in two parts, with other properties inside",
      """
      A:
        allOf:
          - { properties: { same: { type: object, properties: { left: { type: string } } } } }
          - { properties: { same: { type: object, properties: { right: { type: string } } } } }
      """),
    Edge(
      "Objects in a tuple, in lists of lists, and in maps of lists",
      """
      A:
        type: array
        prefixItems: [{ type: object, properties: { first: { type: string } } }]
        items: { type: object, properties: { rest: { type: string } } }
      B: { type: array, items: { type: array, items: { type: object, properties: { deep: {} } } } }
      C:
        type: object
        additionalProperties: { type: array, items: { type: object, properties: { c: {} } } }
      """),
    Edge(
      "Lists and maps that hold themselves, in objects and in alternatives",
      """
      A: { type: array, items: { type: object, properties: { children: { $ref: '#/components/schemas/A' } } } }
      B: { type: array, items: { oneOf: [{ type: string }, { $ref: '#/components/schemas/B' }] } }
      C: { type: object, additionalProperties: { anyOf: [{ type: string }, { $ref: '#/components/schemas/C' }] } }
      D:
        type: object
        patternProperties: { '^d': { $ref: '#/components/schemas/D' }, '^s': { type: string } }
      E: { type: array, items: { type: object, properties: { f: { $ref: '#/components/schemas/F' } } } }
      F: { type: array, items: { type: object, properties: { e: { $ref: '#/components/schemas/E' } } } }
      """),
    Edge(
      "Several types at once",
      """
      A: { type: [string, object, array], properties: { p: {} }, items: { properties: { q: {} } } }
      """),
    Edge(
      "Names that are one name in Swift",
      """
      a-b: { type: object, properties: { one: {} } }
      a_b: { type: object, properties: { two: {} } }
      AB: { type: object, properties: { three: {}, THREE: {}, Three: {}, t-h: {}, t_h: {} } }
      """),
    Edge(
      "References into schemas, anchors and definitions",
      """
      A:
        type: object
        properties:
          inner: { type: object, properties: { x: {} } }
          other: { $ref: '#/components/schemas/A/properties/inner' }
          named: { $ref: '#/components/schemas/B/$defs/Deep' }
      B:
        $defs: { Deep: { type: object, properties: { y: {} } } }
        type: object
        properties: { own: {} }
      C: { $ref: '#/components/schemas/B', properties: { besides: {} } }
      """),
    Edge(
      "A reference alone in a composition, nullable",
      """
      A: { type: object, properties: { a: {} } }
      B: { type: object, properties: { b: { nullable: true, allOf: [{ $ref: '#/components/schemas/A' }] } } }
      C: { oneOf: [{ $ref: '#/components/schemas/A' }, { type: 'null' }] }
      D: { anyOf: [{ type: object, properties: { d: {} } }, { type: 'null' }] }
      """),
    Edge(
      "What is required and no property, and an impossible property",
      """
      A: { type: object, required: [unknown], properties: { never: false, anything: true } }
      """),
    Edge(
      "Alternatives that nothing tells apart",
      """
      A:
        oneOf:
          - { type: object, properties: { a: {} } }
          - { type: object, properties: { b: {} } }
          - { type: array, items: { type: object, properties: { c: {} } } }
          - { type: array, items: { type: object, properties: { d: {} } } }
      """),
    Edge(
      "An enum of an object's type, and properties without a type",
      """
      A: { properties: { a: { properties: { b: { properties: { c: {} } } } } } }
      """),
    Edge(
      "Objects with properties that nothing may be added to",
      """
      A: { type: object, unevaluatedProperties: { type: object, properties: { u: {} } } }
      B: { type: object, properties: { b: {} }, additionalProperties: false }
      """),
  ]
}
