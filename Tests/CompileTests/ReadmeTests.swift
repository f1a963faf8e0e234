import Foundation
import Testing

/// What the README shows is what the repository holds.
@Suite struct ReadmeTests {
  /// The fenced blocks of a language, without their fences.
  private static func blocks(_ language: String) throws -> [String] {
    let readme = try text("README.md")
    return readme.components(separatedBy: "\n```\(language)\n").dropFirst().map {
      $0.components(separatedBy: "\n```").first.map { $0 + "\n" } ?? ""
    }
  }

  private static func text(_ path: String) throws -> String {
    try String(contentsOf: Compiler.repository.appendingPathComponent(path), encoding: .utf8)
  }

  @Test func `the spec that it shows is the first endpoint file`() throws {
    #expect(try Self.blocks("yaml") == [Self.text("specs/ImageKit/delete-file-version.yaml")])
  }

  @Test func `the generated method that it shows is in the generated file`() throws {
    let shown = try #require(try Self.blocks("swift").first)
    let generated = try Self.text("Generated/ImageKit/ImageKit+DeleteFileVersion.swift")
    #expect(generated.contains(shown))
  }

  @Test func `the call that it shows compiles`() async throws {
    let shown = try #require(try Self.blocks("swift").last)
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID()).swift")
    try Data(shown.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    try await Compiler.compile([file], ["-swift-version", "6"])
  }
}
