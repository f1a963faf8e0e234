import EndpointsDiagnostics
import EndpointsGenerator
import Foundation
import TestSupport
import Testing

@Suite("Fixtures: a folder of endpoint files and what is said about it", .heavy)
struct FixtureTests {
  @Test("Every fixture is reported as its diagnostics.txt says", arguments: try Fixture.all())
  func diagnostics(_ fixture: Fixture) throws {
    let report = try fixture.report()
    expect(report.text, is: try Repository.text("Tests/Fixtures/\(fixture.name)/diagnostics.txt"))
    #expect(report.makesClient == !report.text.contains(": error: "))
  }

  @Test("Every id of a diagnostic has a fixture")
  func everyID() throws {
    let reported = Set(
      try Fixture.all().flatMap { fixture in
        try Repository.text("Tests/Fixtures/\(fixture.name)/diagnostics.txt")
          .matches(of: /(?:error|warning): .* \[([a-z-]+)\]/).map { String($0.1) }
      })
    let missing = Diagnostic.ID.allCases.filter {
      !reported.contains($0.rawValue) && !Self.testedElsewhere.contains($0)
    }
    #expect(missing == [])
  }

  /// What depends on the file system or takes a large file: see `FileLoadingTests`, `SymbolicLinkTests`,
  /// `ReadingLimitTests`, of several clients: `OutputTests`, and of what
  /// `endpointgen add` takes: `AddCommandTests`.
  private static let testedElsewhere: Set<Diagnostic.ID> = [
    .fileNotFound, .fileIsDirectory, .fileNotRegular, .fileNotReadable, .fileTooLarge,
    .invalidFileName, .tooManyNodes, .duplicateClient, .outputNotAccessible, .fileNotGenerated,
    .invalidCommand, .ignoredOption, .invalidSample, .otherServer,
  ]

  @Test("Every diagnostic of a spec says how to mend it")
  func help() throws {
    for fixture in try Fixture.all() {
      for diagnostic in try fixture.report().diagnostics.all {
        #expect(diagnostic.help?.isEmpty == false, "\(fixture.name): \(diagnostic.message)")
      }
    }
  }

  @Test("Several errors in several files are all reported")
  func severalErrors() throws {
    let report = try Fixture(name: "several-errors-at-once").report()
    #expect(
      report.diagnostics.all.map(\.id.rawValue) == [
        "unknown-key", "unknown-method", "invalid-path", "unknown-schema",
      ])
  }

  @Test("After errors of reading nothing is planned")
  func laterStage() throws {
    let fixture = Fixture(name: "later-stage-does-not-run")
    #expect(
      try fixture.report().diagnostics.all.map(\.id.rawValue) == [
        "unknown-type", "unsupported-feature",
      ])
    let mended = Generated(
      api: try Repository.text("Tests/Fixtures/\(fixture.name)/api.yaml")
        .replacing("strng", with: "string"))
    #expect(mended.diagnostics.all.map(\.id.rawValue) == ["circular-schema"])
  }

  @Test("After errors of syntax nothing is read")
  func syntax() throws {
    let report = try Fixture(name: "syntax-stops-reading").report()
    #expect(report.diagnostics.all.map(\.id.rawValue) == ["syntax-error", "syntax-error"])
  }

  @Test("Warnings alone leave a client to be made")
  func warnings() throws {
    let report = try Fixture(name: "warnings-alone").report()
    #expect(report.diagnostics.all.map(\.severity) == [.warning, .warning])
    #expect(report.makesClient)
  }
}

/// A folder below `Tests/Fixtures`: a spec (endpoint files, `openapi.yaml` or `openapi.json`) or a project file, and `diagnostics.txt` with what is said
/// about it.
struct Fixture: Sendable, CustomTestStringConvertible {
  let name: String

  var testDescription: String { name }

  static func all() throws -> [Fixture] {
    try Repository.names(in: "Tests/Fixtures").map { Fixture(name: $0) }
  }

  struct Report {
    /// All diagnostics, files named relative to the fixture.
    let text: String
    let diagnostics: Diagnostics
    let makesClient: Bool
  }

  func report() throws -> Report {
    let folder = Repository.path("Tests/Fixtures/\(name)")
    var generator = Generator()
    let project = folder + "/endpointgen.yaml"
    let documents = ["openapi.yaml", "openapi.json"].map { folder + "/" + $0 }
    let spec = documents.first { FileManager.default.fileExists(atPath: $0) } ?? folder
    let makesClient: Bool
    if FileManager.default.fileExists(atPath: project) {
      let targets = try generator.targets(inProjectFile: project)
      // A fixture of a project file alone has no specs.
      let clients = spec == folder ? [] : try (targets ?? []).map { try generator.client(of: $0) }
      makesClient = targets != nil && !clients.contains { $0 == nil }
    } else {
      makesClient = try generator.client(ofSpecAt: spec) != nil
    }
    let text = TextRenderer(files: generator.sources).render(generator.diagnostics)
      .replacing(folder + "/", with: "").replacing(folder + ":", with: ".:")
    return Report(text: text, diagnostics: generator.diagnostics, makesClient: makesClient)
  }
}
