import EndpointsDiagnostics
import EndpointsGenerator
import EndpointsSpecification
import Foundation
import TestSupport
import Testing

/// What the README shows is what the repository holds.
@Suite(.heavy) struct ReadmeTests {
  /// The fenced blocks of a language, without their fences.
  private static func blocks(
    _ language: String, of page: String = "README.md"
  ) throws -> [String] {
    try text(page).components(separatedBy: "\n```\(language)\n").dropFirst().map {
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
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data(NewEndpointTests.api.utf8).write(to: folder.appendingPathComponent("api.yaml"))
    let mistaken = NewEndpointTests.endpoint.replacing(":customerId", with: ":customerID")
    try Data(mistaken.utf8).write(to: folder.appendingPathComponent("get-customer.yaml"))
    var generator = Generator()
    #expect(try generator.client(ofSpecAt: folder.path) == nil)
    let report = TextRenderer(files: generator.sources).render(generator.diagnostics)
      .replacing(folder.path, with: "specs/Stripe")
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
    let shown = try #require(try Self.blocks("swift").first { $0.contains("public func") })
    let generated = try Self.text("Generated/ImageKit/ImageKit+DeleteFileVersion.swift")
    #expect(generated.contains(shown))
  }

  @Test(arguments: [("README.md", 1), ("Documentation/ProjectFile.md", 1)])
  func `the project files that it and its page show are read without a word`(
    page: String, count: Int
  ) throws {
    let shown = try Self.blocks("yml", of: page).filter { $0.hasPrefix("clients:") }
    #expect(shown.count == count)
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("endpointgen.yaml")
    try Data(shown.joined().utf8).write(to: file)
    var generator = Generator()
    let targets = try #require(try generator.targets(inProjectFile: file.path))
    let isWhole = page != "README.md"
    #expect(targets.map(\.settings.models) == [isWhole ? .lean : .full])
    #expect(targets.map(\.settings.checksRequests) == [isWhole])
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
