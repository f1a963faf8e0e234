import Foundation
import TestSupport
import Testing

/// Where a project file and the command line let a client be written.
@Suite(.heavy) struct OutputTests {
  private let project: Project

  /// A repository with a project in a folder of it, beside a folder of somebody else.
  init() throws {
    project = try Project()
    try project.write("", to: "repository/.git/HEAD")
    try project.writeSpec(to: "repository/tools/spec")
    try project.write("mine", to: "elsewhere/API.swift")
    try project.write("mine", to: "repository/other/deep/mine")
  }

  private var folder: URL { project.url.appending(path: "repository/tools") }

  private func link(_ name: String, to destination: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: folder.appending(path: name).path, withDestinationPath: destination)
  }

  private func run(_ arguments: [String]) async throws -> (status: Int32, errors: String) {
    let program = try #require(Executable.url(of: "endpointgen"))
    let run = try await Command(program.path, arguments, in: folder)
    return (run.status, run.errors)
  }

  private func generate(_ output: String, _ rest: String = "") async throws
    -> (status: Int32, errors: String)
  {
    try project.write(
      "clients:\n  - spec: spec\n    output: \(output)\n\(rest)",
      to: "repository/tools/endpointgen.yaml")
    return try await run(["generate"])
  }

  private func expectNothingOutside() throws {
    #expect(try project.names(in: ".") == ["elsewhere", "repository"])
    #expect(try project.contents(of: "elsewhere") == ["API.swift": "mine"])
  }

  @Test(arguments: [
    ("out", "repository/tools/out"), ("../Sources/API", "repository/Sources/API"),
    ("../../repository/other", "repository/other"), ("link", "repository/other/deep"),
    ("link/../new", "repository/other/new"), ("nowhere/../new", "repository/tools/new"),
  ])
  func `a project file may write anywhere in the repository around it`(
    _ output: String, _ written: String
  ) async throws {
    try link("link", to: "../other/deep")
    let run = try await generate(output)
    #expect(run.errors == "")
    #expect(run.status == 0)
    #expect(try project.names(in: written).contains("API+Ping.swift"))
    #expect(try await self.run(["check"]).status == 0)
    try expectNothingOutside()
  }

  @Test(arguments: ["../../elsewhere", "../..", "link", "link/new", "link/../new", "dangling", "/"])
  func `an output outside of the repository is an error of the project file`(
    _ output: String
  ) async throws {
    try link("link", to: "../../elsewhere")
    try link("dangling", to: "../../new")
    let run = try await generate(output)
    #expect(
      run.errors == """
        endpointgen.yaml:3:13: error: '\(output)' is outside of the repository or package that the \
        project file is in [output-outside]
          3 |     output: \(output)
            |             ^\(String(repeating: "~", count: output.count - 1))
        help: move the output there, or set 'outputRoot' to a folder that contains it

        """)
    #expect(run.status == 1)
    #expect(try await self.run(["check"]).status == 1)
    try expectNothingOutside()
  }

  @Test func `without a repository, an output stays in the package or the project's folder`()
    async throws
  {
    try project.remove("repository/.git")
    let run = try await generate("../Sources")
    #expect(run.errors.contains("'../Sources' is outside of the project file's folder"))
    #expect(run.status == 1)
    #expect(try await generate("Sources").status == 0)
    try project.write("", to: "repository/Package.swift")
    #expect(try await generate("../Sources").status == 0)
    #expect(try await generate("../../Sources").status == 1)
    try expectNothingOutside()
  }

  @Test func `outputRoot allows an output elsewhere, and keeps it from others`() async throws {
    let run = try await generate("../../elsewhere/API", "    outputRoot: ../../elsewhere\n")
    #expect(run.errors == "")
    #expect(run.status == 0)
    #expect(try project.names(in: "elsewhere/API") == ["API+Ping.swift", "API.swift"])
    let absolute = project.url.path
    #expect(try await generate("\(absolute)/x", "    outputRoot: \(absolute)\n").status == 0)
    let inside = try await generate("out", "    outputRoot: ../Sources\n")
    #expect(inside.errors.contains("'out' is outside of '../Sources' [output-outside]"))
    #expect(inside.status == 1)
  }

  @Test func `--output goes wherever the user says`() async throws {
    try link("link", to: "../../new")
    for output in ["../../elsewhere/API", "\(project.url.path)/x", "link", "link/../y"] {
      #expect(try await run(["generate", "spec", "-o", output]).errors == "")
    }
    for written in ["elsewhere/API", "x", "new", "y"] {
      #expect(try project.names(in: written) == ["API+Ping.swift", "API.swift"])
    }
  }

  @Test func `a link in the output is replaced or removed, and what it leads to stays`()
    async throws
  {
    #expect(try await generate("out").status == 0)
    let generated = try project.read("repository/tools/out/API.swift")
    try project.write(generated + "// changed\n", to: "elsewhere/Client.swift")
    try project.write(generated, to: "elsewhere/Old.swift")
    try project.remove("repository/tools/out/API.swift")
    try link("out/API.swift", to: "../../../elsewhere/Client.swift")
    try link("out/API+Old.swift", to: "../../../elsewhere/Old.swift")
    #expect(try await generate("out").status == 0)
    #expect(try project.names(in: "repository/tools/out") == ["API+Ping.swift", "API.swift"])
    #expect(try project.read("repository/tools/out/API.swift") == generated)
    #expect(try project.read("elsewhere/Client.swift") == generated + "// changed\n")
    #expect(try project.read("elsewhere/Old.swift") == generated)
  }
}
