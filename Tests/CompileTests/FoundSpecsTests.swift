import EndpointsEmit
import EndpointsGenerator
import EndpointsPlan
import EndpointsSpecification
import Foundation
import TestSupport
import Testing

/// The smallest specs that fuzzing found whose clients did not compile, in `Tests/Fuzz/Found`.
@Suite(.heavy) struct FoundSpecsTests {
  static let strict =
    ["-swift-version", "6", "-package-name", "project"]
    + [
      "ExistentialAny", "InternalImportsByDefault", "MemberImportVisibility",
      "NonisolatedNonsendingByDefault",
    ].flatMap { ["-enable-upcoming-feature", $0] }

  @Test(arguments: Settings.Access.allCases)
  func `their clients compile together without a warning`(
    _ access: Settings.Access
  ) async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID())")
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let specs = Compiler.repository.appendingPathComponent("Tests/Fuzz/Found")
    let names = try FileManager.default.contentsOfDirectory(atPath: specs.path).sorted()
    try #require(!names.isEmpty)
    var files: [URL] = []
    for (number, name) in names.enumerated() {
      var generator = Generator()
      var target = Generator.Target(spec: specs.appendingPathComponent(name).path, output: "")
      target.settings.name = generator.text("Found\(number)", ofOption: "--name")
      target.settings.access = access
      target.settings.methods = access == .internal ? nil : .groups
      target.settings.checksRequests = access == .public
      target.settings.models = access == .internal ? .lean : .full
      target.settings.conformances = access == .internal ? [.codable, .equatable, .hashable] : []
      let client = try #require(try generator.client(of: target), "\(name)")
      for file in client.files {
        let url = folder.appendingPathComponent(file.name)
        try Data(file.contents).write(to: url)
        files.append(url)
      }
    }
    try await Compiler.compile(files, Self.strict)
  }
}
