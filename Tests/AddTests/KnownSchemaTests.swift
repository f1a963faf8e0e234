import Testing

@testable import EndpointsAdd

/// A sample with the properties of a shared schema is that schema, however few they are.
struct KnownSchemaTests {
  private static let api = """
    name: Acme
    server: https://api.acme.com
    schemas:
      User: { type: object, properties: { name: { type: string } } }
      Users: { type: object, properties: { data: [User] } }
      Counts: { type: object, properties: { data: { type: array, items: { type: integer } } } }

    """

  @Test(arguments: [
    (#"{"name": "a"}"#, "User"), (#"[{"name": "a"}]"#, "{ type: array, items: User }"),
    (#"{"data": [{"name": "a"}]}"#, "Users"), (#"{"data": [1, 2]}"#, "Counts"),
    (#"{"name": 1}"#, nil), (#"{"name": "a", "other": 1}"#, nil), (#"{"data": ["a"]}"#, nil),
    (#"{"data": [{"title": "a"}]}"#, nil), ("{}", nil),
  ])
  func `a sample fits by its properties and their types`(_ sample: String, _ name: String?) throws {
    let spec = try SpecToAddTo("acme", api: Self.api)
    let text = try #require(
      try spec.add("curl https://api.acme.com/things", responses: [sample]))
    #expect(text.contains("body: \(name ?? "User") }\n") == (name != nil), "\(text)")
  }
}
