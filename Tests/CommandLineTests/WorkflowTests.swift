import TestSupport
import Testing

@Suite("In workflows", .heavy)
struct WorkflowTests {
  private let project: Project

  init() throws {
    project = try Project()
    try project.writeSpec()
    try project.write("clients: [{ spec: spec, output: out }]\n", to: "endpointgen.yaml")
  }

  @Test("In a workflow of GitHub, errors are annotations, too")
  func annotations() async throws {
    try project.write("operation: ping\nmethod: GET\npath: /ping\n", to: "spec/ping.yaml")
    let run = try await Run(
      ["validate"], in: project, environment: ["GITHUB_ACTIONS": "true"])
    #expect(
      run.output == """
        ::error file=spec/ping.yaml,line=1,col=1::an endpoint file needs 'responses' [missing-key]%0A\
        help: add a line 'responses: …'

        """)
    #expect(run.status == 1)
  }

  @Test("A difference is an annotation, and 'check' says what to run")
  func differences() async throws {
    let run = try await Run(
      ["check"], in: project, environment: ["GITHUB_ACTIONS": "true"])
    #expect(
      run.output.contains(
        "\n::error file=out/API+Ping.swift,line=1::out/API+Ping.swift is missing\n"))
    #expect(
      run.errors
        == "The Swift differs from its spec: run 'endpointgen generate', and commit what it writes.\n"
    )
    #expect(run.status == 1)
  }

  @Test("The annotation of a changed file is at the first line that differs")
  func firstDifference() async throws {
    _ = try await Run(["generate"], in: project)
    let file = "out/API+Ping.swift"
    var lines = try project.read(file).split(separator: "\n", omittingEmptySubsequences: false)
    lines[4] += " // Changed."
    lines[6] += " // Changed."
    try project.write(lines.joined(separator: "\n"), to: file)
    let run = try await Run(["check"], in: project, environment: ["GITHUB_ACTIONS": "true"])
    #expect(
      run.output.contains(
        "\n::error file=\(file),line=5::\(file) differs from its spec\n"))
  }

  @Test("With '--quiet', success says nothing")
  func quiet() async throws {
    for command in ["generate", "check", "validate"] {
      let run = try await Run([command, "--quiet"], in: project)
      #expect((run.status, run.output, run.errors) == (0, "", ""))
    }
  }

  @Test("'--config' names another project file, to which its paths are relative")
  func config() async throws {
    try project.write("clients: [{ spec: ../spec, output: client }]\n", to: "other/config.yaml")
    let run = try await Run(
      ["generate", "--config", "other/config.yaml", "--quiet"], in: project)
    #expect((run.status, run.errors) == (0, ""))
    #expect(try project.names(in: "other/client") == ["API+Ping.swift", "API.swift"])
    let missing = try await Run(["check", "--config", "nowhere.yaml"], in: project)
    #expect(missing.status == 74)
    #expect(missing.errors.hasPrefix("nowhere.yaml: error: no such file [file-not-found]\n"))
  }

  @Test(
    "Warnings that the project file ignores are not shown, nor errors by '--strict'",
    arguments: [
      ("[unknown-format]", 0), ("{ unknown-format: [ping.yaml] }", 0),
      ("{ unknown-format: ['spec/ping.yaml:5'] }", 0), ("{ unknown-format: ['ping.yaml:4'] }", 1),
      ("{ unknown-format: [ing.yaml] }", 1), ("[wrong-default]", 1), ("[]", 1),
    ])
  func ignoredWarnings(_ ignored: String, status: Int32) async throws {
    try project.write(
      """
      operation: ping
      method: GET
      path: /ping
      queryParams:
        since: { type: string, format: fortnight }
      responses: { 204: { description: Done. } }
      """, to: "spec/ping.yaml")
    try project.write(
      "clients: [{ spec: spec, output: out, ignoreWarnings: \(ignored) }]\n",
      to: "endpointgen.yaml")
    let run = try await Run(["validate", "--strict"], in: project)
    #expect(run.status == status)
    #expect(run.errors.isEmpty == (status == 0))
  }
}
