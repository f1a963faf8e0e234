import EndpointsEmit
import EndpointsGenerator
import EndpointsSpecification
import Foundation
import TestSupport
import Testing

/// Clients whose models and requests conform to more than they need.
@Suite(.heavy) struct ConformanceTests {
  private static let use = """
    func areSame(_ one: KitchenSink.Requests.PostMultipart, _ other: KitchenSink.Requests.PostMultipart) -> Bool {
      one == other && Set([one.body]) == [other.body]
    }
    func areSame(_ one: KitchenSink.Requests.PostAny, _ other: KitchenSink.Requests.PostAny) -> Bool { one == other }
    """

  @Test func `forms, files and choices of bodies can be compared`() async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID())")
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    var generator = Generator()
    let spec = Compiler.repository.appendingPathComponent("specs/KitchenSink/openapi.yaml")
    var settings = Settings()
    settings.conformances = [.codable, .equatable, .hashable]
    let client = try #require(
      try generator.client(ofSpecAt: spec.path, settings: settings))
    var files: [URL] = []
    for (name, contents) in client.files.map({ ($0.name, $0.contents) })
      + [("Use.swift", Array(Self.use.utf8))]
    {
      let file = folder.appendingPathComponent(name)
      try Data(contents).write(to: file)
      files.append(file)
    }
    try await Compiler.compile(files, ["-swift-version", "6"])
  }
}
