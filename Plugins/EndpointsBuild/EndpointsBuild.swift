// SPDX-License-Identifier: Apache-2.0

import Foundation
import PackagePlugin

/// Generates the clients of the specs in a target's folder, as the target is built.
@main
struct EndpointsBuild: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: Target) throws -> [Command] {
    let found = try SpecFinder.search(target.directoryURL, of: target.name)
    for warning in found.warnings { Diagnostics.warning(warning) }
    for error in found.errors { Diagnostics.error(error) }
    if !found.errors.isEmpty { return [] }
    let projectFile = [target.directoryURL, context.package.directoryURL]
      .map { $0.appending(path: "endpointgen.yaml") }
      .first { FileManager.default.fileExists(atPath: $0.path) }
    let tool = try context.tool(named: "endpointgen-build").url
    return found.specs.map { spec in
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
