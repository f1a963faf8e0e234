import EndpointsDiagnostics
import EndpointsGenerator
import EndpointsSpecification
import Foundation
import TestSupport
import Testing

/// What the README shows is what the repository holds.
@Suite(.heavy) struct ReadmeTests {
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

  @Test func `the endpoint file that it adds is the one that is tested`() throws {
    let indented = NewEndpointTests.endpoint.split(separator: "\n").map { "   \($0)\n" }.joined()
    #expect(try Self.text("README.md").contains("   ```yml\n\(indented)   ```\n"))
  }

  @Test func `the mistake that it shows is reported as it shows it`() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID())")
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.copyItem(
      at: Compiler.repository.appendingPathComponent("specs/ImageKit"), to: folder)
    let mistaken = NewEndpointTests.endpoint.replacing(":fileId/", with: ":fileID/")
    try Data(mistaken.utf8).write(to: folder.appendingPathComponent("get-file-details.yaml"))
    var generator = Generator()
    #expect(try generator.client(ofSpecAt: folder.path) == nil)
    let report = TextRenderer(files: generator.sources).render(generator.diagnostics)
      .replacing(folder.path, with: "specs/ImageKit")
    let indented = report.split(separator: "\n").map { "   \($0)\n" }.joined()
    #expect(try Self.text("README.md").contains("   ```\n\(indented)   ```\n"))
  }

  @Test func `the files and folders that CONTRIBUTING names exist`() throws {
    let paths = try Self.text("CONTRIBUTING.md")
      .matches(of: /`((?:Sources|Tests|specs|Generated|Benchmarks)\/[^`\s*…]+)`/).map {
        String($0.1)
      }
    #expect(paths.count > 40)
    let missing = paths.filter {
      !FileManager.default.fileExists(
        atPath: Compiler.repository.appendingPathComponent($0).path)
    }
    #expect(missing == [])
  }

  @Test func `each folder of tests is a target of the package`() throws {
    let manifest = try Self.text("Package.swift")
    let folders = try FileManager.default.contentsOfDirectory(
      atPath: Compiler.repository.appendingPathComponent("Tests").path
    ).filter { $0.hasSuffix("Tests") }
    #expect(folders.count > 10)
    #expect(folders.filter { !manifest.contains("name: \"\($0)\"") } == [])
  }

  @Test func `the generated method that it shows is in the generated file`() throws {
    let shown = try #require(try Self.blocks("swift").first)
    let generated = try Self.text("Generated/ImageKit/ImageKit+DeleteFileVersion.swift")
    #expect(generated.contains(shown))
  }

  @Test func `the project file that it shows is read without a word`() throws {
    let shown = try #require(try Self.blocks("yml").first { $0.hasPrefix("clients:") })
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("endpointgen.yaml")
    try Data(shown.utf8).write(to: file)
    var generator = Generator()
    let targets = try #require(try generator.targets(inProjectFile: file.path))
    #expect(targets.map(\.settings.models) == [.lean])
    #expect(targets.map(\.settings.checksRequests) == [true])
    #expect(generator.diagnostics.all.isEmpty)
  }

  @Test func `the calls that it shows compile`() async throws {
    let shown = try Self.blocks("swift").filter { $0.hasPrefix("import Endpoints\n") }
    #expect(shown.count == 2)
    for text in shown {
      let file = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID()).swift")
      try Data(text.utf8).write(to: file)
      defer { try? FileManager.default.removeItem(at: file) }
      try await Compiler.compile([file], ["-swift-version", "6"])
    }
  }
}
