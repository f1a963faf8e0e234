import EndpointsDiagnostics
import EndpointsYAML
import Testing

@testable import EndpointsAdd

/// What is written is read as it was meant, and looks as people write it.
struct EndpointFileWriterTests {
  private static let texts = [
    "", " ", "a", "a b", "true", "True", "null", "~", "yes", "n", "12", "1.5", "0x1F", "1e3",
    ".inf", "-", "- a", "?",
    ": a", "a: b", "a:", "a:b", "a #b", "#a", "a#b", "{a}", "a{b}", "[a]", "a, b", "'a'", "\"a\"",
    "\\n", "a\nb", "a\n",
    "a\nb\n", "\n", "\ta", "a\t", "%a", "@a", "`a`", "&a", "*a", "!a", "|", ">", "=", "<<", "é",
    "日本", "😀", "\u{7}",
    "\u{85}", "\u{2028}", "\u{FEFF}", "\u{200D}", "200", "2XX", "2024-01-01", "/v1/:id",
    "/bot{token}/x", "metadata[id]",
    "a\r\nb", "...", "---", " a", "a ", "no", "application/json", "x: 'y', z",
    "The whole value, which begins with 'Bot '.",
  ]

  @Test(arguments: texts)
  func `any text is read as it was, as key and as value, in blocks and in flows`(_ text: String)
    throws
  {
    let inner = YAMLDraft.map(("k", .string(text)), ("l", .list([.string(text), .string(text)])))
    var file = YAMLMap([("value", .string(text)), ("list", .strings([text])), ("flow", inner)])
    file["key"] = .map((text, .string("x")), ("other", .map(("deep", .map((text, .plain("1")))))))
    var found = Diagnostics()
    let source = SourceFile(path: "", text: Array(EndpointFileWriter.text(file).utf8))
    let node = try #require(
      Node.parse(source, number: 0, diagnostics: &found), "\(EndpointFileWriter.text(file))")
    #expect(node["value"]?.text == text)
    #expect(node["value"]?.scalar == .string)
    #expect(node["list"]?.items.first?.text == text)
    #expect(node["flow"]?["k"]?.text == text)
    #expect(node["flow"]?["l"]?.items.map(\.text) == [text, text])
    #expect(node["flow"]?["l"]?.items.allSatisfy { $0.scalar == .string } == true)
    #expect(node["key"]?.entries.first?.key.text == text)
    #expect(node["key"]?["other"]?["deep"]?.entries.first?.key.text == text)
  }

  @Test func `short mappings are in one line, long ones in blocks, guesses above them`() {
    var file = YAMLMap([("name", .string("A")), ("empty", .map(YAMLMap())), ("none", .list([]))])
    file.add("params", .map(("id", .type("string"))), guess: "a name")
    file["text"] = .string("one\n\ntwo\n")
    file["list"] = .list([
      .map(("type", .string("object")), ("properties", .map(("a", .map(YAMLMap())))))
    ])
    #expect(
      EndpointFileWriter.text(file) == """
        name: A
        empty: {}
        none: []
        # Guessed: a name
        params:
          id: { type: string }
        text: |
          one

          two
        list:
          - type: object
            properties: { a: {} }

        """)
  }

  @Test func `a text longer than a line stays in one`() {
    let text = String(repeating: "long text: ", count: 20)
    let file = YAMLMap([("summary", .string(text)), ("tags", .strings([text, text]))])
    #expect(
      EndpointFileWriter.text(file) == """
        summary: '\(text)'
        tags:
          - '\(text)'
          - '\(text)'

        """)
  }
}
