// SPDX-License-Identifier: Apache-2.0

import Foundation
import PackagePlugin

/// Runs `endpointgen` in the folder of the package: `swift package endpoints generate`.
@main
struct EndpointsCommand: CommandPlugin {
  func performCommand(context: PluginContext, arguments: [String]) throws {
    if arguments.contains("--curl=-")
      || zip(arguments, arguments.dropFirst()).contains(where: { $0 == ("--curl", "-") })
    {
      Diagnostics.error(
        "a plugin has no standard input: write the command into a file, and give '--curl FILE'")
      return
    }
    let process = Process()
    process.executableURL = try context.tool(named: "endpointgen").url
    process.arguments = arguments + projectFile(context.package, arguments)
    process.environment = ProcessInfo.processInfo.environment
      .merging(["ENDPOINTGEN_COMMAND": "swift package endpoints"]) { $1 }
    process.currentDirectoryURL = context.package.directoryURL
    process.standardInput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    if process.terminationReason != .exit || process.terminationStatus != 0 {
      exit(process.terminationStatus)
    }
  }

  /// The project file as an argument, where it is not in the folder of the package, but in a target's, for the
  /// build-tool plugin.
  private func projectFile(_ package: Package, _ arguments: [String]) -> [String] {
    let commands = ["generate", "check", "validate", "explain"]
    let name = "endpointgen.yaml"
    func exists(_ folder: URL) -> Bool {
      FileManager.default.fileExists(atPath: folder.appending(path: name).path)
    }
    guard let command = arguments.first, commands.contains(command),
      !arguments.contains(where: { $0 == "--config" || $0.hasPrefix("--config=") || $0 == "--" }),
      !exists(package.directoryURL)
    else { return [] }
    let folders = package.targets.map(\.directoryURL).filter(exists)
    guard folders.count == 1, let folder = folders.first else { return [] }
    let root = package.directoryURL.path + "/"
    let path = folder.appending(path: name).path
    return ["--config", path.hasPrefix(root) ? String(path.dropFirst(root.count)) : path]
  }
}
