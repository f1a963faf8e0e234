import Foundation
import TestSupport
import Testing

@Suite(.heavy) struct VersionTests {
  @Test func `the version is the first of the changelog`() async throws {
    let changelog = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../CHANGELOG.md")
    let first = try String(contentsOf: changelog, encoding: .utf8)
      .firstMatch(of: /\n## (\d+\.\d+\.\d+) – (unreleased|\d{4}-\d\d-\d\d)\n/)
    let run = try await Run(["--version"], in: Project())
    #expect(run.output == "\(first?.1 ?? "")\n")
  }
}
