import EndpointsDiagnostics
import TestSupport
import Testing

@Suite("Large specs: time grows with their length, not with its square", .heavy)
struct LargeSpecTests {
  @Test("20,000 unknown keys", .timeLimit(.minutes(60)))
  func unknownKeys() {
    let keys = (0..<20_000).map { "unknownKey\($0): 1\n" }.joined()
    let generated = Generated(api: "name: API\n" + keys)
    #expect(generated.diagnostics.all.count { $0.id == "unknown-key" } == 20_000)
    #expect(generated.rendered.hasSuffix("and 19800 more errors\n"))
    #expect(generated.rendered.contains("api.yaml:201:1: error:"))
    #expect(!generated.rendered.contains("api.yaml:202:1: error:"))
  }

  @Test("20,000 unknown keys in one line", .timeLimit(.minutes(60)))
  func unknownKeysInOneLine() {
    let keys = (0..<20_000).map { ", k\($0): 1" }.joined()
    let generated = Generated(api: "{ name: API\(keys) }")
    #expect(generated.rendered.contains("api.yaml:1:14: error: api.yaml has no key 'k0'"))
    #expect(generated.rendered.hasSuffix("and 19800 more errors\n"))
  }

  @Test("2,000 parameters in a path, none of them declared", .timeLimit(.minutes(60)))
  func pathParameters() {
    let path = (0..<2000).map { "/:a\($0)" }.joined()
    let parameters = (0..<2000).map { "  b\($0): { type: string }\n" }.joined()
    let generated = Generated(
      endpoint: """
        operation: ping
        method: GET
        path: \(path)
        responses: { 204: { description: Done. } }
        pathParams:

        """ + parameters)
    let ids = generated.diagnostics.all.map(\.id)
    #expect(ids.count { $0 == "undeclared-path-parameter" } == 2000)
    #expect(ids.count { $0 == "unused-path-parameter" } == 2000)
  }

  @Test("6,000 misspelt names of schemas among 6,000", .timeLimit(.minutes(60)))
  func misspeltNames() {
    let generated = Generated(
      schemas: (0..<6000).map { "Schema\($0)Name: { type: array, items: Schemo\($0)Nane }\n" }
        .joined())
    #expect(generated.diagnostics.all.count { $0.id == "unknown-schema" } == 6000)
    #expect(generated.diagnostics.all.first?.help == "did you mean 'Schema0Name'?")
    #expect(
      generated.diagnostics.all.last?.help == "add 'Schemo5999Nane' under 'schemas' in api.yaml")
  }

  @Test(
    "8,000 schemas, each another name for the next or an array of it", .timeLimit(.minutes(60)),
    arguments: [("", ""), ("{ type: array, items: ", " }")])
  func chains(_ before: String, _ after: String) {
    let generated = Generated(
      schemas: (0..<8000).map { "A\($0): \(before)A\($0 + 1)\(after)\n" }.joined()
        + "A8000: { type: string, nullable: true }\n")
    #expect(generated.rendered == "")
    #expect(generated.models.hasSuffix("public typealias A8000 = String"))
    #expect(
      generated.models.hasPrefix(
        before.isEmpty
          ? "public typealias A0 = A1\n" : "public typealias A0 = [A1]\n"))
  }

  @Test("8,000 schemas in one circle", .timeLimit(.minutes(60)))
  func circle() {
    let generated = Generated(
      schemas: (0..<8000).map { "A\($0): A\(($0 + 1) % 8000)\n" }.joined())
    #expect(generated.diagnostics.all.count { $0.id == "circular-schema" } == 8000)
  }

  @Test("3,000 objects of three others each", .timeLimit(.minutes(60)))
  func objects() {
    let generated = Generated(
      schemas: (0..<3000).map {
        let names = [$0 + 1, $0 * 7 + 3, $0 * 13 + 5].map { "A\($0 % 3000)" }
        return "A\($0): { properties: { a: \(names[0]), b: \(names[1]), c: \(names[2]) } }\n"
      }.joined())
    #expect(generated.rendered == "")
    #expect(generated.models.contains("@Indirect"))
  }

  @Test("An enum of 2,000 rows of hyphens", .timeLimit(.minutes(60)))
  func rowsOfSigns() {
    let rows = (1...2000).map { "'" + String(repeating: "-", count: $0) + "'" }
    let generated = Generated(
      schemas: "E: { type: string, enum: [\(rows.joined(separator: ", "))] }")
    #expect(generated.rendered == "")
    #expect(generated.models.contains("MinusMinus1970: Self {"))
  }
}
