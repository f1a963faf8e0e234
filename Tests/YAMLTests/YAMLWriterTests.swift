import EndpointsYAML
import Testing

@Suite struct YAMLWriterTests {
  @Test func `A document is written in blocks, with comments where they are given`() {
    let value: YAMLValue = .mapping([
      .init("operation", "getPet"),
      .init("path", "/pets/:id", comment: "guessed from '42'"),
      .init(
        "pathParams",
        [
          "id": .flow(["type": "integer", "description": "a, b"]),
          "none": .mapping([]),
        ]),
      .init("tags", ["pets", ["a", "b"], [], ["name": "x", "in": "query"]], comment: "a list"),
      .init("description", "First line.\n\n  - indented: yes\nlast line\n"),
      .init("summary", "no line break\nat the end"),
      .init("count", 3),
      .init("ratio", .number("1e3")),
      .init("flag", true),
      .init("nothing", .null),
    ])
    #expect(
      YAMLWriter.text(of: value) == """
        operation: getPet
        path: /pets/:id # guessed from '42'
        pathParams:
          id: { type: integer, description: 'a, b' }
          none: {}
        tags: # a list
          - pets
          - - a
            - b
          - []
          - name: x
            in: query
        description: |
          First line.

            - indented: yes
          last line
        summary: |-
          no line break
          at the end
        count: 3
        ratio: 1.0e+3
        flag: true
        nothing: null

        """)
  }

  @Test(arguments: [
    ("text", "text"), ("a: b", "'a: b'"), ("a:b", "a:b"), ("a #b", "'a #b'"), ("a#b", "a#b"),
    ("", "''"), (" a", "' a'"), ("a ", "'a '"), ("a:", "'a:'"), ("it's", "it's"),
    ("'quoted'", "'''quoted'''"), ("12", "'12'"), ("1.50", "'1.50'"), ("1e3", "'1e3'"),
    ("0x1F", "'0x1F'"), ("1_000", "'1_000'"), ("2026-01-31", "'2026-01-31'"), ("12:30", "'12:30'"),
    (".5", "'.5'"), ("v1", "v1"), ("200 OK", "200 OK"), ("true", "'true'"), ("No", "'No'"),
    ("~", "'~'"), ("null", "'null'"), ("-", "'-'"), ("-u", "-u"), ("-1", "'-1'"), ("*a", "'*a'"),
    ("{a}", "'{a}'"), ("<<", "'<<'"), ("@a", "'@a'"), ("=", "'='"), ("---", "'---'"),
    ("a\tb", #""a\tb""#), ("a\r\nb", #""a\r\nb""#), ("\u{1}", #""\u0001""#),
    ("\u{FEFF}", #""\uFEFF""#), ("\u{10FFFF}", "\u{10FFFF}"), ("größe", "größe"),
    ("a:\u{20}\u{301}", "'a:\u{20}\u{301}'"), ("'\u{301}", "'''\u{301}'"),
  ])
  func `A string has quotes where a reader would take it for something else`(
    string: String, written: String
  ) {
    #expect(YAMLWriter.scalar(string) == written)
  }

  static let strings = [
    "a\nb", "a\nb\n", "a\n\nb\n\n", "\na", " a\nb", "a\n  b\n", "a\n\tb", "a \nb ", "\n", "\n\n",
    "a\r\nb", "a\u{85}b\n", "a\n# b", "a\n---\nb", "- a\n- b", "a: b\nc: d", "\u{2028}\n",
    "'", "''", "\"", "\\", "a\u{0}b", "?", "? a", ": a", "%a", "!a", "|", ">", "#", "\u{1F600}",
    "e\u{301}:\u{301} \u{301}#", "[a", "a]", "{", "a,b", ",", "...", "1:2", "0o17", "+1", "y",
    String(repeating: "k", count: 2000),
  ]

  @Test(arguments: strings + YAMLWriterTests.words)
  func `A string is read as it was, as a value, an item, a key and in a flow`(string: String) {
    let value: YAMLValue = [
      "value": .string(string), "items": [.string(string), [.string(string)]],
      "keys": .mapping([.init(string, ["key": .string(string)])]),
      "flow": .flow([.string(string), ["key": .string(string)]]),
    ]
    for text in [YAMLWriter.text(of: value), JSONTextWriter.text(of: value)] {
      let reading = Reading(text)
      #expect(reading.node.map { YAMLValue($0) } == value.withoutFlow, "\(text)\(reading.rendered)")
    }
  }

  static let words = [
    "yes", "NO", "On", "null", "Null", "TRUE", "n", "0", "-0", "1.", ".inf", ".nan",
  ]

  @Test func `Numbers of YAML become those of JSON`() {
    let node = Reading("[0o17, 0x1F, +1, -012, .5, 1., 1.50, 2E5, .inf, 0, ~, True]").node
    #expect(
      node.map { JSONTextWriter.compactText(of: YAMLValue($0)) }
        == #"[15,31,1,-12,0.5,1.0,1.50,2E5,".inf",0,null,true]"#)
  }

  @Test func `JSON has no character that readers of YAML refuse`() {
    #expect(
      JSONTextWriter.compactText(of: "a\u{1}\u{7F}\u{85}\u{2028}\u{FEFF}\u{FFFF}ü😀")
        == #""a\u0001\u007f\u0085\u2028\ufeff\uffffü😀""#)
  }

  @Test func `JSON is indented by two spaces`() {
    #expect(
      JSONTextWriter.text(of: ["a": [1, ["b": .null]], "c": [], "d": .mapping([])]) == """
        {
          "a": [
            1,
            {
              "b": null
            }
          ],
          "c": [],
          "d": {}
        }

        """)
  }
}

extension YAMLValue {
  /// The value without what only its look depends on.
  fileprivate var withoutFlow: YAMLValue {
    switch self {
    case .flow(let value): value.withoutFlow
    case .sequence(let items): .sequence(items.map(\.withoutFlow))
    case .mapping(let entries): .mapping(entries.map { .init($0.key, $0.value.withoutFlow) })
    default: self
    }
  }
}
