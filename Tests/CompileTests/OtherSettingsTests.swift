import Foundation
import TestSupport
import Testing

/// Generated code in the settings of other people's projects.
@Suite(.heavy) struct OtherSettingsTests {
  static let settings: [[String]] = [
    ["-swift-version", "5"],
    ["-swift-version", "5", "-default-isolation", "MainActor"],
    ["-swift-version", "5", "-strict-concurrency=complete"],
    ["-swift-version", "6"],
    ["-swift-version", "6", "-default-isolation", "MainActor"],
    ["-swift-version", "6", "-strict-memory-safety"],
    ["-swift-version", "6", "-library-level", "api"],
    ["-swift-version", "6"]
      + [
        "ExistentialAny", "InternalImportsByDefault", "MemberImportVisibility",
        "NonisolatedNonsendingByDefault", "InferIsolatedConformances", "ImmutableWeakCaptures",
      ].flatMap { ["-enable-upcoming-feature", $0] },
  ]

  @Test(arguments: ["Generated/ImageKit", "Generated/Hostile"], settings)
  func `compiles without a warning`(_ folder: String, with options: [String]) async throws {
    try await Compiler.compile(Compiler.swiftFiles(in: folder), options)
  }

  @Test func `a compiler that finds a mistake is heard`() async throws {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID()).swift")
    try Data("import Endpoints\nfunc f() -> Int {}\n".utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let failure = await #expect(throws: Compiler.Failure.self) {
      try await Compiler.compile([file])
    }
    #expect(failure?.description.contains("missing return") == true)
  }
}
