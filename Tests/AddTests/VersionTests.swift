import Testing

@testable import EndpointsAdd

/// A header that says the version of the API is sent by each call, as the command has it.
struct VersionTests {
  @Test(arguments: [
    ("Notion-Version: 2022-06-28", "{ const: '2022-06-28', required: true }"),
    ("X-Api-Version: 3", "{ const: '3', required: true }"),
    ("Api-Version: v2", "{ const: v2, required: true }"),
    // The revision of what is changed, which no other call has.
    ("X-Contentful-Version: 3", "{ type: string }"),
  ])
  func `a version is constant, but not the number of a resource`(
    _ header: String, _ schema: String
  ) throws {
    let spec = try SpecToAddTo("Acme")
    let file = try #require(
      try spec.add("curl -X PUT https://api.acme.com/v1/entries/e1 -H '\(header)' -d '{}'"))
    let name = header.prefix { $0 != ":" }
    #expect(file.contains("  \(name): \(schema)\n"), "\(file)")
  }
}
