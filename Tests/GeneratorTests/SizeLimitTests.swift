import EndpointsDiagnostics
import EndpointsPlan
import EndpointsSpecification
import EndpointsYAML
import TestSupport
import Testing

@Suite("A small document that would make a large client is an error", .heavy)
struct SizeLimitTests {
  /// The plan for an OpenAPI document, or the errors that there are instead.
  private struct Planned {
    let api: API?
    let errors: [Diagnostic]

    init(schemas: [String] = [], paths: [String] = [], components: [String] = []) {
      let schemas = ["\"schemas\":{\(schemas.joined(separator: ","))}"]
      let text =
        "{\"openapi\":\"3.1.0\",\"info\":{\"title\":\"API\",\"version\":\"1\"},"
        + "\"servers\":[{\"url\":\"https://example.com\"}],\"paths\":{\(paths.joined(separator: ","))},"
        + "\"components\":{\((schemas + components).joined(separator: ","))}}"
      var diagnostics = Diagnostics()
      var files = SpecFiles(sources: SourceFiles(), specAt: "api.json")
      let root = files.add(Array(text.utf8), at: "api.json", &diagnostics)
      let document = root.flatMap { Document.read(openAPI: $0, in: &files, &diagnostics) }
      api = document.flatMap { API.plan($0, &diagnostics) }
      errors = diagnostics.all.filter { $0.severity == .error }
    }

    /// What follows the size in the one error: `the schema 'A' …`.
    var culprit: String? {
      guard errors.count == 1, let error = errors.first, error.id.rawValue == "too-complex",
        error.message.hasPrefix("this document would make more than "),
        error.help?.contains("share schemas") == true, case .source = error.location
      else { return nil }
      return error.message.split(separator: ": ", maxSplits: 1).last.map(String.init)
    }
  }

  private static func reference(_ name: String) -> String {
    ##"{"$ref":"#/components/schemas/\##(name)"}"##
  }

  /// An object with properties that no other one has.
  private static func object(_ name: String, _ count: Int, _ others: String = "") -> String {
    let properties = (0..<count).map { "\"\(name)x\($0)\":{\"type\":\"string\"}" }
    return "{\"type\":\"object\",\"properties\":{\(properties.joined(separator: ","))}\(others)}"
  }

  private static func list(_ keyword: String, _ schemas: [String]) -> String {
    "\"\(keyword)\":[\(schemas.joined(separator: ","))]"
  }

  private static func posts(_ count: Int) -> [String] {
    (0..<count).map {
      ##""/p\##($0)":{"post":{"operationId":"op\##($0)","requestBody":{"$ref":"#/components/requestBodies/B"},"responses":{"204":{"description":"Done"}}}}"##
    }
  }

  // MARK: Operations

  @Test("Many operations that send one large form")
  func forms() {
    let planned = Planned(
      schemas: ["\"Form\":" + Self.object("f", 600)], paths: Self.posts(600),
      components: [
        #""requestBodies":{"B":{"content":{"multipart/form-data":{"schema":\#(Self.reference("Form"))}}}}"#
      ])
    #expect(planned.culprit == "the operation 'op0' alone would make 118 KB")
  }

  @Test("Many operations that send one form with objects written out in place")
  func formsOfObjects() {
    let parts = (0..<40).map { "\"p\($0)\":" + Self.object("q\($0)", 20) }
    let form = "{\"type\":\"object\",\"properties\":{\(parts.joined(separator: ","))}}"
    let planned = Planned(
      schemas: ["\"Form\":" + form], paths: Self.posts(400),
      components: [
        #""requestBodies":{"B":{"content":{"multipart/form-data":{"schema":\#(Self.reference("Form"))}}}}"#
      ])
    #expect(planned.culprit == "the operation 'op0' alone would make 165 KB")
  }

