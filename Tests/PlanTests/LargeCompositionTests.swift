import TestSupport
import Testing

@Suite("Large compositions: work grows with their length, not with its square", .heavy)
struct LargeCompositionTests {
  @Test("8,000 schemas, each another name for the next")
  func chains() {
    let composed = expectGrowth(over: (2000, 8000)) { count in
      (0..<count).map { "A\($0): { allOf: [A\($0 + 1)] }\n" }.joined()
        + "A\(count): { type: string }"
    } _: {
      Composed($0)
    }
    #expect(composed.diagnostics == "")
    #expect(composed["A7999"] == "= A8000")
  }

  @Test("8,000 references, and as many unions of one")
  func references() {
    let composed = expectGrowth(over: (2000, 8000)) { count in
      (0..<count).map { "A\($0): A\($0 + 1)\nB\($0): { oneOf: [B\($0 + 1)] }\n" }.joined()
        + "A\(count): { type: string }\nB\(count): { type: string }"
    } _: {
      Composed($0)
    }
    #expect(composed.diagnostics == "")
    #expect(composed["A0"] == "= A1")
    #expect(composed["B0"] == "= B1")
  }

  @Test("A ladder of 2,000 objects, each with a property more than the next")
  func ladder() {
    // Together, they have as many properties as half the square of the objects.
    let composed = expectGrowth(over: (500, 2000), power: 2) { count in
      (0..<count).map {
        "A\($0): { allOf: [A\($0 + 1)], properties: { p\($0): { type: string } } }\n"
      }.joined() + "A\(count): { type: object, properties: { p: { type: string } } }"
    } _: {
      Composed($0)
    }
    #expect(composed.diagnostics == "")
    #expect(composed["A1998"] == "{p: string, p1999: string, p1998: string}")
  }

  @Test("A ladder of parents with discriminators")
  func parents() {
    let composed = expectGrowth(over: (150, 600), power: 2) { count in
      (0..<count).map {
        "A\($0): { allOf: [A\($0 + 1)], discriminator: { propertyName: k }, properties: { p\($0): { type: string } } }\n"
      }.joined() + "A\(count): { type: object, properties: { p: { type: string } } }"
    } _: {
      Composed($0)
    }
    #expect(Set(composed.ids).isSubset(of: ["too-complex"]))
  }

  @Test("3,000 objects that refer to each other, in unions of three")
  func unions() {
    let composed = expectGrowth(over: (750, 3000)) { count in
      (0..<count).map {
        let names = [$0 + 1, $0 * 7 + 3, $0 * 13 + 5].map { "A\($0 % count)" }
        return "A\($0): { properties: { p\($0): { oneOf: [\(names.joined(separator: ", "))] } } }\n"
      }.joined()
    } _: {
      Composed($0)
    }
    #expect(!composed.diagnostics.contains("error"))
  }

  @Test("Unions of 2,000 alternatives, and of twelve times two")
  func explosions() {
    let wide = expectGrowth(over: (500, 2000)) { count in
      "A: { anyOf: [\((0..<count).map { "{ properties: { p\($0): {} } }" }.joined(separator: ", "))] }"
    } _: {
      Composed($0)
    }
    #expect(wide.ids == ["too-complex"])
    #expect(wide.text == "A: any")
    let deep = Composed(
      "A: { allOf: ["
        + (0..<12).map {
          "{ anyOf: [{ properties: { a\($0): {} } }, { properties: { b\($0): {} } }] }"
        }.joined(separator: ", ") + "] }")
    #expect(deep.ids == ["too-complex"])
  }

  @Test("Unions in unions, 2,000 deep")
  func nesting() {
    let composed = expectGrowth(over: (500, 2000)) { count in
      (0..<count).map {
        "A\($0): { anyOf: [{ type: array, items: A0 }, { properties: { p\($0): {} } }, A\($0 + 1)] }\n"
      }.joined() + "A\(count): { type: string }"
    } _: {
      Composed($0)
    }
    #expect(!composed.diagnostics.contains("error"))
  }

  @Test("Properties of properties that never end")
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
