import Testing

@Suite("Syntax errors in brackets")
struct FlowSyntaxErrorTests {
  @Test("each is told in full", arguments: cases)
  func rendered(_ test: RenderedCase) {
    test.expect()
  }

  static let cases = [
    RenderedCase(
      "a missing comma in brackets",
      """
      [a
      b: c: d]

      """,
      """
      api.yaml:2:2: error: expected ',' or ']' in the sequence that begins on line 1 [syntax-error]
        2 | b: c: d]
          |  ^
      help: a ',' may be missing before this key; put a string with ': ' into quotes

      """
    ),
    RenderedCase(
      "a missing comma in braces",
      """
      {
        "a": 1
        "b": 2
      }

      """,
      """
      api.yaml:3:6: error: expected ',' or '}' in the mapping that begins on line 1 [syntax-error]
        3 |   "b": 2
          |      ^
      help: a ',' may be missing before this key; put a string with ': ' into quotes

      """
    ),
    RenderedCase(
      "two commas in brackets",
      """
      [a, , b]

      """,
      """
      api.yaml:1:5: error: expected a value, not ',' [syntax-error]
        1 | [a, , b]
          |     ^

      """
    ),
    RenderedCase(
      "an open bracket",
      """
      a: [b, c

      """,
      """
      api.yaml:1:4: error: the '[' has no ']' [syntax-error]
        1 | a: [b, c
          |    ^
      help: add the closing ']'

      """
    ),
    RenderedCase(
      "an open brace",
      """
      a: {b: c

      """,
      """
      api.yaml:1:4: error: the '{' has no '}' [syntax-error]
        1 | a: {b: c
          |    ^
      help: add the closing '}'

      """
    ),
    RenderedCase(
      "text after a bracket",
      """
      a: [x] y

      """,
      """
      api.yaml:1:8: error: expected a key of the mapping that begins on line 1 [syntax-error]
        1 | a: [x] y
          |        ^
      help: the value ends at the bracket; put the whole value into quotes if it is a string

      """
    ),
    RenderedCase(
      "a block scalar in brackets",
      """
      [|
       a]

      """,
      """
      api.yaml:1:2: error: a '|' block string can't be inside brackets [syntax-error]
        1 | [|
          |  ^
      help: put the string into quotes

      """
    ),
    RenderedCase(
      "a question mark in brackets",
      """
      [?a]

      """,
      """
      api.yaml:1:2: error: a value without quotes can't begin with '?' inside brackets [syntax-error]
        1 | [?a]
          |  ^
      help: put the value into quotes

      """
    ),
  ]
}
