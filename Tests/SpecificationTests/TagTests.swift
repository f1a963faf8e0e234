import EndpointsDiagnostics
import EndpointsSpecification
import EndpointsYAML
import Testing

@Suite("Tags")
struct TagTests {
  @Test("Tags have texts; what is wrong with one is a warning, and the others are read")
  func document() {
    let reading = OpenAPIReading(
      """
      openapi: 3.2.0
      info: { title: A, version: '1' }
      tags:
        - { name: files, summary: Files, description: All files., externalDocs: {}, x-order: 1 }
        - { name: folders, parent: files, kind: nav, x-swift-name: directories }
        - links
        - { name: files, description: Again. }
        - { description: No name. }
        - [more]
        - { nam: x, name: y }
        -
      paths: {}
      """)
    #expect(
      reading.document?.tags.map {
        "\($0.name.value) \($0.swiftName?.value ?? "-") \($0.summary ?? "-") \($0.description ?? "-")"
      } == [
        "files - Files All files.", "folders directories - -", "links - - -", "y - - -",
      ])
    #expect(
      reading.summary == """
        8:5 warning missing-key: a tag needs 'name'
        9:5 warning wrong-type: 'tags' must be a string, found a list
        10:7 warning unknown-key: a tag has no key 'nam'
        11:4 warning wrong-type: 'tags' must be a string, found nothing
        """)
  }

  @Test("Endpoint files have tags, and api.yaml says what they are")
  func endpointFiles() {
    var diagnostics = Diagnostics()
    func file(_ name: String, _ text: String) -> EndpointFolder.File {
      .init(
        name: name,
        root: Node.parse(
          SourceFile(path: name, text: Array(text.utf8)), number: 0, diagnostics: &diagnostics))
    }
    let document = Document.read(
      EndpointFolder(
        api: file("api", "{ name: A, tags: [{ name: files, description: All. }] }"),
        endpoints: [
          file(
            "list",
            """
            { operation: list, method: GET, path: /, tags: [files, x],
              responses: { 204: { description: '' } } }
            """)
        ]), &diagnostics)
    #expect(document?.tags.map(\.description) == ["All."])
    #expect(document?.operations.map(\.tags) == [["files", "x"]])
    #expect(diagnostics.all.isEmpty)
  }
}
