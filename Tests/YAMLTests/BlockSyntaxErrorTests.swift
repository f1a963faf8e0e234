import Testing

@Suite("Syntax errors in blocks")
struct BlockSyntaxErrorTests {
  @Test("each is told in full", arguments: cases)
  func rendered(_ test: RenderedCase) {
    test.expect()
  }

  static let cases = [
    RenderedCase(
      "a tab as indentation",
      "paths:\n\tget: 1\n",
      "api.yaml:2:1: error: a tab can't be used for indentation [syntax-error]\n  2 | \tget: 1\n    | ^\nhelp: indent with spaces\n"
    ),
    RenderedCase(
      "a tab before an item",
      "a:\n  - b\n\t- c\n",
      "api.yaml:3:1: error: a tab can't be used for indentation [syntax-error]\n  3 | \t- c\n    | ^\nhelp: indent with spaces\n"
    ),
    RenderedCase(
      "a tab in a block scalar's indentation",
      "a: |\n\ttext\n",
      "api.yaml:2:1: error: a tab can't be used for indentation [syntax-error]\n  2 | \ttext\n    | ^\nhelp: indent with spaces\n"
    ),
    RenderedCase(
      "a colon in a plain value",
      """
      summary: Note: see below

      """,
      """
      api.yaml:1:14: error: unexpected ':' in a value without quotes [syntax-error]
        1 | summary: Note: see below
          |              ^
      help: put the whole value into quotes

      """
    ),
    RenderedCase(
      "a colon in a plain item",
      """
      - a: b: c

      """,
      """
      api.yaml:1:7: error: unexpected ':' in a value without quotes [syntax-error]
        1 | - a: b: c
          |       ^
      help: put the whole value into quotes

      """
    ),
    RenderedCase(
      "a key that is indented under a value",
      """
      a: text
        b: 1

      """,
      """
      api.yaml:2:4: error: a mapping can't begin here [syntax-error]
        2 |   b: 1
          |    ^
      help: check the indentation of this line, and whether the one before it lacks a ':'

      """
    ),
    RenderedCase(
      "a key without a colon",
      """
      paths:
        get
        put: 1

      """,
      """
      api.yaml:3:6: error: a mapping can't begin here [syntax-error]
        3 |   put: 1
          |      ^
      help: check the indentation of this line, and whether the one before it lacks a ':'

      """
    ),
    RenderedCase(
      "a continuation line that is not indented",
      """
      text: one
      two
      three: 3

      """,
      """
      api.yaml:2:1: error: expected ':' after this key [syntax-error]
        2 | two
          | ^~~
      help: indent the line further than the key before it if it continues that value

      """
    ),
    RenderedCase(
      "a key that is indented less than its siblings",
      """
      a:
          b: 1
        c: 2

      """,
      """
      api.yaml:3:3: error: expected a key of the mapping that begins on line 1 [syntax-error]
        3 |   c: 2
          |   ^
      help: keys of one mapping begin in the same column

      """
    ),
    RenderedCase(
      "a path parameter in braces at the start of a value",
      """
      path: {id}/versions

      """,
      """
      api.yaml:1:11: error: expected a key of the mapping that begins on line 1 [syntax-error]
        1 | path: {id}/versions
          |           ^
      help: the value ends at the bracket; put the whole value into quotes if it is a string

      """
    ),
    RenderedCase(
      "an item in the wrong column",
      """
      - a
        - b
       - c

      """,
      ""
    ),
    RenderedCase(
      "an item on the line of its key",
      """
      a: - b

      """,
      """
      api.yaml:1:4: error: a '-' item can't begin here [syntax-error]
        1 | a: - b
          |    ^
      help: begin the sequence on a line of its own, or write it as '[a, b]'

      """
    ),
    RenderedCase(
      "text on the line of a block scalar's sign",
      """
      a: | text
        more

      """,
      """
      api.yaml:1:6: error: expected the end of the line [syntax-error]
        1 | a: | text
          |      ^~~~
      help: the string begins on the line after the '|' or '>'

      """
    ),
    RenderedCase(
      "a second root",
      """
      - a
      b: c

      """,
      """
      api.yaml:2:1: error: expected a '-' item of the sequence that begins on line 1 [syntax-error]
        2 | b: c
          | ^
      help: items of one sequence begin in the same column

      """
    ),
    RenderedCase(
      "an explicit key in a value",
      """
      a: ? b

      """,
      """
      api.yaml:1:4: error: a '?' key can't begin here [syntax-error]
        1 | a: ? b
          |    ^

      """
    ),
  ]
}
