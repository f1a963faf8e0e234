import EndpointsEmit
import EndpointsGolden
import Testing

@Suite("Changes of files as diffs")
struct FileChangeTests {
  private let file = GeneratedFile(name: "A.swift", contents: Array("new\n".utf8))

  @Test("A missing file comes from nothing")
  func missing() {
    #expect(
      FileChange.missing(file).diff(in: "out") == """
        --- /dev/null
        +++ out/A.swift
        @@ -0,0 +1 @@
        +new

        """)
  }

  @Test("A file that is left over goes to nothing")
  func extra() {
    #expect(
      FileChange.extra(name: "A.swift", old: Array("old\n".utf8)).diff(in: "out") == """
        --- out/A.swift
        +++ /dev/null
        @@ -1 +0,0 @@
        -old

        """)
  }

  @Test("A changed file goes from what is there to what is made")
  func changed() {
    #expect(
      FileChange.changed(file, old: Array("old".utf8)).diff(in: "") == """
        --- A.swift
        +++ A.swift
        @@ -1 +1 @@
        -old
        \\ No newline at end of file
        +new

        """)
  }
}
