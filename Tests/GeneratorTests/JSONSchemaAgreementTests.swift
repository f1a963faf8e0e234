import EndpointsDiagnostics
import EndpointsGenerator
import EndpointsYAML
import Foundation
import TestSupport
import Testing

/// Files that the JSON Schemas and the reader take, or that both refuse.
@Suite("What editors say about a file is what the reader says") struct JSONSchemaAgreementTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String { "\(file): \(lines)" }
    let file: String
    /// What the file has besides.
    let lines: String
    /// The error of the reader; `nil` for none.
    var error: String?

    init(_ file: String, _ lines: String, _ error: String? = nil) {
      self.file = file
      self.lines = lines
      self.error = error
    }
  }

  static let cases = [
    Case("api.yaml", "schemas: { Nothing: { type: null } }"),
    Case("api.yaml", "schemas: { Nothing: { type: ~ } }"),
    Case("api.yaml", "schemas: { Name: { type: [string, null] } }"),
    Case("api.yaml", "server: ''", "empty-text"),
    Case("api.yaml", "servers: ['']", "empty-text"),
    Case(
      "api.yaml", "server: { url: 'https://a.example', variables: { region: 5 } }", "wrong-type"),
    Case(
      "api.yaml", "server: { url: 'https://a.example', variables: { region: { default: eu } } }"),
    Case("api.yaml", "defaults: { responses: { default: null } }", "wrong-type"),
    Case("api.yaml", "defaults: { responses: { 404: null } }", "wrong-type"),
    Case("api.yaml", "defaults: { responses: { 204: null } }"),
    Case("api.yaml", "parameters: { limit: { in: query, description: So many. } }", "missing-key"),
    Case("api.yaml", "parameters: { limit: { in: query, example: 1, x-own: 1 } }", "missing-key"),
    Case("api.yaml", "parameters: { limit: { in: query, minimum: 1 } }"),
    Case("api.yaml", "parameters: { limit: { in: query, schema: { type: integer } } }"),
    Case(
      "api.yaml", "auth: { key: { type: http, scheme: bearer, env: true } }", "invalid-name"),
    Case("api.yaml", "auth: { key: { type: http, scheme: bearer, env: API_KEY } }"),
    Case("get-photo.yaml", "parameters: [{ name: limit, in: query }]", "missing-key"),
    Case("get-photo.yaml", "queryParams: { limit: { description: So many. } }"),
    Case("get-photo.yaml", "servers: ['']", "empty-text"),
    Case(
      "get-photo.yaml",
      "requestBody: { content: { multipart/form-data: { schema: { properties: { f: string } }, "
        + "encoding: { f: { contentType: '' } } } } }", "empty-text"),
    Case(
      "get-photo.yaml",
      "requestBody: { content: { multipart/form-data: { schema: { properties: { f: string } }, "
        + "encoding: { f: { contentType: text/csv } } } } }"),
    Case(
      "get-photo.yaml", "queryParams: { filter: { type: object, contentType: '' } }", "empty-text"),
    Case("endpointgen.yaml", "env: { token: true }", "invalid-name"),
    Case("endpointgen.yaml", "env: { token: API_TOKEN }"),
    Case("endpointgen.yaml", "ignoreWarnings: { unknown-format: [1] }", "wrong-type"),
    Case("endpointgen.yaml", "ignoreWarnings: { unknown-format: ['api.yaml:1'] }"),
  ]

  @Test(arguments: cases)
  func `a file is valid if the reader finds no error`(_ example: Case) throws {
    let folder = try TemporaryFolder()
    var files = [
      "api.yaml": "name: Photos\n", "endpointgen.yaml": "clients:\n  - spec: .\n    output: out\n",
      "get-photo.yaml":
        "operation: getPhoto\nmethod: POST\npath: /photos\nresponses: { 204: {} }\n",
    ]
    let indent = example.file == "endpointgen.yaml" ? "    " : ""
    let text = "\(files[example.file] ?? "")\(indent)\(example.lines)\n"
    files[example.file] = text
    for (name, text) in files where name != "endpointgen.yaml" {
      try folder.write(text, to: "specs/\(name)")
    }
    try folder.write(files["endpointgen.yaml"] ?? "", to: "endpointgen.yaml")

    var generator = Generator()
    if example.file == "endpointgen.yaml" {
      _ = try generator.targets(inProjectFile: "\(folder.path)/endpointgen.yaml")
    } else {
      _ = try generator.client(ofSpecAt: "\(folder.path)/specs")
    }
    let errors = generator.diagnostics.all.filter { $0.severity == .error }.map(\.id.rawValue)
    #expect(errors == [example.error].compactMap(\.self))
    let problems = try JSONSchemas().problems(of: text, named: example.file)
    #expect(problems?.isEmpty == (example.error == nil), "\(problems ?? [])")
  }
}
