import Foundation
import TestServers
import TestSupport
import Testing

/// The commands of the README's first section, as they stand there.
@Suite("Five minutes", .heavy)
struct FiveMinutesTests {
  private let blocks: (shell: [String], swift: [String])

  init() throws {
    let repository = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let readme = try String(contentsOf: repository.appending(path: "README.md"), encoding: .utf8)
    let start = try #require(readme.firstRange(of: "## Five minutes\n"))
    let section = readme[start.upperBound...].components(
      separatedBy: "\n## "
    )[0]
    func blocks(_ language: String) -> [String] {
      section.components(separatedBy: "\n```\(language)\n").dropFirst().map {
        ($0.components(separatedBy: "\n```").first ?? "") + "\n"
      }
    }
    self.blocks = (blocks("sh"), blocks("swift"))
    #expect(section.split(whereSeparator: \.isWhitespace).count < 200)
  }

  /// The command that a block gives endpointgen, between the two lines `END`.
  private func command(_ block: String) -> String {
    let lines = block.split(separator: "\n").drop { !$0.hasSuffix("<<'END'") }.dropFirst()
    return lines.prefix { $0 != "END" }.joined(separator: "\n")
  }

  /// Runs a block up to the lines that build the project, with the endpointgen that is built already.
  private func run(_ block: String, in folder: URL) async throws -> Command {
    let tool = try #require(Executable.url(of: "endpointgen"))
    let lines = block.split(separator: "\n").filter {
      !$0.hasPrefix("git clone ") && !$0.hasPrefix("cd ") && !$0.hasSuffix(" swift run")
    }
    let script = lines.joined(separator: "\n")
      .replacing("swift run endpointgen", with: "'\(tool.path)'")
    return try await Command(
      "bash", ["-e", "-c", script], in: folder, environment: ["GITHUB_ACTIONS": ""])
  }

  @Test func `the commands make a project that sends what curl sends, and then two requests`()
    async throws
  {
    try #require((blocks.shell.count, blocks.swift.count) == (2, 1))
    let project = try Project()
    try project.write("", to: "swift-endpoints/README.md")
    let made = try await run(blocks.shell[0], in: project.url.appending(path: "swift-endpoints"))
    #expect((made.errors, made.status) == ("", 0))
    let package = try await Command(
      "swift", ["package", "dump-package"], in: project.url.appending(path: "stripe-try"))
    #expect(package.status == 0, "\(package.errors)")
    #expect(package.output.contains(#""StripeCalls""#))
    let first = try await project.buildProgram(of: "stripe-try")
    try await RawServer.withServer([
      .http("200 OK", ["Content-Type: application/json"], body: #"{"id":"cus_1"}"#)
    ]) { server in
      let environment = ["STRIPE_API_KEY": "sk_test_YOUR_KEY", "STRIPE_SERVER": server.url]
      let call = try await Command(first.path, environment: environment)
      #expect((call.output, call.errors, call.status) == ("{\"id\":\"cus_1\"}\n", "", 0))

      let added = try await run(blocks.shell[1], in: project.url.appending(path: "stripe-try"))
      #expect((added.errors, added.status) == ("", 0))
      let main = "stripe-try/Sources/StripeCalls/main.swift"
      let text = try project.read(main)
      try project.write(
        text.replacing("} catch {\n", with: blocks.swift[0] + "} catch {\n"), to: main)
      let second = try await project.buildProgram(of: "stripe-try")
      let calls = try await Command(second.path, environment: environment)
      #expect((calls.errors, calls.status) == ("", 0))

      for block in blocks.shell {
        let curl = command(block).replacing("https://api.stripe.com", with: server.url)
        let reply = try await Command("bash", ["-c", curl])
        #expect(reply.output == #"{"id":"cus_1"}"#)
      }
      let requests = server.requests.map { SentRequest($0) }
      try #require(requests.count == 5)
      // The program alone, the program with both calls, and curl.
      #expect(requests[0] == requests[3])
      #expect([requests[1], requests[2]] == [requests[3], requests[4]])
    }
  }
}
