import Testing

@Suite("Keys that are well-formed but wrong")
struct KeyErrorTests {
  @Test("each is told in full", arguments: cases)
  func rendered(_ test: RenderedCase) {
    test.expect()
  }

  static let cases = [
    RenderedCase(
      "a key twice",
      """
      a: 1
      b: 2
      a: 3

      """,
      """
      api.yaml:3:1: error: duplicate key 'a', first on line 1 [duplicate-key]
        3 | a: 3
          | ^
      help: remove one of them

      """
    ),
    RenderedCase(
      "a key that is a number and text",
      """
      200: a
      "200": b

      """,
      """
      api.yaml:2:1: error: duplicate key '200', first on line 1 [duplicate-key]
        2 | "200": b
          | ^~~~~
      help: remove one of them

      """
    ),
    RenderedCase(
      "several keys twice",
      """
      a: 1
      a: 2
      b: 3
      b: 4
      a: 5

      """,
      """
      api.yaml:2:1: error: duplicate key 'a', first on line 1 [duplicate-key]
        2 | a: 2
          | ^
      help: remove one of them
      api.yaml:4:1: error: duplicate key 'b', first on line 3 [duplicate-key]
        4 | b: 4
          | ^
      help: remove one of them
      api.yaml:5:1: error: duplicate key 'a', first on line 1 [duplicate-key]
        5 | a: 5
          | ^
      help: remove one of them

      """
    ),
    RenderedCase(
      "a key twice in braces",
      """
      {"a": 1, "b": {"c": 1, "c": 2}}

      """,
      """
      api.yaml:1:24: error: duplicate key 'c', first on line 1 [duplicate-key]
        1 | {"a": 1, "b": {"c": 1, "c": 2}}
          |                        ^~~
      help: remove one of them

      """
    ),
    RenderedCase(
      "an empty key twice",
      """
      ? 
      : 1
      '': 2

      """,
      """
      api.yaml:3:1: error: duplicate key '', first on line 1 [duplicate-key]
        3 | '': 2
          | ^~
      help: remove one of them

      """
    ),
    RenderedCase(
      "a sequence as key",
      """
      [a, b]: c

      """,
      """
      api.yaml:1:1: error: a key must be a scalar [key-not-scalar]
        1 | [a, b]: c
          | ^~~~~~
      help: put quotes around the key or value if it is meant as a string

      """
    ),
    RenderedCase(
      "a template variable without quotes",
      """
      url: {{ host }}

      """,
      """
      api.yaml:1:7: error: a key must be a scalar [key-not-scalar]
        1 | url: {{ host }}
          |       ^~~~~~~~
      help: put quotes around the key or value if it is meant as a string

      """
    ),
    RenderedCase(
      "an alias as key that is no scalar",
      """
      a: &a [1]
      *a : 2

      """,
      """
      api.yaml:1:7: error: a key must be a scalar [key-not-scalar]
        1 | a: &a [1]
          |       ^~~
      help: put quotes around the key or value if it is meant as a string

      """
    ),
  ]
}
