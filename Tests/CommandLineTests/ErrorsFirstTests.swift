import Foundation
import TestSupport
import Testing

@Suite("Errors are printed before warnings, and never left out for them", .heavy)
struct ErrorsFirstTests {
  private let project: Project

  /// 300 keys that are not used, then a reference to a file that is not there.
  init() throws {
    project = try Project()
    try project.write(
      """
      openapi: 3.1.0
      info: { title: T, version: '1' }
      servers: [{ url: 'https://api.example.com' }]
      paths:
        /a:
          get:
            \((0..<300).map { "k\($0): 1" }.joined(separator: "\n      "))
            responses:
              '200': { $ref: 'nowhere.yaml#/Response' }
      """, to: "openapi.yaml")
    try project.write(
      "clients: [{ spec: openapi.yaml, output: out }]\n", to: "endpointgen.yaml")
  }

  private static let commands = [
    ["validate", "openapi.yaml"], ["generate", "openapi.yaml", "-o", "out"],
    ["check", "openapi.yaml", "-o", "out"], ["generate"], ["check"],
  ]

  private static let error =
    "openapi.yaml:308:24: error: 'nowhere.yaml' can't be read: no such file "
    + "[unknown-reference]"

  @Test("In text, with how many warnings were left out", arguments: commands)
  func text(_ arguments: [String]) async throws {
    let run = try await Run(arguments, in: project)
    #expect(run.status == 1)
    #expect(run.errors.hasPrefix(Self.error))
    #expect(run.errors.contains("openapi.yaml:7:7: warning:"))
    #expect(run.errors.hasSuffix("and 101 more warnings\n"))
  }

  @Test("In text where warnings are errors", arguments: commands)
  func strictText(_ arguments: [String]) async throws {
    let run = try await Run(arguments + ["--strict"], in: project)
    #expect(run.status == 1)
    #expect(run.errors.hasPrefix(Self.error))
    #expect(run.errors.hasSuffix("and 101 more errors\n"))
  }

  @Test("In JSON, all of them", arguments: commands)
  func json(_ arguments: [String]) async throws {
    let run = try await Run(arguments + ["--diagnostics", "json"], in: project)
    #expect(run.status == 1)
    let severities = try run.errors.split(separator: "\n").map { line in
      try (JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])?["severity"]
        as? String
    }
    #expect(severities == ["error"] + Array(repeating: "warning", count: 300))
  }

  @Test("In text, what was found once is shown before more of what was found 300 times")
  func oneOfAKind() async throws {
    let warning =
      "openapi.yaml:311:16: warning: 'nowhere.yaml' can't be read: no such file, so "
      + "any value is accepted [unknown-reference]\n"
    try project.write(
      try project.read("openapi.yaml").replacing("{ $ref: 'nowhere.yaml#/Response' }", with: "{}")
        + "\ncomponents:\n  schemas:\n    A: { $ref: 'nowhere.yaml' }\n", to: "openapi.yaml")
    let run = try await Run(["validate", "openapi.yaml"], in: project)
    #expect(run.status == 0)
    #expect(run.errors.hasPrefix("openapi.yaml:7:7: warning:"))
    #expect(run.errors.contains(warning))
    #expect(run.errors.hasSuffix("more warnings\n"))
    let strict = try await Run(["validate", "openapi.yaml", "--strict"], in: project)
    #expect(strict.status == 1)
    #expect(strict.errors.contains(warning.replacing("warning:", with: "error:")))
  }
}
