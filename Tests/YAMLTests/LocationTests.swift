import EndpointsDiagnostics
import EndpointsYAML
import Testing

@Suite("Places")
struct PlaceTests {
  @Test(
    "a node's place is what stands in the source",
    arguments: [
      ("a: text\n", "text"), ("a:   'it''s'  # c\n", "'it''s'"), ("a: \"x\\ny\"\n", "\"x\\ny\""),
      ("a: [b, c] # c\n", "[b, c]"), ("a: { b: c }\n", "{ b: c }"), ("a: []\n", "[]"),
      ("a:\n  b: c\n  d: e\n\n# end\n", "b: c\n  d: e"), ("a:\n- b\n- c\n\nz: 1\n", "- b\n- c"),
      ("a: |\n  x\n  y\n\nz: 1\n", "|\n  x\n  y"), ("a: >-\n  x\n\n\n", ">-\n  x"),
      ("a: one\n  two\nz: 1\n", "one\n  two"), ("a: &b text\n", "text"),
      ("a: !!str text\n", "text"),
      ("a: &b !!str\n  text\n", "text"), ("a: &b\n  c: d\n", "c: d"), ("a: !!seq [b]\n", "[b]"),
      ("a: [x: y ]\n", "[x: y ]"), ("a: größer\n", "größer"), ("é: 'ü'\na: [ü]\n", "[ü]"),
      ("a:\nb: 1\n", ""), ("a: &x\nb: 1\n", ""), ("a: # c\n  - b # d\n", "- b"),
    ]
  )
  func source(_ text: String, _ expected: String) throws {
    let reading = Reading(text)
    let node = try #require(reading.node?["a"], "\(reading.rendered)")
    #expect(reading.source(node.location) == expected)
  }

  @Test("a pair in brackets without braces ends with its value")
  func implicitPair() throws {
    let reading = Reading("[a: {b: c} , d]\n")
    let pair = try #require(reading.node?.items.first)
    #expect(reading.source(pair.location) == "a: {b: c}")
  }

  @Test(
    "lines and columns count from 1, columns in Unicode scalars",
    arguments: [
      ("a: 1\nkey: value\n", "2:1-2:4", "2:6-2:11"),
      ("a: ü\r\nkey: value\r\n", "2:1-2:4", "2:6-2:11"),
      ("a: 1\rkey: value\r", "2:1-2:4", "2:6-2:11"),
      ("\u{FEFF}key: value\n", "1:1-1:4", "1:6-1:11"),
      ("{\"ä😀\": 1, key: \"value\"}\n", "1:11-1:14", "1:16-1:23"),
      ("é: e\u{301}\nkey: 日本\n", "2:1-2:4", "2:6-2:8"),
      ("a: 'x\u{2028}y'\nkey: value\n", "2:1-2:4", "2:6-2:11"),
      ("a: x\u{85}y\nkey: value\n", "2:1-2:4", "2:6-2:11"),
      ("# 日本\n\n  \nkey:\n  value\n", "4:1-4:4", "5:3-5:8"),
    ]
  )
  func positions(_ text: String, _ key: String, _ value: String) throws {
    let reading = Reading(text)
    let entry = try #require(reading.node?.entry(forKey: "key"), "\(reading.rendered)")
    #expect(reading.position(entry.key.location) == key)
    #expect(reading.position(entry.value.location) == value)
  }

  @Test(
    "a part of a text has a place where the source has the text byte for byte",
    arguments: [
      ("a: /files/:id\n", ":id"), ("a: '/files/:id'\n", ":id"), ("a: \"/files/:id\"\n", ":id"),
      ("a: &x '/files/:id'\n", ":id"), ("é: ö\na: /files/:id # c\n", ":id"),
      // Escaped, folded or indented: the whole node.
      ("a: \"\\/files/:id\"\n", "\"\\/files/:id\""), ("a: |-\n  /files/:id\n", "|-\n  /files/:id"),
      ("a: >-\n  /files/:id\n", ">-\n  /files/:id"),
    ]
  )
  func parts(_ text: String, _ expected: String) throws {
    let reading = Reading(text)
    let node = try #require(reading.node?["a"], "\(reading.rendered)")
    #expect(node.text == "/files/:id")
    #expect(reading.source(node.location(ofTextRange: 7..<10)) == expected)
    #expect(node.isVerbatim == (expected == ":id"))
  }

  @Test("a text's place stays inside of it")
  func beyond() throws {
    let reading = Reading("a: 'text'\n")
    let node = try #require(reading.node?["a"])
    #expect(reading.source(node.contentLocation) == "text")
    #expect(reading.source(node.location(ofTextRange: 2..<99)) == "xt")
    #expect(reading.source(node.location(ofTextRange: 50..<99)) == "")
  }

  @Test("a place names its file")
  func file() throws {
    var files = SourceFiles()
    var diagnostics = Diagnostics()
    _ = files.add(SourceFile(path: "one.yaml", text: Array("a: 1".utf8)))
    let second = files.add(SourceFile(path: "two.yaml", text: Array("b: 2".utf8)))
    let node = try #require(
      Node.parse(files[second], number: second, diagnostics: &diagnostics)
    )
    #expect(files[node.location.file].path == "two.yaml")
  }
}
