import EndpointsDiagnostics
import EndpointsSpecification
import EndpointsYAML
import Testing

@Suite("Overlays")
struct OverlayTests {
  private static let document = """
    openapi: 3.1.0
    info: { title: Pets, version: '1' }
    servers: [{ url: 'https://a.example.com' }]
    paths:
      /pets:
        get: { operationId: listPets, tags: [pets], responses: {} }
        put: { operationId: replacePets, deprecated: true, responses: {} }
      /owners:
        get: { operationId: listOwners, deprecated: true, responses: {} }
    components:
      schemas:
        Pet: { type: object, required: [name], properties: { name: { type: string } } }
    """

  private func read(_ actions: String) throws -> (Outline?, [String]) {
    let folder = try Folder([
      "openapi.yaml": Self.document,
      "overlay.yaml": "overlay: 1.0.0\ninfo: { title: O, version: '1' }\nactions:\n" + actions,
    ])
    return try folder.read("openapi.yaml", root: "", overlays: ["overlay.yaml"])
  }

  @Test(
    "An update is merged into objects and appended to lists; what it adds may refer to the document"
  )
  func update() throws {
    let (outline, ids) = try read(
      """
      - target: $.info
        update: { title: Animals }
      - target: $.servers
        update: { url: 'https://b.example.com' }
      - target: $.components.schemas.Pet
        update: { required: [mate], properties: { mate: { $ref: '#/components/schemas/Pet' } } }
      - target: $.paths['/pets'].get.tags
        update: all
      """)
    #expect(ids == [])
    #expect(
      outline?.head == """
        api Animals
        version 1
        server https://a.example.com
        server https://b.example.com
        """)
    #expect(outline?.schemas == ["schema Pet: object {name: string, mate: #Pet}"])
    #expect(outline?.operations.first == "listPets GET /pets tags pets,all")
  }

  @Test(
    "What a target selects is removed",
    arguments: [
      ("$.paths['/owners']", ["listPets", "replacePets"]),
      ("$.paths.*.put", ["listPets", "listOwners"]),
      ("$..[?@.deprecated == true]", ["listPets"]),
      ("$.paths[?(@.put.operationId=='replacePets')]", ["listOwners"]),
      ("$.paths.*[?@.tags]", ["replacePets", "listOwners"]),
      ("$.paths.*[?@.tags[0] != 'pets' && !@.x]", ["listPets"]),
      ("$.paths[\"/pets\"]['get', 'put']", ["listOwners"]),
    ])
  func remove(_ target: String, _ left: [String]) throws {
    let (outline, ids) = try read("- target: \(quoted(target))\n  remove: true\n")
    #expect(ids == [])
    #expect(outline?.operations.map { $0.prefix { $0 != " " } } == left.map { $0[...] })
  }

  private func quoted(_ text: String) -> String { "'\(text.replacing("'", with: "''"))'" }

  @Test(
    "A wrong action is reported",
    arguments: [
      ("target: $.nothing\n  remove: true", ["unmatched-target"]),
      ("target: info\n  remove: true", ["invalid-target"]),
      ("target: $\n  remove: true", ["invalid-target"]),
      ("target: $.info.title\n  update: { a: b }", ["invalid-update"]),
      ("target: $.info\n  update: Title", ["invalid-update"]),
      ("target: $.info", ["missing-key"]), ("update: {}", ["missing-key"]),
    ])
  func wrong(_ action: String, _ ids: [String]) throws {
    #expect(try read("- " + action).1 == ids)
  }

  @Test("A key that an overlay adds to a large object is found")
  func large() throws {
    let names = (0..<40).map { "    S\($0): { type: string }\n" }.joined()
    let folder = try Folder([
      "openapi.yaml": "openapi: 3.1.0\ncomponents:\n  schemas:\n" + names
        + "    Last: { $ref: '#/components/schemas/New' }\n",
      "overlay.yaml": """
      overlay: 1.0.0
      actions: [{ target: $.components.schemas, update: { New: { type: integer }, S3: { format: uuid } } }]
      """,
    ])
    let (outline, ids) = try folder.read("openapi.yaml", root: "", overlays: ["overlay.yaml"])
    #expect(ids == [])
    #expect(outline?.schemas[3] == "schema S3: string (uuid)")
    #expect(outline?.schemas.suffix(2) == ["schema Last: #New", "schema New: integer"])
  }
}
