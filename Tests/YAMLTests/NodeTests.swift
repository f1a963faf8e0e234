import EndpointsYAML
import Testing

@Suite("Nodes")
struct NodeTests {
  @Test("each kind answers for itself and is empty for the others")
  func kinds() throws {
    let root = try #require(Reading("s: text\nl: [1]\nm: {a: 1}\n").node)
    let scalar = try #require(root["s"])
    let sequence = try #require(root["l"])
    let mapping = try #require(root["m"])
    #expect([scalar.kind, sequence.kind, mapping.kind] == [.scalar, .sequence, .mapping])
    #expect(scalar.text == "text")
    #expect(sequence.text == nil)
    #expect(mapping.scalar == nil)
    #expect(sequence.style == nil)
    #expect(scalar.items.isEmpty && mapping.items.isEmpty)
    #expect(scalar.entries.isEmpty && sequence.entries.isEmpty)
    #expect(sequence["a"] == nil && scalar["text"] == nil)
    #expect(scalar.textEquals("text"))
    #expect(!scalar.textEquals("texts") && !scalar.textEquals("tex") && !sequence.textEquals(""))
  }

  @Test("how a scalar is written")
  func styles() throws {
    let node = try #require(Reading("- a\n- 'a'\n- \"a\"\n- |\n  a\n- >\n  a\n").node)
    #expect(
      node.items.map(\.style) == [.plain, .singleQuoted, .doubleQuoted, .literal, .folded]
    )
    #expect(node.items.map(\.isPlain) == [true, false, false, false, false])
  }

  @Test("a text may hold anything that an escape can write")
  func anyText() throws {
    let node = try #require(Reading("a: \"\\0\\x07\\u2028\\U0001F600\\ \\_\"\n").node?["a"])
    #expect(node.text == "\0\u{7}\u{2028}😀 \u{A0}")
  }

  @Test("entries keep the order of the source")
  func order() throws {
    let keys = (0..<40).map { "k\(($0 * 7) % 40)" }
    let node = try #require(Reading(keys.map { "\($0): 1\n" }.joined()).node)
    #expect(node.entries.map { $0.key.text } == keys)
  }

  @Test("every key is found, in mappings of any size", arguments: [1, 16, 17, 33, 500])
  func lookup(_ count: Int) throws {
    let text = (0..<count).map { "schlüssel\($0): \($0)\n" }.joined()
    let node = try #require(Reading(text).node)
    for number in 0..<count {
      #expect(node["schlüssel\(number)"]?.text == "\(number)")
    }
    #expect(node["schlüssel\(count)"] == nil)
    #expect(node[""] == nil)
  }

  @Test("keys differ in their bytes, not in what they look like")
  func bytes() {
    #expect(Reading("é: 1\ne\u{301}: 2\n").rendered == "")
  }
}
