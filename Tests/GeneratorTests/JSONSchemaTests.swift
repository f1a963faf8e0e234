import EndpointsDiagnostics
import EndpointsGenerator
import EndpointsSpecification
import Foundation
import TestSupport
import EndpointsYAML
import Testing

/// The JSON Schemas that editors check endpoint files with, and the reader.
@Suite(.heavy) struct JSONSchemaTests {
  @Test func `each object has the keys that the reader knows, with a description`() throws {
    let schemas = try JSONSchemas()
    let objects = schemas.objects
    for object in KnownKeys.all {
      let schema = try #require(objects[object.name], "\(object.name)")
      let properties = Array(try #require(schema["properties"]).entries)
      #expect(
        properties.map { $0.key.text ?? "" }.sorted() == object.keys.sorted(), "\(object.name)")
      for (key, value) in properties {
        let description = schemas.description(of: value)
        #expect(description?.hasSuffix(".") == true, "\(object.name).\(key.text ?? "")")
      }
    }
  }

  @Test(arguments: ["specs/ImageKit", "specs/Hostile", "Benchmarks/specs", "."])
  func `the specs of the repository are valid`(_ folder: String) throws {
    let schemas = try JSONSchemas()
    for name in try Self.names(in: folder) {
      let problems = schemas.problems(of: try Repository.text("\(folder)/\(name)"), named: name)
      #expect(problems == [], "\(folder)/\(name)")
    }
  }

  @Test func `the examples of the reference are valid`() throws {
    let schemas = try JSONSchemas()
    let reference = try EndpointReference()
    for row in reference.rows {
      for (name, text) in reference.sources(row) {
        #expect(schemas.problems(of: text, named: name) == [], "\(name)\n\(text)")
      }
    }
  }

  @Test("A file of a fixture is valid or not as the reader says", arguments: try Fixture.all())
  func fixtures(_ fixture: Fixture) throws {
    let names = try Self.names(in: "Tests/Fixtures/\(fixture.name)")
    let isProject = names.contains("endpointgen.yaml")
    guard names.contains("api.yaml") || isProject, !names.contains("openapi.yaml"),
      fixture.name != "file-outside"
    else { return }
    let report = try Repository.text("Tests/Fixtures/\(fixture.name)/diagnostics.txt")
    let schemas = try JSONSchemas()
    for name in names where !isProject || name == "endpointgen.yaml" {
      if report.contains("[syntax-error]") { continue }
      let text = try Repository.text("Tests/Fixtures/\(fixture.name)/\(name)")
      Self.expect(
        schemas.problems(of: text, named: name), agreesWith: Self.ids(in: report, of: name),
        "\(fixture.name)/\(name)")
    }
  }

  @Test("A mistaken file is invalid if the reader says so", arguments: ["endpoint", "api"])
  func mistakes(_ kind: String) throws {
    let schemas = try JSONSchemas()
    let name = kind == "api" ? "api.yaml" : "delete-file-version.yaml"
    for mistake in kind == "api" ? Mistake.api : Mistake.endpoint {
      let ids = Set(
        mistake.reports.compactMap { report in
          report.firstMatch(of: /^\d+: ([a-z-]+):/).map { String($0.1) }
        })
      Self.expect(
        schemas.problems(of: try mistake.text(of: name), named: name), agreesWith: ids,
        mistake.testDescription)
    }
  }

  /// The YAML files of a folder, with those of what its endpoints share.
  private static func names(in folder: String) throws -> [String] {
    let shared = folder == "." ? [] : ["schemas", "responses", "parameters"]
    let names = try Repository.names(in: folder)
    let files = try names.filter { shared.contains($0) }.flatMap { name in
      try Repository.names(in: "\(folder)/\(name)").map { "\(name)/\($0)" }
    }
    return (names + files).filter { $0.hasSuffix(".yaml") }
  }

  private static func ids(in report: String, of name: String) -> Set<String> {
    let lines = report.split(separator: "\n").filter { $0.hasPrefix("\(name):") }
    return Set(
      lines.compactMap { $0.firstMatch(of: /: error: .* \[([a-z-]+)\]$/).map { String($0.1) } })
  }

  /// - Parameter ids: The errors that the reader finds.
  private static func expect(
    _ problems: [String]?, agreesWith ids: Set<String>, _ comment: String
  ) {
    guard let problems else { return }
    if !problems.isEmpty { #expect(!ids.isEmpty, "\(comment)\n\(problems)") }
    if problems.isEmpty, !accepted.contains(comment) {
      #expect(ids.isDisjoint(with: structural), "\(comment)\n\(ids)")
    }
  }

  /// The mistakes that are in the structure of a file alone.
  private static let structural: Set<String> = [
    "empty-enum", "empty-list", "empty-text", "invalid-status", "missing-client", "missing-key",
    "missing-response", "optional-path-parameter", "unknown-access", "unknown-auth-type",
    "unknown-conformance", "unknown-files", "unknown-key", "unknown-location",
    "unknown-method", "unknown-methods", "unknown-models", "unknown-throws", "unknown-type",
    "unsupported-feature",
    "wrong-type",
  ]

  /// What takes more than the structure all the same.
  private static let accepted: Set<String> = [
    // A path to a property.
    "unclear-pages/no-path.yaml",
    // Nothing, which YAML does not tell from 'type: null'.
    "9:     type:",
  ]
}
