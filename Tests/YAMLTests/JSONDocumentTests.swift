import EndpointsDiagnostics
import EndpointsYAML
import Testing

@Suite("Files in JSON")
struct JSONDocumentTests {
  private func parse(_ text: String, at path: String = "a.json") -> (Node?, String) {
    var sources = SourceFiles()
    var diagnostics = Diagnostics()
    let number = sources.add(SourceFile(path: path, text: Array(text.utf8)))
    let node = Node.parse(sources[number], number: number, diagnostics: &diagnostics)
    return (node, TextRenderer(files: sources).render(diagnostics))
  }

  @Test("What YAML readers refuse or change, JSON has")
  func beyondYAML() throws {
    let key = String(repeating: "k", count: 2000)
    let text =
      "{\"\(key)\": \"\\ud83d\\ude00 \\u0041\\/\\\\\\\"\\n\u{2028} x \u{7F}\",\"<<\":{\"a\":1}}"
    let node = try #require(parse(text).0)
    #expect(node[key]?.text == "😀 A/\\\"\n\u{2028} x \u{7F}")
    #expect(node["<<"]?["a"]?.text == "1")
  }

  @Test("Texts stay texts, and numbers, words and nothing are what they are in YAML")
  func scalars() throws {
    let node = try #require(
      parse(#"{"a":"1","b":1,"c":-1.5e3,"d":true,"e":null,"f":"null","g":[]}"#).0)
    #expect(
      node.entries.map { $0.value.scalar } == [
        .string, .integer, .float, .bool(true), .null, .string, nil,
      ])
    #expect(node["c"]?.text == "-1.5e3")
  }

  @Test("Places are those of the bytes, quotes included")
  func locations() throws {
    let node = try #require(parse(#" {"ü": {"a": "x\ty"}}"#).0)
    #expect(node.location.bytes == 1..<22)
    #expect(node["ü"]?.location.bytes == 8..<21)
    #expect(node["ü"]?["a"]?.location.bytes == 14..<20)
  }

  @Test("Text that begins as JSON and is YAML, is YAML")
  func flow() throws {
    let (node, said) = parse("{\"a\": b, c: [1, 2,], } # all\n")
    #expect(said == "")
    #expect(node?["a"]?.text == "b")
    #expect(node?["c"]?.items.count == 2)
  }

  @Test("A key that is there twice is an error")
  func duplicateKey() {
    #expect(
      parse("{\n  \"a\": 1,\n  \"a\": 2\n}").1.hasPrefix(
        "a.json:3:3: error: duplicate key 'a', first on line 2"))
  }

  @Test(
    "What is wrong is told with its place and a help",
    arguments: [
      (
        "{\n  \"a\": 1\n  \"b\": 2\n}",
        """
        a.json:3:3: error: invalid JSON: expected ',' or '}' here [syntax-error]
          3 |   "b": 2
            |   ^
        help: check for a missing or extra comma, colon or quote just before

        """
      ),
      (
        "{ \"a\": \"\\q\" }",
        """
        a.json:1:9: error: JSON has no such escape [syntax-error]
          1 | { "a": "\\q" }
            |         ^
        help: write '\\\\' for a backslash, and '\\n' for the end of a line

        """
      ),
      (
        "{ \"a\": [",
        """
        a.json:1:9: error: the JSON is incomplete [syntax-error]
          1 | { "a": [
            |         ^
        help: close the brace, bracket or quote that is still open

        """
      ),
      (
        "{ \"a\": 1 } x",
        """
        a.json:1:12: error: unexpected text after the JSON [syntax-error]
          1 | { "a": 1 } x
            |            ^
        help: remove it; a file contains one object

        """
      ),
    ])
  func errors(_ text: String, _ said: String) {
    #expect(parse(text).1 == said)
  }
}
