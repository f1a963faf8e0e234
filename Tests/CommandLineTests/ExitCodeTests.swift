import Foundation
import TestSupport
import Testing

@Suite("Exit codes and help", .heavy)
struct ExitCodeTests {
  private let project: Project

  init() throws {
    project = try Project()
    try project.writeSpec()
  }

  @Test(
    "A wrong command is 64",
    arguments: [
      ["--nonsense"], ["nonsense"], ["generate", "spec"], ["generate", "--output", "out"],
      ["check", "spec"], ["explain"], ["export"], ["validate", "spec", "--diagnostics", "xml"],
      ["generate", "spec", "--output"], ["generate", "spec", "-o", "out", "--force"],
      ["generate", "spec", "--output", ""], ["check", "spec", "-o", ""],
      ["validate", ""], ["generate", "", "-o", "out"], ["generate", "--methods", "groups"],
      ["generate", "spec", "-o", "out", "--methods", "tags"],
    ])
  func usage(_ arguments: [String]) async throws {
    let run = try await Run(arguments, in: project)
    #expect(run.status == 64)
    #expect(run.errors.contains("Usage: endpointgen"))
    #expect(try project.names(in: ".") == ["spec"])
  }

  @Test("No project file is 74, and says what to do")
  func noProjectFile() async throws {
    let run = try await Run(["generate"], in: project)
    #expect(
      run.errors == """
        endpointgen.yaml: error: no such file in the current folder [file-not-found]
        help: pass a SPEC and '--output DIR', or list both in this file

        """)
    #expect(run.status == 74)
  }

  @Test("A spec that is not there is 74", arguments: ["generate", "check"])
  func noSpec(_ command: String) async throws {
    let run = try await Run([command, "nowhere", "-o", "out"], in: project)
    #expect(run.errors == "nowhere: error: no such file or folder [file-not-found]\n")
    #expect(run.status == 74)
  }

  @Test(
    "A document that is not there is 74, and called a file",
    arguments: ["nowhere.yaml", "nowhere.yml", "nowhere/openapi.json"])
  func noDocument(_ path: String) async throws {
    let run = try await Run(["validate", path], in: project)
    #expect(run.errors == "\(path): error: no such file [file-not-found]\n")
    #expect(run.status == 74)
  }

  @Test("Of several specs, all that can't be read are reported, and what is wrong in the others")
  func severalSpecs() async throws {
    try project.write("name: []\n", to: "wrong/api.yaml")
    let expected = """
      wrong/api.yaml:1:7: error: 'name' must be a string, found a list [wrong-type]
        1 | name: []
          |       ^~
      help: write 'name: some text'
      """
    for arguments in [["validate"], ["generate", "-o", "out"], ["check", "-o", "out"]] {
      let run = try await Run(
        arguments + ["nowhere", "spec", "none.yaml", "wrong"], in: project)
      #expect(
        run.errors == """
          \(expected)
          nowhere: error: no such file or folder [file-not-found]
          none.yaml: error: no such file [file-not-found]

          """)
      #expect(run.status == 74)
    }
    #expect(try project.names(in: ".") == ["spec", "wrong"])
  }

  @Test(
    "A path that is not UTF-8 is a wrong command",
    arguments: ["validate \\377.yaml", "generate spec -o \\303x", "check spec --root \\200 -o out"])
  func pathOfOtherBytes(_ arguments: String) async throws {
    let program = try #require(Executable.url(of: "endpointgen"))
    let script = "cd '\(project.url.path)' && exec '\(program.path)' $(printf '\(arguments)')"
    let run = try await Command("sh", ["-c", script], mergesErrors: true)
    #expect(run.status == 64)
    #expect(run.output.contains("is not valid UTF-8"))
    #expect(try project.names(in: ".") == ["spec"])
  }

  @Test("An endpoint file that can't be read is 74")
  func unreadableFile() async throws {
    try project.write("", to: "spec/more.yaml/x")
    let run = try await Run(["validate", "spec"], in: project)
    #expect(run.errors.hasPrefix("spec/more.yaml: error: "))
    #expect(run.status == 74)
  }

  @Test("An output that is a file is 74", arguments: ["generate", "check"])
  func outputIsFile(_ command: String) async throws {
    try project.write("text", to: "out")
    let run = try await Run([command, "spec", "-o", "out"], in: project)
    #expect(run.errors == "out: error: the folder can't be read [output-not-accessible]\n")
    #expect(run.status == 74)
    #expect(try project.read("out") == "text")
  }

  @Test("An output that can't be read is one line of JSON, too")
  func outputIsFileInJSON() async throws {
    try project.write("text", to: "out")
    let run = try await Run(["check", "spec", "-o", "out", "--diagnostics", "json"], in: project)
    let line = try JSONSerialization.jsonObject(with: Data(run.errors.utf8)) as? [String: String]
    #expect(line?["id"] == "output-not-accessible")
    #expect(line?["file"] == "out")
  }

  @Test("A wrong project file is 1")
  func wrongProjectFile() async throws {
    try project.write("clients:\n  - spec: spec\n    ouput: out\n", to: "endpointgen.yaml")
    let run = try await Run(["generate"], in: project)
    #expect(
      run.errors == """
        endpointgen.yaml:3:5: error: a client has no key 'ouput' [unknown-key]
          3 |     ouput: out
            |     ^~~~~
        help: did you mean 'output'?

        """)
    #expect(run.status == 1)
  }

  @Test("One endpoint file in place of their folder is 1, and says what to give")
  func fileAsSpec() async throws {
    let run = try await Run(["validate", "spec/api.yaml"], in: project)
    #expect(run.errors.contains("help: give the folder that the file is in"))
    #expect(run.status == 1)
  }

  @Test(
    "Help has examples",
    arguments: [["--help"], ["help", "generate"], ["check", "-h"], ["validate", "--help"]])
  func help(_ arguments: [String]) async throws {
    let run = try await Run(arguments, in: project)
    #expect(run.output.contains("EXAMPLES\n  endpointgen "))
    #expect(run.status == 0)
  }

  @Test("The version is three numbers")
  func version() async throws {
    let run = try await Run(["--version"], in: project)
    #expect(run.output.wholeMatch(of: /[0-9]+\.[0-9]+\.[0-9]+\n/) != nil)
    #expect(run.status == 0)
  }
}
