import Testing

@Suite("Syntax errors in quotes")
struct QuoteSyntaxErrorTests {
  @Test("each is told in full", arguments: cases)
  func rendered(_ test: RenderedCase) {
    test.expect()
  }

  static let cases = [
    RenderedCase(
      "an open single quote",
      """
      a: 'text
      b: c

      """,
      """
      api.yaml:1:4: error: the quoted string that begins here is not closed [syntax-error]
        1 | a: 'text
          |    ^
      help: add the closing '

      """
    ),
    RenderedCase(
      "an open double quote",
      """
      a: "text

      """,
      """
      api.yaml:1:4: error: the quoted string that begins here is not closed [syntax-error]
        1 | a: "text
          |    ^
      help: add the closing "

      """
    ),
    RenderedCase(
      "a quote that is open at a document marker",
      """
      a: 'text
      ---
      b

      """,
      """
      api.yaml:1:4: error: the quoted string that begins here is not closed [syntax-error]
        1 | a: 'text
          |    ^
      help: add the closing '

      """
    ),
    RenderedCase(
      "an unknown escape",
      #"""
      pattern: "\d+"

      """#,
      #"""
      api.yaml:1:11: error: unknown escape '\d' [syntax-error]
        1 | pattern: "\d+"
          |           ^~
      help: write '\\' for a backslash, or put the string into single quotes

      """#
    ),
    RenderedCase(
      "an escape without its digits",
      #"""
      a: "\x4"

      """#,
      #"""
      api.yaml:1:5: error: '\x' needs 2 hexadecimal digits [syntax-error]
        1 | a: "\x4"
          |     ^~

      """#
    ),
    RenderedCase(
      "a surrogate escape",
      #"""
      a: "\ud83d\ude00"

      """#,
      #"""
      api.yaml:1:5: error: '\ud83d' is not a Unicode character [syntax-error]
        1 | a: "\ud83d\ude00"
          |     ^~~~~~
      help: YAML has no surrogate pairs: write the character itself, or its code as '\U0001F600'

      """#
    ),
    RenderedCase(
      "a code beyond Unicode",
      #"""
      a: "\U00110000"

      """#,
      #"""
      api.yaml:1:5: error: '\U00110000' is not a Unicode character [syntax-error]
        1 | a: "\U00110000"
          |     ^~~~~~~~~~

      """#
    ),
    RenderedCase(
      "text after a double-quoted value",
      """
      a: "x" y

      """,
      #"""
      api.yaml:1:8: error: expected a key of the mapping that begins on line 1 [syntax-error]
        1 | a: "x" y
          |        ^
      help: the quoted string ends before this; write '\"' for a quote inside it

      """#
    ),
    RenderedCase(
      "text after a single-quoted value",
      """
      a: 'it's'

      """,
      """
      api.yaml:1:8: error: expected a key of the mapping that begins on line 1 [syntax-error]
        1 | a: 'it's'
          |        ^
      help: the quoted string ends before this; write '' for a quote inside it

      """
    ),
  ]
}
