import Testing

@Suite("Tags that are well-formed but wrong")
struct TagErrorTests {
  @Test("each is told in full", arguments: cases)
  func rendered(_ test: RenderedCase) {
    test.expect()
  }

  static let cases = [
    RenderedCase(
      "an integer tag on text",
      """
      a: !!int 1.5

      """,
      """
      api.yaml:1:10: error: '1.5' can't have the tag '!!int' [tag-mismatch]
        1 | a: !!int 1.5
          |          ^~~
      help: remove the tag, or write a value that matches it

      """
    ),
    RenderedCase(
      "a boolean tag on text",
      """
      a: !!bool yes

      """,
      """
      api.yaml:1:11: error: 'yes' can't have the tag '!!bool' [tag-mismatch]
        1 | a: !!bool yes
          |           ^~~
      help: remove the tag, or write a value that matches it

      """
    ),
    RenderedCase(
      "a null tag on text",
      """
      a: !!null none

      """,
      """
      api.yaml:1:11: error: 'none' can't have the tag '!!null' [tag-mismatch]
        1 | a: !!null none
          |           ^~~~
      help: remove the tag, or write a value that matches it

      """
    ),
    RenderedCase(
      "a float tag on an octal number",
      """
      a: !!float 0o17

      """,
      """
      api.yaml:1:12: error: '0o17' can't have the tag '!!float' [tag-mismatch]
        1 | a: !!float 0o17
          |            ^~~~
      help: remove the tag, or write a value that matches it

      """
    ),
    RenderedCase(
      "a scalar tag on a sequence",
      """
      a: !!str [b]

      """,
      """
      api.yaml:1:4: error: a sequence can't have the tag '!!str' [tag-mismatch]
        1 | a: !!str [b]
          |    ^~~~~
      help: remove the tag

      """
    ),
    RenderedCase(
      "a mapping tag on a scalar",
      """
      a: !!map b

      """,
      """
      api.yaml:1:4: error: a scalar can't have the tag '!!map' [tag-mismatch]
        1 | a: !!map b
          |    ^~~~~
      help: remove the tag

      """
    ),
    RenderedCase(
      "an unknown tag",
      """
      a: !secret b
      c: !secret d

      """,
      """
      api.yaml:1:4: warning: the tag '!secret' is unknown; the scalar is read without it [unknown-tag]
        1 | a: !secret b
          |    ^~~~~~~
      help: remove the tag

      """
    ),
    RenderedCase(
      "unknown tags on collections",
      """
      a: &x !!set {b}
      c: !!omap
        - d: 1

      """,
      """
      api.yaml:1:7: warning: the tag '!!set' is unknown; the mapping is read without it [unknown-tag]
        1 | a: &x !!set {b}
          |       ^~~~~
      help: remove the tag
      api.yaml:2:4: warning: the tag '!!omap' is unknown; the sequence is read without it [unknown-tag]
        2 | c: !!omap
          |    ^~~~~~
      help: remove the tag

      """
    ),
  ]
}
