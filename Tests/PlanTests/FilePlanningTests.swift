import EndpointsPlan
import EndpointsSpecification
import Testing

@Suite("Files")
struct FilePlanningTests {
  private static let document = """
    tags: [{ name: chat }, { name: Models }]
    paths:
      /a: { get: { operationId: list, tags: [chat, Models], responses: { '204': { description: '' } } } }
      /b: { get: { operationId: models, tags: [Models], responses: { '204': { description: '' } } } }
      /c: { get: { operationId: ping, responses: { '204': { description: '' } } } }
      /d: { post: { operationId: send, tags: [chat], responses: { '204': { description: '' } } } }
      /e: { get: { operationId: pets, tags: [PetsApi], responses: { '204': { description: '' } } } }
    components:
      schemas:
        Cat: { type: string }
        owner: { type: string }
        Cow: { type: string }
        1st: { type: string }
        문서: { type: string }
    """

  @Test func `a document has a file for each tag, and one for the models of each initial letter`() {
    expect(
      files(.tags),
      is: """
        API
        API+Models-C: Cat Cow
        API+Models-O: Owner
        API+Models-Other: 문서
        API+Models-S: _1st
        API+ChatAPI: List Send
        API+ModelsAPI: Models
        API+Operations: Ping
        API+PetsApi: Pets
        """)
  }

  @Test func `a fixed set of files is there whatever the document has`() {
    expect(
      files(.fixed),
      is: """
        API
        API+Models: Cat Owner Cow _1st 문서
        API+Operations: List Models Ping Send Pets
        """)
    #expect(
      Planned("paths: {}", files: .fixed).api?.files.map(\.name)
        == ["API", "API+Models", "API+Operations"])
  }

  @Test func `declared files are there with what is in them, and what is in none is with the rest`()
  {
    let document = """
      paths:
        /a: { get: { operationId: list, x-endpoints-file: get-a, responses: { '204': { description: '' } } } }
        /b: { get: { operationId: new, x-endpoints-file: get-b, responses: { '204': { description: '' } } } }
      components:
        schemas: { Cat: { type: string } }
      """
    var settings = Settings()
    settings.declaredFiles = .init(base: "Pets", endpoints: ["get-a", "gone"])
    expect(
      files(.endpoints, of: document, settings),
      is: """
        Pets
        Pets+Models: Cat
        Pets+Operations: New
        Pets.get-a: List
        Pets.gone:
        """)
  }

  private func files(
    _ layout: Settings.Files, of document: String = document, _ settings: Settings = Settings()
  ) -> String {
    let planned = Planned(document, settings: settings, files: layout)
    guard let api = planned.api else { return planned.diagnostics }
    return api.files.map { file in
      switch file.contents {
      case .client: file.name
      case .models(let models):
        "\(file.name): \(models.map(\.name.text).joined(separator: " "))"
      case .operations(let operations):
        ([file.name + ":"] + operations.map(\.typeName.text)).joined(separator: " ")
      }
    }.joined(separator: "\n")
  }
}
