import Foundation
import Testing

@testable import EndpointsAdd

/// The README's command becomes the file that it shows.
struct ReadmeTests {
  private static let repository = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  private static func text(_ path: String) throws -> String {
    try String(contentsOf: repository.appending(path: path), encoding: .utf8)
  }

  @Test func `the command that it shows becomes the file that it shows`() throws {
    let section = try #require(
      try Self.text("README.md").components(
        separatedBy: "## Add an endpoint from its documentation"
      ).last)
    let blocks = section.components(separatedBy: "```")
    let command = try #require(blocks.dropFirst().first).dropFirst("sh\n".count)
    let file = try #require(blocks.dropFirst(3).first).dropFirst("yml\n".count)
    let spec = try SpecToAddTo("GitHub")
    let curl = try #require(
      command.components(separatedBy: "<<'END'\n").last?
        .components(separatedBy: "END\n").first)
    #expect(try spec.add(curl) == String(file))
    #expect(spec.names == ["api.yaml", "create-repo-issue.yaml"])
  }
}
