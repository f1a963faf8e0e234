import Foundation
import TestSupport

/// Runs the Swift compiler against the modules that this test run was built with.
struct Compiler {
  /// What a compiler run printed, warnings and errors.
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// The root of the repository.
  static let repository = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static var modules: URL {
    // The test bundle is beside the folder of the modules on Linux, inside a bundle on macOS.
    var folder = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    while folder.path != "/" {
      folder.deleteLastPathComponent()
      let candidate = folder.appendingPathComponent("Modules")
      if FileManager.default.fileExists(atPath: candidate.path) { return candidate }
    }
    return folder
  }

  /// The options with which the compiler finds the modules, and what they import.
  static var searchPaths: [String] {
    ["-I", modules.path, "-I", repository.appending(path: "Sources/CEndpointsCurl/include").path]
  }

  /// Compiles files to one object file as a module of their own, with every warning an error.
  static func compile(_ files: [URL], _ options: [String] = []) async throws {
    _ = try await objectSize(files, options)
  }

  /// Compiles files likewise, and returns the size of the object file in bytes.
  static func objectSize(_ files: [URL], _ options: [String] = []) async throws -> Int {
    let object = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID()).o")
    defer { try? FileManager.default.removeItem(at: object) }
    let result = try await Command(
      "swiftc",
      ["-c", "-wmo", "-parse-as-library", "-warnings-as-errors", "-module-name", "Client"]
        + searchPaths + ["-o", object.path] + options + files.map(\.path),
      mergesErrors: true)
    if result.status != 0 { throw Failure(description: result.output) }
    return try Data(contentsOf: object).count
  }

  /// True if the documentation compiler is beside the Swift compiler, as in toolchains for Linux.
  static var hasDocC: Bool {
    #if os(Linux)
      let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
      return path.split(separator: ":").contains {
        FileManager.default.isExecutableFile(atPath: "\($0)/docc")
      }
    #else
      return false
    #endif
  }

  /// Writes the symbol graph of the public declarations of a module.
  static func extractSymbols(of module: String, to folder: URL) async throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let target = try await Command("swiftc", ["-print-target-info"]).output
    let triple = target.firstMatch(of: /"triple"\s*:\s*"([^"]+)"/).map { String($0.1) } ?? ""
    let result = try await Command(
      "swift-symbolgraph-extract",
      ["-module-name", module, "-target", triple] + searchPaths
        + ["-minimum-access-level", "public", "-output-dir", folder.path],
      mergesErrors: true)
    if result.status != 0 { throw Failure(description: result.output) }
  }

  /// The Swift files of a folder of the repository.
  static func swiftFiles(in folder: String) throws -> [URL] {
    try FileManager.default.contentsOfDirectory(
      at: repository.appendingPathComponent(folder), includingPropertiesForKeys: nil
    ).filter { $0.pathExtension == "swift" }.sorted { $0.path < $1.path }
  }
}