  @Test("Many paths that are one path item with a large response")
  func pathItems() {
    let planned = Planned(
      paths: (0..<500).map { ##""/p\##($0)":{"$ref":"#/components/pathItems/I"}"## },
      components: [
        #""pathItems":{"I":{"get":{"responses":{"200":{"description":"","content":{"application/json":{"schema":\#(Self.object("p", 500))}}}}}}}"#
      ])
    #expect(planned.culprit == "the operation 'getP0' alone would make 99 KB")
  }

  @Test("Many operations with many shared parameters")
  func parameters() {
    let names = (0..<1000).map { "P\($0)" }
    let references = names.map { ##"{"$ref":"#/components/parameters/\##($0)"}"## }
      .joined(separator: ",")
    let shared = names.map {
      #""\#($0)":{"name":"\#($0)","in":"query","schema":{"type":"string"}}"#
    }.joined(separator: ",")
    let planned = Planned(
      paths: (0..<200).map { ##""/p\##($0)":{"$ref":"#/components/pathItems/I"}"## },
      components: [
        "\"parameters\":{\(shared)}",
        #""pathItems":{"I":{"parameters":[\#(references)],"get":{"responses":{}}}}"#,
      ])
    #expect(
      planned.culprit?.hasSuffix("and those before it use shared parts too often") == true)
  }

  @Test("Many operations that need each of many schemes")
  func security() {
    let names = (0..<1000).map { "s\($0)" }
    let schemes = names.map { #""\#($0)":{"type":"http","scheme":"bearer"}"# }
    let needs = names.map { "\"\($0)\":[]" }.joined(separator: ",")
    let planned = Planned(
      paths: (0..<200).map {
        #""/p\#($0)":{"get":{"security":[{\#(needs)}],"responses":{}}}"#
      }, components: ["\"securitySchemes\":{\(schemes.joined(separator: ","))}"])
    #expect(planned.errors == [])
    let shared = Planned(
      paths: (0..<200).map { ##""/p\##($0)":{"$ref":"#/components/pathItems/I"}"## },
      components: [
        "\"securitySchemes\":{\(schemes.joined(separator: ","))}",
        #""pathItems":{"I":{"get":{"security":[{\#(needs)}],"responses":{}}}}"#,
      ])
    #expect(
      shared.culprit == "the operation 'GET /p87' and those before it use shared parts too often")
  }

  @Test("Many calls with a list of thousands of values as their default")
  func defaults() {
    let values = (0..<4000).map(String.init).joined(separator: ",")
    let list = #""List":{"type":"array","items":{"type":"integer"},"default":[\#(values)]}"#
    let planned = Planned(
      schemas: [list],
      paths: (0..<900).map {
        ##""/p\##($0)":{"get":{"operationId":"op\##($0)","parameters":[{"name":"q","in":"query","schema":\##(Self.reference("List"))}],"responses":{"204":{"description":"Done"}}}}"##
      })
    #expect(planned.culprit == "the operation 'op0' alone would make 19 KB")
  }

  @Test("An object with a long default that many others extend")
  func defaultsOfProperties() {
    let values = (0..<2000).map(String.init).joined(separator: ",")
    let base =
      #""B":{"type":"object","properties":{"list":{"type":"array","items":{"type":"integer"},"default":[\#(values)]}}}"#
    let planned = Planned(
      schemas: [base]
        + (0..<1500).map {
          "\"A\($0)\":{\"allOf\":[\(Self.reference("B")),\(Self.object("a\($0)", 1))]}"
        })
    #expect(planned.culprit == "the schema 'A0' alone would make 9 KB")
  }

  // MARK: Compositions

  @Test("All pairs of sixty schemas")
  func pairs() {
    let schemas = (0..<60).map { "\"S\($0)\":" + Self.object("s\($0)", 30) }
    let pairs = (0..<60).flatMap { one in
      (0..<one).map {
        "\"A\(one)x\($0)\":{\(Self.list("allOf", [Self.reference("S\(one)"), Self.reference("S\($0)")]))}"
      }
    }
    let planned = Planned(schemas: schemas + pairs)
    #expect(planned.culprit?.hasPrefix("the schema 'A") == true)
    #expect(planned.culprit?.hasSuffix("is composed of too many others") == true)
  }

  @Test("Chains and diamonds of schemas that extend each other")
  func chains() {
    let chain = Planned(
      schemas: (0..<1500).map {
        "\"C\($0)\":{\(Self.list("allOf", [Self.reference("C\($0 + 1)"), Self.object("c\($0)", 2)]))}"
      } + ["\"C1500\":" + Self.object("z", 1)])
    #expect(chain.culprit?.hasPrefix("the schema 'C") == true)
    let diamond = Planned(
      schemas: (0..<300).flatMap { number in
        ["l", "r"].map {
          "\"D\(number)\($0)\":{\(Self.list("allOf", [Self.reference("D\(number)"), Self.object("d\(number)\($0)", 3)]))}"
        } + [
          "\"D\(number + 1)\":{\(Self.list("allOf", [Self.reference("D\(number)l"), Self.reference("D\(number)r")]))}"
        ]
      } + ["\"D0\":" + Self.object("z", 3)])
    #expect(diamond.culprit?.hasPrefix("the schema 'D") == true)
  }

  @Test("A small diamond counts what it shares once")
  func smallDiamond() {
    let diamond = Planned(
      schemas: (0..<40).flatMap { number in
        ["l", "r"].map {
          "\"D\(number)\($0)\":{\(Self.list("allOf", [Self.reference("D\(number)"), Self.object("d\(number)\($0)", 1)]))}"
        } + [
          "\"D\(number + 1)\":{\(Self.list("allOf", [Self.reference("D\(number)l"), Self.reference("D\(number)r")]))}"
        ]
      } + ["\"D0\":" + Self.object("z", 1)])
    #expect(diamond.errors == [])
    #expect(diamond.api != nil)
  }

  @Test(
    "Large unions that are combined with others, or with properties",
    arguments: [
      "\"allOf\":[{\(alternatives("l", 31, 100))},{\(alternatives("r", 31, 100))}]",
      "\"allOf\":[\(["a", "b", "c", "d"].map { "{\(alternatives($0, 5, 60))}" }.joined(separator: ","))]",
      "\(alternatives("l", 31, 100)),\(alternatives("r", 31, 100, "anyOf"))",
      "\(alternatives("l", 900, 1)),\(object("base", 200).dropFirst().dropLast())",
    ])
  func unions(_ schema: String) {
    let planned = Planned(schemas: ["\"A\":{\(schema)}"])
    #expect(planned.culprit == "the schema 'A' is composed of too many others")
  }

  private static func alternatives(
    _ name: String, _ count: Int, _ properties: Int, _ keyword: String = "oneOf"
  ) -> String {
    list(keyword, (0..<count).map { object("\(name)\($0)", properties) })
  }

  @Test("Parents with discriminators that extend each other")
  func parents() {
    let planned = Planned(
      schemas: (0..<600).map {
        "\"P\($0)\":{\(Self.list("allOf", [Self.reference("P\($0 + 1)"), Self.object("p\($0)", 3)])),\"discriminator\":{\"propertyName\":\"k\"}}"
      } + ["\"P600\":" + Self.object("z", 1)])
    #expect(planned.culprit?.hasPrefix("the schema 'P") == true)
  }

  // MARK: The bound

  @Test("What grows with the document is never too much")
  func ordinaryDocuments() {
    for count in [100, 2000] {
      let planned = Planned(
        schemas: (0..<count).map { "\"S\($0)\":" + Self.object("s", 10) },
        paths: (0..<count).map {
          ##""/p\##($0)":{"get":{"responses":{"200":{"description":"","content":{"application/json":{"schema":\##(Self.reference("S\($0)"))}}}}}}"##
        })
      #expect(planned.errors == [])
    }
  }

  @Test("The bound is 8 MB and eight times the document")
  func bound() {
    #expect(SizeLimit(ofDocumentOfBytes: 0).bytes == 8 << 20)
    #expect(SizeLimit(ofDocumentOfBytes: 1 << 20).bytes == 16 << 20)
    #expect(SizeLimit(ofDocumentOfBytes: .max).bytes > 1 << 60)
  }
}
