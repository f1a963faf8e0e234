import EndpointsYAML
import TestSupport
import Testing

@Suite("Limits", .heavy)
struct LimitTests {
  @Test("nesting up to the limit is read")
  func deepest() {
    let depth = ReadingLimits.depth
    let text = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    #expect(Reading(text).rendered == "")
  }

  @Test(
    "nesting beyond the limit is refused",
    arguments: ["[", "{a: ", "- ", "? ", "[\n", "[{a: ", "&a ["]
  )
  func tooDeep(_ opening: String) {
    let reading = Reading(String(repeating: opening, count: 200_000))
    #expect(reading.ids == ["nesting-too-deep"])
    #expect(reading.node == nil)
  }

  @Test("the diagnostic is at the first level too many")
  func tooDeepPlace() {
    let text = String(repeating: "[", count: 201) + String(repeating: "]", count: 201)
    #expect(
      Reading(text).rendered.hasPrefix(
        "api.yaml:1:201: error: sequences and mappings nest deeper than 200 levels"
          + " [nesting-too-deep]\n"
      )
    )
  }

  @Test("aliases count with the depth of what they stand for")
  func deepAliases() {
    let text = "- &a0 [x]\n" + (1...300).map { "- &a\($0) [*a\($0 - 1)]\n" }.joined()
    let reading = Reading(text)
    #expect(reading.ids == ["nesting-too-deep"])
    #expect(reading.rendered.hasPrefix("api.yaml:200:10: "))
  }

  @Test("a chain of merges is not deep")
  func mergeChain() {
    let text = "a0: &a0 {x: 1}\n" + (1...500).map { "a\($0): &a\($0) {<<: *a\($0 - 1)}\n" }.joined()
    let reading = Reading(text)
    #expect(reading.rendered == "")
    #expect(outline(reading.node?["a500"]) == #"{"x": 1}"#)
  }

  @Test("an alias bomb is refused while it is read")
  func bomb() {
    let text =
      "a0: &a0 [x, x]\n"
      + (1...100).map { "a\($0): &a\($0) [*a\($0 - 1), *a\($0 - 1)]\n" }.joined()
    let reading = Reading(text)
    #expect(
      reading.rendered == """
        api.yaml:22:12: error: the document has more than 10000000 nodes, aliases expanded [too-many-nodes]
          22 | a21: &a21 [*a20, *a20]
             |            ^~~~
        help: split it, or use fewer aliases of large values

        """
    )
  }

  @Test("a bomb of merges is refused while it is read")
  func mergeBomb() {
    let base = (0..<10_000).map { "k\($0): 1" }.joined(separator: ", ")
    let text = "a: &a {\(base)}\nb:\n" + String(repeating: "- {<<: *a}\n", count: 1000)
    #expect(Reading(text).ids == ["too-many-nodes"])
  }

  @Test("a file is given up after a hundred errors")
  func errors() {
    let reading = Reading(String(repeating: "a: 1\n", count: 1000))
    #expect(reading.ids == Array(repeating: "duplicate-key", count: 100) + ["too-many-errors"])
  }

  @Test("an unknown tag is told once, and a hundred of them at most")
  func tags() {
    let once = Reading(String(repeating: "- !x y\n", count: 50))
    #expect(once.ids == ["unknown-tag"])
    #expect(once.node?.items.count == 50)
    let many = Reading((0..<1000).map { "- !x\($0) y\n" }.joined())
    #expect(many.ids.count == 100)
    #expect(many.node?.items.count == 1000)
  }

  @Test("a document has few directives")
  func directives() {
    let few = (0..<60).map { "%TAG !t\($0)! tag:x,2000:\n" }.joined() + "---\n!!str a\n"
    #expect(Reading(few).rendered == "")
    let many = String(repeating: "%TAG !a! tag:x,2000:\n", count: 100_000) + "---\na\n"
    #expect(
      Reading(many).rendered == """
        api.yaml:65:1: error: more than 64 directives [syntax-error]
          65 | %TAG !a! tag:x,2000:
             | ^~~~~~~~~~~~~~~~~~~~

        """
    )
    let afterEnd = "a\n...\n" + many
    #expect(Reading(afterEnd).ids == ["several-documents"])
  }

  @Test("large mappings have unique keys too", arguments: [16, 17, 18, 1000])
  func duplicatesInLargeMappings(_ count: Int) {
    let keys = (0..<count).map { "k\($0): 1\n" }.joined()
    let reading = Reading(keys + "k3: 2\n")
    #expect(
      reading.rendered.hasPrefix(
        "api.yaml:\(count + 1):1: error: duplicate key 'k3', first on line 4 [duplicate-key]\n"
      )
    )
    #expect(Reading(keys).node?.entries.count == count)
  }

  @Test("a key beyond 1024 characters is told as such")
  func longKey() {
    let reading = Reading(String(repeating: "k", count: 1030) + ": 1\n")
    #expect(
      reading.rendered.hasPrefix(
        "api.yaml:1:1031: error: a key can't be longer than 1024 characters [syntax-error]\n"
      )
    )
  }
}
