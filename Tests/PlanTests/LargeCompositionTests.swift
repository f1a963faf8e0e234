import TestSupport
import Testing

@Suite("Large compositions: time grows with their length, not with its square", .heavy)
struct LargeCompositionTests {
  @Test("8,000 schemas, each another name for the next", .timeLimit(.minutes(60)))
  func chains() {
    let composed = Composed(
      (0..<8000).map { "A\($0): { allOf: [A\($0 + 1)] }\n" }.joined() + "A8000: { type: string }")
    #expect(composed.diagnostics == "")
    #expect(composed["A7999"] == "= A8000")
  }

  @Test("8,000 references, and as many unions of one", .timeLimit(.minutes(60)))
  func references() {
    let composed = Composed(
      (0..<8000).map { "A\($0): A\($0 + 1)\nB\($0): { oneOf: [B\($0 + 1)] }\n" }.joined()
        + "A8000: { type: string }\nB8000: { type: string }")
    #expect(composed.diagnostics == "")
    #expect(composed["A0"] == "= A1")
    #expect(composed["B0"] == "= B1")
  }

  @Test(
    "A ladder of 2,000 objects, each with a property more than the next", .timeLimit(.minutes(60)))
  func ladder() {
    let composed = Composed(
      (0..<2000).map {
        "A\($0): { allOf: [A\($0 + 1)], properties: { p\($0): { type: string } } }\n"
      }.joined() + "A2000: { type: object, properties: { p: { type: string } } }")
    #expect(composed.diagnostics == "")
    #expect(composed["A1998"] == "{p: string, p1999: string, p1998: string}")
  }

  @Test("A ladder of parents with discriminators", .timeLimit(.minutes(60)))
  func parents() {
    let composed = Composed(
      (0..<600).map {
        "A\($0): { allOf: [A\($0 + 1)], discriminator: { propertyName: k }, properties: { p\($0): { type: string } } }\n"
      }.joined() + "A600: { type: object, properties: { p: { type: string } } }")
    #expect(Set(composed.ids).isSubset(of: ["too-complex"]))
  }

  @Test("3,000 objects that refer to each other, in unions of three", .timeLimit(.minutes(60)))
  func unions() {
    let composed = Composed(
      (0..<3000).map {
        let names = [$0 + 1, $0 * 7 + 3, $0 * 13 + 5].map { "A\($0 % 3000)" }
        return "A\($0): { properties: { p\($0): { oneOf: [\(names.joined(separator: ", "))] } } }\n"
      }.joined())
    #expect(!composed.diagnostics.contains("error"))
  }

  @Test("Unions of 2,000 alternatives, and of twelve times two", .timeLimit(.minutes(60)))
  func explosions() {
    let wide = Composed(
      "A: { anyOf: [\((0..<2000).map { "{ properties: { p\($0): {} } }" }.joined(separator: ", "))] }"
    )
    #expect(wide.ids == ["too-complex"])
    #expect(wide.text == "A: any")
    let deep = Composed(
      "A: { allOf: ["
        + (0..<12).map {
          "{ anyOf: [{ properties: { a\($0): {} } }, { properties: { b\($0): {} } }] }"
        }.joined(separator: ", ") + "] }")
    #expect(deep.ids == ["too-complex"])
  }

  @Test("Unions in unions, 2,000 deep", .timeLimit(.minutes(60)))
  func nesting() {
    let composed = Composed(
      (0..<2000).map {
        "A\($0): { anyOf: [{ type: array, items: A0 }, { properties: { p\($0): {} } }, A\($0 + 1)] }\n"
      }.joined() + "A2000: { type: string }")
    #expect(!composed.diagnostics.contains("error"))
  }

  @Test("Properties of properties that never end", .timeLimit(.minutes(60)))
  func intersections() {
    let circles = [31, 37, 41].map { size in
      (0..<size).map {
        "C\(size)x\($0): { properties: { next: C\(size)x\(($0 + 1) % size), p\(size): {} } }\n"
      }.joined()
    }
    let composed = Composed(circles.joined() + "All: { allOf: [C31x0, C37x0, C41x0] }")
    #expect(!composed.diagnostics.contains("error"))
    #expect(composed.count < 100_000)
  }
}
