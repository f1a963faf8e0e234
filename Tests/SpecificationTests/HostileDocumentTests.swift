import EndpointsDiagnostics
import EndpointsSpecification
import TestSupport
import Testing

@Suite("Documents that are made to be slow or to crash", .heavy)
struct HostileDocumentTests {
  private static func document(schemas: String, rest: String = "") -> String {
    #"{"openapi":"3.1.0","components":{"schemas":{\#(schemas)}\#(rest)}}"#
  }

  private static func many(_ count: Int, _ entry: (Int) -> String) -> String {
    (0..<count).map(entry).joined(separator: ",")
  }

  @Test("A cycle of 20,000 schemas is read")
  func schemaCycle() {
    let count = 20_000
    let schemas = Self.many(count) {
      ##""S\##($0)":{"properties":{"a":{"$ref":"#/components/schemas/S\##(($0 + 1) % count)"}}}"##
    }
    #expect(OpenAPIReading(Self.document(schemas: schemas)).document?.sharedSchemas.count == count)
  }

  @Test("A chain of 20,000 parameters leads to its end, and a cycle is an error")
  func parameterChain() {
    let count = 20_000
    func text(last: String) -> String {
      let parameters = Self.many(count) {
        ##""P\##($0)":{"$ref":"#/components/parameters/P\##($0 + 1)"}"##
      }
      return
        #"{"openapi":"3.1.0","components":{"parameters":{\#(parameters),"P\#(count)":\#(last)}}}"#
    }
    let end = #"{"name":"a","in":"query","schema":{"type":"string"}}"#
    #expect(OpenAPIReading(text(last: end)).summary == "")
    let cycle = OpenAPIReading(text(last: ##"{"$ref":"#/components/parameters/P0"}"##))
    #expect(cycle.diagnostics.all.map(\.id.rawValue) == ["circular-reference"])
  }

  @Test("Pointers through references through references end")
  func pointersThroughReferences() {
    let schemas = Self.many(5000) {
      ##""S\##($0)":{"$ref":"#/components/schemas/S\##($0 + 1)/x"}"##
    }
    let reading = OpenAPIReading(Self.document(schemas: schemas))
    #expect(reading.document?.sharedSchemas.count == 5000)
    #expect(Set(reading.diagnostics.all.map(\.id.rawValue)) == ["unknown-reference"])
    #expect(!reading.diagnostics.hasErrors)
  }

  @Test("As deep as a document may be, a schema is read; deeper is an error")
  func depth() {
    func text(_ levels: Int) -> String {
      Self.document(
        schemas: #""A":"# + String(repeating: #"{"items":"#, count: levels) + "{}"
          + String(repeating: "}", count: levels))
    }
    #expect(OpenAPIReading(text(190)).summary == "")
    #expect(OpenAPIReading(text(100_000)).document == nil)
  }

  @Test("Ten thousand calls back, each of the other, are read once each")
  func callbacks() {
    let count = 10_000
    let callbacks = Self.many(count) {
      ##""C\##($0)":{"x":{"post":{"callbacks":{"n":{"$ref":"#/components/callbacks/C\##(($0 + 1) % count)"}}}}}"##
    }
    let reading = OpenAPIReading(
      ##"{"openapi":"3.1.0","info":{"title":"A"},"paths":{"/a":{"get":{"responses":{},"callbacks":{"n":{"$ref":"#/components/callbacks/C0"}}}}},"components":{"callbacks":{\##(callbacks)}}}"##
    )
    #expect(reading.document?.webhooks.count == count)
  }

  @Test("Ten thousand schemas that want one name get one each")
  func names() {
    let count = 10_000
    let others = Self.many(count) { #""\#($0)":{"User":{"type":"object"}}"# }
    let parts = Self.many(count) { ##"{"$ref":"#/components/x/\##($0)/User"}"## }
    let reading = OpenAPIReading(
      Self.document(schemas: #""A":{"allOf":[\#(parts)]}"#, rest: #","x":{\#(others)}"#))
    let names = reading.document?.sharedSchemas.map(\.name.value) ?? []
    #expect(Set(names).count == count + 1)
  }
}
