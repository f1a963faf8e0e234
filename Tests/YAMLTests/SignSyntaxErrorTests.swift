import Testing

@Suite("Syntax errors by signs that mean something to YAML")
struct SignSyntaxErrorTests {
  @Test("each is told in full", arguments: cases)
  func rendered(_ test: RenderedCase) {
    test.expect()
  }

  static let cases = [
    RenderedCase(
      "a value that begins with an at sign",
      """
      mail: @example

      """,
      """
      api.yaml:1:7: error: a value without quotes can't begin with '@' [syntax-error]
        1 | mail: @example
          |       ^
      help: put the value into quotes

      """
    ),
    RenderedCase(
      "a value that begins with a backtick",
      """
      code: `x`

      """,
      """
      api.yaml:1:7: error: a value without quotes can't begin with '`' [syntax-error]
        1 | code: `x`
          |       ^
      help: put the value into quotes

      """
    ),
    RenderedCase(
      "a value that begins with a percent sign",
      """
      share: %50

      """,
      """
      api.yaml:1:8: error: a value without quotes can't begin with '%' [syntax-error]
        1 | share: %50
          |        ^
      help: put the value into quotes

      """
    ),
    RenderedCase(
      "text that begins with an asterisk",
      """
      a: *.json

      """,
      """
      api.yaml:1:4: error: '*' begins an alias, whose name has letters, digits, '-' and '_' [syntax-error]
        1 | a: *.json
          |    ^
      help: put the value into quotes if the '*' is part of a string

      """
    ),
    RenderedCase(
      "text that begins with an ampersand",
      """
      a: & b

      """,
      """
      api.yaml:1:4: error: '&' begins an anchor, whose name has letters, digits, '-' and '_' [syntax-error]
        1 | a: & b
          |    ^
      help: put the value into quotes if the '&' is part of a string

      """
    ),
    RenderedCase(
      "a tag whose handle is not declared",
      """
      a: !x!y z

      """,
      """
      api.yaml:1:4: error: the tag's handle is not declared [syntax-error]
        1 | a: !x!y z
          |    ^~~~
      help: put the value into quotes if the '!' is part of a string

      """
    ),
    RenderedCase(
      "an anchor with a colon in its name",
      """
      a: &b:c d

      """,
      """
      api.yaml:1:6: error: the name of an anchor has letters, digits, '-' and '_' [syntax-error]
        1 | a: &b:c d
          |      ^

      """
    ),
    RenderedCase(
      "an alias with a colon in its name",
      """
      a: &b d
      e: *b:c

      """,
      """
      api.yaml:2:6: error: the name of an anchor has letters, digits, '-' and '_' [syntax-error]
        2 | e: *b:c
          |      ^

      """
    ),
    RenderedCase(
      "an unknown directive",
      """
      %FOO bar
      --- a

      """,
      """
      api.yaml:1:5: error: a '%' line must be %YAML or %TAG [syntax-error]
        1 | %FOO bar
          |     ^

      """
    ),
    RenderedCase(
      "another version of YAML",
      """
      %YAML 3.0
      --- a

      """,
      """
      api.yaml:1:1: error: files are read as YAML 1.2 [syntax-error]
        1 | %YAML 3.0
          | ^~~~~~~~~
      help: remove the line

      """
    ),
  ]
}
