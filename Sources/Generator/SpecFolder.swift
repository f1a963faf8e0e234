import EndpointsDiagnostics
import EndpointsYAML
import Foundation

/// What lies in a folder of endpoint files.
struct SpecFolder {
  /// The path of `api.yaml`; `nil` if there is none, which was reported.
  private(set) var apiFile: String?
  /// The other YAML files in the order of their names, which have no extension here.
  private(set) var endpointFiles: [(name: String, path: String)] = []
  private(set) var diagnostics = Diagnostics()

  /// - Throws: If the folder can't be listed.
  init(path: String) throws(FileAccessError) {
    var folder = path
    while folder.count > 1, folder.hasSuffix("/") { folder.removeLast() }
    for name in try Self.names(in: folder) where !name.hasPrefix(".") {
      let file = "\(folder)/\(name)"
      guard let (base, ending) = Self.split(name), Self.endings.contains(ending) else {
        reportIfFolder(file)
        reportIfAkin(file, name)
        continue
      }
      if base != "api" {
        if base.lowercased() == "api" {
          reportIgnored(file, "only 'api.yaml' in lower case is", "rename it to 'api.yaml'")
        } else {
          endpointFiles.append((base, file))
        }
      } else if apiFile == nil {
        apiFile = file
      } else {
        reportIgnored(file, "'api.yaml' is", "move what it says into 'api.yaml', and remove it")
      }
    }
    reportNamesAlike()
    if apiFile == nil {
      diagnostics.add(
        Diagnostic(
          .error, "missing-api-file", "the folder has no 'api.yaml'", at: .path(folder),
          help: "add one with at least the line 'name: MyAPI'"))
    }
  }

  private static func names(in folder: String) throws(FileAccessError) -> [String] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: folder)
        .sorted { $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars) }
    } catch {
      if FileManager.default.fileExists(atPath: folder) {
        throw FileAccessError(
          id: .fileNotReadable, message: "the folder can't be read", path: folder)
      }
      let isNamedLikeFile = [".yaml", ".yml", ".json"].contains { folder.hasSuffix($0) }
      throw FileAccessError(
        id: .fileNotFound,
        message: isNamedLikeFile ? "there is no such file" : "there is no such file or folder",
        path: folder)
    }
  }

  private static let endings = ["yaml", "yml"]

  /// `get-pet` and `yaml`; `nil` for a name without a dot.
  private static func split(_ name: String) -> (base: String, ending: String)? {
    guard let dot = name.lastIndex(of: ".") else { return nil }
    return (String(name[..<dot]), String(name[dot...].dropFirst()))
  }

  private mutating func reportIfFolder(_ path: String) {
    guard Self.isFolder(path) else { return }
    diagnostics.add(
      Diagnostic(
        .warning, "ignored-folder", "folders inside a folder of endpoint files are not read",
        at: .path(path), help: "move its endpoint files up"))
  }

  /// Whether there is a file at a path that is no folder.
  static func isFile(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: path) && !isFolder(path)
  }

  private static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && isFolder.boolValue
  }

  /// Warns of `get-pet.YAML` and `get-pet.json`, which look like endpoint files and are none.
  private mutating func reportIfAkin(_ path: String, _ name: String) {
    guard let (base, ending) = Self.split(name), !Self.isFolder(path) else { return }
    if Self.endings.contains(ending.lowercased()) {
      reportIgnored(
        path, "only '.yaml' and '.yml' in lower case are", "rename it to '\(base).yaml'")
    } else if ending.lowercased() == "json" {
      reportIgnored(path, "only YAML is", "rename it to '\(base).yaml', if it is an endpoint file")
    }
  }

  private mutating func reportIgnored(_ path: String, _ what: String, _ help: String) {
    diagnostics.add(
      Diagnostic(
        .warning, "ignored-file", "this file is not read, \(what)", at: .path(path), help: help))
  }

  /// `a.yaml` beside `a.yml` would be one Swift file.
  private mutating func reportNamesAlike() {
    var seen: Set<String> = []
    for file in endpointFiles where !seen.insert(file.name).inserted {
      diagnostics.add(
        Diagnostic(
          .error, "duplicate-file", "there is another endpoint file '\(file.name)'",
          at: .path(file.path), help: "rename one of them"))
    }
  }
}
