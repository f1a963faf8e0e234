import Foundation
import TestSupport
import Testing

@Suite("Export and explain", .heavy)
struct ExportTests {
  private let project: Project

  init() throws {
    project = try Project()
    try project.writeSpec()
  }

  @Test("A document goes to standard output as YAML, or to a file in the format of its name")
  func export() async throws {
    let run = try await Run(["export", "spec"], in: project)
    #expect((run.status, run.errors) == (0, ""))
    #expect(run.output.hasPrefix("openapi: 3.1.0\ninfo:\n  title: API\n"))
    let other = try await Run(["export", "spec", "-o", "openapi.json"], in: project)
    #expect((other.status, other.output, other.errors) == (0, "", ""))
    #expect(try project.read("openapi.json").hasPrefix("{\n  \"openapi\": \"3.1.0\",\n"))
    let both = try await Run(["export", "spec", "--format", "json"], in: project)
    #expect(both.output == (try project.read("openapi.json")))
    let again = try await Run(["export", "openapi.json"], in: project)
    #expect(again.output == run.output)
  }

  @Test("A spec with errors is not exported")
  func wrong() async throws {
    try project.write("operation: ping\n", to: "spec/ping.yaml")
    let run = try await Run(["export", "spec", "-o", "openapi.yaml"], in: project)
    #expect(run.status == 1)
    #expect(run.errors.contains("an endpoint file needs 'path'"))
    #expect(try project.names(in: ".") == ["spec"])
  }

  @Test("A file that can't be written is 74")
  func unwritable() async throws {
    let run = try await Run(["export", "spec", "-o", "nowhere/openapi.yaml"], in: project)
    #expect(
      run.errors
        == "nowhere/openapi.yaml: error: the file can't be written [output-not-accessible]\n")
    #expect(run.status == 74)
  }

  @Test(
    "An operation of the project file is explained, with the folder of its Swift",
    arguments: ["GET /ping", "API.ping", "spec/ping.yaml", "./spec/ping.yaml"])
  func explain(_ name: String) async throws {
    try project.write("clients: [{ spec: spec, output: out }]\n", to: "endpointgen.yaml")
    let run = try await Run(["explain", name], in: project)
    #expect((run.status, run.errors) == (0, ""))
    #expect(
      run.output.hasPrefix(
        """
        ping

          spec      spec/ping.yaml:1
          method    API.ping()
          request   API.Requests.Ping
          file      out/API+Ping.swift

        Request, without the header fields that the transport adds:

          GET /ping HTTP/1.1
        """))
  }

  @Test("An operation that is not there is 64, with the one that was likely meant")
  func unknownOperation() async throws {
    let run = try await Run(["explain", "pnig", "spec"], in: project)
    #expect(run.status == 64)
    #expect(run.errors.hasPrefix("Error: There is no operation 'pnig'. Did you mean 'ping'?\n"))
  }
}
