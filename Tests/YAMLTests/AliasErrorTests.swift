import Testing

@Suite("Aliases and merge keys that are well-formed but wrong")
struct AliasErrorTests {
  @Test("each is told in full", arguments: cases)
  func rendered(_ test: RenderedCase) {
    test.expect()
  }

  static let cases = [
    RenderedCase(
      "undefined aliases as keys",
      """
      *a : 1
      *b : 2

      """,
      """
      api.yaml:1:1: error: no anchor '&a' comes before this alias [undefined-alias]
        1 | *a : 1
          | ^~
      help: put quotes around the value if the '*' is part of a string
      api.yaml:2:1: error: no anchor '&b' comes before this alias [undefined-alias]
        2 | *b : 2
          | ^~
      help: put quotes around the value if the '*' is part of a string

      """
    ),
    RenderedCase(
      "an undefined alias",
      """
      a: &base 1
      b: *bas

      """,
      """
      api.yaml:2:4: error: no anchor '&bas' comes before this alias [undefined-alias]
        2 | b: *bas
          |    ^~~~
      help: did you mean '*base'?

      """
    ),
    RenderedCase(
      "an alias before its anchor",
      """
      a: *b
      b: &b 1

      """,
      """
      api.yaml:1:4: error: no anchor '&b' comes before this alias [undefined-alias]
        1 | a: *b
          |    ^~
      help: put quotes around the value if the '*' is part of a string

      """
    ),
    RenderedCase(
      "an alias inside of its node",
      """
      a: &a
        b: [*a]

      """,
      """
      api.yaml:2:7: error: '*a' is inside the node that it refers to, on line 2 [cyclic-alias]
        2 |   b: [*a]
          |       ^~
      help: write the value out; a node can't contain itself

      """
    ),
    RenderedCase(
      "a merge of itself",
      """
      a: &a
        <<: *a

      """,
      """
      api.yaml:2:7: error: '*a' is inside the node that it refers to, on line 2 [cyclic-alias]
        2 |   <<: *a
          |       ^~
      help: write the value out; a node can't contain itself

      """
    ),
    RenderedCase(
      "a merge of a scalar",
      """
      a:
        <<: text

      """,
      """
      api.yaml:2:7: error: '<<' merges a mapping or a sequence of mappings [invalid-merge]
        2 |   <<: text
          |       ^~~~
      help: write '"<<"' in quotes for a key of that name

      """
    ),
    RenderedCase(
      "a merge of nothing",
      """
      a:
        <<:

      """,
      """
      api.yaml:2:6: error: '<<' merges a mapping or a sequence of mappings [invalid-merge]
        2 |   <<:
          |      ^
      help: write '"<<"' in quotes for a key of that name

      """
    ),
    RenderedCase(
      "a merge of a sequence with a scalar",
      """
      b: &b {c: 1}
      a:
        <<: [*b, 2]

      """,
      """
      api.yaml:3:12: error: '<<' merges a mapping or a sequence of mappings [invalid-merge]
        3 |   <<: [*b, 2]
          |            ^
      help: write '"<<"' in quotes for a key of that name

      """
    ),
    RenderedCase(
      "two merge keys",
      """
      b: &b {c: 1}
      d: &d {e: 1}
      a:
        <<: *b
        <<: *d

      """,
      """
      api.yaml:5:3: error: duplicate key '<<', first on line 4 [duplicate-key]
        5 |   <<: *d
          |   ^~
      help: merge several mappings with a sequence: '<<: [*a, *b]'

      """
    ),
  ]
}
