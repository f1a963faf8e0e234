import Foundation
import PackagePlugin

/// Generates the clients of the specs in a target's folder, as the target is built.
@main
struct EndpointsBuild: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: Target) throws -> [Command] {
    let specs = try SpecFinder.specs(in: target.directoryURL, of: target.name)
    if specs.isEmpty {
      Diagnostics.error(
        "no spec in '\(target.directoryURL.path)': put a folder with 'api.yaml' and endpoint files, or "
          + "'openapi.yaml', into it")
    }
    for (base, same) in Dictionary(grouping: specs, by: \.base) where same.count > 1 {
      Diagnostics.error(
        "'\(same[0].url.path)' and '\(same[1].url.path)' would both become '\(base).swift': rename or remove one"
      )
      return []
    }
    let projectFile = [target.directoryURL, context.package.directoryURL]
      .map { $0.appending(path: "endpointgen.yaml") }
      .first { FileManager.default.fileExists(atPath: $0.path) }
    let tool = try context.tool(named: "endpointgen-build").url
    return specs.map { spec in
      let output = context.pluginWorkDirectoryURL.appending(path: spec.base)
      return .buildCommand(
        displayName: "Generating the client of \(spec.url.lastPathComponent) for \(target.name)",
        executable: tool,
        arguments: ["--spec=\(spec.url.path)", "--output=\(output.path)", "--base=\(spec.base)"]
          + spec.endpoints.map { "--endpoint=\($0)" }
          + (projectFile.map { ["--config=\($0.path)"] } ?? []),
        inputFiles: spec.inputs + (projectFile.map { [$0] } ?? []),
        outputFiles: spec.swiftFiles.map { output.appending(path: $0) })
    }
  }
}
