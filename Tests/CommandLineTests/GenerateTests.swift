import Foundation
import TestSupport
import Testing

@Suite("endpointgen generate", .heavy)
struct GenerateTests {
  private let project: Project

  init() throws {
    project = try Project()
    try project.writeSpec()
  }

  @Test("Writes the files of a client and says how many")
  func writes() async throws {
    let run = try await Run(["generate", "spec", "--output", "out"], in: project)
    #expect(run.output == "out: API, 2 written, 0 removed, 0 unchanged\n")
    #expect(run.errors == "")
    #expect(run.status == 0)
    #expect(try project.names(in: "out") == ["API+Ping.swift", "API.swift"])
  }

  @Test("Groups methods by tag, if it is asked to")
  func groups() async throws {
    let ping = try project.read("spec/ping.yaml")
    try project.write(ping + "tags: [health]\n", to: "spec/ping.yaml")
    let run = try await Run(["generate", "spec", "-o", "out", "--methods", "groups"], in: project)
    #expect(run.status == 0)
    #expect(try project.read("out/API.swift").contains("var health: HealthAPI {"))
    #expect(try project.read("out/API+Ping.swift").contains("extension API.HealthAPI {"))
  }

  @Test("Refuses to write over a file that it did not make")
  func foreignFile() async throws {
    try project.write("// mine\n", to: "out/API+Ping.swift")
    let run = try await Run(["generate", "spec", "-o", "out"], in: project)
    #expect(run.output == "")
    #expect(
      run.errors == """
        out/API+Ping.swift: error: a file that endpointgen did not generate already exists \
        [file-not-generated]
        help: move it, or rename the client or the endpoint file

        """)
    #expect(run.status == 1)
    #expect(try project.contents(of: "out") == ["API+Ping.swift": "// mine\n"])
  }

  @Test("Removes the whole client that had another name before, where a project file lists all")
  func renamedClient() async throws {
    let list = "clients: [{ spec: spec, output: out }]\n"
    try project.write(list, to: "endpointgen.yaml")
    _ = try await Run(["generate"], in: project)
    try project.writeSpec(name: "Renamed")
    #expect(try await Run(["check"], in: project).status == 1)
    let run = try await Run(["generate"], in: project)
    #expect(run.output == "out: Renamed, 2 written, 2 removed, 0 unchanged\n")
    #expect(try project.names(in: "out") == ["Renamed+Ping.swift", "Renamed.swift"])
  }

  @Test("Knows a folder by whatever path it is written")
  func oneFolderTwice() async throws {
    try project.writeSpec(to: "other", name: "Other")
    try project.write(
      "clients: [{ spec: spec, output: out }, { spec: other, output: ./out/../out }]\n",
      to: "endpointgen.yaml")
    #expect(
      try await Run(["generate"], in: project).output
        == "out: API, Other, 4 written, 0 removed, 0 unchanged\n")
    #expect(try await Run(["check"], in: project).status == 0)
    try project.writeSpec(to: "other", name: "API")
    #expect(try await Run(["check"], in: project).errors.contains("[duplicate-client]"))
  }

  @Test("Touches nothing that is as it should be")
  func touchesNothing() async throws {
    _ = try await Run(["generate", "spec", "-o", "out"], in: project)
    let before = try identities()
    let run = try await Run(["generate", "spec/", "-o", "out/"], in: project)
    #expect(run.output == "out: API, 0 written, 0 removed, 2 unchanged\n")
    #expect(try identities() == before)
  }

  @Test("Removes what it made and no longer makes, and nothing else")
  func removes() async throws {
    _ = try await Run(["generate", "spec", "-o", "out"], in: project)
    try project.write("// mine\n", to: "out/API+Mine.swift")
    try project.remove("spec/ping.yaml")
    let run = try await Run(["generate", "spec", "-o", "out"], in: project)
    #expect(run.output == "out: API, 0 written, 1 removed, 1 unchanged\n")
    #expect(try project.names(in: "out") == ["API+Mine.swift", "API.swift"])
  }

  @Test("Without arguments it makes all clients that endpointgen.yaml lists")
  func projectFile() async throws {
    try project.writeSpec(to: "specs/Other", name: "Other")
    try project.write(
      """
      clients:
        - spec: spec
          output: Generated/API
        - { spec: specs/Other, output: Generated/Other/ }

      """, to: "endpointgen.yaml")
    let run = try await Run(["generate"], in: project)
    #expect(
      run.output == """
        Generated/API: API, 2 written, 0 removed, 0 unchanged
        Generated/Other: Other, 2 written, 0 removed, 0 unchanged

        """)
    #expect(run.status == 0)
    #expect(try project.names(in: "Generated/Other") == ["Other+Ping.swift", "Other.swift"])
    #expect(try await Run(["check"], in: project).status == 0)
  }

  @Test("Two clients may share a folder, but not a name")
  func sharedFolder() async throws {
    try project.writeSpec(to: "other", name: "Other")
    let good = try await Run(["generate", "spec", "other", "-o", "out"], in: project)
    #expect(good.status == 0)
    #expect(try project.names(in: "out").count == 4)
    try project.writeSpec(to: "other", name: "API")
    let bad = try await Run(["generate", "spec", "other", "-o", "out"], in: project)
    #expect(
      bad.errors == """
        other: error: two specs generate a client named 'API' into 'out' [duplicate-client]
        help: give one of them another 'name' or output folder

        """)
    #expect(bad.status == 1)
    #expect(try project.names(in: "out").count == 4)
  }

  @Test("Writes nothing at all when one of several specs is wrong")
  func allOrNothing() async throws {
    try project.writeSpec(to: "wrong", name: "[]")
    let run = try await Run(["generate", "spec", "wrong", "-o", "out"], in: project)
    #expect(
      run.errors == """
        wrong/api.yaml:1:7: error: 'name' must be a string, found a list [wrong-type]
          1 | name: []
            |       ^~
        help: write 'name: some text'

        """)
    #expect(run.output == "")
    #expect(run.status == 1)
    #expect(!FileManager.default.fileExists(atPath: project.url.appending(path: "out").path))
  }

  @Test("Warnings are printed, and the client is written")
  func warnings() async throws {
    try project.write(
      "name: API\nschemas: { A: { type: string, format: mail } }\n", to: "spec/api.yaml")
    let run = try await Run(["generate", "spec", "-o", "out"], in: project)
    #expect(run.errors.contains("spec/api.yaml:2:39: warning: "))
    #expect(run.output == "out: API, 3 written, 0 removed, 0 unchanged\n")
    #expect(run.status == 0)
  }

  @Test("Leaves no temporary files")
  func noTemporaryFiles() async throws {
    try project.copyImageKit(to: "spec")
    _ = try await Run(["generate", "spec", "-o", "out"], in: project)
    try project.write(
      "name: ImageKit\nauth: { privateKey: { type: http, scheme: bearer } }\n", to: "spec/api.yaml")
    _ = try await Run(["generate", "spec", "-o", "out"], in: project)
    #expect(try project.names(in: "out").allSatisfy { $0.hasSuffix(".swift") })
    #expect(try project.names(in: ".").sorted() == ["out", "spec"])
  }

  /// The inodes and times of the files that were made.
  private func identities() throws -> [String] {
    try project.names(in: "out").map { name in
      let path = project.url.appending(path: "out/\(name)").path
      let attributes = try FileManager.default.attributesOfItem(atPath: path)
      return "\(name) \(attributes[.systemFileNumber] ?? "") \(attributes[.modificationDate] ?? "")"
    }
  }
}
