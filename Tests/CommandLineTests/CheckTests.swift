import Foundation
import TestSupport
import Testing

@Suite("endpointgen check and validate", .heavy)
struct CheckTests {
  private let project: Project

  init() async throws {
    project = try Project()
    try project.writeSpec()
    _ = try await Run(["generate", "spec", "-o", "out"], in: project)
  }

  @Test("Says that all is as generated")
  func same() async throws {
    let run = try await Run(["check", "spec", "-o", "out"], in: project)
    #expect(run.output == "out: API, 2 files, all up to date\n")
    #expect(run.errors == "")
    #expect(run.status == 0)
  }

  @Test("Shows a file that was edited, and leaves it so")
  func edited() async throws {
    let edited = try project.read("out/API+Ping.swift").replacing("/ping\")", with: "/pong\")")
    try project.write(edited, to: "out/API+Ping.swift")
    let run = try await Run(["check", "spec", "-o", "out"], in: project)
    #expect(
      run.output == """
        out/API+Ping.swift differs from its spec:
        --- out/API+Ping.swift
        +++ out/API+Ping.swift
        @@ -13,10 +13,10 @@
           /// `GET /ping`
           public struct Ping: Endpoint, Hashable {
             public typealias Client = API
        -    public static let operation = APIOperation(id: "ping", method: "GET", path: "/pong")
        +    public static let operation = APIOperation(id: "ping", method: "GET", path: "/ping")
         
             public init() {}
         
        -    @_spi(Generated) public func write(to request: inout RequestWriter) { request.path("/pong") }
        +    @_spi(Generated) public func write(to request: inout RequestWriter) { request.path("/ping") }
           }
         }

        """)
    #expect(run.status == 1)
    #expect(try project.read("out/API+Ping.swift") == edited)
  }

  @Test("Shows files that are missing and left over")
  func missingAndLeftOver() async throws {
    let missing = try lines(of: "out/API.swift")
    let leftOver = try lines(of: "out/API+Ping.swift")
    try project.remove("out/API.swift")
    try project.remove("spec/ping.yaml")
    let run = try await Run(["check", "spec", "-o", "out"], in: project)
    let expected =
      [
        "out/API+Ping.swift is left over from an earlier run:", "--- out/API+Ping.swift",
        "+++ /dev/null", "@@ -1,\(leftOver.count) +0,0 @@",
      ] + leftOver.map { "-\($0)" } + [
        "out/API.swift is missing:", "--- /dev/null", "+++ out/API.swift",
        "@@ -0,0 +1,\(missing.count) @@",
      ] + missing.map { "+\($0)" }
    #expect(run.output == expected.map { $0 + "\n" }.joined())
    #expect(run.status == 1)
    #expect(try project.names(in: "out") == ["API+Ping.swift"])
  }

  @Test("A wrong spec is no difference but an error")
  func wrongSpec() async throws {
    try project.write("", to: "spec/ping.yaml")
    let run = try await Run(["check", "spec", "-o", "out"], in: project)
    #expect(run.output == "")
    #expect(run.errors.contains("spec/ping.yaml"))
    #expect(run.status == 1)
  }

  @Test("validate says nothing of a spec that is right")
  func validateRight() async throws {
    let run = try await Run(["validate", "spec"], in: project)
    #expect((run.output, run.errors) == ("", ""))
    #expect(run.status == 0)
  }

  @Test("validate shows what is wrong, without color in a pipe, and writes nothing")
  func validateWrong() async throws {
    try project.write(
      "operation: ping\nmethod: GTE\npath: /ping\nresponses: {}\n", to: "spec/ping.yaml")
    let run = try await Run(
      ["validate", "spec"], in: project,
      environment: ["TERM": "xterm-256color", "COLORTERM": "truecolor", "NO_COLOR": ""])
    #expect(
      run.errors == """
        spec/ping.yaml:2:9: error: unknown method 'GTE' [unknown-method]
          2 | method: GTE
            |         ^~~
        help: did you mean 'GET'?
        spec/ping.yaml:4:12: error: an operation needs a response [missing-response]
          4 | responses: {}
            |            ^~
        help: say what success looks like: '200: { description: … }'

        """)
    #expect(run.output == "")
    #expect(run.status == 1)
    #expect(try project.names(in: "out").count == 2)
  }

  @Test("A warning is an error where --strict asks, and nothing is written")
  func strict() async throws {
    try project.write(
      "openapi: 3.1.0\ninfo: { title: T }\nwhat: 1\npaths: {}\n", to: "openapi.yaml")
    let lenient = try await Run(["generate", "openapi.yaml", "-o", "lenient"], in: project)
    #expect(lenient.errors.contains("openapi.yaml:3:1: warning: "))
    #expect(lenient.status == 0)
    for command in [["generate", "-o", "strict"], ["check", "-o", "lenient"], ["validate"]] {
      let run = try await Run(command + ["--strict", "openapi.yaml"], in: project)
      #expect(run.errors.contains("openapi.yaml:3:1: error: "))
      #expect(run.status == 1)
    }
    #expect(throws: (any Error).self) { try project.names(in: "strict") }
  }

  @Test("Diagnostics as JSON are one object a line, with the fields that apply")
  func json() async throws {
    try project.write(
      "operation: ping\nmethod: GTE\npath: \"/größe\"\nresponses: {}\n", to: "spec/ping.yaml")
    let run = try await Run(["validate", "spec", "nowhere", "--diagnostics", "json"], in: project)
    let lines = try run.errors.split(separator: "\n").map { line in
      try #require(
        try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: any Sendable])
    }
    #expect(
      lines.map { NSDictionary(dictionary: $0) } == [
        [
          "severity": "error", "id": "unknown-method", "message": "unknown method 'GTE'",
          "file": "spec/ping.yaml", "line": 2, "column": 9, "endLine": 2, "endColumn": 12,
          "help": "did you mean 'GET'?",
        ],
        [
          "severity": "error", "id": "invalid-path", "message": "'ö' is not allowed in a path",
          "file": "spec/ping.yaml", "line": 3, "column": 8, "endLine": 3, "endColumn": 14,
          "help": "write it percent-encoded, as in '%20' for a space",
        ],
        [
          "severity": "error", "id": "missing-response", "message": "an operation needs a response",
          "file": "spec/ping.yaml", "line": 4, "column": 12, "endLine": 4, "endColumn": 14,
          "help": "say what success looks like: '200: { description: … }'",
        ],
        [
          "severity": "error", "id": "file-not-found", "message": "no such file or folder",
          "file": "nowhere",
        ],
      ])
    #expect(run.output == "")
    #expect(run.status == 74)
  }

  private func lines(of path: String) throws -> [Substring] {
    try project.read(path).split(separator: "\n", omittingEmptySubsequences: false).dropLast()
  }
}
