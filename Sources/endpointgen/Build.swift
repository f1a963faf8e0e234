import ArgumentParser
import EndpointsDiagnostics
import EndpointsGenerator
import EndpointsGolden
import EndpointsSpecification
import EndpointsYAML

/// The command of the build-tool plugin, which has to name the files before the spec is read.
struct Build: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write the Swift files of a client while its target is built.",
    discussion: """
      Writes exactly the files BASE.swift, BASE+Models.swift, BASE+Operations.swift, and BASE.NAME.swift for each \
      endpoint file that is named; the operations of other endpoint files are in BASE+Operations.swift.
      """,
    shouldDisplay: false)

  @Argument(help: "The folder of endpoint files, or the OpenAPI document.")
  var spec: String

  @Option(help: "The folder for the Swift files, which belongs to this client alone.")
  var output: String

  @Option(help: "The start of the names of the Swift files.")
  var base: String

  @Option(help: "The name of an endpoint file, without extension; may be repeated.")
  var endpoint: [String] = []

  @OptionGroup var reporting: ReportingOptions

  func run() throws {
    let run = Run(reporting)
    var generator = Generator()
    var client: Generator.Client?
    try run.accessing(&generator) { generator in
      guard let target = try target(&generator) else { return }
      client = try generator.client(of: target)
    }
    try run.report(generator)
    guard let client else { return }
    try run.accessing(&generator) { _ in
      let folder = GeneratedFolder(path: FilePath.resolved(output), name: output)
      try folder.apply(folder.changes(to: client.files, of: nil))
    }
  }

  /// The spec with the settings that the project file has for it; `nil` if that is wrong.
  private func target(_ generator: inout Generator) throws -> Generator.Target? {
    var target = Generator.Target(spec: spec, output: output)
    if let config = reporting.config {
      guard let targets = try generator.targets(inProjectFile: config) else { return nil }
      let path = FilePath.resolved(spec)
      guard let listed = targets.first(where: { FilePath.resolved($0.spec) == path }) else {
        generator.report(
          .missingClient, "the project file has no client for '\(spec)'", at: config,
          help: "list it under 'clients' by its path from this file: '- spec: …'")
        return nil
      }
      guard listed.output.isEmpty else {
        generator.report(
          .misplacedKey, "'\(spec)' has an 'output', but is generated as its target is built",
          at: config, help: "remove 'output', or the plugin from the target")
        return nil
      }
      target.root = listed.root
      target.overlays = listed.overlays
      target.settings = listed.settings
    }
    target.settings.files = .endpoints
    target.settings.declaredFiles = Settings.DeclaredFiles(base: base, endpoints: endpoint)
    return target
  }
}
