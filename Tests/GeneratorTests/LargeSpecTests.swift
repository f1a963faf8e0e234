import EndpointsDiagnostics
import TestSupport
import Testing

@Suite("Large specs: work grows with their length, not with its square", .heavy)
struct LargeSpecTests {
  @Test("20,000 unknown keys")
  func unknownKeys() {
    let generated = expectGrowth(over: (5000, 20_000)) { count in
      "name: API\n" + (0..<count).map { "unknownKey\($0): 1\n" }.joined()
    } _: {
      Generated(api: $0)
    }
    #expect(generated.diagnostics.all.count { $0.id.rawValue == "unknown-key" } == 20_000)
    #expect(generated.rendered.hasSuffix("and 19800 more errors\n"))
    #expect(generated.rendered.contains("api.yaml:201:1: error:"))
    #expect(!generated.rendered.contains("api.yaml:202:1: error:"))
  }

  @Test("20,000 unknown keys in one line")
  func unknownKeysInOneLine() {
    let generated = expectGrowth(over: (5000, 20_000)) { count in
      "{ name: API\((0..<count).map { ", k\($0): 1" }.joined()) }"
    } _: {
      Generated(api: $0)
    }
    #expect(generated.rendered.contains("api.yaml:1:14: error: api.yaml has no key 'k0'"))
    #expect(generated.rendered.hasSuffix("and 19800 more errors\n"))
  }

  @Test("2,000 parameters in a path, none of them declared")
  func pathParameters() {
    // Each error shows the whole path.
    let generated = expectGrowth(over: (500, 2000), power: 2) { count in
      """
      operation: ping
      method: GET
      path: \((0..<count).map { "/:a\($0)" }.joined())
      responses: { 204: { description: Done. } }
      pathParams:

      """ + (0..<count).map { "  b\($0): { type: string }\n" }.joined()
    } _: {
      Generated(endpoint: $0)
    }
    let ids = generated.diagnostics.all.map(\.id.rawValue)
    #expect(ids.count { $0 == "undeclared-path-parameter" } == 2000)
    #expect(ids.count { $0 == "unused-path-parameter" } == 2000)
  }

  @Test("Sixty schemas and all pairs of them are too many properties for a client")
  func pairs() {
    let schemas = (0..<60).map { number in
      "S\(number): { type: object, properties: { "
        + (0..<30).map { "p\(number)x\($0): { type: string }" }.joined(separator: ", ") + " } }\n"
    }
    let pairs = (0..<60).flatMap { one in
      (0..<one).map { "A\(one)x\($0): { allOf: [S\(one), S\($0)] }\n" }
    }
    let generated = Generated(schemas: (schemas + pairs).joined())
    #expect(generated.diagnostics.all.map(\.id.rawValue) == ["too-complex"])
    #expect(generated.rendered.contains("api.yaml:"))
    #expect(
      generated.rendered.contains(
        "error: this document would make more than 8 MB of Swift, which is too much for its size: "
          + "the schema 'A"))
  }

  @Test("6,000 misspelt names of schemas among 6,000")
  func misspeltNames() {
    let generated = expectGrowth(over: (1500, 6000)) { count in
      (0..<count).map { "Schema\($0)Name: { type: array, items: Schemo\($0)Nane }\n" }.joined()
    } _: {
      Generated(schemas: $0)
    }
    #expect(generated.diagnostics.all.count { $0.id.rawValue == "unknown-schema" } == 6000)
    #expect(generated.diagnostics.all.first?.help == "did you mean 'Schema0Name'?")
    #expect(
      generated.diagnostics.all.last?.help == "add 'Schemo5999Nane' under 'schemas' in api.yaml")
  }

  @Test(
    "8,000 schemas, each another name for the next or an array of it",
    arguments: [("", ""), ("{ type: array, items: ", " }")])
  func chains(_ before: String, _ after: String) {
    let generated = expectGrowth(over: (2000, 8000)) { count in
      (0..<count).map { "A\($0): \(before)A\($0 + 1)\(after)\n" }.joined()
        + "A\(count): { type: string, nullable: true }\n"
    } _: {
      Generated(schemas: $0)
    }
    #expect(generated.rendered == "")
    #expect(generated.models.hasSuffix("public typealias A8000 = String"))
    #expect(
      generated.models.hasPrefix(
        before.isEmpty
          ? "public typealias A0 = A1\n" : "public typealias A0 = [A1]\n"))
  }

  @Test("8,000 schemas in one circle")
  func circle() {
    let generated = expectGrowth(over: (2000, 8000)) { count in
      (0..<count).map { "A\($0): A\(($0 + 1) % count)\n" }.joined()
    } _: {
      Generated(schemas: $0)
    }
    #expect(generated.diagnostics.all.count { $0.id.rawValue == "circular-schema" } == 8000)
  }

  @Test("3,000 objects of three others each")
  func objects() {
    let generated = expectGrowth(over: (750, 3000)) { count in
      (0..<count).map {
        let names = [$0 + 1, $0 * 7 + 3, $0 * 13 + 5].map { "A\($0 % count)" }
        return "A\($0): { properties: { a: \(names[0]), b: \(names[1]), c: \(names[2]) } }\n"
      }.joined()
    } _: {
      Generated(schemas: $0)
    }
    #expect(generated.rendered == "")
    #expect(generated.models.contains("@Indirect"))
  }

  @Test("An enum of 2,000 rows of hyphens")
  func rowsOfSigns() {
    let generated = expectGrowth(over: (1000, 2000)) { count in
      let rows = (1...count).map { "'" + String(repeating: "-", count: $0) + "'" }
      return "E: { type: string, enum: [\(rows.joined(separator: ", "))] }"
    } _: {
      Generated(schemas: $0)
    }
    #expect(generated.rendered == "")
    #expect(generated.models.contains("MinusMinus1970: Self {"))
  }
}
