import EndpointsYAML
import Testing

@Suite("Aliases and merge keys")
struct MergeKeyTests {
  @Test(
    "merged entries stand in the merge key's place",
    arguments: [
      ("b: &b {x: 1, y: 2}\na: {<<: *b}\n", #"{"x": 1, "y": 2}"#),
      ("b: &b {x: 1}\na: {p: 0, <<: *b, q: 3}\n", #"{"p": 0, "x": 1, "q": 3}"#),
      ("a: {<<: {x: 1}, y: 2}\n", #"{"x": 1, "y": 2}"#),
      // What is written out wins, before or after the merge key.
      ("b: &b {x: 1, y: 2}\na: {<<: *b, x: 9}\n", #"{"y": 2, "x": 9}"#),
      ("b: &b {x: 1, y: 2}\na: {x: 9, <<: *b}\n", #"{"x": 9, "y": 2}"#),
      // Of several, the earlier wins.
      ("b: &b {x: 1}\nc: &c {x: 2, y: 3}\na: {<<: [*b, *c]}\n", #"{"x": 1, "y": 3}"#),
      ("b: &b {x: 1}\nc: &c [*b, {z: 2}]\na: {<<: *c}\n", #"{"x": 1, "z": 2}"#),
      ("b: &b {x: 1}\nc: &c {<<: *b, y: 2}\na: {<<: *c, z: 3}\n", #"{"x": 1, "y": 2, "z": 3}"#),
      ("a: {<<: []}\n", "{}"), ("a: {<<: {}}\n", "{}"),
      // Only a plain, untagged key merges.
      ("a: {\"<<\": {x: 1}}\n", #"{"<<": {"x": 1}}"#), ("a: {'<<': 1}\n", #"{"<<": 1}"#),
      ("a: {!!str <<: 1}\n", #"{"<<": 1}"#), ("a: [<<]\n", #"["<<"]"#), ("a: <<\n", #""<<""#),
    ]
  )
  func merges(_ text: String, _ expected: String) {
    let reading = Reading(text)
    #expect(outline(reading.node?["a"]) == expected, "\(reading.rendered)")
  }

  @Test("large mappings merge, and are found by key")
  func large() throws {
    let base = (0..<300).map { "k\($0): \($0)" }.joined(separator: ", ")
    let reading = Reading("b: &b {\(base)}\na: {k7: x, <<: *b, own: y}\n")
    let node = try #require(reading.node?["a"])
    #expect(node.entries.count == 301)
    #expect(node["k7"]?.text == "x")
    #expect(node["k299"]?.text == "299")
    #expect(node["own"]?.text == "y")
    #expect(node["k300"] == nil)
  }

  @Test("an alias is the node of its anchor, at the anchor's place")
  func sharing() throws {
    let reading = Reading("a: &x [1]\nb: *x\nc: [1]\n")
    let root = try #require(reading.node)
    #expect(root["a"] == root["b"])
    #expect(root["a"] != root["c"])
    #expect(try reading.position(#require(root["b"]).location) == "1:7-1:10")
  }

  @Test("an alias can be a key")
  func key() {
    #expect(outline(Reading("a: &x name\n*x : 1\n").node) == #"{"a": "name", "name": 1}"#)
  }

  @Test("the last anchor of a name counts, in the order of the source")
  func redefinition() {
    let text = "- &x 1\n- *x\n- &x 2\n- *x\n- &x [&x 3]\n- *x\n"
    #expect(outline(Reading(text).node) == "[1, 1, 2, 2, [3], 3]")
  }

  @Test("anchors on empty nodes stand for null")
  func empty() {
    #expect(outline(Reading("a: &x\nb: *x\n").node) == #"{"a": null, "b": null}"#)
  }
}
