import Testing

@Suite("Files that are no YAML document")
struct DocumentErrorTests {
  @Test("each is told in full", arguments: cases)
  func rendered(_ test: RenderedCase) {
    test.expect()
  }

  static let cases = [
    RenderedCase(
      "an empty file",
      "",
      """
      api.yaml:1:1: error: the file is empty [empty-file]
      help: write a document into it, or remove it

      """
    ),
    RenderedCase(
      "only line ends",
      "\n\n",
      """
      api.yaml:1:1: error: the file is empty [empty-file]
      help: write a document into it, or remove it

      """
    ),
    RenderedCase(
      "only comments",
      """
      # one
      # two

      """,
      """
      api.yaml:1:1: error: the file has nothing but comments [empty-file]
        1 | # one
          | ^
      help: write a document into it, or remove it

      """
    ),
    RenderedCase(
      "only an end marker",
      """
      # nothing
      ...

      """,
      """
      api.yaml:1:1: error: the file has nothing but comments [empty-file]
        1 | # nothing
          | ^
      help: write a document into it, or remove it

      """
    ),
    RenderedCase(
      "two documents",
      """
      a: 1
      ---
      b: 2

      """,
      """
      api.yaml:2:1: error: a second document begins here; a file is read as one document [several-documents]
        2 | ---
          | ^~~
      help: move it to a file of its own, or remove it

      """
    ),
    RenderedCase(
      "a second document after an end marker",
      """
      a: 1
      ...
      b: 2

      """,
      """
      api.yaml:3:1: error: a second document begins here; a file is read as one document [several-documents]
        3 | b: 2
          | ^~~~
      help: move it to a file of its own, or remove it

      """
    ),
    RenderedCase(
      "a control character",
      "a: \u{7}\n",
      #"""
      api.yaml:1:4: error: the character U+0007 is not allowed [control-character]
        1 | a: \u{7}
          |    ^~~~~
      help: remove it, or write '\u0007' inside double quotes

      """#
    ),
    RenderedCase(
      "a delete character",
      "a: \u{7F}\n",
      #"""
      api.yaml:1:4: error: the character U+007F is not allowed [control-character]
        1 | a: \u{7F}
          |    ^~~~~~
      help: remove it, or write '\u007F' inside double quotes

      """#
    ),
    RenderedCase(
      "a byte order mark inside of the text",
      "a: 1\n\u{FEFF}b: 2\n",
      #"""
      api.yaml:2:1: error: the character U+FEFF is not allowed [control-character]
        2 | \u{FEFF}b: 2
          | ^~~~~~~~
      help: remove it, or write '\uFEFF' inside double quotes

      """#
    ),
  ]
}
