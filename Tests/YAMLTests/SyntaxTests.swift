import EndpointsYAML
import Testing

@Suite("What YAML means")
struct SyntaxTests {
  @Test(
    "block structure",
    arguments: [
      ("a: 1\nb: 2\n", #"{"a": 1, "b": 2}"#),
      ("a:\n  b:\n    c: d\ne: f", #"{"a": {"b": {"c": "d"}}, "e": "f"}"#),
      ("- a\n- b\n", #"["a", "b"]"#),
      ("a:\n- 1\n- 2\nb:\n  - 3\n", #"{"a": [1, 2], "b": [3]}"#),
      ("- - 1\n  - 2\n- - 3\n", "[[1, 2], [3]]"),
      ("- a: 1\n  b: 2\n-\n  c: 3\n", #"[{"a": 1, "b": 2}, {"c": 3}]"#),
      ("? a\n: b\n? c\n", #"{"a": "b", "c": null}"#),
      ("a:\nb:\n", #"{"a": null, "b": null}"#),
      ("-\n-\n", "[null, null]"),
      ("---\na: 1\n...\n", #"{"a": 1}"#),
      ("--- text\n", #""text""#),
      ("---\n", "null"),
      ("a: 1\n...\n# end\n...\n", #"{"a": 1}"#),
      ("%YAML 1.2\n---\na: 1\n", #"{"a": 1}"#),
      ("a: 1\r\nb:\r\n  - 2\r\n", #"{"a": 1, "b": [2]}"#),
      ("a: 1\rb: 2\r", #"{"a": 1, "b": 2}"#),
      ("a: &x !!map\n  b: 1\n", #"{"a": {"b": 1}}"#),
      ("a:\n\t\t# comment\n\t\n  - 1\n  \t# é\n  - b\n\t#\n", #"{"a": [1, "b"]}"#),
    ]
  )
  func blocks(_ text: String, _ expected: String) { check(text, expected) }

  @Test(
    "flow structure",
    arguments: [
      ("{}", "{}"), ("[]", "[]"), ("[a, b, ]", #"["a", "b"]"#),
      (
        "{a: 1, b: [2, {c: 3}]}",
        #"{"a": 1, "b": [2, {"c": 3}]}"#
      ),
      ("{\"a\":1,\"b\":\"c\"}", #"{"a": 1, "b": "c"}"#), ("{a, b: }", #"{"a": null, "b": null}"#),
      ("[a: 1, b]", #"[{"a": 1}, "b"]"#), ("[\n  a,\n  # comment\n  b\n]\n", #"["a", "b"]"#),
      ("{\n\t\"a\": 1,\n\t\"b\": [\n\t\t2\n\t]\n}\n", #"{"a": 1, "b": [2]}"#),
      ("[http://a.b/c, a:b, 12:30]", #"["http://a.b/c", "a:b", "12:30"]"#),
      ("{? a : b}", #"{"a": "b"}"#),
    ]
  )
  func flows(_ text: String, _ expected: String) { check(text, expected) }

  @Test(
    "plain text",
    arguments: [
      ("a: one two", #"{"a": "one two"}"#),
      ("a: one\n  two\n\n  three\n", #"{"a": "one two\nthree"}"#),
      ("a: b # comment", #"{"a": "b"}"#), ("a: b#c", #"{"a": "b#c"}"#),
      ("a: http://b.c/d?e=f&g", #"{"a": "http://b.c/d?e=f&g"}"#), ("a: -1x", #"{"a": "-1x"}"#),
      ("a: b: ", nil), ("a: :b", #"{"a": ":b"}"#), ("a: ?b", #"{"a": "?b"}"#),
      ("a: -b", #"{"a": "-b"}"#),
      ("a: b, [c] {d}", #"{"a": "b, [c] {d}"}"#), ("a b: c", #"{"a b": "c"}"#),
      ("a: 'b' ", #"{"a": "b"}"#), ("\"a b\" : c", #"{"a b": "c"}"#),
    ] as [(String, String?)]
  )
  func plain(_ text: String, _ expected: String?) { check(text, expected ?? "nothing") }

  @Test(
    "quoted text",
    arguments: [
      ("'it''s'", #""it's""#), ("'a\\nb'", #""a\\nb""#), (#""a\tb\n\\\"\/""#, #""a\tb\n\\\"/""#),
      (#""\x41\u00e9\U0001F600""#, #""Aé😀""#), ("'one\n  two\n\n  three'", #""one two\nthree""#),
      ("\"one\n  two\\\n  three\"", #""one twothree""#), ("'# no comment'", ##""# no comment""##),
      ("''", #""""#), ("\"a: b\"", #""a: b""#),
    ]
  )
  func quoted(_ text: String, _ expected: String) { check(text, expected) }

  @Test(
    "block text",
    arguments: [
      ("a: |\n  one\n  two\n", #"{"a": "one\ntwo\n"}"#), ("a: |-\n  one\n", #"{"a": "one"}"#),
      ("a: |+\n  one\n\n", #"{"a": "one\n\n"}"#),
      (
        "a: >\n  one\n  two\n\n  three\n",
        #"{"a": "one two\nthree\n"}"#
      ),
      ("a: >-\n  one\n  two\n", #"{"a": "one two"}"#),
      (
        "a: |2\n    one\n   two\n",
        #"{"a": "  one\n two\n"}"#
      ),
      ("a: |\n  one\n    two\n   # three\nb: 1\n", #"{"a": "one\n  two\n # three\n", "b": 1}"#),
      ("a: | # comment\n  one\n", #"{"a": "one\n"}"#), ("a: |\nb: >\n", #"{"a": "", "b": ""}"#),
      ("- |\n one\n- >\n two\n", #"["one\n", "two\n"]"#),
      (
        "a: |\r\n  one\r\n  two\r\n",
        #"{"a": "one\ntwo\n"}"#
      ),
      ("a: >\n  one\n    two\n  three\n", #"{"a": "one\n  two\nthree\n"}"#),
      ("a: |\n  one\n# comment\nb: 1\n", #"{"a": "one\n", "b": 1}"#),
    ]
  )
  func blockText(_ text: String, _ expected: String) { check(text, expected) }

  private func check(_ text: String, _ expected: String) {
    let reading = Reading(text)
    #expect(outline(reading.node) == expected, "\(reading.rendered)")
  }
}
