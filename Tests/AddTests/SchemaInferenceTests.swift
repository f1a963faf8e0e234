import Testing

@testable import EndpointsAdd

/// The schema of samples is one that all of them fit.
struct SchemaInferenceTests {
  private static let samples: [([String], String)] = [
    (["1", "2"], "s: { type: integer }\n"), (["1", "2.5"], "s: { type: number }\n"),
    (["1e3"], "s: { type: number }\n"), (["99999999999999999999"], "s: { type: number }\n"),
    (["true", "null"], "s: { type: [boolean, 'null'] }\n"), (["null"], "s: {}\n"),
    (["[]"], "s: { type: array, items: {} }\n"),
    (
      ["[1, \"a\"]"],
      "s:\n  type: array\n  items: { anyOf: [{ type: string }, { type: integer }] }\n"
    ),
    (["[1, null]"], "s: { type: array, items: { type: [integer, 'null'] } }\n"),
    (
      ["1", "\"a\"", "null"],
      "s: { anyOf: [{ type: string }, { type: integer }, { type: 'null' }] }\n"
    ),
    (
      ["\"2024-02-29T12:00:00Z\"", "\"2024-02-29T12:00:00.5+01:00\""],
      "s: { type: string, format: date-time }\n"
    ),
    (["\"2024-02-29T12:00:00\""], "s: { type: string }\n"),
    (["\"2023-02-29\""], "s: { type: string }\n"),
    (["\"2024-02-29\""], "s: { type: string, format: date }\n"),
    (["\"2024-02-29\"", "\"\""], "s: { type: string }\n"),
    (["\"0f8fad5b-d9cb-469f-a165-70867728950e\""], "s: { type: string, format: uuid }\n"),
    (["\"https://example.com/a?b=c\""], "s: { type: string, format: uri }\n"),
    (["\"see https://example.com\""], "s: { type: string }\n"),
    (["\"a.b@example.com\""], "s: { type: string, format: email }\n"),
    (
      [#"{"a": 1, "b": {"c": "x"}}"#, #"{"b": {"c": null}, "d": true}"#],
      """
      s:
        type: object
        required: [b]
        properties:
          a: { type: integer }
          b:
            type: object
            required: [c]
            properties: { c: { type: [string, 'null'] } }
          d: { type: boolean }

      """
    ),
    (
      [#"[{"a": 1, "password": "x"}, {"password": "y"}]"#],
      """
      s:
        type: array
        items:
          type: object
          required: [password]
          properties: { a: { type: integer }, password: { type: string, sensitive: true } }

      """
    ),
    (
      [
        #"{"0f8fad5b-d9cb-469f-a165-70867728950e": {"count": 1}, "1f8fad5b-d9cb-469f-a165-70867728950e": {"count": 2.5}}"#
      ],
      """
      s:
        type: object
        additionalProperties:
          type: object
          required: [count]
          properties: { count: { type: number } }

      """
    ),
    (
      [#"{"2024-01-01": 1, "2024-01-02": 2}"#],
      "s: { type: object, additionalProperties: { type: integer } }\n"
    ),
    (
      [#"{"temperature": 1, "presence_penalty": 0, "top_p": 1, "amount": 1}"#],
      """
      s:
        type: object
        properties:
          temperature: { type: number }
          presence_penalty: { type: number }
          top_p: { type: number }
          amount: { type: integer }

      """
    ),
    (["{}"], "s: { type: object, additionalProperties: true }\n"),
  ]

  @Test(arguments: samples)
  func `a schema takes all samples`(_ samples: [String], _ yaml: String) throws {
    let text = try text(samples)
    #expect(text == yaml)
  }

  @Test func `of one sample, only identifiers and its lists are required`() throws {
    #expect(
      try text([#"{"id": "a", "name": "b", "items": [{"id": 1, "tags": ["x"]}]}"#]) == """
        s:
          type: object
          required: [id, items]
          properties:
            id: { type: string }
            name: { type: string }
            items:
              type: array
              items:
                type: object
                required: [id]
                properties: { id: { type: integer }, tags: { type: array, items: { type: string } } }

        """)
  }

  @Test func `metadata is a map of strings, unless there are other values`() throws {
    #expect(
      try text([#"{"metadata": {"order": "1"}}"#]).contains(
        "metadata: { type: object, additionalProperties: { type: string } }"))
    #expect(
      try text([#"{"metadata": {"order": 1}}"#]).contains(
        "properties: { order: { type: integer } }"))
  }

  @Test func `enums are found where they are asked for`() throws {
    let samples = [#"[{"status": "open", "note": "a b"}, {"status": "closed", "note": "c"}]"#]
    #expect(try text(samples).contains("enum") == false)
    #expect(
      try text(samples, enums: true).contains("status: { type: string, enum: [closed, open] }"))
    let secret = [#"{"type": "sk_live_abcdefgh"}"#]
    #expect(try text(secret, enums: true).contains("sk_live") == false)
  }

  private func text(_ samples: [String], enums: Bool = false) throws -> String {
    // Brackets make a value of its own of each sample.
    let values = try samples.map { text in
      let array = try #require(Sample(json: "[\(text)]"))
      guard case .array(let items) = array else { return Sample.null }
      return try #require(items.first)
    }
    let schema = SchemaInference(findsEnums: enums).schema(of: values)
    return EndpointFileWriter.lines("s", schema, indent: 0, level: 1).map { $0 + "\n" }.joined()
  }
}
